// The working day calendar in the portal: a year without a notice, a file with a mistake, what would change, the confirmation, an amended notice.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { submitApplication } from "./city.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

let portal: Portal;
let applicationId: string;

before(async () => {
  portal = await openPortal("calendar", "2026-12-24T10:00:00+08:00");
  const cast = await castOf(portal.world);
  const { entryId } = await publishResidents(portal.world, cast);
  applicationId = await submitApplication(portal.world, cast, entryId, [RESIDENT_ITEMS[1]?.id ?? ""]);
});

// Made up: the days of 2027 are not decreed yet.
const NOTICE = `years:
  2027:
    notice: 国办发明电〔2026〕0号
    published: 2026-12-20
    holidays:
      - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
      - { name: 春节, from: 2027-02-06, to: 2027-02-12, makeUp: [2027-01-31, 2027-02-13] }
      - { name: 国庆节, from: 2027-10-01, to: 2027-10-07, makeUp: [2027-09-26, 2027-10-09] }
`;

test("everybody sees a year without a notice, and what is provisional because of it", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/");
  await clerk.chooseInMenu("工作日历");
  await clerk.heading("工作日历").waitFor();
  await clerk.sees("国办发明电〔2025〕7号");
  await clerk.press("2027 年");
  await clerk.sees("2027 年的放假安排还没有载入。");
  await clerk.page.getByRole("table", { name: "暂计的期限" }).getByText("2027年1月7日").waitFor();
  assert.equal(await clerk.page.getByRole("link", { name: "载入放假安排" }).count(), 0);
  await portal.picture(clerk.page, "calendar.unpublished");
  await portal.accessible(clerk.page);
  await clerk.goto("/calendar/load");
  await clerk.sees("放假安排由主管部门载入。");
});

test("the office puts a mistake right where it stands, sees what changes, and loads the notice", async () => {
  const reviewer = await portal.as("office.reviewer");
  const { page } = reviewer;
  await reviewer.goto("/calendar");
  await reviewer.follow("载入放假安排");
  await reviewer.press("看会改变什么");
  await page.getByRole("alert").getByRole("button", { name: "请填写通知的文号。" }).waitFor();
  assert.equal(await page.evaluate<string>("document.activeElement.id"), "field-notice");
  await portal.picture(page, "calendar.missing");
  await portal.accessible(page);
  await reviewer.mark("用文件（YAML 或 JSON）");
  await page.getByRole("alert").getByText("请选择文件，或者把内容粘贴到框里。").waitFor();
  await page.getByLabel("选择文件").setInputFiles({
    name: "2027.yaml",
    mimeType: "text/yaml",
    buffer: Buffer.from(NOTICE.replace("2027-02-13", "2027-02-15")),
  });
  await reviewer.sees("已读入 2027.yaml，可以在下面直接改");
  await reviewer.press("看会改变什么");
  await reviewer.press("第 7 行：2027-02-15 本来就是工作日");
  const chosen = await page.evaluate<string>(
    "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)",
  );
  assert.match(chosen, /春节/);
  await portal.picture(page, "calendar.mistake");
  await portal.accessible(page);
  // What was typed is still there after the page was opened anew.
  await page.reload();
  await settled(page);
  assert.match(await page.getByLabel("文件内容").inputValue(), /2027-02-15/);
  await reviewer.fill("文件内容", NOTICE);
  await reviewer.press("看会改变什么");
  await reviewer.heading("会改变什么").waitFor();
  await reviewer.sees("其中 1 个推后");
  const moves = page.getByRole("table", { name: "哪些期限会变" });
  await moves.getByText("2027年1月8日 (周五)").waitFor();
  await portal.picture(page, "calendar.preview");
  await portal.accessible(page);
  await reviewer.press("确认载入");
  await reviewer.sees("已载入 2027 年放假安排");
  await reviewer.sees("正在重新计算期限，日期有变化的逐一告知双方…");
  await portal.world.reconcile();
  await reviewer.sees("期限已重新计算：累计 1 个日期有变化，双方均已告知。");
  await portal.picture(page, "calendar.done");
  await reviewer.follow("查看日历");
  await reviewer.sees("国办发明电〔2026〕0号");
  await reviewer.sees("没有暂计的期限");
  await portal.picture(page, "calendar.loaded");
  await portal.accessible(page);
});

test("both sides were told, and the case shows the new date", async () => {
  for (const login of ["provider.clerk", "consumer.clerk"]) {
    const clerk = await portal.as(login);
    await clerk.goto("/notices");
    await clerk.sees(/2027年放假安排（国办发明电〔2026〕0号）载入后，期限由 2027-01-07 变为 2027-01-08/);
    await clerk.sees("2027年放假安排已载入工作日历（国办发明电〔2026〕0号）");
    await clerk.goto(`/applications/${applicationId}`);
    await clerk.sees(/2027年1月8日 24:00/);
  }
});

test("an amended notice by the form, with the keyboard, on the ground of the one in force", async () => {
  const head = await portal.as("office.head");
  const { page } = head;
  await head.goto("/calendar/load");
  await page.getByRole("radio", { name: "填写表单" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.getByLabel("文件内容").waitFor();
  await page.keyboard.press("ArrowUp");
  await page.getByLabel("年份").fill("2027");
  const take = page.getByRole("button", { name: "以现行的 2027 年安排为底稿" });
  await take.focus();
  await page.keyboard.press("Enter");
  await head.sees("已填入现行的 2027 年安排");
  await page.getByLabel("通知文号").fill("国办发明电〔2026〕00号");
  await page.getByLabel("公布日期").fill("2026-12-23");
  await page.getByLabel("元旦：到").fill("2027-01-05");
  await page.getByRole("button", { name: "给 元旦 添加补班日" }).press("Enter");
  await page.getByLabel("元旦 的第 1 个补班日").fill("2027-01-06");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByRole("button", { name: "2027-01-06 本来就是工作日" }).press("Enter");
  assert.equal(await page.evaluate<string>("document.activeElement.id"), "field-holidays-0-makeUp-0");
  await portal.picture(page, "calendar.form");
  await portal.accessible(page);
  await page.getByLabel("元旦 的第 1 个补班日").fill("2027-01-10");
  await page.keyboard.press("Enter");
  await head.heading("会改变什么").waitFor();
  await head.sees("替代 国办发明电〔2026〕0号", page.getByRole("main"));
  await head.press("返回修改");
  assert.equal(await page.getByLabel("元旦 的第 1 个补班日").inputValue(), "2027-01-10");
  await head.press("看会改变什么");
  await page.getByRole("button", { name: "确认载入" }).press("Enter");
  await head.sees("已载入 2027 年放假安排");
  await portal.world.reconcile();
  await head.goto("/calendar?year=2027");
  await page.getByRole("table", { name: "载入过的通知" }).getByText("国办发明电〔2026〕00号").waitFor();
  await head.press(/切换为英文/);
  await page.getByRole("heading", { name: "Working days" }).waitFor();
  await portal.picture(page, "calendar.english");
  await portal.accessible(page);
});
