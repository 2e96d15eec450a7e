// What a lower node sent: received as it is, looked at as a whole, and then taken or refused in one act.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { sql } from "#kernel/db.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { act, actIfAny, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { checkAfterTaking } from "./check.commands.ts";
import { type Looked, lookAt } from "./check.views.ts";
import * as entries from "./entry.store.ts";
import { nodeProblem } from "./node.ts";
import * as store from "./node.store.ts";
import type { Mistake } from "./package.schema.ts";
import { takeLines } from "./take.commands.ts";

actions("received-package", {
  received: { zh: "收到下级目录上报包", en: "received a catalog package of a lower node" },
  taken: { zh: "核对并汇总目录上报包", en: "checked a catalog package and took it in" },
  refused: { zh: "退回目录上报包", en: "refused a catalog package" },
});

export const PACKAGE_BYTES_MAX = 512 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

export const receivedSubject = (received: Pick<store.ReceivedPackage, "id" | "number" | "fileName">): Subject => ({
  kind: "received-package",
  id: received.id,
  number: received.number === null ? null : String(received.number),
  title: received.fileName,
});

/** Stores the file as it comes, piece by piece; whether it can be taken is found out afterwards. */
export async function receivePackage(
  deployment: Deployment,
  actor: Actor | null,
  { fileName, bytes }: { fileName: string; bytes: AsyncIterable<Buffer> },
): Promise<{ id: string }> {
  const work = async (running: Act) => {
    const received = { id: newId(), fileName, byteCount: 0, receivedBy: actor?.personId ?? null, receivedAt: running.at };
    await store.insertReceived(running.tx, received);
    let part = 0;
    let byteCount = 0;
    for await (const piece of inPieces(bytes)) {
      byteCount += piece.length;
      if (byteCount > PACKAGE_BYTES_MAX) throw nodeProblem("not-a-package");
      await store.insertReceivedPart(running.tx, received.id, part, piece);
      part += 1;
    }
    if (byteCount === 0) throw nodeProblem("not-a-package");
    await store.saveReceived(running.tx, received.id, { byteCount });
    running.record({ action: "received-package.received", subject: receivedSubject({ ...received, number: null }), body: { byteCount } });
    return { id: received.id };
  };
  return actor ? await act(deployment, actor, work) : await act(deployment, null, work);
}

async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (size < PIECE_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** Decides on the package that has waited longest; 0 when none waits. Nothing of a refused one is kept but the file. */
export async function decideNext(deployment: Deployment): Promise<number> {
  const waiting = await store.firstWaiting(deployment.db);
  if (!waiting) return 0;
  const looked = await lookAt(deployment.db, store.receivedParts(deployment.db, waiting.id));
  let taken: string | undefined;
  const decided = await actIfAny(deployment, async (running) => {
    await store.allowLong(running.tx);
    const received = await store.lockWaiting(running.tx);
    // Somebody else is at it, or has decided.
    if (received?.id !== waiting.id) return 0;
    const node = looked.node && (await store.lockNode(running.tx, looked.node.id));
    const mistakes = looked.mistakes.length > 0 || !node ? looked.mistakes : outOfChain(looked, node);
    if (mistakes.length > 0 || !node) await refuse(running, received, looked, mistakes);
    else if (await take(running, received, { ...looked, node })) taken = node.id;
    return 1;
  });
  // An act of its own: what was taken stays taken, whatever becomes of the round over it.
  if (taken !== undefined) await checkAfterTaking(deployment, taken);
  return decided;
}

/** Nothing lost, nothing twice, nothing out of order: changes follow the very package that was taken last. */
function outOfChain({ manifest, closing }: Looked, { lastNumber, lastDigest }: store.CatalogNode): Mistake[] {
  const whole = (zh: string, en: string): Mistake[] => [{ line: 0, reason: { zh, en } }];
  if (!manifest || !closing) return [];
  const { number, kind, previous } = manifest;
  if (closing.digest === lastDigest) return whole(`第 ${number} 号包已经汇总过，不重复汇总`, `package ${number} was taken already`);
  if (number <= lastNumber) {
    return whole(
      `第 ${number} 号包早于已汇总的第 ${lastNumber} 号包`,
      `package ${number} is older than package ${lastNumber}, which was taken`,
    );
  }
  if (kind === "full") return [];
  if (number > lastNumber + 1) {
    const missing = lastNumber + 1 === number - 1 ? `${number - 1}` : `${lastNumber + 1}–${number - 1}`;
    return whole(
      `缺少第 ${missing} 号包：请先上传它，或者请该节点重新生成全部目录`,
      `package ${missing} is missing: upload it first, or let the node write a full package`,
    );
  }
  if (previous !== lastDigest) {
    return whole(
      `它接续的不是已汇总的第 ${lastNumber} 号包，请该节点重新生成全部目录`,
      `it does not follow the package ${lastNumber} that was taken: let the node write a full package`,
    );
  }
  return [];
}

const factsOf = ({ manifest, closing, node }: Looked) => ({
  ...(node && { nodeId: node.id }),
  ...(manifest && { number: manifest.number, kind: manifest.kind, previous: manifest.previous, madeAt: new Date(manifest.at) }),
  ...(closing && { digest: closing.digest }),
});

async function refuse(running: Act, received: store.ReceivedPackage, looked: Looked, mistakes: readonly Mistake[]): Promise<void> {
  await store.saveReceived(running.tx, received.id, {
    ...factsOf(looked),
    state: "refused",
    mistakes,
    mistakeCount: mistakes.length,
    decidedAt: running.at,
  });
  running.record({
    action: "received-package.refused",
    subject: receivedSubject({ ...received, number: looked.manifest?.number ?? null }),
    note: mistakes[0]?.reason.zh ?? null,
    body: { node: looked.node?.code ?? null, mistakes: mistakes.length },
  });
}

type Whole = Looked & { readonly node: store.CatalogNode };

async function take(running: Act, received: store.ReceivedPackage, looked: Whole): Promise<boolean> {
  const { tx, at } = running;
  const { node, manifest, closing } = looked;
  if (!manifest || !closing) return false;
  await sql`savepoint taking`.execute(tx);
  const into = { packageId: received.id, nodeId: node.id, number: manifest.number, at };
  const taken = await takeLines(running, into);
  if (taken.mistakes.length > 0) {
    await sql`rollback to savepoint taking`.execute(tx);
    await refuse(running, received, looked, taken.mistakes);
    return false;
  }
  const unnamed = manifest.kind === "full" ? await entries.removeUnnamed(tx, into) : 0;
  const entryCount = await entries.currentCount(tx, node.id);
  const counts = { ...closing.counts, added: taken.added, changed: taken.put - taken.added, removed: taken.removed + unnamed };
  await store.saveReceived(tx, received.id, { ...factsOf(looked), state: "taken", counts, entryCount, decidedAt: at });
  await store.saveNode(tx, node.id, {
    lastNumber: manifest.number,
    lastDigest: closing.digest,
    lastTakenAt: at,
    entryCount,
    lateSince: null,
  });
  const met = await store.meetExpectations(tx, node.id, entryCount, at);
  await closeTasks(running, { kind: "catalog-node", id: node.id }, ["catalog-node.late"]);
  running.record({
    action: "received-package.taken",
    subject: receivedSubject({ ...received, number: manifest.number }),
    body: { node: node.code, digest: closing.digest, counts, entryCount, met },
  });
  return true;
}
