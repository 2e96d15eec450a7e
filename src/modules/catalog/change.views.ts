// The change events of an agency, or of all for those who oversee.
import type { Actor } from "#kernel/context.ts";
import { sql } from "#kernel/db.ts";
import { clocksOf, extensionsOf, type ClockView } from "#modules/deadlines/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type ChangeKind, changeKindWords } from "./change.ts";
import { handedInSince } from "./change.store.ts";

const UPDATE = "catalog.update";

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
  readonly entries: { id: string; title: string; handedIn: boolean }[];
  readonly clock: ClockView | null;
  readonly extension: { reason: string; workingDays: number; decision: "agreed" | "refused" | "lapsed" | null; note: string | null } | null;
  readonly actions: string[];
}

export interface ChangeQuery {
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export async function changeEvents(
  deployment: Deployment,
  actor: Actor,
  ask: ChangeQuery,
): Promise<{ rows: ChangeView[]; next: { at: Date; id: string } | null }> {
  const { db } = deployment;
  let query = db
    .selectFrom("catalogChangeEvent as change")
    .innerJoin("agency", "agency.id", "change.agencyId")
    .select(["change.id", "change.agencyId", "agency.shortName", "change.kind", "change.title", "change.occurredOn", "change.entryIds"])
    .select(["change.note", "change.createdAt", "change.closedAt"])
    .orderBy("change.createdAt", "desc")
    .orderBy("change.id", "desc")
    .limit(ask.limit + 1);
  if (!overseers.includes(actor.role)) query = query.where("change.agencyId", "=", actor.agencyId);
  if (ask.after) query = query.where(sql<boolean>`(change.created_at, change.id) < (${ask.after.at}, ${ask.after.id})`);
  const found = await query.execute();
  const page = found.slice(0, ask.limit);
  const clocks = await clocksOf(
    deployment,
    page.map((row) => row.id),
  );
  // Not every text lets the office extend the time for an update.
  const mayAsk = deployment.law.at(deployment.clock.now()).findDeadline(UPDATE)?.extension !== undefined;
  const rows: ChangeView[] = [];
  for (const row of page) {
    const [extension] = (await extensionsOf(db, row.id)).toReversed();
    const done = await handedInSince(db, row.entryIds, row.createdAt);
    const isOpen = row.closedAt === null;
    const isAsked = extension !== undefined && extension.decision === null;
    rows.push({
      id: row.id,
      agency: { id: row.agencyId, name: row.shortName },
      kind: row.kind as ChangeKind,
      kindWords: changeKindWords[row.kind as ChangeKind],
      title: row.title,
      occurredOn: row.occurredOn,
      note: row.note,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      entries: (await titlesOf(deployment, row.entryIds)).map((entry) => ({ ...entry, handedIn: done.has(entry.id) })),
      clock: clocks.get(row.id)?.[0] ?? null,
      extension: extension
        ? { reason: extension.reason, workingDays: extension.workingDays, decision: extension.decision, note: extension.note }
        : null,
      actions: [
        ...(mayAsk && isOpen && actor.role === "clerk" && actor.agencyId === row.agencyId && !isAsked && extension?.decision !== "agreed"
          ? ["ask-extension"]
          : []),
        ...(isOpen && actor.role === "office-head" && isAsked ? ["decide-extension"] : []),
      ],
    });
  }
  const last = page.at(-1);
  return { rows, next: found.length > ask.limit && last ? { at: last.createdAt, id: last.id } : null };
}

async function titlesOf({ db }: Deployment, entryIds: readonly string[]): Promise<{ id: string; title: string }[]> {
  return await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select(["entry.id", "version.title"])
    .where("entry.id", "in", entryIds)
    .orderBy("version.title")
    .execute();
}
