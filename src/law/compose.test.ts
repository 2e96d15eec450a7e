// How two texts become one: the shorter limit, the longer keeping, the narrower reasons, the steps of both; rule by rule, on made-up rules.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isNeeded, lengthText, type DeadlineRule, type Ground, type Length, type Procedure, type ProcedureStep } from "#law/index.ts";
import { joinDeadlines, joinLonger, nominalDays } from "./compose-limits.ts";
import { joinGrounds, joinProcedures, joinProtecting } from "./compose-procedures.ts";
import type { RetentionRule } from "./rules.ts";

const title = { zh: "某事", en: "something" };
const overdue = { tells: ["office"], lateRecord: false, cites: ["HIGH-1-1"] } as const;
const limit = (length: Length, more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  key: "reply",
  title,
  starts: "asked",
  stops: "answered",
  bearer: "provider",
  length,
  lengthText: lengthText(length),
  silence: "overdue",
  overdue,
  cites: ["HIGH-1-1"],
  ...more,
});
const lower = (length: Length, more: Partial<DeadlineRule> = {}): DeadlineRule =>
  limit(length, { cites: ["LOW-1-1"], overdue: { tells: ["consumer"], lateRecord: true, cites: ["LOW-9-1"] }, ...more });
const upTo = (workingDays: number, counting: "once" | "cumulative" = "cumulative") => ({
  extension: { asks: "provider", agrees: "office", tells: [], upTo: { workingDays }, counting, cites: ["X-1-1"] } as const,
});

test("bare limits: the shorter one holds, whoever set it; the longer one of a lower text is laxer", () => {
  const table: [Length, Length, Length, "holds" | "yields" | "agrees", number][] = [
    [{ workingDays: 10 }, { workingDays: 5 }, { workingDays: 5 }, "holds", 0],
    [{ workingDays: 10 }, { workingDays: 15 }, { workingDays: 10 }, "yields", 1],
    [{ workingDays: 10 }, { workingDays: 10 }, { workingDays: 10 }, "agrees", 0],
    [{ days: 30 }, { days: 15 }, { days: 15 }, "holds", 0],
    [{ months: 1 }, { workingDays: 5 }, { workingDays: 5 }, "holds", 0],
    [{ months: 6 }, { years: 1 }, { months: 6 }, "yields", 1],
    [{ workingDays: 10 }, { days: 10 }, { days: 10 }, "holds", 0],
    [{ yearly: "02-29" }, { yearly: "01-31" }, { yearly: "01-31" }, "holds", 0],
    [{ yearly: "01-31" }, { yearly: "02-29" }, { yearly: "01-31" }, "yields", 1],
    [{ yearly: "01-31" }, { yearly: "01-31" }, { yearly: "01-31" }, "agrees", 0],
  ];
  for (const [high, low, holds, outcome, laxer] of table) {
    const what = `${JSON.stringify(high)} over ${JSON.stringify(low)}`;
    const joined = joinDeadlines(limit(high), lower(low));
    assert.deepEqual(joined.rule.length, holds, what);
    assert.deepEqual(joined.rule.lengthText, lengthText(holds), what);
    assert.equal(joined.lower, outcome, what);
    assert.equal(joined.laxer.length, laxer, what);
    // The text that holds is cited first, and both are.
    assert.equal(joined.rule.cites[0], outcome === "holds" ? "LOW-1-1" : "HIGH-1-1", what);
    assert.deepEqual(new Set(joined.rule.cites), new Set(["HIGH-1-1", "LOW-1-1"]), what);
    assert.equal(joined.whyHigher !== undefined, outcome === "holds", what);
  }
});

