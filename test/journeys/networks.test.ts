// Networks at the portal: a private one registered, its upper rule put to the office and accepted, and the inventory that the office sees.
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("networks", NOW);
  await castOf(portal.world);
});

test("a private network is registered, and the office accepts the upper rule that its owner names", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/networks");
  await clerk.press("登记网络");
  await clerk.fill("网络名称", "视频监控专网");
  await clerk.fill("网段", "10.20.0.0/16\n十点");
  await clerk.fill("用途", "视频图像汇聚和调阅");
  await clerk.choose("并入或者接入电子政务网络 必填", "没有安排");
  await clerk.fill("上级依据", "《行业专网管理办法》第六条");
  await clerk.press("保存");
  await clerk.sees(/“十点”不是 IP 地址/);
  await portal.picture(clerk.page, "networks-form-wrong");
  await clerk.fill("网段", "10.20.0.0/16");
  await clerk.press("保存");
  await clerk.press("视频监控专网", "link");
  await clerk.heading("视频监控专网").waitFor();
  await portal.accessible(clerk.page);
  await clerk.press("提请认可上级规定");
  await clerk.page.getByRole("dialog").getByRole("button", { name: "提请认可上级规定" }).click();
  await clerk.sees(/待\S*认可/);

  const office = await portal.as("office.head");
  await office.goto("/networks?exception=asked");
  await office.press("视频监控专网", "link");
  await office.press("认可");
  await office.page.getByRole("dialog").getByLabel("认可意见").fill("上级另有规定，予以认可");
  await portal.picture(office.page, "network-answer");
  await office.page.getByRole("dialog").getByRole("button", { name: "认可" }).click();
  await office.sees(/– 上级另有规定/);
  await portal.picture(office.page, "network");
  await portal.accessible(office.page);
  await office.goto("/networks/report");
  await office.heading("业务专网清单").waitFor();
  await portal.picture(office.page, "networks-report-filled");
  await portal.accessible(office.page);
});
