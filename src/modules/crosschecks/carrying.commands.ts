// What a worker asks and tells while it checks a file: it takes one, asks before each block's verdicts count, and says how it ended.
import { dayOf, endOfDay } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Problem } from "#kernel/problem.ts";
import { sayProblem } from "#law/index.ts";
import { discard } from "#modules/files/index.ts";
import { grantOf } from "#modules/grants/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type GrantStanding, grantStanding } from "#modules/usage/index.ts";
import { backoffSeconds, crossCheckProblem, FRUITLESS_MAX, type CheckRow, type Counts, notOpen } from "./crosscheck.ts";
import { checkSubject, clear, recordAnswered } from "./crosscheck.commands.ts";
import * as store from "./crosscheck.store.ts";

actions("crosschecks", {
  ended: { zh: "文件核验完成", en: "the cross-check by file ended" },
  deferred: { zh: "今日额度用完，文件核验顺延到次日", en: "put a cross-check off to the next day: the quota is used up" },
  failed: { zh: "文件核验未完成", en: "the cross-check by file failed" },
});

/** A check in the hands of one worker: as soon as another has it, its attempt is no longer the check's. */
export interface Held {
  readonly id: string;
  readonly attempt: number;
}

const LEASE_MS = 60_000;
const leaseFrom = (at: Date): Date => new Date(at.getTime() + LEASE_MS);

/** How far a check has come is nobody's act: what it did stands on the ledger when it ends. */
async function noted(deployment: Deployment, work: (running: Act) => Promise<void>): Promise<void> {
  await actIfAny(deployment, async (running) => {
    await work(running);
    return 0;
  });
}

export async function claimCheck(deployment: Deployment): Promise<CheckRow | undefined> {
  let claimed: CheckRow | undefined;
  await noted(deployment, async ({ tx, at }) => void (claimed = await store.claimOne(tx, at, leaseFrom(at))));
  return claimed;
}

export interface BlockNote {
  /** Of the grant as it was when the check was begun or taken up. */
  readonly terms: string;
  /** Of the whole check, with this block. */
  readonly position: number;
  readonly verdictBytes: number;
  readonly bytesRead: number;
  readonly counts: Counts;
}

/** What the grant answers today, with this check's rows that no usage record tells of yet. */
async function todayOf(db: Queryable, check: CheckRow, at: Date): Promise<{ standing: GrantStanding; rows: number }> {
  const standing = await grantStanding(db, check.grantId, dayOf(at));
  if (!standing) throw crossCheckProblem("unknown");
  return { standing, rows: standing.rowsToday + (await store.unrecordedRows(db, check.grantId)) };
}

/** How many rows today's quota has left, so that the first block asks for no more. */
export async function roomFor({ db, clock }: Deployment, check: CheckRow): Promise<number> {
  const { standing, rows } = await todayOf(db, check, clock.now());
  return standing.rowsPerDay - rows;
}

/** Asked after a block's verdicts were written and before they count; throws where they may not, and answers how many rows are left today. */
export async function permitBlock(deployment: Deployment, held: Held, note: BlockNote): Promise<number> {
  let left = 0;
  await noted(deployment, async ({ tx, at }) => {
    const check = await store.lockCheck(tx, held.id);
    if (check?.state !== "running" || check.attempt !== held.attempt) throw crossCheckProblem("taken-over");
    const { standing, rows: before } = await todayOf(tx, check, at);
    if (!standing.isOpen) throw notOpen(standing.words);
    // A grant that was moved or narrowed meanwhile: what it no longer covers is told to nobody.
    if (standing.terms !== note.terms) throw crossCheckProblem("terms-changed");
    const rows = before - store.answeredRows(check) + store.answeredRows(note.counts);
    if (rows > standing.rowsPerDay || standing.callsToday >= standing.callsPerDay)
      throw crossCheckProblem("quota-exhausted", { values: { most: standing.rowsPerDay } });
    left = standing.rowsPerDay - rows;
    const { counts, terms: _terms, ...progress } = note;
    await store.saveCheck(tx, held.id, { ...progress, ...counts, leaseUntil: leaseFrom(at), fruitless: 0 });
  });
  return left;
}

