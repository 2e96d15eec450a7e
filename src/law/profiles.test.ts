// The four profiles in which the texts are really in force together: what holds on each topic where more than one speaks, read from the articles.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isNeeded, loadLaw, type Audience, type LawInForce } from "#law/index.ts";
import { packsDir } from "#test/packs.ts";

const laws = new Map<string, LawInForce>();
function lawOf(profile: string, audience: Audience | null = null): LawInForce {
  const law = laws.get(profile) ?? loadLaw({ packsDir, profile }).at(new Date("2026-06-01T00:00:00+08:00"));
  laws.set(profile, law);
  return law.for(audience);
}

type Row = readonly [topic: string, value: string | undefined, voices: string];

function checks(law: LawInForce, rows: readonly Row[]): void {
  for (const [key, value, voices] of rows) {
    const origin = law.origins.find((each) => each.key === key);
    assert.ok(origin, key);
    assert.equal(origin.value?.zh, value, key);
    assert.equal(origin.voices.map(({ pack, outcome }) => `${pack} ${outcome}`).join(", "), voices, key);
    for (const voice of origin.voices) {
      assert.ok(voice.cites.length > 0 || key.startsWith("reminders."), `${key}: ${voice.pack} names its articles`);
      assert.ok(voice.why.zh && voice.why.en && voice.says.zh && voice.says.en, `${key}: ${voice.pack} says why, in two tongues`);
    }
    // Both sources stand on every rule that two texts share.
    const joined = origin.voices.filter(({ outcome }) => outcome !== "yields");
    for (const id of joined.flatMap(({ cites }) => cites)) assert.ok(origin.cites.includes(id), `${key} cites ${id}`);
  }
}

const stepsOf = (law: LawInForce, key: string): string[] => law.procedure(key).steps.map((step) => `${step.key} ${step.side} ${step.role}`);
const keysOf = (law: LawInForce, kind: string): string[] => law.grounds(kind).map(({ key }) => key);

test("reg25+gf51: the later and higher text sets the limits; the older one fills what it leaves open (GF51-8-2, GF51-12-2, GF51-10-2, GF51-18-1)", () => {
  const law = lawOf("reg25+gf51");
  checks(law, [
    ["application.reply.conditional", "10个工作日，可延长，累计至多10个工作日", "reg25 holds, gf51 agrees"],
    ["application.reply.unconditional", "1个工作日，可延长，累计至多10个工作日", "reg25 holds"],
    ["catalog.update", "10个工作日，可延长一次，至多5个工作日", "reg25 holds, gf51 yields"],
    ["catalog.update.review", "2个工作日", "reg25 holds"],
    ["grant.delivery", "20个工作日", "reg25 holds"],
    ["usage-records", "不少于3年", "reg25 holds"],
    ["report.annual.agency", "每年2月29日前", "gf51 holds"],
    ["catalog.baseItems", "是", "gf51 holds"],
  ]);
  assert.deepEqual(law.procedure("application").direct?.sharingTypes, ["unconditional"]);
  assert.deepEqual(keysOf(law, "catalog.withholding"), ["law", "administrative-regulation", "state-council-decision"]);
  assert.deepEqual(keysOf(law, "application.refusal.unconditional"), ["untrue", "unlawful", "unnecessary"]);
});

test("reg25+shuozhou: five days with the regulation's extension, a month's notice, the regulation's bases only (SZ-16-3, SZ-12-2, SZ-16-6, SZ-16-5)", () => {
  const law = lawOf("reg25+shuozhou");
  checks(law, [
    ["application.reply.conditional", "5个工作日，可延长，累计至多10个工作日", "reg25 yields, shuozhou holds"],
    ["correction.handle", "10个工作日", "reg25 holds, shuozhou agrees"],
    ["catalog.change-notice", "至少提前1个月", "shuozhou holds"],
    ["usage-records", "不少于3年", "reg25 holds"],
    ["opendata.application.reply", "10个工作日", "shuozhou holds"],
  ]);
  assert.equal(law.deadline("application.reply.conditional").cites[0], "SZ-16-3");
  assert.deepEqual(keysOf(law, "catalog.withholding"), ["law", "administrative-regulation", "state-council-decision"]);
  // The regulation's grounds, and Shuozhou's basis with each of them.
  for (const { needs } of law.grounds("application.refusal")) assert.ok(needs.includes("legal-basis") && needs.includes("reason"));
  assert.deepEqual(stepsOf(law, "upper.request"), ["draft consumer clerk", "merge office office-reviewer", "apply office office-head"]);
});

test("reg25+jiyuan: the office examines first and the provider answers; five days for an update, two for its review (JY-7-3, JY-19-2, JY-19-3, JY-24-1)", () => {
  const law = lawOf("reg25+jiyuan");
  checks(law, [
    ["application.reply.conditional", "10个工作日，可延长，累计至多10个工作日", "reg25 holds"],
    ["catalog.update", "5个工作日，可延长一次，至多5个工作日", "reg25 yields, jiyuan holds"],
    ["catalog.update.review", "2个工作日", "reg25 holds, jiyuan yields"],
    ["correction.handle", "10个工作日", "reg25 holds"],
    ["correction.verify", "5个工作日", "jiyuan holds"],
    ["correction.correct", "10个工作日", "jiyuan holds"],
    ["usage-records", "不少于3年", "reg25 holds, jiyuan yields"],
    ["report.annual.agency", "每年1月31日前", "jiyuan holds"],
  ]);
  assert.deepEqual(stepsOf(law, "application"), [
    "draft consumer clerk",
    "consent consumer work-body-head",
    "examine office office-reviewer",
    "reply-draft provider clerk",
    "reply-consent provider work-body-head",
  ]);
  assert.deepEqual(stepsOf(law, "correction"), ["report consumer clerk", "dispatch office office-reviewer", "handle provider clerk"]);
  const alone = lawOf("jiyuan");
  assert.deepEqual(stepsOf(alone, "application").slice(1), ["reply-draft office office-reviewer", "reply-consent office office-head"]);
  // Its parts come to more than the regulation's whole.
  assert.ok(law.findings.some(({ id }) => id.startsWith("laxer:correction.handle")));
});

