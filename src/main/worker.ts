// Background work: reconcilers on a beat. Each is idempotent and safe beside others of its kind, so any number of workers may run.
import { setTimeout as pause } from "node:timers/promises";
import { expireGrants, openDirectGrants, remindOfCredentials } from "#modules/grants/index.ts";
import { forgetStale } from "#modules/identity/index.ts";
import { followLaw, reconcileSilence } from "#modules/applications/index.ts";
import { watchLag, watchQuality } from "#modules/aggregation/index.ts";
import { beginBuilds, carryBuilds } from "#modules/builds/index.ts";
import { clearCrossChecks } from "#modules/crosschecks/index.ts";
import { followCalendar } from "#modules/calendars/index.ts";
import { warnOfEnds } from "#modules/campaigns/index.ts";
import { askForLoads, publishScheduled, watchUpdates } from "#modules/catalog/index.ts";
import { continueRegrading } from "#modules/guides/index.ts";
import { watchComplaints } from "#modules/complaints/index.ts";
import { continueCrawls } from "#modules/crawls/index.ts";
import { followDemands } from "#modules/demands/index.ts";
import { watchDirectUses } from "#modules/directuse/index.ts";
import { moveToNewLaw, reconcileOverdue, recomputeProvisional, remindBearers } from "#modules/deadlines/index.ts";
import { clearDropped, queueDueRuns } from "#modules/exchanges/index.ts";
import { checkFiles, clearFiles } from "#modules/files/index.ts";
import { beginDraws, carryDraws, checkLoads, followOrders, forgetAbandoned } from "#modules/intake/index.ts";
import { watchLibraries } from "#modules/libraries/index.ts";
import { type Deployment, sealLedger } from "#modules/ledger/index.ts";
import { watchUse } from "#modules/monitoring/index.ts";
import { checkGrants } from "#modules/masking/index.ts";
import { keepDays } from "#modules/overview/index.ts";
import { watchNormPatterns } from "#modules/norms/index.ts";
import { watchNetworks } from "#modules/networks/index.ts";
import { watchProjects } from "#modules/projects/index.ts";
import { compareEntries, followSources } from "#modules/sources/index.ts";
import { keepReported, movePackages } from "#modules/reportedcatalogs/index.ts";
import { watchReleases } from "#modules/releases/index.ts";
import { watchSavedSearches } from "#modules/savedsearches/index.ts";
import { tellOfIdle } from "#modules/usage/index.ts";
import { followSystems, watchChannels } from "#modules/systems/index.ts";
import { watchCompleteness } from "#modules/responsibilities/index.ts";
import { watchViolations } from "#modules/violations/index.ts";
import { takeEffect, watchVersions } from "#modules/servicechanges/index.ts";
import { CrossCheckRunner } from "./crosschecks.ts";
import { watchCaptures } from "./exchange-capture.ts";
import { ExchangeRunner } from "./exchanges.ts";

