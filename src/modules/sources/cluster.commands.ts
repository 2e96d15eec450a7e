// What the office makes of a cluster: an element, two clusters, one with another, or nothing; each can be taken back.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import * as clusters from "./cluster.store.ts";
import { memberLikeness, memberRefs } from "./cluster.views.ts";
import { type ItemRef, sourceProblem } from "./element.ts";
import { drawConsequences, elementSubject, type ElementWords, link, needCurator, newElement } from "./element.commands.ts";
import * as elements from "./element.store.ts";
import { blockingKeys } from "./likeness.ts";

actions("similarity", {
  confirmed: { zh: "确认为同一数据元", en: "confirmed as one data element" },
  dismissed: { zh: "认定不是同一数据元", en: "dismissed: not one data element" },
  reopened: { zh: "撤销认定", en: "took the finding back" },
  split: { zh: "分出一组数据项", en: "split a cluster" },
  merged: { zh: "合并两组数据项", en: "merged two clusters" },
});

const LINKED_MAX = 5_000;

const clusterSubject = (cluster: Pick<clusters.ClusterRow, "id" | "label">): Subject => ({
  kind: "similar-cluster",
  id: cluster.id,
  title: cluster.label,
});

async function lockIn(running: PersonAct, id: string, ...states: clusters.ClusterState[]): Promise<clusters.ClusterRow> {
  needCurator(running.actor);
  const cluster = await clusters.lockCluster(running.tx, id);
  if (!cluster) throw sourceProblem("unknown-cluster");
  if (!states.includes(cluster.state)) throw sourceProblem("wrong-state");
  return cluster;
}

const decision = ({ actor, at }: PersonAct) => ({ decidedBy: actor.personId, decidedAt: at });

/** Becomes a new element, or joins one that is there; its members are linked. */
export async function confirmCluster(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { elementId: string } | { element: ElementWords },
): Promise<{ elementId: string }> {
  return await act(deployment, actor, async (running) => {
    const cluster = await lockIn(running, id, "open");
    const element =
      "elementId" in input ? await elements.lockElement(running.tx, input.elementId) : await newElement(running, input.element);
    if (!element) throw sourceProblem("unknown");
    await clusters.saveCluster(running.tx, id, {
      state: "confirmed",
      elementId: element.id,
      reason: null,
      label: element.name,
      ...decision(running),
    });
    await linkMembers(running, cluster, element);
    running.record({ action: "similarity.confirmed", subject: clusterSubject(cluster), body: { element: element.id, name: element.name } });
    return { elementId: element.id };
  });
}

async function linkMembers(running: PersonAct, cluster: clusters.ClusterRow, element: elements.ElementRow): Promise<void> {
  const members = await memberRefs(running.tx, cluster.id, { unlinked: true, limit: LINKED_MAX + 1 });
  if (members.length > LINKED_MAX) throw sourceProblem("too-many", { values: { count: LINKED_MAX } });
  if (members.length > 0) await link(running, element, members);
}

/** What joined a confirmed cluster since then is linked, too. */
export async function linkNewMembers(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const cluster = await lockIn(running, id, "confirmed");
    const element = await elements.lockElement(running.tx, cluster.elementId ?? id);
    if (!element) throw sourceProblem("unknown");
    await linkMembers(running, cluster, element);
    running.record({ action: "similarity.confirmed", subject: clusterSubject(cluster), body: { element: element.id, more: true } });
  });
}

/** Stays dismissed: what is published later and belongs to it lies in it, and is not shown again. */
export async function dismissCluster(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const cluster = await lockIn(running, id, "open");
    await clusters.saveCluster(running.tx, id, { state: "dismissed", elementId: null, reason, ...decision(running) });
    running.record({ action: "similarity.dismissed", subject: clusterSubject(cluster), note: reason });
  });
}

/** Takes a confirmation or a dismissal back, as long as no source was named on the strength of it. */
export async function reopenCluster(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const cluster = await lockIn(running, id, "confirmed", "dismissed");
    const element = cluster.elementId ? await elements.lockElement(tx, cluster.elementId) : undefined;
    if (element) {
      const designations = await elements.designationsOf(tx, element.id);
      if (designations.length > 0) throw sourceProblem("in-use", { values: { name: element.name } });
      await elements.removeLinks(tx, await memberRefs(tx, id, { unlinked: false, limit: LINKED_MAX }));
      const left = await elements.linksOf(tx, element.id);
      // An element that nothing else stands for was made by this confirmation.
      if (left.length === 0) await elements.saveElement(tx, element.id, { retiredAt: at, requestedAt: null });
      else await drawConsequences(running, element);
    }
    await clusters.saveCluster(tx, id, { state: "open", elementId: null, reason: null, decidedBy: null, decidedAt: null });
    running.record({ action: "similarity.reopened", subject: clusterSubject(cluster), note: reason, body: { was: cluster.state } });
  });
}

export async function splitCluster(deployment: Deployment, actor: Actor, id: string, members: readonly ItemRef[]): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    const cluster = await lockIn(running, id, "open", "confirmed");
    const [first] = members;
    const likeness = first && (await memberLikeness(await synonymsAt(deployment, tx, running.at), tx, id, first));
    if (!likeness) throw sourceProblem("unknown-item");
    const held = new Set(
      (await memberRefs(tx, id, { unlinked: false, limit: LINKED_MAX })).map(({ entryId, itemId }) => `${entryId} ${itemId}`),
    );
    if (members.some(({ entryId, itemId }) => !held.has(`${entryId} ${itemId}`))) throw sourceProblem("unknown-item");
    const part = newId();
    await clusters.insertClusters(tx, [{ id: part, likeness, keys: blockingKeys(likeness) }]);
    await clusters.moveMembers(tx, part, members, actor.personId);
    if (cluster.elementId) {
      await elements.removeLinks(tx, members);
      const element = await elements.lockElement(tx, cluster.elementId);
      if (element) {
        running.record({ action: "data-element.unlinked", subject: elementSubject(element), body: { items: members } });
        await drawConsequences(running, element);
      }
    }
    await clusters.recount(tx, [id, part]);
    running.record({ action: "similarity.split", subject: clusterSubject(cluster), body: { part, members } });
    return { id: part };
  });
}

/** Another cluster goes into this one. */
export async function mergeCluster(deployment: Deployment, actor: Actor, id: string, otherId: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx } = running;
    if (id === otherId) throw sourceProblem("wrong-state");
    // Always in the same order, or two people merging crosswise would wait for each other.
    const [firstId = id, secondId = otherId] = [id, otherId].toSorted();
    const locked = [await lockIn(running, firstId, "open", "confirmed"), await lockIn(running, secondId, "open", "confirmed")];
    const into = locked.find((each) => each.id === id);
    const other = locked.find((each) => each.id === otherId);
    if (!into || other?.state !== "open") throw sourceProblem("wrong-state");
    await clusters.mergeClusters(tx, otherId, id);
    await clusters.recount(tx, [id]);
    running.record({ action: "similarity.merged", subject: clusterSubject(into), body: { from: otherId, label: other.label } });
  });
}
