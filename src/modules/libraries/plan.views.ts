// How much of what a library is to hold is published, mounted and new: of one library by rows, of many by figures.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Calendar } from "#law/index.ts";
import { type AgedResource, freshnessOf } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { leadOnDay, libraryProblem } from "./library.ts";
import * as libraries from "./library.store.ts";
import {
  type Coverage,
  type CoverageFilter,
  type CoverageLine,
  coverageOf,
  type Holding,
  isUnder,
  linesOf,
  mayPlan,
  nameKey,
} from "./plan.ts";
import { type PlanRow, planOf } from "./plan.store.ts";

/** Enough for the libraries of a jurisdiction, and a bound. */
const MOST = 20_000;

interface Row {
  libraryId: string;
  entryId: string;
  title: string;
  agencyId: string;
  agencyName: string;
  cycle: string | null;
  items: { name: string; isBase: boolean }[];
  resources: { kind: AgedResource["kind"]; loadedAt: string | null }[];
}

/** Of the items only those that anybody expects: base items, and those of a library that has a plan. */
export async function holdingsOf(
  db: Queryable,
  libraryIds: readonly string[],
  { calendar, now }: { calendar: Calendar; now: Date },
): Promise<Map<string, Holding[]>> {
  const found = new Map<string, Holding[]>(libraryIds.map((id) => [id, []]));
  if (libraryIds.length === 0) return found;
  const { rows } = await sql<Row>`
    select library.id as "libraryId", entry.id as "entryId", version.title, agency.id as "agencyId", agency.short_name as "agencyName",
      version.content ->> 'updateCycle' as cycle, held.items, mounted.resources
    from library
    join catalog_version as version on version.state = 'published' and (
      (library.kind = 'base' and version.content ->> 'baseLibrary' in (library.code, library.name))
      or (library.kind = 'theme' and version.content ->> 'themeLibrary' in (library.code, library.name)))
    join catalog_entry as entry on entry.published_version_id = version.id
    join agency on agency.id = entry.agency_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('name', item ->> 'name', 'isBase', coalesce((item ->> 'isBase')::boolean, false))), '[]'::jsonb) as items
      from jsonb_array_elements(version.content -> 'items') as item
      where coalesce((item ->> 'isBase')::boolean, false)
        or exists (select from library_plan_item as planned where planned.library_id = library.id and planned.dropped_at is null)
    ) as held
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', resource.kind, 'loadedAt', coalesce(loaded.loaded_at, resource.filed_at))), '[]'::jsonb) as resources
      from resource
      left join shared_table as loaded on loaded.name = resource.table_name
      where resource.entry_id = entry.id and resource.state = 'mounted'
    ) as mounted
    where library.id = any(${libraryIds}::uuid[])
    order by version.title, entry.id
    limit ${MOST}
  `.execute(db);
  for (const { libraryId, agencyId, agencyName, items, resources, cycle, entryId, title } of rows) {
    const aged = resources.map(({ kind, loadedAt }): AgedResource => ({ kind, loadedAt: loadedAt === null ? null : new Date(loadedAt) }));
    found.get(libraryId)?.push({
      entryId,
      title,
      agency: { id: agencyId, name: agencyName },
      names: items.map(({ name }) => name),
      baseNames: items.flatMap(({ name, isBase }) => (isBase ? [name] : [])),
      isMounted: resources.length > 0,
      freshness: freshnessOf(calendar, now, { cycle, resources: aged }).kind,
    });
  }
  return found;
}

export interface Covered {
  readonly plan: readonly PlanRow[];
  readonly lines: readonly CoverageLine[];
  readonly coverage: Coverage;
}

export async function coveredBy(
  db: Queryable,
  libraryIds: readonly string[],
  at: { calendar: Calendar; now: Date },
): Promise<Map<string, Covered>> {
  const plans = await planOf(db, libraryIds);
  const holdings = await holdingsOf(db, libraryIds, at);
  const day = dayOf(at.now);
  return new Map(
    libraryIds.map((id) => {
      const plan = plans.filter(({ libraryId }) => libraryId === id);
      const items = plan.map(({ name, note, dueOn }) => ({ name, note, dueOn }));
      const lines = linesOf(items, holdings.get(id) ?? [], day);
      return [id, { plan, lines, coverage: coverageOf(plan.length > 0, lines) }];
    }),
  );
}

