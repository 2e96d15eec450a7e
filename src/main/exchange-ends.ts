// The two ends of a run and what goes between them, from the control plane's plan; and a look at both before anything is moved.
import {
  arranged,
  type ExchangePlan,
  findingsOf,
  followingPlan,
  openMysqlTarget,
  openPostgresqlTarget,
  type Source,
  type Target,
} from "#dataplane/exchange/index.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { readPseudonymKey } from "#kernel/pseudonym.ts";
import { connectionProblemOf, wayOf } from "#modules/connections/index.ts";
import { type CarryPlan, type Checker, carryPlan, exchangeProblem } from "#modules/exchanges/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { captureFindings } from "./exchange-capture.ts";
import { openSource } from "./exchange-source.ts";

export interface Ends {
  readonly plan: ExchangePlan;
  readonly source: Source;
  readonly target: Target;
}

interface Naming {
  readonly run: string;
  readonly attempt: number;
  /** What else rows of one run must have in common. */
  readonly terms?: string;
  /** Changes are merged into what a copy has put there. */
  readonly isFollowing?: boolean;
}

export function planOf(deployment: Deployment, carried: CarryPlan, on: Naming): ExchangePlan {
  const { exchange, columns, filter, increment, agreed } = carried;
  const { suite, vault, clock } = deployment;
  const key = carried.pseudonymKey === null ? undefined : readPseudonymKey(vault.open(carried.pseudonymKey));
  const terms = JSON.stringify([
    columns.map(({ codes, ...column }) => ({ ...column, codes: codes && [...codes] })),
    filter,
    increment,
    agreed.key,
    exchange.targetSchema,
    exchange.targetTable,
    on.terms,
  ]);
  const plan = arranged({
    exchange: exchange.id,
    run: `${on.run} ${suite.digest(terms).slice(0, 16)}`,
    attempt: on.attempt,
    columns,
    filter,
    key: agreed.key,
    increment,
    policies: { key, digest: suite.digestName, today: () => dayOf(clock.now()) },
    create: exchange.createTarget,
  });
  return on.isFollowing ? followingPlan(plan) : plan;
}

export async function openTarget(
  deployment: Deployment,
  carried: CarryPlan,
  on: Naming & { signal: AbortSignal },
): Promise<{ plan: ExchangePlan; target: Target }> {
  const { exchange } = carried;
  const plan = planOf(deployment, carried, on);
  const way = await wayOf(deployment, exchange.connectionId);
  if (!way.front) throw exchangeProblem("not-front");
  const to = { schema: exchange.targetSchema, table: exchange.targetTable };
  const open = way.dialect === "mysql" ? openMysqlTarget : openPostgresqlTarget;
  return { plan, target: await open(way, to, plan, { signal: on.signal, vault: deployment.vault }) };
}

export async function openEnds(deployment: Deployment, carried: CarryPlan, on: Naming & { signal: AbortSignal }): Promise<Ends> {
  const source = await openSource(deployment, carried, on.signal);
  try {
    return { source, ...(await openTarget(deployment, carried, on)) };
  } catch (error) {
    await source.close();
    throw error;
  }
}

const CHECK_MS = 15_000;

/** Looks at both ends as a run would, and moves nothing. */
export const checkExchange: Checker = async (deployment, exchangeId) => {
  const carried = await carryPlan(deployment, exchangeId);
  try {
    const signal = AbortSignal.timeout(CHECK_MS);
    const isFollowing = carried.exchange.mode === "capture";
    const ends = await openEnds(deployment, carried, { run: newId(), attempt: 0, isFollowing, signal });
    try {
      const drifted = await findingsOf({ ...ends, agreed: carried.agreed.columns });
      const findings = isFollowing ? [...drifted, ...(await captureFindings(deployment, carried, ends.plan, signal))] : drifted;
      return { findings, rows: await ends.source.estimate(ends.plan) };
    } finally {
      await Promise.all([ends.source.close(), ends.target.close()]);
    }
  } catch (error) {
    const problem = error instanceof Problem ? error : await connectionProblemOf(deployment, carried.exchange.connectionId, error);
    return { findings: [{ level: "blocks", zh: problem.text, en: problem.en }], rows: null };
  }
};
