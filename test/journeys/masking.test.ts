// The masking norm at the portal: drafted, issued, a weaker reply refused, an exception asked for and agreed to, and what several grants give away signed for.
import { before, test } from "node:test";
import { type Cast, castOf, item, publish, publishResidents, RESIDENT_ITEMS, residents } from "#test/cast.ts";
import { NOW, submitApplication } from "./city.ts";
import { openPortal, type Portal } from "./portal.ts";

let portal: Portal;
let cast: Cast;
let entryId: string;
const [number = "", name = ""] = RESIDENT_ITEMS.map(({ id }) => id);
const RULE = { key: "names", kinds: ["person-name"], grades: [], least: "partial", allowed: [], words: "只留姓氏。" };
const day = (days: number): string => new Date(Date.parse(NOW) + days * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  portal = await openPortal("masking", NOW, { profile: "reg25+shuozhou" });
  cast = await castOf(portal.world);
  ({ entryId } = await publishResidents(portal.world, cast));
});

test("SZ-18-2: drafted, opened, issued; from that day a weaker reply is refused, and only an exception lets it pass", async () => {
  const { world } = portal;
  const content = { title: "政务数据脱敏技术规范", note: "会同各部门制定", rules: [RULE] };
  const { id: normId } = await world.ok("office.reviewer", "POST", "/masking/norms", content);
  const office = await portal.as("office.reviewer");
  await office.goto(`/masking/${normId}`);
  await portal.picture(office.page, "masking-draft");
  await portal.accessible(office.page);
  await office.press("征求意见");
  await office.fill("截止日期", day(3), office.dialog());
  await office.press("征求意见", "button", office.dialog());
  await office.sees(/征求意见至/);

  await portal.closeBut();
  world.at(`${day(5)}T09:00:00+08:00`);
  const head = await portal.as("office.head");
  await head.goto(`/masking/${normId}`);
  await head.press("印发");
  await head.fill("文号", "市数规〔2026〕1号", head.dialog());
  await head.fill("施行日期", day(6), head.dialog());
  await head.press("印发", "button", head.dialog());
  await head.sees(/已印发，待施行/);

  await portal.closeBut();
  world.at(`${day(7)}T09:00:00+08:00`);
  const id = await submitApplication(world, cast, entryId, [name]);
  const clerk = await portal.as("provider.clerk");
  clerk.expected.add(422);
  await clerk.goto(`/applications/${id}`);
  await clerk.mark("同意");
  await clerk.choose("怎样提供", "不脱敏（低于规范）");
  await clerk.fill("与目录建议不同的理由", "窗口核验需要全名");
  await clerk.mark("有影响，采取保障措施");
  await clerk.page.getByLabel("限定用途").check();
  await clerk.fill("权衡了什么、怎样保障", "只在窗口核对，不留存。");
  await clerk.press(/同意全部 1 项，送负责人/);
  await clerk.sees(/第 1 版的要求/);
  await portal.picture(clerk.page, "masking-weak");
  await portal.accessible(clerk.page);
  await clerk.press("报请例外");
  await clerk.fill("理由", "窗口核验须与证件逐字核对", clerk.dialog());
  await clerk.press("报请例外", "button", clerk.dialog());
  await clerk.sees(/已报请/);

  const decider = await portal.as("office.head");
  await decider.goto("/masking?tab=exceptions");
  await portal.picture(decider.page, "masking-exceptions");
  await portal.accessible(decider.page);
  await decider.press("同意例外");
  await decider.fill("理由", "只限窗口核验", decider.dialog());
  await decider.press("同意例外", "button", decider.dialog());
  await decider.sees("已同意");

  await clerk.page.reload();
  await clerk.mark("同意");
  await clerk.choose("怎样提供", "不脱敏（已同意例外）");
  await clerk.fill("与目录建议不同的理由", "窗口核验需要全名");
  await clerk.mark("有影响，采取保障措施");
  await clerk.page.getByLabel("限定用途").check();
  await clerk.fill("权衡了什么、怎样保障", "只在窗口核对，不留存。");
  await clerk.press(/同意全部 1 项，送负责人/);
  await clerk.sees("已送负责人同意");
});

test("REG25-25-4: data sets of one consumer that can be joined are signed for by the head of the office", async () => {
  const { world } = portal;
  const items = [
    item({ name: "公民身份号码", technicalName: "id_number", personal: "personal", suggestedMask: "id-number", isKey: true }),
    item({ name: "疾病诊断", technicalName: "diagnosis", personal: "sensitive", suggestedMask: "full" }),
  ];
  const content = {
    ...residents(cast.provider.dutyIds[0] ?? ""),
    title: "病例信息",
    kind: "department" as const,
    baseLibrary: null,
    items,
  };
  const cases = await publish(world, content);
  await granted(entryId, [number]);
  await granted(
    cases,
    items.map(({ id }) => id),
  );
  const head = await portal.as("office.head");
  await head.goto("/combinations");
  await portal.picture(head.page, "combinations");
  await portal.accessible(head.page);
  await head.page.getByRole("table").getByRole("link").first().click();
  await head.heading("可以相互关联的授权").waitFor();
  await portal.picture(head.page, "combination");
  await portal.accessible(head.page);
  await head.press("签署同意");
  await head.fill("意见", "限于学籍核验", head.dialog());
  await head.press("签署同意", "button", head.dialog());
  await head.sees(/已签署：限于学籍核验/);
});

async function granted(of: string, itemIds: readonly string[]): Promise<void> {
  const { world } = portal;
  const id = await submitApplication(world, cast, of, [...itemIds]);
  const none = { ground: null, condition: null, legalBasis: null, reason: "学籍核验所必需" };
  const reply = {
    lines: itemIds.map((itemId) => ({ itemId, decision: "agree", mask: "none", ...none })),
    quota: { callsPerDay: 10, rowsPerDay: 100 },
    rowFilter: null,
    note: "",
  };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply);
  await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
}
