// What the columns of a table seem to hold, by their words and by a sample of their values, none of which is kept.
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type { OpenConnection, Sampled, TableHead } from "#modules/connections/index.ts";
import { CHARACTERS_MAX, concludeTable, type Recognition, recogniseColumn, recogniseWords } from "#modules/recognition/index.ts";
import type { Words } from "./crawl.ts";
import type * as store from "./crawl.store.ts";
import { profileOf } from "./profile.ts";

const ROWS_MAX = 200;
/** Values of a slice are read at most so long; the tables left over are judged by their words. */
const SAMPLING_MS = 12_000;

export interface Judged {
  readonly recognised: readonly Recognition[];
  readonly findings: readonly store.ColumnFinding[];
  readonly notes: readonly Words[];
}

/** In the order of the tables. */
export async function judgeTables(
  rows: readonly store.CrawlTableRow[],
  connection: OpenConnection | undefined,
  at: Date,
): Promise<Judged[]> {
  const until = performance.now() + SAMPLING_MS;
  const ask = async (row: store.CrawlTableRow | undefined): Promise<Sampled | undefined> =>
    row && connection && (await sampleOf(connection, row, performance.now() > until));
  const judged: Judged[] = [];
  let next = ask(rows[0]);
  for (const [index, row] of rows.entries()) {
    const sampled = await next;
    // The database reads the next table while this one is judged.
    next = ask(rows[index + 1]);
    next.catch(() => undefined);
    judged.push(await judge(row, sampled, at));
  }
  return judged;
}

async function sampleOf(connection: OpenConnection, row: store.CrawlTableRow, isLate: boolean): Promise<Sampled> {
  if (!row.isReadable) return { refused: "no-right" };
  if (isLate) return { refused: "too-slow" };
  const table: TableHead = {
    schema: row.schemaName,
    name: row.tableName,
    kind: row.kind,
    comment: row.comment,
    rows: row.rowEstimate,
    isReadable: true,
  };
  return await connection.sample(table, row.columns, { rowsMax: ROWS_MAX, charactersMax: CHARACTERS_MAX });
}

const UNREAD: Readonly<Record<string, Words>> = {
  "no-right": { zh: "账号没有读取这张表的权限，只按名称和说明识别", en: "The account may not read this table: judged by words alone" },
  "too-slow": { zh: "没有在限定时间内读到样本，只按名称和说明识别", en: "No sample was read in time: judged by words alone" },
  gone: { zh: "读取样本时这张表或者它的列已经改动，只按名称和说明识别", en: "The table changed meanwhile: judged by words alone" },
  unreadable: { zh: "这张表的数据读不出来，只按名称和说明识别", en: "Its rows could not be read: judged by words alone" },
};

/** One column at a time, so that the process turns to others in between; a value is read, counted and forgotten. */
async function judge({ columns, rowEstimate }: store.CrawlTableRow, sampled: Sampled | undefined, at: Date): Promise<Judged> {
  const values = sampled && "values" in sampled ? sampled.values : undefined;
  const found: Recognition[] = [];
  for (const { name, comment } of columns) {
    const held = values?.get(name);
    const words = { name, comment: comment === "" ? null : comment };
    found.push(held ? recogniseColumn(words, { values: held, rowCount: rowEstimate ?? 0 }, at) : recogniseWords(words));
    await setImmediate();
  }
  const recognised = concludeTable(found);
  return {
    recognised,
    findings: columns.map(({ name }, index) => findingOf(name, recognised[index], values?.get(name))),
    notes: sampled && "refused" in sampled ? [UNREAD[sampled.refused] ?? UNREAD["unreadable"]].flatMap((words) => words ?? []) : [],
  };
}

function findingOf(
  column: string,
  recognition: Recognition | undefined,
  values: readonly (string | null)[] | undefined,
): store.ColumnFinding {
  const unseen = { zh: "", en: "" };
  return {
    column,
    profile: values ? profileOf(values) : null,
    title: recognition?.title ?? unseen,
    personal: recognition?.personal ?? "personal",
    grade: recognition?.grade ?? null,
    mask: recognition?.mask ?? "full",
    confidence: recognition?.confidence ?? 0,
    evidence: recognition?.evidence ?? [],
    basis: recognition?.basis ?? unseen,
  };
}
