// Supply lists as they follow from the published catalog, beside what was last confirmed.
import type { Actor } from "#kernel/context.ts";
import { canonical } from "#kernel/canonical.ts";
import { dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { type Audience, citationsOf, type CitationView, type LawInForce } from "#law/index.ts";
import { type PublishedContent, sharingTypeFor } from "#modules/catalog/index.ts";
import { agencies, agencyOf, personOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { PROCEDURE } from "./demand.ts";
import * as store from "./edition.store.ts";
import { type ComparedLine, compared, listProblem, type SupplyLine } from "./supply.ts";
import { wordOf } from "./words.ts";

/** What can be had from an agency: unconditional and conditional, as the audience meets it (MIIT-20-7, MIIT-26-2). */
export async function supplyLines(db: Queryable, agencyId: string, audience: Audience | null): Promise<SupplyLine[]> {
  const rows = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select(["entry.id as entryId", "entry.code", "version.title", "version.number", "version.hash", "version.content"])
    .where("entry.agencyId", "=", agencyId)
    .orderBy("entry.code")
    .execute();
  return rows.flatMap(({ content: stored, number, ...row }) => {
    const content = stored as PublishedContent;
    const sharingType = sharingTypeFor(content, audience);
    if (sharingType === "withheld") return [];
    return [
      {
        ...row,
        version: number,
        sharingType,
        scope: sharingType === "conditional" ? (content.conditions?.scope ?? "") : "",
        methods: content.sharingMethods,
        cycle: content.updateCycle ?? "",
        items: content.items.length,
      },
    ];
  });
}

/** JY-16-2: what an agency has catalogued, published or on its way, as it goes along with a list of demands. */
export async function catalogList(
  db: Queryable,
  agencyId: string,
): Promise<{ code: string; title: string; state: string; hash: string }[]> {
  return await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
    )
    .select(["entry.code", "version.title", "version.state", "version.hash"])
    .where("entry.agencyId", "=", agencyId)
    .orderBy("entry.code")
    .execute();
}

export interface ConfirmedEdition {
  readonly id: string;
  readonly sequence: number;
  readonly confirmedOn: string;
  readonly confirmedBy: string;
  readonly hash: string;
}

async function confirmedOf(db: Queryable, edition: store.Edition): Promise<ConfirmedEdition> {
  const { id, sequence, confirmedAt, confirmedBy, hash } = edition;
  return { id, sequence, confirmedOn: dayOf(confirmedAt), confirmedBy: (await personOf(db, confirmedBy))?.name ?? "", hash };
}

/** The audience that a list is for: none where the law makes no difference. */
export function audienceAsked(law: LawInForce, asked: Audience | undefined): Audience | null {
  if (law.audiences.outer === undefined) return null;
  if (asked === undefined) throw listProblem("no-audience");
  return asked;
}

export const confirmingStep = (law: LawInForce) => law.findProcedure(PROCEDURE)?.steps.find(({ key }) => key === "confirm-supply");

export interface SupplyListView {
  readonly agency: { id: string; name: string };
  readonly audience: Audience | null;
  readonly lines: ComparedLine[];
  readonly counts: { unconditional: number; conditional: number; added: number; changed: number; removed: number };
  readonly confirmed: ConfirmedEdition | null;
  /** Of the list as it stands now: who confirms says which list was seen. */
  readonly hash: string;
  readonly actions: string[];
  readonly citations: CitationView[];
}

export async function supplyList(
  deployment: Deployment,
  actor: Actor,
  ask: { agencyId: string; audience: Audience | undefined },
): Promise<SupplyListView> {
  const { db, law, clock, suite } = deployment;
  const force = law.at(clock.now());
  const audience = audienceAsked(force, ask.audience);
  const agency = await agencyOf(db, ask.agencyId);
  if (!agency) throw listProblem("unknown");
  const now = await supplyLines(db, agency.id, audience);
  const last = await store.latestEdition(db, { kind: "supply", agencyId: agency.id, audience });
  const lines = compared(now, last?.content as SupplyLine[] | undefined, wordOf);
  const count = (key: "sharingType" | "difference", value: string): number =>
    lines.filter((line) => line[key] === value && (key === "difference" || line.difference !== "removed")).length;
  const counts = {
    unconditional: count("sharingType", "unconditional"),
    conditional: count("sharingType", "conditional"),
    added: count("difference", "added"),
    changed: count("difference", "changed"),
    removed: count("difference", "removed"),
  };
  const step = confirmingStep(force);
  const isNew = last === undefined ? now.length > 0 : counts.added + counts.changed + counts.removed > 0;
  return {
    agency: { id: agency.id, name: agency.name },
    audience,
    lines,
    counts,
    confirmed: last ? await confirmedOf(db, last) : null,
    hash: suite.digest(canonical(now)),
    actions: isNew && step?.role === actor.role && actor.agencyId === agency.id ? ["confirm"] : [],
    citations: citationsOf(force, step?.cites ?? []),
  };
}

export interface SupplyOverviewRow {
  readonly agency: { id: string; name: string };
  readonly supplied: number;
  readonly confirmed: { sequence: number; confirmedOn: string } | null;
  /** Entries published, renewed or gone since then. */
  readonly isChanged: boolean;
}

const SUPPLIERS = ["department", "authorised-body", "office"] as const;

/** Every agency with what it supplies and when it last said so. */
export async function supplyOverview(deployment: Deployment, asked: Audience | undefined): Promise<SupplyOverviewRow[]> {
  const { db, law, clock } = deployment;
  const audience = audienceAsked(law.at(clock.now()), asked);
  const outer = audience === "outer";
  const counted = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", "version.id", "entry.publishedVersionId")
    .select((select) => ["entry.agencyId", select.fn.countAll<number>().as("count"), select.fn.max("version.publishedAt").as("latest")])
    .where("version.sharingType", "!=", "withheld")
    // An outer attribute that was never given is no permission.
    .$if(outer, (query) => query.where(sql<boolean>`version.content ->> 'outerSharingType' in ('unconditional', 'conditional')`))
    .groupBy("entry.agencyId")
    .execute();
  const latest = await db
    .selectFrom("listEdition")
    .distinctOn("agencyId")
    .select(["agencyId", "sequence", "confirmedAt"])
    .select(sql<number>`jsonb_array_length(content)`.as("lines"))
    .where("kind", "=", "supply")
    .where(sql<boolean>`coalesce(audience, '') = ${audience ?? ""}`)
    .orderBy("agencyId")
    .orderBy("sequence", "desc")
    .execute();
  const known = (await agencies(db)).filter(({ kind }) => SUPPLIERS.some((each) => each === kind));
  return known.map(({ id, shortName }) => {
    const supplied = counted.find(({ agencyId }) => agencyId === id);
    const last = latest.find(({ agencyId }) => agencyId === id);
    return {
      agency: { id, name: shortName },
      supplied: supplied?.count ?? 0,
      confirmed: last ? { sequence: last.sequence, confirmedOn: dayOf(last.confirmedAt) } : null,
      isChanged: last
        ? last.lines !== (supplied?.count ?? 0) || (supplied?.latest ?? last.confirmedAt) > last.confirmedAt
        : (supplied?.count ?? 0) > 0,
    };
  });
}
