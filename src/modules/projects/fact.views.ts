// How the plans of projects stand against the catalog: for many projects in as many statements as for one.
import { type Queryable, sql } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { type Difference, differencesOf, type EntryFact, isExplained, isSettled } from "./difference.ts";
import type { PlannedResource } from "./plan.schema.ts";
import { ACCEPTANCE } from "./project.ts";
import * as store from "./project.store.ts";

export interface OwnedFact extends EntryFact {
  readonly agencyId: string;
}

/** Withdrawn and delisted entries have no published version. */
export async function entryFacts(db: Queryable, entryIds: readonly string[]): Promise<Map<string, OwnedFact>> {
  if (entryIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("agency", "agency.id", "entry.agencyId")
    .leftJoin("catalogVersion as published", "published.id", "entry.publishedVersionId")
    .leftJoin("catalogVersion as working", "working.id", "entry.workingVersionId")
    .select(["entry.id", "entry.code", "entry.agencyId", "agency.shortName as agency", "published.id as versionId"])
    .select([
      sql<string>`coalesce(published.title, working.title, '')`.as("title"),
      sql<string | null>`published.content ->> 'sharingType'`.as("sharingType"),
      sql<string[] | null>`jsonb_path_query_array(published.content, '$.items[*].name')`.as("items"),
      sql<number>`(select count(*)::int from resource r where r.entry_id = entry.id and r.state = 'mounted')`.as("mounted"),
    ])
    .where("entry.id", "in", [...new Set(entryIds)])
    .execute();
  return new Map(rows.map(({ versionId, items, ...row }) => [row.id, { ...row, isPublished: versionId !== null, items: items ?? [] }]));
}

export interface ResourceStanding {
  readonly planned: PlannedResource;
  readonly outcome: store.Outcome | undefined;
  readonly entry: OwnedFact | undefined;
  readonly differences: readonly Difference[];
  readonly isExplained: boolean;
  readonly isSettled: boolean;
}

/** What the law in force wants of an acceptance. */
export const requiredBy = (law: Pick<LawInForce, "findProcedure">): ReadonlySet<string> =>
  new Set(law.findProcedure(ACCEPTANCE)?.requiredFields.map(({ key }) => key));

export async function standingsOf(
  db: Queryable,
  law: Pick<LawInForce, "findProcedure">,
  projects: readonly store.Project[],
): Promise<Map<string, ResourceStanding[]>> {
  const outcomes = await store.outcomesOf(
    db,
    projects.map(({ id }) => id),
  );
  const byResource = new Map(outcomes.map((outcome) => [`${outcome.projectId} ${outcome.resourceId}`, outcome]));
  const entryOf = (project: store.Project, planned: PlannedResource): string | null =>
    planned.mode === "reuse" ? planned.entryId : (byResource.get(`${project.id} ${planned.id}`)?.entryId ?? null);
  const facts = await entryFacts(
    db,
    projects.flatMap((project) => project.content.resources.flatMap((planned) => entryOf(project, planned) ?? [])),
  );
  const required = requiredBy(law);
  return new Map(
    projects.map((project) => [
      project.id,
      project.content.resources.map((planned) => {
        const outcome = byResource.get(`${project.id} ${planned.id}`);
        const entry = facts.get(entryOf(project, planned) ?? "");
        const differences = differencesOf(planned, entry, required);
        return {
          planned,
          outcome,
          entry,
          differences,
          isExplained: isExplained(differences, outcome),
          isSettled: isSettled(differences, outcome),
        };
      }),
    ]),
  );
}

export async function standingOf(
  db: Queryable,
  law: Pick<LawInForce, "findProcedure">,
  project: store.Project,
): Promise<ResourceStanding[]> {
  return (await standingsOf(db, law, [project])).get(project.id) ?? [];
}

export const unsettled = (standings: readonly ResourceStanding[]): number => standings.filter((each) => !each.isSettled).length;
