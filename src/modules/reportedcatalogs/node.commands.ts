// Lower nodes: registered and changed by the office, told what is expected of them, reminded, and noticed when they are late.
import type { Actor } from "#kernel/context.ts";
import { dayOf, isDay } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { raiseLead } from "#modules/leads/index.ts";
import { act, actIfAny, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { nodeSubject } from "./check.commands.ts";
import { fingerprint, keyFits } from "./format.ts";
import { freshnessOfNode, nodeProblem } from "./node.ts";
import * as store from "./node.store.ts";

actions("catalog-node", {
  registered: { zh: "登记下级节点", en: "registered a lower node" },
  changed: { zh: "修改下级节点", en: "changed a lower node" },
  stopped: { zh: "停用下级节点", en: "set a lower node out of use" },
  resumed: { zh: "恢复下级节点", en: "took a lower node into use again" },
  expected: { zh: "下达编制要求", en: "said what is expected of a node" },
  "expectation-withdrawn": { zh: "撤回编制要求", en: "withdrew an expectation" },
  reminded: { zh: "催报目录", en: "reminded a node to report its catalog" },
  late: { zh: "下级节点逾期未上报目录", en: "a lower node has not reported its catalog in time" },
});
taskWords({ "catalog-node.late": "去催报" });

const refuseTwice = (error: unknown): never => {
  if (brokenConstraint(error)?.startsWith("catalog_node_")) throw nodeProblem("taken");
  throw error;
};

/** A key that verifies nothing at all would refuse every package: told at once. */
function refuseBadKey({ suite: own, signingKey }: Deployment, { suite, publicKey }: Pick<store.NodeFacts, "suite" | "publicKey">): void {
  if (own.name === suite && publicKey === signingKey.publicKey) throw nodeProblem("own");
  if (!keyFits(suite, publicKey)) throw nodeProblem("bad-key");
}

export async function registerNode(deployment: Deployment, actor: Actor, facts: store.NodeFacts): Promise<{ id: string }> {
  refuseBadKey(deployment, facts);
  return await act(deployment, actor, async (running) => {
    const id = newId();
    await store.insertNode(running.tx, { ...facts, id, registeredBy: actor.personId, registeredAt: running.at }).catch(refuseTwice);
    running.record({ action: "catalog-node.registered", subject: nodeSubject({ ...facts, id }), body: evidenceOf(facts) });
    return { id };
  });
}

const evidenceOf = ({ contact: _contact, phone: _phone, publicKey, suite, ...facts }: store.NodeFacts) => ({
  ...facts,
  suite,
  key: fingerprint(suiteOf(suite), publicKey),
});

async function lockFor(running: Act, id: string, revision?: number): Promise<store.CatalogNode> {
  const node = await store.lockNode(running.tx, id);
  if (!node) throw nodeProblem("unknown");
  if (revision !== undefined && revision !== node.revision) throw nodeProblem("changed");
  return node;
}

export async function changeNode(
  deployment: Deployment,
  actor: Actor,
  { id, revision, facts }: { id: string; revision: number | undefined; facts: store.NodeFacts },
): Promise<void> {
  refuseBadKey(deployment, facts);
  await act(deployment, actor, async (running) => {
    const node = await lockFor(running, id, revision);
    await store.saveNode(running.tx, id, { ...facts, revision: node.revision + 1 }).catch(refuseTwice);
    running.record({
      action: "catalog-node.changed",
      subject: nodeSubject({ ...facts, id }),
      body: { before: evidenceOf(node), after: evidenceOf(facts) },
    });
  });
}

export async function switchNode(deployment: Deployment, actor: Actor, { id, active }: { id: string; active: boolean }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const node = await lockFor(running, id);
    await store.saveNode(running.tx, id, { active, revision: node.revision + 1, lateSince: null });
    if (!active) await closeTasks(running, nodeSubject(node), ["catalog-node.late"]);
    running.record({ action: active ? "catalog-node.resumed" : "catalog-node.stopped", subject: nodeSubject(node) });
  });
}

export interface NewExpectation {
  readonly title: string;
  readonly document: string;
  readonly entries: number;
  readonly dueOn: string;
}