export async function finishCheck(deployment: Deployment, held: Held): Promise<void> {
  await end(deployment, held, null);
}

export async function failCheck(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  await end(deployment, held, problem);
}

/** Something was away: tried again soon, unless nothing has moved for too many attempts. */
export async function putBack(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  const check = await store.checkById(deployment.db, held.id);
  if (check?.state !== "running" || check.attempt !== held.attempt) return;
  if (check.fruitless >= FRUITLESS_MAX) {
    const values = { times: check.fruitless, why: problem.text, whyEn: problem.en };
    await failCheck(deployment, held, crossCheckProblem("gave-up", { values }));
    return;
  }
  await noted(deployment, async ({ tx, at, law }) => {
    const locked = await store.lockCheck(tx, held.id);
    if (locked?.state !== "running" || locked.attempt !== held.attempt) return;
    const notBefore = new Date(at.getTime() + backoffSeconds(locked.fruitless) * 1_000);
    await store.saveCheck(tx, held.id, { state: "queued", notBefore, leaseUntil: null, problem: sayProblem(law.vocabulary, problem) });
  });
}

/** The day's quota is used up: what was answered is put on record, and the check goes on when the next day begins. */
export async function deferCheck(deployment: Deployment, held: Held, problem: Problem): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const check = await store.lockCheck(tx, held.id);
    if (check?.state !== "running" || check.attempt !== held.attempt) return 0;
    const grant = await grantOf(tx, check.grantId);
    if (!grant) return 0;
    await store.saveCheck(tx, check.id, {
      state: "queued",
      notBefore: endOfDay(dayOf(at)),
      leaseUntil: null,
      fruitless: 0,
      problem: sayProblem(running.law.vocabulary, problem),
    });
    await recordAnswered(running, check, { status: 429, problem: problem.code });
    running.record({
      action: "crosschecks.deferred",
      subject: checkSubject(check, grant),
      agencyId: check.consumerAgencyId,
      body: { rows: check.position },
    });
    return 1;
  });
}

async function end(deployment: Deployment, held: Held, stopped: Problem | null): Promise<void> {
  let ended: CheckRow | undefined;
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const check = await store.lockCheck(tx, held.id);
    if (check?.state !== "running" || check.attempt !== held.attempt) return 0;
    const grant = await grantOf(tx, check.grantId);
    if (!grant) return 0;
    const problem = stopped && sayProblem(running.law.vocabulary, stopped);
    const state = problem ? "failed" : "done";
    await store.saveCheck(tx, check.id, { state, endedAt: at, leaseUntil: null, problem, clearedAt: problem ? at : null });
    await recordAnswered(running, check, { status: problem ? 409 : 200, problem: problem?.code ?? null });
    const { position, matched, mismatched, notFound, refused, unreadable } = check;
    running.record({
      action: problem ? "crosschecks.failed" : "crosschecks.ended",
      subject: checkSubject(check, grant),
      agencyId: check.consumerAgencyId,
      body: { rows: position, matched, mismatched, notFound, refused, unreadable, attempts: check.attempt, problem: problem?.code ?? null },
    });
    await notify(running, [
      {
        agencyId: check.consumerAgencyId,
        kind: problem ? "cross-check.failed" : "cross-check.done",
        title: problem ? `文件核验未完成：「${check.name}」` : `文件核验完成：「${check.name}」`,
        body: problem ? problem.zh : `共 ${position} 行，一致 ${matched} 行。结果在授权 ${grant.number} 的页面取回。`,
        href: `/grants/${check.grantId}`,
        cites: [],
      },
    ]);
    ended = check;
    return 1;
  });
  if (!ended) return;
  // The file itself has served its purpose in any case.
  if (stopped) await clear(deployment, ended);
  else await discard(deployment.fileFolder, ended.id);
}
