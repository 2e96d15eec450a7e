// One demand as a person may see it: what is wanted and what meets it, who was asked and said what, what may be done next.
import type { Actor } from "#kernel/context.ts";
import { citationsOf, type CitationView, say } from "#law/index.ts";
import type { FieldError } from "#kernel/problem.ts";
import { clocksOf, type Sentence } from "#modules/deadlines/index.ts";
import { agencyOf, personOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import type { Queryable } from "#kernel/db.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import { type DemandContent, gapsOf } from "./content.ts";
import { actionsFor, demandProblem, type DemandState, PROCEDURE } from "./demand.ts";
import * as store from "./demand.store.ts";
import { gapFacts, standingOf } from "./demand.views.ts";
import { sentenceOf } from "./sentence.views.ts";

interface Ref {
  id: string;
  name: string;
}

export interface SupplyView {
  readonly entry: { id: string; code: string; title: string };
  readonly agency: Ref;
  readonly how: "matched" | "catalogued";
  /** Null while its agency is still compiling it, for everybody but that agency. */
  readonly isPublished: boolean;
  readonly links: { wantedId: string; itemId: string; item: string }[];
  readonly applicationId: string | null;
  readonly canApply: boolean;
}

export interface RouteView {
  readonly agency: Ref;
  readonly how: "routed" | "claimed";
  readonly words: string;
  readonly routedAt: string;
  readonly answer: "agreed" | "not-held" | "recalled" | null;
  readonly answerWords: string;
  readonly answeredAt: string | null;
}

export interface DemandPage {
  readonly id: string;
  readonly number: string | null;
  readonly state: DemandState;
  readonly revision: number;
  readonly agency: Ref;
  readonly target: Ref | null;
  readonly duty: string | null;
  readonly content: DemandContent;
  readonly registeredBy: string;
  readonly savedAt: string;
  readonly handedInAt: string | null;
  readonly outcome: string;
  readonly sentence: Sentence;
  readonly supplies: SupplyView[];
  readonly routes: RouteView[];
  readonly actions: string[];
  /** What still misses, for whoever writes it. */
  readonly gaps: FieldError[];
  readonly timeline: TimelineAct[];
  readonly citations: CitationView[];
}

export async function demandPage(deployment: Deployment, actor: Actor, id: string): Promise<DemandPage> {
  const { db, law, clock } = deployment;
  const demand = await store.demandById(db, id);
  if (!demand) throw demandProblem("unknown");
  const routes = await store.routesOf(db, id);
  const supplies = await store.supplyOf(db, [id]);
  const { standing, isSeen } = standingOf(actor, { demand, routes, supplies });
  if (!isSeen) throw demandProblem("unknown");
  const force = law.at(clock.now());
  const procedure = force.findProcedure(PROCEDURE);
  const facts = await gapFacts(deployment, db, { law: force, agencyId: demand.agencyId, at: clock.now() });
  const gaps = demand.state === "draft" ? gapsOf(demand.content, facts) : [];
  const named = async (agencyId: string): Promise<Ref> => ({ id: agencyId, name: (await agencyOf(db, agencyId))?.name ?? "" });
  const agency = await named(demand.agencyId);
  const asked = routes.findLast(({ answer }) => answer === null || answer === "agreed");
  const parties = { agency, office: await sharingOffice(db), holder: asked ? await named(asked.agencyId) : null };
  const duty = demand.content.dutyId
    ? await db.selectFrom("agencyDuty").select("title").where("id", "=", demand.content.dutyId).executeTakeFirst()
    : undefined;
  const actions = actionsFor(procedure, actor, standing);
  return {
    id,
    number: demand.number,
    state: demand.state,
    revision: demand.revision,
    agency,
    target: demand.targetAgencyId ? await named(demand.targetAgencyId) : null,
    duty: duty?.title ?? null,
    content: demand.content,
    registeredBy: (await personOf(db, demand.createdBy))?.name ?? "",
    savedAt: demand.savedAt.toISOString(),
    handedInAt: demand.handedInAt?.toISOString() ?? null,
    outcome: demand.outcome,
    sentence: sentenceOf(actor, demand, parties, (await clocksOf(deployment, [id])).get(id) ?? []),
    supplies: await supplyViews(db, actor, supplies, actions.includes("apply")),
    routes: await Promise.all(routes.map(async (route) => await routeView(db, route))),
    actions,
    gaps: gaps.map((gap) => ({ ...gap, text: say(force.vocabulary, gap.text) })),
    timeline: await timelineOf(db, id, force.vocabulary),
    citations: citationsOf(force, procedure?.cites ?? []),
  };
}

async function routeView(db: Queryable, route: store.Route): Promise<RouteView> {
  const { agencyId, how, words, routedAt, answer, answerWords, answeredAt } = route;
  const agency = await agencyOf(db, agencyId);
  return {
    agency: { id: agencyId, name: agency?.name ?? "" },
    how,
    words,
    routedAt: routedAt.toISOString(),
    answer,
    answerWords,
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}

/** What is not published yet shows its title and nothing else of the draft. */
async function supplyViews(db: Queryable, actor: Actor, supplies: readonly store.StoredSupply[], mayApply: boolean): Promise<SupplyView[]> {
  if (supplies.length === 0) return [];
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("agency", "agency.id", "entry.agencyId")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
    )
    .select(["entry.id", "entry.code", "entry.agencyId", "agency.shortName", "version.title", "version.content"])
    .where(
      "entry.id",
      "in",
      supplies.map(({ entryId }) => entryId),
    )
    .execute();
  return supplies.flatMap((supply) => {
    const row = rows.find(({ id }) => id === supply.entryId);
    if (!row) return [];
    const isPublished = supply.publishedVersionId !== null;
    const isOpen = isPublished || row.agencyId === actor.agencyId;
    const items = new Map(isOpen ? (row.content as EntryContent).items.map(({ id, name }) => [id, name]) : []);
    return [
      {
        entry: { id: row.id, code: row.code, title: row.title },
        agency: { id: row.agencyId, name: row.shortName },
        how: supply.how,
        isPublished,
        links: supply.links.map(({ wantedId, itemId }) => ({ wantedId, itemId, item: items.get(itemId) ?? "" })),
        applicationId: supply.applicationId,
        canApply: mayApply && isPublished && supply.applicationId === null,
      },
    ];
  });
}
