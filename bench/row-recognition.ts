// Row recognition: how right the recognisers are on labelled columns and words that they were not tuned on, and how many columns a second they read.
import { performance } from "node:perf_hooks";
import { recogniseColumn } from "#modules/recognition/index.ts";
import { labelledColumns } from "#test/labelled/columns.ts";
import { AT, type Measurement, measureValues, measureWords } from "#test/labelled/measure.ts";
import type { Compared, Plan } from "./rounds.ts";
import { median, say, sentence } from "./rounds.ts";

const SEED = 4242;
const PER_MAKER = 12;
/** What a second of one core should get through: a database of 2,000 tables in about a minute. */
const COLUMNS_GOAL = 400;

function show(title: string, { rows, columns, leaked, alarmed }: Measurement): void {
  say(`\n${title}: ${columns} columns`);
  const figures = rows.map(({ kind, labelled, precision, recall }) => [
    kind,
    { labelled, precision: Math.round(precision * 1_000) / 1_000, recall: Math.round(recall * 1_000) / 1_000 },
  ]);
  // oxlint-disable-next-line no-console
  console.table(Object.fromEntries(figures));
  say(`  personal taken for harmless: ${leaked}; harmless marked personal: ${alarmed}`);
}

export function rowRecognition({ rounds, seconds }: Plan): Promise<Compared[]> {
  show("recognition by values, unseen set", measureValues(SEED, "unseen", PER_MAKER));
  show("recognition by words, unseen set", measureWords("unseen"));
  const columns = labelledColumns(SEED, "unseen", 2);
  const rates = Array.from({ length: rounds }, () => {
    const until = performance.now() + seconds * 1_000;
    const began = performance.now();
    let read = 0;
    while (performance.now() < until) {
      for (const { name, comment, values } of columns) recogniseColumn({ name, comment }, { values }, AT);
      read += columns.length;
    }
    return (read * 1_000) / (performance.now() - began);
  });
  say(`\nthroughput, up to 200 values a column: ${Math.round(median(rates))} columns/s`);
  const ratios = rates.map((rate) => rate / COLUMNS_GOAL);
  const compared = {
    peer: `${COLUMNS_GOAL} columns/s`,
    goal: 1,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(sentence(compared));
  return Promise.resolve([compared]);
}
