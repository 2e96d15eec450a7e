// One path through the portal with all who walk it: compile, publish, find, apply, consent, supplement, extend, reply, provision, call, see.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf } from "#test/cast.ts";
import { loadPupils, NOW } from "./city.ts";
import { holdCount } from "./counts.ts";
import { openPortal, type Portal, settled } from "./portal.ts";

const TITLE = "学籍登记";
let portal: Portal;
let cast: Cast;

let broken = false;

/** One act of the path; what comes after a failed one could only repeat its failure. */
function act(name: string, walk: () => Promise<void>): void {
  test(name, async (context) => {
    if (broken) return context.skip("an earlier act failed");
    broken = true;
    await walk();
    broken = false;
  });
}

before(async () => {
  portal = await openPortal("path", NOW);
  cast = await castOf(portal.world);
  await loadPupils(portal.world, cast);
});

act("the provider's clerk compiles an entry of ten items from a table and asks the head for consent", async () => {
  const clerk = await portal.as("provider.clerk");
  assert.equal(await clerk.waiting(), 0);
  await portal.picture(clerk.page, "home-empty");
  await clerk.goto("/compile");
  clerk.forget();
  await clerk.pressFirst("编制目录");
  await clerk.press(/学籍登记/);
  await clerk.heading("数据项（10）").waitFor();
  await clerk.choose("职责依据", "市公安局职责一");
  await clerk.choose("数据分类", "基础信息");
  await clerk.choose("更新频率", "每日");
  await clerk.mark(/^有条件共享/);
  await clerk.fill("共享范围", "本市教育、民政部门办理入学、救助时核对身份。");
  await clerk.fill("使用用途", "学籍核验\n救助对象核验");
  await clerk.mark("不涉及国家秘密和工作秘密");
  await clerk.pressFirst("签署评估");
  await clerk.sees(/于 .* 签署/);
  await clerk.mark("低风险");
  await clerk.pressFirst("签署评估");
  await clerk.sees("已齐全，可以送审");
  await portal.picture(clerk.page, "compile-form");
  await portal.accessible(clerk.page);
  await clerk.press("送部门负责人审核");
  await clerk.sees("已送部门负责人审核");
  holdCount("compile", clerk.cost());
  await portal.picture(clerk.page, "compile-handed-in");
});

