// An entry leaves the catalog: asked for by its clerk, consented to by the office, read by those who use it, found by nobody.
import { test } from "node:test";
import { NOW, sharedCity } from "./city.ts";
import { openPortal, settled } from "./portal.ts";

test("delisting with consent: the form, the decision, the page afterwards, the empty search (MIIT-16-2)", async () => {
  const portal = await openPortal("delisting-journey", NOW);
  const { entryId } = await sharedCity(portal.world);
  const clerk = await portal.as("provider.clerk");
  await clerk.goto(`/catalog/${entryId}`);
  await clerk.press("申请下架");
  const dialog = clerk.dialog();
  await clerk.press("提交下架申请", "button", dialog);
  await clerk.sees("请写明依据的文件。", dialog);
  await settled(clerk.page);
  await portal.accessible(clerk.page);
  await portal.picture(clerk.page, "delisting-form");
  await clerk.choose("原因", "职责变化", dialog);
  await clerk.fill("依据的文件", "云泽市机构职能调整方案（2026年）", dialog);
  await clerk.fill("理由", "人口登记职责划出，本局不再采集这项数据", dialog);
  await clerk.fill("停止提供的日期", "2026-11-30", dialog);
  await clerk.press("提交下架申请", "button", dialog);
  await clerk.sees("等待 市数据局 决定是否同意下架");

  const head = await portal.as("office.head");
  await head.goto("/");
  await head.page.getByRole("link", { name: "去决定" }).first().click();
  await head.sees("等待您 决定是否同意下架");
  await portal.accessible(head.page);
  await portal.picture(head.page, "delisting-office");
  await head.confirm("同意下架");
  await head.sees("已下架，不再接受申请");

  const user = await portal.as("consumer.clerk");
  await user.goto(`/catalog/${entryId}`);
  await user.sees(/正在提供的服务至 2026年11月30日/);
  await portal.accessible(user.page);
  await portal.picture(user.page, "delisting-user");
  await user.goto("/catalog?q=常住人口");
  await user.sees("没有找到「常住人口」");
});
