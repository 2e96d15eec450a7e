// The office issues the list for collection, the agency signs for it; responsibilities are put in order and shown: at the portal.
import { before, test } from "node:test";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let agencyId: string;

before(async () => {
  portal = await openPortal("responsibilities", NOW, { profile: "reg25+jiyuan" });
  const cast = await castOf(portal.world);
  agencyId = cast.provider.id;
  await publish(portal.world, {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: "派出所名录",
    kind: "department",
    baseLibrary: null,
    sharingType: "unconditional",
    conditions: null,
    items: [item({ name: "名称", technicalName: "name", sharingType: "unconditional" })],
  });
});

test("JY-18-1, REG25-10-1: the list is issued and received, a rule is added, safeguards stand for each grade", async () => {
  const office = await portal.as("office.reviewer");
  await office.goto("/responsibilities");
  await portal.picture(office.page, "duties-all");
  await portal.accessible(office.page);
  await office.follow("市公安局");
  await office.goto(`/responsibilities/${agencyId}?tab=list`);
  await office.confirm("印发清单");
  await office.sees("派出所名录");
  await portal.picture(office.page, "duties-list");
  await portal.accessible(office.page);

  const head = await portal.as("provider.work-body-head");
  await head.goto("/responsibilities/own");
  await head.sees("签收采集责任清单第 1 版");
  await portal.picture(head.page, "duties-board");
  await portal.accessible(head.page);
  await head.goto("/responsibilities/own?tab=list");
  await head.confirm("签收清单");
  await head.sees(/签收$/);
  await head.goto("/responsibilities/own?tab=rules");
  await head.press("登记新版本");
  await head.page.getByLabel(/^种类/).selectOption({ label: "共享工作制度" });
  await head.fill(/^名称/, "共享工作制度");
  await head.fill(/^施行日期/, "2026-09-01");
  await head.fill(/^复核日期/, "2027-09-01");
  await head.fill(/^正文/, "第一条 应编尽编。");
  await portal.picture(head.page, "duties-rule");
  await portal.accessible(head.page);
  await head.press("保存");
  await head.sees("第一条 应编尽编。");
  await head.goto("/responsibilities/own?tab=completeness");
  await portal.picture(head.page, "duties-completeness");
  await portal.accessible(head.page);
  await office.goto("/safeguards");
  await office.sees("一般数据");
  await portal.picture(office.page, "duties-safeguards");
  await portal.accessible(office.page);
});
