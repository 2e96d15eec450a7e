// Pure steps on the content of a draft: what a choice carries along with it, and how many things a person has to fill in.
import type { EntryContent, Grade, Item, Sharing } from "#web/api/types.ts";

const rank: readonly Grade[] = ["general", "important", "core"];

/** The grade of an entry is that of its highest item. */
export function highestGrade(items: readonly Pick<Item, "grade">[]): Grade | null {
  if (items.length === 0 || items.some((item) => item.grade === null)) return null;
  return rank[Math.max(...items.map((item) => rank.indexOf(item.grade ?? "general")))] ?? null;
}

/** Items that nobody decided on follow the entry; what was decided stays. */
export function withSharing(content: EntryContent, sharingType: Sharing | null): EntryContent {
  const before = content.sharingType;
  const items = content.items.map((item) =>
    item.sharingType === null || item.sharingType === before ? Object.assign({}, item, { sharingType }) : item,
  );
  return withTerms({ ...content, sharingType, items, ...(sharingType === "withheld" && { openType: "not-open", openConditions: null }) });
}

/** How it is shared with agencies outside, where the text asks for that. */
export const withOuterSharing = (content: EntryContent, outerSharingType: Sharing): EntryContent =>
  withTerms({ ...content, outerSharingType });

const attributesOf = ({ sharingType, outerSharingType }: EntryContent): (Sharing | null)[] =>
  outerSharingType === undefined || outerSharingType === null ? [sharingType] : [sharingType, outerSharingType];

/** Shared with nobody at all. */
export const isWithheld = (content: EntryContent): boolean => attributesOf(content).every((type) => type === "withheld");

/** Conditions, basis of withholding and methods are there where an attribute asks for them, and nowhere else. */
function withTerms(content: EntryContent): EntryContent {
  return {
    ...content,
    conditions: attributesOf(content).includes("conditional") ? (content.conditions ?? { scope: "", purposes: [], further: [] }) : null,
    withholding: withholdingFor(content),
    ...(isWithheld(content) && { sharingMethods: [] }),
  };
}

function withholdingFor(content: EntryContent): EntryContent["withholding"] {
  const needed = attributesOf(content).includes("withheld") || content.items.some((item) => item.sharingType === "withheld");
  return needed ? (content.withholding ?? { instrument: "", title: "", article: "", reason: "" }) : null;
}

export function withItem(content: EntryContent, index: number, part: Partial<Item>): EntryContent {
  const items = content.items.map((item, at) => (at === index ? { ...item, ...part } : item));
  const highest = highestGrade(items);
  const raised = highest !== null && rank.indexOf(highest) > rank.indexOf(content.grade ?? "general");
  return {
    ...content,
    items,
    // Never below the highest item; a grade set higher by hand stays.
    grade: content.grade === null || raised ? (highest ?? content.grade) : content.grade,
    withholding: withholdingFor({ ...content, items }),
  };
}

export function newItem(sharingType: Sharing | null): Item {
  return {
    id: crypto.randomUUID(),
    name: "",
    technicalName: "",
    type: "string",
    length: null,
    description: "",
    sharingType,
    personal: "none",
    grade: null,
    isKey: false,
    isTimestamp: false,
    codeTable: null,
    suggestedMask: "full",
  };
}

/** One line per purpose, as it is typed. */
export const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));

const LABELS_MAX = 20;

/** The labels of an item with one more, or without it. */
export function withLabel({ labels = [] }: Pick<Item, "labels">, label: string, isSet: boolean): string[] {
  const others = labels.filter((one) => one !== label);
  return isSet ? [...others, label].slice(0, LABELS_MAX) : others;
}
