// The register under each text: which breaches there are, what each lets follow, and what the platform raises by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { PROFILES, sharingUnder } from "#test/sharing.ts";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { createWorld } from "#test/world.ts";
import { act, actIfAny } from "#modules/ledger/index.ts";
import { raiseLead } from "#modules/leads/index.ts";
import { watchViolations } from "./index.ts";
import { consequenceOf, kindOf, kindsFrom, kindsOf } from "./kind.ts";

const lawOf = (profile: string) => loadLaw({ packsDir: "packs", profile }).at(new Date("2026-10-12T09:00:00+08:00"));
const keysOf = (profile: string): string[] => kindsOf(lawOf(profile)).map(({ key }) => key);
const powerOver = (profile: string): string | undefined => consequenceOf(kindOf(lawOf(profile), "beyond-scope"), "suspend")?.when;

test("each text names its own breaches, and together they all stand, cited (GF51-24-7, SZ-33-11, JY-60-9, JY-58-5)", () => {
  assert.deepEqual(keysOf("gf51"), ["beyond-scope", "catalog-not-kept", "not-supplied", "data-unusable", "other"]);
  for (const profile of PROFILES.filter((each) => each.includes("+"))) {
    const [higher = "", lower = ""] = profile.split("+");
    assert.deepEqual(new Set(keysOf(profile)), new Set([...keysOf(higher), ...keysOf(lower)]), profile);
  }
  assert.deepEqual(kindOf(lawOf("reg25+shuozhou"), "beyond-scope")?.cites, ["REG25-40-4", "SZ-33-10"]);
});

test("REG25-27-2, JY-36-1, MIIT-23-3, SZ-33-10: suspending is ordered by one text, allowed by two, and no power of the others", () => {
  assert.deepEqual(
    PROFILES.map((profile) => [profile, powerOver(profile)]),
    [
      ["reg25", "at-once"],
      ["gf51", undefined],
      ["miit", "may"],
      ["jiyuan", "may"],
      ["shuozhou", undefined],
      ["reg25+miit", "at-once"],
      ["reg25+jiyuan", "at-once"],
      ["reg25+shuozhou", "at-once"],
      ["reg25+gf51", "at-once"],
    ],
  );
});

test("what a text says the platform's findings point to is something that the platform finds", () => {
  const known = /^(alarm|copy|order|complaint\.(rights|misuse|asked-again|refused|leak)|lead\.[a-z-]+|late\.[a-z.]+)$/;
  for (const profile of PROFILES)
    for (const { key, from, follows, sides } of kindsOf(lawOf(profile))) {
      assert.ok(
        from.every((each) => known.test(each)),
        `${profile} ${key}`,
      );
      assert.ok(follows.length > 0 && sides.length > 0, `${profile} ${key}`);
    }
  assert.deepEqual(
    kindsFrom(lawOf("reg25+jiyuan"), "order").map(({ key }) => key),
    ["aggregation-refused"],
  );
});

