// What commands and pages need to know of a demand: who may see it, where it stands, what may still miss, what an entry offers.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import { dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import { agencies, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { GapFacts } from "./content.ts";
import { PROCEDURE, type Standing } from "./demand.ts";
import type { Demand, Route, StoredSupply } from "./demand.store.ts";
import type { Offer } from "./likeness.ts";

const CYCLE = "update-cycle";

interface Parts {
  readonly demand: Demand;
  readonly routes: readonly Route[];
  readonly supplies: readonly StoredSupply[];
}

/** Seen by its own agency, by whoever was asked to answer it, and by those who oversee once it is handed in. */
export function standingOf(actor: Actor, { demand, routes, supplies }: Parts): { standing: Standing; isSeen: boolean } {
  const { agencyId, state, content, handedInAt } = demand;
  const routedTo = routes.map((route) => route.agencyId);
  const standing: Standing = {
    agencyId,
    state,
    listed: content.listed,
    holderId: routes.find(({ answer }) => answer === null)?.agencyId ?? null,
    routedTo,
    hasSupply: supplies.some(({ publishedVersionId, applicationId }) => publishedVersionId !== null && applicationId === null),
  };
  const isSeen =
    actor.agencyId === agencyId || (handedInAt !== null && (overseers.includes(actor.role) || routedTo.includes(actor.agencyId)));
  return { standing, isSeen };
}

export async function gapFacts(
  reader: Pick<Deployment, "law">,
  db: Queryable,
  { law, agencyId, at }: { law: LawInForce; agencyId: string; at: Date },
): Promise<GapFacts> {
  const known = await agencies(db);
  const cycles = (await dictionariesNamed(reader, db, [CYCLE])).get(CYCLE);
  return {
    procedure: law.findProcedure(PROCEDURE),
    hasAudiences: law.audiences.outer !== undefined,
    ownAgencyId: agencyId,
    dutyIds: new Set(known.find(({ id }) => id === agencyId)?.duties.map(({ id }) => id)),
    agencyIds: new Set(known.map(({ id }) => id)),
    isCycle: (code) => cycles === undefined || judge(cycles, code, dayOf(at)).standing === "valid",
  };
}

export interface StandingOffer extends Offer {
  readonly agencyId: string;
  readonly isPublished: boolean;
}

/** What an entry holds: as published, or as it is being compiled while it is not. */
export async function offerOf(db: Queryable, entryId: string): Promise<StandingOffer | undefined> {
  const row = await db
    .selectFrom("catalogEntry as entry")
    .innerJoin("catalogVersion as version", (join) =>
      join.on((on) => on("version.id", "=", on.fn.coalesce("entry.publishedVersionId", "entry.workingVersionId"))),
    )
    .select(["entry.agencyId", "entry.publishedVersionId", "version.content"])
    .where("entry.id", "=", entryId)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...offerIn(row.content as EntryContent), agencyId: row.agencyId, isPublished: row.publishedVersionId !== null };
}

export const offerIn = ({ title, items }: Pick<EntryContent, "title" | "items">): Offer => ({
  title,
  items: items.map(({ id, name, codeTable }) => ({ id, name, codeTable })),
});
