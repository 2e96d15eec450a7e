// A complaint at the portal: filed without an account, accepted, the agency asked, answered, and read by number and code.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;

before(async () => {
  portal = await openPortal("complaints", NOW);
  await castOf(portal.world);
});

test("somebody without an account complains; the office examines it; the answer is read by number and code", async () => {
  const citizen = await portal.visitor("citizen");
  const { page } = citizen;
  await citizen.goto("/complain");
  await citizen.press("提交");
  await citizen.sees("请选择类型");
  await citizen.choose("类型 必填", "重复索要材料");
  await citizen.choose(/^涉及哪个部门/, "云泽市教育局");
  await citizen.fill("事由", "报名时仍要求户籍证明");
  await citizen.fill("经过", "系统已经核对过户籍，学校又要求纸质证明。");
  await citizen.fill("姓名或名称", "林小满");
  await portal.picture(page, "complain");
  await portal.accessible(page);
  await citizen.press("提交");
  await citizen.sees(/请记下编号和查询码/);
  const [number = "", code = ""] = await page.locator("output dd").allInnerTexts();
  await portal.accessible(page);

  const office = await portal.as("office.reviewer");
  await office.goto("/complaints");
  await portal.picture(office.page, "complaints");
  await portal.accessible(office.page);
  await office.press("报名时仍要求户籍证明", "link");
  await office.press("受理");
  const dialog = office.page.getByRole("dialog");
  await dialog.getByLabel(/^答复日期/).fill(nextMonth(NOW));
  await dialog.getByLabel(/^受理意见/).fill("予以受理。");
  await dialog.getByRole("button", { name: "受理" }).click();
  await office.confirm("要求部门说明", { label: "要求说明的事项", text: "请说明报名材料的要求。" });
  await office.confirm("查看投诉举报人", { label: "查看的理由", text: "电话核实" });
  await office.sees("林小满");
  await portal.picture(office.page, "complaint");
  await portal.accessible(office.page);

  const asked = await portal.as("consumer.work-body-head");
  await asked.goto("/complaints");
  assert.equal(await asked.page.getByText("报名时仍要求户籍证明").count(), 0, "the words stay with the office");
  await asked.press("重复索要材料", "link");
  await asked.sees("请说明报名材料的要求。");
  await asked.confirm("作出说明", { label: "说明", text: "已通知各学校不再收取。" });
  await portal.accessible(asked.page);

  await office.goto("/complaints");
  await office.press("报名时仍要求户籍证明", "link");
  await office.press("答复");
  await office.page.getByRole("dialog").getByLabel(/^结论/).selectOption({ label: "情况属实" });
  await office.page
    .getByRole("dialog")
    .getByLabel(/^答复内容/)
    .fill("经核实属实，已责成改正。");
  await office.page.getByRole("dialog").getByRole("button", { name: "答复" }).click();
  await office.sees(/已答复：情况属实/);

  await citizen.goto("/complain");
  const progress = page.getByRole("region", { name: "查询进展" });
  await progress.getByLabel(/^编号/).fill(number.trim().split(/\s/)[0] ?? "");
  await progress.getByLabel(/^查询码/).fill(code.trim().split(/\s/)[0] ?? "");
  await citizen.press("查询");
  await citizen.sees("经核实属实，已责成改正。");
});

const nextMonth = (instant: string): string => new Date(Date.parse(instant) + 20 * 86_400_000).toISOString().slice(0, 10);
