// One datum, one source: two agencies publish the same, the office names the source, the other's page leads there, a third agency's draft is told.
import { test } from "node:test";
import { item } from "#test/cast.ts";
import { peopledCity } from "#test/sources-city.ts";
import { openPortal, settled } from "./portal.ts";

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
  await settled(head.page);
  await portal.accessible(head.page);
  await portal.picture(head.page, "sources-designation");
  await head.press("指定");
  await head.sees("数源部门是市公安局，由它统一提供");
  await portal.accessible(head.page);
  await portal.picture(head.page, "sources-element");

  const clerk = await portal.as("tax.clerk");
  await clerk.goto("/catalog?q=学籍");
  await clerk.sees("现住址请向市公安局申请");
  await clerk.follow("学生学籍信息");
  await clerk.sees("“现住址”由市公安局统一提供");
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
  for (const place of ["/sources", "/sources/contributions", "/sources/conflicts", "/sources/agreements"]) {
    await clerk.goto(place);
    await settled(clerk.page);
    await portal.accessible(clerk.page);
  }
});
