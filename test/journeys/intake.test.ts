// Aggregation at the portal: a task set up, a file refused with reasons, the corrected one taken, and taken back; a system pushes until its key is withdrawn.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { checkLoads } from "#modules/intake/index.ts";
import { type Cast, castOf, item, publish, residents } from "#test/cast.ts";
import { NOW } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;

before(async () => {
  portal = await openPortal("intake", NOW);
  cast = await castOf(portal.world);
  const items = [
    item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
    item({ name: "姓名", technicalName: "person_name", length: 4 }),
    item({ name: "发放日期", technicalName: "paid_on", type: "date" }),
    item({ name: "金额", technicalName: "amount", type: "decimal" }),
  ];
  await publish(portal.world, {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: "救助金发放",
    kind: "department",
    baseLibrary: null,
    items,
  });
});

const csv = (text: string) => ({ name: "发放.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

test("a task is set up, a file is refused with its reasons, the next one is taken and taken back", async () => {
  const clerk = await portal.as("provider.clerk");
  const { page } = clerk;
  await clerk.goto("/intake");
  await clerk.pressFirst("设置汇聚任务", "link");
  await clerk.press(/汇聚它.*救助金发放/, "link");
  await clerk.press("保存");
  await page.getByRole("alert").getByRole("button", { name: "请选择装载方式" }).waitFor();
  await clerk.mark(/^全量替换/);
  await clerk.press("增加规则");
  await clerk.choose("规则 必填", "范围");
  await clerk.choose("数据项", "金额");
  await clerk.fill("最大", "5000");
  await portal.picture(page, "intake-form");
  await portal.accessible(page);
  await clerk.press("保存");
  await clerk.heading("装载文件").waitFor();

  const load = async (text: string) => {
    const received = page.waitForResponse((response) => response.url().includes("/loads?name="));
    await page.getByLabel("数据文件").setInputFiles(csv(text));
    await received;
    await checkLoads(portal.world.deployment);
  };
  await load("编号,姓名,发放日期,金额\n1,张三,2026-09-01,100\n2,李四,2026-02-30,9000\n");
  await clerk.sees(/有问题 1 行，超过任务允许的 0 行/);
  await clerk.press(/查看拒收的行/);
  await clerk.sees(/发放日期 不是日期/);
  await portal.picture(page, "intake-refused");
  await portal.accessible(page);
  await load("编号,领取人,发放日期,金额\n1,张三,2026-09-01,100\n2,李四,2026-02-28,900\n");
  await clerk.heading("这些列是什么").waitFor();
  await portal.picture(page, "intake-columns");
  await portal.accessible(page);
  await clerk.choose("第 2 列“领取人”", "姓名");
  await clerk.press("按这样装载");
  await clerk.heading("装载文件").waitFor();
  await checkLoads(portal.world.deployment);
  await clerk.sees(/收到 2 行，装载 2 行/);
  await portal.picture(page, "intake-done");
  await load("编号,姓名,发放日期,金额\n9,王五,2026-09-02,1\n");
  await clerk.sees(/收到 1 行，装载 1 行/);
  await clerk.confirm("撤回这一批", { label: "撤回的原因", text: "发错文件" });
  await clerk.sees(/已撤回/);

  await page.getByRole("tab", { name: "接口推送" }).click();
  await clerk.fill("密钥名称", "发放系统");
  await clerk.press("发放密钥");
  await clerk.sees(/gsi_[\w-]{43}/);
  await portal.picture(page, "intake-push");
  await portal.accessible(page);

  await page.getByRole("tab", { name: "数据库抽取" }).click();
  await clerk.heading("从本部门数据库抽取").waitFor();
  await portal.accessible(page);

  await clerk.goto("/intake/coverage");
  await clerk.press("备案周期");
  await clerk
    .dialog()
    .getByLabel(/汇聚周期/)
    .selectOption({ label: "每月" });
  await clerk.fill("原因", "源系统每月出数", clerk.dialog());
  await clerk.press("备案周期", "button", clerk.dialog());
  await clerk.sees("已备案");
  const office = await portal.as("office.reviewer");
  await office.goto("/intake/coverage");
  await office.sees("市公安局");
  await office.press("不认可");
  await office.fill("意见", "其他部门每天要用", office.dialog());
  await office.press("不认可", "button", office.dialog());
  await office.sees("已答复");
  await portal.picture(office.page, "intake-coverage");
  await portal.accessible(office.page);
});

test("a system pushes with its key until the key is withdrawn; the ended task takes nothing more, and the table stays", async () => {
  const clerk = await portal.as("provider.clerk");
  const { page } = clerk;
  await clerk.goto("/intake");
  await clerk.pressFirst(/救助金发放/, "link");
  await clerk.press("接口推送", "tab");
  const sample = (await page.getByText(/^curl -X POST \S+\/rows/).textContent()) ?? "";
  const url = /https?:\/\/\S+/u.exec(sample)?.[0] ?? "";
  await clerk.fill("密钥名称", "结算系统");
  await clerk.press("发放密钥");
  const shown =
    (await page
      .getByText(/gsi_[\w-]{43}/)
      .first()
      .textContent()) ?? "";
  const key = /gsi_[\w-]{43}/.exec(shown)?.[0] ?? "";
  const push = async (batch: string): Promise<number> => {
    const body = JSON.stringify({ rows: [{ 编号: 21, 姓名: "赵六", 发放日期: "2026-09-03", 金额: 300 }] });
    const headers = { authorization: `Bearer ${key}`, "idempotency-key": batch, "content-type": "application/json" };
    return (await fetch(url, { method: "POST", headers, body })).status;
  };
  assert.equal(await push("batch-1"), 200);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: "结算系统" });
  await clerk.press("作废", "button", row);
  await clerk.sees(/立即不能再推送/, clerk.dialog());
  await clerk.press("作废", "button", clerk.dialog());
  await clerk.sees("已作废", row);
  assert.equal(await push("batch-2"), 401);
  await clerk.confirm("终止任务");
  await clerk.sees("任务已终止");
  assert.equal(await page.getByRole("tab", { name: "接口推送" }).count(), 1);
  assert.equal(await page.getByRole("button", { name: "发放密钥" }).count(), 0);
  await clerk.press("装载", "tab");
  assert.equal(await page.getByLabel("数据文件").count(), 0);
  await portal.picture(page, "intake-ended");
  await portal.accessible(page);
});
