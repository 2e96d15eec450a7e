// Change capture at the portal: what the source lacks is told, then its changes follow into the front database; watched, stopped by a suspension, and ended.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { watchCaptures } from "#main/exchange-capture.ts";
import { ExchangeRunner } from "#main/exchanges.ts";
import { type Stage, stageIn } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignPostgresql } from "#test/foreign-tables.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let stage: Stage;
let source: ForeignDatabase;
let runner: ExchangeRunner | undefined;

before(async () => {
  portal = await openPortal("capture", NOW, { networks: "127.0.0.1" });
  source = await foreignPostgresql("capture-journey");
  stage = await stageIn(portal.world, "capture-journey", { rows: 60, source });
});
after(async () => {
  await runner?.close();
  await source.run(
    "select pg_terminate_backend(active_pid) from pg_replication_slots where database = current_database() and active",
    "select pg_sleep(0.2)",
    "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database()",
  );
});

async function arrived(id: number, wanted: string | undefined): Promise<void> {
  const look = async (): Promise<string | undefined> =>
    (await stage.front.query<{ sex: string }>("select sex from registration where id = $1", [id]))[0]?.sex;
  for (let left = 200; left > 0 && (await look()) !== wanted; left -= 1) await pause(50);
  assert.equal(await look(), wanted);
}

test("what the provider's database lacks is told line by line before anything moves, and nothing is missing once it is mended", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto(`/exchanges/new?grant=${stage.grantId}`);
  await clerk.mark(/^变更捕获/);
  await clerk.sees(/wal_level/);
  await clerk.page.locator("#field-targetTable").fill("registration");
  await portal.picture(clerk.page, "capture-form");
  await portal.accessible(clerk.page);
  await clerk.press("保存");
  await clerk.page.getByRole("heading", { level: 1, name: "登记信息" }).waitFor();
  await clerk.press("检查两端");
  await clerk.sees(/REPLICATION/);
  await portal.picture(clerk.page, "capture-unready");
  await portal.accessible(clerk.page);
  await source.run(`alter role ${source.user} replication`, `alter table registration owner to ${source.user}`);
  await source.run(`grant create on database "${source.database}" to ${source.user}`);
  await clerk.press("检查两端");
  await clerk.sees("可以运行");
});

test("it takes everything once and then follows; a change of the source arrives while the page says how far behind it is", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.press("立即运行");
  await clerk.sees("正在排队");
  runner = new ExchangeRunner(portal.world.deployment);
  await runner.take();
  await clerk.sees("正在跟随来源的变更");
  await arrived(7, "2");
  await source.run("update registration set sex = '9' where id = 7", "delete from registration where id = 8");
  await arrived(7, "9");
  await arrived(8, undefined);
  await clerk.sees("与来源一致");
  await portal.picture(clerk.page, "capture-following");
  await portal.accessible(clerk.page);
});

test("suspended it stops at once and says so; ended by the consumer, the provider's database keeps nothing for it", async () => {
  const head = await portal.as("provider.work-body-head");
  await head.goto(`/grants/${stage.grantId}`);
  await head.confirm("暂停", { label: "理由", text: "来源库停机检修" });
  await head.sees("已暂停");
  const clerk = await portal.as("consumer.clerk");
  await clerk.sees(/授权现在是「已暂停」，不能交换数据/);
  await source.run("update registration set sex = '8' where id = 7");
  await pause(500);
  await arrived(7, "9");
  await portal.picture(clerk.page, "capture-suspended");
  await portal.accessible(clerk.page);
  await runner?.close();
  runner = undefined;
  await clerk.confirm("终止交换");
  await clerk.sees("交换已终止");
  await watchCaptures(portal.world.deployment);
  await clerk.page.reload();
  await clerk.sees("已终止");
  assert.equal(await clerk.page.getByText("来源为它保留的日志").count(), 0, "no slot is left behind");
});
