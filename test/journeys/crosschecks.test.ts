// A list is handed in for cross-checking, watched, and its verdicts fetched; the provider sees how it went, and stops it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { CrossCheckRunner } from "#main/crosschecks.ts";
import { castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let grantId: string;

before(async () => {
  portal = await openPortal("crosschecks", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
  ({ grantId } = await agreeTo(world, applicationId));
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
});

test("a list is handed in, checked and fetched; another is cancelled", async () => {
  const { world } = portal;
  const consumer = await portal.as("consumer.clerk");
  await consumer.goto(`/grants/${grantId}`);
  await consumer.sees("还没有按文件核验过");
  const list = Buffer.from("公民身份号码,姓名\n110101199003070011,张三\n无此号,李四\n只有一列\n");
  const choose = async (name: string): Promise<void> => {
    await consumer.page.getByLabel("要核验的文件（CSV）").setInputFiles({ name, mimeType: "text/csv", buffer: list });
    await consumer.press("上传并核验");
    await consumer.sees(name);
  };
  await choose("新生名单.csv");
  await consumer.sees("排队");
  const runner = new CrossCheckRunner(world.deployment);
  await runner.take();
  await runner.close();
  await consumer.sees("读不出 1");
  await portal.picture(consumer.page, "grant-crosschecks");
  await portal.accessible(consumer.page);
  const started = consumer.page.waitForEvent("download");
  await consumer.press("下载结果 新生名单.csv");
  const download = await started;
  assert.equal(download.suggestedFilename(), "新生名单-核验结果.csv");
  assert.match(readFileSync(await download.path(), "utf8"), /^\u{FEFF}line,公民身份号码,姓名,note\r\n2,/u);

  await choose("第二份.csv");
  await consumer.sees("排队");
  await consumer.confirm("取消核验");
  await consumer.sees("已取消");
  const provider = await portal.as("provider.clerk");
  await provider.goto(`/grants/${grantId}`);
  await provider.sees("新生名单.csv");
  assert.equal(await provider.page.getByRole("button", { name: /^下载结果/ }).count(), 0);
});

test("the provider's head suspends it: what waits is not answered, nothing more is taken in, and the page says why", async () => {
  const { world } = portal;
  const consumer = await portal.as("consumer.clerk");
  const list = Buffer.from("公民身份号码,姓名\n110101199003070011,张三\n");
  await consumer.page.getByLabel("要核验的文件（CSV）").setInputFiles({ name: "第三份.csv", mimeType: "text/csv", buffer: list });
  await consumer.press("上传并核验");
  const row = consumer.page.getByRole("row").filter({ hasText: "第三份.csv" });
  await consumer.sees("排队", row);
  const head = await portal.as("provider.work-body-head");
  await head.goto(`/grants/${grantId}`);
  await head.confirm("暂停", { label: "理由", text: "名单来源待核实" });
  await head.sees("已暂停");
  const runner = new CrossCheckRunner(world.deployment);
  await runner.take();
  await runner.close();
  await consumer.sees("授权现在是「已暂停」，不能核验，也不能取回核验结果。", row);
  await consumer.page.reload();
  await consumer.sees(/名单来源待核实/);
  await consumer.sees("第三份.csv");
  assert.equal(await consumer.page.getByRole("button", { name: "上传并核验" }).count(), 0);
  await portal.picture(consumer.page, "grant-crosschecks-suspended");
  await portal.accessible(consumer.page);
});
