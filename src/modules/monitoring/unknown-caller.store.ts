// SQL of callers whom nobody knows.
import { type Transaction } from "#kernel/db.ts";
import type { UnknownCallerState } from "./unknown-caller.ts";

export interface CallsOfAddress {
  readonly address: string;
  readonly calls: number;
  readonly keys: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface StandingCaller {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly calls: number;
  readonly state: UnknownCallerState;
}

const STANDING = ["id", "number", "address", "calls", "state"] as const;
const standing = (row: Omit<StandingCaller, "state"> & { readonly state: string }): StandingCaller => ({
  ...row,
  state: row.state as UnknownCallerState,
});

export async function callersOfHour(tx: Transaction, hour: Date): Promise<StandingCaller[]> {
  const rows = await tx.selectFrom("unknownCaller").select(STANDING).where("hour", "=", hour).forUpdate().execute();
  return rows.map(standing);
}

export async function lockCaller(tx: Transaction, id: string): Promise<StandingCaller | undefined> {
  const row = await tx.selectFrom("unknownCaller").select(STANDING).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && standing(row);
}

export async function insertCaller(
  tx: Transaction,
  caller: CallsOfAddress & { readonly id: string; readonly number: string; readonly hour: Date; readonly raisedAt: Date },
): Promise<void> {
  await tx
    .insertInto("unknownCaller")
    .values({ ...caller, state: "open" })
    .execute();
}

export async function widenCaller(tx: Transaction, id: string, { calls, keys, firstAt, lastAt }: CallsOfAddress): Promise<void> {
  await tx.updateTable("unknownCaller").set({ calls, keys, firstAt, lastAt }).where("id", "=", id).execute();
}

export interface Judged {
  readonly state: UnknownCallerState;
  readonly judgement: string;
  readonly judgedBy: string;
  readonly judgedAt: Date;
}

export async function saveJudgement(tx: Transaction, id: string, judged: Judged): Promise<void> {
  await tx.updateTable("unknownCaller").set(judged).where("id", "=", id).execute();
}
