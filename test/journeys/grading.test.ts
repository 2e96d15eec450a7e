// A guide is issued, a clerk confirms what it asks to be graded anew; a campaign is opened, an agency declares, the office closes it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { continueRegrading } from "#modules/guides/index.ts";
import { castOf } from "#test/cast.ts";
import { openPortal, settled } from "./portal.ts";
import { NOW, sharedCity } from "./city.ts";

const SPRING = "2026-03-03T02:00:00Z";

test("MIIT-10-2: guide issued, grading anew, confirmed by the clerk", async () => {
  const portal = await openPortal("grading-guide", NOW);
  const { entryId } = await sharedCity(portal.world);
  const office = await portal.as("office.head");
  const { page } = office;
  await office.goto("/guides");
  await page.getByRole("button", { name: "起草新一版" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "起草新一版" }).click();
  await page.getByLabel("名称").first().fill("政务数据分类分级指南");
  for (const grade of ["一般数据", "重要数据", "核心数据"]) {
    const section = page.getByRole("region", { name: grade, exact: true });
    await section.getByRole("button", { name: "加一条标准" }).click();
    await section.getByLabel(`${grade}标准 1`).fill(`属于${grade}的情形`);
  }
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("草稿已保存。").first().waitFor();
  await portal.picture(page, "guide-edit");
  await portal.accessible(page);
  await page.getByRole("tab", { name: "印发" }).click();
  await page.getByRole("button", { name: "印发", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "印发" }).click();
  await page.getByText("现行 · 自").waitFor();
  await portal.picture(page, "guide");
  await portal.accessible(page);
  await continueRegrading(portal.world.deployment);

  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/");
  await clerk.page.getByRole("link", { name: "去定级" }).first().click();
  await settled(clerk.page);
  await portal.picture(clerk.page, "regrade");
  await portal.accessible(clerk.page);
  await clerk.page.getByRole("button", { name: "维持原定级" }).first().click();
  const dialog = clerk.page.getByRole("dialog");
  await dialog.getByLabel("理由").fill("标准与原定级一致");
  await dialog.getByRole("button", { name: "维持原定级" }).click();
  await clerk.page.getByText("已确认 1 项维持原定级。").first().waitFor();
  const standing = await portal.world.ok("provider.clerk", "GET", `/guides/entries/${entryId}`);
  assert.equal(standing.graded.how, "confirmed");
  await clerk.goto(`/catalog/${entryId}`);
  await clerk.page.getByRole("heading", { name: "分类分级与允许的使用" }).waitFor();
  await portal.accessible(clerk.page);
});

test("GF51-4-2: campaign opened, declared by an agency, closed by the office", async () => {
  const portal = await openPortal("grading-campaign", SPRING, { profile: "gf51" });
  await castOf(portal.world);
  const office = await portal.as("office.reviewer");
  const { page } = office;
  await office.goto("/campaigns");
  await page.getByRole("button", { name: "新建编目工作" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "新建编目工作" }).click();
  await page.getByLabel("名称").fill("春季集中编目");
  await page.getByLabel("开始日期").fill("2026-03-03");
  await page.getByLabel("截止日期").fill("2026-03-31");
  await page.getByLabel("全部部门").check();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("草稿已保存。").first().waitFor();
  await portal.picture(page, "campaign-edit");
  await portal.accessible(page);
  await page.getByRole("button", { name: "部署", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "部署" }).click();
  await page.getByText("个部门未报告完成").waitFor();
  await portal.picture(page, "campaign-board");
  await portal.accessible(page);

  const head = await portal.as("provider.work-body-head");
  await head.goto("/campaigns");
  await head.page.getByRole("link", { name: "春季集中编目" }).click();
  await head.page.getByRole("button", { name: "报告完成" }).click();
  const dialog = head.page.getByRole("dialog");
  await dialog.getByLabel("完成情况说明").fill("已全部核对");
  await dialog.getByRole("button", { name: "报告完成" }).click();
  await head.page.getByText("本部门已于").waitFor();
  await portal.picture(head.page, "campaign");
  await portal.accessible(head.page);

  await office.goto("/campaigns");
  await page.getByRole("link", { name: "春季集中编目" }).click();
  await page.getByRole("button", { name: "结束编目工作" }).click();
  await page.getByRole("dialog").getByLabel("总结").fill("按期完成");
  await page.getByRole("dialog").getByRole("button", { name: "结束编目工作" }).click();
  await page.getByText("已于").first().waitFor();
  await page.getByRole("tab", { name: "各部门进度" }).click();
  await page.getByText("结束时的情况").waitFor();
});
