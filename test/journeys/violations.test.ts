// A breach at the portal: an alarm is confirmed, the agency answers, two people find it, the grant stops at once, is put right and runs again.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { NOW, type Shared, sharedCity } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let city: Shared;

before(async () => {
  portal = await openPortal("violations", NOW);
  city = await sharedCity(portal.world);
  const at = new Date(NOW);
  const alarm = { id: randomUUID(), number: "YJ-2026-000001", grantId: city.grantId, kind: "purpose", day: "2026-09-27" };
  const { db } = portal.world.deployment;
  await db
    .insertInto("alarm")
    .values({
      ...alarm,
      since: at,
      until: at,
      measured: 12,
      usual: 0,
      detail: JSON.stringify({ addresses: [] }),
      state: "open",
      raisedAt: at,
    })
    .execute();
});

test("REG25-40-4, REG25-27-2, REG25-27-4: alarm, hearing, finding by two, suspension at once, rectification, resumption", async () => {
  const { world } = portal;
  const stateOfGrant = async () => (await world.ok("office.reviewer", "GET", `/grants/${city.grantId}`)).state;
  const office = await portal.as("office.reviewer");
  await office.goto("/supervision/alarms");
  await office.confirm("认定异常", { label: "理由", text: "与约定的用途不符" });
  await office.press("由此登记的违规事项", "link");
  await office.sees(/WG-2026-\d+/);
  await portal.picture(office.page, "violations-list");
  await office.press(/^授权 .*使用异常：反复以其他用途调用/, "link");
  await office.sees("依现行规定可以采取的措施");
  await portal.picture(office.page, "violation-suspected");
  await portal.accessible(office.page);
  await office.confirm("通知陈述", { label: "要说明的问题", text: "请说明用途" });
  await office.sees(/等待 市教育局 陈述意见/);

  const consumer = await portal.as("consumer.work-body-head");
  await consumer.goto("/supervision/violations");
  await consumer.press(/去办理：/, "link");
  await portal.picture(consumer.page, "violation-hearing");
  await consumer.confirm("陈述意见", { label: "陈述", text: "统计任务误用了授权" });
  await consumer.sees("统计任务误用了授权");

  await office.page.reload();
  await office.confirm("提出拟认定意见", { label: "认定的事实和理由", text: "十二次以其他用途调用" });
  const head = await portal.as("office.head");
  await head.goto("/supervision/violations?state=proposed");
  await head.press(/去办理：/, "link");
  await head.press("审定");
  const dialog = head.dialog();
  await head.sees("按规定，涉及的授权在审定的同时暂停。", dialog);
  await head.fill("审定意见", "属实", dialog);
  await head.fill("整改截止日", "2026-10-20", dialog);
  await portal.picture(head.page, "violation-establish");
  await portal.accessible(head.page);
  await head.press("审定", "button", dialog);
  await head.sees(/等待 市教育局 整改/);
  assert.equal(await stateOfGrant(), "suspended");

  await consumer.page.reload();
  await consumer.confirm("报告已整改", { label: "怎样整改的", text: "已停用统计任务" });
  await office.goto("/supervision/violations?state=established");
  await office.press(/去办理：/, "link");
  await office.confirm("验收通过", { label: "验收意见", text: "已核验" });
  await office.sees("已解除");
  assert.equal(await stateOfGrant(), "shared");
  await office.confirm("办结", { label: "说明", text: "整改到位" });
  await office.sees("已办结");
  await portal.picture(office.page, "violation-closed");
  await portal.accessible(office.page);
  await office.goto("/supervision/violations?tab=figures&by=kind");
  await office.heading("违规事项").waitFor();
  await portal.picture(office.page, "violations-figures");
  await portal.accessible(office.page);
});
