// What holds on every page: the door, a page that is missing, the keyboard, the search over everything. Each page is looked at in pages-*.test.ts.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NOW } from "./city.ts";
import { type Filled, filledCity } from "./filled.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

let filled: Portal;
let city: Filled;

before(async () => {
  filled = await openPortal("pages", NOW);
  city = await filledCity(filled);
});

test("the door", async () => {
  const visitor = await filled.visitor("nobody");
  await visitor.goto("/");
  await filled.picture(visitor.page, "login");
  await filled.accessible(visitor.page);
});

test("a page that does not exist says so", async () => {
  const clerk = await filled.as("consumer.clerk");
  await clerk.goto("/catalog");
  await clerk.page.goto("/no-such-page");
  await clerk.sees("没有找到这一页");
});

test("the keyboard alone reaches the primary action, and its place is visible", async () => {
  const clerk = await filled.as("consumer.clerk");
  const { page } = clerk;
  const cases = [
    ["/applications", "去目录里申请"],
    [`/catalog/${city.entryId}`, "选择 姓名"],
    ["/compile", "编制目录"],
    ["/changes", "登记调整、变化"],
  ] as const;
  for (const [path, name] of cases) {
    await clerk.goto(path);
    await settled(page);
    await page.keyboard.press("Tab");
    assert.equal(await focused(clerk), "跳到正文", "the first stop leads past the menu");
    await page.keyboard.press("Enter");
    const passed = await tabUntil(clerk, name);
    assert.ok(passed.at(-1) === name, `${path}: ${passed.join(" → ")}`);
  }
});

test("Ctrl-K finds an entry by a part of its name and opens it", async () => {
  const clerk = await filled.as("consumer.clerk");
  await clerk.goto("/");
  await clerk.page.keyboard.press("Control+k");
  await clerk.page.getByRole("combobox", { name: "搜目录、办件、部门、页面" }).waitFor();
  await clerk.page.keyboard.type("人口基本");
  await clerk.page
    .getByRole("option", { name: /常住人口基本信息/ })
    .first()
    .waitFor();
  await filled.accessible(clerk.page);
  await filled.picture(clerk.page, "palette");
  await clerk.page.keyboard.press("Enter");
  await clerk.page.waitForURL(new RegExp(`/catalog/${city.entryId}`));
});

/** The words by which the element in focus is known. */
const focused = async ({ page }: Visitor): Promise<string> =>
  await page.evaluate<string>("(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()");

async function tabUntil(visitor: Visitor, name: string): Promise<string[]> {
  const passed: string[] = [];
  for (let left = 40; left > 0; left -= 1) {
    await visitor.page.keyboard.press("Tab");
    passed.push(await focused(visitor));
    assert.ok(await visitor.page.evaluate(SHOWS_FOCUS), `the focus on ${passed.at(-1) ?? ""} cannot be seen`);
    if (passed.at(-1) === name) break;
  }
  return passed;
}

const SHOWS_FOCUS = `(() => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
})()`;
