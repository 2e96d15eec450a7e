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
import { FileTarget } from "#dataplane/drop/index.ts";
import { dayOf } from "#kernel/clock.ts";
import { type FileForm, rowsPerFile } from "#kernel/file-drop.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { readPseudonymKey } from "#kernel/pseudonym.ts";
import { cipherOf } from "#kernel/sealed-file.ts";
import { connectionProblemOf, wayOf } from "#modules/connections/index.ts";
import { type CarryPlan, type Checker, carryPlan, dropBook, exchangeProblem } from "#modules/exchanges/index.ts";
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
    exchange.files,
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
    // Files are made anew each time.
    create: exchange.createTarget || exchange.files !== null,
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
  if (exchange.files !== null) return { plan, target: fileTarget(deployment, carried, plan, { ...on, form: exchange.files }) };
  if (exchange.connectionId === null) throw exchangeProblem("not-front");
  const way = await wayOf(deployment, exchange.connectionId);
  if (!way.front) throw exchangeProblem("not-front");
  const to = { schema: exchange.targetSchema, table: exchange.targetTable };
  const open = way.dialect === "mysql" ? openMysqlTarget : openPostgresqlTarget;
  return { plan, target: await open(way, to, plan, { signal: on.signal, vault: deployment.vault }) };
}

function fileTarget(
  deployment: Deployment,
  { exchange, columns }: CarryPlan,
  plan: ExchangePlan,
  on: Naming & { signal: AbortSignal; form: FileForm },
): Target {
  const { fileFolder: folder, vault, suite, clock } = deployment;
  const taking = { run: plan.run, attempt: plan.attempt, isKeyed: plan.key.length > 0 };
  return new FileTarget(plan, {
    book: dropBook(deployment, exchange, { id: on.run, attempt: on.attempt }, taking),
    shelf: { folder, vault, cipher: cipherOf(suite.name) },
    form: on.form,
    names: columns.map(({ to }) => to),
    clock,
    signal: on.signal,
  });
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

/** Of a front database what it said; of files what the platform's own said. */
export async function endProblemOf(
  deployment: Deployment,
  { connectionId }: Pick<CarryPlan["exchange"], "connectionId">,
  error: unknown,
): Promise<Problem> {
  if (connectionId === null) return exchangeProblem("platform-away", { internal: error });
  return await connectionProblemOf(deployment, connectionId, error);
}

/** Said before anything is moved. */
function divided(form: FileForm | null, rows: number | null): { level: "warns"; zh: string; en: string }[] {
  if (form === null || rows === null) return [];
  const most = rowsPerFile(form);
  const parts = Math.ceil(rows / most);
  if (parts <= 1) return [];
  const zh = `约 ${rows} 行，每个文件最多 ${most} 行，将分成 ${parts} 个文件`;
  return [{ level: "warns", zh, en: `about ${rows} rows, at most ${most} a file: there will be ${parts} files` }];
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
      const rows = await ends.source.estimate(ends.plan);
      return { findings: [...findings, ...divided(carried.exchange.files, rows)], rows };
    } finally {
      await Promise.all([ends.source.close(), ends.target.close()]);
    }
  } catch (error) {
    const problem = error instanceof Problem ? error : await endProblemOf(deployment, carried.exchange, error);
    return { findings: [{ level: "blocks", zh: problem.text, en: problem.en }], rows: null };
  }
};
