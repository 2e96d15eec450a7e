// An agency says how an entry of its own relates to another one; the other agency hears of it, and may take it back.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { openEntry, type Publication, publishedVersion } from "#modules/catalog/index.ts";
import { dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import { act, type Act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { DICTIONARY, ENDERS, MUTUAL, ONE_WAY, RELATIONS_MAX, relationProblem, SPEAKERS, WITH_ITEMS } from "./relation.ts";
import * as store from "./relation.store.ts";
import { type End, endsOf } from "./relation.views.ts";

actions("entry-relation", {
  stated: { zh: "说明目录关系", en: "stated a relation between entries" },
  ended: { zh: "解除目录关系", en: "ended a relation between entries" },
});

export interface NewRelation {
  readonly kind: string;
  readonly otherId: string;
  readonly items: readonly store.ItemPair[];
  readonly words: string;
}

const subjectOf = (entryId: string, code: string, title: string): Subject => ({ kind: "catalog-entry", id: entryId, number: code, title });

export async function stateRelation(deployment: Deployment, actor: Actor, entryId: string, relation: NewRelation): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => await relate(running, entryId, relation));
}

/** Part of the act that makes the one of the other. */
export async function relate(running: PersonAct, entryId: string, { kind, otherId, items, words }: NewRelation): Promise<{ id: string }> {
  const { tx, at, actor } = running;
  const { entry, shown, hidden, published, working } = await openEntry(tx, actor, entryId);
  if (entry.agencyId !== actor.agencyId || !SPEAKERS.includes(actor.role)) throw relationProblem("not-yours");
  if (hidden) throw relationProblem("no-other");
  if (otherId === entryId) throw relationProblem("self");
  const other = (await endsOf(tx, actor, [otherId])).get(otherId);
  if (!other) throw relationProblem("no-other");
  const kindWords = await wordsOfKind(running, kind);
  refuseItems({ kind, items }, new Set((working ?? shown).content.items.map(({ id }) => id)), await itemsOf(running, other));
  if ((await store.lockRelationsOf(tx, entryId)) >= RELATIONS_MAX) throw relationProblem("full", { values: { most: RELATIONS_MAX } });
  await refuseOpposite(running, { entryId, otherId, kind });
  const isTold = published !== undefined || other.agency.id === actor.agencyId;
  const row: store.RelationRow = {
    id: newId(),
    entryId,
    otherId,
    kind,
    items,
    words,
    agencyId: actor.agencyId,
    statedBy: actor.personId,
    statedAt: at,
    toldAt: isTold ? at : null,
  };
  if (!(await store.insertRelation(tx, row))) throw relationProblem("exists");
  if (published) await tell(running, { title: published.title, agencyName: actor.agencyName, agencyId: actor.agencyId }, kindWords, other);
  running.record({
    action: "entry-relation.stated",
    subject: subjectOf(entryId, entry.code, shown.title),
    note: words || null,
    body: { relation: row.id, kind, other: otherId, otherTitle: other.title, items: items.length },
  });
  return { id: row.id };
}

async function wordsOfKind({ tx, at, deployment }: PersonAct | Act, kind: string): Promise<string> {
  const dictionary = (await dictionariesNamed(deployment, tx, [DICTIONARY])).get(DICTIONARY);
  const judged = dictionary && judge(dictionary, kind, dayOf(at));
  if (judged?.standing !== "valid" || !judged.value) throw relationProblem("no-kind");
  return judged.value.zh;
}

async function itemsOf({ tx }: Act, other: End): Promise<Set<string>> {
  const version = await publishedVersion(tx, other.id);
  return new Set(version?.content.items.map(({ id }) => id));
}

function refuseItems({ kind, items }: Pick<NewRelation, "kind" | "items">, own: ReadonlySet<string>, others: ReadonlySet<string>): void {
  if (items.length === 0) return;
  if (!WITH_ITEMS.includes(kind)) throw relationProblem("no-items");
  if (items.some(({ item, other }) => !own.has(item) || !others.has(other))) throw relationProblem("not-item");
}

