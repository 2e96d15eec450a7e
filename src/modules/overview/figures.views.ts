// The figures of the overview, counted where the rows are.
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { applications, countColumns, entries, grants, type Moment } from "./facts.views.ts";
import { type Dimension, dimensions, type Measure, measureKeys, UNSET, type Way } from "./measure.ts";

export type Figures = Record<Measure, number>;

export interface Counts {
  /** By the agency that provides. */
  readonly byAgency: ReadonlyMap<string, Figures>;
  readonly total: Figures;
  readonly byWay: Record<Way, number>;
  /** Of entries that were never published. */
  readonly byState: { state: string; count: number }[];
}

export const noFigures = (): Figures => Object.fromEntries(measureKeys.map((key) => [key, 0])) as Figures;

type Line = { agencyId: string } & Partial<Figures>;

async function lines<Row>(db: Queryable, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await (query as RawBuilder<Row>).execute(db)).rows;
}

export async function countAll(db: Queryable, ask: { moment: Moment; agencyId: string | null; days: number }): Promise<Counts> {
  const { moment, agencyId, days } = ask;
  const own = (side: RawBuilder<unknown>) => (agencyId === null ? sql`true` : sql`${side} = ${agencyId}`);
  const [ofEntries, ofStates, ofApplications, ofGrants, users, taken] = await Promise.all([
    lines<Line & { tables: number; apis: number }>(
      db,
      sql`select f.agency_id, ${countColumns("entry", moment)},
          count(*) filter (where f.version_id is not null and f.has_table) as tables,
          count(*) filter (where f.version_id is not null and f.has_api) as apis
        from (${entries(moment, agencyId)}) f group by f.agency_id`,
    ),
    lines<{ state: string; count: number }>(
      db,
      sql`select w.state, count(*) as count from catalog_entry e join catalog_version w on w.id = e.working_version_id
        where e.published_version_id is null and ${own(sql`e.agency_id`)} group by w.state order by w.state`,
    ),
    lines<Line>(
      db,
      sql`select f.agency_id, ${countColumns("application", moment)}
        from (${applications(days, moment.now)}) f where ${own(sql`f.agency_id`)} group by f.agency_id`,
    ),
    lines<Line>(
      db,
      sql`select f.agency_id, count(*) as grants, count(distinct f.consumer_agency_id) as users
        from (${grants(moment)}) f where ${own(sql`f.agency_id`)} group by f.agency_id`,
    ),
    lines<{ users: number }>(
      db,
      sql`select count(distinct f.consumer_agency_id) as users from (${grants(moment)}) f where ${own(sql`f.agency_id`)}`,
    ),
    agencyId === null ? null : takenBy(db, ask),
  ]);
  const byAgency = new Map<string, Figures>();
  for (const { agencyId: id, ...counted } of [...ofEntries, ...ofApplications, ...ofGrants])
    byAgency.set(id, { ...(byAgency.get(id) ?? noFigures()), ...onlyMeasures(counted) });
  const total = noFigures();
  for (const figures of byAgency.values()) for (const key of measureKeys) total[key] += figures[key];
  return {
    byAgency,
    // An agency that uses the data of two others is one agency.
    total: { ...total, users: users[0]?.users ?? 0, ...(taken ?? { applied: total.received, held: total.grants }) },
    byWay: { table: sum(ofEntries.map(({ tables }) => tables)), api: sum(ofEntries.map(({ apis }) => apis)) },
    byState: ofStates,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const onlyMeasures = (line: Readonly<Record<string, unknown>>): Partial<Figures> =>
  Object.fromEntries(measureKeys.flatMap((key) => (typeof line[key] === "number" ? [[key, line[key]]] : [])));

/** What agencies take from others: counted at whoever applies and holds. Of the whole it is what was received and runs. */
async function takenBy(
  db: Queryable,
  { moment, agencyId, days }: { moment: Moment; agencyId: string | null; days: number },
): Promise<Pick<Figures, "applied" | "held">> {
  const own = agencyId === null ? sql`true` : sql`f.consumer_agency_id = ${agencyId}`;
  const [[applied], [held]] = await Promise.all([
    lines<{ count: number }>(db, sql`select count(*) as count from (${applications(days, moment.now)}) f where ${own}`),
    lines<{ count: number }>(db, sql`select count(*) as count from (${grants(moment)}) f where ${own}`),
  ]);
  return { applied: applied?.count ?? 0, held: held?.count ?? 0 };
}

export interface Part {
  readonly value: string;
  readonly published: number;
  readonly mounted: number;
  readonly shared: number;
}

/** The published entries divided by each dimension. */
export async function divide(db: Queryable, moment: Moment, agencyId: string | null): Promise<Record<Dimension, Part[]>> {
  const rows = await lines<Record<Dimension, string> & Omit<Part, "value">>(
    db,
    sql`select coalesce(f.kind, '') as kind, coalesce(f.sharing_type, '') as sharing, coalesce(f.grade, '') as grade,
        coalesce(f.theme, '') as theme, ${sql.join(
          (["published", "mounted", "shared"] as const).map((key) => sql`count(*) filter (where ${partCondition[key]}) as ${sql.ref(key)}`),
        )}
      from (${entries(moment, agencyId)}) f where f.version_id is not null group by 1, 2, 3, 4`,
  );
  return Object.fromEntries(dimensions.map((dimension) => [dimension, partsOf(rows, dimension)])) as Record<Dimension, Part[]>;
}

const partCondition = {
  published: sql`true`,
  mounted: sql`f.has_table or f.has_api`,
  shared: sql`f.grants > 0`,
};

function partsOf(rows: readonly (Record<Dimension, string> & Omit<Part, "value">)[], dimension: Dimension): Part[] {
  const parts = new Map<string, Part>();
  for (const row of rows) {
    const value = row[dimension] === "" ? UNSET : row[dimension];
    const part = parts.get(value) ?? { value, published: 0, mounted: 0, shared: 0 };
    parts.set(value, {
      value,
      published: part.published + row.published,
      mounted: part.mounted + row.mounted,
      shared: part.shared + row.shared,
    });
  }
  return [...parts.values()].toSorted((a, b) => b.published - a.published || (a.value < b.value ? -1 : 1));
}
