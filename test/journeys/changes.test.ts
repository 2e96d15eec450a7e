// A law or a duty changes: the agency records it, the clock of the update runs, more time is asked for where there is any, and what is handed in stops it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Body, peopled } from "#test/law-body.ts";
import { openPortal, type Portal, settled } from "./portal.ts";
import type { Visitor } from "./visitor.ts";

const NOW = "2026-03-03T02:00:00Z"; // a Tuesday

interface Place {
  readonly portal: Portal;
  readonly body: Body;
  readonly entryId: string;
  readonly clerk: Visitor;
}

async function placeUnder(profile: string): Promise<Place> {
  const portal = await openPortal(`changes-${profile.replace("+", "-")}`, NOW, { profile });
  const body = await peopled(portal.world);
  const entryId = await body.publish(body.content({ dutyId: body.organs.provider.dutyIds[0] ?? "" }));
  return { portal, body, entryId, clerk: await portal.as("clerk") };
}

/** Through the form, by keyboard where a person would; returns with the change's page open. */
async function record({ portal, clerk }: Place, name: string, due: RegExp): Promise<void> {
  await clerk.goto("/changes");
  await clerk.sees("还没有登记过调整、变化");
  await portal.picture(clerk.page, `${name}-empty`);
  await clerk.page.getByRole("button", { name: "登记调整、变化" }).first().click();
  await clerk.press("登记");
  await clerk.sees(/还差 4 处|请选择变化的种类/);
  await portal.accessible(clerk.page);
  await clerk.choose("变化的种类", "部门职责变化");
  await clerk.fill("发生日期", "2026-03-02");
  await clerk.sees(due);
  await clerk.fill("什么变了", "企业登记职责划入");
  await clerk.page.getByRole("checkbox", { name: /^机构名录/ }).focus();
  await clerk.page.keyboard.press("Space");
  await clerk.sees("已选 1 个");
  await portal.picture(clerk.page, `${name}-form`);
  await portal.accessible(clerk.page);
  await clerk.confirm("登记");
  await clerk.sees("等待您 更新目录并报送（还差 1 个）");
}

async function basis({ page }: Visitor, article: string): Promise<void> {
  await page
    .getByRole("button", { name: `查看 ${article}` })
    .first()
    .click();
  const panel = page.getByRole("region", { name: article }).filter({ hasText: "要点（平台归纳" });
  await panel.waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
}

const changeOf = ({ page }: Visitor): string => new URL(page.url()).pathname;

test("reg25: recorded, extended once by the office's consent, revised and handed in (REG25-17-2, REG25-17-3)", async () => {
  const place = await placeUnder("reg25");
  const { portal, body, entryId, clerk } = place;
  await record(place, "changes-reg25", /最迟 2026年3月16日 \(周一\) 24:00/);
  await clerk.sees("剩 9 个工作日");
  await basis(clerk, "条例第十七条");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-reg25-running");

  await clerk.press("申请延期");
  await clerk.press("提出申请", "button", clerk.dialog());
  await clerk.sees("请写明理由。", clerk.dialog());
  await settled(clerk.page);
  await portal.accessible(clerk.page);
  await clerk.fill("特殊原因", "涉及多个系统改造", clerk.dialog());
  await clerk.press("提出申请", "button", clerk.dialog());
  await clerk.sees("等待决定");
  assert.equal(await clerk.page.getByRole("button", { name: "申请延期" }).count(), 0);

  const head = await portal.as("office-head");
  await head.goto("/");
  await head.page
    .getByRole("link", { name: /去决定/ })
    .first()
    .click();
  await head.sees("等待您 决定是否延长更新期限");
  await portal.accessible(head.page);
  await portal.picture(head.page, "changes-reg25-decision");
  await head.confirm("同意延长 5 个工作日");
  await head.sees("已同意");

  await clerk.page.reload();
  await clerk.sees("剩 14 个工作日");
  await clerk.confirm("修订");
  await clerk.sees("数据项", clerk.page.getByRole("navigation", { name: "表单各部分" }));
  assert.match(clerk.page.url(), new RegExp(`/compile/${entryId}$`));
  const { revision, content } = await body.world.ok("clerk", "GET", `/catalog/entries/${entryId}/draft`);
  const changed = { content: { ...content, summary: "机构的名称、地址和职责。" } };
  await body.world.ok("clerk", "PUT", `/catalog/entries/${entryId}/draft`, changed, { "if-match": `"${revision}"` });
  await body.sign(entryId);
  await clerk.goto("/changes");
  await clerk.follow("企业登记职责划入");
  await clerk.sees(/更新稿/);
  await body.world.ok("clerk", "POST", `/catalog/entries/${entryId}/request-consent`);
  await body.world.ok("head", "POST", `/catalog/entries/${entryId}/consent`);
  await clerk.page.reload();
  await clerk.sees("受影响的目录均已更新报送");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-reg25-done");
  const reviewer = await portal.as("reviewer");
  await reviewer.goto("/changes?state=closed");
  await reviewer.sees("1/1 个目录");
  await portal.accessible(reviewer.page);
  await portal.picture(reviewer.page, "changes-reg25-office");
});

test("jiyuan: five working days and no more; then five of the office's review (JY-19-2, JY-19-3)", async () => {
  const place = await placeUnder("jiyuan");
  const { portal, body, entryId, clerk } = place;
  await record(place, "changes-jiyuan", /最迟 2026年3月9日 \(周一\) 24:00/);
  const change = changeOf(clerk);
  assert.equal(await clerk.page.getByRole("button", { name: "申请延期" }).count(), 0);
  await basis(clerk, "济源办法第十九条");
  await body.revise(entryId);
  await clerk.goto(change);
  await clerk.sees("已报送");
  await clerk.sees("剩 5 个工作日");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-jiyuan-review");
});

test("reg25+miit: the shorter limit and the longer extension, each with its article, in English too (MIIT-16-3, MIIT-16-4)", async () => {
  const place = await placeUnder("reg25+miit");
  const { portal, clerk } = place;
  await record(place, "changes-reg25-miit", /最迟 2026年3月9日 \(周一\) 24:00/);
  await clerk.press("申请延期");
  await clerk.sees(/还可以延长 10 个工作日/, clerk.dialog());
  await clerk.page.keyboard.press("Escape");
  await clerk.press(/Switch to English/);
  await clerk.sees("recorded a change that the catalog must follow");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-reg25-miit-en");
  await clerk.goto("/changes?new=1");
  await clerk.sees("Entries are to be updated and handed in within");
  await settled(clerk.page);
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-reg25-miit-en-list");
  await clerk.goto("/ledger");
  await clerk.sees("recorded a change that the catalog must follow", clerk.page.getByRole("table"));
  await portal.picture(clerk.page, "changes-ledger-en");
});

test("shuozhou: where no limit is set the page says so, and no clock runs (SZ-12-1)", async () => {
  const place = await placeUnder("shuozhou");
  const { portal, clerk } = place;
  await record(place, "changes-shuozhou", /没有规定更新目录的期限/);
  await clerk.sees("适用的规定没有规定更新目录的期限，平台不计时。");
  assert.equal(await clerk.page.locator(".gs-clock").count(), 0);
  await basis(clerk, "朔州办法第十二条");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "changes-shuozhou-running");
});