test("an extension of either text stands, but never carries the limit past the higher text's own end", () => {
  const table: [string, DeadlineRule, DeadlineRule, number | undefined, number][] = [
    ["the higher text's own stands on a shorter limit", limit({ workingDays: 10 }, upTo(10)), lower({ workingDays: 5 }), 10, 0],
    ["the lower text's, cut", limit({ workingDays: 10 }, upTo(5, "once")), lower({ workingDays: 5 }, upTo(20)), 10, 1],
    ["the lower text's, whole", limit({ workingDays: 10 }), lower({ workingDays: 5 }, upTo(5)), 5, 0],
    ["the lower text's, where nothing is left", limit({ workingDays: 10 }), lower({ workingDays: 10 }, upTo(5)), undefined, 1],
    ["none of either", limit({ workingDays: 10 }), lower({ workingDays: 5 }), undefined, 0],
    ["the higher text's, where the lower one is laxer", limit({ workingDays: 10 }, upTo(5)), lower({ workingDays: 15 }), 5, 1],
  ];
  for (const [what, high, low, most, laxer] of table) {
    const { rule, laxer: found } = joinDeadlines(high, low);
    assert.deepEqual(rule.extension?.upTo, most === undefined ? undefined : { workingDays: most }, what);
    assert.equal(found.length, laxer, what);
    const end = (each: DeadlineRule): number => nominalDays(each.length) + (each.extension ? nominalDays(each.extension.upTo) : 0);
    assert.ok(end(rule) <= end(high), `${what}: the end`);
  }
});

test("a pause that only the lower text knows would have no end: it does not hold, and is told as laxer", () => {
  const pause = { on: "supplement", atMost: 1, cites: ["X-2-1"] } as const;
  assert.deepEqual(joinDeadlines(limit({ workingDays: 10 }, { pause }), lower({ workingDays: 5 })).rule.pause, pause);
  const joined = joinDeadlines(limit({ workingDays: 10 }), lower({ workingDays: 5 }, { pause }));
  assert.equal(joined.rule.pause, undefined);
  assert.match(joined.laxer[0]?.zh ?? "", /暂停/);
});

test("silence that the lower text takes for consent stands beside the breach; what silence never gives out adds up", () => {
  const deemed = { never: ["personal"], reading: "视为同意", cites: ["LOW-2-1"] };
  const joined = joinDeadlines(limit({ workingDays: 10 }), lower({ workingDays: 10 }, { silence: "deemed-consent", deemed }));
  assert.equal(joined.rule.silence, "deemed-consent");
  assert.deepEqual(joined.rule.deemed?.never, ["personal"]);
  assert.equal(joined.contradicts.length, 1);
  assert.deepEqual(joined.rule.overdue, { tells: ["office", "consumer"], lateRecord: true, cites: ["HIGH-1-1", "LOW-9-1"] });
  const both = joinDeadlines(
    limit({ workingDays: 10 }, { silence: "deemed-consent", deemed: { ...deemed, never: ["core"] } }),
    lower({ workingDays: 5 }, { silence: "deemed-consent", deemed }),
  );
  assert.deepEqual(both.rule.deemed?.never, ["core", "personal"]);
  assert.deepEqual(both.contradicts, []);
});

test("another bearer is a contradiction, and the higher text's bears it", () => {
  const joined = joinDeadlines(limit({ workingDays: 10 }), lower({ workingDays: 5 }, { bearer: "office" }));
  assert.equal(joined.rule.bearer, "provider");
  assert.match(joined.contradicts[0]?.zh ?? "", /义务人不同/);
});

test("REG25-29-7: what protects is kept longer, and given earlier notice of: the longer time holds", () => {
  const kept = (length: Length, cites: string[]): RetentionRule => ({
    key: "records",
    title,
    length,
    lengthText: lengthText(length),
    starts: "made",
    cites,
  });
  const what = { zh: "保存期限", en: "the time for keeping" };
  const table: [Length, Length, Length, string, number][] = [
    [{ years: 3 }, { years: 1 }, { years: 3 }, "yields", 1],
    [{ years: 3 }, { months: 6 }, { years: 3 }, "yields", 1],
    [{ months: 6 }, { years: 1 }, { years: 1 }, "holds", 0],
    [{ years: 1 }, { months: 12 }, { years: 1 }, "agrees", 0],
    [{ years: 3 }, { years: 3 }, { years: 3 }, "agrees", 0],
  ];
  for (const [high, low, holds, outcome, laxer] of table) {
    const joined = joinLonger(kept(high, ["H-1-1"]), kept(low, ["L-1-1"]), what);
    assert.deepEqual(joined.rule.length, holds);
    assert.equal(joined.lower, outcome);
    assert.equal(joined.laxer.length, laxer);
    assert.deepEqual(new Set(joined.rule.cites), new Set(["H-1-1", "L-1-1"]));
  }
});

