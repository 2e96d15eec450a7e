// The files that an exchange has made, as its parties see them.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { grantStanding } from "#modules/usage/index.ts";
import { filesOf } from "./drop.store.ts";
import { exchangeProblem, isKeeper, mayLook } from "./exchange.ts";
import { exchangeBy } from "./exchange.store.ts";

interface Place {
  readonly run: number;
  readonly part: number;
}

export async function filesView(
  deployment: Deployment,
  actor: Actor,
  ask: { readonly id: string; readonly limit: number; readonly after: Place | undefined },
) {
  const { db, clock } = deployment;
  const exchange = await exchangeBy(db, ask.id);
  if (!exchange || !mayLook(actor, exchange)) throw exchangeProblem("unknown");
  const found = await filesOf(db, ask.id, { limit: ask.limit + 1, after: ask.after });
  const { rows: shown, next } = pageOf(found, ask.limit, ({ run, part }) => ({ run, part }));
  const standing = await grantStanding(db, exchange.grantId, dayOf(clock.now()));
  return {
    rows: shown.map(({ id, run, part, parts, name, rows, bytes, sha256, sm3, madeAt, keptUntil, clearedAt }) => ({
      id,
      run,
      part,
      parts,
      name,
      rows,
      bytes,
      sha256,
      sm3,
      madeAt: madeAt.toISOString(),
      keptUntil: keptUntil.toISOString(),
      isThere: clearedAt === null,
    })),
    next,
    mayFetch: standing?.isOpen === true && isKeeper(actor, exchange),
  };
}
