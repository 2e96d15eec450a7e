// Which kinds are permitted, who may do what, which months have to be told, and what is wrong with a report.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedIn, type DirectUseAction, mistakesIn, refusalOfKind } from "./direct-use.ts";
import { covers, isMonth, lastDayOf, monthAfter, monthBefore, monthsToOpen } from "./month.ts";
import { mistakesIn as reportMistakes, type NewReport } from "./report.ts";
import { directRule } from "./rule.ts";

test("only the kinds that a text names are connected directly (MIIT-27-3)", () => {
  const rule = { kinds: ["interface"], cites: ["MIIT-27-3"] };
  assert.equal(refusalOfKind(rule, "interface"), undefined);
  for (const kind of ["table", "file"] as const) {
    const refusal = refusalOfKind(rule, kind);
    assert.equal(refusal?.code, "direct-use.relayed");
    assert.deepEqual(refusal?.cites, ["MIIT-27-3"]);
  }
  assert.equal(refusalOfKind({ kinds: [], cites: [] }, "interface")?.code, "direct-use.none-permitted");
  const law = (value: unknown) => ({ parameters: () => [{ key: "outer.direct", value, cites: ["MIIT-27-3"] }] as never });
  assert.deepEqual(directRule(law(["interface"])), rule);
  assert.deepEqual(directRule(law(true)), { kinds: [], cites: [] }, "what is no list permits nothing");
});

const MONTHS: readonly [title: string, use: object, today: string, months: string[]][] = [
  ["the running month is not over", { firstOn: "2026-09-10" }, "2026-09-30", []],
  ["the first month is told though it is not whole", { firstOn: "2026-09-10" }, "2026-10-01", ["2026-09"]],
  ["across the year", { firstOn: "2025-12-31" }, "2026-02-01", ["2025-12", "2026-01"]],
  ["what stands already is not opened again", { firstOn: "2026-07-01", openedUntil: "2026-08" }, "2026-10-31", ["2026-09"]],
  ["nothing new", { firstOn: "2026-07-01", openedUntil: "2026-09" }, "2026-10-31", []],
  ["it begins in the future", { firstOn: "2027-01-01" }, "2026-10-31", []],
  ["it ended in the running month", { firstOn: "2026-09-01", endedOn: "2026-10-05" }, "2026-10-05", ["2026-09", "2026-10"]],
  ["it ended before it began", { firstOn: "2026-11-01", endedOn: "2026-10-05" }, "2026-12-05", []],
];
for (const [title, use, today, months] of MONTHS) {
  test(`months to be told: ${title}`, () =>
    assert.deepEqual(monthsToOpen({ firstOn: "", endedOn: null, openedUntil: "", ...use }, today), months));
}

test("months follow each other, have a last day, and a link covers both its ends", () => {
  assert.deepEqual([monthAfter("2026-12"), monthBefore("2026-01"), lastDayOf("2028-02")], ["2027-01", "2025-12", "2028-02-29"]);
  assert.deepEqual([isMonth("2026-13"), isMonth("2026-01"), isMonth("2026-1")], [false, true, false]);
  const link = { fromMonth: "2026-03", untilMonth: "2026-05" };
  assert.deepEqual(
    ["2026-02", "2026-03", "2026-05", "2026-06"].map((month) => covers(link, month)),
    [false, true, true, false],
  );
  assert.ok(covers({ fromMonth: "2026-03", untilMonth: null }, "2030-01"));
});

test("a period ends after it begins, not in the past, and not out of all bounds", () => {
  const at = (firstOn: string, lastOn: string) => mistakesIn({ firstOn, lastOn }, "2026-10-12").map(({ pointer }) => pointer);
  assert.deepEqual(at("2026-01-01", "2026-10-12"), []);
  assert.deepEqual(at("2026-11-01", "2026-10-31"), ["/lastOn"]);
  assert.deepEqual(at("2026-01-01", "2026-10-11"), ["/lastOn"]);
  assert.deepEqual(at("0001-01-01", "9999-12-31"), ["/firstOn", "/lastOn"]);
  assert.deepEqual(at("nonsense", "2026-02-30"), ["/firstOn", "/lastOn"]);
});

test("the bureau keeps its own, the office's reviewer decides what waits, nobody else does anything", () => {
  const use = { agencyId: "a", state: "registered", confirmedAt: null, isLinked: false } as const;
  const may = (role: string, agencyId: string, more: object = {}): DirectUseAction[] =>
    allowedIn({ role: role as never, agencyId }, { ...use, ...more });
  assert.deepEqual(may("clerk", "a"), ["save", "end"]);
  assert.deepEqual(may("clerk", "b"), []);
  assert.deepEqual(may("work-body-head", "a"), []);
  assert.deepEqual(may("office-reviewer", "o"), ["confirm", "return"]);
  assert.deepEqual(may("office-head", "o"), []);
  const confirmed = { state: "confirmed", confirmedAt: new Date(0) };
  assert.deepEqual(may("developer", "a", confirmed), ["save", "end", "link", "report"]);
  assert.deepEqual(may("developer", "a", { ...confirmed, isLinked: true }), ["save", "end", "unlink", "report"]);
  assert.deepEqual(may("clerk", "a", { ...confirmed, state: "ended" }), ["report"]);
  assert.deepEqual(may("office-reviewer", "o", confirmed), []);
});

const report = (more: Partial<NewReport>): NewReport => ({
  seen: 0,
  nothing: false,
  calls: 10,
  answered: 9,
  keys: null,
  cases: "资质核验",
  incidents: "",
  reason: "",
  ...more,
});
const REPORTS: readonly [title: string, more: Partial<NewReport>, pointers: string[]][] = [
  ["a whole one", {}, []],
  ["nothing to report is a report", { nothing: true, calls: 0, answered: 0, cases: "" }, []],
  ["nothing, and yet calls", { nothing: true }, ["/nothing"]],
  ["no use, and not said so", { calls: 0, answered: 0 }, ["/calls"]],
  ["calls without what they were for", { cases: " " }, ["/cases"]],
  ["more answers than calls", { answered: 11 }, ["/answered"]],
  ["a correction without a reason", { seen: 1 }, ["/reason"]],
  ["a reason without a correction", { reason: "笔误" }, ["/reason"]],
];
for (const [title, more, pointers] of REPORTS) {
  test(`a report: ${title}`, () =>
    assert.deepEqual(
      reportMistakes(report(more)).map(({ pointer }) => pointer),
      pointers,
    ));
}