async function refuseOpposite(
  { tx }: Act,
  { entryId, otherId, kind }: Pick<store.RelationRow, "entryId" | "otherId" | "kind">,
): Promise<void> {
  const turned = { entryId: otherId, otherId: entryId, kind };
  if (![...MUTUAL, ...ONE_WAY].includes(kind) || !(await store.hasRelation(tx, turned))) return;
  throw relationProblem(MUTUAL.includes(kind) ? "exists" : "circle");
}

async function tell(
  running: Act,
  by: { readonly title: string; readonly agencyId: string; readonly agencyName: string },
  kindWords: string,
  other: End,
): Promise<void> {
  if (other.agency.id === by.agencyId) return;
  await notify(running, [
    {
      agencyId: other.agency.id,
      role: "clerk",
      kind: "entry-relation.stated",
      title: `${by.agencyName}说明了与本部门目录的关系`,
      body: `目录“${by.title}”与本部门的“${other.title}”有“${kindWords}”的关系。与实际不符的，可以在血缘关系里说明理由并解除。`,
      href: `/catalog/${other.id}/lineage`,
    },
  ]);
}

/** What was said of a draft is nobody else's business before the draft is published. */
export async function tellRelations(running: Act, { entryId, agencyId, versionId }: Publication): Promise<void> {
  const { tx, at, actor } = running;
  if (versionId === null) return;
  const untold = await store.lockUntold(tx, entryId);
  if (untold.length === 0) return;
  const version = await publishedVersion(tx, entryId);
  const agency = await tx.selectFrom("agency").select("shortName").where("id", "=", agencyId).executeTakeFirst();
  const ends = await endsOf(
    tx,
    actor,
    untold.map(({ otherId }) => otherId),
  );
  const dictionary = (await dictionariesNamed(running.deployment, tx, [DICTIONARY])).get(DICTIONARY);
  for (const { kind, otherId } of untold) {
    const other = ends.get(otherId);
    const words = dictionary && judge(dictionary, kind, dayOf(at)).value?.zh;
    if (other) await tell(running, { title: version?.title ?? "", agencyId, agencyName: agency?.shortName ?? "" }, words ?? kind, other);
  }
  await store.markTold(
    tx,
    untold.map(({ id }) => id),
    at,
  );
}

export async function endRelation(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const row = await store.lockRelation(running.tx, id);
    const ends = row && (await endsOf(running.tx, actor, [row.entryId, row.otherId]));
    const own = row?.agencyId === actor.agencyId;
    // Of a draft of somebody else's nothing is known, not even that it is related.
    if (!row || !(own || ends?.has(row.entryId))) throw relationProblem("unknown");
    const isOthers = ends?.get(row.otherId)?.agency.id === actor.agencyId;
    const isOffice = actor.role === "office-reviewer" || actor.role === "office-head";
    if (!ENDERS.includes(actor.role) || !(own || isOthers || isOffice)) throw relationProblem("not-yours");
    await store.endRelationRow(running.tx, id, { endedBy: actor.personId, endedAt: running.at, endWords: words });
    const { entry, shown } = await openEntry(running.tx, actor, row.entryId);
    if (!own) {
      await notify(running, [
        {
          agencyId: row.agencyId,
          role: "clerk",
          kind: "entry-relation.ended",
          title: `${actor.agencyName}解除了目录关系`,
          body: `目录“${shown.title}”的一条关系已解除：${words}`,
          href: `/catalog/${row.entryId}/lineage`,
        },
      ]);
    }
    running.record({
      action: "entry-relation.ended",
      subject: subjectOf(row.entryId, entry.code, shown.title),
      agencyId: row.agencyId,
      note: words,
      body: { relation: id, kind: row.kind, other: row.otherId },
    });
  });
}
