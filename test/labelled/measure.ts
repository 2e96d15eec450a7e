// Precision and recall of the recognisers on labelled columns and words, kind by kind.
import { type Kind, kindNames, type Recognition, recogniseColumn } from "#modules/recognition/index.ts";
import { type Labelled, labelledColumns } from "./columns.ts";
import { labelledWords } from "./words.ts";

export interface Measured {
  readonly kind: string;
  readonly labelled: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
}

export interface Miss {
  readonly wanted: string;
  readonly got: string;
  readonly what: string;
}

export interface Measurement {
  readonly rows: readonly Measured[];
  readonly misses: readonly Miss[];
  /** Personal columns that were taken for something that concerns nobody: the error that does harm. */
  readonly leaked: number;
  /** Columns that concern nobody and were marked personal with certainty. */
  readonly alarmed: number;
  readonly columns: number;
}

export const AT = new Date("2026-03-02T09:00:00+08:00");
/** What concerns nobody counts as one: an organisation or an unnamed attribute makes no difference to the law. */
const HARMLESS: ReadonlySet<string> = new Set(["organisation", "statistic", "business", "social-credit-code", "place", "nothing"]);

interface Judged {
  readonly wanted: Kind | "nothing";
  readonly got: Recognition;
  readonly what: string;
}

function measure(judged: readonly Judged[]): Measurement {
  const kinds = [...kindNames, "nothing"];
  const gotOf = ({ got }: Judged): string => got.kind ?? "nothing";
  const rows = kinds.flatMap((kind): Measured[] => {
    const labelled = judged.filter(({ wanted }) => wanted === kind).length;
    if (labelled === 0) return [];
    const found = judged.filter((each) => gotOf(each) === kind);
    const right = found.filter(({ wanted }) => wanted === kind).length;
    return [
      { kind, labelled, found: found.length, right, precision: found.length === 0 ? 0 : right / found.length, recall: right / labelled },
    ];
  });
  const misses = judged
    .filter((each) => gotOf(each) !== each.wanted)
    .map((each) => ({ wanted: each.wanted, got: `${gotOf(each)} ${each.got.confidence}`, what: each.what }));
  return {
    rows,
    misses,
    // An unnamed column is treated as personal: nothing leaks there.
    leaked: judged.filter(
      ({ wanted, got }) =>
        !HARMLESS.has(wanted) && got.personal === "none" && wanted !== "state-security" && wanted !== "critical-facility",
    ).length,
    alarmed: judged.filter(
      ({ wanted, got }) => HARMLESS.has(wanted) && got.kind !== null && got.personal !== "none" && got.confidence >= 0.6,
    ).length,
    columns: judged.length,
  };
}

const judge = (column: Labelled): Judged => ({
  wanted: column.kind,
  got: recogniseColumn(column, { values: column.values }, AT),
  what: column.made,
});

export const measureValues = (seed: number, set: "tuned" | "unseen", perMaker: number): Measurement =>
  measure(labelledColumns(seed, set, perMaker).map(judge));

export const measureWords = (set: "tuned" | "unseen"): Measurement =>
  measure(
    labelledWords(set).map((words) => ({
      wanted: words.kind,
      got: recogniseColumn(words, { values: [] }, AT),
      what: words.comment ?? words.name,
    })),
  );
