// What the journal promises: canonical lines in one chain, nothing acknowledged lost, whatever a crash leaves at the end.
import assert from "node:assert/strict";
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { canonical } from "#kernel/canonical.ts";
import { NIL_ID } from "#kernel/ids.ts";
import { openLog } from "#kernel/log.ts";
import { Problem } from "#kernel/problem.ts";
import { Journal } from "./journal.ts";
import { chainHash, type Head } from "./journal-file.ts";
import { recordText, storable, type UsageRecord } from "./record.ts";

const log = openLog({ level: "silent", name: "test" });
const START: Head = { seq: 0, hash: "" };
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "journal-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (path: string): UsageRecord => ({
  address: "127.0.0.1",
  at: "2026-03-02T01:00:00.000Z",
  businessCase: null,
  bytes: 3,
  credentialPrefix: "abc",
  digest: null,
  grantId: NIL_ID,
  kind: "call",
  method: "GET",
  milliseconds: 1,
  path,
  personId: null,
  problem: null,
  purpose: "核验",
  rows: 1,
  serviceItem: null,
  status: 200,
});

const open = (shipped = START, fileBytesMax = 1_000_000): Promise<Journal> =>
  Journal.open({ folder, gateway: "g", digest: "sm3", fileBytesMax, callsUnderWay: () => 0, log }, shipped);

async function write(journal: Journal, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => journal.append(record(`/${index}`)).durable));
}

async function readAll(journal: Journal, from = START): Promise<{ texts: string[]; head: Head }> {
  const texts: string[] = [];
  let head = from;
  for (;;) {
    const next = await journal.after(head, 7);
    if (next.texts.length === 0) return { texts, head };
    texts.push(...next.texts);
    head = next.head;
  }
}

const seqsOf = (texts: readonly string[]): number[] => texts.map((text) => (JSON.parse(text) as { seq: number }).seq);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const journals = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".journal"));

test("a line is canonical JSON, chained to the line before", async () => {
  const journal = await open();
  await write(journal, 5);
  await journal.close();
  const [header = "", ...lines] = readFileSync(join(folder, journals()[0] ?? ""), "utf8")
    .trimEnd()
    .split("\n");
  assert.deepEqual(JSON.parse(header), { after: "", digest: "sm3", gateway: "g", seq: 1 });
  let hash = "";
  for (const [index, line] of lines.entries()) {
    const text = line.slice(line.indexOf(" ") + 1);
    assert.equal(text, canonical({ ...record(`/${index}`), seq: index + 1 }));
    hash = chainHash("sm3", hash, text);
    assert.equal(line.slice(0, line.indexOf(" ")), hash);
  }
  assert.equal(recordText(record("/"), 9), canonical({ ...record("/"), seq: 9 }));
});

test("a journal cut at any byte gives back what was whole, and goes on with the next number", async () => {
  const journal = await open();
  await write(journal, 6);
  await journal.close();
  const file = join(folder, journals()[0] ?? "");
  const whole = readFileSync(file);
  const keep = join(tmpdir(), `kept-${process.pid}`);
  copyFileSync(file, keep);
  for (let size = 0; size <= whole.length; size += 37) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    copyFileSync(keep, file);
    truncateSync(file, size);
    const linesLeft = whole.subarray(0, size).toString("latin1").split("\n").length - 2;
    const again = await open();
    await write(again, 1);
    const { texts } = await readAll(again);
    assert.deepEqual(seqsOf(texts), upTo(Math.max(0, linesLeft) + 1), `cut at ${size}`);
    await again.close();
  }
  rmSync(keep);
});

test("an altered line ends the chain: what precedes it is kept, the file is set aside", async () => {
  const journal = await open();
  await write(journal, 6);
  await journal.close();
  const file = join(folder, journals()[0] ?? "");
  writeFileSync(file, readFileSync(file, "utf8").replace('"path":"/3"', '"path":"/9"'));
  const again = await open();
  assert.deepEqual(seqsOf((await readAll(again)).texts), upTo(3));
  assert.equal(readdirSync(folder).filter((name) => name.endsWith(".damaged")).length, 1);
  await again.close();
});

