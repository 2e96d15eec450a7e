// What counts as nothing new, by tables.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { SealedPart } from "#kernel/file-drop.ts";
import { isKnown, TAIL_ROWS, tailOf } from "./tail.ts";

const cases: readonly [string, string, string, boolean][] = [
  ["the last rows come again", "abcd", "cd", true],
  ["all of them come again", "abcd", "abcd", true],
  ["no row comes", "abcd", "", true],
  ["one is new", "abcd", "cde", false],
  ["one was changed", "abcd", "cx", false],
  ["one is gone from between", "abcd", "bd", false],
  ["one has moved", "abcd", "dc", false],
  ["more come than are known", "cd", "bcd", false],
  ["there was no run before", "", "a", false],
];
for (const [name, before, now, known] of cases)
  test(`nothing is new: ${name}: ${known}`, () => {
    assert.equal(isKnown(before.split(""), now.split(""), now.length), known);
  });

test("more rows than are kept are never known", () => {
  const prints = Array.from({ length: TAIL_ROWS }, String);
  assert.equal(isKnown(prints, prints, TAIL_ROWS + 1), false);
});

test("the last rows are found across segments, and another form has other digests", async () => {
  const texts = [Array.from({ length: TAIL_ROWS }, (_, index) => `${index}\n`).join(""), "a\nb\n"];
  const segments = texts.map((_, index) => ({ id: String(index) }) as SealedPart);
  const read = async ({ id }: SealedPart): Promise<string> => await Promise.resolve(texts[Number(id)] ?? "");
  const prints = await tailOf(segments, { form: "csv", read });
  assert.equal(prints.length, TAIL_ROWS);
  const whole = await tailOf(segments.slice(0, 1), { form: "csv", read });
  assert.deepEqual(prints.slice(0, -2), whole.slice(2));
  assert.deepEqual(await tailOf(segments.slice(1), { form: "csv", read }), prints.slice(-2));
  assert.notDeepEqual(await tailOf(segments.slice(1), { form: "xlsx", read }), prints.slice(-2));
});
