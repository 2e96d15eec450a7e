// An address from which keys are tried that were never issued: told once an hour with the calls behind it, judged by the office.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NIL_ID } from "#kernel/ids.ts";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { watchUse } from "./index.ts";

let world: World;
let seq = 0;

before(async () => {
  world = await createWorld("unknown callers", { now: "2026-10-12T10:00:00+08:00" });
  await castOf(world);
});

async function record(
  at: string,
  count: number,
  more: { address: string; problem?: string; keyOf?: (index: number) => string },
): Promise<void> {
  const { address, problem = "gateway.bad-credential", keyOf = (index) => `guess${String(index % 7).padStart(7, "0")}` } = more;
  const plain = { grantId: NIL_ID, gateway: "test", kind: "call", personId: null, purpose: "", businessCase: null, method: "GET" };
  const measures = { path: "/v1/SQ-1/rows", status: 401, rows: 0, bytes: 100, milliseconds: 1 };
  const calls = Array.from({ length: count }, (_, index) => ({
    ...plain,
    ...measures,
    seq: (seq += 1),
    at: new Date(Date.parse(at) + index * 1_000),
    credentialPrefix: keyOf(index),
    problem,
    address,
  }));
  await world.deployment.db.insertInto("usageRecord").values(calls).execute();
}
async function watchAt(at: string): Promise<void> {
  world.at(at);
  await watchUse(world.deployment);
}
const seen = async (query = "?limit=50"): Promise<any> => await world.ok("office.reviewer", "GET", `/unknown-callers${query}`);

test("many unknown keys from one address are told to the office, once for the address and the hour (MIIT-33-2, REG25-35-4)", async () => {
  await record("2026-10-12T09:00:00+08:00", 120, { address: "203.0.113.9" });
  await record("2026-10-12T09:05:00+08:00", 60, { address: "203.0.113.10", keyOf: () => "" });
  await record("2026-10-12T09:10:00+08:00", 49, { address: "203.0.113.11" });
  await record("2026-10-12T09:20:00+08:00", 80, { address: "203.0.113.12", problem: "gateway.malformed", keyOf: () => "" });
  await watchAt("2026-10-12T10:11:00+08:00");
  const { rows, counts, atLeast } = await seen();
  assert.deepEqual([counts, atLeast], [{ open: 2, dismissed: 0, confirmed: 0 }, 50]);
  const told = rows.map((row: Record<string, unknown>) => [row.address, row.calls, row.keys, row.firstAt, row.lastAt]);
  assert.deepEqual(
    told.toSorted((one: string[], other: string[]) => String(one[0]).localeCompare(String(other[0]))),
    [
      ["203.0.113.10", 60, 0, "2026-10-12T01:05:00.000Z", "2026-10-12T01:05:59.000Z"],
      ["203.0.113.9", 120, 7, "2026-10-12T01:00:00.000Z", "2026-10-12T01:01:59.000Z"],
    ],
  );
  const notices = async (): Promise<number> =>
    (await world.deployment.db.selectFrom("notice").select("id").where("kind", "=", "unknown-caller.raised").execute()).length;
  assert.equal(await notices(), 2);
  // Sent late by a gateway: the hour is looked at again, and nobody is told a second time.
  await record("2026-10-12T09:40:00+08:00", 30, { address: "203.0.113.9" });
  await watchAt("2026-10-13T10:11:00+08:00");
  assert.equal(await notices(), 2);
  assert.equal((await seen()).rows.find(({ address }: { address: string }) => address === "203.0.113.9").calls, 150);
});

test("the calls behind it are shown page by page, newest first, and those of the address and the hour alone", async () => {
  const { rows } = await seen();
  const { id } = rows.find(({ address }: { address: string }) => address === "203.0.113.9");
  const paths: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const page: any = await world.ok("auditor", "GET", `/unknown-callers/${id}/calls?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`);
    paths.push(...page.rows.map(({ record: number }: { record: string }) => number));
    cursor = page.next;
  }
  assert.deepEqual([paths.length, new Set(paths).size], [150, 150]);
  assert.equal((await world.call("office.reviewer", "GET", `/unknown-callers/${NIL_ID}/calls`)).status, 404);
  const first = await seen("?limit=1");
  const second = await seen(`?limit=1&cursor=${first.next}`);
  assert.notEqual(first.rows[0].id, second.rows[0].id);
});

test("the office judges, with a reason and once; nobody else sees or judges it", async () => {
  const { rows } = await seen();
  const [{ id, actions }] = rows;
  assert.deepEqual(actions, ["dismiss", "confirm"]);
  const judgement = { step: "confirm", words: "外部扫描，已在边界阻断" };
  for (const login of ["consumer.clerk", "provider.work-body-head"])
    assert.equal((await world.call(login, "GET", "/unknown-callers")).status, 403);
  assert.equal((await world.call("auditor", "POST", `/unknown-callers/${id}/judgement`, judgement)).status, 403);
  assert.deepEqual((await world.ok("auditor", "GET", "/unknown-callers")).rows[0].actions, []);
  await world.ok("office.reviewer", "POST", `/unknown-callers/${id}/judgement`, judgement);
  const again = await world.call("office.head", "POST", `/unknown-callers/${id}/judgement`, { ...judgement, step: "dismiss" });
  assert.deepEqual([again.status, again.body.code], [409, "unknown-caller.judged"]);
  const [judged] = (await seen("?state=confirmed")).rows;
  assert.deepEqual([judged.id, judged.judgement.words, judged.actions], [id, "外部扫描，已在边界阻断", []]);
});
