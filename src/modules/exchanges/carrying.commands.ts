// What a worker asks and tells while it carries a run: it takes the run, asks before each chunk becomes final, and says how it ended.
import { dayOf, endOfDay } from "#kernel/clock.ts";
import type { Problem } from "#kernel/problem.ts";
import { sayProblem } from "#law/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { filesOfRun } from "./drop.store.ts";
import { backoffSeconds, exchangeProblem, FRUITLESS_MAX, type Words } from "./exchange.ts";
import { subjectOf } from "./exchange.commands.ts";
import { exchangeBy, unrecorded } from "./exchange.store.ts";
import type { CarryPlan } from "./plan.views.ts";
import { recordCarried } from "./run.commands.ts";
import * as runs from "./run.store.ts";

actions("exchanges", {
  "run-ended": { zh: "交换完成", en: "the run ended" },
  "run-deferred": { zh: "今日行数用完，顺延到次日", en: "put off to the next day: the quota is used up" },
  "run-failed": { zh: "交换未完成", en: "the run failed" },
});

/** A run in the hands of one worker: as soon as another has it, its attempt is no longer the run's. */
export interface Held {
  readonly id: string;
  readonly attempt: number;
}

const LEASE_SECONDS = 30;
/** What only the provider can put right is told to it too. */
const PROVIDERS_TO_MEND = "exchanges.capture-unready";
const leaseFrom = (at: Date): Date => new Date(at.getTime() + LEASE_SECONDS * 1_000);

/** The next run to carry, for this worker alone until its lease ends. */
export async function claimRun(
  deployment: Deployment,
  which: { except: readonly string[]; capturing: boolean },
): Promise<runs.RunRow | undefined> {
  let claimed: runs.RunRow | undefined;
  await noted(deployment, async ({ tx, at }) => void (claimed = await runs.claimOne(tx, at, leaseFrom(at), which)));
  return claimed;
}

/** How far a run has come is nobody's act: what it did stands on the ledger when it ends. */
async function noted(deployment: Deployment, work: (running: Act) => Promise<void>): Promise<void> {
  await actIfAny(deployment, async (running) => {
    await work(running);
    return 0;
  });
}

export async function keepHolding(deployment: Deployment, held: readonly Held[]): Promise<void> {
  await noted(deployment, async ({ tx, at }) => {
    for (const each of held) await runs.extendLease(tx, each, leaseFrom(at));
  });
}

/** What a run is about to carry: how many rows about, and in which order their columns. */
export async function noteAbout(deployment: Deployment, held: Held, begun: { about: number | null; fields: string[] }): Promise<void> {
  await noted(deployment, async ({ tx }) => await runs.saveRun(tx, held.id, begun));
}

export interface ChunkNote {
  /** Sums of the run with this chunk. */
  readonly chunk: number;
  readonly rows: number;
  readonly bytes: number;
  readonly refused: number;
  readonly digest: string;
  readonly rejects: readonly { readonly reason: Words; readonly line: string | null }[];
}

/** Noted before the target makes the chunk final, so that no row arrives of which the platform knows nothing; throws where it may not. */
export async function permitChunk(
  deployment: Deployment,
  held: Held,
  { exchange, terms }: Pick<CarryPlan, "exchange" | "terms">,
  note: ChunkNote,
): Promise<void> {
  const { vault } = deployment;
  await noted(deployment, async ({ tx, at: now }) => {
    const run = await runs.lockRun(tx, held.id);
    if (!run || run.state !== "running" || run.attempt !== held.attempt) throw exchangeProblem("running-already");
    const grant = await grantStanding(tx, exchange.grantId, dayOf(now));
    if (!grant) throw exchangeProblem("unknown");
    if (!grant.isOpen) throw exchangeProblem("grant-not-open", { values: { state: grant.words.zh, stateEn: grant.words.en } });
    // A grant that was moved or provisioned anew while its run was under way: what it no longer covers must not arrive.
    if (grant.terms !== terms) throw exchangeProblem("terms-changed");
    // What was carried before this attempt's first chunk counts already.
    const under = await unrecorded(tx, exchange.grantId);
    if (grant.rowsToday + under.rows - run.rows + note.rows > grant.rowsPerDay)
      throw exchangeProblem("quota-exhausted", { values: { most: grant.rowsPerDay } });
    const most = grant.bytesPerDay;
    if (most !== null && exchange.files === null && grant.bytesToday + under.bytes - run.bytes + note.bytes > most)
      throw exchangeProblem("bytes-exhausted", { values: { most } });
    const { chunk, rows, bytes, refused, digest } = note;
    await runs.saveRun(tx, held.id, { chunk, rows, bytes, refused, digest, leaseUntil: leaseFrom(now), fruitless: 0 });
    const rejects = note.rejects.map(({ reason, line }, place) => ({
      runId: held.id,
      chunk,
      place,
      reason: reason.zh,
      reasonEn: reason.en,
      line: line === null ? null : vault.seal(line),
    }));
    await runs.saveRejects(tx, held.id, chunk, rejects);
  });
}

