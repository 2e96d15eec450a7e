// The light register of collection items: searched against the catalog before it is written, explained, excepted, ended.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { lapseLead, raiseLead } from "#modules/leads/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { type CollectionKind, type CollectionMeans, collectionProblem, isSuspect, refusalOf } from "./collection.ts";
import * as store from "./collection.store.ts";
import { isOwnBasis, matchesFor } from "./collection.views.ts";
import { demandsOf } from "./demand.ts";
import { speaksFor } from "./element.ts";
import { canonicalName } from "./wording.ts";

actions("collection", {
  registered: { zh: "登记采集项", en: "registered a collection item" },
  excepted: { zh: "补充例外依据", en: "gave the legal exception of a collection" },
  ended: { zh: "停止采集", en: "ended a collection" },
});

export const collectionSubject = (row: Pick<store.CollectionRow, "id" | "name" | "matter">): Subject => ({
  kind: "collection-item",
  id: row.id,
  title: `${row.matter}·${row.name}`,
});
export const collectionPrint = (id: string): string => `collection:${id}`;

export interface NewCollection {
  readonly kind: CollectionKind;
  readonly matter: string;
  readonly name: string;
  readonly means: CollectionMeans;
  readonly basis: string;
  readonly necessity: string;
  readonly entryId: string | null;
  readonly dutyId: string | null;
  readonly reason: string | null;
  readonly exception: string | null;
}

const said = (text: string | null): string | null => text?.trim() || null;

export async function registerCollection(deployment: Deployment, actor: Actor, input: NewCollection): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const synonyms = await synonymsAt(deployment, tx, running.at);
    const matches = await matchesFor(synonyms, tx, actor.agencyId, input);
    const demands = demandsOf(law);
    if (!(await isOwnBasis(tx, actor.agencyId, input))) throw collectionProblem("not-own");
    const reason = said(input.reason);
    const exception = said(input.exception);
    const hasBasis = input.entryId !== null && input.dutyId !== null && said(input.necessity) !== null;
    const refused = refusalOf(demands, { means: input.means, matches, reason, exception, hasBasis });
    const values = { name: input.name, agency: matches[0]?.agency.name ?? "" };
    if (refused) throw collectionProblem(refused.name, { values, cites: refused.cites });
    const row: store.CollectionRow = {
      id: newId(),
      ...input,
      agencyId: actor.agencyId,
      canonical: canonicalName(input.name, synonyms).canonical,
      matches,
      elementId: matches.find(({ elementId }) => elementId !== null)?.elementId ?? null,
      reason,
      exception,
      registeredBy: actor.personId,
      registeredAt: at,
      endedAt: null,
      applicationId: null,
    };
    if (!(await store.insertCollection(tx, row))) throw collectionProblem("exists", { values: { matter: input.matter } });
    running.record({
      action: "collection.registered",
      subject: collectionSubject(row),
      note: reason,
      body: { ...input, matches: matches.map(({ what, agency, entry }) => ({ what, agency: agency.name, entry: entry?.id ?? null })) },
    });
    await suspect(running, row);
    return { id: row.id };
  });
}

/** REG25-40-3, JY-57-3, JY-60-5: a hit without an exception in law is a lead, with the agency's reason as its evidence. */
export async function suspect(running: Act, row: store.CollectionRow): Promise<boolean> {
  if (!isSuspect(row)) return false;
  const [first] = row.matches;
  const from = first?.agency.name ?? "";
  const lead = await raiseLead(running, {
    kind: "repeated-collection",
    agencyId: row.agencyId,
    subject: collectionSubject(row),
    href: `/sources/collections?open=${row.id}`,
    title: { zh: `${row.matter}仍在收集“${row.name}”`, en: `${row.matter} still collects “${row.name}”` },
    detail: {
      zh: `${first?.what ?? ""}可以向${from}共享取得；没有法律、法规的例外依据。${row.reason ? `部门说明：${row.reason}` : ""}`,
      en: `It can be had from ${from} by sharing; no exception in law is given.${row.reason ? ` The agency says: ${row.reason}` : ""}`,
    },
    cites: ["REG25-19-2", "GF51-12-14", "JY-20-2"],
    fingerprint: collectionPrint(row.id),
  });
  return lead !== undefined;
}

export async function lockOwn(running: Act & { actor: Actor }, id: string): Promise<store.CollectionRow> {
  const row = await store.lockCollection(running.tx, id);
  if (!row || !speaksFor(running.actor, row.agencyId)) throw collectionProblem("unknown");
  if (row.endedAt) throw collectionProblem("ended");
  return row;
}

const matter = (row: store.CollectionRow) =>
  ({ kind: "repeated-collection", agencyId: row.agencyId, fingerprint: collectionPrint(row.id) }) as const;

export async function exceptCollection(deployment: Deployment, actor: Actor, id: string, exception: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const row = await lockOwn(running, id);
    await store.saveCollection(running.tx, id, { exception });
    running.record({ action: "collection.excepted", subject: collectionSubject(row), note: exception });
    await lapseLead(running, matter(row), { zh: `已写明例外依据：${exception}` });
  });
}

/** Not asked of anybody any more, or fetched by sharing from now on. */
export async function endCollection(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { instead: "nothing" | "shared" | "verified"; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const row = await lockOwn(running, id);
    const saved = input.instead === "nothing" ? { endedAt: running.at } : { means: input.instead };
    await store.saveCollection(running.tx, id, saved);
    running.record({ action: "collection.ended", subject: collectionSubject(row), note: input.words, body: { instead: input.instead } });
    await lapseLead(running, matter(row), { zh: "已停止收集" });
  });
}
