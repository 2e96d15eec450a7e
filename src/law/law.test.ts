// What the pack of the regulation must say, whatever else changes in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "#kernel/problem.ts";
import { loadLaw } from "#law/index.ts";

const law = loadLaw({ packsDir: join(import.meta.dirname, "../../packs"), profile: "reg25" });
const force = law.at(new Date("2026-09-30T10:00:00+08:00"));

test("REG25-44-1: nothing is decided under the regulation before 1 August 2025", () => {
  assert.equal(force.id, "reg25@2025-08-01");
  assert.equal(law.at(new Date("2025-08-01T00:00:00+08:00")).id, "reg25@2025-08-01");
  assert.throws(
    () => law.at(new Date("2025-07-31T23:59:59+08:00")),
    (fault: unknown) => fault instanceof Problem && fault.code === "law.not-in-force" && fault.status === 422,
  );
});

test("REG25-17-2 REG25-17-5 REG25-21-1 REG25-21-2 REG25-22-1 REG25-26-5: the six limits", () => {
  const limits = Object.fromEntries(force.deadlines().map((rule) => [rule.key, [rule.length, rule.bearer, rule.silence]]));
  assert.deepEqual(limits, {
    "application.reply.unconditional": [{ workingDays: 1 }, "provider", "overdue"],
    "application.reply.conditional": [{ workingDays: 10 }, "provider", "overdue"],
    "grant.delivery": [{ workingDays: 20 }, "provider", "overdue"],
    "catalog.update": [{ workingDays: 10 }, "provider", "overdue"],
    "catalog.update.review": [{ workingDays: 2 }, "office", "overdue"],
    "correction.handle": [{ workingDays: 10 }, "provider", "overdue"],
  });
  assert.deepEqual(force.deadline("grant.delivery").lengthText, { zh: "20个工作日", en: "20 working days" });
});

test("REG25-21-3 REG25-21-4 REG25-21-5: a reply is extended by the office, at most 10 working days, and the consumer is told", () => {
  for (const key of ["application.reply.unconditional", "application.reply.conditional"]) {
    const { extension, pause } = force.deadline(key);
    assert.ok(extension);
    assert.deepEqual([extension.asks, extension.agrees, extension.tells], ["provider", "office", ["consumer"]]);
    assert.deepEqual([extension.upTo, extension.counting], [{ workingDays: 10 }, "cumulative"]);
    assert.deepEqual([pause?.on, pause?.atMost], ["supplement", 1]);
  }
});

test("REG25-17-3 REG25-22-1: an update is extended once by 5 working days, a delivery never", () => {
  const { extension } = force.deadline("catalog.update");
  assert.deepEqual([extension?.agrees, extension?.upTo, extension?.counting], ["office", { workingDays: 5 }, "once"]);
  assert.equal(force.deadline("grant.delivery").extension, undefined);
  assert.equal(force.deadline("catalog.update.review").extension, undefined);
});

test("REG25-21-7: incomplete materials are no ground of refusal", () => {
  const keys = force
    .groundKinds()
    .flatMap((kind) => force.grounds(kind).map((ground) => `${ground.key} ${ground.title.zh} ${ground.title.en}`));
  assert.ok(keys.length > 0);
  for (const text of keys) assert.doesNotMatch(text, /incomplete|missing|材料|不全|补充/i);
});

test("REG25-15-2 REG25-20-6 REG25-21-8: every refusal needs what it rests on", () => {
  const needs = Object.fromEntries(force.grounds("application.refusal").map((ground) => [ground.key, ground.needs]));
  assert.deepEqual(needs, {
    "outside-condition": ["condition", "reason"],
    untrue: ["reason"],
    unlawful: ["reason"],
    unnecessary: ["reason"],
    forbidden: ["legal-basis", "reason"],
  });
});

test("REG25-14-2: an application for unconditional data is refused only as untrue, unlawful or unnecessary, and the office is told", () => {
  const grounds = force.grounds("application.refusal.unconditional");
  assert.deepEqual(
    grounds.map((ground) => ground.key),
    ["untrue", "unlawful", "unnecessary"],
  );
  for (const ground of grounds) assert.deepEqual(ground.tells, ["office"]);
});

test("REG25-14-4 REG25-15-4: only three kinds of instrument can withhold data", () => {
  const grounds = force.grounds("catalog.withholding");
  assert.deepEqual(
    grounds.map((ground) => ground.key),
    ["law", "administrative-regulation", "state-council-decision"],
  );
  for (const ground of grounds) assert.ok(ground.needs.includes("legal-basis") && ground.needs.includes("reason"));
});

