// The figures of the overview, counted where the rows are.
import { type Queryable, type RawBuilder, sql } from "#kernel/db.ts";
import { applications, countColumns, counts, entries, grants, type Moment } from "./facts.views.ts";
import { type Dimension, dimensions, type Measure, measureKeys, UNSET, type Way } from "./measure.ts";

export type Figures = Record<Measure, number>;

export interface Counts {
  /** By the agency that provides. */
  readonly byAgency: ReadonlyMap<string, Figures>;
  readonly total: Figures;
  readonly byWay: Record<Way, number>;
  /** Of entries that were never published. */
  readonly byState: { state: string; count: number }[];
  /** The published entries. */
  readonly divided: Record<Dimension, Part[]>;
}

export const noFigures = (): Figures => Object.fromEntries(measureKeys.map((key) => [key, 0])) as Figures;

type Line = { agencyId: string | null } & Partial<Figures>;

async function lines<Row>(db: Queryable, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await (query as RawBuilder<Row>).execute(db)).rows;
}

/** The entries are gone through once, for what is counted at agencies, by values, and by states. */
const entryLines = (moment: Moment, agencyId: string | null) => sql`
  select grouping(f.agency_id, f.kind, f.working_state) as level, f.agency_id, f.kind, f.sharing_type as sharing, f.grade, f.theme,
    f.working_state as state, ${countColumns("entry", moment)},
    count(*) filter (where f.version_id is not null and f.has_table) as tables,
    count(*) filter (where f.version_id is not null and f.has_api) as apis
  from (${entries(moment, agencyId)}) f
  group by grouping sets ((f.agency_id), (f.kind, f.sharing_type, f.grade, f.theme), (f.working_state))`;

/** Which of its columns a line is grouped by: a bit is set for each that it is not. */
const [BY_AGENCY, BY_VALUES, BY_STATE] = [0b011, 0b101, 0b110];

interface EntryLine extends Readonly<Record<Dimension, string | null>> {
  readonly level: number;
  readonly agencyId: string | null;
  readonly state: string | null;
  readonly tables: number;
  readonly apis: number;
}

export async function countAll(db: Queryable, ask: { moment: Moment; agencyId: string | null; days: number }): Promise<Counts> {
  const { moment, agencyId, days } = ask;
  const own = (side: RawBuilder<unknown>) => (agencyId === null ? sql`true` : sql`${side} = ${agencyId}`);
  const [ofEntries, ofApplications, ofGrants, taken] = await Promise.all([
    lines<EntryLine & Figures>(db, entryLines(moment, agencyId)),
    lines<Line>(
      db,
      sql`select f.agency_id, ${countColumns("application", moment)}
        from (${applications(days, moment.now)}) f where ${own(sql`f.agency_id`)} group by f.agency_id`,
    ),
    // The line without an agency: one that uses the data of two others is one agency.
    lines<{ agencyId: string | null; grants: number; batch: number; users: number }>(
      db,
      sql`select f.agency_id, count(*) as grants, count(*) filter (where ${counts("batch", moment)}) as batch, count(distinct f.consumer_agency_id) as users
        from (${grants(moment)}) f where ${own(sql`f.agency_id`)} group by grouping sets ((f.agency_id), ())`,
    ),
    agencyId === null ? null : takenBy(db, ask),
  ]);
  const atLevel = (wanted: number) => ofEntries.filter(({ level }) => level === wanted);
  const byAgency = new Map<string, Figures>();
  for (const { agencyId: id, ...counted } of [...atLevel(BY_AGENCY), ...ofApplications, ...ofGrants])
    if (id !== null) byAgency.set(id, { ...(byAgency.get(id) ?? noFigures()), ...onlyMeasures(counted) });
  const total = noFigures();
  for (const figures of byAgency.values()) for (const key of measureKeys) total[key] += figures[key];
  const users = ofGrants.find(({ agencyId: id }) => id === null)?.users ?? 0;
  return {
    byAgency,
    total: { ...total, users, ...(taken ?? { applied: total.received, held: total.grants }) },
    byWay: { table: sum(atLevel(BY_AGENCY).map(({ tables }) => tables)), api: sum(atLevel(BY_AGENCY).map(({ apis }) => apis)) },
    byState: atLevel(BY_STATE)
      .flatMap(({ state, compiling }) => (state !== null && compiling > 0 ? [{ state, count: compiling }] : []))
      .toSorted((a, b) => (a.state < b.state ? -1 : 1)),
    divided: divided(atLevel(BY_VALUES).filter(({ published }) => published > 0)),
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

type Values = Readonly<Record<Dimension, string | null>> & Omit<Part, "value">;

/** The published entries divided by each dimension. */
const divided = (rows: readonly Values[]): Record<Dimension, Part[]> =>
  Object.fromEntries(dimensions.map((dimension) => [dimension, partsOf(rows, dimension)])) as Record<Dimension, Part[]>;

function partsOf(rows: readonly Values[], dimension: Dimension): Part[] {
  const parts = new Map<string, Part>();
  for (const row of rows) {
    const value = row[dimension] || UNSET;
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
