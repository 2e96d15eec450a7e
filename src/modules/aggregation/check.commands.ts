// One task held against its source: rows counted there, or stated by its system; lag and gap become tickets, and tickets close when they are healed.
import { sql } from "#kernel/db.ts";
import { Problem } from "#kernel/problem.ts";
import { connectionProblemOf, keySumsOf, openConnection } from "#modules/connections/index.ts";
import { drawnFrom } from "#modules/intake/index.ts";
import { actIfAny, type Deployment } from "#modules/ledger/index.ts";
import { keyGap, measuredOf, type Told } from "./measure.ts";
import { findingsOf, gapOf, type Rules } from "./rule.ts";
import * as store from "./aggregation.store.ts";
import { settle } from "./ticket.commands.ts";
import type { Watched } from "./watched.views.ts";

interface Seen {
  readonly told: Told;
  readonly problem: store.CheckRow["problem"];
}

export async function checkTask(deployment: Deployment, task: Watched, rules: Rules): Promise<void> {
  // Asked of the agency's server before anything is locked: it may take its time.
  const { told, problem } = await seenOf(deployment, task);
  await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    if (!(await store.lockWatched(tx, task.id))) return 0;
    const last = await store.lastCheck(tx, task.id);
    // Another worker was faster.
    if (last && last.at.getTime() !== task.checkedAt?.getTime()) return 0;
    const measured = measuredOf({ rows: task.rows ?? 0, loadedAt: task.loadedAt, drawnAt: task.drawnAt }, told, at);
    // Nor does it start a gap anew: nobody looked.
    const isOpen = problem === null ? gapOf(measured) > rules.gap : (last?.gapSince ?? null) !== null;
    const gapSince = isOpen ? (last?.gapSince ?? at) : null;
    await store.insertCheck(tx, { ...measured, taskId: task.id, at, hubRows: task.rows ?? 0, gapSince, problem });
    const { isRealtime, ownMinutes, loadedAt, countedAt } = task;
    const found = findingsOf({ measured, isRealtime, ownMinutes, loadedAt, gapSince, countedAt }, rules, at);
    // A source that could not be asked heals nothing.
    const judged = problem === null ? (["lag", "gap"] as const) : (["lag"] as const);
    return await settle(running, { task, kinds: judged, found, load: null });
  });
}

async function seenOf(deployment: Deployment, task: Watched): Promise<Seen> {
  if (task.hasDraw) {
    try {
      return { told: await counted(deployment, task), problem: null };
    } catch (error) {
      const draw = await drawnFrom(deployment, task.id);
      const { text, en } = error instanceof Problem ? error : await connectionProblemOf(deployment, draw?.connectionId ?? "", error);
      return { told: { way: "loaded" }, problem: { zh: text, en } };
    }
  }
  return { told: statedOf(task), problem: null };
}

const statedOf = ({ statedRows, countedAt }: Watched): Told =>
  statedRows === null || countedAt === null ? { way: "loaded" } : { way: "stated", rows: statedRows, countedAt };

async function counted(deployment: Deployment, task: Watched): Promise<Told> {
  const draw = await drawnFrom(deployment, task.id);
  if (!draw) return statedOf(task);
  const source = await openConnection(deployment, draw.connectionId);
  try {
    const found = await source.measure({
      schema: draw.schemaName,
      name: draw.tableName,
      key: draw.keyColumn,
      mark: draw.markColumn,
      since: draw.watermark,
    });
    // Kinds of key that every server writes alike.
    const isComparable = found.keys !== null && found.behind !== null ? found.behind === 0 : found.keys !== null;
    const held =
      isComparable && /^(?:smallint|integer|bigint|text|varchar|character)/.test(task.keyType)
        ? await hubSums(deployment, task)
        : undefined;
    const keys = held && found.keys ? keyGap(found.keys, held) : null;
    return { way: "counted", rows: found.rows, behind: found.behind, oldestAt: await instantOf(deployment, found.oldest), keys };
  } finally {
    await source.close();
  }
}

async function hubSums({ db }: Deployment, { tableName, keyColumn, rows }: Watched) {
  if (rows === null) return undefined;
  const run = async (text: string) => (await sql.raw<Record<string, string | number | null>>(text).execute(db)).rows;
  return await keySumsOf(run, { schema: "shared_data", name: tableName, key: keyColumn });
}

/** A mark that is no instant tells nothing of the time. */
async function instantOf({ db }: Deployment, text: string | null): Promise<Date | null> {
  if (text === null || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const { rows } = await sql<{ at: Date | null }>`select intake_instant(${text}) as at`.execute(db);
  return rows[0]?.at ?? null;
}