for (const [profile, kind, duty] of [
  ["jiyuan", "aggregation-refused", "JY-57-2"],
  ["gf51", "not-supplied", "GF51-24-4"],
  ["reg25", null, null],
] as const) {
  test(`${profile}: an order to aggregate that was not met ${kind ? "comes on record (JY-57-2, GF51-24-4)" : "is no breach"}`, async () => {
    const world = await createWorld(`violations ${profile}`, {
      now: "2026-10-12T10:00:00+08:00",
      profile: `reg25+${profile}`.replace("reg25+reg25", "reg25"),
    });
    const cast = await castOf(world);
    const items = [item({ name: "编号", technicalName: "id", isKey: true }), item({ name: "姓名", technicalName: "name" })];
    const content = residents(cast.provider.dutyIds[0] ?? "");
    const conditions = content.conditions && { ...content.conditions, basis: "《某办法》" };
    const entryId = await publish(world, { ...content, kind: "department", baseLibrary: null, conditions, title: "无人汇聚", items });
    const office = await world.actor("office.reviewer");
    const order = { id: crypto.randomUUID(), number: "HY-1", entryId, agencyId: cast.provider.id, note: "请汇聚", dueOn: "2026-10-20" };
    await world.deployment.db
      .insertInto("intakeOrder")
      .values({ ...order, orderedBy: office.personId, orderedAt: new Date("2026-10-12T02:00:00Z") })
      .execute();
    assert.equal(await watchViolations(world.deployment), 0, "its day is not over");
    world.at("2026-10-21T09:00:00+08:00");
    const declaration = { id: crypto.randomUUID(), number: "HB-1", entryId, agencyId: cast.provider.id, kind: "exempt", period: null };
    await world.deployment.db
      .insertInto("intakeDeclaration")
      .values({
        ...declaration,
        reason: "不宜汇聚",
        basis: "《某法》",
        state: "accepted",
        filedBy: office.personId,
        filedAt: new Date("2026-10-13T02:00:00Z"),
      })
      .execute();
    assert.equal(await watchViolations(world.deployment), 0, "an accepted exemption spares it");
    await world.deployment.db.updateTable("intakeDeclaration").set({ state: "declined" }).execute();
    assert.deepEqual([await watchViolations(world.deployment), await watchViolations(world.deployment)], [kind ? 1 : 0, 0]);
    const { rows } = await world.ok("office.reviewer", "GET", "/violations");
    assert.equal(rows[0]?.kind, kind ?? undefined);
    if (duty) assert.ok(rows[0].citations.some(({ id }: { id: string }) => id === duty));
  });
}

test("GF51-24-1, GF51-24-2, GF51-24-6: under a text without that power a suspension is refused; what is not rectified is reported upward", async () => {
  const world = await createWorld("violations gf51 alone", { now: "2026-10-12T10:00:00+08:00", profile: "gf51" });
  const cast = await castOf(world);
  const body = { kind: "beyond-scope", agencyId: cast.consumer.id, title: "挪作他用", detail: "检查发现。", basis: "" };
  const { id } = await world.ok("office.reviewer", "POST", "/violations", body);
  const step = async (login: string, path: string, more: object) =>
    await world.call(login, "POST", `/violations/${id}/${path}`, { words: "经查", ...more });
  for (const path of ["hearing"]) assert.equal((await step("office.reviewer", path, {})).status, 200);
  world.at("2026-10-30T09:00:00+08:00");
  assert.equal((await step("office.reviewer", "proposal", {})).status, 200, "who lets the time pass is judged without an answer");
  assert.equal((await step("office.head", "establish", { isMended: false, mendBy: "2026-11-10" })).status, 200);
  assert.equal((await step("office.reviewer", "measures", { measure: "suspend" })).body.code, "violation.no-power");
  assert.equal((await step("office.reviewer", "measures", { measure: "report" })).body.code, "violation.not-yet");
  world.at("2026-11-11T09:00:00+08:00");
  assert.equal(await watchViolations(world.deployment), 1);
  assert.equal((await step("office.reviewer", "measures", { measure: "report", addressee: "国务院" })).status, 200);
});

test("REG25-39-2, JY-60-1, JY-60-2, JY-60-3, SZ-33-1, SZ-33-2, SZ-33-3, SZ-33-4, SZ-33-5: what follows is each text's own, in its own order", () => {
  const course = (profile: string, key: string): string[] =>
    (kindOf(lawOf(profile), key)?.follows ?? []).map(({ measure, when, to }) => `${measure} ${when}${to ? ` ${to.zh}` : ""}`);
  assert.deepEqual(course("reg25", "late"), ["rectify at-once", "refer may"]);
  assert.deepEqual(course("jiyuan", "aggregation-refused"), ["rectify at-once", "report unmended 示范区管委会", "refer may"]);
  assert.deepEqual(course("shuozhou", "beyond-scope"), ["rectify at-once", "report unmended 领导小组", "criticise unmended", "refer may"]);
});

