// The lines of a package become entries of the upper catalog, slice by slice within the act that takes the package.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { freshnessOf } from "#modules/catalog/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import { entriesIn, type PackageEntry } from "./check.views.ts";
import * as entries from "./entry.store.ts";
import { piecesOf, wordsOf } from "./format.ts";
import { receivedParts } from "./node.store.ts";
import type { Mistake, ReportedContent } from "./package.schema.ts";

const SLICE = 500;
const MISTAKES_MAX = 100;

export interface Into {
  readonly packageId: string;
  readonly nodeId: string;
  readonly number: number;
  readonly at: Date;
}

export interface Sums {
  put: number;
  added: number;
  removed: number;
  mistakes: Mistake[];
}

/** Takes all lines in; with mistakes the caller undoes it. */
export async function takeLines(running: Act, into: Into): Promise<Sums> {
  const sums: Sums = { put: 0, added: 0, removed: 0, mistakes: [] };
  let slice: PackageEntry[] = [];
  for await (const each of entriesIn(receivedParts(running.tx, into.packageId))) {
    slice.push(each);
    if (slice.length < SLICE) continue;
    await takeSlice(running, into, slice, sums);
    slice = [];
    if (sums.mistakes.length >= MISTAKES_MAX) return sums;
  }
  if (slice.length > 0) await takeSlice(running, into, slice, sums);
  return sums;
}

async function takeSlice(running: Act, into: Into, slice: readonly PackageEntry[], sums: Sums): Promise<void> {
  const { tx } = running;
  const lines = slice.map(({ line, put, removed }) =>
    put
      ? { line, code: put.code, what: "put" as const, content: put }
      : { line, code: removed.code, what: "removed" as const, content: removed },
  );
  const stored = await entries.insertLines(tx, into, lines);
  for (const { line, code } of lines) {
    if (stored.has(line)) continue;
    sums.mistakes.push({ line, reason: { zh: `目录代码 ${code} 在这个包里重复`, en: `the code ${code} stands in this package twice` } });
  }
  if (sums.mistakes.length > 0) return;
  const puts = slice.flatMap(({ line, put }) => (put ? [rowOf(running, put, line)] : []));
  sums.put += puts.length;
  sums.added += await entries.putEntries(tx, into, puts);
  sums.removed += await entries.removeEntries(
    tx,
    into,
    slice.flatMap(({ line, removed }) => (removed ? [{ ...removed, line }] : [])),
  );
}

function rowOf({ at, deployment }: Act, put: ReportedContent, line: number): entries.EntryRow {
  const { agency, items, title, code, loadedOn, updateCycle } = put;
  const loaded = loadedOn === null ? [] : [{ kind: "table" as const, loadedAt: startOfDay(loadedOn) }];
  const { dueOn } = freshnessOf(deployment.law.calendar, at, { cycle: updateCycle, resources: loaded });
  const texts = [title, agency.name, code, ...items.map(({ name }) => name)];
  return {
    id: newId(),
    code,
    title,
    agencyCode: agency.code,
    agencyName: agency.name,
    divisionCode: agency.division,
    sharingType: put.sharingType,
    reduced: put.reduced,
    kind: put.kind,
    theme: put.theme,
    classification: put.classification,
    updateCycle,
    itemCount: items.length,
    version: put.version,
    publishedOn: put.publishedOn,
    loadedOn: loadedOn && dayOf(startOfDay(loadedOn)),
    staleFrom: dueOn === null ? null : addDays(dueOn, 1),
    line,
    words: wordsOf(texts),
    pieces: piecesOf(texts),
  };
}
