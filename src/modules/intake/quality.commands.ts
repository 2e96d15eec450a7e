// The quality of a load is counted before it is taken, and kept in the act that takes or refuses it.
import type pg from "pg";
import { dayOf, startOfDay } from "#kernel/clock.ts";
import { freshnessOf } from "#modules/catalog/index.ts";
import type { Act, Deployment } from "#modules/ledger/index.ts";
import type { Check, Place } from "./check.ts";
import type { LoadRow } from "./load.store.ts";
import { emptyChecks, expectedPlaces, type Measured, qualityOf } from "./quality.ts";
import { countCells, insertQuality } from "./quality.store.ts";
import type { TaskRow } from "./task.store.ts";

interface Planned {
  readonly task: TaskRow;
  readonly places: readonly Place[];
  readonly checks: readonly Check[];
  readonly rhythm: string | null;
}

export type Counted = Pick<Measured, "rows" | "filled" | "expected" | "wrong">;

export async function countLoad(
  client: pg.PoolClient,
  { task, places, checks }: Planned,
  { id, mode, rows }: Pick<LoadRow, "id" | "mode" | "rows">,
): Promise<Counted> {
  const expected = expectedPlaces(places, task.rules, mode).flatMap((index) => places[index] ?? []);
  const counts = await countCells(client, { loadId: id, places: expected, empties: emptyChecks(checks, task.rules) });
  return { ...counts, rows, expected: expected.length * rows };
}

/** A load without rows says nothing of its quality. */
export async function keepQuality(
  { tx, at, deployment }: Act,
  { task, rhythm }: Planned,
  { id, number }: Pick<LoadRow, "id" | "number">,
  counted: Counted & Pick<Measured, "taken">,
): Promise<void> {
  if (counted.rows === 0) return;
  const before = await tx.selectFrom("sharedTable").select("loadedAt").where("name", "=", task.tableName).executeTakeFirst();
  const days = before ? daysOf(deployment, rhythm, before.loadedAt, at) : null;
  await insertQuality(tx, { ...qualityOf({ ...counted, days }), loadId: id, taskId: task.id, number, measuredAt: at });
}

function daysOf({ law }: Deployment, rhythm: string | null, before: Date, at: Date): Measured["days"] {
  const { loadedOn, dueOn } = freshnessOf(law.calendar, at, { cycle: rhythm, resources: [{ kind: "table", loadedAt: before }] });
  return loadedOn === null || dueOn === null ? null : { allowed: daysBetween(loadedOn, dueOn), taken: daysBetween(loadedOn, dayOf(at)) };
}

const daysBetween = (from: string, to: string): number => Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / 86_400_000);
