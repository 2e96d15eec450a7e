// Applications in the portal under other texts: handed in without a head, answered at once, given by silence, decided by the office, examined first.
import assert from "node:assert/strict";
import { test } from "node:test";
import { peopled } from "#test/law-body.ts";
import { Sharing } from "#test/sharing.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

const NOW = "2026-09-30T10:00:00+08:00"; // the last working day before 国庆

async function opened(name: string, profile: string): Promise<{ portal: Portal; sharing: Sharing }> {
  const portal = await openPortal(name, NOW, { profile });
  return { portal, sharing: new Sharing(await peopled(portal.world)) };
}

/** Looked at in both widths and both languages. */
async function looked(portal: Portal, login: string, name: string): Promise<void> {
  const { page } = await portal.as(login);
  await settled(page);
  await portal.accessible(page);
  await portal.picture(page, name);
}

test("a ministry's clerk hands in by himself with the commitment; silence gives what it may (MIIT-20-5, MIIT-21-2, MIIT-21-5, MIIT-13-2)", async () => {
  const { portal, sharing } = await opened("applications-ministry", "miit");
  const entry = await sharing.entry("负责人信息", [{}, { personal: "sensitive" }]);
  const id = await sharing.draft(entry, "user", { dutyId: null, basis: "" });
  const user = await portal.as("user");
  await user.goto(`/applications/${id}`);
  await user.sees("提供司局审核答复");
  await user.sees(/期限内没有答复的，依规定视为同意；个人信息、敏感个人信息、重要数据、核心数据除外/);
  assert.equal(await user.page.getByLabel(/^为履行哪项职责/).count(), 0, "the text does not ask for it");
  await looked(portal, "user", "applications-miit-draft");
  await user.press("提交申请");
  await user.sees("真实、合规、安全的承诺", user.dialog());
  await settled(user.page);
  await portal.accessible(user.page);
  await user.press("提交申请", "button", user.dialog());
  await user.sees(/等待 市场局 答复/);
  await looked(portal, "user", "applications-miit-submitted");

  const clerk = await portal.as("clerk");
  await clerk.goto(`/applications/${id}`);
  await clerk.sees("作出即为答复，不需要再经同意。");
  assert.equal(await clerk.page.getByRole("button", { name: /^要求补充/ }).count(), 0);
  assert.equal(await clerk.page.getByRole("button", { name: "申请延期" }).count(), 0);
  await looked(portal, "clerk", "applications-miit-review");
  await clerk.press(/Switch to English/);
  await clerk.sees("This gives the reply; no further consent is needed.");
  await clerk.sees("Reviewed and answered by the providing bureau");
  await looked(portal, "clerk", "applications-miit-review.english");

  await portal.closeBut();
  portal.world.at("2026-10-14T00:00:00+08:00");
  await portal.world.reconcile();
  const later = await portal.as("user");
  await later.goto(`/applications/${id}`);
  await later.sees("期限内没有答复，依规定视为同意");
  await looked(portal, "user", "applications-miit-silence");
  const reviewer = await portal.as("reviewer");
  await reviewer.goto("/");
  await reviewer.sees(/督办：申请 SQ-2026-\d+「负责人信息」逾期未答复/);
  await looked(portal, "reviewer", "applications-miit-escalated");
});

test("the ministry's leaders have a desk: what waits for their approval, and where to go when nothing does (MIIT-20-9)", async () => {
  const { portal, sharing } = await opened("applications-leaders", "miit");
  const { body } = sharing;
  const deputy = await portal.as("deputy");
  await deputy.goto("/");
  await deputy.sees("手头的事都办完了");
  await looked(portal, "deputy", "leaders-empty");
  await body.handIn(
    body.content({
      title: "企业运行情况",
      outerSharingType: "conditional",
      conditions: { scope: "有关部门", purposes: ["核验"], further: [] },
    }),
  );
  await deputy.goto("/");
  await deputy.sees("有 1 件事等您批准");
  await looked(portal, "deputy", "leaders-waiting");
  await deputy.follow("待批目录");
  await deputy.sees("企业运行情况");
});

test("data for everybody is opened on the spot, and the grant says by whom (SZ-16-1)", async () => {
  const { portal, sharing } = await opened("applications-direct", "reg25+shuozhou");
  const entry = await sharing.entry("公共机构名录", [{ sharingType: "unconditional" }, { sharingType: "unconditional" }], "unconditional");
  await sharing.mount({ ...entry, items: [...entry.items] });
  const id = await sharing.draft(entry);
  const user = await portal.as("user");
  await user.goto(`/applications/${id}`);
  await user.sees("2 个数据项无条件共享：平台即时答复并开通，不必等待。");
  await looked(portal, "user", "applications-direct-draft");
  await user.press("送负责人审核");
  const head = await portal.as("user-head");
  await head.goto(`/applications/${id}`);
  await head.confirm("同意并提交");
  await head.sees("无条件共享，平台即时答复");
  await portal.world.reconcile();
  await user.goto(`/applications/${id}`);
  await looked(portal, "user", "applications-direct-answered");
  await user.follow("看授权");
  await user.sees(/由平台直接开通/);
  await looked(portal, "user", "grants-direct");
  await user.goto("/grants?side=consumer");
  await user.sees(/平台开通/);
});

test("the office decides by itself where the text lets it, and only examines where a higher text lets the provider answer (JY-7-3, JY-7-4)", async () => {
  const { portal, sharing } = await opened("applications-office", "jiyuan");
  const id = await sharing.submit(await sharing.entry("企业登记信息", [{}, { suggestedMask: "address" }]));
  const user = await portal.as("user");
  await user.goto(`/applications/${id}`);
  await user.sees("数据主管部门审查申请");
  await looked(portal, "user", "applications-jiyuan-submitted");
  const reviewer = await portal.as("reviewer");
  await reviewer.goto("/");
  await reviewer.follow(/^答复 规划局/);
  await looked(portal, "reviewer", "applications-jiyuan-review");
  await reviewer.press("全部同意（按目录建议脱敏）");
  await reviewer.press(/送负责人$/);
  await reviewer.sees(/等待 数据局/);
  const head = await portal.as("office-head");
  await head.goto(`/applications/${id}`);
  await looked(portal, "office-head", "applications-jiyuan-decision");
  await head.confirm("同意答复");
  await user.goto(`/applications/${id}`);
  await user.sees("已答复：同意 2 项，不同意 0 项");

  const both = await opened("applications-examined", "reg25+jiyuan");
  const examined = await both.sharing.submit(await both.sharing.entry("企业登记信息", [{}]));
  const examiner = await both.portal.as("reviewer");
  await examiner.goto(`/applications/${examined}`);
  await looked(both.portal, "reviewer", "applications-examination");
  await examiner.press("转请市场局答复");
  await examiner.sees("请写明审查意见。");
  await examiner.press(/Switch to English/);
  await looked(both.portal, "reviewer", "applications-examination.english");
  await examiner.press(/切换为中文/);
  await examiner.fill("审查意见", "应用场景明确，最少够用");
  await examiner.press("转请市场局答复");
  await examiner.sees(/等待 市场局 答复/);
  const clerk = await both.portal.as("clerk");
  await clerk.goto(`/applications/${examined}`);
  await clerk.sees("应用场景明确，最少够用");
});
