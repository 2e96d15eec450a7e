// What has to be graded anew, by entry and by agency, and under which version an entry was graded.
import { type Queryable, sql } from "#kernel/db.ts";
import type { RegradeState } from "./guide.ts";
import type { Grade } from "./terms.ts";

export interface PublishedLine {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
}

export async function publishedLines(db: Queryable, entryIds: readonly string[]): Promise<PublishedLine[]> {
  if (entryIds.length === 0) return [];
  return await db
    .selectFrom("catalogEntry as e")
    .innerJoin("catalogVersion as v", "v.id", "e.publishedVersionId")
    .select(["e.id as entryId", "v.id as versionId", "e.code", "v.title"])
    .where("e.id", "in", entryIds)
    .orderBy("e.id")
    .execute();
}

export interface RegradeLine {
  readonly entryId: string;
  readonly code: string;
  readonly title: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly grade: Grade | null;
  readonly dataClass: string | null;
  readonly state: RegradeState;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly note: string;
  /** Whether a new wording is being compiled already. */
  readonly isRevised: boolean;
}

export interface RegradeQuery {
  /** Null: every agency. */
  readonly agencyId: string | null;
  readonly state?: RegradeState | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function regradeLines(db: Queryable, guideId: string, query: RegradeQuery): Promise<RegradeLine[]> {
  const { agencyId, state, q, after, limit } = query;
  const rows = await db
    .selectFrom("regradeEntry as r")
    .innerJoin("catalogEntry as e", "e.id", "r.entryId")
    .innerJoin("agency as a", "a.id", "r.agencyId")
    .leftJoin("person as p", "p.id", "r.settledBy")
    .innerJoin("catalogVersion as v", (join) =>
      join.on(
        "v.id",
        "=",
        sql<string>`coalesce(e.published_version_id, e.delisted_version_id, e.working_version_id,
        (select id from catalog_version w where w.entry_id = e.id order by w.number desc limit 1))`,
      ),
    )
    .select([
      "r.entryId",
      "e.code",
      "v.title",
      "a.id as agencyId",
      "a.shortName",
      "r.grade",
      "r.dataClass",
      "r.state",
      "r.settledAt",
      "p.name as settledBy",
      "r.note",
      sql<boolean>`e.working_version_id is not null`.as("isRevised"),
    ])
    .where("r.guideId", "=", guideId)
    .where("r.state", "!=", "moved")
    .$if(agencyId !== null, (found) => found.where("r.agencyId", "=", agencyId ?? ""))
    .$if(state !== undefined, (found) => found.where("r.state", "=", state ?? ""))
    .$if((q ?? "") !== "", (found) =>
      found.where((where) => where.or([where(sql`strpos(v.title, ${q ?? ""})`, ">", 0), where(sql`strpos(e.code, ${q ?? ""})`, ">", 0)])),
    )
    .$if(after !== undefined, (found) => found.where("r.entryId", ">", after ?? ""))
    .orderBy("r.entryId")
    .limit(limit)
    .execute();
  return rows.map(({ agencyId: id, shortName, ...row }) => ({
    ...row,
    agency: { id, name: shortName },
    grade: row.grade as Grade | null,
    state: row.state as RegradeState,
  }));
}

export interface Progress {
  readonly agency: { readonly id: string; readonly name: string };
  readonly total: number;
  readonly open: number;
  readonly confirmed: number;
  readonly changed: number;
  readonly gone: number;
}

/** One line an agency, counted at once; the slowest first. */
export async function regradeProgress(db: Queryable, guideId: string, agencyId: string | null): Promise<Progress[]> {
  const { rows } = await sql<Omit<Progress, "agency"> & { id: string; name: string }>`
    select a.id, a.short_name as name, count(*)::int as total,
      count(*) filter (where r.state = 'open')::int as open,
      count(*) filter (where r.state = 'confirmed')::int as confirmed,
      count(*) filter (where r.state = 'changed')::int as changed,
      count(*) filter (where r.state = 'gone')::int as gone
    from regrade_entry r join agency a on a.id = r.agency_id
    where r.guide_id = ${guideId} and r.state <> 'moved' and (${agencyId}::uuid is null or r.agency_id = ${agencyId}::uuid)
    group by a.id, a.short_name
    order by open desc, a.short_name`.execute(db);
  return rows.map(({ id, name, ...counts }) => ({ agency: { id, name }, ...counts }));
}

export interface Standing {
  readonly version: number;
  readonly guideId: string;
  readonly at: Date;
  readonly how: "published" | "confirmed";
}

/** Under which version an entry was graded last. */
export async function gradedUnder(db: Queryable, entryId: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom("entryGrading as g")
    .innerJoin("guide", "guide.id", "g.guideId")
    .select(["guide.version", "g.guideId", "g.at", "g.how"])
    .where("g.entryId", "=", entryId)
    .executeTakeFirst();
  return row && { version: row.version ?? 0, guideId: row.guideId, at: row.at, how: row.how as Standing["how"] };
}

/** Under which version an entry waits to be graded anew. */
export async function waitingUnder(db: Queryable, entryId: string): Promise<{ guideId: string; version: number } | undefined> {
  const row = await db
    .selectFrom("regradeEntry as r")
    .innerJoin("guide", "guide.id", "r.guideId")
    .select(["guide.version", "r.guideId"])
    .where("r.entryId", "=", entryId)
    .where("r.state", "=", "open")
    .orderBy("guide.version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { guideId: row.guideId, version: row.version ?? 0 };
}

/** The id of what an agency has to look at under a version: its clocks hang on it. */
export async function matterFor(db: Queryable, guideId: string, agencyId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("regrade")
    .select("id")
    .where("guideId", "=", guideId)
    .where("agencyId", "=", agencyId)
    .executeTakeFirst();
  return row?.id;
}
