// Runs as people start and stop them.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { type Grant, lockedGrant } from "#modules/grants/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { grantStanding, recordUse } from "#modules/usage/index.ts";
import { type ExchangeAction, exchangeProblem } from "./exchange.ts";
import { lockFor, subjectOf } from "./exchange.commands.ts";
import { addCarried, type ExchangeRow } from "./exchange.store.ts";
import * as runs from "./run.store.ts";

actions("exchanges", {
  "run-requested": { zh: "发起一次交换", en: "asked for a run" },
  "run-paused": { zh: "暂停交换运行", en: "paused the run" },
  "run-resumed": { zh: "继续交换运行", en: "resumed the run" },
  "run-cancelled": { zh: "取消交换运行", en: "cancelled the run" },
});

/** How many runs keep the rows that did not arrive. */
const RUNS_WITH_REJECTS = 20;

export async function queueRun(running: Act, exchange: ExchangeRow, requestedBy: string | null): Promise<string> {
  const id = newId();
  const cause = requestedBy === null ? "schedule" : "person";
  const number = await runs.insertRun(running.tx, { id, exchangeId: exchange.id, cause, requestedBy, queuedAt: running.at });
  await runs.forgetRejects(running.tx, exchange.id, number - RUNS_WITH_REJECTS);
  running.record({
    action: "exchanges.run-requested",
    subject: subjectOf(exchange),
    agencyId: exchange.consumerAgencyId,
    body: { run: number, cause },
  });
  return id;
}

export async function runNow(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<{ runId: string }> {
  return await act(deployment, actor, async (running) => {
    const exchange = await lockFor(running, id, "run");
    await refuseClosed(running, exchange);
    const last = await runs.lastRun(running.tx, id);
    // A run from the beginning takes the place of one that failed.
    if (last?.state === "failed") await runs.saveRun(running.tx, last.id, { state: "cancelled" });
    return { runId: await queueRun(running, exchange, actor.personId) };
  });
}

/** A worker would refuse it as well; whoever presses the button hears it at once. */
async function refuseClosed({ tx, at }: PersonAct, { grantId }: ExchangeRow): Promise<void> {
  const grant = await grantStanding(tx, grantId, dayOf(at));
  if (!grant) throw exchangeProblem("unknown");
  if (!grant.isOpen) throw exchangeProblem("grant-not-open", { values: { state: grant.words.zh, stateEn: grant.words.en } });
}

async function lockLive(running: PersonAct, id: string, action: ExchangeAction): Promise<{ exchange: ExchangeRow; run: runs.RunRow }> {
  const exchange = await lockFor(running, id, action);
  const last = await runs.lastRun(running.tx, id);
  const run = last && (await runs.lockRun(running.tx, last.id));
  // Ended in the moment between.
  if (!run || run.state !== last.state) throw exchangeProblem("running-already");
  return { exchange, run };
}

/** The chunk under way is undone; the run goes on behind the last one that was confirmed. */
export async function pauseRun(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { exchange, run } = await lockLive(running, id, "pause-run");
    await runs.saveRun(running.tx, run.id, { state: "paused", leaseUntil: null });
    running.record({ action: "exchanges.run-paused", subject: subjectOf(exchange), body: { run: run.number, rows: run.rows } });
  });
}

export async function resumeRun(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { exchange, run } = await lockLive(running, id, "resume-run");
    await refuseClosed(running, exchange);
    await runs.saveRun(running.tx, run.id, { state: "queued", notBefore: running.at, fruitless: 0, endedAt: null, problem: null });
    running.record({ action: "exchanges.run-resumed", subject: subjectOf(exchange), body: { run: run.number, rows: run.rows } });
  });
}

export async function cancelRun(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { exchange, run } = await lockLive(running, id, "cancel-run");
    await runs.saveRun(running.tx, run.id, { state: "cancelled", endedAt: running.at, leaseUntil: null });
    await recordCarried(running, exchange, run, { status: 499, problem: "exchanges.cancelled" });
    running.record({ action: "exchanges.run-cancelled", subject: subjectOf(exchange), body: { run: run.number, rows: run.rows } });
  });
}

/** One usage record for what the run has carried and no record says yet (REG25-29-1); part of the act that ends it. */
export async function recordCarried(
  running: Act,
  exchange: ExchangeRow,
  run: runs.RunRow,
  { status, problem }: { status: number; problem: string | null },
): Promise<void> {
  const { tx } = running;
  const grant: Grant | undefined = await lockedGrant(running, exchange.grantId);
  if (!grant) throw exchangeProblem("unknown");
  const carried = { rows: Math.max(0, run.rows - run.recordedRows), bytes: Math.max(0, run.bytes - run.recordedBytes) };
  await addCarried(tx, exchange.id, carried);
  await recordUse(running, "exchange", {
    grantId: exchange.grantId,
    since: run.startedAt,
    personId: run.requestedBy,
    purpose: grant.purpose,
    path: `/exchanges/${exchange.number}/${run.number}`,
    status,
    rows: carried.rows,
    // What went into files leaves when somebody fetches them, and counts then.
    bytes: exchange.files === null ? carried.bytes : 0,
    problem,
  });
  await runs.saveRun(tx, run.id, { recordedRows: run.rows, recordedBytes: run.bytes });
}
