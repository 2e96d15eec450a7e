// A clerk registers a business database, chooses tables and finds drafts, without typing a single item.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { type ForeignDatabase, foreignPostgresql } from "#test/foreign-tables.ts";
import { reconcileAll } from "#main/worker.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

let portal: Portal;
let foreign: ForeignDatabase;

before(async () => {
  portal = await openPortal("crawl", NOW, { networks: "127.0.0.1" });
  await castOf(portal.world);
  foreign = await foreignPostgresql("crawl_journey");
});

test("from a database to drafts: registered, tested, tables searched and chosen, results led to", async () => {
  const clerk = await portal.as("provider.clerk");
  const { page } = clerk;
  await clerk.goto("/compile?new=1");
  await clerk.press(/从业务数据库/);
  await clerk.heading("数据库连接").waitFor();
  await portal.picture(page, "connections.none");
  await page.getByRole("button", { name: "登记数据库" }).first().click();
  await clerk.press("保存并测试");
  await page.getByRole("alert").getByRole("button", { name: "请填写主机名或者 IP 地址。" }).waitFor();
  const { host, port, database, user } = foreign;
  const facts = { title: "人口业务系统", host, port: String(port), database, user, purpose: "编制目录" };
  for (const [name, value] of Object.entries(facts)) await page.locator(`#field-${name}`).fill(value);
  await page.locator("#field-password").fill("not the password");
  await page.locator("#field-tls").selectOption("off");
  await clerk.sees("密码和数据在网络上可以被截获");
  await portal.picture(page, "connections.form");
  await portal.accessible(page);
  await clerk.press("保存并测试");
  await page.getByText("账号或者密码不对，请检查。").waitFor();
  await page.getByRole("button", { name: /修改/ }).click();
  await page.locator("#field-password").fill(foreign.password);
  await clerk.press("保存并测试");
  await page.getByText("PostgreSQL 1").or(page.getByText("PostgreSQL 2")).first().waitFor();
  await portal.picture(page, "connections.filled");
  await portal.accessible(page);
  await page.getByRole("button", { name: /选表编目/ }).click();
  await clerk.heading("从数据库编目").waitFor();
  await settled(page);
  await page.getByText("居民基本信息（全市常住人口）").waitFor();
  await portal.picture(page, "crawl.listed");
  await page.getByRole("button", { name: /选择符合条件的全部/ }).click();
  await page.getByRole("button", { name: /编制 \d+ 张表的目录草稿/ }).click();
  await clerk.sees("正在编制草稿");
  await reconcileAll(portal.world.deployment);
  await clerk.sees("已完成");
  await portal.picture(page, "crawl.done");
  await portal.accessible(page);
  await page.getByRole("link", { name: /居民基本信息/ }).click();
  await clerk.heading("居民基本信息").waitFor();
  assert.match(page.url(), /\/compile\//);
});

const DOCUMENT = `openapi: 3.0.3
info: { title: 学籍系统接口, version: "1" }
servers: [{ url: "http://10.0.0.8/api" }]
paths:
  /pupils:
    get:
      summary: 学籍查询
      responses:
        "200":
          content:
            application/json:
              schema: { type: object, properties: { idNumber: { type: string, description: 身份证号 }, name: { type: string, description: 姓名 } } }
`;

test("from an API document to a draft: mistakes by line, operations chosen, the draft led to", async () => {
  const clerk = await portal.as("provider.clerk");
  const { page } = clerk;
  clerk.expected.add(422);
  await clerk.goto("/compile?new=1");
  await clerk.press(/从接口文档/);
  await clerk.heading("从接口文档编目").waitFor();
  await page.locator("#field-text").fill("openapi: 3.0.3\npaths: {}\npaths: {}\n");
  await clerk.press("读取接口");
  await page
    .getByRole("alert")
    .getByText(/第 3 行/)
    .waitFor();
  await page.getByLabel("选择文件").setInputFiles({ name: "pupils.yaml", mimeType: "text/yaml", buffer: Buffer.from(DOCUMENT) });
  await page.getByText("GET /pupils").waitFor();
  await clerk.tick("选择 学籍查询");
  await portal.picture(page, "openapi.read");
  await portal.accessible(page);
  await page.getByRole("button", { name: /编制 1 个接口/ }).click();
  await clerk.sees("已编制 1 份目录草稿");
  await portal.picture(page, "openapi.done");
  await page.getByRole("link", { name: /看草稿/ }).click();
  await clerk.heading("学籍查询").waitFor();
});
