// What was received is checked against the entry and the rules of the task, and taken as a whole or not at all.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { dayOf } from "#kernel/clock.ts";
import { poolOf, sql } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import { mountTaken, noteLoaded, ownTable, publishedVersion, takeTable } from "#modules/catalog/index.ts";
import { type Act, act, actions, type Deployment } from "#modules/ledger/index.ts";
import { type Check, checksOf, type Place } from "./check.ts";
import { codesFor } from "./code.views.ts";
import { normRules } from "./deviation.views.ts";
import { openDeclaration } from "./declaration.store.ts";
import { saveDraw } from "./draw.store.ts";
import * as loads from "./load.store.ts";
import { countLoad, keepQuality } from "./quality.commands.ts";
import { failLoad, forgetReceived, noted } from "./receive.commands.ts";
import { wordsOf } from "./rule.ts";
import { referables, versionOf } from "./source.views.ts";
import * as staging from "./staging.store.ts";
import { intakeProblem, LOADS_WITH_REJECTS, REJECTS_KEPT } from "./task.ts";
import { subjectOf } from "./task-subject.ts";
import { lockTask, saveTask, taskBy, type TaskRow } from "./task.store.ts";

actions("intake", {
  "load-done": { zh: "汇聚数据", en: "aggregated data" },
  "load-refused": { zh: "汇聚批次未通过校验", en: "the load was refused" },
});

const LEASE_SECONDS = 30;
const HOLD_MS = 8_000;
const STATEMENT_MS = 900_000;
/** Rows are sorted by key once and by line once: what does not fit lies on the disk meanwhile. */
const SORTING_MB = 64;
const leaseFrom = (at: Date): Date => new Date(at.getTime() + LEASE_SECONDS * 1_000);

/** The oldest load that waits is checked and taken, or refused; answers whether there was one. */
export async function checkNext(deployment: Deployment): Promise<boolean> {
  let claimed: loads.LoadRow | undefined;
  await noted(deployment, async ({ tx, at }) => void (claimed = await loads.claimOne(tx, at, leaseFrom(at))));
  if (!claimed) return false;
  await checkHeld(deployment, claimed);
  return true;
}

/** A load that this process holds is checked, and taken or refused. */
export async function checkHeld(deployment: Deployment, load: loads.LoadRow): Promise<void> {
  const done = new AbortController();
  const holding = hold(deployment, load, done.signal);
  const client = await poolOf(deployment.db).connect();
  try {
    await client.query(`set statement_timeout = ${STATEMENT_MS}`);
    await client.query(`set work_mem = '${SORTING_MB}MB'`);
    await take(deployment, client, load);
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    await failLoad(deployment, load.id, problem);
  } finally {
    done.abort();
    client.release(true);
    await holding;
  }
  await forgetReceived(deployment, load.id);
}

async function hold(deployment: Deployment, load: loads.LoadRow, signal: AbortSignal): Promise<void> {
  for (;;) {
    await pause(HOLD_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await noted(deployment, async ({ tx, at }) => await loads.extendLease(tx, load, leaseFrom(at))).catch(() => undefined);
  }
}

/** What is the data's fault; anything else is tried again when the lease is over. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof pg.DatabaseError)) return undefined;
  if (error.code === "2201B") return intakeProblem("pattern", { internal: error });
  if (error.code === "57014") return intakeProblem("too-slow", { internal: error });
  if (error.code === "42P01") return intakeProblem("gone", { internal: error });
  return /^(?:2[23]|54)/.test(error.code ?? "") ? intakeProblem("fits", { values: { why: error.message }, internal: error }) : undefined;
}

interface Plan {
  readonly task: TaskRow;
  readonly places: readonly Place[];
  readonly checks: readonly Check[];
  readonly keyPlace: number;
  /** The table in use; null before the first load. */
  readonly target: string | null;
  readonly columns: readonly { name: string; type: string; comment: string }[];
  readonly rhythm: string | null;
}

