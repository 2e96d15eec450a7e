// Who answers for what: profiles, statements and rules, stages of a grant, safeguards, and that nothing flows before they are in order.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Cast, castOf, publishResidents, RESIDENT_ITEMS } from "#test/cast.ts";
import { submitApplication } from "#test/journeys/city.ts";
import { confirmSafeguards, putInOrder } from "#test/responsible.ts";
import { PROFILES } from "#test/sharing.ts";
import { createWorld, type World } from "#test/world.ts";

let world: World;
let cast: Cast;
let grantId: string;
let resourceId: string;

before(async () => {
  world = await createWorld("responsibilities", { now: "2026-09-28T10:00:00+08:00", gateway: true });
  world.bare = true;
  cast = await castOf(world);
  const published = await publishResidents(world, cast);
  ({ resourceId } = published);
  const itemId = RESIDENT_ITEMS[1]?.id ?? "";
  const id = await submitApplication(world, cast, published.entryId, [itemId]);
  const line = { itemId, decision: "agree", mask: "name", ground: null, condition: null, legalBasis: null, reason: null };
  const body = { lines: [line], quota: { callsPerDay: 10, rowsPerDay: 100 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, body);
  ({ grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`));
});

const provision = async () => await world.call("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
const of = async (login: string): Promise<any> => await world.ok(login, "GET", `/grants/${grantId}/responsibilities`);

test("REG25-5-1, REG25-35-2: a grant begins only when both parties have signed and the safeguards of its grade are confirmed", async () => {
  const refused = await provision();
  assert.deepEqual([refused.status, refused.body.code], [409, "responsibility.not-ready"]);
  assert.match(refused.body.title, /提供部门的数据安全责任承诺；.*需求部门的数据安全责任承诺；.*一般数据/);
  assert.deepEqual(
    (await of("provider.clerk")).obstacles.map(({ key }: { key: string }) => key),
    ["provider.statement", "consumer.statement", "safeguards"],
  );
  await world.ok("provider.work-body-head", "POST", "/responsibilities/statement", { words: "履行数据安全保护义务" });
  await world.ok("consumer.work-body-head", "POST", "/responsibilities/statement", { words: "履行数据安全保护义务" });
  assert.equal((await world.call("consumer.clerk", "POST", "/responsibilities/statement", { words: "我签" })).status, 403);
  assert.match((await provision()).body.title, /与分级相应的保护措施（一般数据）/);
  const lacking = await world.ok("office.reviewer", "GET", "/safeguards/lacking");
  assert.deepEqual([lacking.rows.length, lacking.rows[0].grade], [1, "general"]);
  const content = { approval: "甲", transport: "乙", masking: "丙", export: "丁", retention: "戊", logging: "己" };
  assert.equal((await world.call("provider.clerk", "POST", "/safeguards", { grade: "general", content })).status, 403);
  await world.ok("office.reviewer", "POST", "/safeguards", { grade: "general", content });
  await world.ok("office.reviewer", "POST", "/safeguards", { grade: "general", content: { ...content, export: "不得导出" } });
  assert.equal((await world.ok("office.reviewer", "GET", "/safeguards/lacking")).rows.length, 0);
  const { grades } = await world.ok("consumer.clerk", "GET", "/safeguards");
  assert.deepEqual(
    grades[0].versions.map(({ version }: { version: number }) => version),
    [2, 1],
  );
  assert.equal((await of("consumer.clerk")).safeguards.export, "不得导出");
});

test("REG25-34-2: each stage has one responsible party; with one unassigned nothing flows, and the office may name another", async () => {
  const { stages } = await of("consumer.clerk");
  assert.deepEqual(
    stages.map((each: { stage: string; agency: { name: string } }) => [each.stage, each.agency.name]),
    [
      ["catalog", "市公安局"],
      ["review", "市数据局"],
      ["transport", "市公安局"],
      ["storage", "市教育局"],
      ["use", "市教育局"],
      ["disposal", "市教育局"],
      ["entrusted", "市教育局"],
    ],
  );
  const { db } = world.deployment;
  await db.updateTable("agency").set({ workBody: null }).where("id", "=", cast.consumer.id).execute();
  assert.match((await provision()).body.title, /各环节的安全责任主体（使用方存储、使用、处置、销毁、委托处理）/);
  const named = { agencyId: cast.outsider.id, contact: "机房值班 0000", reason: "受托存储" };
  const address = `/grants/${grantId}/responsibilities`;
  assert.equal((await world.call("provider.work-body-head", "POST", address, { stage: "storage", ...named })).status, 403);
  const office = await world.call("office.reviewer", "POST", address, { stage: "storage", ...named });
  assert.equal(office.status, 200);
  const after = (await of("consumer.clerk")).stages.find(({ stage }: { stage: string }) => stage === "storage");
  assert.deepEqual([after.agency.name, after.reason], ["市气象局", "受托存储"]);
  assert.equal((await world.call("outsider.clerk", "GET", address)).status, 404);
  await world.ok("consumer.clerk", "PUT", "/responsibilities/profile", {
    content: { firstPerson: "", firstPersonPost: "", securityDivision: "", securityContact: "周某", securityPhone: "" },
  });
  assert.equal((await provision()).status, 200);
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${grantId}`)).state, "shared");
  await resuming();
});