export interface Worker {
  /** Does everything once, now: for tests that move the clock. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

interface Beat {
  readonly name: string;
  readonly everyMs: number;
  readonly work: (deployment: Deployment) => Promise<unknown>;
}

const BEATS: readonly Beat[] = [
  // First: what follows counts by the calendar that the office has loaded.
  { name: "calendar", everyMs: 2_000, work: followCalendar },
  { name: "provisional limits", everyMs: 60_000, work: recomputeProvisional },
  { name: "overdue", everyMs: 1_000, work: reconcileOverdue },
  { name: "silence", everyMs: 1_000, work: reconcileSilence },
  { name: "direct grants", everyMs: 1_000, work: openDirectGrants },
  { name: "announced changes", everyMs: 30_000, work: publishScheduled },
  { name: "regrading", everyMs: 5_000, work: continueRegrading },
  { name: "campaigns", everyMs: 60_000, work: warnOfEnds },
  { name: "crawls", everyMs: 1_000, work: continueCrawls },
  { name: "exchanges due", everyMs: 1_000, work: queueDueRuns },
  { name: "captures", everyMs: 15_000, work: (deployment) => watchCaptures(deployment) },
  { name: "files", everyMs: 1_000, work: checkFiles },
  { name: "files of no use", everyMs: 3_600_000, work: clearFiles },
  { name: "files of exchanges of no use", everyMs: 3_600_000, work: clearDropped },
  { name: "cross-checks of no use", everyMs: 3_600_000, work: clearCrossChecks },
  { name: "draws due", everyMs: 1_000, work: beginDraws },
  { name: "draws", everyMs: 500, work: carryDraws },
  { name: "patterns of the norm", everyMs: 60_000, work: watchNormPatterns },
  { name: "intake", everyMs: 500, work: checkLoads },
  { name: "library builds due", everyMs: 1_000, work: beginBuilds },
  { name: "library builds", everyMs: 500, work: carryBuilds },
  { name: "orders to aggregate", everyMs: 30_000, work: followOrders },
  { name: "lag behind sources", everyMs: 30_000, work: watchLag },
  { name: "quality of loads", everyMs: 2_000, work: watchQuality },
  { name: "abandoned loads", everyMs: 600_000, work: forgetAbandoned },
  { name: "change of law", everyMs: 60_000, work: moveToNewLaw },
  { name: "steps under a new law", everyMs: 60_000, work: followLaw },
  { name: "loads due", everyMs: 600_000, work: askForLoads },
  { name: "late updates", everyMs: 60_000, work: watchUpdates },
  { name: "completeness", everyMs: 60_000, work: watchCompleteness },
  { name: "libraries", everyMs: 60_000, work: watchLibraries },
  { name: "masking norm", everyMs: 60_000, work: checkGrants },
  { name: "reminders", everyMs: 30_000, work: remindBearers },
  { name: "grants", everyMs: 10_000, work: expireGrants },
  { name: "versions of grants", everyMs: 5_000, work: watchVersions },
  { name: "credentials", everyMs: 30_000, work: remindOfCredentials },
  { name: "service changes", everyMs: 10_000, work: takeEffect },
  { name: "use by hours", everyMs: 60_000, work: watchUse },
  { name: "breaches", everyMs: 30_000, work: watchViolations },
  { name: "unused grants", everyMs: 3_600_000, work: tellOfIdle },
  { name: "complaints", everyMs: 60_000, work: watchComplaints },
  { name: "systems to connect", everyMs: 30_000, work: followSystems },
  { name: "channels to merge", everyMs: 60_000, work: watchChannels },
  { name: "consents to release", everyMs: 60_000, work: watchReleases },
  { name: "direct connections", everyMs: 60_000, work: watchDirectUses },
  { name: "private networks", everyMs: 60_000, work: watchNetworks },
  { name: "figures of the day", everyMs: 60_000, work: keepDays },
  { name: "demands", everyMs: 10_000, work: followDemands },
  { name: "similar items", everyMs: 15_000, work: compareEntries },
  { name: "projects", everyMs: 60_000, work: watchProjects },
  { name: "catalog packages", everyMs: 1_000, work: movePackages },
  { name: "lower nodes", everyMs: 60_000, work: keepReported },
  { name: "sources", everyMs: 30_000, work: followSources },
  { name: "saved searches", everyMs: 10_000, work: watchSavedSearches },
  { name: "seal", everyMs: 600_000, work: sealLedger },
  { name: "stale", everyMs: 3_600_000, work: forgetStale },
];

export function startWorker(deployment: Deployment): Worker {
  const stopping = new AbortController();
  const runner = new ExchangeRunner(deployment);
  const exchanges: Beat = { name: "exchanges", everyMs: 500, work: () => runner.take() };
  const checks = new CrossCheckRunner(deployment);
  const crossChecks: Beat = { name: "cross-checks", everyMs: 500, work: () => checks.take() };
  const loops = [...BEATS, exchanges, crossChecks].map((beat) => run(deployment, beat, stopping.signal));
  return {
    reconcile: () => reconcileAll(deployment),
    async stop() {
      stopping.abort();
      await Promise.all([runner.close(), checks.close()]);
      await Promise.all(loops);
    },
  };
}

/** Every reconciler once, in order. */
export async function reconcileAll(deployment: Deployment): Promise<void> {
  for (const beat of BEATS) await beat.work(deployment);
  // A capture never ends by itself.
  const runner = new ExchangeRunner(deployment, { capturesMax: 0 });
  if ((await runner.take()) > 0) await runner.settled();
  const checks = new CrossCheckRunner(deployment);
  await checks.take();
  await checks.close();
}

async function run(deployment: Deployment, beat: Beat, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await once(deployment, beat);
    await pause(beat.everyMs, undefined, { signal }).catch(() => undefined);
  }
}

// A reconciler that fails is tried again on the next beat: what it had not finished is still there to be found.
async function once(deployment: Deployment, { name, work }: Beat): Promise<void> {
  try {
    await work(deployment);
  } catch (error) {
    deployment.log.error({ err: error, beat: name }, "a reconciler failed and will be tried again");
  }
}
