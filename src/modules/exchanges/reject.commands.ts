// Rows that did not arrive, read by those whose they are: each look at them is on the ledger, since they hold people's data.
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { exchangeProblem, mayLook, mayReadRejects } from "./exchange.ts";
import { subjectOf } from "./exchange.commands.ts";
import { exchangeBy } from "./exchange.store.ts";
import * as runs from "./run.store.ts";

actions("exchanges", { "rejects-read": { zh: "查看拒收记录", en: "read the rows that did not arrive" } });

export interface RejectLine {
  readonly number: number;
  readonly chunk: number;
  readonly reason: string;
  readonly reasonEn: string;
  /** As it would have been delivered, in COPY's text format. */
  readonly line: string | null;
}

export async function readRejects(
  deployment: Deployment,
  actor: Actor,
  ask: { runId: string; limit: number; after?: { chunk: number; place: number } | undefined },
): Promise<{ fields: string[]; rows: RejectLine[]; next: { chunk: number; place: number } | null }> {
  return await act(deployment, actor, async ({ tx, record }) => {
    const run = await runs.runBy(tx, ask.runId);
    const exchange = run && (await exchangeBy(tx, run.exchangeId));
    if (!exchange || !mayLook(actor, exchange)) throw exchangeProblem("unknown");
    if (!mayReadRejects(actor, exchange)) throw exchangeProblem("not-yours");
    const found = await runs.rejectsOf(tx, run.id, { limit: ask.limit + 1, after: ask.after });
    const { rows: shown, next } = pageOf(found, ask.limit, ({ chunk, place }) => ({ chunk, place }));
    record({ action: "exchanges.rejects-read", subject: subjectOf(exchange), body: { run: run.number, rows: shown.length } });
    const rows = shown.map(({ chunk, place, reason, reasonEn, line }) => ({
      number: place + 1,
      chunk,
      reason,
      reasonEn,
      line: line === null ? null : deployment.vault.open(line),
    }));
    const fields = run.fields ?? exchange.columns.map(({ to }) => to);
    return { fields, rows, next };
  });
}
