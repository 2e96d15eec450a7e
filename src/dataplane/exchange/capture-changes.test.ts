// Changes as the server sends them become the rows of the target: a table that follows by them equals its source, whatever passes the filter and however it is cut.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CanonicalFilter, ChangeBatch, ChangeReader, passes } from "./capture-changes.ts";
import { CaptureInbox, placeText, readPlace, type Ready } from "./capture-inbox.ts";
import { lsnText, readLogical, readLsn, readReplication, standbyStatus, type Tuple } from "./pgoutput.ts";
import type { ExchangePlan } from "./plan.ts";

const plan: ExchangePlan = {
  exchange: "e",
  run: "r",
  attempt: 1,
  columns: ["id", "area", "note"].map((name) => ({ from: name, to: name, mask: "none" as const, codes: null })),
  filter: [],
  key: ["id"],
  increment: null,
  policies: { key: undefined, digest: "sha256", today: () => "2026-09-28" },
  create: false,
};
const inArea: CanonicalFilter = { column: "area", op: "eq", values: ["a"], kind: "text" };
const TYPES = new Map([
  ["id", 20],
  ["area", 25],
  ["note", 25],
]);

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};
const text = (value: string): Buffer => Buffer.from(`${value}\0`, "utf8");
const tuple = (values: Tuple): Buffer =>
  Buffer.concat([
    int16(values.length),
    ...values.map((value) => {
      if (value === null) return Buffer.from("n");
      if (value === undefined) return Buffer.from("u");
      const bytes = Buffer.from(value, "utf8");
      return Buffer.concat([Buffer.from("t"), int32(bytes.length), bytes]);
    }),
  ]);
const relation = (columns: readonly (readonly [string, number])[] = [...TYPES], identity = "d"): Buffer =>
  Buffer.concat([
    Buffer.from("R"),
    int32(7),
    text("public"),
    text("t"),
    Buffer.from(identity),
    int16(columns.length),
    ...columns.map(([name, type]) => Buffer.concat([Buffer.from([0]), text(name), int32(type), int32(0)])),
  ]);
const insert = (row: Tuple): Buffer => Buffer.concat([Buffer.from("I"), int32(7), Buffer.from("N"), tuple(row)]);
const update = (old: Tuple | null, row: Tuple): Buffer =>
  Buffer.concat([Buffer.from("U"), int32(7), ...(old ? [Buffer.from("K"), tuple(old)] : []), Buffer.from("N"), tuple(row)]);
const remove = (id: string): Buffer => Buffer.concat([Buffer.from("D"), int32(7), Buffer.from("K"), tuple([id, null, null])]);
const truncate = Buffer.concat([Buffer.from("T"), int32(1), Buffer.from([0]), int32(7)]);
const begin = (final: bigint): Buffer => Buffer.concat([Buffer.from("B"), int64(final), int64(0n), int32(1)]);
const commit = (end: bigint): Buffer => Buffer.concat([Buffer.from("C"), Buffer.from([0]), int64(end - 1n), int64(end), int64(0n)]);

test("places in a log are written and read; what is acknowledged is what the server reads", () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (lsn) => assert.equal(readLsn(lsnText(lsn)), lsn)));
  assert.throws(() => readLsn("nonsense"));
  const place = { lsn: 5n, final: 9n, taken: 3 };
  assert.deepEqual(readPlace(placeText(place)), place);
  assert.deepEqual(readPlace("0/0"), { lsn: 0n, final: null, taken: 0 });
  const status = standbyStatus(77n, new Date("2000-01-01T00:00:01Z"));
  assert.deepEqual([status[0], status.readBigUInt64BE(9), status.readBigInt64BE(25), status.length], [0x72, 77n, 1_000_000n, 34]);
  const keepalive = Buffer.concat([Buffer.from("k"), int64(12n), int64(0n), Buffer.from([1])]);
  assert.deepEqual(readReplication(keepalive), { kind: "keepalive", walEnd: 12n, isAsked: true });
  assert.throws(() => readLogical(insert(["1", "a", "x"]).subarray(0, 12)), RangeError);
});

test("values are compared with a filter as the server would", () => {
  const of = (kind: CanonicalFilter["kind"], op: CanonicalFilter["op"], ...values: string[]) => ({ column: "c", op, values, kind });
  assert.equal(passes(of("number", "eq", "1.50"), "1.5"), true);
  assert.equal(passes(of("number", "eq", "100"), "1"), false);
  assert.equal(passes(of("padded", "in", "ab", "c"), "c   "), true);
  assert.equal(passes(of("text", "prefix", "99"), "9901"), true);
  assert.equal(passes(of("text", "eq", "a"), "A"), false);
  assert.equal(passes(of("text", "eq", "a"), null), false);
});

