// What taking in the rows of one entry comes to: a new draft, a change of an entry there is, nothing, or a refusal. Pure.
import { canonical } from "#kernel/canonical.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import { entryOf, type Surroundings } from "./entry-of-rows.ts";
import type { RowNote } from "./row-reading.ts";
import type { FieldKey } from "./field.ts";
import type { MappedRow } from "./grouping.ts";
import type { Words } from "./header.ts";

export interface ExistingEntry {
  readonly id: string;
  readonly code: string;
  /** `version.saving`, as the export writes it. */
  readonly revision: string;
  readonly saving: number;
  readonly content: EntryContent;
  /** A draft is saved, a published version revised; anything else waits for somebody. */
  readonly way: "save" | "revise" | null;
}

export interface Around extends Surroundings {
  readonly blank: EntryContent;
  /** Everything that the own agency is called. */
  readonly ownNames: readonly string[];
  readonly others: "report" | "take";
  readonly byCode: ReadonlyMap<string, ExistingEntry>;
  /** Codes of own entries by their titles. */
  readonly byTitle: ReadonlyMap<string, string>;
}

export interface Taken {
  readonly kind: "new" | "changed" | "same" | "failed";
  readonly content: EntryContent;
  readonly existing?: ExistingEntry;
  readonly notes: readonly RowNote[];
  readonly failure?: Words;
  readonly repeated: ReadonlySet<MappedRow>;
}

const valueOf = (rows: readonly MappedRow[], field: FieldKey): string | undefined =>
  rows.find((row) => row.values.has(field))?.values.get(field)?.text;

export function takenOf(rows: readonly MappedRow[], mapped: ReadonlySet<FieldKey>, around: Around): Taken {
  const code = valueOf(rows, "code");
  const existing = code === undefined ? undefined : around.byCode.get(code);
  const read = entryOf(rows, mapped, existing?.content ?? around.blank, around);
  const failure = otherAgency(rows, around) ?? (existing && refusalOf(existing, valueOf(rows, "revision"))) ?? read.failure;
  const base = { content: read.content, repeated: read.repeated, ...(existing && { existing }) };
  if (failure) return { ...base, kind: "failed", notes: read.notes, failure };
  if (existing) {
    const same = canonical(existing.content) === canonical(read.content);
    return { ...base, kind: same ? "same" : "changed", notes: read.notes };
  }
  return { ...base, kind: "new", notes: [...read.notes, ...newNotes(rows, code, read.content.title, around)] };
}

function otherAgency(rows: readonly MappedRow[], { others, ownNames }: Around): Words | undefined {
  if (others === "take") return undefined;
  const other = rows.map((row) => row.values.get("agency")?.text).find((name) => name !== undefined && !ownNames.includes(name));
  if (other === undefined) return undefined;
  return { zh: `提供部门写的是“${other.slice(0, 50)}”，不是本部门`, en: `It belongs to “${other.slice(0, 50)}”, which is not your agency` };
}

function refusalOf({ code, revision, way }: ExistingEntry, written: string | undefined): Words | undefined {
  if (way === null) {
    return { zh: `目录 ${code} 正在审核，现在不能修改`, en: `Entry ${code} is being reviewed and cannot be changed now` };
  }
  if (written === undefined) {
    return {
      zh: `目录 ${code} 平台上已经有了；要修改它，请从平台导出最新的表格，在那份表格上改`,
      en: `Entry ${code} is in the catalog already; to change it, export the current sheet and edit that`,
    };
  }
  if (written === revision) return undefined;
  return {
    zh: `目录 ${code} 在表格导出以后又改过（表里是 ${written.slice(0, 20)}，现在是 ${revision}），请重新导出后再改`,
    en: `Entry ${code} has changed since the sheet was exported (${written.slice(0, 20)}, now ${revision}); export it again`,
  };
}

function newNotes(rows: readonly MappedRow[], code: string | undefined, title: string, { byTitle }: Around): RowNote[] {
  const [first] = rows;
  if (!first) return [];
  const at = (field: FieldKey, words: Words): RowNote => ({
    sheet: first.sheet,
    number: first.number,
    note: { column: first.values.get(field)?.column ?? null, ...words },
  });
  const known = byTitle.get(title);
  return [
    ...(code === undefined
      ? []
      : [
          at("code", {
            zh: `代码 ${code.slice(0, 50)} 不是本部门在平台上的目录，按新目录编制，代码由平台另编`,
            en: `No entry of yours has the code ${code.slice(0, 50)}; taken as a new one with a code of its own`,
          }),
        ]),
    ...(known === undefined
      ? []
      : [
          at("title", {
            zh: `本部门已有同名目录（${known}），请核对是否重复`,
            en: `Your agency has an entry of the same title already (${known}); is it the same?`,
          }),
        ]),
  ];
}
