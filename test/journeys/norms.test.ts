// An aggregation norm at the portal: drafted, commented on, adopted, and a task held against it.
import { before, test } from "node:test";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;

before(async () => {
  portal = await openPortal("norms", NOW);
  cast = await castOf(portal.world);
  const items = [item({ name: "编号", technicalName: "id", type: "integer", isKey: true })];
  const content = { ...residents(cast.provider.dutyIds[0] ?? ""), kind: "department" as const, baseLibrary: null, items };
  const entryId = await publish(portal.world, { ...content, title: "婚姻登记" });
  const body = { entryId, tableName: "marriages", keyItem: null, title: "婚姻登记", mode: "upsert", rejectsMax: 0, rules: [] };
  await portal.world.ok("provider.clerk", "POST", "/intake/tasks", body);
});

const later = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString();

test("JY-25-1: the office makes a norm with the agencies; a task that deviates says why, and the office accepts it", async () => {
  const office = await portal.as("office.reviewer");
  await office.goto("/intake");
  await office.press("汇聚规范", "link");
  await office.press("起草规范", "link");
  await office.fill("规范名称", "汇聚规范（2026）");
  await office.press("增加章节");
  await office.fill("章节标题", "总则");
  await office.fill("内容", "数据按目录汇聚，编码使用国家标准。");
  await office.fill("表名格式", "ods_[a-z0-9_]+");
  await office.press("增加周期要求");
  await office.choose("最慢周期", "每月");
  await office.press("增加必做校验");
  await portal.picture(office.page, "norms-form");
  await portal.accessible(office.page);
  await office.press("保存");
  await office.heading("汇聚规范（2026）").waitFor();
  await office.press("征求意见");
  await office.fill("征求意见截止日", later(7).slice(0, 10), office.dialog());
  await office.press("征求意见", "button", office.dialog());
  await office.sees("已公开征求意见");

  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/intake/norms");
  await clerk.press("汇聚规范（2026）", "link");
  await clerk.press("提意见");
  await clerk.fill("意见", "旧表改名需要时间", clerk.dialog());
  await clerk.press("提意见", "button", clerk.dialog());
  await clerk.sees("旧表改名需要时间");
  await portal.picture(clerk.page, "norms-open");
  await portal.accessible(clerk.page);

  await portal.closeBut();
  portal.world.at(later(8));
  const head = await portal.as("office.head");
  await head.goto("/intake/norms");
  await head.press("汇聚规范（2026）", "link");
  await head.press("发布");
  await head.fill("施行日期", later(8).slice(0, 10), head.dialog());
  await head.press("发布", "button", head.dialog());
  await head.sees("规范已发布");

  const keeper = await portal.as("provider.clerk");
  await keeper.goto("/intake/norms/deviations");
  await keeper.sees(/表名 marriages 不符合/);
  await keeper.press("说明理由");
  await keeper.fill("理由", "多个系统按旧名读取", keeper.dialog());
  await keeper.press("说明理由", "button", keeper.dialog());
  await keeper.sees(/理由：多个系统按旧名读取/);
  const reviewer = await portal.as("office.reviewer");
  await reviewer.goto("/intake/norms/deviations");
  await portal.picture(reviewer.page, "norms-deviations");
  await portal.accessible(reviewer.page);
  await reviewer.press("同意");
  await reviewer.press("同意", "button", reviewer.dialog());
  await reviewer.sees("已同意");
});
