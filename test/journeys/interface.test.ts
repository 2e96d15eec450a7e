// An interface taken from its document, mounted, opened, tried out by the consumer, seen by the provider, and stopped.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { NOW, submitApplication } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

const asked: string[] = [];
const upstream = createServer((request, response) => {
  asked.push(request.url ?? "");
  const person = { idNumber: "990101199001012345", xm: "张三", mobile: "13800000000", district: "示范区", family: [{ xm: "李四" }] };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ code: 0, total: 1, data: [person] }));
});

let portal: Portal;
let entryId: string;
let applicationId: string;

before(async () => {
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  portal = await openPortal("interface", NOW, { networks: "127.0.0.1" });
  const cast = await castOf(portal.world);
  ({ entryId } = await publishResidents(portal.world, cast));
  const items = RESIDENT_ITEMS.filter(({ technicalName }) => ["name", "district"].includes(technicalName)).map(({ id }) => id);
  applicationId = await submitApplication(portal.world, cast, entryId, items, "api");
});
after(() => {
  upstream.closeAllConnections();
  upstream.close();
});

const documentAt = (port: number) => `openapi: 3.1.0
info: { title: 人口接口, version: "2" }
servers: [{ url: "http://127.0.0.1:${port}" }]
paths:
  /people:
    get:
      summary: 按条件查询人口
      parameters:
        - { name: district, in: query, required: true, description: 区县, schema: { type: string, enum: [示范区, 云泽区] } }
        - { name: page, in: query, description: 页码 }
      responses:
        "200":
          description: 好
          content:
            application/json:
              schema:
                type: object
                properties:
                  code: { type: integer }
                  total: { type: integer }
                  data:
                    type: array
                    items:
                      type: object
                      properties:
                        idNumber: { type: string, description: 公民身份号码 }
                        xm: { type: string, description: 姓名 }
                        mobile: { type: string }
                        district: { type: string }
  /people/{id}:
    delete: { summary: 注销, responses: { "204": { description: 好 } } }
`;

test("the provider's developer mounts an interface from its document, with what it may be asked by", async () => {
  const developer = await portal.as("provider.developer");
  const { page } = developer;
  await developer.goto(`/catalog/${entryId}`);
  await developer.press("挂接资源");
  await developer.mark("本部门的接口");
  const document = documentAt((upstream.address() as AddressInfo).port);
  await page.locator("#mount-document").setInputFiles({ name: "people.yaml", mimeType: "text/yaml", buffer: Buffer.from(document) });
  await developer.sees("不是查询，平台不转发");
  await developer.tick(/按条件查询人口/);
  await portal.picture(page, "mount.document");
  await developer.press("采用所选 1 个操作");
  assert.equal(await page.getByLabel("记录在返回内容中的位置").inputValue(), "data[]");
  assert.equal(await page.getByLabel("姓名 对应的字段").inputValue(), "xm");
  await page.getByLabel("记录之外可以带出的字段").fill("total");
  await page.getByText("试用值").click();
  await page.locator(".catalog-sample").getByLabel("district").fill("示范区");
  await portal.picture(page, "mount.api");
  await portal.accessible(page);
  await developer.press("挂接");
  await developer.sees("按条件查询人口");
});

test("it is agreed to, opened, tried with its parameters, seen in the records, and stopped", async () => {
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
  const { availableResources } = await world.ok("provider.clerk", "GET", `/grants/${grantId}`);
  const { probe } = await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId: availableResources[0].id });
  assert.equal(probe.text, "探测通过");

  // The provider holds it to one district and to a pace of its own.
  const provider = await portal.as("provider.clerk");
  await provider.goto(`/grants/${grantId}`);
  await provider.page.getByLabel("district 如何开放").selectOption("固定为");
  await provider.page.getByLabel("district 固定为").selectOption("示范区");
  await portal.picture(provider.page, "grant-bounds");
  await portal.accessible(provider.page);
  await provider.press("更换并探测");
  await provider.sees("已开通，探测成功");
  await provider.page.getByLabel("每个凭据每分钟最多（次）").fill("60");
  await provider.page.getByLabel("每天最多（MB）").fill("5");
  await provider.press("保存上限");
  await provider.sees("上限已保存，一秒内生效");
  await provider.sees("每个凭据每分钟最多 60 次");

  const developer = await portal.as("consumer.developer");
  const { page } = developer;
  await developer.goto(`/grants/${grantId}`);
  await developer.press("试用", "tab");
  await developer.sees("由平台填写：district=示范区");
  await page.getByLabel(/page/).fill("1");
  await developer.press("运行");
  await developer.sees(/状态 200/);
  await developer.sees(/"xm": "张\*\*"/);
  assert.equal(await page.getByText("李四").count(), 0);
  assert.equal(asked.at(-1), `/people?page=1&district=${encodeURIComponent("示范区")}`);
  await portal.picture(page, "grant-console-api");
  await portal.accessible(page);

  const head = await portal.as("provider.work-body-head");
  await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/suspend`, { reason: "超出用途使用" });
  await head.goto(`/grants/${grantId}`);
  await head.sees("已暂停");
  developer.expected.add(409);
  await developer.press("运行");
  await developer.sees("已暂停");
});
