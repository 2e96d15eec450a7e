// A batch exchange at the portal: set up for a grant, both ends checked, run, rows counted, a refused row read; the provider sees what was drawn, and stops it.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ExchangeRunner } from "#main/exchanges.ts";
import { type Stage, stageIn } from "#test/exchange-stage.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let stage: Stage;

before(async () => {
  portal = await openPortal("exchange", NOW, { networks: "127.0.0.1" });
  stage = await stageIn(portal.world, "exchange-journey", { rows: 60 });
  // Eight of the sixty notes are of the kind that this table refuses.
  await stage.front.query(
    `create table inbox (id bigint primary key, id_number text, name text, sex text, note text check (note is null or note <> 'c\\d'))`,
  );
  await stage.front.query("grant all on inbox to public");
});

async function carried(): Promise<void> {
  const runner = new ExchangeRunner(portal.world.deployment);
  await runner.take();
  await runner.settled();
}

test("an exchange is set up, checked and run; what was refused is read; the provider sees who drew how much", async () => {
  const clerk = await portal.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto(`/grants/${stage.grantId}`);
  await clerk.press("设置库表交换", "link");
  await clerk.heading("送到哪里").waitFor();
  await clerk.press("保存");
  await page.getByRole("alert").getByRole("button", { name: "请选择全量或者增量。" }).waitFor();
  await page.locator("#field-targetTable").fill("inbox");
  await page.getByRole("radio", { name: /^全量/ }).check();
  await page.locator("#field-schedule").selectOption({ label: "每天" });
  await clerk.sees("每天 02:30");
  await portal.picture(page, "exchange-form");
  await portal.accessible(page);
  await clerk.press("保存");
  await page.getByRole("heading", { level: 1, name: "登记信息" }).waitFor();
  await clerk.press("检查两端");
  await clerk.sees("可以运行");
  await clerk.press("立即运行");
  await clerk.sees("正在排队");
  await carried();
  await clerk.sees("上次运行已完成");
  await clerk.sees("8 行，看原因");
  await portal.picture(page, "exchange-done");
  await portal.accessible(page);
  await clerk.press("8 行，看原因", "link");
  await clerk.press("查看拒收的 8 行");
  await clerk.sees(/不满足目标表的约束/);
  await portal.picture(page, "exchange-refused");
  await portal.accessible(page);

  const provider = await portal.as("provider.clerk");
  await provider.goto("/exchanges?side=provider");
  await provider.sees("市教育局");
  await provider.sees("52");
  await portal.picture(provider.page, "exchanges-provider");
  await provider.press("登记信息", "link");
  await provider.sees("上次运行已完成");
  await portal.accessible(provider.page);
});

test("suspended by its provider nothing is carried, and the page says why; taken up again it runs, and the consumer ends it", async () => {
  const head = await portal.as("provider.work-body-head");
  await head.goto(`/grants/${stage.grantId}`);
  await head.confirm("暂停", { label: "理由", text: "前置库权限待核查" });
  await head.sees("已暂停");
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/exchanges");
  await clerk.press("登记信息", "link");
  clerk.expected.add(409);
  await clerk.press("立即运行");
  await clerk.sees(/授权现在是「已暂停」，不能交换数据/);
  await clerk.press("看授权", "link");
  await clerk.sees(/前置库权限待核查/);
  await portal.picture(clerk.page, "exchange-suspended");
  await portal.accessible(clerk.page);
  await head.confirm("恢复", { label: "理由", text: "已核查" });
  await head.sees("已恢复");
  await clerk.page.goBack();
  await clerk.press("立即运行");
  await clerk.sees("正在排队");
  await carried();
  await clerk.sees("上次运行已完成");
  await clerk.confirm("终止交换");
  await clerk.sees("交换已终止");
  assert.equal(await clerk.page.getByRole("button", { name: "立即运行" }).count(), 0);
  const [{ rows }] = await stage.front.query("select count(*)::int as rows from inbox");
  assert.equal(rows, 52, "what arrived stays with the consumer");
  await portal.picture(clerk.page, "exchange-ended");
  await portal.accessible(clerk.page);
});