act("the agency's head consents in two clicks, the office's reviewer publishes", async () => {
  const head = await portal.as("provider.agency-head");
  assert.equal(await head.waiting(), 1);
  await portal.picture(head.page, "home-agency-head");
  await head.takeUp(TITLE);
  await settled(head.page);
  await portal.picture(head.page, "compile-consent");
  await portal.accessible(head.page);
  head.forget();
  await head.confirm("同意");
  holdCount("consent", head.cost());
  await head.sees("已同意，报送主管部门审核");
  assert.equal(await head.waiting(), 0);
  const reviewer = await portal.as("office.reviewer");
  assert.equal(await reviewer.waiting(), 1);
  await reviewer.takeUp(TITLE);
  await reviewer.confirm("审核通过并发布");
  await reviewer.sees("已发布");
  // The entry as everybody finds it now.
  await reviewer.page.waitForURL(/\/catalog\//);
});

act("the consumer's clerk finds the entry by a part of a Chinese word, picks two items and sends the application", async () => {
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/catalog");
  await clerk.fill("检索目录", "籍登");
  await clerk.sees(/籍登. 共 1 项/);
  await portal.picture(clerk.page, "catalog-search");
  await portal.accessible(clerk.page);
  await clerk.follow(TITLE);
  await clerk.heading("数据项（10）").waitFor();
  await portal.picture(clerk.page, "catalog-entry");
  await portal.accessible(clerk.page);
  clerk.forget();
  await clerk.tick("选择 姓名");
  await clerk.tick("选择 联系电话");
  await clerk.pressFirst("申请所选 2 项");
  await clerk.heading("申请的数据项（2）").waitFor();
  await clerk.fill("为什么需要 姓名", "核对新生身份");
  await clerk.press("其余 1 项同第一项");
  await clerk.choose("为履行哪项职责", "市教育局职责一");
  await clerk.choose("使用用途", "学籍核验");
  await clerk.fill("使用场景", "招生系统在新生报到时逐人核对。");
  await clerk.fill("使用范围", "基础教育科 6 人，招生系统。");
  await clerk.pick("1 年");
  await clerk.sees("已齐全，可以送审");
  await clerk.sees(/须在 10 个工作日内答复/);
  await portal.picture(clerk.page, "application-form");
  await portal.accessible(clerk.page);
  await clerk.press("送负责人审核");
  await clerk.sees("已送本部门共享工作机构负责人审核");
  holdCount("apply", clerk.cost());
});

act("the head of the consumer's work body consents and declares; the provider's clock begins", async () => {
  const head = await portal.as("consumer.work-body-head");
  assert.equal(await head.waiting(), 1);
  await head.takeUp(TITLE);
  await head.sees(/承诺：申请内容真实/);
  await portal.picture(head.page, "application-consent");
  await portal.accessible(head.page);
  await head.confirm("同意并提交");
  await head.sees(/已提交，编号 SQ-2026-\d{6}/);
  assert.equal(await head.waiting(), 0);
});

act("the provider's clerk asks for a supplement, once; the consumer's clerk answers", async () => {
  const clerk = await portal.as("provider.clerk");
  assert.equal(await clerk.waiting(), 1);
  await clerk.takeUp(TITLE);
  await clerk.sees("同意");
  await portal.picture(clerk.page, "application-review");
  await portal.accessible(clerk.page);
  await clerk.press("要求补充（仅一次）");
  await clerk.choose("第 1 项补充什么", "使用场景");
  await clerk.fill("第 1 项的具体要求", "请写明每天大约核对多少人。");
  await clerk.press("告知需补充的 1 项");
  await clerk.sees("已一次性告知需求部门，计时暂停");
  assert.equal(await clerk.waiting(), 0);
  const asked = await portal.as("consumer.clerk");
  assert.equal(await asked.waiting(), 1);
  await portal.picture(asked.page, "home-consumer");
  await asked.takeUp(TITLE);
  await portal.picture(asked.page, "application-supplement");
  await portal.accessible(asked.page);
  await asked.fill(/使用场景/, "报到期间每天约 300 人。");
  await asked.press("提交补充");
  await asked.sees("已提交补充，计时继续");
  assert.equal(await asked.waiting(), 0);
});

act("the provider's clerk asks for an extension, the office's head grants it", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.takeUp(TITLE);
  assert.equal(await clerk.page.getByRole("button", { name: /要求补充/ }).count(), 0, "a second supplement cannot be asked for");
  await clerk.press("申请延期");
  await clerk.fill("延长的工作日数", "3", clerk.dialog());
  await clerk.fill("特殊原因", "须与学籍主管单位核对字段口径。", clerk.dialog());
  await clerk.press("报主管部门");
  await clerk.sees("已报主管部门决定");
  const head = await portal.as("office.head");
  assert.equal(await head.waiting(), 1);
  await head.takeUp(TITLE);
  await portal.picture(head.page, "application-extension");
  await portal.accessible(head.page);
  await head.confirm("同意延长 3 个工作日");
  await head.sees(/含延期 3 个工作日|第 0\/13/);
  assert.equal(await head.waiting(), 0);
});

act("the office watches the clock, extended, on the supervision page", async () => {
  const reviewer = await portal.as("office.reviewer");
  await reviewer.goto("/supervision");
  await reviewer.sees(TITLE);
  await reviewer.sees(/含延期 3 个工作日/);
  await portal.picture(reviewer.page, "supervision");
  await portal.accessible(reviewer.page);
});

act("the provider's clerk agrees to one item, refuses the other on a ground; the head consents to the reply", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.takeUp(TITLE);
  const line = (name: string) =>
    clerk.page.getByRole("listitem").filter({ has: clerk.page.getByRole("group", { name: `对 ${name} 的答复` }) });
  await clerk.mark("同意", line("姓名"));
  await clerk.mark("不同意", line("联系电话"));
  await clerk.press(/同意 1 项，不同意 1 项/);
  await clerk.sees("「联系电话」不同意，请选择法定理由。");
  await clerk.sees("请写明对个人和组织合法权益的影响。");
  await portal.picture(clerk.page, "application-review-errors");
  await portal.accessible(clerk.page);
  const refused = line("联系电话");
  await clerk.choose(/不同意的法定理由/, "履行该项职责不需要所申请的数据", refused);
  await clerk.fill("具体说明", "核对身份用不到联系电话。", refused);
  await clerk.mark("有影响，采取保障措施");
  await clerk.page.getByLabel("限定用途").check();
  await clerk.fill("权衡了什么、怎样保障", "为核对入学资格所必需，只用于核验。");
  await portal.picture(clerk.page, "application-review-filled");
  await clerk.press(/同意 1 项，不同意 1 项/);
  await clerk.sees("已送负责人同意");
  const head = await portal.as("provider.work-body-head");
  assert.equal(await head.waiting(), 1);
  await head.takeUp(TITLE);
  await head.sees("为核对入学资格所必需，只用于核验。");
  await portal.picture(head.page, "application-reply-consent");
  await portal.accessible(head.page);
  head.forget();
  await head.confirm("同意答复");
  holdCount("consent", head.cost());
  await head.sees("已答复需求部门");
  assert.equal(await head.waiting(), 0);
  await portal.picture(clerk.page, "application-answered");
});

