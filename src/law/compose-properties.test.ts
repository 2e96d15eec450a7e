// What composing must never do, on random rules of two and three texts: loosen a limit, shorten a keeping, widen the reasons for not sharing.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { lengthText, type DeadlineRule, type ExtensionRule, type Ground, type Length, type Procedure } from "#law/index.ts";
import { joinDeadlines, joinLonger, nominalDays } from "./compose-limits.ts";
import { joinGrounds, joinProcedures, joinProtecting } from "./compose-procedures.ts";
import type { RetentionRule } from "./rules.ts";

const title = { zh: "某事", en: "something" };
const someLength: fc.Arbitrary<Length> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }).map((workingDays) => ({ workingDays })) },
  fc.integer({ min: 1, max: 90 }).map((days) => ({ days })),
  fc.integer({ min: 1, max: 12 }).map((months) => ({ months })),
);
const someExtension: fc.Arbitrary<ExtensionRule> = fc.record({
  asks: fc.constant("provider" as const),
  agrees: fc.constant("office" as const),
  tells: fc.subarray(["consumer", "office"] as const),
  upTo: fc.integer({ min: 1, max: 30 }).map((workingDays) => ({ workingDays })),
  counting: fc.constantFrom("once", "cumulative"),
  cites: fc.constant(["X-1-1"]),
});
let texts = 0;
const someLimit: fc.Arbitrary<DeadlineRule> = fc
  .record({
    length: someLength,
    extension: fc.option(someExtension, { nil: undefined }),
    silence: fc.constantFrom("overdue", "deemed-consent"),
    never: fc.subarray(["personal", "sensitive", "important", "core"]),
    tells: fc.subarray(["provider", "consumer", "office"] as const),
    lateRecord: fc.boolean(),
    isPaused: fc.boolean(),
  })
  .map(({ length, extension, silence, never, tells, lateRecord, isPaused }) => {
    const cites = [`T-${(texts += 1)}-1`];
    return {
      key: "reply",
      title,
      starts: "asked",
      stops: "answered",
      bearer: "provider",
      length,
      lengthText: lengthText(length),
      silence,
      overdue: { tells, lateRecord, cites },
      ...(silence === "deemed-consent" && { deemed: { never, reading: "视为同意", cites } }),
      ...(extension && { extension }),
      ...(isPaused && { pause: { on: "supplement" as const, atMost: 1, cites } }),
      cites,
    };
  });

// Rounded to whole working days, as extensions are.
const workingDays = (length: Length): number => ("workingDays" in length ? length.workingDays : Math.floor(nominalDays(length) / (7 / 5)));
const endOf = ({ length, extension }: DeadlineRule): number => workingDays(length) + (extension ? workingDays(extension.upTo) : 0);

test("of two limits the shorter one holds, never past the higher text's end, and what is laxer below is told", () => {
  fc.assert(
    fc.property(someLimit, someLimit, (high, low) => {
      const { rule, laxer, lower } = joinDeadlines(high, low);
      assert.equal(nominalDays(rule.length), Math.min(nominalDays(high.length), nominalDays(low.length)));
      assert.ok(endOf(rule) <= endOf(high));
      assert.equal(lower === "yields", nominalDays(low.length) > nominalDays(high.length));
      const isLaxer =
        nominalDays(low.length) > nominalDays(high.length) ||
        (low.extension !== undefined && endOf(low) > endOf(high)) ||
        (low.pause !== undefined && high.pause === undefined);
      assert.equal(laxer.length > 0, isLaxer);
      assert.equal(rule.pause !== undefined, high.pause !== undefined);
    }),
    { numRuns: 500 },
  );
});

test("rights and duties of both stand: silence, those who are told, the late record, what silence never gives out, every citation", () => {
  fc.assert(
    fc.property(someLimit, someLimit, (high, low) => {
      const { rule } = joinDeadlines(high, low);
      assert.equal(
        rule.silence === "deemed-consent",
        [high, low].some(({ silence }) => silence === "deemed-consent"),
      );
      for (const each of [high, low]) {
        for (const party of each.overdue.tells) assert.ok(rule.overdue.tells.includes(party));
        for (const mark of each.deemed?.never ?? []) assert.ok(rule.deemed?.never.includes(mark));
        for (const id of each.cites) assert.ok(rule.cites.includes(id));
        assert.ok(rule.overdue.lateRecord || !each.overdue.lateRecord);
      }
    }),
  );
});

test("three texts come to the shortest of the three, in the order of their ranks", () => {
  fc.assert(
    fc.property(someLimit, someLimit, someLimit, (first, second, third) => {
      const { rule } = joinDeadlines(joinDeadlines(first, second).rule, third);
      assert.equal(nominalDays(rule.length), Math.min(...[first, second, third].map(({ length }) => nominalDays(length))));
      assert.ok(endOf(rule) <= endOf(first));
      assert.deepEqual(new Set(rule.cites), new Set([first, second, third].flatMap(({ cites }) => cites)));
    }),
  );
});

