// An exchange into files at the portal: format chosen with a look at its first lines, checked, run, downloaded by a person, and told how a program fetches it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { ExchangeRunner } from "#main/exchanges.ts";
import { type Stage, stageIn } from "#test/exchange-stage.ts";
import { csvRows } from "#test/made-files.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

const ROWS = 60;
let portal: Portal;
let stage: Stage;

before(async () => {
  portal = await openPortal("exchange-files", NOW, { networks: "127.0.0.1" });
  stage = await stageIn(portal.world, "exchange-files-journey", { rows: ROWS });
});

test("an exchange into files is set up, run and downloaded; the grant tells how a program fetches the newest", async () => {
  const clerk = await portal.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto(`/grants/${stage.grantId}`);
  await clerk.press("设置库表交换", "link");
  await clerk.heading("送到哪里").waitFor();
  await page.getByRole("radio", { name: /^文件/ }).check();
  await page.locator("#field-files-encoding").selectOption({ label: "UTF-8（带 BOM）" });
  await page.locator("#field-files-rowsMax").fill("0");
  await page.getByRole("radio", { name: /^全量/ }).check();
  await clerk.press("保存");
  await page.getByRole("alert").getByRole("button", { name: "每个文件的行数须是 1 到 100000000 的整数。" }).waitFor();
  await page.locator("#field-files-rowsMax").fill("50");
  await clerk.sees("id,id_number,name,sex,note");
  await portal.picture(page, "exchange-files-form");
  await portal.accessible(page);
  await clerk.press("保存");
  await page.getByRole("heading", { level: 1, name: "登记信息" }).waitFor();
  await clerk.press("检查两端");
  await clerk.sees(/将分成 2 个文件/);
  await clerk.press("立即运行");
  await clerk.sees("正在排队");
  const runner = new ExchangeRunner(portal.world.deployment);
  await runner.take();
  await runner.settled();
  await clerk.sees("上次运行已完成");
  await clerk.sees("第 1 个，共 2 个");
  await portal.picture(page, "exchange-files-done");
  await portal.accessible(page);
  const began = page.waitForEvent("download");
  await page
    .getByRole("button", { name: /^下载 .*_1\.csv$/ })
    .first()
    .click();
  const download = await began;
  const [names, ...rows] = csvRows(await readFile(await download.path()));
  assert.deepEqual([names, rows.length, rows[0]?.[1]], [["id", "id_number", "name", "sex", "note"], 50, "9***************01"]);
  await clerk.goto(`/grants/${stage.grantId}`);
  await clerk.sees("由程序取文件");
  await clerk.sees(/files\/latest\?exchange=JH-/);
  await portal.picture(page, "exchange-files-grant");
  await portal.accessible(page);

  const provider = await portal.as("provider.clerk");
  await provider.goto("/exchanges?side=provider");
  await provider.press("登记信息", "link");
  await provider.sees("第 1 个，共 2 个");
  assert.equal(await provider.page.getByRole("button", { name: /^下载/ }).count(), 0);
  await portal.accessible(provider.page);
});