/** What has to be in order before data flows has to be in order before it flows again. */
async function resuming(): Promise<void> {
  const profile = (securityContact: string) =>
    world.ok("consumer.clerk", "PUT", "/responsibilities/profile", {
      content: { firstPerson: "", firstPersonPost: "", securityDivision: "", securityContact, securityPhone: "" },
    });
  const resume = () => world.call("provider.work-body-head", "POST", `/grants/${grantId}/resume`, { reason: "已整改" });
  await world.ok("provider.work-body-head", "POST", `/grants/${grantId}/suspend`, { reason: "发现超范围使用" });
  await profile("");
  const refused = await resume();
  assert.deepEqual([refused.status, refused.body.code], [409, "responsibility.not-ready"]);
  assert.equal((await world.ok("consumer.clerk", "GET", `/grants/${grantId}`)).state, "suspended");
  await profile("周某");
  assert.equal((await resume()).status, 200);
}

test("REG25-10-1: rules are kept version by version with effect and review; what misses or is due shows to agency and office", async () => {
  const earlier = await world.ok("provider.clerk", "GET", `/responsibilities/${cast.provider.id}`);
  assert.deepEqual(
    earlier.missing.map(({ key }: { key: string }) => key),
    ["securityContact", "sharingRules", "securityRules", "personalRules"],
  );
  const content = { title: "共享工作制度", text: "第一条", goals: "", responsibilities: "", implementingBody: "", protectionGrade: "" };
  const rule = { kind: "sharing", content, effectiveOn: "2026-09-01", reviewOn: "2026-10-01" };
  assert.equal((await world.call("provider.clerk", "POST", "/responsibilities/rules", { ...rule, reviewOn: "2026-08-01" })).status, 422);
  assert.equal((await world.call("provider.clerk", "POST", "/responsibilities/rules", { ...rule, effectiveOn: "2026-02-30" })).status, 422);
  await world.ok("provider.clerk", "POST", "/responsibilities/rules", rule);
  await world.ok("provider.clerk", "POST", "/responsibilities/rules", { ...rule, content: { ...content, text: "第二条" } });
  const { rules } = await world.ok("office.reviewer", "GET", `/responsibilities/${cast.provider.id}`);
  assert.deepEqual(
    rules.map((each: { version: number; content: { text: string } }) => [each.version, each.content.text]),
    [
      [2, "第二条"],
      [1, "第一条"],
    ],
  );
  world.at("2026-10-09T09:00:00+08:00");
  const all = (await world.ok("office.reviewer", "GET", "/responsibilities")).rows;
  const own = all.find((row: { agency: { id: string } }) => row.agency.id === cast.provider.id);
  assert.deepEqual(
    [own.reviewDue, own.missing.map(({ key }: { key: string }) => key)],
    [["sharing"], ["securityContact", "securityRules", "personalRules"]],
  );
  assert.equal((await world.call("consumer.clerk", "GET", `/responsibilities/${cast.provider.id}`)).status, 404);
  assert.equal((await world.call("consumer.clerk", "GET", "/responsibilities")).status, 403);
});

