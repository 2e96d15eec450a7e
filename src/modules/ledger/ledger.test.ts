// Exports that were altered, shortened, reordered or cut off are found, and the place is named.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createWorld, type World } from "#test/world.ts";
import { exportLedger, sealLedger, verifyExport } from "./index.ts";

let world: World;
let lines: string[];

before(async () => {
  world = await createWorld("ledger", { now: "2026-09-28T09:00:00+08:00" });
  // One act an agency: the entries are counted.
  world.bare = true;
  await world.agency("市民政局");
  await sealLedger(world.deployment);
  await world.agency("市教育局");
  await world.agency("市税务局");
  lines = [];
  for await (const line of exportLedger(world.deployment)) lines.push(line);
});

const entryAt = (seq: number): number => lines.findIndex((line) => (JSON.parse(line) as { entry?: { seq: number } }).entry?.seq === seq);
const verdictOf = async (changed: readonly string[], key?: string) => await verifyExport(changed, key);

test("an untouched export holds, seals and all", async () => {
  const verdict = await verdictOf(lines);
  assert.deepEqual([verdict.ok, verdict.entries, verdict.seals, verdict.fault], [true, 3, 2, null]);
  assert.equal((await verdictOf(lines, world.deployment.signingKey.publicKey)).ok, true);
});

test("a changed entry is named", async () => {
  const changed = lines.with(entryAt(2), lines[entryAt(2)]?.replace("市教育局", "市体育局") ?? "");
  const { ok, fault } = await verdictOf(changed);
  assert.deepEqual([ok, fault?.seq], [false, 2]);
  assert.match(fault?.text ?? "", /第 2 号存证的内容被改动/);
});

test("a changed entry with its digest made anew is named by what follows", async () => {
  const parsed = JSON.parse(lines[entryAt(1)] ?? "") as { entry: Record<string, unknown> };
  const { hashOf } = await import("./chain.ts");
  const altered = { ...parsed.entry, note: "补写的话" } as never;
  const hash = hashOf(world.deployment.suite, altered, parsed.entry["previous"] as string);
  const { ok, fault } = await verdictOf(lines.with(entryAt(1), JSON.stringify({ entry: { ...(altered as object), hash } })));
  assert.equal(ok, false);
  assert.ok(fault && fault.seq <= 2);
});

test("a removed entry is named", async () => {
  const { ok, fault } = await verdictOf(lines.toSpliced(entryAt(2), 1));
  assert.deepEqual([ok, fault?.seq], [false, 2]);
  assert.match(fault?.text ?? "", /第 2 号存证缺失/);
});

test("reordered entries are named", async () => {
  const [second, third] = [entryAt(2), entryAt(3)];
  const { ok, fault } = await verdictOf(lines.with(second, lines[third] ?? "").with(third, lines[second] ?? ""));
  assert.deepEqual([ok, fault?.seq], [false, 2]);
});

test("a cut end is named, with the closing line and without", async () => {
  const withoutClosing = await verdictOf(lines.slice(0, -1));
  assert.match(withoutClosing.fault?.text ?? "", /截断/);
  const short = lines.filter((line) => !line.includes('"seq":3'));
  const withClosing = await verdictOf(short);
  assert.equal(withClosing.ok, false);
  assert.equal(withClosing.fault?.seq, 3);
  assert.match(withClosing.fault?.text ?? "", /截去/);
});

test("a whole export made with another key is told apart when the key is known", async () => {
  const other = world.deployment.suite.newSigningKey();
  assert.equal((await verdictOf(lines, other.publicKey)).ok, false);
});

test("what is no export is called so", async () => {
  assert.equal((await verdictOf([])).ok, false);
  assert.match((await verdictOf(['{"hello":1}'])).fault?.text ?? "", /不是存证导出文件/);
  assert.match((await verdictOf([...lines.slice(0, 2), "{broken"])).fault?.text ?? "", /损坏/);
});
