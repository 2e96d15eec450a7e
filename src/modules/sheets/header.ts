// Finds the row of headings in a sheet and says which column is which, how sure that is and why. Pure.
import { allFields, EXAMPLE_SHEET, type Field, type FieldKey, REASON_HEADER, ROW_HEADER, VALUES_SHEET } from "./field.ts";
import { chosen, cycleChoices, openChoices, sharingChoices, typeChoices, type Choices } from "./words.ts";

export interface SheetRow {
  /** As the spreadsheet numbers it. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface ColumnGuess {
  readonly column: number;
  readonly header: string;
  /** Null where nothing is known: a person decides. */
  readonly field: FieldKey | null;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: Words;
}

export interface SheetGuess {
  readonly headerRow: number;
  readonly columns: ColumnGuess[];
  /** Whether it looks like entries at all. */
  readonly chosen: boolean;
}

/** Rows among which the headings are looked for. */
export const HEAD_ROWS = 40;
const SURE = 0.6;

const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|必填|选填|[\s*:：_-]/gu, "")
    .toLowerCase();
const folded = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s*:：]/gu, "")
    .toLowerCase();

const NOTHING: Words = { zh: "没有认出来，请选择，或者不导入这一列", en: "Not recognised: choose what it is, or leave it out" };
const OWN: Words = { zh: "平台自己写的列，不导入", en: "Written by the platform, not imported" };

interface Likeness {
  readonly confidence: number;
  readonly reason: Words;
}

interface Spelling {
  readonly field: Field;
  readonly pairs: number;
}

/** Two neighbouring characters, each pair once. */
const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

const knownFields = allFields.map((field) => ({
  field,
  label: folded(field.label),
  bare: bare(field.label),
  key: field.key.toLowerCase(),
  synonyms: new Map(field.synonyms.map((text) => [bare(text), text])),
}));

/** Which spellings hold a pair: a sheet may have thousands of headings, each compared with all that are known. */
const spellingsBy = new Map<string, Spelling[]>();
for (const { field, bare: label, synonyms } of knownFields) {
  for (const text of [label, ...synonyms.keys()]) {
    const pairs = pairsOf(text);
    const spelling = { field, pairs: pairs.size };
    for (const pair of pairs) spellingsBy.set(pair, [...(spellingsBy.get(pair) ?? []), spelling]);
  }
}

/** What lies beyond is no heading; it would only cost time. */
const HEADING_LOOKED_AT = 200;

/** The fields that a heading may well mean. */
function likely(header: string): (Likeness & { field: Field })[] {
  const looked = header.slice(0, HEADING_LOOKED_AT);
  const wanted = folded(looked);
  const stripped = bare(looked);
  const alike = alikeness(stripped);
  return knownFields.flatMap(({ field, label, bare: bareLabel, key, synonyms }) => {
    if (wanted === label || wanted === key) {
      return [{ field, confidence: 1, reason: { zh: "与模板的列名相同", en: "Same as the template's column" } }];
    }
    if (stripped === bareLabel) {
      const reason = { zh: "与模板的列名相同，括注除外", en: "Same as the template's column but for what is in brackets" };
      return [{ field, confidence: 0.97, reason }];
    }
    const synonym = synonyms.get(stripped);
    if (synonym !== undefined) {
      const reason = { zh: `“${synonym}”是“${field.label}”的常见写法`, en: `A known spelling of “${field.en}”` };
      return [{ field, confidence: 0.92, reason }];
    }
    const confidence = alike.get(field) ?? 0;
    if (confidence < SURE) return [];
    return [{ field, confidence, reason: { zh: `字面与“${field.label}”相近，请核对`, en: `Spelt much like “${field.en}”; please check` } }];
  });
}

/** How many pairs of neighbours a heading shares with the best spelling of a field, weighed down: likeness alone is never sure. */
function alikeness(text: string): Map<Field, number> {
  const pairs = pairsOf(text);
  const shared = new Map<Spelling, number>();
  for (const pair of pairs) {
    for (const spelling of spellingsBy.get(pair) ?? []) shared.set(spelling, (shared.get(spelling) ?? 0) + 1);
  }
  const best = new Map<Field, number>();
  for (const [spelling, count] of shared) {
    const confidence = Math.round(((2 * count) / (pairs.size + spelling.pairs)) * 85) / 100;
    if (confidence > (best.get(spelling.field) ?? 0)) best.set(spelling.field, confidence);
  }
  return best;
}