async function planFor(deployment: Deployment, load: loads.LoadRow): Promise<Plan & { judging: staging.Judging }> {
  const { db, clock } = deployment;
  const found = await taskBy(db, load.taskId);
  const version = found && (await versionOf(db, found.entryId));
  if (!found || !version) throw intakeProblem("unknown");
  // What the norm in force asks of every load stands beside the task's own rules.
  const task = { ...found, rules: [...found.rules, ...(await normRules(db, dayOf(clock.now()), version, found))] };
  const items = new Map(version.content.items.map((item) => [item.id, item]));
  const codes = await codesFor(deployment, version.content.items, dayOf(clock.now()));
  const places = task.columns.flatMap(({ itemId, column, type }): Place[] => {
    const item = items.get(itemId);
    if (!item) return [];
    const cell = load.mapping.indexOf(itemId);
    return [{ item, column, type, cell: cell < 0 ? null : cell, isKey: column === task.keyColumn, codes: codes.get(itemId) }];
  });
  const keyPlace = places.findIndex(({ isKey }) => isKey);
  if (keyPlace < 0) throw intakeProblem("no-key");
  const table = await ownTable(db, task.agencyId, task.tableName);
  const others = await referables(db, task.agencyId, task.id);
  const named = [...items.values()];
  const rules = task.rules.map((rule) => ({ rule, ...wordsOf(rule, named, others) }));
  const target = table ? task.tableName : null;
  const refusesKnown = load.mode === "append" && target !== null;
  const around = {
    at: clock.now(),
    items: named,
    rules,
    refusesKnown,
    keyPlace,
    isPushed: load.path === "push",
  };
  const references = task.rules.flatMap((rule, index) => {
    if (rule.kind !== "reference") return [];
    const other = others.find(({ id }) => id === rule.taskId);
    const column = other?.columns.find(({ itemId }) => itemId === rule.otherId)?.column;
    const place = places.findIndex(({ item }) => item.id === rule.itemId);
    return other && column !== undefined && place >= 0 ? [{ rule: index, place, table: other.tableName, column }] : [];
  });
  // A rule whose other table has gone says nothing any more.
  const kept = new Set(references.map(({ rule }) => rule));
  const checks = checksOf(places, around).filter(({ rule }) => rule === null || task.rules[rule]?.kind !== "reference" || kept.has(rule));
  const columns = table?.columns ?? places.map(({ column, type, item }) => ({ name: column, type, comment: item.name }));
  const beside = refusesKnown ? { table: target, key: task.keyColumn } : null;
  const judging = { loadId: load.id, places, checks, keyPlace, beside, references };
  const rhythm = (await openDeclaration(db, task.entryId))?.period ?? version.content.updateCycle;
  return { task, places, checks, keyPlace, target, columns: [...columns], rhythm, judging };
}