test("rubbish after the last line is cut off", async () => {
  const journal = await open();
  await write(journal, 3);
  await journal.close();
  appendFileSync(join(folder, journals()[0] ?? ""), Buffer.alloc(5_000));
  const again = await open();
  assert.deepEqual(seqsOf((await readAll(again)).texts), upTo(3));
  await again.close();
});

test("files are turned over, read across, and removed once shipped", async () => {
  const journal = await open(START, 1_500);
  for (let round = 0; round < 10; round++) await write(journal, 3);
  assert.ok(journals().length > 3);
  const { texts, head } = await readAll(journal);
  assert.deepEqual(seqsOf(texts), upTo(30));
  await journal.forget(head);
  assert.equal(journals().length, 1);
  await write(journal, 2);
  assert.deepEqual(seqsOf((await readAll(journal, head)).texts), [31, 32]);
  await journal.close();
});

test("numbers go on after what PostgreSQL has, even when the folder is lost", async () => {
  const journal = await open({ seq: 41, hash: "aa" });
  assert.equal(journal.append(record("/")).seq, 42);
  await journal.close();
});

test("what the files do not reach back to is told as missing, and the rest is read", async () => {
  const journal = await open(START, 1_500);
  for (let round = 0; round < 10; round++) await write(journal, 3);
  const { head } = await readAll(journal);
  await write(journal, 3);
  await journal.forget(head);
  await journal.close();
  const [first = 0] = journals().map((name) => Number(name.slice(0, 16)));
  const restored = await open({ seq: 5, hash: "of an older database" });
  assert.equal((await restored.after({ seq: 5, hash: "" }, 100)).missing, first - 6);
  const { texts } = await readAll(restored, { seq: 5, hash: "" });
  assert.deepEqual(seqsOf(texts), upTo(33).slice(first - 1));
  await restored.close();
});

test("a file that is lost between others stops nothing", async () => {
  const journal = await open(START, 1_500);
  for (let round = 0; round < 10; round++) await write(journal, 3);
  await journal.close();
  const [, second = "", third = ""] = journals();
  rmSync(join(folder, second));
  const again = await open();
  const lost = upTo(30).filter((seq) => seq >= Number(second.slice(0, 16)) && seq < Number(third.slice(0, 16)));
  assert.deepEqual(
    seqsOf((await readAll(again)).texts),
    upTo(30).filter((seq) => !lost.includes(seq)),
  );
  await again.close();
});

test("a journal that does not lead to what was shipped is set apart, not removed", async () => {
  const journal = await open();
  await write(journal, 6);
  const { head } = await journal.after(START, 4);
  await journal.close();
  for (const shipped of [
    { seq: 4, hash: "of another journal" },
    { seq: 9, hash: "of another journal" },
  ]) {
    const other = await open(shipped);
    assert.equal(other.append(record("/")).seq, shipped.seq + 1);
    await other.close();
    const [apart = "", ...more] = readdirSync(folder).filter((name) => name.endsWith(".apart"));
    assert.deepEqual(more, []);
    for (const name of journals()) rmSync(join(folder, name));
    renameSync(join(folder, apart), join(folder, "0000000000000001.journal"));
  }
  const again = await open(head);
  assert.deepEqual(seqsOf((await readAll(again, head)).texts), [5, 6]);
  await again.close();
});

test("a journal that cannot be written refuses, and goes on without a gap when it can", async () => {
  const journal = await open(START, 10);
  await write(journal, 2);
  rmSync(folder, { recursive: true });
  await assert.rejects(journal.append(record("/lost")).durable, (error) => error instanceof Problem && error.status === 503);
  assert.throws(() => journal.append(record("/refused at once")), Problem);
  assert.equal(journal.durable.seq, 2);
  await journal.close();
});

test("text that PostgreSQL cannot store is made storable", () => {
  assert.equal(storable("a\0b\ud800"), "a\ufffdb\ufffd");
  assert.equal(storable("x".repeat(5_000)).length, 2_000);
});