const valued: readonly (readonly [FieldKey, Choices<string>])[] = [
  ["itemSharing", sharingChoices],
  ["openType", openChoices],
  ["updateCycle", cycleChoices],
  ["itemType", typeChoices],
];

/** What the values say where the heading says nothing. Bare digits and letters say nothing. */
function byValues(samples: readonly string[]): (Likeness & { field: FieldKey }) | undefined {
  const telling = samples.filter((text) => /\p{Script=Han}{2}|\w{3}/u.test(text));
  if (telling.length < 2) return undefined;
  for (const [field, choices] of valued) {
    const fitting = telling.filter((text) => chosen(choices, text) !== undefined).length;
    if (fitting / telling.length >= 0.8) {
      return { field, confidence: 0.65, reason: { zh: "列里的值像是这一项", en: "The values look like it" } };
    }
  }
  return undefined;
}

export function guessColumns(headers: readonly string[], samples: readonly (readonly string[])[]): ColumnGuess[] {
  const pairs = headers.flatMap((header, column) => {
    if (header.trim() === "" || header === REASON_HEADER || header === ROW_HEADER) return [];
    return likely(header).map((found) => ({ column, ...found }));
  });
  const taken = new Map<number, { field: FieldKey; confidence: number; reason: Words }>();
  const given = new Set<FieldKey>();
  // The surest first, and a column of the template before one that only resembles it.
  for (const { column, field, confidence, reason } of pairs.toSorted((a, b) => b.confidence - a.confidence)) {
    if (taken.has(column) || given.has(field.key)) continue;
    taken.set(column, { field: field.key, confidence, reason });
    given.add(field.key);
  }
  return headers.map((header, column) => {
    if (header === REASON_HEADER || header === ROW_HEADER) return { column, header, field: null, confidence: 1, reason: OWN };
    const found = taken.get(column) ?? byValues(samples.map((cells) => cells[column] ?? ""));
    if (!found || (given.has(found.field) && !taken.has(column))) return { column, header, field: null, confidence: 0, reason: NOTHING };
    given.add(found.field);
    return { column, header, ...found };
  });
}

/** The headings stand where most columns are known by them, even below titles; of two lines of headings the lower one, which is the finer. */
export function guessSheet(name: string, rows: readonly SheetRow[]): SheetGuess {
  let best = { at: -1, score: 0 };
  rows.slice(0, HEAD_ROWS).forEach((row, at) => {
    const distinct = [...new Set(row.cells.filter((cell) => cell.trim() !== "" && cell.length <= 60))];
    const known = guessColumns(distinct, []).filter(({ field, confidence }) => field !== null && confidence >= SURE);
    const score = known.reduce((sum, { confidence }) => sum + confidence, 0);
    if (score > best.score || (score > 0 && score === best.score && at === best.at + 1)) best = { at, score };
  });
  const at = best.at >= 0 && best.score >= 0.9 ? best.at : widest(rows);
  const header = rows[at];
  if (!header) return { headerRow: 1, columns: [], chosen: false };
  const columns = guessColumns(
    header.cells,
    rows.slice(at + 1, at + 1 + HEAD_ROWS).map(({ cells }) => cells),
  );
  const has = (field: FieldKey) => columns.some((column) => column.field === field);
  const isOurs = name !== EXAMPLE_SHEET && name !== VALUES_SHEET;
  return { headerRow: header.number, columns, chosen: isOurs && (has("title") || has("code")) };
}

const filledIn = (row: SheetRow): number => row.cells.filter((cell) => cell.trim() !== "").length;

function widest(rows: readonly SheetRow[]): number {
  const head = rows.slice(0, HEAD_ROWS);
  const most = Math.max(0, ...head.map(filledIn));
  return head.findIndex((row) => filledIn(row) >= Math.max(1, most * 0.6));
}