async function take(deployment: Deployment, client: pg.PoolClient, load: loads.LoadRow): Promise<void> {
  const plan = await planFor(deployment, load);
  await staging.judge(client, plan.judging);
  const judged = await staging.judgedCounts(client, load.id);
  const findings = findingsOf(plan, judged);
  // A draw that found nothing new says that what is there is up to date.
  const isNothingNew = load.path === "database" && judged.rows === 0 && load.mode !== "full" && plan.target !== null;
  const refusal = isNothingNew ? undefined : refusalOf(plan, judged);
  const rejected =
    judged.accepted === judged.rows ? [] : await staging.refusedRows(client, load.id, { cells: load.headings.length, limit: REJECTS_KEPT });
  const rejects = rejected.map(({ line, faults, cells }) => ({
    line,
    faults: faults.flatMap((fault) => plan.checks[fault] ?? []).map(({ item, zh, en }) => ({ item, zh, en })),
    cells: deployment.vault.seal(JSON.stringify(cells)),
  }));
  const sums = { rows: judged.rows, refused: judged.rows - judged.accepted };
  const counted = await countLoad(client, plan, { ...load, rows: judged.rows });
  const isFull = load.mode === "full" || plan.target === null;
  if (!refusal && isFull) await staging.fillNew(client, load.id, plan.columns, plan.places);
  await act(deployment, null, async (running) => {
    const { tx, at, record } = running;
    await sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`.execute(tx);
    const task = await lockTask(tx, load.taskId);
    const held = await loads.lockLoad(tx, load.id);
    if (!task || held?.state !== "checking" || held.attempt !== load.attempt) throw intakeProblem("gone");
    const version = await publishedVersion(tx, task.entryId);
    const stopped = refusal ?? (task.state === "active" && version ? undefined : intakeProblem("entry-gone"));
    const ended = { endedAt: at, leaseUntil: null };
    await keepQuality(running, plan, load, { ...counted, taken: stopped ? 0 : judged.accepted });
    await loads.saveRejects(tx, load.id, rejects);
    await loads.forgetRejects(tx, task.id, load.number - LOADS_WITH_REJECTS);
    const body = { load: load.number, path: load.path, mode: load.mode, ...sums, digest: held.digest };
    if (stopped) {
      const { code, text, en } = stopped;
      await loads.saveLoad(tx, load.id, { ...sums, ...ended, findings, state: "refused", accepted: 0, problem: { code, zh: text, en } });
      record({ action: "intake.load-refused", subject: subjectOf(task), agencyId: task.agencyId, body: { ...body, reason: code } });
      return;
    }
    const mark = load.path === "database" ? load.place?.mark : null;
    if (typeof mark === "string") await saveDraw(tx, task.id, { watermark: mark });
    const written = await apply(running, { ...plan, task }, load, judged.accepted);
    await loads.saveLoad(tx, load.id, {
      ...sums,
      ...ended,
      findings,
      state: "done",
      accepted: judged.accepted,
      inserted: written.inserted,
    });
    record({
      action: "intake.load-done",
      subject: subjectOf(task),
      agencyId: task.agencyId,
      body: { ...body, accepted: judged.accepted, ...written },
    });
  });
}

function findingsOf({ checks, task }: Plan, judged: staging.Judged): loads.Finding[] {
  return checks.flatMap(({ itemId, item, zh, en, refuses, rule }, index): loads.Finding[] => {
    const rows = judged.counts.get(index) ?? 0;
    // Each rule is told, also when nothing broke it: that is the quality of the load.
    return rows === 0 && rule === null
      ? []
      : [{ itemId, item, zh, en, rows, rule, refuses: refuses || (rule !== null && task.rules[rule]?.effect === "reject") }];
  });
}

function refusalOf({ task, checks }: Plan, { rows, accepted, counts }: staging.Judged): Problem | undefined {
  for (const [index, check] of checks.entries()) {
    const rule = check.rule === null ? undefined : task.rules[check.rule];
    if (rule?.kind !== "complete" || rule.effect !== "reject" || rows === 0) continue;
    const percent = Math.floor(((rows - (counts.get(index) ?? 0)) / rows) * 1_000) / 10;
    if (percent < rule.percent) return intakeProblem("incomplete", { values: { rule: check.zh, ruleEn: check.en, percent } });
  }
  const refused = rows - accepted;
  if (refused > task.rejectsMax) return intakeProblem("too-many-rejects", { values: { rows, refused, most: task.rejectsMax } });
  return accepted === 0 ? intakeProblem("nothing-accepted") : undefined;
}

/** In the act that stands on the ledger; what was there before is kept until the next load. */
async function apply(running: Act, plan: Plan, load: loads.LoadRow, accepted: number): Promise<{ inserted: number; total: number }> {
  const { tx, at } = running;
  const { task, places, target, columns, keyPlace } = plan;
  const run = async <Row>(statement: string) => (await sql.raw<Row>(statement).execute(tx)).rows;
  const before = await tx.selectFrom("sharedTable").select(["loadedAt", "rowCount"]).where("name", "=", task.tableName).executeTakeFirst();
  const kept = { keptLoadId: before ? load.id : null, keptLoadedAt: before?.loadedAt ?? null, keptRows: before?.rowCount ?? null };
  const { keyColumn, tableName, title } = task;
  if (load.mode === "full" || target === null) {
    const keepAs = staging.keptTable(task.id);
    const from = staging.newTable(load.id);
    await takeTable(running, {
      agencyId: task.agencyId,
      name: tableName,
      title,
      keyColumn,
      columns,
      rows: accepted,
      loadedAt: at,
      from,
      isKeyed: false,
      keepAs,
    });
    await saveTask(tx, task.id, kept);
    if (!before) {
      const fields = Object.fromEntries(task.columns.map(({ itemId, column }) => [itemId, column]));
      await mountTaken(running, { entryId: task.entryId, title, table: tableName, columns: fields });
    }
    return { inserted: accepted, total: accepted };
  }
  if (load.path !== "file") await run(staging.forgetKept(task.id));
  else for (const statement of staging.keepStatement(task.id, load.id, { target, keyColumn, keyPlace })) await run(statement);
  const [written] = await run<{ inserted: number }>(
    staging.mergeStatement(load.id, { target, keyColumn, isUpsert: load.mode === "upsert" }, places),
  );
  const inserted = written?.inserted ?? 0;
  const total = (before?.rowCount ?? 0) + inserted;
  await noteLoaded(running, { name: tableName, rows: total, loadedAt: at });
  await saveTask(tx, task.id, load.path !== "file" ? { keptLoadId: null, keptLoadedAt: null, keptRows: null } : kept);
  return { inserted, total };
}