test("a table that is no longer as it was agreed stops before a change is taken; what was added to it does not matter", () => {
  const read = (bytes: Buffer): void => {
    const message = readLogical(bytes);
    assert.equal(message.kind, "relation");
    if (message.kind === "relation") new ChangeReader(plan, [inArea], TYPES).describe(message.relation);
  };
  const cases: readonly (readonly [Buffer, RegExp | null])[] = [
    [relation(), null],
    [relation([...TYPES, ["more", 23]]), null],
    [relation([...TYPES].filter(([name]) => name !== "note")), /没有 note/],
    [relation([...TYPES].map(([name, type]) => [name, name === "area" ? 23 : type] as const)), /area 的类型/],
    [relation([...TYPES], "n"), /NOTHING/],
  ];
  for (const [bytes, told] of cases) {
    if (told === null) read(bytes);
    else assert.throws(() => read(bytes), told);
  }
});

interface Row {
  readonly area: string;
  readonly note: string;
}

type Step =
  | { readonly do: "put"; readonly id: number; readonly row: Row; readonly isSent: boolean }
  | { readonly do: "move"; readonly id: number; readonly to: number }
  | { readonly do: "remove"; readonly id: number }
  | { readonly do: "empty" };

const id = fc.integer({ min: 0, max: 6 });
const row = fc.record({ area: fc.constantFrom("a", "b"), note: fc.constantFrom("x", "y\tz", "long".repeat(20)) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("put" as const), id, row, isSent: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), id, to: id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("remove" as const), id }) },
  { weight: 1, arbitrary: fc.constant({ do: "empty" as const }) },
);

/** What the server would say of a step, and what the table holds after it. */
function said(table: Map<number, Row>, one: Step): Buffer[] {
  if (one.do === "empty") {
    table.clear();
    return [truncate];
  }
  const before = table.get(one.id);
  if (one.do === "remove") return table.delete(one.id) ? [remove(String(one.id))] : [];
  if (one.do === "move") {
    if (!before || table.has(one.to)) return [];
    table.delete(one.id);
    table.set(one.to, before);
    return [update([String(one.id), null, null], [String(one.to), before.area, before.note])];
  }
  // A long value that does not change is not sent.
  const note = before && !one.isSent ? before.note : one.row.note;
  table.set(one.id, { area: one.row.area, note });
  if (!before) return [insert([String(one.id), one.row.area, note])];
  return [update(null, [String(one.id), one.row.area, one.isSent ? note : undefined])];
}

test("whoever applies what becomes of each key holds what the source holds within the filter, cut anywhere and begun again anywhere", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 8 }),
      fc.constantFrom(1, 200, 1_000_000),
      fc.nat(30),
      async (transactions, bytesMax, breakAt) => {
        const source = new Map<number, Row>();
        const messages: Buffer[] = [];
        transactions.forEach((steps, index) => {
          messages.push(begin(BigInt(100 * index + 50)));
          for (const one of steps) messages.push(...said(source, one));
          messages.push(commit(BigInt(100 * index + 60)));
        });
        const target = new Map<string, string>();
        const lineOf = (key: string): string | null => {
          const found = source.get(Number(key));
          return found?.area === "a" ? `${key}\t${found.area}\t${found.note.replaceAll("\t", "\\t")}` : null;
        };
        let place = readPlace("0/0");
        const apply = ({ batch, place: reached }: Ready): void => {
          if (batch.isEmptied) target.clear();
          for (const { key, outcome } of batch.changed()) {
            const line = outcome === undefined ? lineOf(key[0] ?? "") : outcome;
            if (line === null) target.delete(key[0] ?? "");
            else target.set(key[0] ?? "", line);
          }
          place = reached;
        };
        const stream = async (until: number): Promise<void> => {
          const inbox = new CaptureInbox(new ChangeReader(plan, [inArea], TYPES), place, bytesMax);
          inbox.data(relation(), 0n);
          for (const message of messages.slice(0, until)) {
            inbox.data(message, 0n);
            const ready = await inbox.next(0);
            if (ready) apply(ready);
          }
        };
        // Broken off somewhere, then all of it again from the beginning: what was taken is passed over.
        await stream(Math.min(breakAt, messages.length));
        await stream(messages.length);
        const wanted = new Map<string, string>();
        for (const key of source.keys()) {
          const line = lineOf(String(key));
          if (line !== null) wanted.set(String(key), line);
        }
        assert.deepEqual(target, wanted);
      },
    ),
    { numRuns: 60 },
  );
});

test("a batch knows what becomes of each key, and nothing of rows that were never there", () => {
  const batch = new ChangeBatch();
  batch.leave(["1"]);
  assert.equal(batch.isNothing, true);
  batch.put(["1"], "line");
  batch.leave(["1"]);
  assert.deepEqual(batch.changed(), [{ key: ["1"], outcome: null }]);
  batch.empty();
  assert.deepEqual([batch.isEmptied, batch.isNothing, batch.changed()], [true, false, []]);
});
