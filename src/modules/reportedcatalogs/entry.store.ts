// SQL of the entries that lower nodes told of, line by line and as they stand, and of what daily maintenance found.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";

export interface TakenLine {
  readonly line: number;
  readonly code: string;
  readonly what: "put" | "removed";
  readonly content: unknown;
}

/** The line numbers that were stored; one that is missing repeats a code of the same package. */
export async function insertLines(
  tx: Transaction,
  { packageId, nodeId, number }: { packageId: string; nodeId: string; number: number },
  lines: readonly TakenLine[],
): Promise<Set<number>> {
  const { rows } = await sql<{ line: number }>`
    insert into reported_line (package_id, line, node_id, number, code, what, content)
    select ${packageId}, (l ->> 'line')::integer, ${nodeId}, ${number}, l ->> 'code', l ->> 'what', l -> 'content'
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) l
    on conflict do nothing returning line`.execute(tx);
  return new Set(rows.map(({ line }) => line));
}

export interface EntryRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly divisionCode: string;
  readonly sharingType: string;
  readonly reduced: boolean;
  readonly kind: string | null;
  readonly theme: string | null;
  readonly classification: string | null;
  readonly updateCycle: string | null;
  readonly itemCount: number;
  readonly version: number;
  readonly publishedOn: string;
  readonly loadedOn: string | null;
  readonly staleFrom: string | null;
  readonly line: number;
  readonly words: string;
  readonly pieces: readonly string[];
}

/** How many are new. */
export async function putEntries(
  tx: Transaction,
  { packageId, nodeId, number, at }: { packageId: string; nodeId: string; number: number; at: Date },
  rows: readonly EntryRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { rows: done } = await sql<{ fresh: number }>`
    with put as (
      insert into reported_entry (id, node_id, code, state, title, agency_code, agency_name, division_code, sharing_type, reduced, kind, theme,
        classification, update_cycle, item_count, version, published_on, loaded_on, stale_from, package_id, line, number, first_number, changed_at, words, pieces)
      select (r ->> 'id')::uuid, ${nodeId}, r ->> 'code', 'current', r ->> 'title', r ->> 'agencyCode', r ->> 'agencyName', r ->> 'divisionCode',
        r ->> 'sharingType', (r ->> 'reduced')::boolean, r ->> 'kind', r ->> 'theme', r ->> 'classification', r ->> 'updateCycle',
        (r ->> 'itemCount')::integer, (r ->> 'version')::integer, (r ->> 'publishedOn')::date, (r ->> 'loadedOn')::date, (r ->> 'staleFrom')::date,
        ${packageId}::uuid, (r ->> 'line')::integer, ${number}::integer, ${number}::integer, ${at}::timestamptz,
        r ->> 'words', array(select jsonb_array_elements_text(r -> 'pieces'))
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
      on conflict (node_id, code) do update set state = 'current', removed_for = null, title = excluded.title, agency_code = excluded.agency_code,
        agency_name = excluded.agency_name, division_code = excluded.division_code, sharing_type = excluded.sharing_type, reduced = excluded.reduced,
        kind = excluded.kind, theme = excluded.theme, classification = excluded.classification, update_cycle = excluded.update_cycle,
        item_count = excluded.item_count, version = excluded.version, published_on = excluded.published_on, loaded_on = excluded.loaded_on,
        stale_from = excluded.stale_from, package_id = excluded.package_id, line = excluded.line, number = excluded.number,
        changed_at = excluded.changed_at, words = excluded.words, pieces = excluded.pieces
      returning first_number)
    select count(*) filter (where first_number = ${number})::int as fresh from put`.execute(tx);
  return done[0]?.fresh ?? 0;
}

/** How many of them there were. */
export async function removeEntries(
  tx: Transaction,
  { packageId, nodeId, number, at }: { packageId: string; nodeId: string; number: number; at: Date },
  rows: readonly { code: string; because: string; line: number }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const done = await sql`
    update reported_entry e set state = 'removed', removed_for = r ->> 'because', package_id = ${packageId}, line = (r ->> 'line')::integer,
      number = ${number}, changed_at = ${at}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    where e.node_id = ${nodeId} and e.code = r ->> 'code' and e.state = 'current'`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

/** A full package is the whole catalog: what it does not name is gone. */
export async function removeUnnamed(
  tx: Transaction,
  { nodeId, number, at }: { nodeId: string; number: number; at: Date },
): Promise<number> {
  const done = await sql`
    update reported_entry set state = 'removed', removed_for = 'not-named', changed_at = ${at}
    where node_id = ${nodeId} and state = 'current' and number < ${number}`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

export async function currentCount(db: Queryable, nodeId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from reported_entry where node_id = ${nodeId} and state = 'current'`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface Checked {
  readonly found: number;
  readonly cleared: number;
  readonly open: number;
}

/** Looks at all current entries of a node: new findings are added, those that no longer hold are cleared. */
export async function checkEntries(
  tx: Transaction,
  { nodeId, at, today, classes }: { nodeId: string; at: Date; today: string; classes: readonly string[] },
): Promise<Checked> {
  await sql`create temporary table checked_finding (code text not null, kind text not null, detail text not null) on commit drop`.execute(
    tx,
  );
  await sql`
    insert into checked_finding
    select code, 'broken-code', code from reported_entry
      where node_id = ${nodeId} and state = 'current' and (code !~ '^[0-9A-Za-z]([0-9A-Za-z./_-]*[0-9A-Za-z])?$' or length(code) > 64)
    union all
    select e.code, 'duplicate-code', n.name from reported_entry e
      join lateral (select o.node_id from reported_entry o where o.code = e.code and o.state = 'current' and o.node_id <> e.node_id limit 1) o on true
      join catalog_node n on n.id = o.node_id
      where e.node_id = ${nodeId} and e.state = 'current'
    union all
    select code, 'no-class', '' from reported_entry where node_id = ${nodeId} and state = 'current' and classification is null and not reduced
    union all
    select code, 'unknown-class', classification from reported_entry
      where node_id = ${nodeId} and state = 'current' and classification is not null and not (classification = any (${classes}::text[]))
    union all
    select code, 'stale', stale_from::text from reported_entry where node_id = ${nodeId} and state = 'current' and stale_from <= ${today}
    union all
    select code, 'incomplete', '' from reported_entry
      where node_id = ${nodeId} and state = 'current' and not reduced and (item_count = 0 or update_cycle is null)`.execute(tx);
  const cleared = await sql`
    update reported_finding f set cleared_at = ${at} where node_id = ${nodeId} and cleared_at is null
      and not exists (select 1 from checked_finding c where c.code = f.code and c.kind = f.kind)`.execute(tx);
  const found = await sql`
    insert into reported_finding (id, node_id, code, kind, detail, found_at)
    select gen_random_uuid(), ${nodeId}, code, kind, detail, ${at} from checked_finding
    on conflict (node_id, code, kind) do update set cleared_at = null, found_at = excluded.found_at, detail = excluded.detail
      where reported_finding.cleared_at is not null`.execute(tx);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from checked_finding`.execute(tx);
  await sql`drop table checked_finding`.execute(tx);
  return { found: Number(found.numAffectedRows ?? 0), cleared: Number(cleared.numAffectedRows ?? 0), open: rows[0]?.count ?? 0 };
}
