// The items that the rows of an entry name, with what a name gives away where the sheet says nothing. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import { namesOf } from "./cell.ts";
import { itemGuideOf } from "./guide-of-rows.ts";
import type { Reading } from "./row-reading.ts";
import type { FieldKey } from "./field.ts";
import type { MappedRow } from "./grouping.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { chosen, type Choices, gradeChoices, maskChoices, personalChoices, sharingChoices, typeChoices, yesNo } from "./words.ts";

export type SuggestItems = (
  columns: readonly { readonly name: string; readonly type: string; readonly comment: string | null }[],
) => readonly Pick<Item, "type" | "personal" | "grade" | "suggestedMask">[];

interface Around {
  readonly suggest: SuggestItems;
  readonly newId: () => string;
  readonly vocabulary: Vocabulary;
}

/** A row that says any of this is an item; sharing alone may be said of the whole entry. */
const NAMING: readonly FieldKey[] = ["itemName", "itemType", "itemLength", "technicalName", "description", "codeTable", "itemId"];

export function itemsOf(reading: Reading, base: EntryContent, around: Around): Item[] {
  if (!NAMING.some((field) => reading.mapped.has(field)) && !reading.mapped.has("itemList")) return [...base.items];
  const free = new Map(base.items.map((item) => [item.id, item]));
  return reading.rows.flatMap((row) => {
    const listed = namesOf(row.values.get("itemList")?.text ?? "");
    const named = NAMING.some((field) => row.values.has(field)) ? [row.values.get("itemName")?.text ?? ""] : [];
    return [...named, ...listed].map((name) => itemOf(reading, row, name, free, around));
  });
}

function itemOf(reading: Reading, row: MappedRow, name: string, free: Map<string, Item>, around: Around): Item {
  const { mapped } = reading;
  const text = (field: FieldKey, most: number) => reading.cut(row, field, row.values.get(field)?.text ?? "", most);
  const choice = <Key extends string>(field: FieldKey, choices: Choices<Key>): Key | null => {
    const written = row.values.get(field)?.text ?? "";
    const key = written === "" ? undefined : chosen(choices, written);
    if (written !== "" && key === undefined) reading.unknown(row, field, written, choices);
    return key ?? null;
  };
  const before = knownItem(row, name, free);
  const technicalName = mapped.has("technicalName") ? text("technicalName", 100) : (before?.technicalName ?? "");
  const type = choice("itemType", typeChoices);
  const [guess] = around.suggest([{ name: technicalName === "" ? name : technicalName, type: "", comment: name }]);
  const marked = (field: FieldKey, mark: boolean | undefined) => (mapped.has(field) ? choice(field, yesNo) === "yes" : (mark ?? false));
  const base = isBase(choice("isBase", yesNo), mapped.has("isBase"), before);
  return {
    id: before?.id ?? around.newId(),
    name: reading.cut(row, "itemName", name, 100),
    technicalName,
    type: type ?? (mapped.has("itemType") ? undefined : before?.type) ?? "string",
    length: mapped.has("itemLength") ? lengthOf(reading, row) : (before?.length ?? null),
    description: mapped.has("description") ? text("description", 500) : (before?.description ?? ""),
    sharingType: mapped.has("itemSharing") ? choice("itemSharing", sharingChoices) : (before?.sharingType ?? null),
    // What the sheet does not say is never taken for the harmless.
    personal: choice("personal", personalChoices) ?? before?.personal ?? guess?.personal ?? "personal",
    grade: mapped.has("itemGrade") ? choice("itemGrade", gradeChoices) : before ? before.grade : (guess?.grade ?? null),
    isKey: marked("isKey", before?.isKey),
    isTimestamp: marked("isTimestamp", before?.isTimestamp),
    codeTable: mapped.has("codeTable") ? text("codeTable", 100) || null : (before?.codeTable ?? null),
    suggestedMask: choice("mask", maskChoices) ?? before?.suggestedMask ?? guess?.suggestedMask ?? "full",
    ...(base !== undefined && { isBase: base }),
    ...itemGuideOf(reading, row, before, around.vocabulary),
  };
}

const isBase = (written: "yes" | "no" | null, mapped: boolean, before: Item | undefined): boolean | undefined =>
  written === null ? (mapped ? undefined : before?.isBase) : written === "yes";

/** The item that the entry has already: by its id, else by its name; each is taken once. */
function knownItem(row: MappedRow, name: string, free: Map<string, Item>): Item | undefined {
  const id = row.values.get("itemId")?.text.toLowerCase();
  const found = id === undefined ? [...free.values()].find((item) => item.name === name) : free.get(id);
  if (found) free.delete(found.id);
  return found;
}

function lengthOf(reading: Reading, row: MappedRow): number | null {
  const written = row.values.get("itemLength")?.text ?? "";
  if (written === "") return null;
  const length = Number(/^\D{0,3}?(\d{1,7})(?:\D.*)?$/u.exec(written)?.[1] ?? Number.NaN);
  if (Number.isInteger(length) && length >= 1 && length <= 1_000_000) return length;
  if (length !== 0) {
    reading.note(row, "itemLength", {
      zh: `数据长度“${written.slice(0, 30)}”不是 1 到 1000000 的整数，已留空`,
      en: `The length “${written.slice(0, 30)}” is no whole number from 1 to 1000000; left empty`,
    });
  }
  return null;
}
