// The change events of an agency, or of all for those who oversee, each with whose step it is.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import {
  type ClockView,
  clocksOf,
  extensionsOf,
  openClocks,
  restingSentence,
  ruleOf,
  type Sentence,
  waitingSentence,
} from "#modules/deadlines/index.ts";
import { overseers, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { type ChangeKind, changeKindWords, changeProblem, UPDATE } from "./change.ts";
import { handedInSince } from "./change.store.ts";
import { openClocks as reviewClocks } from "./compile.views.ts";
import type { EntryState } from "./entry.ts";

export interface AffectedEntry {
  readonly id: string;
  readonly title: string;
  /** An updated version left the agency since the change was recorded. */
  readonly handedIn: boolean;
  /** Of the version under way. */
  readonly state: EntryState | null;
  /** Of the office's review, while it runs. */
  readonly clock: ClockView | null;
  readonly actions: string[];
}

export interface ChangeView {
  readonly id: string;
  readonly agency: { id: string; name: string };
  readonly kind: ChangeKind;
  readonly kindWords: string;
  readonly title: string;
  readonly occurredOn: string;
  readonly note: string;
  readonly createdAt: string;
  readonly closedAt: string | null;
  readonly sentence: Sentence;
  readonly entries: AffectedEntry[];
  readonly clock: ClockView | null;
  readonly extension: { reason: string; workingDays: number; decision: "agreed" | "refused" | "lapsed" | null; note: string | null } | null;
  /** Working days that may still be asked for. */
  readonly extensionLeft: number;
  readonly actions: string[];
}

export interface ChangeQuery {
  readonly state?: "open" | "closed" | undefined;
  readonly agencyId?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const inScope = (db: Queryable, actor: Actor, ask: Omit<ChangeQuery, "after" | "limit">) => {
  let query = db.selectFrom("catalogChangeEvent as change").innerJoin("agency", "agency.id", "change.agencyId");
  if (!overseers.includes(actor.role)) query = query.where("change.agencyId", "=", actor.agencyId);
  if (ask.agencyId) query = query.where("change.agencyId", "=", ask.agencyId);
  if (ask.state) query = query.where("change.closedAt", ask.state === "open" ? "is" : "is not", null);
  return query;
};

const selected = (query: ReturnType<typeof inScope>) =>
  query
    .select(["change.id", "change.agencyId", "agency.shortName", "change.kind", "change.title", "change.occurredOn", "change.entryIds"])
    .select(["change.note", "change.createdAt", "change.closedAt"]);
type Row = Awaited<ReturnType<ReturnType<typeof selected>["execute"]>>[number];

export async function changeEvents(
  deployment: Deployment,
  actor: Actor,
  ask: ChangeQuery,
): Promise<{ rows: ChangeView[]; next: { at: Date; id: string } | null; total: number }> {
  const { db } = deployment;
  let query = selected(inScope(db, actor, ask))
    .orderBy("change.createdAt", "desc")
    .orderBy("change.id", "desc")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(change.created_at, change.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const { rows: page, next } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  const { count } = await inScope(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return {
    rows: await viewsOf(deployment, actor, page),
    next,
    total: count,
  };
}

export async function changeEvent(deployment: Deployment, actor: Actor, id: string): Promise<ChangeView & { timeline: TimelineAct[] }> {
  const { db, law, clock } = deployment;
  const row = await selected(inScope(db, actor, {}))
    .where("change.id", "=", id)
    .executeTakeFirst();
  const [view] = row ? await viewsOf(deployment, actor, [row]) : [];
  if (!view) throw changeProblem("unknown");
  return { ...view, timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary) };
}

async function viewsOf(deployment: Deployment, actor: Actor, rows: readonly Row[]): Promise<ChangeView[]> {
  const { db } = deployment;
  const clocks = await clocksOf(
    deployment,
    rows.map(({ id }) => id),
  );
  const office = await sharingOffice(db);
  const views: ChangeView[] = [];
  for (const row of rows) {
    const clock = clocks.get(row.id)?.[0] ?? null;
    const [extension] = (await extensionsOf(db, row.id)).toReversed();
    const agency = { id: row.agencyId, name: row.shortName };
    const isOpen = row.closedAt === null;
    const isAsked = isOpen && extension !== undefined && extension.decision === null;
    const extensionLeft = isOpen && clock && clock.lamp !== "stopped" ? await extensionLeftOf(deployment, clock.id, db) : 0;
    const isCompiler = isOpen && actor.role === "clerk" && actor.agencyId === row.agencyId;
    const entries = await entriesOf(deployment, row, isCompiler);
    views.push({
      id: row.id,
      agency,
      kind: row.kind as ChangeKind,
      kindWords: changeKindWords[row.kind as ChangeKind],
      title: row.title,
      occurredOn: row.occurredOn,
      note: row.note,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      sentence: sentenceOf(actor, { isOpen, isAsked, agency, office, entries, clock }),
      entries,
      clock,
      extension: extension
        ? { reason: extension.reason, workingDays: extension.workingDays, decision: extension.decision, note: extension.note }
        : null,
      extensionLeft,
      actions: [
        ...(isCompiler && !isAsked && extensionLeft > 0 ? ["ask-extension"] : []),
        ...(isAsked && actor.role === "office-head" ? ["decide-extension"] : []),
      ],
    });
  }
  return views;
}

/** The duty to update goes on while an extension is asked for; the office's head meanwhile has a step of their own. */
function sentenceOf(
  actor: Actor,
  facts: {
    isOpen: boolean;
    isAsked: boolean;
    agency: { id: string; name: string };
    office: { id: string; name: string };
    entries: readonly AffectedEntry[];
    clock: ClockView | null;
  },
): Sentence {
  const { agency, office, clock } = facts;
  if (!facts.isOpen) {
    return restingSentence("done", { zh: "受影响的目录均已更新报送", en: "All affected entries are updated and handed in" });
  }
  const clocks = clock ? [clock] : [];
  if (facts.isAsked && actor.role === "office-head") {
    const step = { zh: "决定是否延长更新期限", en: "decide on the extension" };
    return waitingSentence(actor, { agency: office, role: "office-head" }, step, clocks);
  }
  const left = facts.entries.filter(({ handedIn }) => !handedIn).length;
  const step = { zh: `更新目录并报送（还差 ${left} 个）`, en: `update the catalog and hand it in (${left} to go)` };
  return waitingSentence(actor, { agency, role: "clerk" }, step, clocks);
}

/** By the rule that the clock runs by, which need not be today's; not every text lets the office extend. */
export async function extensionLeftOf({ law }: Deployment, clockId: string, db: Queryable): Promise<number> {
  const [deadline] = await openClocks(db, [clockId]);
  const extension = deadline && deadline.rule === UPDATE ? ruleOf(law, deadline).extension : undefined;
  if (!deadline || !extension || !("workingDays" in extension.upTo)) return 0;
  if (extension.counting === "once" && deadline.extensionDays > 0) return 0;
  return Math.max(extension.upTo.workingDays - deadline.extensionDays, 0);
}

const isOwn = (state: string): boolean => state === "draft" || state === "returned";

async function entriesOf(deployment: Deployment, change: Row, isCompiler: boolean): Promise<AffectedEntry[]> {
  const { db } = deployment;
  const done = await handedInSince(db, change.entryIds, change.createdAt);
  const clocks = await reviewClocks(deployment, change.entryIds);
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .leftJoin("catalogVersion as working", "working.id", "entry.workingVersionId")
    .select(["entry.id", "version.title", "working.state"])
    .where("entry.id", "in", change.entryIds)
    .orderBy("version.title")
    .execute();
  return rows.map(({ id, title, state }) => ({
    id,
    title,
    handedIn: done.has(id),
    state: state as EntryState | null,
    clock: clocks.get(id)?.[0] ?? null,
    actions: isCompiler && !done.has(id) && (state === null || isOwn(state)) ? [state === null ? "revise" : "continue"] : [],
  }));
}
