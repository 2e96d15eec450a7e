// The head of the office asks how the catalog stands: a number opens its rows, a chart is a table, the marks of the lights move.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createEntry, blankContent } from "#modules/catalog/index.ts";
import { publish, residents } from "#test/cast.ts";
import { NOW, sharedCity } from "./city.ts";
import { fits, openPortal, type Portal, settled } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("overview", NOW);
  const { world } = portal;
  const { cast } = await sharedCity(world);
  const duty = cast.provider.dutyIds[0] ?? "";
  await publish(world, { ...residents(duty), title: "户籍信息", theme: "社会保障", kind: "topic" });
  await publish(world, { ...residents(duty), title: "居住证信息", theme: "城乡建设", kind: "department" });
  await createEntry(world.deployment, await world.actor("consumer.clerk"), { content: { ...blankContent(), title: "学籍" } });
  world.at("2026-10-12T09:00:00+08:00");
  await world.reconcile();
});

test("from a number to its rows and back, with the same count", async () => {
  const head = await portal.as("office.head");
  const { page } = head;
  await head.goto("/overview");
  await settled(page);
  await portal.picture(page, "overview.office");
  await portal.accessible(page);
  await fits(page, "overview");
  const number = page.getByRole("link", { name: /^可共享但未挂接/ });
  assert.match((await number.textContent()) ?? "", /2$/);
  await number.click();
  await head.sees("2 条 · 与总览上的数字同一口径");
  await page.getByRole("link", { name: "户籍信息" }).waitFor();
  await portal.accessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出 Excel" }).click();
  assert.match((await download).suggestedFilename(), /^可共享但未挂接-2026-10-12\.xlsx$/);
  await page.getByRole("navigation", { name: "位置" }).getByRole("link", { name: "总览" }).click();
  await page.getByRole("link", { name: /^编制中/ }).click();
  await head.sees("未提交的草稿");
});

test("the light says why, and its reason opens the rows; the chart has its table", async () => {
  const head = await portal.as("office.head");
  const { page } = head;
  await head.goto("/overview");
  const row = page.getByRole("row", { name: /市公安局/ });
  await row.getByText("红灯").waitFor();
  await row.getByRole("link", { name: "挂接率 33%（1/3）" }).waitFor();
  const chart = page.getByRole("region", { name: "目录、挂接和使用在跟上吗？" });
  await chart.getByRole("button", { name: "看表格" }).click();
  // The last point is now; the one above it a day that went by.
  await chart
    .getByRole("row", { name: /9月28日/ })
    .getByRole("link", { name: "3" })
    .click();
  await head.sees("2026年9月28日");
  await head.sees("3 条");
});

test("the marks move with a reason, and the lights follow", async () => {
  const head = await portal.as("office.head");
  const { page } = head;
  await head.goto("/overview");
  await page.getByRole("button", { name: "调整标准" }).click();
  const mounted = page.getByRole("group", { name: "挂接率" });
  await mounted.getByRole("textbox", { name: /绿灯/ }).fill("30");
  await page.getByRole("button", { name: "保存标准" }).click();
  await head.sees("黄灯线不能高于绿灯线。");
  await head.sees("请写明调整理由。");
  await portal.accessible(page);
  await mounted.getByRole("textbox", { name: /黄灯/ }).fill("20");
  await page.getByRole("textbox", { name: /调整理由/ }).fill("今年先求覆盖");
  await page.getByRole("button", { name: "保存标准" }).click();
  await page.getByRole("row", { name: /挂接率 30% 20%/ }).waitFor();
  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/overview");
  await clerk.sees("市公安局情况");
  assert.equal(await clerk.page.getByRole("button", { name: "调整标准" }).count(), 0);
  await portal.picture(clerk.page, "overview.own");
  await portal.accessible(clerk.page);
});
