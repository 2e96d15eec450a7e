// What leaves and what does not; pieces and lines whatever the text and however the file is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { itemSharingTypeFor, type PublishedContent, sharingTypeFor } from "#modules/catalog/index.ts";
import { item, residents } from "#test/cast.ts";
import { asked, covers, piecesOf, wantedPieces, wordsOf } from "./format.ts";
import { linesOf } from "./lines.ts";
import { reportOf } from "./report.ts";

const attributes = { entry: sharingTypeFor, item: itemSharingTypeFor };
const told = (content: Partial<PublishedContent>, audience: "outer" | null = null) =>
  reportOf(
    {
      code: "D1",
      version: 1,
      publishedOn: "2026-09-28",
      loadedOn: null,
      agency: { code: "11", name: "某局", division: "990100" },
      title: "目录",
      content: { ...residents(""), ...content } as PublishedContent,
    },
    audience,
    attributes,
  );

test("core data does not leave, a withheld item does not leave, a withheld entry leaves by name and basis", () => {
  assert.equal(told({ grade: "core" }), undefined);
  const items = [item({ name: "甲", technicalName: "a" }), item({ name: "乙", technicalName: "b", sharingType: "withheld" })];
  const partly = told({ items: items as PublishedContent["items"] });
  assert.deepEqual([partly?.content.items.map(({ name }) => name), partly?.itemsKeptBack], [["甲"], 1]);
  const withheld = told({ sharingType: "withheld" })?.content;
  assert.deepEqual([withheld?.reduced, withheld?.items, withheld?.summary, withheld?.conditions], [true, [], "", null]);
});

test("MIIT-15-6: the outer attribute goes up where a text tells two apart, and none given is no permission", () => {
  assert.equal(told({ outerSharingType: "unconditional" }, "outer")?.content.sharingType, "conditional");
  assert.equal(told({ sharingType: "unconditional", outerSharingType: "conditional" }, "outer")?.content.sharingType, "conditional");
  assert.equal(told({}, "outer")?.content.reduced, true);
});

test("a division holds its parts and itself, and no other", () => {
  const cases = [
    ["990000", "990103", true],
    ["990100", "990103", true],
    ["990100", "990100", true],
    ["990103", "990100", false],
    ["990100", "990203", false],
    ["990103", "990104", false],
  ] as const;
  for (const [holder, held, expected] of cases) assert.equal(covers(holder, held), expected, `${holder} ${held}`);
});

test("any substring of any text is found by its pieces and its words", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 5 }), fc.nat(), fc.nat(), (texts, from, length) => {
      const words = wordsOf(texts);
      const lines = words.split("\n");
      const line = Array.from(lines[from % Math.max(1, lines.length)] ?? "");
      const part = line.slice(from % (line.length + 1), (from % (line.length + 1)) + (length % 8)).join("");
      const pieces = new Set(piecesOf(texts));
      assert.ok(words.includes(asked(part)));
      assert.ok(wantedPieces(part).every((piece) => pieces.has(piece)));
    }),
  );
});

test("a file gives the same lines however it is cut, zipped or not", async () => {
  const text = fc.array(
    fc.string({ unit: "grapheme", maxLength: 40 }).map((each) => each.replaceAll("\n", "")),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (lines, size, zipped) => {
      const plain = Buffer.from(`x${lines.join("\n")}\n`);
      const bytes = zipped ? gzipSync(plain) : plain;
      const pieces = (async function* () {
        for (let from = 0; from < bytes.length; from += Math.max(size, 2)) yield bytes.subarray(from, from + Math.max(size, 2));
      })();
      const found: string[] = [];
      for await (const read of linesOf(pieces)) found.push(read.fault ?? read.text);
      assert.deepEqual(found, plain.toString("utf8").slice(0, -1).split("\n"));
    }),
    { numRuns: 60 },
  );
});
