// What the rows of one entry say, as the content of a draft; whatever cannot be taken as it stands is told at its cell. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import { namesOf } from "./cell.ts";
import type { FieldKey } from "./field.ts";
import type { MappedRow } from "./grouping.ts";
import type { Words } from "./header.ts";
import { guideOf } from "./guide-of-rows.ts";
import { itemsOf, type SuggestItems } from "./items-of-rows.ts";
import { Reading, type RowNote } from "./row-reading.ts";
import { termsOf } from "./terms.ts";
import type { Vocabulary } from "./vocabulary.ts";
import {
  chosen,
  collectedChoices,
  cycleChoices,
  formatChoices,
  gradeChoices,
  kindChoices,
  methodChoices,
  openChoices,
  sharingChoices,
} from "./words.ts";

export interface Surroundings {
  readonly duties: readonly { readonly id: string; readonly title: string }[];
  /** The pack's grounds of withholding. */
  readonly grounds: readonly { readonly key: string; readonly title: string }[];
  readonly suggest: SuggestItems;
  readonly vocabulary: Vocabulary;
  readonly newId: () => string;
}

export interface ReadEntry {
  readonly content: EntryContent;
  readonly notes: readonly RowNote[];
  /** Why it cannot become a draft at all. */
  readonly failure?: Words;
  /** Rows that say nothing new. */
  readonly repeated: ReadonlySet<MappedRow>;
}

export const ITEMS_MAX = 500;
const TITLE_MAX = 128;

/** `base` is the content that the entry has already; what the sheet has no column for stays as it is there. */
export function entryOf(
  rows: readonly MappedRow[],
  mapped: ReadonlySet<FieldKey>,
  base: EntryContent,
  surroundings: Surroundings,
): ReadEntry {
  const { distinct, repeated } = withoutRepetitions(rows);
  const reading = new Reading(distinct, mapped);
  const has = (...fields: FieldKey[]) => fields.some((field) => mapped.has(field));
  const items = itemsOf(reading, base, surroundings);
  const plain: EntryContent = {
    ...base,
    ...(has("title") && { title: reading.text("title", 10_000) }),
    ...(has("summary") && { summary: reading.text("summary", 2_000) }),
    ...(has("duty") && { dutyId: dutyOf(reading, surroundings) }),
    ...(has("collected") && { collected: reading.choice("collected", collectedChoices) }),
    ...(has("kind") && { kind: reading.choice("kind", kindChoices) }),
    ...(has("theme") && { theme: orNull(reading.text("theme", 50)) }),
    ...(has("format") && { format: reading.open("format", formatChoices, 50) }),
    ...(has("updateCycle") && { updateCycle: reading.open("updateCycle", cycleChoices, 50) }),
    ...(has("methods") && { sharingMethods: methodsOf(reading) }),
    ...(has("openConditions") && { openConditions: orNull(reading.text("openConditions", 500)) }),
    ...(has("grade") && { grade: reading.choice("grade", gradeChoices) }),
    ...(has("sourceSystem") && { sourceSystem: orNull(reading.text("sourceSystem", 100)) }),
    items,
  };
  const content: EntryContent = {
    ...plain,
    ...optional("outerSharingType", has("outerSharing") ? reading.choice("outerSharing", sharingChoices) : undefined, base),
    ...optional("baseLibrary", has("baseLibrary") ? orNull(reading.text("baseLibrary", 50)) : undefined, base),
    sharingType: sharingOf(reading, plain),
  };
  if (has("openType")) content.openType = openOf(reading, content.openConditions);
  Object.assign(content, guideOf(reading, base, surroundings.vocabulary));
  Object.assign(content, termsOf(reading, base, content.sharingType, surroundings.grounds));
  const failure = failureOf(content);
  return { content, notes: reading.notes, repeated, ...(failure && { failure }) };
}

const orNull = (text: string): string | null => (text === "" ? null : text);

/** A mark that may be absent stays absent where the sheet says nothing of it. */
function optional<Key extends "outerSharingType" | "baseLibrary">(key: Key, value: EntryContent[Key] | undefined, base: EntryContent) {
  return value === undefined || (value === null && base[key] === undefined) ? {} : { [key]: value };
}

function withoutRepetitions(rows: readonly MappedRow[]): { distinct: MappedRow[]; repeated: Set<MappedRow> } {
  const seen = new Set<string>();
  const repeated = new Set<MappedRow>();
  const distinct = rows.filter((row) => {
    const said = JSON.stringify([row.sheet, [...row.values].map(([field, { text }]) => [field, text])]);
    if (seen.has(said)) repeated.add(row);
    seen.add(said);
    return !repeated.has(row);
  });
  return { distinct, repeated };
}

function failureOf({ title, items }: EntryContent): Words | undefined {
  if (title.length > TITLE_MAX) {
    return {
      zh: `目录名称有 ${title.length} 个字，最多 ${TITLE_MAX} 个字`,
      en: `The title has ${title.length} characters; ${TITLE_MAX} at most`,
    };
  }
  if (items.length > ITEMS_MAX) {
    return {
      zh: `有 ${items.length} 个信息项，一个目录最多 ${ITEMS_MAX} 个，请拆成几个目录`,
      en: `${items.length} items; ${ITEMS_MAX} at most`,
    };
  }
  return undefined;
}

function dutyOf(reading: Reading, { duties }: Surroundings): string | null {
  const text = reading.text("duty", 1_000);
  if (text === "") return null;
  const found = duties.filter(({ id, title }) => id === text || title.trim() === text);
  const [only] = found;
  if (only && found.length === 1) return only.id;
  const holder = reading.rows.find((row) => row.values.has("duty"));
  if (holder) {
    reading.note(holder, "duty", {
      zh: `本部门登记的职责里没有“${text.slice(0, 30)}”，已留空，请在草稿里选择`,
      en: `The agency has no duty “${text.slice(0, 30)}”; left empty, choose it in the draft`,
    });
  }
  return null;
}

function methodsOf(reading: Reading): EntryContent["sharingMethods"] {
  const text = reading.text("methods", 1_000);
  const found = new Set<EntryContent["sharingMethods"][number]>();
  const holder = reading.rows.find((row) => row.values.has("methods"));
  for (const word of namesOf(text.replaceAll(/[/+ ]/gu, "、"))) {
    const key = chosen(methodChoices, word);
    if (key) found.add(key);
    else if (holder) reading.unknown(holder, "methods", word, methodChoices);
  }
  return [...found];
}

/** 是 says open and no more; with conditions written beside it, it is open on these. */
function openOf(reading: Reading, conditions: string | null): EntryContent["openType"] {
  const open = reading.choice("openType", openChoices);
  const text = reading.text("openType", 1_000);
  return open === "open" && conditions !== null && /^(?:是|1|开放)$/u.test(text) ? "open-conditional" : open;
}

function sharingOf(reading: Reading, { items, sharingType }: EntryContent): EntryContent["sharingType"] {
  if (reading.mapped.has("sharing")) return reading.choice("sharing", sharingChoices);
  if (!reading.mapped.has("itemSharing")) return sharingType;
  if (items.length === 0) return reading.choice("itemSharing", sharingChoices);
  return jointType(items);
}

/** One type only where all items agree, as the catalog has it. */
export function jointType(items: readonly Pick<Item, "sharingType">[]): EntryContent["sharingType"] {
  const types = new Set(items.map((item) => item.sharingType));
  if (types.size === 0 || types.has(null)) return null;
  const [only] = types;
  return types.size === 1 && only ? only : "conditional";
}
