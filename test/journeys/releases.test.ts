// Consents to release at the portal: one asked for, agreed to with a condition for a shorter time, withdrawn, and confirmed as taken down.
import { before, test } from "node:test";
import { castOf, publishResidents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("releases", NOW);
  const cast = await castOf(portal.world);
  const { entryId } = await publishResidents(portal.world, cast);
  await agreeTo(portal.world, await submittedApplication(portal.world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" }));
});

test("a release is asked for, agreed to, withdrawn and taken down", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/releases?new=1");
  await clerk.page.getByLabel(/^授权/).selectOption({ index: 1 });
  await clerk.tick(/^姓名/);
  await clerk.fill("发布内容", "各区县学龄人口分布");
  await clerk.choose("发布形式", "汇总后发布");
  await clerk.fill("发布渠道", "门户网站");
  await clerk.fill(/^自/, "2026-10-01");
  await clerk.fill(/^至/, "2026-12-31");
  await clerk.fill("发布目的", "公布学位规划的依据");
  await portal.picture(clerk.page, "releases-form");
  await portal.accessible(clerk.page);
  await clerk.press("提交申请");
  await clerk.press("各区县学龄人口分布", "link");
  await clerk.sees(/由主管部门设定/);

  const head = await portal.as("provider.work-body-head");
  await head.goto("/releases?side=given");
  await head.press("各区县学龄人口分布", "link");
  await portal.accessible(head.page);
  await head.press("同意");
  const dialog = head.page.getByRole("dialog");
  await dialog.getByLabel(/^至/).fill("2026-11-30");
  await dialog.getByLabel(/^条件/).fill("注明来源");
  await dialog.getByRole("button", { name: "同意", exact: true }).click();
  await head.sees(/没有目录据此开放/);
  await portal.picture(head.page, "release-agreed");
  await head.press("撤回同意");
  await head.page
    .getByRole("dialog")
    .getByLabel(/^撤回原因/)
    .fill("口径有误");
  await head.page.getByRole("dialog").getByRole("button", { name: "撤回同意" }).click();
  await head.sees(/同意已撤回/);

  await clerk.goto("/releases?standing=true");
  await clerk.press("各区县学龄人口分布", "link");
  await clerk.press("确认已停止发布");
  await clerk.page
    .getByRole("dialog")
    .getByLabel(/^如何停止的/)
    .fill("已从网站撤下");
  await clerk.page.getByRole("dialog").getByRole("button", { name: "确认已停止发布" }).click();
  await clerk.sees(/已从网站撤下/);
  await portal.picture(clerk.page, "release-ended");
  await portal.accessible(clerk.page);
  const office = await portal.as("office.head");
  await office.goto("/releases");
  await office.page.getByRole("link", { name: "各区县学龄人口分布" }).waitFor();
  await portal.picture(office.page, "releases-office");
  await portal.accessible(office.page);
});
