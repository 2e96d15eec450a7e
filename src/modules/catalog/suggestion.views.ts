// Suggestions for the items of a table or of a draft: words always, values where the agency holds them on the platform.
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "#kernel/context.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  type ColumnWords,
  concludeTable,
  type EntryGrade,
  gradeOver,
  type Recognition,
  recogniseColumn,
  recogniseWords,
} from "#modules/recognition/index.ts";
import type { Item } from "./content.ts";
import { catalogProblem, maySeeWorking } from "./entry.ts";
import { resourceProblem } from "./resource.ts";
import { sharedTable } from "./resource.store.ts";
import { sampleOf } from "./sample.views.ts";
import { type Marks, marksOf, type SourceColumn, type Suggestion, suggestionsFrom } from "./suggestion.ts";
import { mountedResources } from "./version.views.ts";
import * as store from "./version.store.ts";

/** By words alone. */
export function suggestItems(columns: readonly SourceColumn[], keyColumn?: string): Suggestion[] {
  return suggestionsFrom(columns, concludeTable(columns.map(recogniseWords)), keyColumn);
}

export interface Suggested<Row> {
  readonly items: Row[];
  readonly entry: EntryGrade;
  /** Rows whose values were looked at; none where words alone spoke. */
  readonly rows: number;
}

/** By words and by sampled values of a table that the agency holds on the platform. */
export async function suggestFromTable(deployment: Deployment, agencyId: string, name: string): Promise<Suggested<Suggestion>> {
  const table = await sharedTable(deployment.db, name);
  if (table?.agencyId !== agencyId) throw resourceProblem("not-a-source");
  const sample = await sampleOf(
    deployment.db,
    table,
    table.columns.map((column) => column.name),
  );
  const columns = table.columns.map((column) => ({ words: column, values: sample?.get(column.name), rowCount: table.rowCount }));
  const items = suggestionsFrom(table.columns, await recognised(columns, deployment.clock.now()), table.keyColumn);
  return { items, entry: gradeOver(items), rows: rowsOf(columns) };
}

export interface ItemMarks extends Marks {
  readonly itemId: string;
}

/** Anew for a draft from its names and the tables mounted behind it as they are now; for whoever may see the draft. */
export async function draftSuggestions(deployment: Deployment, actor: Actor, entryId: string): Promise<Suggested<ItemMarks>> {
  const { db } = deployment;
  const entry = await store.entryBy(db, entryId);
  const version = entry?.workingVersionId ? await store.versionBy(db, entry.workingVersionId) : undefined;
  if (!entry || !version || !maySeeWorking(actor, { ...version, agencyId: entry.agencyId })) throw catalogProblem("unknown");
  const held = await valuesBehind(deployment, entry);
  const { items } = version.content;
  const columns = items.map((item) => ({ words: wordsOf(item), rowCount: 0, values: undefined, ...held.get(item.id) }));
  const found = await recognised(columns, deployment.clock.now());
  const marks = items.flatMap((item, index): ItemMarks[] => {
    const recognition = found[index];
    return recognition ? [{ itemId: item.id, ...marksOf(recognition) }] : [];
  });
  const named = marks.map(({ grade }, index) => ({ grade, name: items[index]?.name ?? "" }));
  return { items: marks, entry: gradeOver(named), rows: rowsOf(columns) };
}

const wordsOf = ({ name, technicalName, description }: Item): ColumnWords => ({
  name: technicalName === "" ? name : technicalName,
  comment: description === "" ? name : `${name}（${description}）`,
});

interface Held {
  readonly values: readonly (string | null)[] | undefined;
  readonly rowCount: number;
}

/** Values by item from the agency's own tables; another agency's table is never read for this. */
async function valuesBehind({ db }: Deployment, entry: { id: string; agencyId: string }): Promise<Map<string, Held>> {
  const held = new Map<string, Held>();
  for (const { tableName, fields } of await mountedResources(db, entry.id)) {
    const table = tableName === null ? undefined : await sharedTable(db, tableName);
    if (table?.agencyId !== entry.agencyId) continue;
    const known = Object.entries(fields).filter(([, column]) => table.columns.some(({ name }) => name === column));
    const sample = await sampleOf(
      db,
      table,
      known.map(([, column]) => column),
    );
    for (const [itemId, column] of known) held.set(itemId, { values: sample?.get(column), rowCount: table.rowCount });
  }
  return held;
}

interface Judged {
  readonly words: ColumnWords;
  readonly values: readonly (string | null)[] | undefined;
  readonly rowCount: number;
}

const rowsOf = (columns: readonly Judged[]): number => Math.max(0, ...columns.map(({ values }) => values?.length ?? 0));

const MILLISECONDS_MAX = 3_000;

/** One column at a time, so that other requests are answered in between; when time is up the rest is judged by its words. */
async function recognised(columns: readonly Judged[], at: Date): Promise<Recognition[]> {
  const until = performance.now() + MILLISECONDS_MAX;
  const found: Recognition[] = [];
  for (const { words, values, rowCount } of columns) {
    const isLate = performance.now() > until;
    found.push(values === undefined || isLate ? recogniseWords(words) : recogniseColumn(words, { values, rowCount }, at));
    await setImmediate();
  }
  return concludeTable(found);
}