const ground = (key: string, more: Partial<Ground> = {}): Ground => ({
  key,
  title,
  needs: ["reason"],
  tells: [],
  cites: [`${key}-1`],
  ...more,
});
const keys = (list: readonly { readonly key: string }[]): string[] => list.map(({ key }) => key);

test("grounds for not sharing: the narrower list holds, by key or by what a wide ground covers", () => {
  const listed = [ground("untrue"), ground("unlawful"), ground("forbidden", { needs: ["legal-basis", "reason"] })];
  const any = ground("stated-reason", { covers: ["untrue", "unlawful", "forbidden"], needs: ["reason", "legal-basis"], tells: ["office"] });
  const narrowed = joinGrounds(listed, [any]);
  assert.deepEqual(keys(narrowed.rule), ["untrue", "unlawful", "forbidden"]);
  assert.deepEqual(narrowed.rule[0], {
    ...listed[0],
    needs: ["reason", "legal-basis"],
    tells: ["office"],
    cites: ["untrue-1", "stated-reason-1"],
  });
  assert.deepEqual([narrowed.lower, narrowed.laxer.length], ["yields", 1]);

  const below = joinGrounds([any], listed.slice(0, 2));
  assert.deepEqual(keys(below.rule), ["untrue", "unlawful"]);
  assert.deepEqual(below.rule[0]?.needs, ["reason", "legal-basis"]);

  const fewer = joinGrounds(listed, [ground("untrue"), ground("secret")]);
  assert.deepEqual([keys(fewer.rule), fewer.lower, fewer.laxer.length], [["untrue"], "holds", 1]);

  const same = joinGrounds(listed, listed);
  assert.deepEqual([keys(same.rule), same.lower, same.laxer], [keys(listed), "agrees", []]);

  // A ground of the same name goes before a wide one that covers it.
  const named = joinGrounds([ground("untrue")], [any, ground("untrue", { needs: ["condition"] })]);
  assert.deepEqual(named.rule[0]?.needs, ["reason", "condition"]);

  // Two wide ones of different names keep what both cover.
  const policy = ground("central-policy", { covers: ["state-council-decision", "party-document"] });
  const paper = ground("document", { covers: ["state-council-decision", "province-document"] });
  assert.deepEqual(
    joinGrounds([policy], [paper]).rule.map(({ key, covers }) => [key, covers]),
    [["central-policy", ["state-council-decision"]]],
  );

  const apart = joinGrounds(listed, [ground("secret")]);
  assert.deepEqual([keys(apart.rule), apart.contradicts.length], [keys(listed), 1]);
});

test("grounds on which data is protected add up: no lower text takes a duty to suspend away", () => {
  const joined = joinProtecting([ground("beyond-scope"), ground("third-party")], [ground("beyond-scope"), ground("security-risk")]);
  assert.deepEqual([keys(joined.rule), joined.lower, joined.laxer], [["beyond-scope", "third-party", "security-risk"], "joins", []]);
  assert.equal(joinProtecting([ground("a")], [ground("a")]).lower, "agrees");
});

const step = (key: string, more: Partial<ProcedureStep> = {}): ProcedureStep => ({
  key,
  role: "clerk",
  side: "provider",
  title: { zh: key, en: key },
  cites: [`${key}-1`],
  ...more,
});
const procedure = (steps: readonly ProcedureStep[], more: Partial<Procedure> = {}): Procedure => ({
  key: "application",
  title,
  steps,
  requiredFields: [],
  cites: [],
  ...more,
});

