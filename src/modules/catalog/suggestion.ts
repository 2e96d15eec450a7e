// An item suggested for a column: its shape from the table, its marks from what was recognised in it. Pure.
import type { Mask } from "#kernel/mask.ts";
import type { Recognition, Words } from "#modules/recognition/index.ts";
import type { Grade, ItemType, PersonalMark } from "./content.ts";

export interface SourceColumn {
  readonly name: string;
  /** As PostgreSQL writes it. */
  readonly type: string;
  readonly comment: string | null;
}

/** What is suggested, and why: evidence in counts, how sure from 0 to 1, the law behind it. */
export interface Marks {
  readonly personal: PersonalMark;
  readonly grade: Grade | null;
  readonly suggestedMask: Mask;
  /** Null where nothing was recognised. */
  readonly kind: string | null;
  readonly title: Words;
  readonly evidence: readonly Words[];
  readonly gradeReason: Words;
  readonly basis: Words;
  readonly confidence: number;
}

/** An item but for its id, with the marks and their reasons. */
export interface Suggestion extends Marks {
  readonly name: string;
  readonly technicalName: string;
  readonly type: ItemType;
  readonly length: number | null;
  readonly description: string;
  // Whether data is shared is never guessed (REG25-15-1).
  readonly sharingType: null;
  readonly isKey: boolean;
  readonly isTimestamp: boolean;
  readonly codeTable: null;
}

export function marksOf({ kind, title, personal, grade, mask, evidence, gradeReason, basis, confidence }: Recognition): Marks {
  return { kind, title, personal, grade, suggestedMask: mask, evidence, gradeReason, basis, confidence };
}

/** `recognised` stands in the order of the columns. */
export function suggestionsFrom(
  columns: readonly SourceColumn[],
  recognised: readonly Recognition[],
  keyColumn: string | undefined,
): Suggestion[] {
  const updated = columns.find(isUpdateTime);
  return columns.flatMap((column, index) => {
    const recognition = recognised[index];
    if (!recognition) return [];
    const comment = (column.comment ?? "").trim();
    const name = comment.split(/[（(：:，,；;。\s]/u)[0] ?? "";
    return [
      {
        ...marksOf(recognition),
        name: (name === "" ? column.name : name).slice(0, 100).toWellFormed(),
        technicalName: column.name.slice(0, 100).toWellFormed(),
        type: itemTypeOf(column.type),
        length: lengthOf(column.type),
        description: comment === name ? "" : comment.slice(0, 500).toWellFormed(),
        sharingType: null,
        isKey: column.name === keyColumn,
        isTimestamp: column === updated,
        codeTable: null,
      },
    ];
  });
}

/** The item as a draft holds it: the reasons stay behind. */
export function itemOf({
  kind: _kind,
  title: _title,
  evidence: _evidence,
  gradeReason: _reason,
  basis: _basis,
  confidence: _sure,
  ...item
}: Suggestion): Omit<Suggestion, Exclude<keyof Marks, "personal" | "grade" | "suggestedMask">> {
  return item;
}

const isUpdateTime = ({ name, type, comment }: SourceColumn): boolean =>
  /^(?:timestamp|date)/i.test(type) &&
  (/更新|修改/.test(comment ?? "") || /(?:^|_)(?:updated?(?:_at|_time)?|modified(?:_at)?|gxsj)(?:_|$)/i.test(name));

export function itemTypeOf(type: string): ItemType {
  const plain = type.trim().toLowerCase();
  if (/^(?:smallint|integer|bigint|int[248]?|serial|bigserial)\b/.test(plain)) return "integer";
  if (/^(?:numeric|decimal|real|double|float|money)/.test(plain)) return "decimal";
  if (plain.startsWith("timestamp")) return "datetime";
  if (plain === "date") return "date";
  return plain.startsWith("bool") ? "boolean" : "string";
}

function lengthOf(type: string): number | null {
  const length = Number(/^(?:char|character|varchar|character varying|bpchar)\s*\((\d+)\)/i.exec(type.trim())?.[1] ?? 0);
  return length > 0 ? length : null;
}
