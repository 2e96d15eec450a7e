// SQL of demands, of whom they were put to, and of the entries that meet them.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { Audience } from "#law/index.ts";
import type { DemandContent } from "./content.ts";
import { type DemandState, OPEN } from "./demand.ts";
import type { Link } from "./link.ts";

export interface Demand {
  readonly id: string;
  readonly number: string | null;
  readonly agencyId: string;
  readonly audience: Audience | null;
  readonly state: DemandState;
  readonly title: string;
  readonly revision: number;
  readonly content: DemandContent;
  readonly targetAgencyId: string | null;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly handedInAt: Date | null;
  readonly outcome: string;
  readonly closedAt: Date | null;
}

export const COLUMNS = [
  "id",
  "number",
  "agencyId",
  "audience",
  "state",
  "title",
  "revision",
  "content",
  "targetAgencyId",
  "createdBy",
  "savedAt",
  "handedInAt",
  "outcome",
  "closedAt",
] as const;

interface Row extends Omit<Demand, "audience" | "state" | "content"> {
  audience: string | null;
  state: string;
  content: unknown;
}
export const demandOf = (row: Row): Demand => ({
  ...row,
  audience: row.audience as Audience | null,
  state: row.state as DemandState,
  content: row.content as DemandContent,
});

export async function insertDemand(tx: Transaction, demand: Demand): Promise<void> {
  await tx
    .insertInto("demand")
    .values({ ...demand, content: json(demand.content) })
    .execute();
}

export async function demandById(db: Queryable, id: string): Promise<Demand | undefined> {
  const row = await db.selectFrom("demand").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row && demandOf(row);
}

export async function lockDemand(tx: Transaction, id: string): Promise<Demand | undefined> {
  const row = await tx.selectFrom("demand").select(COLUMNS).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && demandOf(row);
}

export type DemandSaved = Partial<Pick<Demand, "number" | "state" | "handedInAt" | "outcome" | "closedAt">>;

export async function moveDemand(tx: Transaction, id: string, saved: DemandSaved & { at: Date }): Promise<void> {
  const { at, ...rest } = saved;
  await tx
    .updateTable("demand")
    .set({ ...rest, savedAt: at })
    .where("id", "=", id)
    .execute();
}

export async function saveContent(tx: Transaction, id: string, saved: Pick<Demand, "content" | "revision" | "savedAt">): Promise<void> {
  const { content, revision, savedAt } = saved;
  const { title, audience, targetAgencyId } = content;
  await tx
    .updateTable("demand")
    .set({ content: json(content), title, audience, targetAgencyId, revision, savedAt })
    .where("id", "=", id)
    .execute();
}

