// One path through the portal with all who walk it: compile, publish, find, apply, consent, supplement, extend, reply, provision, call, see.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf } from "#test/cast.ts";
import { loadPupils, NOW } from "./city.ts";
import { holdCount } from "./counts.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

let portal: Portal;
let cast: Cast;

before(async () => {
  portal = await openPortal("path", NOW);
  cast = await castOf(portal.world);
  await loadPupils(portal.world, cast);
});

test("the provider's clerk compiles an entry of ten items from a table and asks the head for consent", async () => {
  const clerk = await portal.as("provider.clerk");
  assert.equal(await clerk.waiting(), 0);
  await portal.picture(clerk.page, "home-empty");
  await clerk.goto("/compile");
  clerk.forget();
  await clerk.pressFirst("编制目录");
  await clerk.press(/学籍登记/);
  await clerk.heading("数据项（10）").waitFor();
  await clerk.choose("职责依据", "市公安局职责一");
  await clerk.choose("数据分类", "基础信息");
  await clerk.choose("更新频率", "每日");
  await clerk.mark(/^有条件共享/);
  await clerk.fill("共享范围", "本市教育、民政部门办理入学、救助时核对身份。");
  await clerk.fill("使用用途", "学籍核验\n救助对象核验");
  await clerk.mark("不涉及国家秘密和工作秘密");
  await clerk.pressFirst("签署评估");
  await clerk.sees(/于 .* 签署/);
  await clerk.mark("低风险");
  await clerk.pressFirst("签署评估");
  await clerk.sees("已齐全，可以送审");
  await portal.picture(clerk.page, "compile-form");
  await portal.accessible(clerk.page);
  await clerk.press("送部门负责人审核");
  await clerk.sees("已送部门负责人审核");
  holdCount("compile", clerk.cost());
  await portal.picture(clerk.page, "compile-handed-in");
});

test("the agency's head consents in two clicks, the office's reviewer publishes", async () => {
  const head = await portal.as("provider.agency-head");
  assert.equal(await head.waiting(), 1);
  await portal.picture(head.page, "home-agency-head");
  await head.takeUp(/学籍登记/);
  await settled(head.page);
  await portal.picture(head.page, "compile-consent");
  await portal.accessible(head.page);
  head.forget();
  await head.confirm("同意");
  holdCount("consent", head.cost());
  await head.sees("已同意，报送主管部门审核");
  assert.equal(await head.waiting(), 0);
  const reviewer = await portal.as("office.reviewer");
  assert.equal(await reviewer.waiting(), 1);
  await reviewer.takeUp(/学籍登记/);
  await reviewer.confirm("审核通过并发布");
  await reviewer.sees("已发布");
  await portal.picture(reviewer.page, "compile-published");
});
