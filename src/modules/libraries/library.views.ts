// The register as it is listed: each library with its lead of the day, its entries counted, what is wrong with it; and what forms may name.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { leadOnDay, type LibraryKind, OFFICERS, type Standing, standingOn } from "./library.ts";
import { articlesOf, listedLibraries, namedThemes, rulesOf } from "./library-rules.ts";
import * as store from "./library.store.ts";
import { type Coverage, coverageOf } from "./plan.ts";
import { coveredBy } from "./plan.views.ts";
import { SPEAKERS } from "./proposal.ts";

export interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface LibraryLine {
  readonly id: string;
  readonly kind: LibraryKind;
  readonly code: string;
  readonly name: string;
  /** The field of matters that a theme library is about. */
  readonly theme: string;
  readonly mode: string;
  readonly platform: string;
  readonly project: string;
  readonly document: string;
  readonly since: string;
  readonly until: string | null;
  readonly standing: Standing;
  readonly lead: Ref | null;
  readonly members: Ref[];
  readonly entries: number;
  readonly proposals: number;
  readonly coverage: Coverage;
}

export interface LibraryQuery {
  readonly text?: string | undefined;
  readonly kind?: LibraryKind | undefined;
  readonly standing?: Standing | undefined;
  /** Leads it, or takes part. */
  readonly agencyId?: string | undefined;
  readonly unled?: boolean | undefined;
  readonly limit: number;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
}

/** Whose it is on a day, told by the database. */
const leadOn = (day: string) => sql<string | null>`(
  select spell.agency_id from library_lead as spell
  where spell.library_id = library.id and spell.since <= ${day}::date
  order by spell.since desc, spell.set_at desc limit 1)`;

const asked = (db: Queryable, day: string, { text, kind, standing, agencyId, unled }: Omit<LibraryQuery, "limit" | "after">) => {
  let query = db.selectFrom("library");
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([where("library.name", "like", pattern), where("library.code", "like", pattern), where("library.project", "like", pattern)]),
    );
  }
  if (kind) query = query.where("library.kind", "=", kind);
  if (standing === "planned") query = query.where("library.since", ">", day);
  if (standing === "closed") query = query.where("library.until", "<=", day);
  if (standing === "open") {
    query = query
      .where("library.since", "<=", day)
      .where((where) => where.or([where("library.until", "is", null), where("library.until", ">", day)]));
  }
  if (agencyId) {
    query = query.where(
      sql<boolean>`(${leadOn(day)} = ${agencyId}::uuid or exists (
        select from library_member as member where member.library_id = library.id and member.agency_id = ${agencyId}::uuid and member.left_at is null))`,
    );
  }
  if (unled) query = query.where(sql<boolean>`${leadOn(day)} is null`);
  return query;
};

