// The masks by bytes say what the masks themselves say, for whatever stands in a field; rows come out whole however they are cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fieldPolicy, type PolicyContext } from "#kernel/field-policy.ts";
import { MASKS } from "#kernel/mask.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { isNull, maskWork, readField, REFUSED, translationWork, writtenField } from "./cell.ts";
import { type Chunk, ChunkCutter } from "./chunk.ts";

const policies: PolicyContext = { key: readPseudonymKey(newPseudonymKey("sha256")), digest: "sha256", today: () => "2026-09-28" };
const applyMask = (mask: string, text: string): string => fieldPolicy(mask, policies).apply(text);

const hostile = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("张", "·", "𠮷", "　", "1", "X", " ", "\t", "\n", "\\", "N", "*"), maxLength: 20 }),
  fc.string({ unit: fc.constantFrom("0", "1", "3", "8", "9", "X"), minLength: 11, maxLength: 18 }),
  fc.constantFrom("", "\\N", "13800138000", "99010119900101001X", "欧阳娜娜", "阿依古丽·买买提"),
);

test("a field is read as it was written, and only \\N is null", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const bytes = Buffer.from(writtenField(text));
      assert.equal(readField(bytes, 0, bytes.length), text);
      assert.equal(isNull(bytes, 0, bytes.length), false);
      assert.ok(!bytes.includes(0x09) && !bytes.includes(0x0a));
    }),
  );
  const none = Buffer.from("\\N");
  assert.equal(isNull(none, 0, 2), true);
});

test("every mask by bytes is the mask (quick forms too)", () => {
  const out = Buffer.alloc(4_096);
  fc.assert(
    fc.property(fc.constantFrom(...MASKS), hostile, (mask, text) => {
      const bytes = Buffer.from(`前\t${writtenField(text)}\t后`);
      const from = 4;
      const to = bytes.length - 4;
      const end = maskWork(mask, policies)(bytes, from, to, out, 0);
      assert.equal(readField(out, 0, end), applyMask(mask, text));
    }),
    { numRuns: 2_000 },
  );
});

test("null stays null, and a code that the table lacks is refused", () => {
  const out = Buffer.alloc(64);
  const none = Buffer.from("\\N");
  for (const mask of MASKS) assert.equal(out.toString("utf8", 0, maskWork(mask, policies)(none, 0, 2, out, 0)), "\\N");
  const work = translationWork(new Map([["1", "男\t性"]]));
  const one = Buffer.from("1");
  assert.equal(out.toString("utf8", 0, work(one, 0, 1, out, 0)), "男\\t性");
  assert.equal(work(Buffer.from("9"), 0, 1, out, 0), REFUSED);
  assert.equal(out.toString("utf8", 0, work(none, 0, 2, out, 0)), "\\N");
});

test("however rows are cut into chunks, they come out in order, without their place fields", () => {
  const rows = fc.array(fc.tuple(fc.nat(), hostile, hostile), { maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 400 }), (given, rowsMax, bytesMax) => {
      const chunks: Chunk[] = [];
      const works = [{ column: "name", work: maskWork("name", policies) }];
      const cutter = new ChunkCutter({
        shape: { places: 1, works },
        limits: { rowsMax, bytesMax },
        take: (chunk) => chunks.push(chunk),
      });
      for (const [place, name, rest] of given) {
        const line = Buffer.from(`${place}\t${writtenField(name)}\t${writtenField(rest)}`);
        cutter.row(line, 0, line.length);
      }
      cutter.end();
      const text = chunks.map(({ bytes }) => bytes.toString("utf8")).join("");
      assert.equal(text, given.map(([, name, rest]) => `${writtenField(applyMask("name", name))}\t${writtenField(rest)}\n`).join(""));
      assert.equal(
        chunks.reduce((sum, chunk) => sum + chunk.rows, 0),
        given.length,
      );
      let seen = 0;
      for (const { bytes, starts, rows: count, place } of chunks) {
        assert.ok(count <= rowsMax && count > 0);
        seen += count;
        assert.deepEqual(place, [String(given[seen - 1]?.[0])]);
        assert.equal(starts.at(-1), bytes.length);
        for (let index = 1; index <= count; index += 1) assert.equal(bytes[(starts[index] ?? 0) - 1], 0x0a);
      }
    }),
  );
});
