// Saving a search, renaming it, deleting it and taking that back; and noting what was published.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { probesFor, type Publication } from "#modules/catalog/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { SAVED_MAX, savedSearchProblem } from "./saved-search.ts";
import * as store from "./saved-search.store.ts";

actions("saved-search", {
  saved: { zh: "保存检索", en: "saved a search" },
  changed: { zh: "修改保存的检索", en: "changed a saved search" },
  removed: { zh: "删除保存的检索", en: "deleted a saved search" },
  restored: { zh: "恢复保存的检索", en: "took back the deletion of a saved search" },
});

// The name is the person's own words and stays with him: the ledger says that, not what he looks for.
const subjectOf = (id: string): Subject => ({ kind: "saved-search", id });

type NewSearch = Pick<store.SavedSearchRow, "name" | "q" | "exact" | "sort" | "chosen" | "notify">;

export async function saveSearch(deployment: Deployment, actor: Actor, asked: NewSearch): Promise<{ id: string }> {
  const q = asked.q.trim();
  const chosen = Object.fromEntries(Object.entries(asked.chosen).filter(([, values]) => values.length > 0));
  if (q === "" && Object.keys(chosen).length === 0) throw savedSearchProblem("empty");
  return await act(deployment, actor, async (running) => {
    const name = await freeName(running, asked.name);
    const id = newId();
    const { personId, agencyId } = actor;
    await store.insertSaved(running.tx, {
      ...asked,
      id,
      personId,
      agencyId,
      name,
      q,
      chosen,
      probes: probesFor({ text: q, chosen }),
      createdAt: running.at,
      removedAt: null,
    });
    running.record({ action: "saved-search.saved", subject: subjectOf(id) });
    return { id };
  });
}

/** There is room for one more, and the name is not taken by another. */
async function freeName({ tx, actor }: PersonAct, given: string, own?: string): Promise<string> {
  await store.lockHolder(tx, actor);
  const others = (await store.savedBy(tx, actor)).filter(({ id }) => id !== own);
  if (others.length >= SAVED_MAX) throw savedSearchProblem("full", { values: { max: SAVED_MAX } });
  const name = given.trim();
  if (others.some((each) => each.name === name))
    throw savedSearchProblem("name", { values: { name }, fields: [{ pointer: "/name", text: "名称已有" }] });
  return name;
}

export async function changeSearch(
  deployment: Deployment,
  actor: Actor,
  id: string,
  change: { name?: string; notify?: boolean },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    await held(running, id, false);
    const name = change.name === undefined ? undefined : await freeName(running, change.name, id);
    const { notify } = change;
    await store.changeSaved(running.tx, id, { ...(name !== undefined && { name }), ...(notify !== undefined && { notify }) });
    running.record({ action: "saved-search.changed", subject: subjectOf(id) });
  });
}

export async function removeSearch(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    await held(running, id, false);
    await store.changeSaved(running.tx, id, { removedAt: running.at });
    running.record({ action: "saved-search.removed", subject: subjectOf(id) });
  });
}

export async function restoreSearch(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { name } = await held(running, id, true);
    await freeName(running, name, id);
    await store.changeSaved(running.tx, id, { removedAt: null });
    running.record({ action: "saved-search.restored", subject: subjectOf(id) });
  });
}

async function held({ tx, actor }: PersonAct, id: string, isRemoved: boolean): Promise<store.SavedSearchRow> {
  const row = await store.lockSaved(tx, id, actor);
  if (!row || (row.removedAt !== null) !== isRemoved) throw savedSearchProblem("unknown");
  return row;
}

/** In the act that publishes: one line, whoever looks for the entry. */
export async function noteNews(running: Act, { entryId, versionId }: Publication): Promise<void> {
  if (versionId === null) await store.forgetEntry(running.tx, entryId);
  else await store.noteDue(running.tx, { entryId, versionId, at: running.at });
}
