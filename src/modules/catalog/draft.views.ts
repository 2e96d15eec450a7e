// What the commands and the compiler's page need to know of a draft: its gaps, whose hands are in it, who saved it last.
import { type Queryable, sql } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { dutyOf } from "#modules/identity/index.ts";
import type { Hands } from "./entry.ts";
import { CODE_TEMPLATE, type CodeFacts } from "./code.ts";
import { type Gap, gaps, type GapFacts } from "./gaps.ts";
import * as store from "./version.store.ts";

export const PROCEDURE = "catalog.publish";
export const FINDING = "catalog.secrecy-finding";

export async function gapsOf(
  db: Queryable,
  law: LawInForce,
  agencyId: string,
  version: Pick<store.VersionRow, "id" | "content" | "hash">,
): Promise<Gap[]> {
  const { content, hash } = version;
  const duty = content.dutyId && /^[0-9a-f-]{36}$/.test(content.dutyId) ? await dutyOf(db, content.dutyId) : undefined;
  const facts: GapFacts = {
    agencyId,
    dutyAgencyId: duty?.agencyId ?? null,
    ...gapRules(law),
    assessments: await store.assessmentsOf(db, version.id),
    hash,
  };
  return gaps(content, facts);
}

/** What the law in force asks of an entry. */
export const gapRules = (law: LawInForce): Pick<GapFacts, "procedure" | "withholding" | "baseItems" | "baseLibraries"> => ({
  procedure: law.procedure(PROCEDURE),
  withholding: law.grounds("catalog.withholding"),
  baseItems: law.findParameter<boolean>("catalog.baseItems") ? baseCites(law) : null,
  baseLibraries: law.findParameter<readonly string[]>("catalog.baseLibraries") ?? [],
});

export const baseCites = (law: LawInForce): readonly string[] =>
  law.parameters().find(({ key }) => key === "catalog.baseItems")?.cites ?? [];

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

/** What the code of a new entry is made of, and the platform's template for it. */
export async function codeFacts(db: Queryable, agencyId: string): Promise<Omit<CodeFacts, "kind"> & { template: string }> {
  const agency = await db.selectFrom("agency").select(["code", "divisionCode"]).where("id", "=", agencyId).executeTakeFirstOrThrow();
  const platform = await db.selectFrom("installationSetting").select("value").where("name", "=", "platform").executeTakeFirst();
  const template = (platform?.value as { catalogCode?: string } | undefined)?.catalogCode ?? CODE_TEMPLATE;
  return { agencyCode: agency.code, divisionCode: agency.divisionCode, template };
}
