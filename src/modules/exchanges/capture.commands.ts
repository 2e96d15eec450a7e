// The slot of an exchange by change capture, from before it is made until after it is gone, and what is told when it is lost.
import type { Problem } from "#kernel/problem.ts";
import { sayProblem } from "#law/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import type { CaptureRow } from "./capture.ts";
import { deleteCapture, insertCapture, saveCapture } from "./capture.store.ts";
import type { Held } from "./carrying.commands.ts";
import { exchangeProblem } from "./exchange.ts";
import { subjectOf } from "./exchange.commands.ts";
import { exchangeBy } from "./exchange.store.ts";
import { recordCarried } from "./run.commands.ts";
import * as runs from "./run.store.ts";

actions("exchanges", {
  "capture-begun": { zh: "开始捕获来源的变更", en: "began to capture the source's changes" },
  "capture-recorded": { zh: "登记捕获送达的行数", en: "put on record what was captured" },
  "capture-ended": { zh: "停止捕获，提供方不再保留变更", en: "ended the capture: the provider keeps no changes for it any more" },
  "capture-lost": { zh: "捕获中断过久，须从头开始", en: "the capture was interrupted for too long and must begin anew" },
});

/** Written before the slot is made, so that none is ever forgotten at a provider's server. */
export async function beginCapture(
  deployment: Deployment,
  held: Held,
  made: Pick<CaptureRow, "exchangeId" | "connectionId" | "slot" | "publication">,
): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const run = await runs.lockRun(tx, held.id);
    if (run?.state !== "running" || run.attempt !== held.attempt) throw exchangeProblem("running-already");
    const exchange = await exchangeBy(tx, made.exchangeId);
    if (!exchange) throw exchangeProblem("unknown");
    await insertCapture(tx, { ...made, runId: held.id, phase: "copying", madeAt: at, recordedAt: at });
    running.record({
      action: "exchanges.capture-begun",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: { run: run.number, slot: made.slot },
    });
    return 1;
  });
}

/** How far behind the worker is; nobody's act. */
export async function noteFollowed(
  deployment: Deployment,
  held: Held,
  slot: string,
  behind: { lagBytes: number; lagSeconds: number },
): Promise<void> {
  await actIfAny(deployment, async ({ tx, at }) => {
    await saveCapture(tx, slot, { ...behind, phase: "following", followedAt: at });
    // A stream that stands is progress, though nothing may have changed.
    await runs.saveRun(tx, held.id, { fruitless: 0 });
    return 0;
  });
}

export async function noteKept(deployment: Deployment, slot: string, keptBytes: number): Promise<void> {
  await actIfAny(deployment, async ({ tx, at }) => {
    await saveCapture(tx, slot, { keptBytes, lookedAt: at });
    return 0;
  });
}

const RECORD_EVERY_MS = 3_600_000;

/** A capture does not end by itself: what it carried is put on record each hour (REG25-29-1), and counts for the day on which it was. */
export async function recordFollowed(deployment: Deployment, held: Held, capture: Pick<CaptureRow, "exchangeId" | "slot">): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const run = await runs.lockRun(tx, held.id);
    const exchange = await exchangeBy(tx, capture.exchangeId);
    if (!exchange || run?.state !== "running" || run.attempt !== held.attempt) return 0;
    await saveCapture(tx, capture.slot, { recordedAt: at });
    if (run.rows <= run.recordedRows) return 0;
    await recordCarried(running, exchange, run, { status: 200, problem: null });
    running.record({
      action: "exchanges.capture-recorded",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: { run: run.number, rows: run.rows - run.recordedRows },
    });
    return 1;
  });
}

/** Whether the hour, and with it perhaps the day, is another than when it was last put on record. */
export const isRecordDue = (last: Date, now: Date): boolean =>
  Math.floor(last.getTime() / RECORD_EVERY_MS) !== Math.floor(now.getTime() / RECORD_EVERY_MS);

/** After the slot is gone. */
export async function endCapture(deployment: Deployment, { exchangeId, slot }: Pick<CaptureRow, "exchangeId" | "slot">): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const exchange = await exchangeBy(running.tx, exchangeId);
    if (!exchange) return 0;
    await deleteCapture(running.tx, slot);
    running.record({
      action: "exchanges.capture-ended",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: { slot },
    });
    return 1;
  });
}

/** The run cannot go on from where it was; both sides hear it. What was carried is put on record. */
export async function loseCapture(
  deployment: Deployment,
  capture: Pick<CaptureRow, "exchangeId" | "runId">,
  problem: Problem,
): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const run = await runs.lockRun(tx, capture.runId);
    const exchange = await exchangeBy(tx, capture.exchangeId);
    if (!run || !exchange || run.state === "done" || run.state === "cancelled") return 0;
    const told = sayProblem(running.law.vocabulary, problem);
    const { code } = told;
    if (run.problem?.code === code && run.state === "failed") return 0;
    await runs.saveRun(tx, run.id, { state: "failed", endedAt: at, leaseUntil: null, problem: told });
    if (run.rows > run.recordedRows) await recordCarried(running, exchange, run, { status: 409, problem: code });
    running.record({
      action: "exchanges.capture-lost",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: { run: run.number, problem: code },
    });
    const notice = { kind: "exchange.capture-lost", body: told.zh, href: `/exchanges/${exchange.id}` };
    await notify(
      running,
      [exchange.consumerAgencyId, exchange.providerAgencyId].map((agencyId) => {
        return { ...notice, agencyId, title: `变更捕获已停止：${exchange.number}「${exchange.title}」` };
      }),
    );
    return 1;
  });
}