test("reg25+miit: outside both hold, inside the ministry its own text alone (MIIT-21-4, MIIT-21-5, MIIT-27-4, MIIT-20-9, MIIT-20-11)", () => {
  checks(lawOf("reg25+miit", "inner"), [
    ["application.reply.conditional", "5个工作日，逾期未答复的视为同意", "reg25 yields, miit holds"],
    ["application.reply.unconditional", undefined, "reg25 yields"],
    ["application.extension", undefined, "reg25 yields"],
    ["grant.delivery", undefined, "reg25 yields"],
    ["application.refusal", "提供司局说明的理由", "reg25 yields, miit holds"],
    ["correction.handle", "5个工作日", "reg25 yields, miit holds"],
    // Not between two agencies: composed inside as well.
    ["usage-records", "不少于3年", "reg25 holds, miit yields"],
    ["catalog.update", "5个工作日，可延长一次，至多10个工作日", "reg25 yields, miit holds"],
  ]);
  checks(lawOf("reg25+miit", "outer"), [
    ["application.reply.conditional", "10个工作日，可延长，累计至多10个工作日，逾期未答复的视为同意", "reg25 holds, miit agrees"],
    ["grant.delivery", "20个工作日", "reg25 holds"],
    ["correction.handle", "10个工作日", "reg25 holds"],
  ]);
  assert.deepEqual(stepsOf(lawOf("reg25+miit", "inner"), "application"), ["draft consumer clerk", "reply-draft provider clerk"]);
  assert.deepEqual(stepsOf(lawOf("reg25+miit"), "catalog.publish"), [
    "compile provider clerk",
    "consent provider agency-head",
    "approve-conditional leadership deputy-leader",
    "approve-withheld leadership principal-leader",
    "review office office-reviewer",
  ]);
  for (const audience of ["inner", "outer"] as const) {
    const { deemed } = lawOf("reg25+miit", audience).deadline("application.reply.conditional");
    assert.deepEqual(deemed?.never, ["personal", "sensitive", "important", "core"]);
  }
});

test("reg25+miit: an entry that is conditional or withheld towards outside only names its conditions or its basis all the same (MIIT-20-8, MIIT-20-10)", () => {
  const fields = lawOf("reg25+miit").procedure("catalog.publish").requiredFields;
  const needed = (facts: Record<string, string[]>): string[] => fields.filter((field) => isNeeded(field, facts)).map(({ key }) => key);
  const outside = (attribute: string) => needed({ sharingType: ["unconditional"], attributes: ["unconditional", attribute] });
  assert.ok(outside("conditional").includes("conditions.scope"));
  assert.ok(outside("withheld").includes("withholding.basis") && outside("withheld").includes("withholding.reason"));
  assert.ok(!outside("unconditional").some((key) => key.startsWith("conditions.") || key.startsWith("withholding.")));
});

test("grounds for suspending add up: the regulation's third party stays, the lower text's security risk joins (REG25-27-2, MIIT-23-3, JY-36-1)", () => {
  for (const profile of ["reg25+miit", "reg25+jiyuan"]) {
    assert.deepEqual(keysOf(lawOf(profile), "grant.suspension"), ["beyond-scope", "unlawful-use", "third-party", "security-risk"]);
  }
});

test("what no text sets is a gap that is told, and nothing is put into it", () => {
  const gaps = (profile: string): string[] =>
    lawOf(profile)
      .findings.filter(({ kind }) => kind === "gap")
      .map(({ rule }) => rule);
  for (const profile of ["reg25", "reg25+gf51", "reg25+shuozhou", "reg25+jiyuan"])
    assert.deepEqual(gaps(profile), ["catalog.first.review"]);
  assert.ok(gaps("gf51").includes("grant.delivery") && gaps("gf51").includes("usage-records"));
  assert.ok(gaps("jiyuan").includes("application.reply.conditional"));
  assert.equal(lawOf("jiyuan").findDeadline("application.reply.conditional"), undefined);
  assert.equal(lawOf("shuozhou").findRetention("usage-records"), undefined);
});

test("one article is cited by the texts in force, whichever of them the platform names it by", () => {
  const labels = (profile: string, id: string): string[] =>
    lawOf(profile)
      .cite([id])
      .map(({ label }) => label);
  assert.deepEqual(labels("reg25+shuozhou", "REG25-21-2"), ["条例第二十一条"]);
  assert.deepEqual(labels("shuozhou", "REG25-21-2"), ["朔州办法第十六条"]);
  assert.deepEqual(labels("miit", "REG25-21-2"), ["工信部办法第二十一条", "工信部办法第二十七条"]);
  assert.deepEqual(labels("gf51", "REG25-44-1"), []);
});