export async function libraryRows(deployment: Deployment, ask: LibraryQuery): Promise<{ rows: LibraryLine[]; more: boolean }> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const day = dayOf(now);
  let query = asked(db, day, ask)
    .selectAll("library")
    .orderBy("library.name")
    .orderBy("library.id")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(library.name, library.id) > (${ask.after.name}, ${ask.after.id}::uuid)`);
  const found = (await query.execute()).map((row) => ({ ...row, kind: row.kind as LibraryKind }));
  const covered = await coveredBy(
    db,
    found.slice(0, ask.limit).map(({ id }) => id),
    { calendar: law.calendar, now },
  );
  return { rows: await linesOf(db, day, found.slice(0, ask.limit), covered), more: found.length > ask.limit };
}

type Bare = Pick<LibraryLine, "id" | "kind" | "code" | "name" | "theme" | "mode" | "platform" | "project" | "document" | "since" | "until">;

async function linesOf(
  db: Queryable,
  day: string,
  rows: readonly Bare[],
  covered: ReadonlyMap<string, { readonly coverage: Coverage }>,
): Promise<LibraryLine[]> {
  const ids = rows.map(({ id }) => id);
  const spells = await store.leadsOf(db, ids);
  const members = await store.membersOf(db, ids);
  const names = await agencyNames(db, [
    ...spells.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])),
    ...members.map(({ agencyId }) => agencyId),
  ]);
  const counts = await countsOf(db, rows);
  return rows.map((row) => {
    const { id, kind, code, name, theme, mode, platform, project, document, since, until } = row;
    const lead = leadOnDay(
      day,
      spells.filter(({ libraryId }) => libraryId === id),
    );
    const counted = counts.get(id);
    return {
      id,
      kind,
      code,
      name,
      theme,
      mode,
      platform,
      project,
      document,
      since,
      until,
      standing: standingOn(day, row),
      lead: lead?.agencyId ? refOf(names, lead.agencyId) : null,
      members: members.flatMap(({ libraryId, agencyId }) => (libraryId === id ? [refOf(names, agencyId)] : [])),
      entries: counted?.entries ?? 0,
      proposals: counted?.proposals ?? 0,
      coverage: covered.get(id)?.coverage ?? coverageOf(false, []),
    };
  });
}

export const refOf = (names: ReadonlyMap<string, string>, id: string): Ref => ({ id, name: names.get(id) ?? "" });

export async function agencyNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, shortName }) => [id, shortName]));
}

async function countsOf(
  db: Queryable,
  rows: readonly Pick<Bare, "id" | "kind" | "code" | "name">[],
): Promise<Map<string, { entries: number; proposals: number }>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const counted = await sql<{ id: string; entries: number; proposals: number }>`
    select library.id,
      (select count(*) from catalog_version as version where version.state = 'published'
        and case library.kind when 'base' then version.content ->> 'baseLibrary' in (library.code, library.name) else false end)::int +
      (select count(*) from catalog_version as version where version.state = 'published'
        and case library.kind when 'theme' then version.content ->> 'themeLibrary' in (library.code, library.name) else false end)::int as entries,
      (select count(*) from library_proposal as proposal where proposal.library_id = library.id and proposal.state = 'proposed')::int as proposals
    from library where library.id = any(${ids}::uuid[])
  `.execute(db);
  return new Map(counted.rows.map(({ id, ...counts }) => [id, counts]));
}

export interface LibraryList {
  readonly rows: LibraryLine[];
  readonly next: { readonly name: string; readonly id: string } | null;
  readonly total: number;
  readonly counts: { readonly base: number; readonly theme: number; readonly unled: number };
  readonly citations: { readonly base: CitationView[]; readonly theme: CitationView[] };
  /** The base libraries that the text lists; the office names one of them. */
  readonly listed: string[];
  /** Fields of matters that the text names for theme libraries. */
  readonly themes: string[];
  readonly actions: string[];
}

export async function libraryList(deployment: Deployment, actor: Actor, ask: LibraryQuery): Promise<LibraryList> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const day = dayOf(now);
  const force = law.at(now);
  const { rows, more } = await libraryRows(deployment, ask);
  const last = rows.at(-1);
  const { total, base, theme, unled } = await asked(db, day, ask)
    .select((select) => [
      select.fn.countAll<number>().as("total"),
      sql<number>`count(*) filter (where library.kind = 'base')`.as("base"),
      sql<number>`count(*) filter (where library.kind = 'theme')`.as("theme"),
      sql<number>`count(*) filter (where ${leadOn(day)} is null)`.as("unled"),
    ])
    .executeTakeFirstOrThrow();
  return {
    rows,
    next: more && last ? { name: last.name, id: last.id } : null,
    total,
    counts: { base, theme, unled },
    citations: {
      base: citationsOf(force, articlesOf(rulesOf(force, "base"))),
      theme: citationsOf(force, articlesOf(rulesOf(force, "theme"))),
    },
    listed: [...listedLibraries(force)],
    themes: [...namedThemes(force)],
    actions: OFFICERS.includes(actor.role) ? ["register"] : SPEAKERS.includes(actor.role) ? ["propose"] : [],
  };
}

export interface LibraryChoice {
  readonly id: string;
  readonly kind: LibraryKind;
  readonly code: string;
  readonly name: string;
  readonly lead: Ref | null;
  /** Whether the viewer's agency may hand in entries of it. */
  readonly isMine: boolean;
}

/** Libraries in use, for the form in which an entry names its own. */
export async function libraryChoices(deployment: Deployment, actor: Actor): Promise<LibraryChoice[]> {
  const force = deployment.law.at(deployment.clock.now());
  const { db, clock } = deployment;
  const day = dayOf(clock.now());
  const found = await asked(db, day, { standing: "open" })
    .select(["library.id", "library.kind", "library.code", "library.name"])
    .orderBy("library.name")
    .orderBy("library.id")
    .limit(CHOICES)
    .execute();
  const spells = await store.leadsOf(
    db,
    found.map(({ id }) => id),
  );
  const names = await agencyNames(
    db,
    spells.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])),
  );
  const rows = found.map((row) => {
    const leadId =
      leadOnDay(
        day,
        spells.filter(({ libraryId }) => libraryId === row.id),
      )?.agencyId ?? null;
    return { ...row, kind: row.kind as LibraryKind, lead: leadId === null ? null : refOf(names, leadId) };
  });
  return rows.map(({ id, kind, code, name, lead }) => ({
    id,
    kind,
    code,
    name,
    lead,
    isMine: rulesOf(force, kind).lead === null || lead?.id === actor.agencyId,
  }));
}
const CHOICES = 500;