export interface Route {
  readonly id: string;
  readonly demandId: string;
  readonly agencyId: string;
  readonly how: "routed" | "claimed";
  readonly words: string;
  readonly routedBy: string;
  readonly routedAt: Date;
  readonly answer: "agreed" | "not-held" | "recalled" | null;
  readonly answerWords: string;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

export async function insertRoute(tx: Transaction, route: Route): Promise<void> {
  await tx.insertInto("demandRoute").values(route).execute();
}

export async function routesOf(db: Queryable, demandId: string): Promise<Route[]> {
  const rows = await db.selectFrom("demandRoute").selectAll().where("demandId", "=", demandId).orderBy("routedAt").orderBy("id").execute();
  return rows.map((row) => ({ ...row, how: row.how as Route["how"], answer: row.answer as Route["answer"] }));
}

export async function answerRoute(
  tx: Transaction,
  id: string,
  answer: Pick<Route, "answer" | "answerWords" | "answeredBy" | "answeredAt">,
) {
  await tx.updateTable("demandRoute").set(answer).where("id", "=", id).execute();
}

export interface Supply {
  readonly demandId: string;
  readonly entryId: string;
  readonly how: "matched" | "catalogued";
  readonly links: readonly Link[];
  readonly linkedBy: string;
  readonly linkedAt: Date;
  readonly applicationId: string | null;
}

/** What meets it, with where each entry stands. */
export interface StoredSupply extends Supply {
  readonly publishedVersionId: string | null;
  readonly workingVersionId: string | null;
  readonly entryAgencyId: string;
}

export async function putSupply(tx: Transaction, supply: Supply): Promise<void> {
  const { how, links, linkedBy, linkedAt } = supply;
  await tx
    .insertInto("demandEntry")
    .values({ ...supply, links: json(links) })
    .onConflict((conflict) => conflict.columns(["demandId", "entryId"]).doUpdateSet({ how, links: json(links), linkedBy, linkedAt }))
    .execute();
}

export async function supplyOf(db: Queryable, demandIds: readonly string[]): Promise<StoredSupply[]> {
  if (demandIds.length === 0) return [];
  const rows = await db
    .selectFrom("demandEntry as supply")
    .innerJoin("catalogEntry as entry", "entry.id", "supply.entryId")
    .selectAll("supply")
    .select(["entry.publishedVersionId", "entry.workingVersionId", "entry.agencyId as entryAgencyId"])
    .where("supply.demandId", "in", demandIds)
    .orderBy("supply.linkedAt")
    .orderBy("supply.entryId")
    .execute();
  return rows.map((row) => ({ ...row, how: row.how as Supply["how"], links: row.links as Link[] }));
}

export async function dropSupply(tx: Transaction, demandId: string, entryId: string): Promise<void> {
  await tx.deleteFrom("demandEntry").where("demandId", "=", demandId).where("entryId", "=", entryId).execute();
}

export async function applySupply(tx: Transaction, demandId: string, entryId: string, applicationId: string): Promise<void> {
  await tx.updateTable("demandEntry").set({ applicationId }).where("demandId", "=", demandId).where("entryId", "=", entryId).execute();
}

/** Demands whose entry has moved on: published while it was being catalogued, or gone while somebody waits for it. */
export async function lockMoved(tx: Transaction, limit: number): Promise<Demand[]> {
  const rows = await tx
    .selectFrom("demand")
    .select(COLUMNS)
    .where("state", "in", OPEN)
    .where((where) =>
      where.exists(
        where
          .selectFrom("demandEntry as supply")
          .innerJoin("catalogEntry as entry", "entry.id", "supply.entryId")
          .select("supply.entryId")
          .whereRef("supply.demandId", "=", "demand.id")
          .where("supply.applicationId", "is", null)
          .where(
            sql<boolean>`case when entry.published_version_id is not null then supply.how = 'catalogued'
              when demand.state = 'cataloguing' and supply.how = 'catalogued' then entry.working_version_id is null
              else true end`,
          ),
      ),
    )
    .orderBy("handedInAt")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(demandOf);
}

/** Open demands that still lack something, oldest first. */
export async function wantingDemands(db: Queryable, limit: number): Promise<Demand[]> {
  const rows = await db
    .selectFrom("demand")
    .select(COLUMNS)
    .where("state", "in", ["registered", "routed"])
    .orderBy("handedInAt")
    .limit(limit)
    .execute();
  return rows.map(demandOf);
}

/** Up to which publication the demands were held against the catalog; locked, so that one worker at a time does it. */
export async function lockWatch(tx: Transaction): Promise<Date | null | undefined> {
  const row = await tx.selectFrom("demandWatch").select("publishedAt").forUpdate().skipLocked().executeTakeFirst();
  if (row) return row.publishedAt;
  const any = await tx.selectFrom("demandWatch").select("one").executeTakeFirst();
  return any ? undefined : null;
}

export async function saveWatch(tx: Transaction, publishedAt: Date): Promise<void> {
  await tx
    .insertInto("demandWatch")
    .values({ one: true, publishedAt })
    .onConflict((conflict) => conflict.column("one").doUpdateSet({ publishedAt }))
    .execute();
}

/** False where the demander was told of it before. */
export async function insertProposal(
  tx: Transaction,
  proposal: { demandId: string; entryId: string; score: number; toldAt: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto("demandProposal")
    .values(proposal)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}
