// The rows of one entry, field by field, with what there is to say about a cell. Pure.
import { type FieldKey, fieldOf } from "./field.ts";
import { failedFormula, type MappedRow, type Note } from "./grouping.ts";
import type { Words } from "./header.ts";
import { chosen, type Choices } from "./words.ts";

/** As a spreadsheet leaves a number of more than fifteen digits. */
const CUT_NUMBER = /^\d{15}0{1,6}$/u;
const CUT: Words = {
  zh: "超过 15 位的数字，末尾可能已被表格软件改成 0，请核对；这样的列请设为文本格式",
  en: "A number of more than 15 digits: spreadsheets turn its end into zeros. Please check, and format such columns as text",
};

export interface RowNote {
  readonly sheet: number;
  readonly number: number;
  readonly note: Note;
}

/** The rows of an entry, cell by cell: the first text given counts, another one beside it is told. */
export class Reading {
  readonly notes: RowNote[] = [];
  readonly rows: readonly MappedRow[];
  readonly mapped: ReadonlySet<FieldKey>;

  constructor(rows: readonly MappedRow[], mapped: ReadonlySet<FieldKey>) {
    this.rows = rows;
    this.mapped = mapped;
    for (const row of rows) {
      for (const failure of row.failures) this.notes.push({ sheet: row.sheet, number: row.number, note: failedFormula(failure) });
      for (const [field, { text }] of row.values) if (CUT_NUMBER.test(text)) this.note(row, field, CUT);
    }
  }

  note(row: MappedRow, field: FieldKey, words: Words): void {
    this.notes.push({ sheet: row.sheet, number: row.number, note: { column: row.values.get(field)?.column ?? null, ...words } });
  }

  /** The text of a field of the entry, cut to what the catalog holds. */
  text(field: FieldKey, most: number): string {
    const holder = this.rows.find((row) => row.values.has(field));
    const text = holder?.values.get(field)?.text ?? "";
    if (!holder) return "";
    for (const row of this.rows) {
      const other = row.values.get(field)?.text;
      if (other !== undefined && other !== text) {
        this.note(row, field, {
          zh: `${fieldOf(field).label}与第 ${holder.number} 行不一致，采用了第 ${holder.number} 行的`,
          en: `${fieldOf(field).en} differs from row ${holder.number}, which was taken`,
        });
      }
    }
    return this.cut(holder, field, text, most);
  }

  cut(row: MappedRow, field: FieldKey, text: string, most: number): string {
    if (text.length <= most) return text;
    this.note(row, field, {
      zh: `${fieldOf(field).label}超过 ${most} 个字，只收了前 ${most} 个字`,
      en: `${fieldOf(field).en} is longer than ${most} characters; the rest was left out`,
    });
    return text.slice(0, most).toWellFormed().trim();
  }

  /** A value of a list; null where nothing, or nothing known, is written. */
  choice<Key extends string>(field: FieldKey, choices: Choices<Key>): Key | null {
    const text = this.text(field, 1_000);
    if (text === "") return null;
    const key = chosen(choices, text);
    const holder = this.rows.find((row) => row.values.has(field));
    if (key === undefined && holder) this.unknown(holder, field, text, choices);
    return key ?? null;
  }

  unknown<Key extends string>(row: MappedRow, field: FieldKey, text: string, choices: Choices<Key>): void {
    const words = Object.values<readonly [string, ...string[]]>(choices).map(([word]) => word);
    this.note(row, field, {
      zh: `“${text.slice(0, 30)}”不在${fieldOf(field).label}的取值里（${words.join("、")}），已留空`,
      en: `“${text.slice(0, 30)}” is no value of ${fieldOf(field).en}; left empty`,
    });
  }

  /** A value of a list, or the text as it is where the catalog allows any. */
  open<Key extends string>(field: FieldKey, choices: Choices<Key>, most: number): string | null {
    const text = this.text(field, most);
    if (text === "") return null;
    return chosen(choices, text) ?? text;
  }
}
