// The slots of exchanges by change capture, for the worker that follows them and the one that looks after them.
import type { Queryable } from "#kernel/db.ts";
import type { CaptureRow } from "./capture.ts";
import type { RunState } from "./exchange.ts";
import type { ExchangeRow } from "./exchange.store.ts";

export async function captureOf(db: Queryable, exchangeId: string): Promise<CaptureRow | undefined> {
  const row = await db.selectFrom("exchangeCapture").selectAll().where("exchangeId", "=", exchangeId).executeTakeFirst();
  return row && { ...row, phase: row.phase as CaptureRow["phase"] };
}

/** Every slot with what says whether it is still of use. */
export async function allCaptures(db: Queryable): Promise<
  (CaptureRow & {
    mode: ExchangeRow["mode"];
    exchangeState: ExchangeRow["state"];
    runState: RunState;
    grantState: string;
    endedAt: Date | null;
  })[]
> {
  const rows = await db
    .selectFrom("exchangeCapture as capture")
    .innerJoin("exchange", "exchange.id", "capture.exchangeId")
    .innerJoin("exchangeRun as run", "run.id", "capture.runId")
    .innerJoin("sharingGrant as g", "g.id", "exchange.grantId")
    .selectAll("capture")
    .select(["exchange.mode", "exchange.state as exchangeState", "run.state as runState", "run.endedAt", "g.state as grantState"])
    .orderBy("capture.madeAt")
    .execute();
  return rows.map((row) => ({
    ...row,
    phase: row.phase as CaptureRow["phase"],
    mode: row.mode as ExchangeRow["mode"],
    exchangeState: row.exchangeState as ExchangeRow["state"],
    runState: row.runState as RunState,
  }));
}
