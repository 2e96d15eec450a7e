// Lag and quality of aggregation at the portal: a gap found, told, answered and healed; the bounds set.
import { before, test } from "node:test";
import { watchLag, watchQuality } from "#modules/aggregation/index.ts";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;
let taskId: string;
let secret: string;

const push = async (path: string, body: object) => {
  const headers = {
    authorization: `Bearer ${secret}`,
    "idempotency-key": JSON.stringify(body)
      .slice(0, 60)
      .replaceAll(/[^!-~]/gu, "-"),
  };
  await portal.world.call(null, "POST", `/intake/push/${taskId}/${path}`, body, headers);
};
const rows = (from: number, to: number, 姓名: string | null) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, 姓名 }));
const watch = async (minutes: number): Promise<void> => {
  portal.world.at(new Date(Date.parse(NOW) + minutes * 60_000).toISOString());
  await watchLag(portal.world.deployment);
  await watchQuality(portal.world.deployment);
};

before(async () => {
  portal = await openPortal("aggregation", NOW);
  cast = await castOf(portal.world);
  const items = [
    item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
    item({ name: "姓名", technicalName: "person_name" }),
  ];
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    kind: "department" as const,
    baseLibrary: null,
    updateCycle: "realtime",
    items,
  };
  const entryId = await publish(portal.world, { ...content, title: "婚姻登记" });
  const rules = [{ kind: "required", itemId: items[1]?.id, effect: "note" }];
  const body = { entryId, tableName: "marriages", keyItem: null, title: "婚姻登记", mode: "upsert", rejectsMax: 0, rules };
  ({ id: taskId } = await portal.world.ok("provider.clerk", "POST", "/intake/tasks", body));
  ({ secret } = await portal.world.ok("provider.clerk", "POST", `/intake/tasks/${taskId}/keys`, { title: "登记系统" }));
});

test("JY-8-1, SZ-17-1: rows that did not come and cells that are empty become tickets, are answered, and close when they are healed", async () => {
  await push("rows", { rows: [...rows(1, 8, "张三"), ...rows(9, 10, null)] });
  await push("count", { rows: 12 });
  await watch(5);
  await watch(45);
  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/intake");
  await clerk.press("汇聚监测", "link");
  await clerk.sees("缺 2 行");
  await clerk.sees(/90%，应不低于 95%/);
  await portal.picture(clerk.page, "aggregation-own");
  await portal.accessible(clerk.page);
  await clerk.goto("/intake/watch?kind=gap");
  await clerk.press("答复");
  await clerk.fill("原因和打算", "接口限流，今晚补推", clerk.dialog());
  await clerk.press("答复", "button", clerk.dialog());
  await clerk.sees(/接口限流，今晚补推（/);

  const office = await portal.as("office.head");
  await office.goto("/intake/watch");
  await office.sees(/接口限流，今晚补推（/);
  await portal.picture(office.page, "aggregation-office");
  await portal.accessible(office.page);
  await office.follow("设置", office.page.getByRole("main"));
  await office.press("调整：实时汇聚的滞后上限");
  await office.fill("分钟", "20", office.page.getByRole("form"));
  await office.fill("调整理由", "实时业务要求更快", office.page.getByRole("form"));
  const line = office.page.getByRole("article", { name: "实时汇聚的滞后上限" });
  await office.press("保存", "button", line);
  await office.sees("20 分钟", line);

  await push("rows", { rows: rows(9, 12, "李四") });
  await watch(60);
  await clerk.goto(`/intake/${taskId}?tab=course`);
  await clerk.heading(/各批数据质量如何/).waitFor();
  await clerk.sees(/第 2 批装载后恢复/);
  await clerk.sees(/核对时已恢复/);
  await portal.picture(clerk.page, "aggregation-course");
  await portal.accessible(clerk.page);
});
