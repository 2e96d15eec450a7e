// Materials and receipts at the portal: a material is published and checked at the counter; a call for a business case gets its receipt, verified by whom it is shown to.
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents } from "#test/cast.ts";
import { sharedGrant, type SharedGrant } from "#test/shared-grant.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;
let grant: SharedGrant;

before(async () => {
  portal = await openPortal("materials", NOW);
  cast = await castOf(portal.world);
  const { entryId, resourceId } = await publishResidents(portal.world, cast);
  grant = await sharedGrant(portal.world, { entryId, resourceId, dutyId: cast.consumer.dutyIds[0] ?? "" });
});

test("a material is listed and published; the counter is told that it may not be asked for", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/materials");
  await clerk.sees("还没有列入材料");
  await clerk.press("列入材料");
  await clerk.fill("事项编码", "JY-0103");
  await clerk.fill("事项名称", "义务教育入学报名");
  await clerk.fill("材料名称", "户籍证明");
  await clerk.choose("获取方式 必填", "共享获取");
  await clerk.tick(/^常住人口基本信息/);
  await portal.picture(clerk.page, "materials-form");
  await portal.accessible(clerk.page);
  await clerk.press("保存");
  await clerk.heading("户籍证明").waitFor();
  const head = await portal.as("consumer.work-body-head");
  await head.goto("/materials");
  await head.press("户籍证明", "link");
  await head.confirm("公布");
  await head.sees(/不得要求提供，通过平台获取/);
  await portal.picture(head.page, "material");
  await portal.accessible(head.page);
  await clerk.goto("/materials/check");
  await clerk.fill("事项编码", "JY-0103");
  await clerk.press("核对");
  await clerk.sees(/不得要求申请人提供，请通过平台获取/);
  await clerk.fill("系统名称", "综合窗口系统");
  await clerk.press("发放密钥");
  await clerk.sees(/密钥只显示这一次/);
  await portal.accessible(clerk.page);
  const office = await portal.as("office.reviewer");
  await office.goto("/materials");
  await office.page.getByRole("link", { name: "户籍证明" }).waitFor();
  await portal.accessible(office.page);
});

test("a call for a business case has a receipt, which another agency verifies by number and code", async () => {
  const clerk = await portal.as("consumer.clerk");
  const { page } = clerk;
  await clerk.goto(`/grants/${grant.id}?tab=console`);
  await clerk.fill("办件编号", "BM-2026-0001");
  await clerk.fill("事项编码", "JY-0103");
  await clerk.press("运行");
  await clerk.press(/^出具凭据/);
  await clerk.sees(/签名有效/);
  await portal.picture(page, "receipt");
  await portal.accessible(page);
  const number = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const { checkCode } = await portal.world.ok("consumer.clerk", "GET", `/receipts/${number}`);
  const other = await portal.as("provider.work-body-head");
  await other.goto("/receipts/verify");
  await other.fill("凭据编号", number);
  await other.fill("校验码", checkCode);
  await other.press("核验");
  await other.sees(/签名有效/);
  await other.page.getByLabel("选择文件").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await other.sees("与取得时不一致");
  await portal.accessible(other.page);
  await clerk.goto("/receipts?case=BM-2026-0001");
  await page.getByRole("link", { name: "常住人口基本信息" }).waitFor();
  await portal.picture(page, "receipts");
  await portal.accessible(page);
});
