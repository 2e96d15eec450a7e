// SQL of the guide's versions.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Changes, GuideState } from "./guide.ts";
import type { GuideContent } from "./guide.schema.ts";

export interface GuideRow {
  readonly id: string;
  readonly version: number | null;
  readonly state: GuideState;
  readonly revision: number;
  readonly content: GuideContent;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly savedAt: Date;
  readonly savedBy: string;
  readonly issuedAt: Date | null;
  readonly issuedBy: string | null;
  readonly effectiveOn: string | null;
  readonly words: string;
  readonly changes: Changes | null;
  readonly hash: string | null;
  readonly sweptTo: string | null;
  readonly sweptAt: Date | null;
}

const guides = (db: Queryable) => db.selectFrom("guide").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof guides>["execute"]>>[number];
// Checked before it was stored.
const guideOf = (row: Row): GuideRow => ({
  ...row,
  state: row.state as GuideState,
  content: row.content as GuideContent,
  changes: row.changes as Changes | null,
});

const VERSIONS_MAX = 200;

/** The draft and every issued version, the latest first. */
export async function versions(db: Queryable): Promise<GuideRow[]> {
  const rows = await guides(db)
    .where("state", "!=", "discarded")
    .orderBy("version", (order) => order.desc().nullsFirst())
    .limit(VERSIONS_MAX)
    .execute();
  return rows.map(guideOf);
}

export async function guideBy(db: Queryable, id: string): Promise<GuideRow | undefined> {
  const row = await guides(db).where("id", "=", id).executeTakeFirst();
  return row && guideOf(row);
}

export async function lockGuide(tx: Transaction, id: string): Promise<GuideRow | undefined> {
  const row = await guides(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && guideOf(row);
}

/** The version that counts on a day: the last that has taken effect. */
export async function inForceOn(db: Queryable, day: string): Promise<GuideRow | undefined> {
  const row = await guides(db)
    .where("state", "=", "issued")
    .where("effectiveOn", "<=", day)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && guideOf(row);
}

export async function latestIssued(db: Queryable): Promise<GuideRow | undefined> {
  const row = await guides(db).where("state", "=", "issued").orderBy("version", "desc").limit(1).executeTakeFirst();
  return row && guideOf(row);
}

export async function insertDraft(tx: Transaction, draft: { id: string; content: GuideContent; by: string; at: Date }): Promise<void> {
  const { id, content, by, at } = draft;
  await tx
    .insertInto("guide")
    .values({ id, state: "draft", revision: 1, content: json(content), createdAt: at, createdBy: by, savedAt: at, savedBy: by, words: "" })
    .execute();
}

export async function saveContent(
  tx: Transaction,
  id: string,
  saved: { content: GuideContent; revision: number; by: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("guide")
    .set({ content: json(saved.content), revision: saved.revision, savedAt: saved.at, savedBy: saved.by })
    .where("id", "=", id)
    .execute();
}

export interface Issue {
  readonly version: number;
  readonly effectiveOn: string;
  readonly words: string;
  readonly changes: Changes;
  readonly hash: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

export async function issue(tx: Transaction, id: string, { changes, ...rest }: Issue): Promise<void> {
  await tx
    .updateTable("guide")
    .set({ ...rest, state: "issued", changes: json(changes) })
    .where("id", "=", id)
    .execute();
}

export async function discard(tx: Transaction, id: string): Promise<void> {
  await tx.updateTable("guide").set({ state: "discarded" }).where("id", "=", id).execute();
}
