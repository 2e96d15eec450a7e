// Data that the catalog lacks: looked for as it is typed, registered, routed, agreed to, drafted, published, applied for; and the lists beside it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { castOf, publishResidents } from "#test/cast.ts";
import { openPortal, settled } from "./portal.ts";

const NOW = "2026-10-12T02:00:00Z";

test("a demand goes its whole way, and everybody sees where it is (REG25-20-1, MIIT-20-6, SZ-20-1)", async () => {
  const portal = await openPortal("journey-demands", NOW);
  const { world } = portal;
  const cast = await castOf(world);
  const { entryId: residents } = await publishResidents(world, cast);
  await world.api.search.refresh(residents);
  const clerk = await portal.as("consumer.clerk");
  await clerk.goto("/demands");
  await clerk.page.getByRole("button", { name: "登记需求" }).first().click();
  await clerk.fill("需求名称", "常住人口迁移记录");
  await clerk.press("添加数据项");
  await clerk.fill("第 1 项名称", "身份证号");
  await clerk.sees("身份证号 → 公民身份号码");
  await clerk.sees("同义");
  await clerk.press("登记");
  await clerk.sees("请写明应用场景");
  await portal.accessible(clerk.page);
  await clerk.press("添加数据项");
  await clerk.fill("第 2 项名称", "迁出地");
  await clerk.choose("履行的职责", "市教育局职责一");
  await clerk.fill("应用场景", "新生入学资格核验");
  await portal.picture(clerk.page, "demand-form");
  await clerk.page.getByRole("checkbox", { name: /承诺需求真实/ }).check();
  await clerk.press("登记");
  await clerk.sees("等待 市数据局 对接目录或者转给持有部门");
  const path = new URL(clerk.page.url()).pathname;
  const id = path.split("/").at(-1) ?? "";

  const office = await portal.as("office.reviewer");
  await office.goto("/demands");
  await office.sees("常住人口迁移记录");
  assert.doesNotMatch(await office.page.getByRole("main").innerText(), /NaN/, "every day is one");
  await portal.picture(office.page, "demands");
  await office.goto("/demands/matching");
  await office.sees("迁出地");
  assert.doesNotMatch(await office.page.getByRole("main").innerText(), /NaN/, "every day is one");
  await portal.accessible(office.page);
  await portal.picture(office.page, "matching");
  await office.page.getByRole("link", { name: "常住人口迁移记录" }).first().click();
  await office.sees("可能满足需求的目录");
  await settled(office.page);
  await portal.accessible(office.page);
  await portal.picture(office.page, "demand-office");
  await office.press("转给持有部门");
  await office.choose("持有部门", "市公安局", office.dialog());
  await office.press("转给持有部门", "button", office.dialog());
  await office.sees("等待 市公安局 答复是否持有、能否编目");

  const holder = await portal.as("provider.clerk");
  await holder.goto("/");
  await holder.page
    .getByRole("link", { name: /去答复/ })
    .first()
    .click();
  await holder.sees("等待您 答复是否持有、能否编目");
  await portal.accessible(holder.page);
  await holder.confirm("同意编目共享");
  await holder.page.waitForURL(/\/compile\//);
  const entryId = new URL(holder.page.url()).pathname.split("/").at(-1) ?? "";
  await clerk.goto(path);
  await clerk.sees("尚未发布，还不能申请");
  await portal.picture(clerk.page, "demand-cataloguing");

  const draft = await world.ok("provider.clerk", "GET", `/catalog/entries/${entryId}/draft`);
  const items = draft.content.items.map((item: object) => ({ ...item, sharingType: "unconditional", personal: "none", grade: "general" }));
  const content = {
    ...draft.content,
    items,
    summary: "户籍迁移。",
    dutyId: cast.provider.dutyIds[0],
    collected: "generated",
    kind: "department",
    format: "database",
    updateCycle: "daily",
    sharingType: "unconditional",
    sharingMethods: ["table"],
    openType: "not-open",
    grade: "general",
    sourceSystem: "人口系统",
  };
  await world.ok("provider.clerk", "PUT", `/catalog/entries/${entryId}/draft`, { content }, { "if-match": `"${draft.revision}"` });
  await world.ok("provider.clerk", "POST", `/catalog/entries/${entryId}/assessments`, {
    kind: "secrecy",
    conclusion: "not-secret",
    note: "",
  });
  await world.ok("provider.clerk", "POST", `/catalog/entries/${entryId}/assessments`, {
    kind: "personal-information",
    conclusion: "low",
    note: "",
  });
  await world.ok("provider.clerk", "POST", `/catalog/entries/${entryId}/request-consent`);
  await world.ok("provider.agency-head", "POST", `/catalog/entries/${entryId}/consent`);
  await world.ok("office.reviewer", "POST", `/catalog/entries/${entryId}/publish`);
  await world.reconcile();
  await clerk.page.reload();
  await clerk.sees("等待您 就对接的目录提出申请");
  await clerk.confirm("申请");
  await clerk.page.waitForURL(/\/applications\//);
  assert.equal((await world.ok("consumer.clerk", "GET", `/demands/${id}`)).state, "applied");

  const head = await portal.as("provider.work-body-head");
  await head.goto(`/lists/supply/${cast.provider.id}`);
  await head.sees("常住人口迁移记录");
  await head.confirm("确认并公布");
  await head.sees(/第 1 期由 .* 确认公布/);
  await portal.accessible(head.page);
  await portal.picture(head.page, "supply-list");
});
