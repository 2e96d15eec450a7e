// The register of data elements: who is whose source, who holds them, what awaits the office.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { maySign } from "./agreement.ts";
import { type ElementSubject, inForceOn, mayCurate, mayName, sourceProblem, speaksFor } from "./element.ts";
import * as store from "./element.store.ts";
import { partiesAmong } from "./published.views.ts";

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface ElementLine {
  readonly id: string;
  readonly name: string;
  readonly synonyms: string[];
  readonly definition: string;
  readonly codeTable: string | null;
  readonly subject: ElementSubject;
  readonly source: { agency: Ref; since: string; documentNumber: string; entry: { id: string; title: string } | null } | null;
  /** Agencies that hold it, and those among them that collect it from people or firms. */
  readonly holders: number;
  readonly collectors: number;
  readonly requestedAt: string | null;
}

export const elementFilters = ["named", "unnamed", "requested"] as const;
export interface ElementQuery {
  readonly text?: string | undefined;
  readonly filter?: (typeof elementFilters)[number] | undefined;
  readonly agencyId?: string | undefined;
  readonly limit: number;
  readonly after?: { readonly name: string; readonly id: string } | undefined;
}

const asked = (db: Queryable, today: string, { text, filter, agencyId }: Pick<ElementQuery, "text" | "filter" | "agencyId">) => {
  let query = db
    .selectFrom("dataElement as element")
    .leftJoin("sourceDesignation as named", (join) =>
      join
        .onRef("named.elementId", "=", "element.id")
        .on("named.effectiveOn", "<=", today)
        .on((on) => on.or([on("named.endedOn", "is", null), on("named.endedOn", ">", today)])),
    )
    .leftJoin("agency", "agency.id", "named.agencyId")
    .where("element.retiredAt", "is", null);
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([where("element.name", "like", pattern), sql<boolean>`array_to_string(element.synonyms, ' ') like ${pattern}`]),
    );
  }
  if (filter === "named") query = query.where("named.id", "is not", null);
  if (filter === "unnamed") query = query.where("named.id", "is", null);
  if (filter === "requested") query = query.where("element.requestedAt", "is not", null);
  if (agencyId) query = query.where("named.agencyId", "=", agencyId);
  return query;
};

