// A clerk says where an entry comes from; the picture shows it from both ends; the other agency takes it back with a reason.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { assess, consentEntry, createEntry, publishEntry, requestConsent } from "#modules/catalog/index.ts";
import { NOW } from "./city.ts";
import { fits, openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let sourceId = "";
let derivedId = "";

before(async () => {
  portal = await openPortal("lineage", NOW);
  const cast = await castOf(portal.world);
  sourceId = await publish(portal.world, residents(cast.provider.dutyIds[0] ?? ""));
  await portal.world.person("consumer.agency-head", cast.consumer.id, "agency-head");
  const { deployment } = portal.world;
  const clerk = await portal.world.actor("consumer.clerk");
  const content = {
    ...residents(cast.consumer.dutyIds[0] ?? ""),
    title: "新生入学名册",
    items: [item({ name: "姓名", technicalName: "name" })],
  };
  derivedId = (await createEntry(deployment, clerk, { content })).id;
  await assess(deployment, clerk, { id: derivedId, kind: "secrecy", conclusion: "not-secret", note: "" });
  await assess(deployment, clerk, { id: derivedId, kind: "personal-information", conclusion: "low", note: "" });
  await requestConsent(deployment, clerk, { id: derivedId });
  await consentEntry(deployment, await portal.world.actor("consumer.agency-head"), { id: derivedId });
  await publishEntry(deployment, await portal.world.actor("office.reviewer"), { id: derivedId });
});

test("a relation is stated item by item, drawn and listed, and ended by the other side", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto(`/catalog/${derivedId}/lineage`);
  await clerk.press("说明关系");
  await clerk.press("保存关系");
  await clerk.sees("请查找并点选另一个目录。");
  await clerk.choose(/^本目录与另一个目录的关系/, "由它加工派生");
  await clerk.fill(/^另一个目录/, "常住人口");
  await clerk.press("常住人口基本信息");
  await clerk.sees("姓名 → 姓名");
  await portal.picture(clerk.page, "lineage-form");
  await portal.accessible(clerk.page);
  await clerk.press("保存关系");
  await clerk.sees("部门说明");
  assert.ok((await clerk.page.locator(".lineage-plot svg").count()) === 1);
  await portal.picture(clerk.page, "lineage");
  await portal.accessible(clerk.page);
  await fits(clerk.page, "lineage");

  const other = await portal.as("provider.clerk");
  await other.goto(`/catalog/${sourceId}`);
  await other.sees("到哪里去");
  await other.follow("查看血缘关系图");
  await other.confirm("解除", { label: "理由", text: "没有这样取数" });
  await other.sees("还没有说明与其他目录的关系。");
});
