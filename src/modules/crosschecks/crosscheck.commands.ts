// A cross-check by file as its people handle it: begun, handed in piece by piece, cancelled, its verdicts fetched.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { cipherOf, newFileKey } from "#kernel/sealed-file.ts";
import { appendPiece, contentOf, discard, fileName, type NewPiece, refuseWithoutRoom, sealKey } from "#modules/files/index.ts";
import { type Grant, grantFor, lockedGrant, sideOf, stateWords as grantWords } from "#modules/grants/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { grantStanding, recordUse } from "#modules/usage/index.ts";
import {
  type CheckAction,
  CHECK_BYTES_MAX,
  type CheckRow,
  crossCheckProblem,
  isAllowed,
  isKeeper,
  LIVE_MAX,
  looksLikeGuessing,
  notOpen,
  stateWords,
} from "./crosscheck.ts";
import * as store from "./crosscheck.store.ts";
import { ownCheck } from "./crosscheck.views.ts";
import { keptDays } from "./keeping.views.ts";

actions("crosschecks", {
  begun: { zh: "提交文件核验", en: "began a cross-check by file" },
  received: { zh: "待核验的文件上传完毕", en: "uploaded the file to be checked" },
  cancelled: { zh: "取消文件核验", en: "cancelled a cross-check by file" },
  fetched: { zh: "取回核验结果", en: "fetched the verdicts of a cross-check" },
});

export const checkSubject = ({ id, name }: Pick<CheckRow, "id" | "name">, grant: Pick<Grant, "number">): Subject => ({
  kind: "cross-check",
  id,
  number: grant.number,
  title: name,
});

/** A grant of one's own that may be checked against now; another agency's is not known to be there. */
async function openGrant(deployment: Deployment, actor: Actor, grantId: string): Promise<Grant> {
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) throw crossCheckProblem("unknown");
  if (sideOf(actor, grant) !== "consumer" || !isKeeper(actor, grant.consumerAgencyId)) throw crossCheckProblem("not-yours");
  if (grant.method !== "verify") throw crossCheckProblem("not-verify");
  if (!grant.ownUse) throw crossCheckProblem("localities-alone");
  return grant;
}

export interface NewFileCheck {
  readonly grantId: string;
  readonly name: string;
  readonly bytes: number;
  readonly businessCase: string | null;
}

export async function beginCheck(deployment: Deployment, actor: Actor, wish: NewFileCheck): Promise<{ id: string }> {
  const name = fileName(wish.name);
  if (name === undefined) throw crossCheckProblem("name");
  const { id: grantId } = await openGrant(deployment, actor, wish.grantId);
  const bytes = Math.min(wish.bytes, CHECK_BYTES_MAX);
  // The verdicts are about as long as what they are about.
  await refuseWithoutRoom(deployment.fileFolder, 2 * bytes);
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const grant = await lockedGrant(running, grantId);
    if (!grant) throw crossCheckProblem("unknown");
    const standing = await grantStanding(tx, grantId, dayOf(at));
    if (!standing?.isOpen) throw notOpen(standing?.words ?? grantWords[grant.state]);
    if ((await store.liveChecks(tx, grantId)) >= LIVE_MAX) throw crossCheckProblem("too-many", { values: { max: LIVE_MAX } });
    const id = newId();
    await store.insertCheck(tx, {
      id,
      grantId,
      consumerAgencyId: grant.consumerAgencyId,
      name,
      bytes,
      businessCase: wish.businessCase,
      cipher: cipherOf(deployment.suite.name),
      sealedKey: sealKey(deployment.vault, newFileKey()),
      verdictsId: newId(),
      requestedBy: actor.personId,
      begunAt: at,
    });
    running.record({
      action: "crosschecks.begun",
      subject: checkSubject({ id, name }, grant),
      body: { bytes, businessCase: wish.businessCase },
    });
    return { id };
  });
}

function refuseUnless(action: CheckAction, { state }: Pick<CheckRow, "state">): void {
  if (isAllowed(action, state)) return;
  throw crossCheckProblem("not-now", { values: { state: stateWords[state].zh, stateEn: stateWords[state].en } });
}

/** Adds a piece; with the last one the file waits for a worker. */
export async function receivePiece(deployment: Deployment, actor: Actor, piece: NewPiece): Promise<{ offset: number }> {
  const { check, grant } = await ownCheck(deployment, actor, piece.id);
  refuseUnless("append", check);
  const offset = await appendPiece(deployment.fileFolder, deployment.vault, check, piece);
  if (offset < check.bytes) return { offset };
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const locked = await store.lockCheck(tx, check.id);
    if (!locked) throw crossCheckProblem("unknown");
    refuseUnless("append", locked);
    await store.saveCheck(tx, check.id, { state: "queued", receivedAt: at, notBefore: at });
    running.record({ action: "crosschecks.received", subject: checkSubject(check, grant), body: { bytes: check.bytes } });
  });
  return { offset };
}

