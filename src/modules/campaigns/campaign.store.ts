// SQL of campaigns and of the agencies' parts in them.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { CampaignContent, CampaignState, Figures, PartState } from "./campaign.ts";

export interface Summary {
  readonly agencies: {
    readonly id: string;
    readonly name: string;
    readonly state: PartState;
    readonly words: string;
    readonly declaredAt: string | null;
    readonly endsOn: string;
    readonly reminders: number;
    readonly left: number;
    readonly figures: Figures;
  }[];
}

export interface Campaign {
  readonly id: string;
  readonly state: CampaignState;
  readonly revision: number;
  readonly content: CampaignContent;
  readonly createdAt: Date;
  readonly savedAt: Date;
  readonly guideId: string | null;
  readonly endsOn: string | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closingWords: string;
  readonly summary: Summary | null;
}

const campaigns = (db: Queryable) => db.selectFrom("campaign").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof campaigns>["execute"]>>[number];
// Checked before it was stored.
const campaignOf = (row: Row): Campaign => ({
  ...row,
  state: row.state as CampaignState,
  content: row.content as CampaignContent,
  summary: row.summary as Summary | null,
});

export async function campaignBy(db: Queryable, id: string): Promise<Campaign | undefined> {
  const row = await campaigns(db).where("id", "=", id).executeTakeFirst();
  return row && campaignOf(row);
}

export async function lockCampaign(tx: Transaction, id: string): Promise<Campaign | undefined> {
  const row = await campaigns(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && campaignOf(row);
}

export async function insertCampaign(
  tx: Transaction,
  draft: { id: string; content: CampaignContent; createdAt: Date; createdBy: string },
): Promise<void> {
  const { content, ...rest } = draft;
  await tx
    .insertInto("campaign")
    .values({ ...rest, state: "draft", revision: 1, content: json(content), savedAt: rest.createdAt, closingWords: "" })
    .execute();
}

type Change = Partial<Omit<Campaign, "id" | "content" | "summary" | "createdAt"> & { closedBy: string }> & {
  readonly content?: CampaignContent;
  readonly summary?: Summary;
};

export async function saveCampaign(tx: Transaction, id: string, { content, summary, ...rest }: Change): Promise<void> {
  await tx
    .updateTable("campaign")
    .set({ ...rest, ...(content && { content: json(content) }), ...(summary && { summary: json(summary) }) })
    .where("id", "=", id)
    .execute();
}

export interface Part {
  readonly id: string;
  readonly campaignId: string;
  readonly agencyId: string;
  readonly state: PartState;
  readonly endsOn: string;
  readonly declaredAt: Date | null;
  readonly declaredBy: string | null;
  readonly words: string;
  readonly askedUntil: string | null;
  readonly askedReason: string;
  readonly askedAt: Date | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
}

const parts = (db: Queryable) =>
  db
    .selectFrom("campaignAgency")
    .select([
      "id",
      "campaignId",
      "agencyId",
      "state",
      "endsOn",
      "declaredAt",
      "declaredBy",
      "words",
      "askedUntil",
      "askedReason",
      "askedAt",
      "reminders",
      "remindedAt",
    ]);
type PartRow = Awaited<ReturnType<ReturnType<typeof parts>["execute"]>>[number];
const partOf = (row: PartRow): Part => ({ ...row, state: row.state as PartState });

export async function partsOf(db: Queryable, campaignId: string, agencyId?: string): Promise<Part[]> {
  const rows = await parts(db)
    .where("campaignId", "=", campaignId)
    .$if(agencyId !== undefined, (found) => found.where("agencyId", "=", agencyId ?? ""))
    .orderBy("agencyId")
    .execute();
  return rows.map(partOf);
}

export async function lockPart(tx: Transaction, campaignId: string, agencyId: string): Promise<Part | undefined> {
  const row = await parts(tx).where("campaignId", "=", campaignId).where("agencyId", "=", agencyId).forUpdate().executeTakeFirst();
  return row && partOf(row);
}

export async function insertParts(
  tx: Transaction,
  rows: readonly Pick<Part, "id" | "campaignId" | "agencyId" | "endsOn">[],
): Promise<void> {
  await tx
    .insertInto("campaignAgency")
    .values(rows.map((row) => ({ ...row, state: "working", words: "", askedReason: "", reminders: 0 })))
    .execute();
}

export async function savePart(
  tx: Transaction,
  id: string,
  change: Partial<Omit<Part, "id" | "campaignId" | "agencyId"> & { warnedAt: Date | null }>,
): Promise<void> {
  await tx.updateTable("campaignAgency").set(change).where("id", "=", id).execute();
}

/** Marks those who are reminded now: who works still, and was not reminded since the day began. */
export async function markReminded(
  tx: Transaction,
  campaignId: string,
  { agencyIds, at, since }: { agencyIds: readonly string[]; at: Date; since: Date },
): Promise<string[]> {
  const rows = await tx
    .updateTable("campaignAgency")
    .set((set) => ({ reminders: set("reminders", "+", 1), remindedAt: at }))
    .where("campaignId", "=", campaignId)
    .where("agencyId", "in", agencyIds)
    .where("state", "=", "working")
    .where((where) => where.or([where("remindedAt", "is", null), where("remindedAt", "<", since)]))
    .returning("agencyId")
    .execute();
  return rows.map(({ agencyId }) => agencyId);
}

export interface NearEnd {
  readonly id: string;
  readonly campaignId: string;
  readonly agencyId: string;
  readonly endsOn: string;
  readonly content: CampaignContent;
}

/** Parts whose end is near and who were not warned of it; several workers take different ones. */
export async function lockNearEnd(tx: Transaction, upTo: string, limit: number): Promise<NearEnd[]> {
  const rows = await tx
    .selectFrom("campaignAgency as part")
    .innerJoin("campaign", "campaign.id", "part.campaignId")
    .select(["part.id", "part.campaignId", "part.agencyId", "part.endsOn", "campaign.content"])
    .where("campaign.state", "=", "open")
    .where("part.state", "=", "working")
    .where("part.warnedAt", "is", null)
    .where("part.endsOn", "<=", upTo)
    .orderBy("part.endsOn")
    .limit(limit)
    .forUpdate("part")
    .skipLocked()
    .execute();
  return rows.map((row) => ({ ...row, content: row.content as CampaignContent }));
}
