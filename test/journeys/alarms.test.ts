// An hour of calls that is out of the ordinary: the consumer explains, the office judges, the service is suspended, taken up again and ended, all in the pages.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NIL_ID } from "#kernel/ids.ts";
import { watchUse } from "#modules/monitoring/index.ts";
import { castOf, publishResidents } from "#test/cast.ts";
import { settled as settles, sharedGrant, type SharedGrant } from "#test/shared-grant.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let grant: SharedGrant;

before(async () => {
  portal = await openPortal("alarms", "2026-10-12T10:00:00+08:00");
  const { world } = portal;
  const cast = await castOf(world);
  const place = await publishResidents(world, cast);
  grant = await sharedGrant(world, { ...place, dutyId: cast.consumer.dutyIds[0] ?? "" });
  // Two weeks of ordinary mornings, and then a night in which somebody asks for one person after the other.
  let seq = 1_000;
  const hour = async (at: string, count: number, address: string): Promise<void> => {
    const from = Date.parse(at);
    const calls = Array.from({ length: count }, (_, index) => ({
      grantId: grant.id,
      gateway: "test",
      seq: (seq += 1),
      at: new Date(from + index * 1_000),
      kind: "call",
      credentialPrefix: "gsk_test",
      personId: null,
      purpose: "学籍核验",
      businessCase: null,
      method: "GET",
      path: `/rows/${count > 100 ? index : index % 10}`,
      status: 200,
      rows: 1,
      bytes: 100,
      milliseconds: 3,
      problem: null,
      address,
    }));
    await world.deployment.db.insertInto("usageRecord").values(calls).execute();
  };
  for (const day of [13, 14, 15, 16, 19, 20, 21, 22, 23, 26]) await hour(`2026-10-${day}T09:30:00+08:00`, 30, "10.0.0.1");
  await hour("2026-10-27T23:00:00+08:00", 600, "10.9.9.9");
  const strange = Array.from({ length: 60 }, (_, index) => ({
    grantId: NIL_ID,
    gateway: "test",
    seq: (seq += 1),
    at: new Date(Date.parse("2026-10-27T23:00:00+08:00") + index * 1_000),
    kind: "call",
    credentialPrefix: `guess${String(index % 4).padStart(7, "0")}`,
    personId: null,
    purpose: "",
    businessCase: null,
    method: "GET",
    path: "/v1/SQ-2026-001/rows",
    status: 401,
    rows: 0,
    bytes: 100,
    milliseconds: 1,
    problem: "gateway.bad-credential",
    address: "203.0.113.9",
  }));
  await world.deployment.db.insertInto("usageRecord").values(strange).execute();
  world.at("2026-10-28T00:11:00+08:00");
  await watchUse(world.deployment);
  world.at("2026-10-28T09:00:00+08:00");
});

test("the consumer is told, looks at the calls behind it and writes what happened", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/notices");
  await clerk.pressFirst(/预警 YJ-2026-.*逐个试探/, "link");
  await clerk.sees("一小时访问 600 个不同对象，以往最多 10 个");
  await portal.picture(clerk.page, "alarm-told");
  await clerk.press("查看调用明细", "link");
  await clerk.sees("已列出 20 条");
  assert.match(clerk.page.url(), /2026-10-27/, "the calls of that day");
  await clerk.page.goBack();
  await clerk.confirm("写明原因", { label: "原因", text: "夜间补录程序重复运行，已停用" });
  await clerk.sees("已说明", clerk.page.getByRole("table"));
  assert.equal(await clerk.page.getByRole("button", { name: "认定异常" }).count(), 0);
  await portal.picture(clerk.page, "alarm-explained");
  await portal.accessible(clerk.page);
});

test("the office reads the explanation, judges, and suspends the service from there", async () => {
  const office = await portal.as("office.head");
  await office.goto("/supervision/alarms?state=explained");
  await office.sees(/夜间补录程序重复运行/);
  await office.confirm("认定异常", { label: "理由", text: "调用量与业务不符，先停后查" });
  await office.goto("/supervision/alarms?state=confirmed");
  await office.sees(/先停后查/);
  await portal.picture(office.page, "alarm-judged");
  await portal.accessible(office.page);
  await office.press("去授权页", "link");
  await office.confirm("暂停", { label: "理由", text: "夜间异常调用核查" });
  await office.sees("已暂停");
  assert.equal(await settles(grant.call, 403), 403);
});

test("the office sees from where unknown keys were tried, looks at the calls, and judges", async () => {
  const office = await portal.as("office.reviewer");
  await office.goto("/supervision/alarms");
  await office.sees("203.0.113.9");
  await office.press("查看 203.0.113.9 的调用明细");
  await office.sees(/GET \/v1\/SQ-2026-001\/rows/);
  await portal.picture(office.page, "alarm-unknown-calls");
  await portal.accessible(office.page);
  const row = office.page.getByRole("row").filter({ hasText: "203.0.113.9" });
  await office.press("认定为异常来源", "button", row);
  await office.fill("理由", "外部扫描，已在边界阻断", office.dialog());
  await office.press("认定为异常来源", "button", office.dialog());
  await office.sees(/已在边界阻断/);
});

test("the consumer's next use is refused and told why; taken up again it answers; ended it is over", async () => {
  const developer = await portal.as("consumer.developer");
  await developer.goto(`/grants/${grant.id}?tab=console`);
  await developer.sees("夜间异常调用核查");
  assert.equal(await developer.page.getByRole("button", { name: "运行" }).count(), 0, "nothing to try while it is suspended");
  await portal.picture(developer.page, "grant-suspended");
  await portal.accessible(developer.page);
  const office = await portal.as("office.head");
  await office.confirm("恢复", { label: "理由", text: "已查清" });
  await developer.page.reload();
  await developer.press("试用", "tab");
  await developer.press("运行");
  await developer.sees(/状态 200/);
  const head = await portal.as("consumer.work-body-head");
  await head.goto(`/grants/${grant.id}`);
  await head.confirm("终止使用", { label: "理由", text: "业务已办结" });
  await head.sees("已终止");
  assert.equal(await settles(grant.call, 401), 401);
  developer.expected.add(409);
  await developer.press("运行");
  await developer.sees(/已终止/);
  await portal.picture(head.page, "grant-ended");
  await portal.accessible(head.page);
});
