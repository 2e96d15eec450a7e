// SQL of alarms, of the sums that they come from, and of the office's thresholds.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { AlarmState } from "./alarm.ts";
import type { AlarmKind, Rule } from "./rule.ts";

export interface HourSum {
  readonly grantId: string;
  readonly hour: Date;
  readonly isOff: boolean;
  readonly calls: number;
  readonly refused: number;
  readonly rows: number;
  readonly targets: number;
}

export type Pass = "first" | "again";

export async function progressOf(db: Queryable, pass: Pass): Promise<Date | undefined> {
  return (await db.selectFrom("monitoringProgress").select("until").where("pass", "=", pass).executeTakeFirst())?.until;
}

/** False where another worker has taken the hour meanwhile. */
export async function claimHour(tx: Transaction, pass: Pass, before: Date | undefined, until: Date): Promise<boolean> {
  if (before === undefined) {
    const made = await tx
      .insertInto("monitoringProgress")
      .values({ pass, until })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return Number(made.numInsertedOrUpdatedRows) > 0;
  }
  const moved = await tx
    .updateTable("monitoringProgress")
    .set({ until })
    .where("pass", "=", pass)
    .where("until", "=", before)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows) > 0;
}

const ROWS_AT_ONCE = 2_000;

export async function saveHours(tx: Transaction, sums: readonly HourSum[]): Promise<void> {
  for (let at = 0; at < sums.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto("usageHour")
      .values(sums.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(["grantId", "hour"]).doUpdateSet((set) => ({
          calls: set.ref("excluded.calls"),
          refused: set.ref("excluded.refused"),
          rows: set.ref("excluded.rows"),
          targets: set.ref("excluded.targets"),
        })),
      )
      .execute();
}

export interface Address {
  readonly grantId: string;
  readonly address: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Returns those that were not known. */
export async function saveAddresses(tx: Transaction, addresses: readonly Address[]): Promise<{ grantId: string; address: string }[]> {
  const added: { grantId: string; address: string }[] = [];
  for (let at = 0; at < addresses.length; at += ROWS_AT_ONCE) {
    const some = addresses.slice(at, at + ROWS_AT_ONCE);
    const fresh = await tx
      .insertInto("usageAddress")
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .returning(["grantId", "address"])
      .execute();
    added.push(...fresh);
    await tx
      .insertInto("usageAddress")
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(["grantId", "address"])
          .doUpdateSet((set) => ({ lastAt: set.ref("excluded.lastAt") }))
          .whereRef("usageAddress.lastAt", "<", "excluded.lastAt"),
      )
      .execute();
  }
  return added;
}

export async function rulesSet(db: Queryable): Promise<(Rule & { kind: string; changedAt: Date })[]> {
  return await db.selectFrom("alarmRule").select(["kind", "enabled", "atLeast", "times", "changedAt"]).execute();
}

export async function saveRule(tx: Transaction, kind: AlarmKind, rule: Rule, changed: { by: string; at: Date }): Promise<void> {
  const row = { ...rule, changedBy: changed.by, changedAt: changed.at };
  await tx
    .insertInto("alarmRule")
    .values({ kind, ...row })
    .onConflict((conflict) => conflict.column("kind").doUpdateSet(row))
    .execute();
}

export interface NewAlarm {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly kind: AlarmKind;
  readonly day: string;
  readonly since: Date;
  readonly until: Date;
  readonly measured: number;
  readonly usual: number;
  readonly addresses: readonly string[];
  readonly raisedAt: Date;
}

export interface StandingAlarm {
  readonly id: string;
  readonly grantId: string;
  readonly kind: string;
  readonly measured: number;
  readonly since: Date;
  readonly until: Date;
}

/** Those of the grants that stand for a day already. */
export async function alarmsOfDay(tx: Transaction, day: string, grantIds: readonly string[]): Promise<StandingAlarm[]> {
  if (grantIds.length === 0) return [];
  return await tx
    .selectFrom("alarm")
    .select(["id", "grantId", "kind", "measured", "since", "until"])
    .where("day", "=", day)
    .where("grantId", "in", grantIds)
    .forUpdate()
    .execute();
}

export async function insertAlarm(tx: Transaction, { addresses, ...alarm }: NewAlarm): Promise<void> {
  await tx
    .insertInto("alarm")
    .values({ ...alarm, state: "open", detail: json({ addresses }) })
    .execute();
}

export async function widenAlarm(tx: Transaction, id: string, wider: { since: Date; until: Date; measured: number }): Promise<void> {
  await tx.updateTable("alarm").set(wider).where("id", "=", id).execute();
}

export interface AlarmChange {
  readonly state: AlarmState;
  readonly explanation?: string;
  readonly explainedBy?: string;
  readonly explainedAt?: Date;
  readonly judgement?: string;
  readonly judgedBy?: string;
  readonly judgedAt?: Date;
}

export async function saveAlarm(tx: Transaction, id: string, change: AlarmChange): Promise<void> {
  await tx.updateTable("alarm").set(change).where("id", "=", id).execute();
}

export interface LockedAlarm {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  readonly day: string;
  readonly since: Date;
  readonly until: Date;
  readonly measured: number;
  readonly usual: number;
  readonly explanation: string | null;
}

export async function lockAlarm(tx: Transaction, id: string): Promise<LockedAlarm | undefined> {
  const row = await tx
    .selectFrom("alarm")
    .select(["id", "number", "grantId", "kind", "state", "day", "since", "until", "measured", "usual", "explanation"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, kind: row.kind as AlarmKind, state: row.state as AlarmState };
}
