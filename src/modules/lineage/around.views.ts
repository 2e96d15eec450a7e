// What stands around the entry in the middle besides other entries: its systems, tables, resources, contributors, libraries and users.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type EntryContent, maySeeWithdrawn } from "#modules/catalog/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Node, NodeKind } from "./lineage.ts";

export interface Middle {
  readonly id: string;
  readonly agencyId: string;
  readonly content: EntryContent;
}

export interface Around {
  readonly node: Node;
  readonly relation: string;
  readonly direction: "up" | "down";
}

interface Asked {
  readonly actor: Actor;
  readonly middle: Middle;
  readonly now: Date;
  readonly breadth: number;
}

const LIVE = ["agreed", "shared", "suspended"];

/** Whoever may look at a crawl: what a database is called inside is nobody else's business. */
const SEES_TABLES: readonly Actor["role"][] = ["clerk", "developer"];

const node = (kind: NodeKind, key: string, title: string, more: Partial<Node> = {}): Node => ({
  key: `${kind}:${key}`,
  kind,
  id: null,
  title,
  agency: null,
  level: 0,
  state: null,
  users: null,
  count: null,
  ...more,
});

export async function standsAround(db: Queryable, asked: Asked): Promise<Around[]> {
  return [
    ...namedSources(asked.middle.content),
    ...(await tablesOf(db, asked)),
    ...(await resourcesOf(db, asked)),
    ...(await contributorsTo(db, asked)),
    ...(await librariesOf(db, asked)),
    ...(await usersOf(db, asked)),
  ];
}

function namedSources({ sourceSystem, sourceAgency }: EntryContent): Around[] {
  const system = (sourceSystem ?? "").trim();
  const agency = (sourceAgency ?? "").trim();
  return [
    ...(system === "" ? [] : [{ node: node("system", "own", system), relation: "kept-in", direction: "up" as const }]),
    ...(agency === "" ? [] : [{ node: node("agency", "source", agency), relation: "comes-from", direction: "up" as const }]),
  ];
}

/** One more than the picture holds is asked for; what is left over is told as a number. */
function bounded(found: readonly Around[], breadth: number, total: number): Around[] {
  const [first] = found;
  if (!first || total <= breadth) return [...found];
  const rest = { ...first, node: node("more", first.relation, "", { count: total - breadth }) };
  return [...found.slice(0, breadth), rest];
}

async function tablesOf(db: Queryable, { actor, middle, breadth }: Asked): Promise<Around[]> {
  if (actor.agencyId !== middle.agencyId || !SEES_TABLES.includes(actor.role)) return [];
  const { rows } = await sql<{ title: string; schemaName: string; tableName: string; total: number }>`
    select held.title, accounted.schema_name as "schemaName", accounted.table_name as "tableName", (count(*) over ())::int as total
    from accounted_table as accounted
    join database_connection as held on held.id = accounted.connection_id and held.agency_id = ${actor.agencyId}::uuid
    where accounted.entry_id = ${middle.id}::uuid
    order by held.title, accounted.schema_name, accounted.table_name limit ${breadth}
  `.execute(db);
  const found = rows.map(({ title, schemaName, tableName }): Around => ({
    node: node("table", `${title}/${schemaName}.${tableName}`, `${schemaName}.${tableName}`, { agency: { id: null, name: title } }),
    relation: "crawled-from",
    direction: "up",
  }));
  return bounded(found, breadth, rows[0]?.total ?? 0);
}

async function resourcesOf(db: Queryable, { middle, breadth }: Asked): Promise<Around[]> {
  const { rows } = await sql<{ id: string; title: string; kind: string; total: number }>`
    select id, title, kind, (count(*) over ())::int as total from resource
    where entry_id = ${middle.id}::uuid and state = 'mounted' order by mounted_at, id limit ${breadth}
  `.execute(db);
  const found = rows.map(({ id, title, kind }): Around => ({
    node: node("resource", id, title, { state: kind }),
    relation: "mounted",
    direction: "up",
  }));
  return bounded(found, breadth, rows[0]?.total ?? 0);
}

/** REG25-19-5: agencies that feed the source's entry. The agreement is between the two; who oversees knows all. */
async function contributorsTo(db: Queryable, { actor, middle, breadth }: Asked): Promise<Around[]> {
  const sees = overseers.includes(actor.role) || actor.agencyId === middle.agencyId;
  const { rows } = await sql<{ id: string; name: string; elements: string[]; total: number }>`
    select agency.id, agency.short_name as name, array_agg(distinct element.name order by element.name) as elements,
      (count(*) over ())::int as total
    from element_item as item
    join source_contribution as contribution on contribution.element_id = item.element_id
      and contribution.source_agency_id = ${middle.agencyId}::uuid and contribution.state in ('agreed', 'delivered', 'accepted')
    join data_element as element on element.id = item.element_id
    join agency on agency.id = contribution.contributor_agency_id
    where item.entry_id = ${middle.id}::uuid and ${sees ? sql`true` : sql`agency.id = ${actor.agencyId}::uuid`}
    group by agency.id, agency.short_name
    order by agency.short_name, agency.id limit ${breadth}
  `.execute(db);
  const found = rows.map(({ id, name, elements }): Around => ({
    node: node("agency", id, name, { id, agency: { id: null, name: elements.join("、") } }),
    relation: "contributes",
    direction: "up",
  }));
  return bounded(found, breadth, rows[0]?.total ?? 0);
}

async function librariesOf(db: Queryable, { middle, now }: Asked): Promise<Around[]> {
  const { baseLibrary, themeLibrary } = middle.content;
  const named = [
    { kind: "base", given: (baseLibrary ?? "").trim() },
    { kind: "theme", given: (themeLibrary ?? "").trim() },
  ].filter(({ given }) => given !== "");
  if (named.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; lead: string | null }>`
    select library.id, library.name, (
      select agency.short_name from library_lead as lead left join agency on agency.id = lead.agency_id
      where lead.library_id = library.id and lead.since <= ${dayOf(now)}::date order by lead.since desc, lead.set_at desc limit 1
    ) as lead
    from library
    where ${sql.join(
      named.map(({ kind, given }) => sql`(kind = ${kind} and ${given} in (code, name))`),
      sql` or `,
    )}
    order by kind, name
  `.execute(db);
  return rows.map(({ id, name, lead }) => ({
    node: node("library", id, name, { id, agency: lead === null ? null : { id: null, name: lead } }),
    relation: "in-library",
    direction: "down",
  }));
}

/** Who uses it only its agency and those who oversee learn, each its own part; the number everybody. */
async function usersOf(db: Queryable, { actor, middle, breadth }: Asked): Promise<Around[]> {
  const { rows } = await sql<{ id: string; name: string; grants: number }>`
    select agency.id, agency.short_name as name, count(*)::int as grants
    from sharing_grant as held join agency on agency.id = held.consumer_agency_id
    where held.entry_id = ${middle.id}::uuid and held.state = any(${LIVE}::text[])
    group by agency.id, agency.short_name order by grants desc, agency.short_name, agency.id
  `.execute(db);
  const seesAll = maySeeWithdrawn(actor, middle.agencyId);
  const shown = rows.filter(({ id }) => seesAll || id === actor.agencyId).slice(0, breadth);
  const rest = rows.length - shown.length;
  const found = shown.map(({ id, name, grants }): Around => ({
    node: node("user", id, name, { id, count: grants }),
    relation: "used-by",
    direction: "down",
  }));
  if (rest > 0)
    found.push({ node: node(seesAll ? "more" : "users", "used-by", "", { count: rest }), relation: "used-by", direction: "down" });
  return found;
}
