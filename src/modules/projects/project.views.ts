// Projects as their agencies and the office see them: the list, and one with its plan, its differences and its certificates.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type CatalogSearch } from "#modules/catalog/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { type CitationView, citationsOf } from "#law/citation.schema.ts";
import { say } from "#law/index.ts";
import { type Certificate, certificatesOf } from "./certificate.store.ts";
import { type ResourceStanding, standingOf } from "./fact.views.ts";
import type { Plan } from "./plan.schema.ts";
import {
  ACCEPTANCE,
  allowedIn,
  CATALOG,
  OVERSEERS,
  planGaps,
  planRules,
  PLANNERS,
  projectProblem,
  type ProjectState,
  stepOf,
} from "./project.ts";
import * as store from "./project.store.ts";
import { repeatsIn } from "./similar.views.ts";

export interface ProjectLine {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly code: string;
  readonly agency: { readonly id: string; readonly name: string };
  readonly state: ProjectState;
  readonly amount: number | null;
  readonly endsOn: string;
  readonly resources: number;
  readonly openDifferences: number;
  readonly createdAt: Date;
}

export interface ProjectQuery {
  readonly state?: ProjectState | undefined;
  readonly agencyId?: string | undefined;
  readonly text?: string | undefined;
  /** Only accepted projects that fall short of their plan today. */
  readonly short?: boolean | undefined;
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const likeOf = (text: string): string => `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;

/** An agency sees its own; those who oversee see what was handed in. */
export async function projectLines({ db }: Deployment, actor: Actor, ask: ProjectQuery): Promise<ProjectLine[]> {
  const { state, agencyId, text, short, after, limit } = ask;
  const oversees = OVERSEERS.includes(actor.role);
  const rows = await db
    .selectFrom("project as p")
    .innerJoin("agency", "agency.id", "p.agencyId")
    .select(["p.id", "p.number", "p.state", "p.agencyId", "agency.shortName", "p.openDifferences", "p.createdAt"])
    .select([
      sql<Omit<Plan, "resources">>`p.content - 'resources'`.as("content"),
      sql<number>`jsonb_array_length(p.content -> 'resources')`.as("resources"),
    ])
    .where((where) =>
      oversees
        ? where.or([where("p.agencyId", "=", actor.agencyId), where("p.handedInAt", "is not", null)])
        : where("p.agencyId", "=", actor.agencyId),
    )
    .$if(state !== undefined, (found) => found.where("p.state", "=", state ?? ""))
    .$if(agencyId !== undefined, (found) => found.where("p.agencyId", "=", agencyId ?? ""))
    .$if(short === true, (found) => found.where("p.openDifferences", ">", 0))
    .$if(text !== undefined && text.trim() !== "", (found) =>
      found.where(
        sql<boolean>`(p.number ilike ${likeOf(text ?? "")} or p.content ->> 'name' ilike ${likeOf(text ?? "")} or p.content ->> 'code' ilike ${likeOf(text ?? "")})`,
      ),
    )
    .$if(after !== undefined, (found) => found.where(sql<boolean>`(p.created_at, p.id) < (${after?.createdAt}, ${after?.id})`))
    .orderBy("p.createdAt", "desc")
    .orderBy("p.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ agencyId: id, shortName, content, ...row }) => ({
    ...row,
    state: row.state as ProjectState,
    name: content.name,
    code: content.code,
    amount: content.amount,
    endsOn: content.endsOn,
    agency: { id, name: shortName },
  }));
}

export async function visibleProject(db: Queryable, actor: Actor, id: string): Promise<store.Project> {
  const project = await store.projectBy(db, id);
  const isSeen = project?.agencyId === actor.agencyId || (project?.handedInAt && OVERSEERS.includes(actor.role));
  if (!project || !isSeen) throw projectProblem("unknown");
  return project;
}

export interface ProjectPage {
  readonly project: store.Project;
  readonly agency: { readonly id: string; readonly name: string };
  readonly standings: readonly ResourceStanding[];
  /** Entries that the plan takes instead of building, by their ids. */
  readonly certificates: readonly Certificate[];
  readonly gaps: { pointer: string; text: string }[];
  readonly actions: string[];
  readonly deciders: { readonly catalog: string | null; readonly acceptance: string | null };
  readonly sparesSecret: boolean;
  readonly timeline: readonly TimelineAct[];
  readonly citations: { readonly catalog: CitationView[]; readonly acceptance: CitationView[] };
}

export async function projectPage(deployment: Deployment, search: CatalogSearch, actor: Actor, id: string): Promise<ProjectPage> {
  const { db, law, clock } = deployment;
  const project = await visibleProject(db, actor, id);
  const force = law.at(clock.now());
  const rules = planRules(force);
  const plans = project.state === "draft" && actor.agencyId === project.agencyId && PLANNERS.includes(actor.role);
  const repeats = plans && rules.reasonForRepeat ? await repeatsIn(deployment, search, actor, project) : new Map<string, string>();
  const gaps = plans ? planGaps(project.content, rules, repeats) : [];
  const decider = (procedure: string, step: string): string | null => {
    const found = stepOf(force.findProcedure(procedure), step);
    return found ? say(force.vocabulary, `{role.${found.role}}`) : null;
  };
  return {
    project,
    agency: { id: project.agencyId, name: (await agencyOf(db, project.agencyId))?.name ?? "" },
    standings: await standingOf(db, force, project),
    certificates: await certificatesOf(db, id),
    gaps,
    actions: allowedIn(project, actor, force),
    deciders: { catalog: decider(CATALOG, "confirm"), acceptance: decider(ACCEPTANCE, "accept") },
    sparesSecret: rules.sparesSecret,
    timeline: await timelineOf(db, id, force.vocabulary),
    citations: {
      catalog: citationsOf(force, force.findProcedure(CATALOG)?.cites ?? []),
      acceptance: citationsOf(force, force.findProcedure(ACCEPTANCE)?.cites ?? []),
    },
  };
}
