// The regulation takes effect over Jiyuan's measures while applications are on their way: whoever the law names from then on goes on with them.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { type Entry, type Sharing, sharingUnder } from "#test/sharing.ts";

// Jiyuan's measures alone are in force; the regulation follows on 1 August 2025.
const BEFORE = "2025-07-15T10:00:00+08:00";
const AFTER = "2025-08-04T09:00:00+08:00";

let sharing: Sharing;
let entry: Entry;
let waiting: string;
let drafted: string;
let answered: string;

before(async () => {
  sharing = await sharingUnder("reg25+jiyuan", "change-of-law", BEFORE);
  entry = await sharing.entry("企业登记信息", [{}]);
  [waiting, drafted, answered] = [await sharing.submit(entry), await sharing.submit(entry), await sharing.submit(entry)];
  assert.equal((await sharing.answer("reviewer", drafted)).status, 200);
  await sharing.walk(answered);
  sharing.world.at(AFTER);
  await sharing.world.reconcile();
});

const taskOf = async (login: string, id: string) =>
  (await sharing.tasks(login, "application.reply")).filter(({ subject }) => subject.id === id).length;

test("what waited for the office's answer waits for the provider's, on its desk (REG25-20-8, JY-7-3)", async () => {
  assert.deepEqual([await taskOf("reviewer", waiting), await taskOf("clerk", waiting)], [0, 1]);
  assert.equal((await sharing.answer("reviewer", waiting)).status, 403);
  assert.deepEqual(await sharing.walk(waiting), ["clerk: answers", "work-body-head: consents"]);
});

test("what the office had drafted is no answer any more; it is drafted again by whoever answers now", async () => {
  const { state, replies } = await sharing.see("clerk", drafted);
  assert.deepEqual([state, replies[0].state], ["submitted", "returned"]);
  assert.equal(await taskOf("clerk", drafted), 1);
  assert.deepEqual(await sharing.walk(drafted), ["clerk: answers", "work-body-head: consents"]);
});

test("what was answered stays answered, and the ledger tells under which text each act stood", async () => {
  assert.equal(await sharing.state(answered), "answered");
  const rows = await sharing.world.deployment.db
    .selectFrom("ledgerEntry")
    .select(["action", "law"])
    .where("subjectId", "=", waiting)
    .where("action", "in", ["application.submitted", "application.step-moved", "application.replied"])
    .orderBy("seq")
    .execute();
  assert.deepEqual(
    rows.map(({ action, law }) => [action, law]),
    [
      ["application.submitted", "jiyuan@2022-10-26"],
      ["application.step-moved", "reg25@2025-08-01+jiyuan@2022-10-26"],
      ["application.replied", "reg25@2025-08-01+jiyuan@2022-10-26"],
    ],
  );
});

test("a second look moves nothing, and what begins now goes the whole way", async () => {
  await sharing.world.reconcile();
  const id = await sharing.submit(entry);
  assert.deepEqual(await sharing.walk(id), ["reviewer: examines", "clerk: answers", "work-body-head: consents"]);
});
