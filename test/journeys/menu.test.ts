// The menu: groups that fold by mouse and keyboard, remembered for each person on a device; the page's own group stays open.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NOW, type Shared, sharedCity } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

let portal: Portal;
let city: Shared;
before(async () => {
  portal = await openPortal("menu", NOW);
  city = await sharedCity(portal.world);
});

const menu = ({ page }: Visitor) => page.getByRole("navigation", { name: "主菜单" });
const group = (visitor: Visitor, name: string) => menu(visitor).getByRole("button", { name });
const line = (visitor: Visitor, name: string) => menu(visitor).getByRole("link", { name, exact: true });
const isOpen = async (visitor: Visitor, name: string) => (await group(visitor, name).getAttribute("aria-expanded")) === "true";

test("a group opens and folds by the keyboard, and stays so when the page is loaded anew", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/");
  assert.equal(await isOpen(clerk, "用数"), true, "the first group is open to begin with");
  assert.equal(await isOpen(clerk, "供数"), false);
  assert.equal(await line(clerk, "收到的申请").count(), 0, "a folded line is not read out");
  await group(clerk, "供数").press("Enter");
  await line(clerk, "收到的申请").waitFor();
  await group(clerk, "用数").press("Space");
  await clerk.page.reload();
  await settled(clerk.page);
  assert.deepEqual([await isOpen(clerk, "供数"), await isOpen(clerk, "用数")], [true, false]);
});

test("the group of the page is open and cannot be folded", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/supervision/violations");
  assert.equal(await line(clerk, "违规事项").getAttribute("aria-current"), "page");
  assert.equal(await group(clerk, "督办与问责").count(), 0, "no button that would do nothing");
  await clerk.goto("/");
  assert.equal(await isOpen(clerk, "督办与问责"), false, "visiting it was not choosing it");
});

test("a case marks the list from which its reader comes, and no other", async () => {
  const { applicationId, grantId } = city;
  for (const [login, path, title] of [
    ["consumer.clerk", `/applications/${applicationId}`, "我的申请"],
    ["provider.clerk", `/applications/${applicationId}`, "收到的申请"],
    ["consumer.clerk", `/grants/${grantId}`, "我的授权"],
    ["provider.clerk", `/grants/${grantId}`, "已授出"],
    ["office.reviewer", `/grants/${grantId}`, "全部授权"],
  ] as const) {
    const reader = await portal.as(login);
    await reader.goto(path);
    const current = menu(reader).locator("[aria-current=page]");
    await current.waitFor();
    assert.deepEqual(await current.allInnerTexts(), [title], `${path} for ${login}`);
  }
});

test("all open and all folded at once", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/");
  await clerk.press("全部展开");
  await line(clerk, "工作日历").waitFor();
  await clerk.press("全部收起");
  await line(clerk, "工作日历").waitFor({ state: "hidden" });
  await line(clerk, "工作台").waitFor();
});

test("another person on the same device has their own menu", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/");
  assert.equal(await isOpen(clerk, "用数"), false, "what the test above left");
  await clerk.page.getByRole("button", { name: /当前岗位/ }).click();
  await clerk.press("退出登录");
  await clerk.signIn("consumer.work-body-head");
  assert.equal(await isOpen(clerk, "用数"), true);
  await portal.leave("consumer.clerk");
});

test("on a phone the drawer begins below the bar and scrolls to its end", async () => {
  const reviewer = await portal.as("office.reviewer");
  const { page } = reviewer;
  await page.setViewportSize({ width: 390, height: 844 });
  await reviewer.goto("/");
  await reviewer.press("打开菜单");
  await reviewer.press("全部展开");
  const drawer = (await menu(reviewer).boundingBox()) ?? assert.fail("no drawer");
  assert.deepEqual([drawer.y, drawer.y + drawer.height], [52, 844]);
  await page.screenshot({ path: `${import.meta.dirname}/pictures/menu.phone.png` });
  await portal.accessible(page);
  await line(reviewer, "设置").click();
  await page.waitForURL("**/settings");
  await menu(reviewer).waitFor({ state: "hidden" });
});