/** What was answered stays on record; the file and its verdicts are taken away. */
export async function cancelCheck(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  const { grant } = await ownCheck(deployment, actor, id);
  const gone = await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const check = await store.lockCheck(tx, id);
    if (!check) throw crossCheckProblem("unknown");
    refuseUnless("cancel", check);
    const state = check.state === "uploading" ? "given-up" : "cancelled";
    await store.saveCheck(tx, id, { state, endedAt: at, leaseUntil: null, clearedAt: at });
    await recordAnswered(running, check, { status: 499, problem: "crosschecks.cancelled" });
    running.record({ action: "crosschecks.cancelled", subject: checkSubject(check, grant), body: { rows: check.position } });
    return check;
  });
  await clear(deployment, gone);
}

/** Takes file and verdicts from the disk. */
export async function clear({ fileFolder }: Deployment, { id, verdictsId }: Pick<CheckRow, "id" | "verdictsId">): Promise<void> {
  await discard(fileFolder, id);
  await discard(fileFolder, verdictsId);
}

/** One usage record for what the check has answered and no record says yet (REG25-29-1); part of the act that ends it. */
export async function recordAnswered(running: Act, check: CheckRow, how: { status: number; problem: string | null }): Promise<void> {
  const { tx } = running;
  const answered = store.answeredRows(check);
  const rows = answered - check.recorded;
  if (rows <= 0 && check.startedAt === null) return;
  const grant = await lockedGrant(running, check.grantId);
  if (!grant) throw crossCheckProblem("unknown");
  const use = {
    grantId: check.grantId,
    since: check.startedAt,
    personId: check.requestedBy,
    purpose: grant.purpose,
    businessCase: check.businessCase,
    path: `/cross-checks/${check.id}`,
  };
  await recordUse(running, "cross-check", { ...use, ...how, rows, bytes: check.verdictBytes });
  // Whoever tries value after value is noticed as he would be call by call.
  if (looksLikeGuessing(check))
    await recordUse(running, "cross-check", { ...use, status: 429, problem: "verify.guessing", rows: 0, bytes: 0 });
  await store.saveCheck(tx, check.id, { recorded: answered });
}

/** Verdicts that lie ready are given out by the grant as those of a call are: not while it is suspended, and not after its end. */
async function refuseUnlessOpen({ db, clock }: Deployment, grant: Grant): Promise<void> {
  const standing = await grantStanding(db, grant.id, dayOf(clock.now()));
  if (!standing?.isOpen) throw notOpen(standing?.words ?? grantWords[grant.state]);
}

interface Ticket {
  readonly check: string;
  readonly personId: string;
  readonly until: number;
}

const TICKET_MS = 120_000;

/** A link for this person and two minutes, so that the browser fetches the verdicts by itself. */
export async function ticketFor(deployment: Deployment, actor: Actor, id: string): Promise<{ ticket: string }> {
  const { check, grant } = await ownCheck(deployment, actor, id);
  refuseUnless("fetch", check);
  if (check.clearedAt !== null) throw crossCheckProblem("cleared", { values: { days: await keptDays(deployment.db) } });
  await refuseUnlessOpen(deployment, grant);
  return await act(deployment, actor, async (running) => {
    running.record({ action: "crosschecks.fetched", subject: checkSubject(check, grant), body: { bytes: check.verdictBytes } });
    const ticket: Ticket = { check: id, personId: actor.personId, until: running.at.getTime() + TICKET_MS };
    return await Promise.resolve({ ticket: deployment.vault.seal(JSON.stringify(ticket)) });
  });
}

export interface Verdicts {
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Buffer>;
}

export async function redeem(deployment: Deployment, actor: Actor, sealed: string): Promise<Verdicts> {
  const { vault, fileFolder, clock } = deployment;
  const ticket = opened(vault, sealed);
  if (ticket?.personId !== actor.personId || clock.now().getTime() > ticket.until) throw crossCheckProblem("ticket");
  const { check, grant } = await ownCheck(deployment, actor, ticket.check);
  if (check.clearedAt !== null || check.state !== "done")
    throw crossCheckProblem("cleared", { values: { days: await keptDays(deployment.db) } });
  await refuseUnlessOpen(deployment, grant);
  const { verdictsId, cipher, sealedKey, verdictBytes: bytes, name } = check;
  return {
    name: `${name.replace(/\.[a-z0-9]+$/i, "")}-核验结果.csv`,
    bytes,
    content: contentOf(fileFolder, vault, { id: verdictsId, bytes, cipher, sealedKey }),
  };
}

function opened(vault: Deployment["vault"], sealed: string): Ticket | undefined {
  try {
    return JSON.parse(vault.open(sealed)) as Ticket;
  } catch {
    return undefined;
  }
}
