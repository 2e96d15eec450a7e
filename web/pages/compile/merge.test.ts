// Merging two people's changes of one draft: by cases that a clerk would name, and by properties over generated contents.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";

import type { EntryContent } from "#web/api/types.ts";

import { merged, mergeOf, type Side } from "./merge.ts";

const item = (id: string, more: object = {}) => ({ id, name: `项${id}`, grade: null, description: "", isKey: false, ...more });
const content = (more: object = {}): EntryContent =>
  ({
    title: "甲",
    summary: "乙",
    conditions: null,
    withholding: null,
    sharingMethods: ["table"],
    items: [item("1"), item("2")],
    ...more,
  }) as EntryContent;

test("what only one of them changed is kept, whoever it was; new items of both are there", () => {
  const mine = content({ title: "我的", items: [item("1", { grade: "core" }), item("2"), item("3")] });
  const theirs = content({ summary: "他的", items: [item("9"), item("1", { isKey: true }), item("2")] });
  const merge = mergeOf(content(), mine, theirs);
  assert.deepEqual(merge.conflicts, []);
  assert.deepEqual(merge.taken.map(({ key }) => key).toSorted(), ["item/1/isKey", "item/9", "summary"]);
  const both = merged(content(), mine, theirs, {});
  assert.deepEqual([both.title, both.summary], ["我的", "他的"]);
  assert.deepEqual(both.items, [item("9"), item("1", { grade: "core", isKey: true }), item("2"), item("3")]);
});

test("one field changed by both is asked about, and each choice is followed", () => {
  const [mine, theirs] = [content({ title: "我的" }), content({ title: "他的" })];
  const { conflicts } = mergeOf(content(), mine, theirs);
  assert.deepEqual(conflicts, [{ key: "title", field: "title", item: null, mine: "我的", theirs: "他的" }]);
  assert.equal(merged(content(), mine, theirs, { title: "mine" }).title, "我的");
  assert.equal(merged(content(), mine, theirs, { title: "theirs" }).title, "他的");
  assert.equal(merged(content(), mine, theirs, {}).title, "他的", "what is stored stays unless somebody decides");
});

test("an item that one deleted and the other changed is asked about as a whole", () => {
  const mine = content({ items: [item("1")] });
  const theirs = content({ items: [item("1"), item("2", { grade: "core" })] });
  assert.deepEqual(
    mergeOf(content(), mine, theirs).conflicts.map(({ key, field, item: name }) => [key, field, name]),
    [["item/2", "item", "项2"]],
  );
  assert.equal(merged(content(), mine, theirs, { "item/2": "mine" }).items.length, 1);
  assert.deepEqual(merged(content(), mine, theirs, { "item/2": "theirs" }).items[1], item("2", { grade: "core" }));
  assert.equal(merged(content(), mine, content(), {}).items.length, 1, "deleted by one and left alone by the other: deleted");
});

test("a group of fields comes, goes and changes like anything else", () => {
  const conditions = { scope: "市级", purposes: ["核验"], further: [] };
  const base = content({ conditions });
  const mine = content({ conditions: { ...conditions, scope: "全市" } });
  const theirs = content({ conditions: { ...conditions, purposes: ["核验", "统计"] } });
  assert.deepEqual(merged(base, mine, theirs, {}).conditions, { scope: "全市", purposes: ["核验", "统计"], further: [] });
  assert.equal(mergeOf(base, mine, content()).conflicts[0]?.key, "conditions");
  assert.equal(merged(base, base, content(), {}).conditions, null);
});

const word = fc.constantFrom("", "甲", "乙", "丙");
const anItem = fc.record({
  id: fc.constantFrom("1", "2", "3", "4"),
  name: word,
  grade: fc.constantFrom(null, "core", "general"),
  isKey: fc.boolean(),
});
const aContent = fc
  .record({
    title: word,
    summary: word,
    sharingMethods: fc.constantFrom([], ["table"], ["table", "api"]),
    conditions: fc.option(fc.record({ scope: word, purposes: fc.constantFrom([], ["核验"]), further: fc.constant([]) })),
    withholding: fc.option(fc.record({ instrument: word, title: word, article: word, reason: word })),
    items: fc.uniqueArray(anItem, { selector: ({ id }) => id, maxLength: 4 }),
  })
  .map((value) => value as unknown as EntryContent);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const sorted = (value: EntryContent): unknown => plain({ ...value, items: value.items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });

test("no update is lost: who changed nothing takes the other's, equal changes agree, and choices decide the rest", () => {
  fc.assert(
    fc.property(aContent, aContent, aContent, (base, mine, theirs) => {
      assert.deepEqual(sorted(merged(base, base, theirs, {})), sorted(theirs));
      assert.deepEqual(sorted(merged(base, mine, base, {})), sorted(mine));
      assert.deepEqual(plain(merged(base, mine, mine, {})), plain(mine));
      const { conflicts, taken, kept } = mergeOf(base, mine, theirs);
      const all = (side: Side) => Object.fromEntries(conflicts.map(({ key }) => [key, side]));
      for (const side of ["mine", "theirs"] as const) {
        const result = merged(base, mine, theirs, all(side));
        // Against the result nobody's lone change is missing, and of what both changed exactly the chosen side stands.
        const left = mergeOf(result, mine, theirs);
        assert.deepEqual(left.conflicts, []);
        const differsFrom = (other: EntryContent) => new Set(mergeOf(result, result, other).taken.map(({ key }) => key));
        for (const { key } of taken) assert.ok(!differsFrom(theirs).has(key), `theirs lost: ${key}`);
        for (const { key } of kept) assert.ok(!differsFrom(mine).has(key), `mine lost: ${key}`);
        for (const { key } of conflicts) assert.ok(!differsFrom(side === "mine" ? mine : theirs).has(key), `not as chosen: ${key}`);
      }
    }),
    { numRuns: 500 },
  );
});
