// One datum, one source: two agencies publish the same, the office names the source, the other's page leads there, a third agency's draft is told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { peopledCity } from "#test/sources-city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

const NOW = "2026-03-03T02:00:00Z";

test("two agencies publish the same → cluster → source named → redirect → a third agency's draft is told (REG25-19-2, REG25-19-3, REG25-19-6)", async () => {
  const portal = await openPortal("sources", NOW);
  const city = await peopledCity(portal.world);
  await city.publish("police", {
    title: "常住人口基本信息",
    items: [item({ name: "现住址", technicalName: "xzz" }), item({ name: "婚姻状况", technicalName: "hyzk" })],
  });
  await city.publish("school", {
    title: "学生学籍信息",
    items: [item({ name: "家庭住址", technicalName: "jtzz" }), item({ name: "班级名称", technicalName: "bjmc" })],
  });
  const draft = await city.draft("tax", {
    title: "纳税人登记",
    items: [item({ name: "居住地址", technicalName: "jzdz" }), item({ name: "应纳税额", technicalName: "ynse" })],
  });
  await portal.world.reconcile();

  const head = await portal.as("office.head");
  await head.goto("/sources/clusters");
  await head.follow("现住址");
  await head.sees("学生学籍信息");
  await portal.accessible(head.page);
  await portal.picture(head.page, "sources-cluster");
  await head.press("确认为同一数据元");
  await head.choose("主体", "自然人");
  await head.press("确认");
  await head.sees("还没有指定数源部门");
  await head.press("指定数源部门");
  await head.choose(/^数源部门/, "市公安局（已发布这一项）");
  await head.fill("文号", "云数发〔2026〕3号");
  await head.fill("市教育局报送什么", "每学期报送学生住址变动");
  await settled(head.page);
  await portal.accessible(head.page);
  await portal.picture(head.page, "sources-designation");
  await head.press("指定");
  await head.sees("请填写市教育局何时完成。");
  await head.fill("市教育局何时完成", "2026-06-30");
  await head.press("指定");
  await head.sees("数源部门是市公安局，由它统一提供");
  await portal.accessible(head.page);
  await portal.picture(head.page, "sources-element");

  await owing(portal);

  const clerk = await portal.as("tax.clerk");
  await clerk.goto("/catalog?q=学籍");
  await clerk.sees("现住址请向市公安局申请");
  await clerk.follow("学生学籍信息");
  await clerk.sees("“现住址”由市公安局统一提供");
  assert.equal(await clerk.page.getByRole("checkbox", { name: "选择 家庭住址" }).isDisabled(), true);
  await clerk.press("全选可共享的 1 项");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "sources-redirect");
  await clerk.goto(`/compile/${draft}`);
  await clerk.sees("与已发布的数据重复");
  await clerk.fill("共享的数据不能满足，因为", "需要纳税人申报时的地址");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "sources-repeats");
  await clerk.press("就这 1 处说明");
  await clerk.sees("不能满足，因为：需要纳税人申报时的地址");
  await clerk.goto("/sources/collections?new=1");
  await clerk.fill("采集项名称", "居住地址");
  await clerk.sees("目录里已有，可以共享取得");
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "sources-collection");
});

/** REG25-19-4, JY-22-1: the source asks for help, agencies agree on who does what, the office puts the register right; all of it in the pages. */
async function owing(portal: Portal): Promise<void> {
  const source = await portal.as("police.clerk");
  await source.goto("/sources");
  await source.follow("现住址");
  await source.press("提出配合任务");
  await source.fill("报送什么", "报送从业人员住址");
  await source.choose(/^由哪个部门/, "市税务局");
  await source.fill("完成日期", "2026-05-29");
  await portal.accessible(source.page);
  await portal.picture(source.page, "sources-contribution");
  await source.press("提出");
  await source.sees("市税务局：报送从业人员住址");

  const signer = await portal.as("school.work-body-head");
  await signer.goto("/sources");
  await signer.follow("现住址");
  await signer.press("提出协同采集约定");
  await signer.fill("第 1 方的分工", "核对学生住址");
  await signer.choose(/^第 2 方 /, "市公安局（已发布这一项）");
  await signer.fill("第 2 方的分工", "采集和更新");
  await signer.choose("牵头部门", "市公安局");
  await portal.accessible(signer.page);
  await portal.picture(signer.page, "sources-agreement");
  await signer.press("提出并签署");
  await signer.sees("市教育局、市公安局");

  const reviewer = await portal.as("office.reviewer");
  await reviewer.goto("/sources");
  await reviewer.follow("现住址");
  await reviewer.press("修改数据元");
  await reviewer.fill("同义词", "居住地址、家庭住址");
  await reviewer.press("确认");
  await reviewer.sees("自然人 · 居住地址 · 家庭住址");
  await reviewer.press("关联数据项");
  await reviewer.fill("查找目录", "学籍");
  await reviewer.press("学生学籍信息");
  await reviewer.tick(/^班级名称/);
  await portal.accessible(reviewer.page);
  await portal.picture(reviewer.page, "sources-linking");
  await reviewer.press("关联 1 项");
  const row = reviewer.page.getByRole("row").filter({ hasText: "班级名称" });
  await reviewer.press("取消关联", "button", row);
  await reviewer.fill("理由", "班级不是住址", reviewer.dialog());
  await reviewer.press("取消关联", "button", reviewer.dialog());
  await row.waitFor({ state: "detached" });
}
