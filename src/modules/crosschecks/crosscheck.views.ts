// Cross-checks by file as the parties of a grant see them.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import { type Grant, grantFor } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { offsetOf } from "#modules/files/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { actionsFor, type CheckRow, crossCheckProblem, isKeeper } from "./crosscheck.ts";
import * as store from "./crosscheck.store.ts";
import { keptDays } from "./keeping.views.ts";

function viewOf(check: CheckRow & { person: string }, { actor, now, isOpen }: { actor: Actor; now: Date; isOpen: boolean }) {
  const { id, name, bytes, state, position, bytesRead, matched, mismatched, notFound, refused, unreadable, startedAt, problem } = check;
  const seconds = startedAt === null ? 0 : ((check.endedAt ?? now).getTime() - startedAt.getTime()) / 1_000;
  const rowsPerSecond = seconds >= 1 && position > 0 ? Math.round(position / seconds) : null;
  const left =
    state === "running" && seconds >= 1 && bytesRead > 0 ? Math.max(0, Math.ceil((seconds * (bytes - bytesRead)) / bytesRead)) : null;
  return {
    id,
    name,
    bytes,
    state,
    by: check.person,
    businessCase: check.businessCase,
    begunAt: check.begunAt.toISOString(),
    endedAt: check.endedAt?.toISOString() ?? null,
    rows: position,
    matched,
    mismatched,
    notFound,
    refused,
    unreadable,
    /** Hundredths of the file. */
    progress: Math.min(100, Math.floor((bytesRead / bytes) * 100)),
    rowsPerSecond,
    secondsLeft: left,
    problem,
    isCleared: check.clearedAt !== null,
    actions: actionsFor(actor, check, isOpen),
  };
}

export async function checksOfGrant(
  { db, clock, ...deployment }: Deployment,
  actor: Actor,
  ask: { grantId: string; limit: number; after: { at: Date; id: string } | undefined },
) {
  const grant = await grantFor({ db, clock, ...deployment }, actor, ask.grantId);
  if (!grant) throw crossCheckProblem("unknown");
  const found = await store.checksOf(db, grant.id, { limit: ask.limit + 1, after: ask.after });
  const { rows, next } = pageOf(found, ask.limit, ({ begunAt: at, id }) => ({ at, id }));
  const now = clock.now();
  const isOpen = (await grantStanding(db, grant.id, dayOf(now)))?.isOpen ?? false;
  const mayBegin = grant.method === "verify" && isOpen && isKeeper(actor, grant.consumerAgencyId);
  return {
    keptDays: await keptDays(db),
    rows: rows.map((row) => viewOf(row, { actor, now, isOpen })),
    actions: mayBegin ? ["begin"] : [],
    next,
  };
}

/** A check of one's own agency, with its grant. */
export async function ownCheck(deployment: Deployment, actor: Actor, id: string): Promise<{ check: CheckRow; grant: Grant }> {
  const check = await store.checkById(deployment.db, id);
  const grant = check && (await grantFor(deployment, actor, check.grantId));
  if (!check || !grant || check.consumerAgencyId !== actor.agencyId) throw crossCheckProblem("unknown");
  if (!isKeeper(actor, check.consumerAgencyId)) throw crossCheckProblem("not-yours");
  return { check, grant };
}

/** How much of the file has arrived. */
export async function uploadView(deployment: Deployment, actor: Actor, id: string) {
  const { check } = await ownCheck(deployment, actor, id);
  const isUploading = check.state === "uploading";
  const offset = isUploading ? await offsetOf(deployment.fileFolder, deployment.vault, check) : check.bytes;
  return { id, state: check.state, offset, bytes: check.bytes };
}