test("REG25-13-3 REG25-16-1: a catalog is compiled, consented to by the agency's head, reviewed by the office", () => {
  const { steps, requiredFields } = force.procedure("catalog.publish");
  assert.deepEqual(
    steps.map(({ key, role, side }) => [key, role, side]),
    [
      ["compile", "clerk", "provider"],
      ["consent", "agency-head", "provider"],
      ["review", "office-reviewer", "office"],
    ],
  );
  const always = requiredFields.filter((field) => !field.when).map((field) => field.key);
  for (const key of [
    "name",
    "items",
    "provider",
    "format",
    "updateFrequency",
    "sharingType",
    "sharingMethods",
    "classification",
    "grade",
  ]) {
    assert.ok(always.includes(key), `REG25-13-4: ${key}`);
  }
  assert.ok(always.includes("secrecyAssessment") && always.includes("personalInformationAssessment"), "REG25-13-1, REG25-13-2");
});

test("REG25-20-4 REG25-20-5 REG25-20-8: an application has two heads' consents and five statutory fields", () => {
  const { steps, requiredFields } = force.procedure("application");
  assert.deepEqual(
    steps.map(({ key, role, side }) => [key, role, side]),
    [
      ["draft", "clerk", "consumer"],
      ["consent", "work-body-head", "consumer"],
      ["reply-draft", "clerk", "provider"],
      ["reply-consent", "work-body-head", "provider"],
    ],
  );
  const keys = requiredFields.map((field) => field.key);
  for (const key of ["basis", "scenario", "scope", "method", "period"]) assert.ok(keys.includes(key), key);
  assert.deepEqual(
    force.procedure("application.extension").steps.map(({ role, side }) => [role, side]),
    [
      ["clerk", "provider"],
      ["office-head", "office"],
    ],
  );
});

test("REG25-29-4: usage records are kept for three years", () => {
  assert.deepEqual(force.retention("usage-records").length, { years: 3 });
});

test("a citation has the article, a label for the screen and a summary in our own words", () => {
  assert.deepEqual(
    force
      .cite(["REG25-21-4", "GF51-1-1", "REG25-11-2"])
      .map(({ id, article, label, labelEn, pack }) => ({ id, article, label, labelEn, pack })),
    [
      { id: "REG25-21-4", article: "第二十一条第一款", label: "条例第二十一条", labelEn: "Regulation art. 21", pack: "reg25" },
      { id: "REG25-11-2", article: "第十一条第（一）项", label: "条例第十一条", labelEn: "Regulation art. 11", pack: "reg25" },
    ],
  );
});

test("every parameter of every pack is explained under its heading in the pack's reading.md", () => {
  const packsDir = join(import.meta.dirname, "../../packs");
  for (const key of loadLaw({ packsDir, profile: "reg25" }).available) {
    const reading = readFileSync(join(packsDir, key, "reading.md"), "utf8");
    for (const parameter of loadLaw({ packsDir, profile: key }).at(new Date("2026-03-03T02:00:00Z")).parameters()) {
      const section = reading.split("\n## ").find((one) => one.startsWith(`${parameter.reading}\n`));
      assert.ok(section?.includes(parameter.key), `${key} ${parameter.key}`);
    }
  }
});

test("an unknown key is a mistake of the programmer", () => {
  assert.throws(() => force.deadline("application.reply"), /application\.reply/);
  assert.throws(() => force.grounds("refusal"));
  assert.throws(() => force.procedure("catalog"));
  assert.throws(() => force.parameter("pi"));
  assert.throws(() => force.retention("logs"));
});

test("all 182 obligations are listed, each carried by a module or with the reason why not", () => {
  const duties = force.duties();
  assert.equal(duties.length, 182);
  for (const duty of duties) assert.ok((duty.carriedBy === undefined) !== (duty.uncarried === undefined), duty.id);
});

test("every parameter that a pack's reading.md names is there", () => {
  for (const key of ["reg25", "gf51", "miit", "jiyuan", "shuozhou"]) {
    const pack = loadLaw({ packsDir: "packs", profile: key }).at(new Date("2026-09-30T10:00:00+08:00"));
    const known = new Set(pack.parameters().map((parameter) => parameter.key));
    const reading = readFileSync(`packs/${key}/reading.md`, "utf8");
    for (const [, named = ""] of reading.matchAll(/\*\*\(P\)\*\*\s+`([^`]+)`/g)) assert.ok(known.has(named), `${key}: ${named}`);
  }
});
