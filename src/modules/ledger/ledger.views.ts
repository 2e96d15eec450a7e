// What screens ask of the ledger: search, the timeline of one object, the head, and whether the chain holds.
import { type Queryable, sql } from "#kernel/db.ts";
import type { Vocabulary } from "#law/index.ts";
import { type ActionWords, wordsOf } from "./actions.ts";
import { CHAIN, ChainChecker, type ChainFault, type Seal } from "./chain.ts";
import type { Deployment } from "./deployment.ts";
import * as store from "./ledger.store.ts";

export interface TimelineAct {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly words: ActionWords;
  readonly actor: { readonly name: string; readonly post: string; readonly agency: string } | null;
  readonly note: string | null;
  readonly hash: string;
}

export interface LedgerRow extends TimelineAct {
  readonly subject: { kind: string; id: string; number: string | null; title: string | null };
  readonly law: string;
  readonly body: unknown;
  readonly previous: string;
  readonly agencyId: string | null;
}

export interface LedgerQuery {
  readonly subject?: string | undefined;
  readonly text?: string | undefined;
  readonly person?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Entries below this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

type EntryRow = Awaited<ReturnType<typeof selectRows>>[number];

const matching = (db: Queryable, ask: Omit<LedgerQuery, "limit">) => {
  let query = db.selectFrom("ledgerEntry").where("chain", "=", CHAIN);
  if (ask.before !== undefined) query = query.where("seq", "<", ask.before);
  if (ask.subject) query = query.where("subjectId", "=", ask.subject);
  if (ask.agencyId) query = query.where("agencyId", "=", ask.agencyId);
  if (ask.action) query = query.where("action", "=", ask.action);
  if (ask.from) query = query.where("at", ">=", ask.from);
  if (ask.until) query = query.where("at", "<", ask.until);
  if (ask.person) query = query.where(sql<boolean>`actor ->> 'name' = ${ask.person}`);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) =>
      where.or([where("subjectTitle", "like", pattern), where("subjectNumber", "like", pattern), where("note", "like", pattern)]),
    );
  }
  return query;
};

const selectRows = (db: Queryable, ask: LedgerQuery) => matching(db, ask).selectAll().orderBy("seq", "desc").limit(ask.limit).execute();

const COUNTED_MAX = 10_000;

/** How many entries match, counted up to ten thousand. */
export async function ledgerCount(db: Queryable, ask: Omit<LedgerQuery, "limit" | "before">): Promise<number> {
  const row = await db
    .selectFrom(matching(db, ask).select("seq").limit(COUNTED_MAX).as("counted"))
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

export async function searchLedger(db: Queryable, ask: LedgerQuery, vocabulary?: Vocabulary): Promise<LedgerRow[]> {
  return (await selectRows(db, ask)).map((row) => rowOf(row, vocabulary));
}

/** What happened to one object, oldest first. */
export async function timelineOf(db: Queryable, subjectId: string, vocabulary?: Vocabulary): Promise<TimelineAct[]> {
  const rows = await selectRows(db, { subject: subjectId, limit: 500 });
  return rows.toReversed().map((row) => actOf(row, vocabulary));
}

const actOf = (row: EntryRow, vocabulary?: Vocabulary): TimelineAct => ({
  seq: row.seq,
  at: row.at.toISOString(),
  action: row.action,
  words: wordsOf(row.action, vocabulary),
  actor: row.actor && { name: row.actor.name, post: row.actor.post, agency: row.actor.agency },
  note: row.note,
  hash: row.hash,
});

const rowOf = (row: EntryRow, vocabulary?: Vocabulary): LedgerRow => ({
  ...actOf(row, vocabulary),
  subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber, title: row.subjectTitle },
  law: row.law,
  body: row.body,
  previous: row.previous,
  agencyId: row.agencyId,
});

export async function ledgerHead(db: Queryable): Promise<{ seq: number; hash: string; seal: Seal | undefined }> {
  const head = await store.head(db, CHAIN);
  return { seq: head?.seq ?? 0, hash: head?.hash ?? "", seal: await store.lastSeal(db, CHAIN) };
}

export interface LedgerVerdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly seals: number;
  readonly fault: ChainFault | null;
}

/** Recomputes the whole chain and its seals from the database. */
export async function verifyLedger(deployment: Deployment): Promise<LedgerVerdict> {
  const { db, suite } = deployment;
  const checker = new ChainChecker(suite);
  const head = await store.head(db, CHAIN);
  const seals = new Map((await store.seals(db, CHAIN)).map((seal) => [seal.seq, seal]));
  const last = head?.seq ?? 0;
  for await (const entry of store.entries(db, CHAIN, 1, last)) {
    checker.add(entry);
    const seal = seals.get(entry.seq);
    if (seal && seal.seq <= last) checker.seal(seal);
    if (checker.fault) break;
  }
  let fault = checker.fault;
  if (!fault && (checker.entries !== last || (last > 0 && checker.head !== head?.hash))) {
    fault = {
      seq: checker.entries + 1,
      text: `第 ${checker.entries + 1} 号之后的存证被截去。`,
      en: `Entries after ${checker.entries} were cut off.`,
    };
  }
  if (!fault && checker.publicKey !== undefined && checker.publicKey !== deployment.signingKey.publicKey) {
    fault = { seq: checker.entries, text: "封印不是本平台的密钥签的。", en: "The seals are not by this platform's key." };
  }
  return { ok: !fault, entries: checker.entries, seals: checker.seals, fault: fault ?? null };
}