export async function elementList(
  { db, clock }: Deployment,
  ask: ElementQuery,
): Promise<{ rows: ElementLine[]; next: { name: string; id: string } | null; total: number }> {
  const today = dayOf(clock.now());
  let query = asked(db, today, ask)
    .select(["element.id", "element.name"])
    .orderBy("element.name")
    .orderBy("element.id")
    .limit(ask.limit + 1);
  if (ask.after) query = query.where(sql<boolean>`(element.name, element.id) > (${ask.after.name}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const { rows: page, next } = pageOf(found, ask.limit, ({ name, id }) => ({ name, id }));
  const { count } = await asked(db, today, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return {
    rows: await linesOf(
      db,
      today,
      page.map(({ id }) => id),
    ),
    next,
    total: count,
  };
}

async function linesOf(db: Queryable, today: string, ids: readonly string[]): Promise<ElementLine[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    name: string;
    synonyms: string[];
    definition: string;
    codeTable: string | null;
    subject: ElementSubject;
    requestedAt: Date | null;
    agencyId: string | null;
    agencyName: string | null;
    since: string | null;
    documentNumber: string | null;
    entryId: string | null;
    entryTitle: string | null;
    holders: number;
    collectors: number;
  }>`
    select element.id, element.name, element.synonyms, element.definition, element.code_table as "codeTable", element.subject,
      element.requested_at as "requestedAt", agency.id as "agencyId", agency.short_name as "agencyName",
      named.effective_on::text as since, named.document_number as "documentNumber", supplied.id as "entryId", supplied.title as "entryTitle",
      held.holders::int as holders, held.collectors::int as collectors
    from data_element as element
    left join source_designation as named
      on named.element_id = element.id and named.effective_on <= ${today}::date and (named.ended_on is null or named.ended_on > ${today}::date)
    left join agency on agency.id = named.agency_id
    left join lateral (
      select entry.id, version.title from element_item as linked
      join catalog_entry as entry on entry.id = linked.entry_id
      join catalog_version as version on version.id = entry.published_version_id
      where linked.element_id = element.id and linked.agency_id = named.agency_id
      order by linked.linked_at, entry.created_at limit 1
    ) as supplied on true
    left join lateral (
      select count(distinct linked.agency_id) as holders,
        count(distinct linked.agency_id) filter (where version.content ->> 'collected' = 'collected' and not linked.is_key) as collectors
      from element_item as linked
      join catalog_entry as entry on entry.id = linked.entry_id
      join catalog_version as version on version.id = entry.published_version_id
      where linked.element_id = element.id
    ) as held on true
    where element.id = any(${[...ids]}::uuid[])
    order by element.name, element.id
  `.execute(db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    synonyms: row.synonyms,
    definition: row.definition,
    codeTable: row.codeTable,
    subject: row.subject,
    source:
      row.agencyId === null
        ? null
        : {
            agency: { id: row.agencyId, name: row.agencyName ?? "" },
            since: row.since ?? "",
            documentNumber: row.documentNumber ?? "",
            entry: row.entryId === null ? null : { id: row.entryId, title: row.entryTitle ?? "" },
          },
    holders: row.holders,
    collectors: row.collectors,
    requestedAt: row.requestedAt?.toISOString() ?? null,
  }));
}

export interface HolderView {
  readonly entryId: string;
  readonly itemId: string;
  readonly title: string;
  readonly name: string;
  readonly agency: Ref;
  readonly isKey: boolean;
  readonly role: "source" | "holder" | "verifier" | "second";
  readonly isCollected: boolean;
}

export interface DesignationView {
  readonly id: string;
  readonly agency: Ref;
  readonly documentNumber: string;
  readonly words: string;
  readonly involved: Ref[];
  readonly effectiveOn: string;
  readonly endedOn: string | null;
  readonly endDocument: string | null;
  readonly endReason: string | null;
  readonly standing: "in-force" | "coming" | "ended";
}

export interface ElementView extends ElementLine {
  readonly items: HolderView[];
  readonly designations: DesignationView[];
  readonly actions: string[];
  readonly citations: CitationView[];
  readonly timeline: TimelineAct[];
}

const CITES = ["REG25-19-3", "REG25-19-6", "GF51-5-7", "MIIT-35-1", "JY-20-2", "SZ-13-6"];

export async function elementView(deployment: Deployment, actor: Actor, id: string): Promise<ElementView> {
  const { db, law, clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const [line] = (await store.elementBy(db, id)) ? await linesOf(db, today, [id]) : [];
  if (!line) throw sourceProblem("unknown");
  const designations = await store.designationsOf(db, id);
  const inForce = inForceOn(designations, today);
  const named = await namesOf(db, [...designations.map(({ agencyId }) => agencyId), ...designations.flatMap(({ involved }) => involved)]);
  const ref = (agencyId: string): Ref => ({ id: agencyId, name: named.get(agencyId) ?? "" });
  const open = designations.some(({ endedOn }) => endedOn === null);
  const force = law.at(now);
  return {
    ...line,
    items: await holders(db, id, inForce?.agencyId ?? null),
    designations: designations.map((each) => ({
      id: each.id,
      agency: ref(each.agencyId),
      documentNumber: each.documentNumber,
      words: each.words,
      involved: each.involved.map(ref),
      effectiveOn: each.effectiveOn,
      endedOn: each.endedOn,
      endDocument: each.endDocument,
      endReason: each.endReason,
      standing: each === inForce ? "in-force" : each.endedOn === null || each.endedOn > today ? "coming" : "ended",
    })),
    actions: [
      ...(mayCurate(actor) ? ["correct", "link"] : []),
      ...(mayName(actor) ? (open ? ["move", "end"] : ["name"]) : []),
      ...(!inForce && ["clerk", "work-body-head"].includes(actor.role) ? ["request"] : []),
      ...(inForce && speaksFor(actor, inForce.agencyId) ? ["contribute"] : []),
      ...(maySign(actor) && (await partiesAmong(db, [actor.agencyId])).size > 0 ? ["agree"] : []),
      ...(mayCurate(actor) && inForce ? ["allow"] : []),
      ...(mayCurate(actor) || (inForce?.agencyId === actor.agencyId && actor.role === "work-body-head") ? ["compare"] : []),
    ],
    citations: citationsOf(force, CITES),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

async function namesOf(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("agency")
    .select(["id", "shortName"])
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.shortName]));
}

const HOLDERS_MAX = 500;

async function holders(db: Queryable, elementId: string, sourceAgencyId: string | null): Promise<HolderView[]> {
  const rows = await db
    .selectFrom("elementItem as linked")
    .innerJoin("catalogEntry as entry", "entry.id", "linked.entryId")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .innerJoin("agency", "agency.id", "entry.agencyId")
    .leftJoin("secondSource as second", (join) =>
      join.onRef("second.entryId", "=", "entry.id").onRef("second.elementId", "=", "linked.elementId"),
    )
    .select(["linked.entryId", "linked.itemId", "linked.name", "linked.isKey", "linked.role", "version.title"])
    .select(["agency.id as agencyId", "agency.shortName", "second.entryId as secondId"])
    .select(sql<boolean>`version.content ->> 'collected' = 'collected'`.as("isCollected"))
    .where("linked.elementId", "=", elementId)
    .orderBy("agency.code")
    .orderBy("version.title")
    .orderBy("linked.itemId")
    .limit(HOLDERS_MAX)
    .execute();
  return rows.map((row) => ({
    entryId: row.entryId,
    itemId: row.itemId,
    title: row.title,
    name: row.name,
    agency: { id: row.agencyId, name: row.shortName },
    isKey: row.isKey,
    role: row.agencyId === sourceAgencyId ? "source" : row.secondId !== null ? "second" : (row.role as "holder" | "verifier"),
    isCollected: row.isCollected ?? false,
  }));
}
