// A consumer flags added conditions, the office verifies and hands the lead over, the provider answers, the office closes: at the portal.
import { before, test } from "node:test";
import { castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { NOW, submitApplication } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let applicationId: string;

before(async () => {
  portal = await openPortal("leads", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  const { entryId } = await publishResidents(world, cast);
  const itemId = RESIDENT_ITEMS[1]?.id ?? "";
  applicationId = await submitApplication(world, cast, entryId, [itemId]);
  const line = { itemId, decision: "refuse", mask: null, condition: null, legalBasis: null, ground: "unnecessary", reason: "职责不需要" };
  const body = { lines: [line], quota: { callsPerDay: 1, rowsPerDay: 1 }, rowFilter: null, note: "" };
  const { id } = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, body);
  await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${id}/consent`);
});

test("REG25-39-4: flagged on the application, verified by the office, mended by the provider, closed", async () => {
  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/applications/${applicationId}`);
  await consumer.press("反映增设条件");
  const dialog = consumer.page.getByRole("dialog");
  await consumer.fill(/被要求了什么/, "要求先出具市领导批示", dialog);
  await portal.accessible(consumer.page);
  await consumer.press("反映增设条件", "button", dialog);
  await consumer.sees(/已反映增设条件：XS-2026-\d+ · 待核实/);

  const office = await portal.as("office.reviewer");
  await office.goto("/");
  await office.sees(/核实线索/);
  await office.goto("/supervision/leads");
  await office.sees(/XS-2026-\d+/);
  await portal.picture(office.page, "leads-list");
  await office.press("申请「常住人口基本信息」时被增设条件", "link");
  await office.sees("职责不需要");
  await office.sees(/市教育局.*举报/);
  await portal.picture(office.page, "lead");
  await portal.accessible(office.page);
  await office.press("认定属实");
  await office.fill(/意见/, "目录没有这一条件", office.page.getByRole("dialog"));
  await office.press("认定属实", "button", office.page.getByRole("dialog"));
  await office.press("交办整改");
  await office.fill(/整改截止日/, "2026-10-20", office.page.getByRole("dialog"));
  await office.fill(/整改要求/, "按目录列明的条件重新答复", office.page.getByRole("dialog"));
  await portal.picture(office.page, "lead-hand-over");
  await portal.accessible(office.page);
  await office.press("交办整改", "button", office.page.getByRole("dialog"));
  await office.sees(/等待 市公安局 整改并答复/);

  const provider = await portal.as("provider.work-body-head");
  await provider.goto("/supervision/leads");
  await provider.press(/去办理：/, "link");
  await portal.picture(provider.page, "lead-answer");
  await provider.press("答复已整改");
  await provider.fill(/怎样整改的/, "已撤回该要求", provider.page.getByRole("dialog"));
  await provider.press("答复已整改", "button", provider.page.getByRole("dialog"));
  await provider.sees("已撤回该要求");

  await office.goto("/supervision/leads?state=answered");
  await office.press(/去办理：/, "link");
  await office.press("了结");
  await office.fill(/意见/, "已核实", office.page.getByRole("dialog"));
  await office.press("了结", "button", office.page.getByRole("dialog"));
  await office.sees("已了结");
  await portal.picture(office.page, "lead-closed");
});