/** GF51-4-3: each node is told what it has to compile by when; its packages show how far it has come. */
export async function expectOf(
  deployment: Deployment,
  actor: Actor,
  { id, ...wanted }: NewExpectation & { id: string },
): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const node = await lockFor(running, id);
    if (!isDay(wanted.dueOn) || wanted.dueOn <= dayOf(running.at)) throw nodeProblem("past-day");
    const expectation = { id: newId(), nodeId: id, ...wanted, setBy: actor.personId, setAt: running.at };
    await store.insertExpectation(running.tx, expectation);
    await store.meetExpectations(running.tx, id, node.entryCount, running.at);
    running.record({ action: "catalog-node.expected", subject: nodeSubject(node), note: wanted.title, body: wanted });
    return { id: expectation.id };
  });
}

export async function withdrawExpectation(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const expectation = await store.lockExpectation(running.tx, id);
    const node = expectation && (await store.lockNode(running.tx, expectation.nodeId));
    if (!expectation || !node) throw nodeProblem("unknown-expectation");
    if (expectation.metAt || expectation.withdrawnAt) throw nodeProblem("not-open");
    await store.withdrawExpectation(running.tx, id, running.at, words);
    running.record({
      action: "catalog-node.expectation-withdrawn",
      subject: nodeSubject(node),
      note: words,
      body: { title: expectation.title },
    });
  });
}

/** What was said to whom, once a day; the letter itself goes by the node's contact. */
export async function remindNode(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const node = await lockFor(running, id);
    if (node.remindedAt && dayOf(node.remindedAt) === dayOf(running.at)) throw nodeProblem("reminded-today");
    await store.saveNode(running.tx, id, { remindedAt: running.at });
    await closeTasks(running, nodeSubject(node), ["catalog-node.late"]);
    running.record({ action: "catalog-node.reminded", subject: nodeSubject(node), note: words });
  });
}

/** GF51-8-5: whoever has not reported within its cycle is brought before the office, once for each day that passed. */
export async function watchNodes(deployment: Deployment): Promise<number> {
  const now = deployment.clock.now();
  const { law } = deployment;
  const amberWorkingDays = law.at(now).parameter<number>("reminders.amberWorkingDays");
  const late = (await store.allNodes(deployment.db)).flatMap((node) => {
    const { lamp, dueOn } = freshnessOfNode(node, now, { calendar: law.calendar, amberWorkingDays });
    return lamp === "red" && node.lateSince !== dueOn ? [{ id: node.id, dueOn }] : [];
  });
  for (const { id, dueOn } of late) {
    await actIfAny(deployment, async (running) => {
      const node = await store.lockNode(running.tx, id);
      if (!node?.active || node.lateSince === dueOn) return 0;
      await store.saveNode(running.tx, id, { lateSince: dueOn });
      await openTask(running, {
        kind: "catalog-node.late",
        subject: nodeSubject(node),
        title: `催报目录：${node.name}`,
        detail: `应于 ${dueOn} 前上报，联系人 ${node.contact}`,
        href: `/catalog/nodes/${id}`,
        agencyId: (await sharingOffice(running.tx)).id,
        role: "office-reviewer",
      });
      running.record({ action: "catalog-node.late", subject: nodeSubject(node), body: { dueOn } });
      await raiseLate(running, node, dueOn);
      return 1;
    });
  }
  return late.length;
}

/** Where the node belongs to an agency of this jurisdiction, its lateness is that agency's. */
async function raiseLate(running: Act, node: store.CatalogNode, dueOn: string): Promise<void> {
  const agency = await running.tx
    .selectFrom("agency")
    .select("id")
    .where("code", "=", node.code)
    .where("active", "=", true)
    .executeTakeFirst();
  if (!agency) return;
  await raiseLead(running, {
    kind: "catalog-not-kept",
    agencyId: agency.id,
    subject: nodeSubject(node),
    href: `/catalog/nodes/${node.id}`,
    title: { zh: `${node.name}逾期未上报目录`, en: `${node.name} has not reported its catalog in time` },
    detail: { zh: `应于 ${dueOn} 前上报目录，至今没有收到。`, en: `Its catalog was due by ${dueOn} and has not arrived.` },
    fingerprint: `node-late:${node.id}:${dueOn}`,
  });
}
