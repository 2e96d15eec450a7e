// The rules as an official reads them: what holds and what gave way, the texts side by side, the calculator, an article's official text.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { importLawText } from "#modules/rules/index.ts";
import { castOf } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { fits, openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

let city: Portal;
let ministry: Portal;

before(async () => {
  city = await openPortal("law-city", NOW, { profile: "reg25+shuozhou" });
  ministry = await openPortal("law-ministry", NOW, { profile: "reg25+miit" });
  for (const { world } of [city, ministry]) await castOf(world);
});

const row = ({ page }: Visitor, title: string | RegExp) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: title }) });

async function looked(portal: Portal, { page }: Visitor, name: string): Promise<void> {
  await settled(page);
  await portal.accessible(page);
  await portal.picture(page, name);
}

test("a city's official sees a rule's value, its source and what lost to it", async () => {
  const clerk = await city.as("consumer.clerk");
  await clerk.goto("/law");
  await settled(clerk.page);
  const reply = row(clerk, /答复期限（有条件共享）/);
  await clerk.sees("5个工作日", reply);
  await clerk.sees("条例 让位", reply);
  await clerk.sees("朔州办法 适用", reply);
  await clerk.press(/答复期限（有条件共享）：详情/);
  const voices = clerk.page.getByRole("table", { name: "各部规定怎么说" });
  await clerk.sees("10个工作日", voices);
  await clerk.sees(/期限较长/, voices);
  await looked(city, clerk, "law-city");
});

test("an article's official text stands beside our summary once the operator has loaded it", async () => {
  const clerk = await city.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto("/law?q=提前");
  await clerk.pressFirst("查看 朔州办法第十二条");
  await clerk.sees("正式文本尚未导入");
  const text = Array.from({ length: 36 }, (_, index) => `第${index + 1}条　试用的文本，第${index + 1}段。`).join("\n");
  await importLawText(city.world.deployment, { pack: "shuozhou", file: "办法.txt", bytes: Buffer.from(text) });
  await clerk.goto("/law?q=提前");
  await clerk.sees(/已导入 36 条/);
  await clerk.pressFirst("查看 朔州办法第十二条");
  await clerk.sees("试用的文本，第12段。");
  await city.accessible(page);
  await city.picture(page, "law-official", ["wide"]);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate("document.activeElement?.textContent"), "关闭", "the panel comes next in the order of focus");
  await page.keyboard.press("Escape");
  await page.getByText("试用的文本，第12段。").waitFor({ state: "hidden" });
  await page.setViewportSize({ width: 390, height: 844 });
  await clerk.goto("/law?q=提前");
  await clerk.pressFirst("查看 朔州办法第十二条");
  await clerk.sees("试用的文本，第12段。");
  await fits(page, "the official text on a phone");
  await page.getByText("试用的文本，第12段。").click();
  await page.screenshot({ path: join(import.meta.dirname, "pictures", "law-official.phone.png") });
});

test("a ministry's official sees what holds inside and outside in two columns, and what comparing the texts has shown", async () => {
  const clerk = await ministry.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto("/law");
  await settled(page);
  const cells = row(clerk, /答复期限（有条件共享）/).getByRole("cell");
  assert.equal(await cells.count(), 2);
  await clerk.sees(/5个工作日/, cells.nth(0));
  await clerk.sees(/10个工作日/, cells.nth(1));
  assert.equal(
    await row(clerk, /使用记录的保存期限/)
      .getByRole("cell")
      .count(),
    1,
  );
  await clerk.press(/编制和发布目录：详情/);
  await clerk.press(/答复期限（有条件共享）：详情/);
  await looked(ministry, clerk, "law-ministry");
  await clerk.press(/组合所见/, "tab");
  await clerk.sees("抵触");
  await looked(ministry, clerk, "law-findings");
});

test("the five texts are compared side by side, whatever is in force here", async () => {
  const clerk = await ministry.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto("/law?tab=compare");
  await settled(page);
  const table = page.getByRole("table", { name: "各部规定对照" });
  assert.equal(await table.getByRole("columnheader").count(), 6);
  const reply = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /答复期限（有条件共享）/ }) });
  const cells = reply.getByRole("cell");
  // Jiyuan's office answers by itself: its text sets the provider no limit.
  assert.equal(await cells.filter({ hasText: /工作日/ }).count(), 4);
  assert.equal(await cells.filter({ hasText: "没有规定" }).count(), 1);
  await clerk.tick("只看说法不同的");
  await page.waitForURL(/differing=1/);
  await looked(ministry, clerk, "law-compare");
});

test("the calculator counts for an audience, with an extension, and says what silence means", async () => {
  const clerk = await ministry.as("consumer.clerk");
  await clerk.goto("/law/calculator?from=2026-09-28");
  await clerk.choose(/^规则$/, "答复期限（有条件共享） · 部内 · 5个工作日");
  await clerk.sees("2026年10月10日 (周六) 24:00");
  await clerk.sees("视为同意");
  await clerk.choose(/^规则$/, "答复期限（有条件共享） · 部外 · 10个工作日");
  await clerk.fill("延长几个工作日", "3");
  await clerk.sees("2026年10月21日 (周三) 24:00");
  await clerk.sees(/不延长则为 2026年10月16日/);
  await looked(ministry, clerk, "law-calculator");
});

test("in English every word of the pages is English", async () => {
  const clerk = await ministry.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto("/law");
  await clerk.press(/Switch to English/);
  for (const path of ["/law", "/law?tab=findings", "/law?tab=compare"]) {
    await clerk.goto(path);
    await settled(page);
    for (const words of await page.getByRole("columnheader").or(page.getByRole("tab")).allInnerTexts())
      assert.doesNotMatch(words, /\p{Script=Han}/u, path);
    assert.doesNotMatch(await page.getByRole("main").innerText(), /\blaw\.[a-z]+/i, path);
  }
  await ministry.picture(page, "law-compare.english", ["wide"]);
});