test("procedures: the higher text's frame, the lower text's further steps in the place that they name", () => {
  const frame = procedure([step("draft", { side: "consumer" }), step("reply-draft"), step("reply-consent")]);
  const table: [string, ProcedureStep[], string[], string][] = [
    ["none", [step("draft", { side: "consumer" })], ["draft", "reply-draft", "reply-consent"], "agrees"],
    ["before", [step("examine", { before: "reply-draft" })], ["draft", "examine", "reply-draft", "reply-consent"], "joins"],
    ["after", [step("sign", { after: "reply-draft" })], ["draft", "reply-draft", "sign", "reply-consent"], "joins"],
    [
      "where its own text has it",
      [step("draft", { side: "consumer" }), step("check")],
      ["draft", "check", "reply-draft", "reply-consent"],
      "joins",
    ],
    ["before what nobody has", [step("seal", { before: "nowhere" })], ["draft", "reply-draft", "reply-consent", "seal"], "joins"],
  ];
  for (const [what, steps, expected, outcome] of table) {
    const joined = joinProcedures(frame, procedure(steps));
    assert.deepEqual([keys(joined.rule.steps), joined.lower], [expected, outcome], what);
  }
});

test("a step that two texts give to two sides stays with the higher text's side; the lower one's becomes what it yields to", () => {
  const frame = procedure([step("draft", { side: "consumer" }), step("reply-draft"), step("reply-consent")]);
  const examine = { key: "examine", title: { zh: "先行审查", en: "examined beforehand" }, before: "reply-draft" };
  const office = procedure([
    step("draft", { side: "consumer" }),
    step("reply-draft", { side: "office", role: "office-reviewer", yields: examine }),
    step("reply-consent", { side: "office", role: "office-head" }),
  ]);
  const joined = joinProcedures(frame, office);
  assert.deepEqual(
    joined.rule.steps.map(({ key, side, role }) => [key, side, role]),
    [
      ["draft", "consumer", "clerk"],
      ["examine", "office", "office-reviewer"],
      ["reply-draft", "provider", "clerk"],
      ["reply-consent", "provider", "clerk"],
    ],
  );
  assert.deepEqual([joined.lower, joined.contradicts.length], ["joins", 2]);
  assert.equal(joinProcedures(frame, procedure([step("reply-draft", { side: "office" })])).lower, "yields");
});

test("a step or a field is needed wherever one of the texts needs it", () => {
  const field = (key: string, when?: ProcedureStep["when"]) => ({ key, title, cites: [], ...(when && { when }) });
  const inner = { sharingType: ["conditional"] };
  const any = { attributes: ["conditional"] };
  const joined = joinProcedures(
    procedure([step("approve", { when: inner })], { requiredFields: [field("scope", inner), field("name", inner)] }),
    procedure([step("approve", { when: any })], { requiredFields: [field("scope", any), field("name"), field("outer")] }),
  ).rule;
  const [approve] = joined.steps;
  const [scope, name, outer] = joined.requiredFields;
  assert.ok(approve && scope && name && outer);
  for (const each of [approve, scope]) {
    assert.ok(isNeeded(each, { sharingType: ["conditional"] }));
    assert.ok(isNeeded(each, { sharingType: ["unconditional"], attributes: ["unconditional", "conditional"] }));
    assert.ok(!isNeeded(each, { sharingType: ["unconditional"], attributes: ["unconditional"] }));
  }
  assert.ok(isNeeded(name, {}));
  assert.ok(isNeeded(outer, {}));
});

test("an answer at once is a right that the lower text may give", () => {
  const direct = { sharingTypes: ["unconditional"], cites: ["L-1-1"] };
  assert.deepEqual(joinProcedures(procedure([]), procedure([], { direct })).rule.direct, direct);
  assert.equal(joinProcedures(procedure([]), procedure([], { direct })).lower, "joins");
});