test("what one text says twice is said once: a rule joined with itself stays as it is", () => {
  fc.assert(
    fc.property(someLimit, (rule) => {
      const joined = joinDeadlines(rule, rule);
      assert.deepEqual(joined, { ...joined, lower: "agrees", laxer: [], contradicts: [] });
      assert.deepEqual([joined.rule.length, joined.rule.silence, joined.rule.cites], [rule.length, rule.silence, rule.cites]);
      assert.deepEqual(joined.rule.extension?.upTo, rule.extension?.upTo);
    }),
  );
});

test("of two times of keeping the longer one holds", () => {
  const kept = (length: Length): RetentionRule => ({ key: "r", title, length, lengthText: lengthText(length), starts: "made", cites: [] });
  fc.assert(
    fc.property(someLength, someLength, (high, low) => {
      const { rule, laxer } = joinLonger(kept(high), kept(low), title);
      assert.equal(nominalDays(rule.length), Math.max(nominalDays(high), nominalDays(low)));
      assert.equal(laxer.length > 0, nominalDays(low) < nominalDays(high));
    }),
  );
});

const KEYS = ["untrue", "unlawful", "unnecessary", "forbidden", "outside-condition"];
const narrow = fc.constantFrom(...KEYS);
const NEEDS = ["condition", "legal-basis", "reason"] as const;
const someGrounds: fc.Arbitrary<Ground[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.record({ key: narrow, covers: fc.constant<string[]>([]), needs: fc.subarray([...NEEDS], { minLength: 1 }) }),
      fc.record({
        key: fc.constantFrom("stated-reason", "policy"),
        covers: fc.subarray(KEYS, { minLength: 1 }),
        needs: fc.subarray([...NEEDS], { minLength: 1 }),
      }),
    ),
    { minLength: 1, maxLength: 5, selector: ({ key }) => key },
  )
  .map((list) =>
    list.map(({ key, covers, needs }) => ({ key, title, needs, tells: [], cites: [key], ...(covers.length > 0 && { covers }) })),
  );

/** Whether a list allows a ground, or some case of it, by name or as a case of a wider one. */
const allows = (list: readonly Ground[], { key, covers = [] }: Ground): boolean =>
  list.some((each) => [key, ...covers].some((one) => each.key === one || each.covers?.includes(one)));

test("a composed reason for not sharing is one that both texts allow, and needs whatever either asks for it", () => {
  fc.assert(
    fc.property(someGrounds, someGrounds, (high, low) => {
      const { rule, contradicts } = joinGrounds(high, low);
      // Without a common ground the higher text's list stands, and that is told.
      if (contradicts.length > 0) return assert.deepEqual(rule, high);
      for (const ground of rule) {
        const { key, needs } = ground;
        assert.ok(allows(high, ground) && allows(low, ground), key);
        for (const list of [high, low])
          for (const need of list.find((each) => each.key === key)?.needs ?? []) assert.ok(needs.includes(need));
      }
      return undefined;
    }),
    { numRuns: 500 },
  );
});

test("reasons for protecting data: none of either text is lost", () => {
  fc.assert(
    fc.property(someGrounds, someGrounds, (high, low) => {
      const keys = joinProtecting(high, low).rule.map(({ key }) => key);
      assert.deepEqual(new Set(keys), new Set([...high, ...low].map(({ key }) => key)));
    }),
  );
});

const someProcedure: fc.Arbitrary<Procedure> = fc
  .record({
    keys: fc.uniqueArray(fc.constantFrom("compile", "consent", "examine", "approve", "review", "sign"), { minLength: 1 }),
    fields: fc.subarray(["name", "items", "scope", "basis"]),
  })
  .map(({ keys, fields }) => ({
    key: "catalog.publish",
    title,
    steps: keys.map((key) => ({ key, role: "clerk" as const, side: "provider" as const, title, cites: [key] })),
    requiredFields: fields.map((key) => ({ key, title, cites: [key] })),
    cites: [],
  }));

test("no step and no field of either text is lost, and the higher text's steps keep their order", () => {
  fc.assert(
    fc.property(someProcedure, someProcedure, (high, low) => {
      const { rule } = joinProcedures(high, low);
      const keys = rule.steps.map(({ key }) => key);
      assert.equal(new Set(keys).size, keys.length);
      assert.deepEqual(new Set(keys), new Set([...high.steps, ...low.steps].map(({ key }) => key)));
      assert.deepEqual(
        keys.filter((key) => high.steps.some((step) => step.key === key)),
        high.steps.map(({ key }) => key),
      );
      assert.deepEqual(
        new Set(rule.requiredFields.map(({ key }) => key)),
        new Set([...high.requiredFields, ...low.requiredFields].map(({ key }) => key)),
      );
    }),
  );
});
