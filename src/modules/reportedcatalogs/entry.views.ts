// The catalog of lower nodes: searched by any substring and filters, one entry with its origin, and how it has changed from package to package.
import { type Queryable, sql } from "#kernel/db.ts";
import { asked, wantedPieces } from "./format.ts";
import { nodeProblem } from "./node.ts";
import type { ReportedContent } from "./package.schema.ts";

export interface EntryAsk {
  readonly text?: string | undefined;
  readonly nodeId?: string | undefined;
  readonly sharingType?: string | undefined;
  readonly kind?: string | undefined;
  readonly agencyCode?: string | undefined;
  /** Entries that are no longer told of, instead of those that are. */
  readonly removed?: boolean | undefined;
  readonly after?: { changedAt: Date; id: string } | undefined;
  readonly limit: number;
}

export interface EntryLine {
  readonly id: string;
  readonly nodeId: string;
  readonly nodeName: string;
  readonly code: string;
  readonly title: string;
  readonly agencyName: string;
  readonly sharingType: string;
  readonly reduced: boolean;
  readonly kind: string | null;
  readonly updateCycle: string | null;
  readonly itemCount: number;
  readonly version: number;
  readonly publishedOn: string;
  readonly stale: boolean;
  readonly number: number;
  readonly removedFor: string | null;
  readonly changedAt: Date;
}

const conditions = ({ text, nodeId, sharingType, kind, agencyCode, removed }: Omit<EntryAsk, "after" | "limit">) => {
  const pieces = text === undefined ? [] : wantedPieces(text);
  const all = [
    sql<boolean>`e.state = ${sql.lit(removed ? "removed" : "current")}`,
    ...(pieces.length > 0 ? [sql<boolean>`e.pieces @> ${pieces}::text[] and position(${asked(text ?? "")} in e.words) > 0`] : []),
    ...(nodeId === undefined ? [] : [sql<boolean>`e.node_id = ${nodeId}`]),
    ...(sharingType === undefined ? [] : [sql<boolean>`e.sharing_type = ${sharingType}`]),
    ...(kind === undefined ? [] : [sql<boolean>`e.kind = ${kind}`]),
    ...(agencyCode === undefined ? [] : [sql<boolean>`e.agency_code = ${agencyCode}`]),
  ];
  return sql.join(all, sql` and `);
};

/** Counted no further: what somebody reads is a page, and whether there are more than he will read. */
const COUNTED_MOST = 10_000;

export async function searchEntries(
  db: Queryable,
  { after, limit, ...ask }: EntryAsk,
  today: string,
): Promise<{ rows: EntryLine[]; total: number; nodes: { id: string; name: string }[] }> {
  const where = conditions(ask);
  const place = after ? sql`and (e.changed_at, e.id) < (${after.changedAt}, ${after.id})` : sql``;
  const { rows } = await sql<EntryLine>`
    select e.id, e.node_id as "nodeId", n.name as "nodeName", e.code, e.title, e.agency_name as "agencyName", e.sharing_type as "sharingType", e.reduced,
      e.kind, e.update_cycle as "updateCycle", e.item_count as "itemCount", e.version, e.published_on as "publishedOn",
      coalesce(e.stale_from <= ${today}, false) as stale, e.number, e.removed_for as "removedFor", e.changed_at as "changedAt"
    from reported_entry e join catalog_node n on n.id = e.node_id
    where ${where} ${place} order by e.changed_at desc, e.id desc limit ${limit}`.execute(db);
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from reported_entry e where ${where} limit ${COUNTED_MOST + 1}) c`.execute(db);
  const nodes = await db.selectFrom("catalogNode").select(["id", "name"]).orderBy("divisionCode").orderBy("code").execute();
  return { rows, total: counted[0]?.count ?? 0, nodes };
}

export interface EntryHistory {
  readonly number: number;
  readonly what: "put" | "removed";
  readonly because: string | null;
  readonly takenAt: Date;
  readonly packageId: string;
  readonly line: number;
  readonly version: number | null;
  readonly content: ReportedContent | null;
}

export interface EntryDetail {
  readonly line: EntryLine;
  readonly content: ReportedContent;
  readonly history: EntryHistory[];
}

const HISTORY_MAX = 50;

/** What its node last told of it, and every package before that named it. */
export async function reportedEntry(db: Queryable, id: string, today: string): Promise<EntryDetail> {
  const { rows } = await sql<EntryLine & { lineNumber: number }>`
    select e.id, e.node_id as "nodeId", n.name as "nodeName", e.code, e.title, e.agency_name as "agencyName", e.sharing_type as "sharingType", e.reduced,
      e.kind, e.update_cycle as "updateCycle", e.item_count as "itemCount", e.version, e.published_on as "publishedOn",
      coalesce(e.stale_from <= ${today}, false) as stale, e.number, e.removed_for as "removedFor", e.changed_at as "changedAt"
    from reported_entry e join catalog_node n on n.id = e.node_id where e.id = ${id}`.execute(db);
  const [line] = rows;
  if (!line) throw nodeProblem("unknown-entry");
  const { rows: told } = await sql<EntryHistory & { content: unknown }>`
    select l.number, l.what, l.content ->> 'because' as because, p.decided_at as "takenAt", l.package_id as "packageId", l.line, l.content
    from reported_line l join received_package p on p.id = l.package_id
    where l.node_id = ${line.nodeId} and l.code = ${line.code} order by l.number desc limit ${HISTORY_MAX}`.execute(db);
  const history = told.map((each) => {
    const content = each.what === "put" ? each.content : null;
    return { ...each, content, version: content?.version ?? null };
  });
  const content = history.find((each) => each.content !== null)?.content;
  if (!content) throw nodeProblem("unknown-entry");
  return { line, content, history };
}
