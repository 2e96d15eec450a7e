// Daily maintenance (GF51-4-4): the entries of lower nodes are looked at, and what is wrong becomes findings; no entry is changed.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { dictionariesNamed } from "#modules/dictionaries/index.ts";
import { act, actIfAny, type Act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import * as entries from "./entry.store.ts";
import * as store from "./node.store.ts";
import { nodeProblem } from "./node.ts";

actions("catalog-node", {
  checked: { zh: "检查下级目录", en: "checked the catalog of a lower node" },
});

export const nodeSubject = ({ id, code, name }: Pick<store.CatalogNode, "id" | "code" | "name">): Subject => ({
  kind: "catalog-node",
  id,
  number: code,
  title: name,
});

/** The classes that the upper level knows. */
async function classesOf({ tx, deployment }: Act): Promise<string[]> {
  const found = (await dictionariesNamed(deployment, tx, ["classification"])).get("classification");
  return (found?.values ?? []).map(({ code }) => code);
}

async function checkNode(running: Act, node: store.CatalogNode, classes: readonly string[]): Promise<entries.Checked> {
  const { tx, at } = running;
  await store.allowLong(tx);
  const checked = await entries.checkEntries(tx, { nodeId: node.id, at, today: dayOf(at), classes });
  await store.saveNode(tx, node.id, { lastCheckedAt: at });
  running.record({ action: "catalog-node.checked", subject: nodeSubject(node), body: { entries: node.entryCount, ...checked } });
  return checked;
}

/** Asked for by whoever keeps the catalog, besides the daily round. */
export async function checkNodeNow(deployment: Deployment, actor: Actor, id: string): Promise<entries.Checked> {
  return await act(deployment, actor, async (running) => {
    const node = await store.lockNode(running.tx, id);
    if (!node) throw nodeProblem("unknown");
    return await checkNode(running, node, await classesOf(running));
  });
}

/** The entries that a package has brought are looked at once it is taken. */
export async function checkAfterTaking(deployment: Deployment, id: string): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const node = await store.lockNode(running.tx, id);
    if (!node) return 0;
    await checkNode(running, node, await classesOf(running));
    return 1;
  });
}

/** The daily round: each active node whose entries were not looked at today. */
export async function checkDaily(deployment: Deployment): Promise<number> {
  const today = dayOf(deployment.clock.now());
  const due = (await store.allNodes(deployment.db)).filter(
    ({ active, entryCount, lastCheckedAt }) => active && entryCount > 0 && (lastCheckedAt === null || dayOf(lastCheckedAt) < today),
  );
  for (const { id } of due) {
    await actIfAny(deployment, async (running) => {
      const node = await store.lockNode(running.tx, id);
      if (!node || (node.lastCheckedAt && dayOf(node.lastCheckedAt) >= today)) return 0;
      await checkNode(running, node, await classesOf(running));
      return 1;
    });
  }
  return due.length;
}
