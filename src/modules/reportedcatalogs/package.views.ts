// The page of what goes up: this node's card, the upper platform, the packages and what was answered to each.
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { pendingCount, type Self, selfOf } from "./compiled.views.ts";
import { fingerprint } from "./format.ts";
import { suiteOf } from "#kernel/crypto.ts";
import type { Lamp } from "./node.ts";
import { freshnessOfNode } from "./node.ts";
import { DUTIES, OFFICERS, packageProblem, READERS } from "./package.ts";
import * as store from "./package.store.ts";

const PENDING_MOST = 10_000;

export interface Upwards {
  readonly self: Self;
  readonly upper: { name: string; suite: string; publicKey: string; fingerprint: string; cycleDays: number; lamp: Lamp; dueOn: Day } | null;
  /** No further than ten thousand. */
  readonly pending: number;
  readonly rows: store.CatalogPackage[];
  readonly actions: string[];
  readonly citations: CitationView[];
}

export async function upwards(deployment: Deployment, actor: Actor, page: { before: number | undefined; limit: number }): Promise<Upwards> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const force = law.at(now);
  const upper = await store.upperNode(db);
  const rows = await store.packagesBefore(db, page);
  const last = page.before === undefined ? rows[0] : await store.latestPackage(db);
  const pending = await pendingCount(db, PENDING_MOST);
  const officer = OFFICERS.some((role) => role === actor.role);
  const writing = last?.state === "writing";
  return {
    self: await selfOf(deployment, db),
    upper: upper
      ? {
          name: upper.name,
          suite: upper.suite,
          publicKey: upper.publicKey,
          fingerprint: fingerprint(suiteOf(upper.suite), upper.publicKey),
          cycleDays: upper.cycleDays,
          ...freshnessOfNode(
            { cycleDays: upper.cycleDays, registeredAt: upper.setAt, lastTakenAt: last?.madeAt ?? null, active: true },
            now,
            { calendar: law.calendar, amberWorkingDays: force.parameter<number>("reminders.amberWorkingDays") },
          ),
        }
      : null,
    pending,
    rows,
    actions: officer
      ? [
          ...(writing ? [] : ["write-full", ...(last && pending > 0 ? ["write-changes"] : [])]),
          "set-upper",
          ...(upper ? ["load-receipt"] : []),
        ]
      : [],
    citations: citationsOf(force, DUTIES),
  };
}

/** The file as it was written: for whoever carries it, and for the command line (nobody). */
export async function packageFile(
  { db }: Pick<Deployment, "db">,
  actor: Actor | null,
  id: string,
): Promise<{ fileName: string; byteCount: number; bytes: AsyncIterable<Buffer> }> {
  const found = actor === null || READERS.some((role) => role === actor.role) ? await store.packageBy(db, id) : undefined;
  if (!found) throw packageProblem("unknown");
  if (found.state !== "written") throw packageProblem("not-written");
  const day = dayOf(found.madeAt).replaceAll("-", "");
  return {
    fileName: `catalog-${String(found.number).padStart(5, "0")}-${found.kind}-${day}.ndjson.gz`,
    byteCount: found.byteCount,
    bytes: store.partsOf(db, id, found.parts),
  };
}

/** The day by which the upper level expects the next package; undefined where there is none to report to. */
export async function nextReport({ db }: Pick<Deployment, "db">): Promise<{ dueOn: Day; name: string } | undefined> {
  const upper = await store.upperNode(db);
  if (!upper) return undefined;
  const last = await store.latestPackage(db);
  return { dueOn: addDays(dayOf(last?.madeAt ?? upper.setAt), upper.cycleDays), name: upper.name };
}
