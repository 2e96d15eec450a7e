// A table that stays in the provider's own database: found, its columns tied to items, mounted, opened, asked and summed up by the consumer.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { foreignResident, foreignResidents } from "#test/foreign-residents.ts";
import { type ForeignDatabase, foreignPostgresql } from "#test/foreign-tables.ts";
import { NOW, submitApplication } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let database: ForeignDatabase;
let entryId: string;
let applicationId: string;
let grantPath: string;

before(async () => {
  portal = await openPortal("database", NOW, { networks: "127.0.0.1" });
  const { world } = portal;
  const cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
  const items = RESIDENT_ITEMS.filter(({ technicalName }) => ["name", "district"].includes(technicalName)).map(({ id }) => id);
  applicationId = await submitApplication(world, cast, entryId, items, "table");
  database = await foreignPostgresql("journey");
  await foreignResidents(database, 40);
  await database.run("comment on table people is '常住人口登记'", "comment on column people.district is '所在区县'");
  const { dialect, host, port, database: name, user, password } = database;
  const facts = { dialect, host, port, database: name, user, password, schemas: [], tls: "off", caCertificate: null, purpose: "共享" };
  await world.ok("provider.developer", "POST", "/connections", { ...facts, title: "户政业务库" });
});

test("the provider's developer mounts a table of the bureau's own database", async () => {
  const developer = await portal.as("provider.developer");
  const { page } = developer;
  await developer.goto(`/catalog/${entryId}`);
  await developer.press("挂接资源");
  await developer.mark("本部门自己数据库里的表");
  await page.getByLabel("数据库连接").selectOption({ label: `户政业务库 · ${database.database}` });
  await page.getByLabel("按名称或注释找表").fill("人口");
  await developer.press("查找");
  await page.getByLabel("表或视图").selectOption({ index: 1 });
  await developer.sees("只有带索引的列可以用来排序。");
  assert.equal(await page.getByLabel("标识一条记录的列").inputValue(), "id");
  assert.equal(await page.getByLabel("姓名 对应的字段").inputValue(), "name");
  assert.equal(await page.getByLabel("所在区县 对应的字段").inputValue(), "district");
  await portal.picture(page, "mount.database");
  await portal.accessible(page);
  await developer.press("挂接");
  await developer.sees("部门数据库");
  await developer.press("核对《常住人口登记》");
  await developer.sees("与挂接时一致。");
  await portal.picture(page, "mount.checked");
  await portal.accessible(page);
});

test("it is opened by its provider and asked by the consumer, whose answer comes from that database", async () => {
  const { world } = portal;
  const { lines } = await world.ok("provider.clerk", "GET", `/applications/${applicationId}`);
  const line = { decision: "agree", mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${applicationId}/replies`, {
    lines: lines.map(({ itemId, name }: { itemId: string; name: string }) => ({ ...line, itemId, mask: name === "姓名" ? "name" : null })),
    quota: { callsPerDay: 10, rowsPerDay: 100 },
    rowFilter: null,
    note: "",
  });
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${applicationId}/replies/${replyId}/consent`);
  grantPath = `/grants/${grantId}`;
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(grantPath);
  await clerk.mark(/常住人口登记/);
  await clerk.tick(/同时提供汇总/);
  await clerk.page.getByLabel("每组至少的记录条数").fill("12");
  await portal.picture(clerk.page, "provision.database");
  await portal.accessible(clerk.page);
  await clerk.press("开通并探测");
  await clerk.sees(/探测通过/);
  const developer = await portal.as("consumer.developer");
  await developer.goto(grantPath);
  await developer.press("试用", "tab");
  await developer.press("运行");
  await developer.sees(/状态 200/);
  await developer.sees(new RegExp(`"district": "${foreignResident(0).district}"`));
  await developer.page.getByLabel("按哪个数据项分组").selectOption({ label: "所在区县" });
  await developer.press("汇总");
  await developer.sees(/"smallest": 12/);
  await portal.picture(developer.page, "console.totals");
  await portal.accessible(developer.page);
});

test("its provider stops the service: the consumer's next use is refused and told why; taken up again it answers", async () => {
  const head = await portal.as("provider.work-body-head");
  const developer = await portal.as("consumer.developer");
  await head.goto(grantPath);
  await head.confirm("暂停", { label: "理由", text: "业务库迁移" });
  await head.sees("已暂停");
  await portal.picture(head.page, "database.suspended");
  developer.expected.add(409);
  await developer.press("运行");
  await developer.sees(/已暂停/);
  await developer.page.reload();
  await developer.sees("业务库迁移");
  assert.equal(await developer.page.getByRole("button", { name: "运行" }).count(), 0, "nothing to try while it is suspended");
  await portal.accessible(developer.page);
  await head.confirm("恢复", { label: "理由", text: "迁移完成" });
  await developer.page.reload();
  await developer.press("试用", "tab");
  await developer.press("运行");
  await developer.sees(/状态 200/);
});

test("ended by its consumer it answers nobody, and its provider takes the table out of service", async () => {
  const head = await portal.as("consumer.work-body-head");
  await head.goto(grantPath);
  await head.confirm("终止使用", { label: "理由", text: "业务已办结" });
  await head.sees("已终止");
  const consumer = await portal.as("consumer.developer");
  consumer.expected.add(409);
  await consumer.press("运行");
  await consumer.sees(/已终止/);
  await portal.picture(consumer.page, "database.ended");
  const developer = await portal.as("provider.developer");
  await developer.goto(`/catalog/${entryId}`);
  const row = developer.page.getByRole("row").filter({ hasText: "部门数据库" });
  await developer.press("停用", "button", row);
  await developer.press("停用", "button", developer.dialog());
  await developer.dialog().waitFor({ state: "hidden" });
  await developer.sees("已停用", row);
  await portal.picture(developer.page, "database.retired");
  await portal.accessible(developer.page);
});