act("the provider's clerk opens the share, and the probe passes", async () => {
  const clerk = await portal.as("provider.clerk");
  assert.equal(await clerk.waiting(), 1);
  await clerk.takeUp(TITLE);
  await clerk.press("开通并探测");
  await clerk.sees("已开通，探测成功");
  await clerk.sees(/探测：状态 200/);
  await portal.picture(clerk.page, "grant-provider");
  await portal.accessible(clerk.page);
  assert.equal(await clerk.waiting(), 0);
});

act("the consumer's developer claims the credential, shown once, calls with the copied line, and tries the console", async () => {
  const developer = await portal.as("consumer.developer");
  assert.equal(await developer.waiting(), 1);
  await developer.takeUp(TITLE);
  await portal.picture(developer.page, "grant-consumer");
  await portal.accessible(developer.page);
  await developer.press("领取");
  const dialog = developer.dialog();
  const curl = (await dialog.getByText(/^curl /).textContent()) ?? "";
  const secret = (await dialog.getByText(/^gs_[A-Za-z0-9]+_[A-Za-z0-9_-]{20,}$/).textContent()) ?? "";
  assert.ok(curl.includes(secret), "the line to copy carries the credential");
  await portal.accessible(developer.page);
  await developer.press("复制 curl", "button", dialog);
  assert.equal(await developer.page.evaluate("navigator.clipboard.readText()"), curl);
  await developer.tick(/妥善保存/, dialog);
  await developer.press("关闭", "button", dialog);
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await developer.page.getByText(secret).count(), 0, "the credential is shown once only");
  const { status, body } = await run(curl);
  assert.equal(status, 200);
  assert.match(body, /赵\*+/);
  assert.doesNotMatch(body, /1390000/, "a refused item stays with its provider");
  await developer.press("试用", "tab");
  await developer.press("运行");
  await developer.sees(/状态 200/);
  // Whatever is taken from the screen says by whom (JY-48-2).
  await developer.page.locator(".gs-marked > div[style*='background-image']").waitFor({ state: "attached" });
  await portal.picture(developer.page, "grant-console");
  await portal.accessible(developer.page);
  await developer.press("调用记录", "tab");
  await developer.seesSoon("系统调用");
  await developer.seesSoon("试用");
  await portal.picture(developer.page, "grant-calls");
  await developer.goto("/usage");
  await developer.seesSoon(/已返回 200/);
  await portal.picture(developer.page, "usage-consumer");
  await portal.accessible(developer.page);
});

act("the provider sees who used what", async () => {
  const clerk = await portal.as("provider.clerk");
  await clerk.goto("/usage?side=provider");
  await clerk.seesSoon(/已返回 200/);
  await clerk.sees("市教育局");
  await portal.picture(clerk.page, "usage-provider");
});

act("the auditor finds the acts in the ledger and verifies it", async () => {
  const auditor = await portal.as("auditor");
  await auditor.goto("/ledger");
  await auditor.fill("对象编号或名称", TITLE);
  await auditor.sees("审核通过并发布", auditor.page.getByRole("table", { name: "存证" }));
  await auditor.page.getByRole("table", { name: "存证" }).getByText("登记人员与岗位").first().waitFor({ state: "detached" });
  await portal.picture(auditor.page, "ledger");
  await portal.accessible(auditor.page);
  await auditor.press("验证");
  await auditor.sees(/核对无误：/);
});

/** Runs the copied line as a shell would, without one. */
async function run(curl: string): Promise<{ status: number; body: string }> {
  const words = [...curl.matchAll(/'([^']*)'|"([^"]*)"/gu)].map(([, single, double]) => single ?? double ?? "");
  const url = words.find((word) => word.startsWith("http")) ?? /https?:\S+/u.exec(curl)?.[0] ?? "";
  const headers = words.flatMap((word): [string, string][] => {
    const [, name, value] = /^([\w-]+): ?(.*)$/u.exec(word) ?? [];
    return name !== undefined && value !== undefined && !word.startsWith("http") ? [[name, value]] : [];
  });
  const response = await fetch(url, { headers });
  return { status: response.status, body: await response.text() };
}
