// The delisting of an entry as its page shows it: what is asked, who decides, what was decided and since when.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { citationsOf, type CitationView, type LawInForce, type Text } from "#law/index.ts";
import { restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  askingStep,
  daysOfEnd,
  delistingActions,
  type DelistingGround,
  type DelistingState,
  groundWords,
  UNLIST,
  waitedStep,
} from "./delisting.ts";
import { type DelistingRow, latestDelisting } from "./delisting.store.ts";
import { holds, maySeeWithdrawn } from "./entry.ts";
import type { EntryRow } from "./version.store.ts";

export interface DelistingView {
  readonly state: DelistingState;
  readonly ground: DelistingGround;
  readonly groundWords: Text;
  readonly reason: string;
  readonly document: string;
  readonly endsOn: string;
  readonly requestedAt: string;
  readonly decidedAt: string | null;
  /** What whoever decided said. */
  readonly words: string | null;
  readonly sentence: Sentence;
  readonly citations: CitationView[];
}

export interface DelistingPart {
  readonly delisting: DelistingView | null;
  /** From when until when supply may be asked to end, where the viewer may ask. */
  readonly delistingDays: { readonly from: string; readonly until: string; readonly citations: CitationView[] } | null;
  readonly actions: string[];
}

/** The part of an entry's page that is about its end. */
export async function delistingPart(deployment: Deployment, actor: Actor, entry: EntryRow): Promise<DelistingPart> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const procedure = force.findProcedure(UNLIST);
  const latest = await latestDelisting(db, entry.id);
  const isOpen = latest?.state === "requested";
  const asking = askingStep(procedure);
  const asks =
    asking !== undefined &&
    !isOpen &&
    entry.publishedVersionId !== null &&
    entry.workingVersionId === null &&
    holds(actor, asking, entry.agencyId);
  const taken =
    latest && maySeeWithdrawn(actor, entry.agencyId) ? delistingActions(procedure, actor, { ...latest, agencyId: entry.agencyId }) : [];
  const citations = citationsOf(force, procedure?.cites ?? []);
  const { from, until } = daysOfEnd(force, law.calendar, clock.now());
  return {
    delisting: latest && isShown(actor, entry, latest) ? await viewOf(db, { actor, force, entry, citations }, latest) : null,
    delistingDays: asks ? { from, until, citations: citationsOf(force, force.findWait("catalog.change-notice")?.cites ?? []) } : null,
    actions: [...(asks ? ["request-delisting"] : []), ...taken.map((action) => `${action}-delisting`)],
  };
}

/** What is asked and declined is between the agency and those who oversee; that an entry is delisted, everybody learns who can open its page. */
function isShown(actor: Actor, entry: EntryRow, { state }: DelistingRow): boolean {
  if (state === "consented") return entry.delistedVersionId !== null;
  return (state === "requested" || state === "declined") && maySeeWithdrawn(actor, entry.agencyId);
}

interface Seen {
  readonly actor: Actor;
  readonly force: LawInForce;
  readonly entry: EntryRow;
  readonly citations: CitationView[];
}

async function viewOf(db: Queryable, seen: Seen, row: DelistingRow): Promise<DelistingView> {
  const { state, ground, reason, document, endsOn, words } = row;
  return {
    state,
    ground,
    groundWords: groundWords[ground],
    reason,
    document,
    endsOn,
    requestedAt: row.requestedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    words: words === "" ? null : words,
    sentence: await sentenceOf(db, seen, row),
    citations: seen.citations,
  };
}

async function sentenceOf(db: Queryable, { actor, force, entry }: Seen, row: DelistingRow): Promise<Sentence> {
  if (row.state === "consented") return restingSentence("stopped", { zh: "已下架，不再接受申请", en: "Delisted: no new applications" });
  if (row.state === "declined")
    return restingSentence("refused", { zh: "下架申请未获同意，目录继续有效", en: "Delisting declined: the entry stays in force" });
  const step = waitedStep(force.findProcedure(UNLIST), row);
  const office = await sharingOffice(db);
  const leadership = (await leadershipOf(db)) ?? office;
  const own = { id: entry.agencyId, name: (await agencyOf(db, entry.agencyId))?.name ?? "" };
  const holder = { provider: own, consumer: own, office, leadership }[step?.side ?? "office"];
  return waitingSentence(
    actor,
    { agency: holder, role: step?.role ?? "office-head" },
    { zh: "决定是否同意下架", en: "decide on the delisting" },
    [],
  );
}

/** Who had to do with an entry while it was in the catalog may still open its page afterwards. */
export async function hadToDoWith(db: Queryable, actor: Actor, entryId: string): Promise<boolean> {
  const held = await db
    .selectFrom("sharingGrant")
    .select("id")
    .where("entryId", "=", entryId)
    .where("consumerAgencyId", "=", actor.agencyId)
    .limit(1)
    .executeTakeFirst();
  if (held) return true;
  const asked = await db
    .selectFrom("application")
    .select("id")
    .where("entryId", "=", entryId)
    .where("consumerAgencyId", "=", actor.agencyId)
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}
