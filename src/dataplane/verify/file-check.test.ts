// A file of claims is answered as its rows would be one by one, however it comes in and in whatever code it is written.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Field, GrantedTable, TableReader, TextRow } from "#dataplane/query/index.ts";
import { checkFile, type CheckedBlock } from "./file-check.ts";
import { Verifier } from "./verifier.ts";

const GB18030: Readonly<Record<string, number[]>> = { 张: [0xd5, 0xc5], 三: [0xc8, 0xfd], 姓: [0xd0, 0xd5], 名: [0xc3, 0xfb] };

const fieldOf = (name: string): Field => ({ name, type: "text", read: (text: string) => text }) as Field;
const key = fieldOf("id");
const table = {
  key,
  fields: new Map([
    ["name", fieldOf("name")],
    ["district", fieldOf("district")],
  ]),
} as unknown as GrantedTable;

const STORED = new Map<string, TextRow>([
  ["A1", ["A1", "张三", "示范区"]],
  ["A2", ["A2", "买买提·艾力", null]],
  ["A3", ["A3", "李四", "云泽区"]],
]);

const newVerifier = (missesMax = 1_000): Verifier => {
  const find = (_table: GrantedTable, keys: readonly string[]): Promise<ReadonlyMap<string, TextRow>> =>
    Promise.resolve(new Map(keys.flatMap((each) => (STORED.has(each) ? [[each, STORED.get(each) as TextRow]] : []))));
  return new Verifier({ tables: { find } as unknown as TableReader, missesMax, consents: { live } });
};

const scope = { asker: "g", day: "2026-09-30", byConsent: undefined };
const live = (): never => assert.fail("nobody's consent is asked for");

async function checked(content: Buffer, options: { cut?: number; after?: number; verifier?: Verifier } = {}): Promise<CheckedBlock[]> {
  async function* pieces(): AsyncGenerator<Buffer> {
    const cut = options.cut ?? content.length;
    for (let at = 0; at < content.length; at += cut) yield await Promise.resolve(content.subarray(at, at + cut));
  }
  const blocks: CheckedBlock[] = [];
  const { verifier = newVerifier(), after = 0 } = options;
  const titles = new Map([["姓名", "name"]]);
  for await (const block of checkFile({ verifier, table, titles, content: pieces(), after, scope: () => scope })) blocks.push(block);
  return blocks;
}

const linesOf = (blocks: readonly CheckedBlock[]): string[] =>
  blocks
    .map(({ lines }) => lines)
    .join("")
    .replace("\u{FEFF}", "")
    .split("\r\n")
    .slice(0, -1);

test("each row has its line, what cannot be read is told, and no stored value stands there", async () => {
  const blocks = await checked(
    Buffer.from(
      '证件,姓名,district\nA1,张三,示范区\n\nA2,买买提.艾力,某区\r\nA3,王五,\nB9,张三,云泽区\nA1\n,张三,x\nA1,,\n"=A1","张\n三",示范区\n',
    ),
  );
  assert.deepEqual(linesOf(blocks), [
    "line,证件,姓名,district,note",
    "2,A1,match,match,",
    "4,A2,match,not-found,",
    "5,A3,mismatch,,",
    "6,B9,not-found,not-found,",
    "7,A1,,,columns",
    "8,,,,no-key",
    "9,A1,,,no-claim",
    "10,'=A1,not-found,not-found,",
  ]);
  assert.deepEqual(blocks[0]?.counts, { matched: 1, mismatched: 1, notFound: 3, refused: 0, unreadable: 3 });
  assert.equal(blocks[0]?.position, 9);
});

test("GB 18030 is read as UTF-8 is; bytes that are neither are refused with their place", async () => {
  const bytes = (text: string): number[] => Array.from(text, (sign) => GB18030[sign] ?? [sign.charCodeAt(0)]).flat();
  const blocks = await checked(Buffer.from(bytes("id,姓名\nA1,张三\n")));
  assert.deepEqual(linesOf(blocks).slice(1), ["2,A1,match,"]);
  await assert.rejects(checked(Buffer.from([...bytes("id,姓名\nA1,张三\nA1,"), 0xff, 0xff, 0xff, 0x0a])), { code: "verify.file-encoding" });
});

test("headings that were not granted, stand twice or are missing stop it before a row is answered", async () => {
  await assert.rejects(checked(Buffer.from("id,phone\nA1,1\n")), { code: "verify.item-not-granted" });
  await assert.rejects(checked(Buffer.from("id,name,姓名\nA1,1,2\n")), { code: "verify.file-twice" });
  await assert.rejects(checked(Buffer.from("id\nA1\n")), { code: "verify.file-empty" });
  await assert.rejects(checked(Buffer.alloc(0)), { code: "verify.file-empty" });
});

test("REG25-25-1: one record tried value after value within a file is answered no more", async () => {
  const rows = Array.from({ length: 50 }, (_, index) => `A1,名${index}\n`).join("");
  const [block] = await checked(Buffer.from(`id,name\n${rows}A3,李四\n`), { verifier: newVerifier(10) });
  assert.deepEqual(block?.counts, { matched: 1, mismatched: 10, notFound: 0, refused: 40, unreadable: 0 });
  assert.match(String(block?.lines), /\r\n12,A1,,guessing\r\n/);
});

const row = fc.record({ id: fc.constantFrom("A1", "A2", "A3", "B1"), name: fc.constantFrom("张三", "李 四", "买买提•艾力", "x,y", 'q"q') });

test("verdicts are those of single calls, wherever the file is cut, and the same behind any row that was answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 50 }), fc.nat(), async (rows, cut, skip) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const content = Buffer.from(`id,name\n${rows.map(({ id, name }) => `${id},${quoted(name)}`).join("\n")}`);
      const lines = linesOf(await checked(content, { cut }));
      const verifier = newVerifier();
      const singly = await Promise.all(
        rows.map(async ({ id, name }) => {
          const claims = verifier.read(table, JSON.stringify({ key: id, claims: { name } }));
          return (JSON.parse((await verifier.answer(table, claims, scope)).body) as { fields: { name: string } }).fields.name;
        }),
      );
      assert.deepEqual(
        lines.slice(1),
        rows.map(({ id }, index) => `${index + 2},${id},${singly[index]},`),
      );
      const after = 1 + (skip % rows.length);
      assert.deepEqual(linesOf(await checked(content, { cut, after })), lines.slice(1 + after));
    }),
    { numRuns: 150 },
  );
});
