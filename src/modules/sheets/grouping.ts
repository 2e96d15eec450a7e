// Which rows of a workbook belong to which entry: every row gets its place, none is passed over. Pure.
import { hash } from "node:crypto";
import type { FieldKey } from "./field.ts";
import type { SheetRow, Words } from "./header.ts";

/** What a person confirmed about one sheet. */
export interface SheetPlan {
  readonly sheet: number;
  readonly headerRow: number;
  /** For each column what it holds; null: left out. */
  readonly columns: readonly (FieldKey | null)[];
}

export interface ReadRow extends SheetRow {
  readonly sheet: number;
}

/** A row with what its cells mean. */
export interface MappedRow {
  readonly sheet: number;
  readonly number: number;
  readonly values: ReadonlyMap<FieldKey, { readonly text: string; readonly column: number }>;
  /** Cells in which a formula failed: what they should say nobody knows. */
  readonly failures: readonly { readonly field: FieldKey; readonly text: string; readonly column: number }[];
}

export interface Note extends Words {
  readonly column: number | null;
}

export interface Placed {
  readonly sheet: number;
  readonly number: number;
  readonly outcome: "waiting" | "blank" | "heading" | "left-out" | "failed";
  /** The entry that it belongs to, counted from 0. */
  readonly part: number | null;
  readonly notes: readonly Note[];
}

const FAILED_FORMULA = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/u;

export const failedFormula = ({ text, column }: MappedRow["failures"][number]): Note => ({
  column,
  zh: `这一格是出错的公式（${text}），没有导入它的内容`,
  en: `The formula in this cell failed (${text}); nothing was taken from it`,
});

const TOTAL = /^(?:合计|总计|小计|共计|总数)[:：]?$/u;
const SUM: Note = { column: null, zh: "像是合计行，没有作为目录导入", en: "Looks like a line of totals; not taken as an entry" };

/** A word for a sum, and otherwise numbers only. */
function isTotals({ values }: MappedRow): boolean {
  const texts = Array.from(values.values(), ({ text }) => text.replaceAll(/\s/gu, ""));
  return texts.some((text) => TOTAL.test(text)) && texts.every((text) => TOTAL.test(text) || /^[\d,.%-]+$/u.test(text));
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

export function mappedRow(row: ReadRow, plan: SheetPlan): MappedRow {
  const values = new Map<FieldKey, { text: string; column: number }>();
  const failures: { field: FieldKey; text: string; column: number }[] = [];
  plan.columns.forEach((field, column) => {
    const text = (row.cells[column] ?? "").trim();
    if (field === null || text === "") return;
    if (FAILED_FORMULA.test(text)) failures.push({ field, text, column });
    else if (!values.has(field)) values.set(field, { text, column });
  });
  return { sheet: row.sheet, number: row.number, values, failures };
}

const HOMELESS: Note = {
  column: null,
  zh: "没有目录名称和代码，上面也没有可以接上的目录",
  en: "No title or code, and no entry above that it could belong to",
};
const NOTHING_MAPPED: Note = {
  column: null,
  zh: "这一行只在没有导入的列里有内容",
  en: "Only columns that are left out hold anything in this row",
};
const REPEATED: Note = { column: null, zh: "重复的表头", en: "The headings again" };

/** Cells of the rows of headings, by sheet. */
export type Headings = ReadonlyMap<number, readonly string[]>;

/** Says of each row where it belongs. They are given once, in the order of the workbook; none of them is kept. */
export function placing(plans: readonly SheetPlan[], headings: Headings): (row: ReadRow) => Placed {
  const planOf = new Map(plans.map((plan) => [plan.sheet, plan]));
  const parts = new Parts();
  let current: { sheet: number; part: number } | undefined;
  return (row) => {
    const plan = planOf.get(row.sheet);
    const placed = (outcome: Placed["outcome"], part: number | null, ...notes: Note[]): Placed => ({
      sheet: row.sheet,
      number: row.number,
      outcome,
      part,
      notes,
    });
    if (isBlank(row.cells)) return placed("blank", null);
    if (!plan) return placed("left-out", null);
    if (row.number <= plan.headerRow) return placed("heading", null);
    const mapped = mappedRow(row, plan);
    if (repeats(mapped, headings.get(row.sheet))) return placed("heading", null, REPEATED);
    const naming = mapped.failures.find(({ field }) => field === "title" || field === "code");
    if (naming) return placed("failed", null, failedFormula(naming));
    if (mapped.values.size === 0) return placed("failed", null, NOTHING_MAPPED);
    if (isTotals(mapped)) return placed("failed", null, SUM);
    if (current?.sheet !== row.sheet) current = undefined;
    const part = parts.of(mapped, current?.part);
    if (part === undefined) return placed("failed", null, HOMELESS);
    current = { sheet: row.sheet, part };
    return placed("waiting", part);
  };
}

function repeats(row: MappedRow, headings: readonly string[] | undefined): boolean {
  if (!headings || row.values.size < 2) return false;
  return [...row.values.values()].every(({ text, column }) => text === (headings[column] ?? "").trim());
}

const NAME_KEPT = 100;
const short = <Text extends string | undefined>(name: Text): Text | string =>
  name === undefined || name.length <= NAME_KEPT ? name : hash("sha256", name, "base64");

/** A code names an entry; without one its title does, together with whose it is. Long names are told apart by their digest. */
class Parts {
  readonly #byCode = new Map<string, number>();
  readonly #byTitle = new Map<string, number>();
  #next = 0;

  of(row: MappedRow, above: number | undefined): number | undefined {
    const code = short(row.values.get("code")?.text);
    const title = row.values.get("title")?.text;
    if (code === undefined && title === undefined) return above;
    const name = title === undefined ? undefined : short(`${row.values.get("agency")?.text ?? ""}\n${title}`);
    const known = code === undefined ? this.#byTitle.get(name ?? "") : this.#byCode.get(code);
    const part = known ?? this.#next++;
    if (code !== undefined) this.#byCode.set(code, part);
    // The first entry of a title is the one that rows without a code mean.
    if (name !== undefined && !this.#byTitle.has(name)) this.#byTitle.set(name, part);
    return part;
  }
}