export interface CoveragePage {
  readonly coverage: Coverage;
  readonly rows: CoverageLine[];
  readonly next: number | null;
  readonly total: number;
  /** For the form in which the office plans: the whole list, and base items that are published and not on it. */
  readonly plan: { name: string; note: string; dueOn: string | null }[];
  readonly offered: string[];
  readonly revision: number;
  readonly actions: string[];
}

export async function libraryCoverage(
  { db, clock, law }: Deployment,
  actor: Actor,
  id: string,
  ask: { limit: number; after: number | undefined; filter: CoverageFilter | undefined },
): Promise<CoveragePage> {
  const library = await libraries.libraryBy(db, id);
  if (!library) throw libraryProblem("unknown");
  const at = { calendar: law.calendar, now: clock.now() };
  const covered = (await coveredBy(db, [id], at)).get(id);
  if (!covered) throw libraryProblem("unknown");
  const { filter } = ask;
  const lines = filter === undefined ? covered.lines : covered.lines.filter((line) => isUnder(line, filter));
  const from = Math.max(0, ask.after ?? 0);
  const actions = mayPlan(actor) ? ["plan"] : [];
  const known = new Set(covered.plan.map(({ name }) => nameKey(name)));
  const offered =
    actions.length === 0 ? [] : [...new Set(((await holdingsOf(db, [id], at)).get(id) ?? []).flatMap(({ baseNames }) => baseNames))];
  return {
    coverage: covered.coverage,
    rows: lines.slice(from, from + ask.limit),
    next: lines.length > from + ask.limit ? from + ask.limit : null,
    total: lines.length,
    plan: covered.plan.map(({ name, note, dueOn }) => ({ name, note, dueOn })),
    offered: offered.filter((name) => !known.has(nameKey(name))),
    revision: library.revision,
    actions,
  };
}

export interface LatePlan {
  readonly id: string;
  readonly name: string;
  readonly kind: libraries.LibraryRow["kind"];
  readonly leadId: string;
  readonly lines: readonly CoverageLine[];
}

/** Libraries in use with a lead, of whose plan something is missing after its day. */
export async function latePlans(db: Queryable, at: { calendar: Calendar; now: Date }): Promise<LatePlan[]> {
  const day = dayOf(at.now);
  const due = await db
    .selectFrom("library")
    .select(["id", "name", "kind"])
    .where("since", "<=", day)
    .where((where) => where.or([where("until", "is", null), where("until", ">", day)]))
    .where((where) =>
      where.exists(
        where
          .selectFrom("libraryPlanItem as planned")
          .select("planned.id")
          .whereRef("planned.libraryId", "=", "library.id")
          .where("planned.droppedAt", "is", null)
          .where("planned.dueOn", "<", day),
      ),
    )
    .orderBy("id")
    .execute();
  const ids = due.map(({ id }) => id);
  const covered = await coveredBy(db, ids, at);
  const spells = await libraries.leadsOf(db, ids);
  return due.flatMap(({ id, name, kind }) => {
    const mine = spells.filter(({ libraryId }) => libraryId === id);
    const leadId = leadOnDay(day, mine)?.agencyId ?? null;
    const lines = (covered.get(id)?.lines ?? []).filter(({ isLate }) => isLate);
    return leadId === null || lines.length === 0 ? [] : [{ id, name, kind: kind as LatePlan["kind"], leadId, lines }];
  });
}

/** What stands already for plans that are late: the leads nobody has judged, and the tasks of the agencies. */
export async function standingForPlans(
  db: Queryable,
  { lead, task }: { lead: string; task: string },
): Promise<{ leads: { agencyId: string; fingerprint: string }[]; tasks: { agencyId: string; libraryId: string; title: string }[] }> {
  const leads = await db
    .selectFrom("lead")
    .select(["agencyId", "fingerprint"])
    .where("subjectKind", "=", "library")
    .where("kind", "=", lead)
    .where("state", "=", "raised")
    .execute();
  const tasks = await db
    .selectFrom("task")
    .innerJoin("library", "library.id", "task.subjectId")
    .select(["task.agencyId", "library.id as libraryId", "library.name as title"])
    .where("task.kind", "=", task)
    .where("task.closedAt", "is", null)
    .execute();
  return { leads, tasks };
}
