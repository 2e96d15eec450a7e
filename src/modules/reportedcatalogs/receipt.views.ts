// The receipt that the upper level gives for a package: what became of it, what was found in the node's entries, what is expected; signed.
import { addDays, dayOf } from "#kernel/clock.ts";
import { canonical } from "#kernel/canonical.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { selfOf } from "./compiled.views.ts";

import { nodeProblem } from "./node.ts";
import * as store from "./node.store.ts";
import { type Receipt, type ReceiptBody, RECEIPT_FORMAT } from "./package.schema.ts";

const FINDINGS_MAX = 5_000;

export async function receiptOf(deployment: Deployment, packageId: string): Promise<{ receipt: Receipt; fileName: string }> {
  const { db, clock, suite, signingKey } = deployment;
  const received = await store.receivedBy(db, packageId);
  if (!received) throw nodeProblem("unknown-package");
  if (received.state === "received") throw nodeProblem("not-decided");
  const node = received.nodeId === null ? undefined : await store.nodeBy(db, received.nodeId);
  if (!node || received.number === null || received.digest === null) throw nodeProblem("no-receipt");
  const self = await selfOf(deployment, db);
  const open = db.selectFrom("reportedFinding").where("nodeId", "=", node.id).where("clearedAt", "is", null);
  const findings = await open
    .select(["code", "kind", "detail"])
    .orderBy("foundAt", "desc")
    .orderBy("id", "desc")
    .limit(FINDINGS_MAX)
    .execute();
  const { count } = await open.select((fn) => fn.fn.countAll<number>().as("count")).executeTakeFirstOrThrow();
  const expectations = await store.expectationsOf(db, [node.id]);
  const at = clock.now();
  const receipt: ReceiptBody = {
    format: RECEIPT_FORMAT,
    from: self.name,
    suite: suite.name,
    node: node.code,
    number: received.number,
    digest: received.digest,
    outcome: received.state,
    at: at.toISOString(),
    counts: received.counts,
    entries: node.entryCount,
    mistakes: [...received.mistakes],
    findings,
    findingCount: count,
    expectations: expectations
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .slice(-200)
      .map(({ title, document, entries, dueOn, metAt }) => ({ title, document, entries, dueOn, met: metAt !== null })),
    nextBy: addDays(dayOf(node.lastTakenAt ?? at), node.cycleDays),
  };
  return {
    receipt: { receipt, signature: suite.sign(signingKey.privateKey, canonical(receipt)) },
    fileName: `回执-${node.name}-${received.number}.json`,
  };
}
