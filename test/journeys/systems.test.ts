// Systems and channels at the portal: one registered and connected by what is linked, a channel registered and ended, an exchange reported and confirmed.
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;

before(async () => {
  portal = await openPortal("systems", NOW);
  cast = await castOf(portal.world);
  await publishResidents(portal.world, cast);
});

test("a system is registered and connected by its resource; a channel ends with what took its place", async () => {
  const clerk = await portal.as("provider.clerk");
  const { page } = clerk;
  await clerk.goto("/systems");
  await clerk.pressFirst("登记系统", "link");
  await clerk.fill("系统名称", "人口管理系统");
  await clerk.choose("类型 必填", "业务系统");
  await clerk.choose("建设方式 必填", "自建");
  await clerk.fill("系统编码", "GA-001");
  await clerk.fill("用途", "户籍办理和人口统计");
  await clerk.tick(/^\S+ 常住人口基本信息$/);
  await page.getByRole("group", { name: "挂接资源" }).getByRole("checkbox").first().check();
  await portal.picture(page, "systems-form");
  await portal.accessible(page);
  await clerk.press("保存");
  await clerk.heading("人口管理系统").waitFor();
  await clerk.sees(/1 条目录中 1 条已挂接，100%/);
  await portal.picture(page, "system");
  await portal.accessible(page);

  await clerk.goto("/channels?new=1");
  await clerk.fill("交换内容", "死亡人员名单");
  await clerk.fill("交换对象", "殡仪服务中心");
  await clerk.choose("方向 必填", "提供给");
  await clerk.choose("方式 必填", "移动介质");
  await clerk.press("保存");
  await clerk.press("死亡人员名单", "link");
  await clerk.press("停用");
  await page.getByRole("dialog").getByLabel("由什么替代").selectOption({ index: 1 });
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await clerk.sees(/已由此替代：/);
  await portal.accessible(page);
});

test("an exchange outside the platform is reported, confirmed by the office, and stands in the register and the report", async () => {
  const reporter = await portal.as("consumer.clerk");
  await reporter.goto("/channels?report=1");
  await reporter.choose("哪个部门", "云泽市公安局");
  await reporter.fill("交换对象", "外包公司");
  await reporter.choose("方式 必填", "邮件、即时通信");
  await reporter.fill("交换内容", "联系电话");
  await reporter.fill("经过和证据", "每周在工作群里发送表格");
  await portal.picture(reporter.page, "channels-report-filled");
  await reporter.press("提交举报");
  await reporter.heading("我举报的").waitFor();
  const office = await portal.as("office.reviewer");
  const { rows } = await portal.world.ok("office.reviewer", "GET", "/leads?kind=off-platform");
  await portal.world.ok("office.reviewer", "POST", `/leads/${rows[0].id}/confirm`, { words: "属实" });
  await office.goto("/systems/report");
  await office.heading(/^平台外交换渠道/).waitFor();
  await portal.picture(office.page, "systems-report");
  await office.goto(`/channels?agency=${cast.provider.id}&lag=undated`);
  await office.page.getByRole("link", { name: "联系电话" }).waitFor();
  await portal.picture(office.page, "channels-office");
  await portal.accessible(office.page);
});
