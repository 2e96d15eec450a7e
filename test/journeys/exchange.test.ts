// A batch exchange at the portal: set up for a grant, both ends checked, run, rows counted, a refused row read; and the provider sees what was drawn.
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
