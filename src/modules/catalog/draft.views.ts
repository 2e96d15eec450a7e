// What the commands and the compiler's page need to know of a draft: its gaps, whose hands are in it, who saved it last.
import { dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { codeTables, dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import { dutyOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Hands } from "./entry.ts";
import { type KnownValues, VALUE_DICTIONARIES, valueGaps } from "./value-gaps.ts";
import { type CheckAsked, checked } from "./check.views.ts";
import { type BaseCategories, type Gap, gaps, type GapFacts } from "./gaps.ts";
import * as store from "./version.store.ts";

export const PROCEDURE = "catalog.publish";
export const FINDING = "catalog.secrecy-finding";

export type Asking = CheckAsked;

export async function gapsOf(
  { deployment, db, law, at }: Asking,
  agencyId: string,
  version: Pick<store.VersionRow, "id" | "entryId" | "content" | "hash">,
): Promise<Gap[]> {
  const { content, hash, entryId } = version;
  const duty = content.dutyId && /^[0-9a-f-]{36}$/.test(content.dutyId) ? await dutyOf(db, content.dutyId) : undefined;
  const facts: GapFacts = {
    agencyId,
    dutyAgencyId: duty?.agencyId ?? null,
    ...gapRules(law),
    assessments: await store.assessmentsOf(db, version.id),
    hash,
  };
  return [
    ...gaps(content, facts),
    ...valueGaps(content, await knownValues(deployment, db), dayOf(at)),
    ...(await checked("beforeHandIn", { deployment, db, law, at }, { entryId, agencyId, content })),
  ];
}

/** The dictionaries that an entry draws its values from, and the code tables that its items name. */
async function knownValues(deployment: Pick<Deployment, "law">, db: Queryable): Promise<KnownValues> {
  return { dictionaries: await dictionariesNamed(deployment, db, VALUE_DICTIONARIES), tables: await codeTables(deployment, db), judge };
}

/** What the law in force asks of an entry. */
export const gapRules = (
  law: LawInForce,
): Pick<GapFacts, "procedure" | "withholding" | "baseItems" | "baseLibraries" | "baseShared" | "baseCategories"> => ({
  procedure: law.procedure(PROCEDURE),
  withholding: law.grounds("catalog.withholding"),
  baseItems: law.findParameter<boolean>("catalog.baseItems") ? baseCites(law) : null,
  baseLibraries: law.findParameter<readonly string[]>("catalog.baseLibraries") ?? [],
  baseShared: law.findParameter<boolean>("catalog.baseShared") ? parameterCites(law, "catalog.baseShared") : null,
  baseCategories: baseCategoriesOf(law),
});

/** The categories of base data that are shared unconditionally inside, with the articles; null where no text has them. */
function baseCategoriesOf(law: LawInForce): BaseCategories | null {
  const keys = law.findParameter<readonly string[]>("catalog.baseCategories");
  if (!keys) return null;
  const declassified = law.findParameter<readonly string[]>("catalog.declassified") ?? [];
  return { keys, declassified, cites: parameterCites(law, "catalog.baseCategories") };
}

const parameterCites = (law: LawInForce, name: string): readonly string[] => law.parameters().find(({ key }) => key === name)?.cites ?? [];

const baseCites = (law: LawInForce): readonly string[] => parameterCites(law, "catalog.baseItems");

const DRAFTING = ["catalog.drafted", "catalog.saved", "catalog.revised"];

/** The evidence says who wrote a version; a column could only name the first or the last. */
export async function handsIn(
  db: Queryable,
  version: Pick<store.VersionRow, "id" | "entryId" | "createdBy" | "approvals">,
): Promise<Hands> {
  const rows = await db
    .selectFrom("ledgerEntry")
    .select("personId")
    .distinct()
    .where("subjectId", "=", version.entryId)
    .where("action", "in", DRAFTING)
    .where(sql<boolean>`body ->> 'version' = ${version.id}`)
    .execute();
  const drafters = new Set([version.createdBy, ...rows.flatMap((row) => (row.personId ? [row.personId] : []))]);
  return { drafters: [...drafters], approvers: version.approvals.map(({ personId }) => personId) };
}

/** Who saved a version last, and when. */
export async function lastSaver(
  db: Queryable,
  version: Pick<store.VersionRow, "id" | "entryId">,
): Promise<{ name: string; at: Date } | undefined> {
  const row = await db
    .selectFrom("ledgerEntry")
    .select(["actor", "at"])
    .where("subjectId", "=", version.entryId)
    .where("action", "in", DRAFTING)
    .where(sql<boolean>`body ->> 'version' = ${version.id}`)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.actor ? { name: (row.actor as { name: string }).name, at: row.at } : undefined;
}
