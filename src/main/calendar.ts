// Keeps the calendar of a process that has no worker's beat up to date: the office may have loaded a notice through another process.
import { setTimeout as pause } from "node:timers/promises";
import { useLoadedYears } from "#modules/calendars/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

const EVERY_MS = 2_000;

export function keepCalendar(deployment: Deployment, everyMs = EVERY_MS): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const looking = look(deployment, everyMs, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await looking;
    },
  };
}

async function look(deployment: Deployment, everyMs: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const before = deployment.law.calendar;
      await useLoadedYears(deployment);
      if (deployment.law.calendar !== before) deployment.log.info("a loaded notice of holidays counts from now on");
    } catch (error) {
      deployment.log.error({ err: error }, "the calendar could not be looked at and will be tried again");
    }
  }
}