test("REG25-11-8: the office reminds of rules that miss; the task ends once all are there, and a digest tells the words of a version", async () => {
  const remind = async (login: string) => await world.call(login, "POST", `/responsibilities/${cast.provider.id}/reminders`);
  assert.equal((await remind("provider.clerk")).status, 403);
  assert.equal((await remind("office.reviewer")).status, 200);
  assert.equal((await remind("office.head")).body.code, "responsibility.reminded");
  const open = async () =>
    (await world.ok("provider.work-body-head", "GET", "/inbox")).rows.filter(({ kind }: { kind: string }) => kind === "security.rules")
      .length;
  assert.equal(await open(), 1);
  const content = {
    title: "制度",
    number: "安发〔2026〕3号",
    text: "正文",
    goals: "",
    responsibilities: "",
    implementingBody: "",
    protectionGrade: "",
  };
  for (const kind of ["sharing", "security", "personal-information"])
    await world.ok("provider.clerk", "POST", "/responsibilities/rules", {
      kind,
      content,
      effectiveOn: "2026-10-01",
      reviewOn: "2027-10-01",
    });
  assert.equal(await open(), 1, "the contact still misses");
  const profile = { firstPerson: "", firstPersonPost: "", securityDivision: "", securityContact: "某人", securityPhone: "" };
  await world.ok("provider.clerk", "PUT", "/responsibilities/profile", { content: profile });
  assert.equal(await open(), 0);
  assert.equal((await remind("office.reviewer")).body.code, "responsibility.nothing-missing");
  const { rules } = await world.ok("auditor", "GET", `/responsibilities/${cast.provider.id}`);
  const [latest] = rules.filter(({ kind }: { kind: string }) => kind === "personal-information");
  assert.deepEqual([latest.content.number, latest.digest], ["安发〔2026〕3号", world.deployment.suite.digest("正文")]);
});

test("two people who keep the same profile: the second is told", async () => {
  const content = { firstPerson: "甲", firstPersonPost: "", securityDivision: "", securityContact: "", securityPhone: "" };
  const { profile } = await world.ok("provider.clerk", "GET", `/responsibilities/${cast.provider.id}`);
  const seen = { "if-match": `"${profile.revision}"` };
  await world.ok("provider.clerk", "PUT", "/responsibilities/profile", { content }, seen);
  assert.equal((await world.call("provider.work-body-head", "PUT", "/responsibilities/profile", { content }, seen)).status, 412);
});

const ASKED: Readonly<Record<string, readonly string[]>> = {
  reg25: ["statement", "securityContact", "sharingRules", "securityRules", "personalRules"],
  gf51: ["sharingRules", "goals", "responsibilities", "implementingBody"],
  miit: ["firstPerson", "securityDivision", "securityContact"],
  jiyuan: ["securityRules", "secrecyRules"],
  shuozhou: ["securityRules", "operatingProcedures", "protectionGrade"],
};

test("REG25-11-8, REG25-35-1, JY-46-2, JY-49-2, GF51-23-1, MIIT-29-3, MIIT-29-4, SZ-28-1: each text asks for its own, several for all of theirs, and what is given counts", async () => {
  for (const profile of PROFILES) {
    const each = await createWorld(`responsible-${profile}`, { now: "2026-09-28T10:00:00+08:00", profile });
    each.bare = true;
    const agency = await each.agency("市民政局");
    await each.person("clerk", agency.id, "clerk");
    const missing = async () =>
      (await each.ok("clerk", "GET", `/responsibilities/${agency.id}`)).missing.map(({ key }: { key: string }) => key).toSorted();
    const asked = [...new Set(profile.split("+").flatMap((key) => ASKED[key] ?? []))].toSorted();
    assert.deepEqual(await missing(), asked, profile);
    await putInOrder(each.deployment, agency.id);
    const content = {
      title: "制度",
      text: "正文",
      goals: "目标",
      responsibilities: "责任",
      implementingBody: "数据科",
      protectionGrade: "三级",
    };
    for (const kind of ["sharing", "security", "personal-information", "secrecy", "procedures"])
      await each.ok("clerk", "POST", "/responsibilities/rules", { kind, content, effectiveOn: "2026-09-01", reviewOn: "2027-09-01" });
    assert.deepEqual(await missing(), [], profile);
  }
});

test("safeguards and profiles can be put in order before anybody signs in", async () => {
  await confirmSafeguards(world.deployment);
  const { grades } = await world.ok("auditor", "GET", "/safeguards");
  assert.ok(grades.every(({ versions }: { versions: unknown[] }) => versions.length > 0));
});