test("a lead that was confirmed and lateness without a good reason come on record where the text names them (REG25-39-1)", async () => {
  const world = await createWorld("violations leads", { now: "2026-10-12T10:00:00+08:00" });
  const cast = await castOf(world);
  let leadId = "";
  await actIfAny(world.deployment, async (running) => {
    const lead = await raiseLead(running, {
      kind: "added-conditions",
      agencyId: cast.provider.id,
      subject: { kind: "agency", id: cast.provider.id, title: "市公安局" },
      title: { zh: "要求另签协议", en: "An agreement asked for" },
      detail: { zh: "目录没有列明。", en: "Not in the catalog." },
      fingerprint: "conditions",
    });
    leadId = lead?.id ?? "";
    return lead ? 1 : 0;
  });
  await world.ok("office.reviewer", "POST", `/leads/${leadId}/confirm`, { words: "属实" });
  const deadline = { id: crypto.randomUUID(), rule: "application.reply.conditional", law: "reg25@2025-08-01", subjectKind: "application" };
  const late = { id: crypto.randomUUID(), agencyId: cast.provider.id, overdueAt: new Date("2026-10-09T16:00:00Z") };
  await act(world.deployment, await world.actor("office.reviewer"), async ({ tx, at, record }) => {
    await tx
      .insertInto("deadline")
      .values({
        ...deadline,
        subjectId: crypto.randomUUID(),
        title: "答复申请",
        href: "/applications",
        bearerAgencyId: cast.provider.id,
        startedAt: at,
        dueOn: "2026-10-09",
        dueAt: late.overdueAt,
        provisional: false,
        state: "running",
        overdueAt: late.overdueAt,
      })
      .execute();
    await tx
      .insertInto("lateRecord")
      .values({ ...late, deadlineId: deadline.id })
      .execute();
    record({ action: "deadline.overdue", subject: { kind: "application", id: deadline.id } });
  });
  await world.ok("office.head", "POST", `/supervision/late-records/${late.id}/judgement`, { justified: false, words: "没有正当理由" });
  const { rows } = await world.ok("office.reviewer", "GET", "/violations");
  assert.deepEqual(rows.map(({ kind, source }: { kind: string; source: string }) => [kind, source]).toSorted(), [
    ["late", "late"],
    ["obstructed", "lead"],
  ]);
});

for (const [profile, measure, state] of [
  ["jiyuan", "suspend", "suspended"],
  ["miit", "terminate", "ended"],
] as const) {
  test(`${profile}: the office ${measure}s after the finding, where the text lets it (JY-36-1, MIIT-23-3)`, async () => {
    const sharing = await sharingUnder(profile, `violations power ${profile}`, "2026-09-28T09:00:00+08:00");
    const { world } = sharing;
    const applicationId = await sharing.submit(await sharing.entry("登记信息", [{}, {}]));
    await sharing.walk(applicationId);
    const { id: grantId } = await world.deployment.db.selectFrom("sharingGrant").select("id").executeTakeFirstOrThrow();
    const source = { kind: "grant", id: grantId };
    const body = {
      kind: "beyond-scope",
      agencyId: sharing.body.organs.user.id,
      title: "挪作他用",
      detail: "检查发现。",
      basis: "",
      source,
    };
    const { id } = await world.ok("reviewer", "POST", "/violations", body);
    const step = async (login: string, path: string, more: object = {}) =>
      await world.ok(login, "POST", `/violations/${id}/${path}`, { words: "经查", ...more });
    await step("reviewer", "hearing");
    await step("user-head", "statement");
    await step("reviewer", "proposal");
    await step("office-head", "establish", { isMended: false, mendBy: "2026-10-20" });
    const stateNow = async () => (await world.ok("reviewer", "GET", `/grants/${grantId}`)).state;
    assert.equal(await stateNow(), "agreed", "nothing stops by itself");
    await step("reviewer", "measures", { measure });
    assert.equal(await stateNow(), state);
  });
}