/** Everything arrived. What the target says counts: a chunk may have been noted whose end nobody heard of. */
export async function finishRun(deployment: Deployment, held: Held, sums: Omit<ChunkNote, "rejects">): Promise<void> {
  await endRun(deployment, held, { state: "done", problem: null, sums });
}

export async function failRun(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  await endRun(deployment, held, { state: "failed", problem });
}

/** A connection broke: tried again soon, unless nothing has moved for too many attempts. */
export async function putBack(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  const { db, clock } = deployment;
  const run = await runs.runBy(db, held.id);
  if (!run || run.state !== "running" || run.attempt !== held.attempt) return;
  if (run.fruitless >= FRUITLESS_MAX) {
    const values = { times: run.fruitless, why: problem.text, whyEn: problem.en };
    await failRun(deployment, held, exchangeProblem("gave-up", { values }));
    return;
  }
  const notBefore = new Date(clock.now().getTime() + backoffSeconds(run.fruitless) * 1_000);
  await noted(deployment, async ({ tx, law }) => {
    const locked = await runs.lockRun(tx, held.id);
    if (locked?.state !== "running" || locked.attempt !== held.attempt) return;
    await runs.saveRun(tx, held.id, { state: "queued", notBefore, leaseUntil: null, problem: sayProblem(law.vocabulary, problem) });
  });
}

/** The day's rows are used up: what was carried is put on record, and the run goes on when the next day begins. */
export async function deferRun(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const run = await runs.lockRun(tx, held.id);
    if (run?.state !== "running" || run.attempt !== held.attempt) return 0;
    const exchange = await exchangeBy(tx, run.exchangeId);
    if (!exchange) return 0;
    await runs.saveRun(tx, run.id, {
      state: "queued",
      notBefore: endOfDay(dayOf(at)),
      leaseUntil: null,
      fruitless: 0,
      problem: sayProblem(running.law.vocabulary, problem),
    });
    await recordCarried(running, exchange, run, { status: 429, problem: null });
    running.record({
      action: "exchanges.run-deferred",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: { run: run.number, rows: run.rows },
    });
    return 1;
  });
}

async function endRun(
  deployment: Deployment,
  held: Held,
  end: { state: "done" | "failed"; problem: Problem | null; sums?: Omit<ChunkNote, "rejects"> },
): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const locked = await runs.lockRun(tx, held.id);
    if (locked?.state !== "running" || locked.attempt !== held.attempt) return 0;
    const run = { ...locked, ...end.sums };
    const exchange = await exchangeBy(tx, run.exchangeId);
    if (!exchange) return 0;
    const { chunk, rows, bytes, refused, digest } = run;
    const problem = end.problem && sayProblem(running.law.vocabulary, end.problem);
    await runs.saveRun(tx, run.id, {
      state: end.state,
      endedAt: at,
      leaseUntil: null,
      problem,
      chunk,
      rows,
      bytes,
      refused,
      digest,
    });
    await recordCarried(running, exchange, run, { status: problem ? 409 : 200, problem: problem?.code ?? null });
    const files = exchange.files && (await filesOfRun(tx, run.id));
    running.record({
      action: end.state === "done" ? "exchanges.run-ended" : "exchanges.run-failed",
      subject: subjectOf(exchange),
      agencyId: exchange.consumerAgencyId,
      body: {
        run: run.number,
        attempts: run.attempt,
        chunks: chunk,
        rows,
        bytes,
        refused,
        digest,
        problem: problem?.code ?? null,
        ...(files && { files }),
      },
    });
    if (end.state === "done" && files && files.length > 0) {
      const body = `第 ${run.number} 次运行：${files.map(({ name }) => `「${name}」`).join("、")}`;
      const title = `有新文件可以下载：${exchange.number}「${exchange.title}」`;
      const href = `/exchanges/${exchange.id}?tab=files`;
      await notify(running, [{ kind: "exchange.files", title, body, agencyId: exchange.consumerAgencyId, href }]);
    }
    if (problem) {
      const told = { kind: "exchange.failed", title: `库表交换未完成：${exchange.number}「${exchange.title}」`, body: problem.zh };
      const agencies = [exchange.consumerAgencyId, ...(problem.code === PROVIDERS_TO_MEND ? [exchange.providerAgencyId] : [])];
      await notify(
        running,
        agencies.map((agencyId) => ({ ...told, agencyId, href: `/exchanges/${exchange.id}` })),
      );
    }
    return 1;
  });
}
