// SQL of lower nodes, what they sent, and what is expected of them.
import { json, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { NodeLevel, ReceivedState } from "./node.ts";
import type { Counts, Mistake } from "./package.schema.ts";

export interface CatalogNode {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly level: NodeLevel;
  readonly divisionCode: string;
  readonly suite: "gm" | "international";
  readonly publicKey: string;
  readonly contact: string;
  readonly phone: string;
  readonly cycleDays: number;
  readonly active: boolean;
  readonly revision: number;
  readonly registeredBy: string;
  readonly registeredAt: Date;
  readonly lastNumber: number;
  readonly lastDigest: string | null;
  readonly lastTakenAt: Date | null;
  readonly lastCheckedAt: Date | null;
  readonly entryCount: number;
  readonly lateSince: string | null;
  readonly remindedAt: Date | null;
}

const nodes = (db: Queryable) => db.selectFrom("catalogNode").selectAll();
type NodeRow = Awaited<ReturnType<ReturnType<typeof nodes>["execute"]>>[number];
const nodeOf = (row: NodeRow): CatalogNode => ({ ...row, level: row.level as NodeLevel, suite: row.suite as CatalogNode["suite"] });

const MILLISECONDS_MAX = 600_000;

/** A catalog of millions is counted and looked through longer than a page may take. */
export async function allowLong(tx: Transaction): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(MILLISECONDS_MAX)}, true)`.execute(tx);
}

/** A jurisdiction has tens of lower nodes, a country some hundreds: they are read whole. */
export async function allNodes(db: Queryable): Promise<CatalogNode[]> {
  return (await nodes(db).orderBy("divisionCode").orderBy("code").execute()).map(nodeOf);
}

export async function nodeBy(db: Queryable, id: string): Promise<CatalogNode | undefined> {
  const row = await nodes(db).where("id", "=", id).executeTakeFirst();
  return row && nodeOf(row);
}

export async function nodeOfKey(db: Queryable, publicKey: string): Promise<CatalogNode | undefined> {
  const row = await nodes(db).where("publicKey", "=", publicKey).executeTakeFirst();
  return row && nodeOf(row);
}

export async function lockNode(tx: Transaction, id: string): Promise<CatalogNode | undefined> {
  const row = await nodes(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && nodeOf(row);
}

export type NodeFacts = Pick<
  CatalogNode,
  "name" | "code" | "level" | "divisionCode" | "suite" | "publicKey" | "contact" | "phone" | "cycleDays"
>;

export async function insertNode(
  tx: Transaction,
  row: NodeFacts & Pick<CatalogNode, "id" | "registeredBy" | "registeredAt">,
): Promise<void> {
  await tx.insertInto("catalogNode").values(row).execute();
}

export async function saveNode(tx: Transaction, id: string, to: Partial<Omit<CatalogNode, "id">>): Promise<void> {
  await tx.updateTable("catalogNode").set(to).where("id", "=", id).execute();
}

export interface ReceivedPackage {
  readonly id: string;
  readonly nodeId: string | null;
  readonly fileName: string;
  readonly byteCount: number;
  readonly receivedBy: string | null;
  readonly receivedAt: Date;
  readonly state: ReceivedState;
  readonly number: number | null;
  readonly kind: string | null;
  readonly previous: string | null;
  readonly digest: string | null;
  readonly madeAt: Date | null;
  readonly counts: Counts | null;
  readonly entryCount: number | null;
  readonly mistakeCount: number;
  readonly mistakes: readonly Mistake[];
  readonly decidedAt: Date | null;
}

const received = (db: Queryable) => db.selectFrom("receivedPackage").selectAll();
type ReceivedRow = Awaited<ReturnType<ReturnType<typeof received>["execute"]>>[number];
const receivedOf = (row: ReceivedRow): ReceivedPackage => ({
  ...row,
  state: row.state as ReceivedState,
  counts: row.counts as Counts | null,
  mistakes: row.mistakes as Mistake[],
});

export async function receivedBy(db: Queryable, id: string): Promise<ReceivedPackage | undefined> {
  const row = await received(db).where("id", "=", id).executeTakeFirst();
  return row && receivedOf(row);
}

/** The oldest that nobody has decided on; whoever decides on it holds it. */
export async function lockWaiting(tx: Transaction): Promise<ReceivedPackage | undefined> {
  const row = await received(tx).where("state", "=", "received").orderBy("arrival").limit(1).forUpdate().skipLocked().executeTakeFirst();
  return row && receivedOf(row);
}

export async function firstWaiting(db: Queryable): Promise<ReceivedPackage | undefined> {
  const row = await received(db).where("state", "=", "received").orderBy("arrival").limit(1).executeTakeFirst();
  return row && receivedOf(row);
}

export interface ReceivedPage {
  readonly nodeId?: string | undefined;
  readonly state?: ReceivedState | undefined;
  readonly after?: { receivedAt: Date; id: string } | undefined;
  readonly limit: number;
}

export async function receivedPage(db: Queryable, { nodeId, state, after, limit }: ReceivedPage): Promise<ReceivedPackage[]> {
  let query = received(db).orderBy("receivedAt", "desc").orderBy("id", "desc").limit(limit);
  if (nodeId !== undefined) query = query.where("nodeId", "=", nodeId);
  if (state !== undefined) query = query.where("state", "=", state);
  if (after) query = query.where(sql<boolean>`(received_at, id) < (${after.receivedAt}, ${after.id})`);
  return (await query.execute()).map(receivedOf);
}

export async function insertReceived(
  tx: Transaction,
  row: Pick<ReceivedPackage, "id" | "fileName" | "byteCount" | "receivedBy" | "receivedAt">,
): Promise<void> {
  await tx
    .insertInto("receivedPackage")
    .values({ ...row, state: "received" })
    .execute();
}

export async function insertReceivedPart(tx: Transaction, packageId: string, part: number, bytes: Buffer): Promise<void> {
  await tx.insertInto("receivedPart").values({ packageId, part, bytes }).execute();
}

/** The file as it came, piece by piece. */
export async function* receivedParts(db: Queryable, packageId: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await db
      .selectFrom("receivedPart")
      .select("bytes")
      .where("packageId", "=", packageId)
      .where("part", "=", part)
      .executeTakeFirst();
    if (!row) return;
    yield row.bytes;
  }
}

export async function saveReceived(
  tx: Transaction,
  id: string,
  to: Partial<Omit<ReceivedPackage, "id" | "counts" | "mistakes">> & { counts?: Counts; mistakes?: readonly Mistake[] },
): Promise<void> {
  const { counts, mistakes, ...plain } = to;
  await tx
    .updateTable("receivedPackage")
    .set({ ...plain, ...(counts && { counts: json(counts) }), ...(mistakes && { mistakes: json(mistakes) }) })
    .where("id", "=", id)
    .execute();
}

export interface Expectation {
  readonly id: string;
  readonly nodeId: string;
  readonly title: string;
  readonly document: string;
  readonly entries: number;
  readonly dueOn: string;
  readonly setBy: string;
  readonly setAt: Date;
  readonly metAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWords: string | null;
}

export async function expectationsOf(db: Queryable, nodeIds: readonly string[]): Promise<Expectation[]> {
  if (nodeIds.length === 0) return [];
  return await db.selectFrom("nodeExpectation").selectAll().where("nodeId", "in", nodeIds).orderBy("dueOn").orderBy("id").execute();
}

export async function lockExpectation(tx: Transaction, id: string): Promise<Expectation | undefined> {
  return await tx.selectFrom("nodeExpectation").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

export async function insertExpectation(
  tx: Transaction,
  row: Omit<Expectation, "metAt" | "withdrawnAt" | "withdrawnWords">,
): Promise<void> {
  await tx.insertInto("nodeExpectation").values(row).execute();
}

/** What the node has now is enough for; returns what was met by it. */
export async function meetExpectations(tx: Transaction, nodeId: string, entries: number, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable("nodeExpectation")
    .set({ metAt: at })
    .where("nodeId", "=", nodeId)
    .where("entries", "<=", entries)
    .where("metAt", "is", null)
    .where("withdrawnAt", "is", null)
    .returning("title")
    .execute();
  return rows.map(({ title }) => title);
}

export async function withdrawExpectation(tx: Transaction, id: string, at: Date, words: string): Promise<void> {
  await tx.updateTable("nodeExpectation").set({ withdrawnAt: at, withdrawnWords: words }).where("id", "=", id).execute();
}
