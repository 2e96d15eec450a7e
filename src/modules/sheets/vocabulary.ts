// Codes of dictionaries as sheets write them: by their words where these are plain, by the code where not; any other text stays as it is. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import { listOf, listText } from "./cell.ts";
import type { FieldKey } from "./field.ts";

interface Value {
  readonly code: string;
  readonly zh: string;
  readonly spellings: readonly string[];
}
/** The values of each dictionary, retired ones too: an old sheet may name them. */
export type Vocabulary = Readonly<Record<string, readonly Value[]>>;

const folded = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, "").toLowerCase();

export function codeOf(vocabulary: Vocabulary, dictionary: string, text: string): string {
  const values = vocabulary[dictionary] ?? [];
  const same = (word: string) => folded(word) === folded(text);
  const found =
    values.find(({ code }) => code === text) ?? values.find(({ zh }) => same(zh)) ?? values.find(({ spellings }) => spellings.some(same));
  return found?.code ?? text;
}

export function wordFor(vocabulary: Vocabulary, dictionary: string, code: string): string {
  const word = vocabulary[dictionary]?.findLast((value) => value.code === code)?.zh;
  return word !== undefined && codeOf(vocabulary, dictionary, word) === code ? word : code;
}

type TextKey =
  | "formatType"
  | "methodCategory"
  | "scenario"
  | "region"
  | "aggregation"
  | "classification"
  | "formatOther"
  | "unit"
  | "sourceAgency"
  | "timeRange"
  | "themeLibrary"
  | "dataClass"
  | "baseCategory";

/** Members of an entry that are one text: their column, their dictionary and how long they may be. */
export const texts: readonly { readonly key: TextKey; readonly field: FieldKey; readonly dictionary: string; readonly most: number }[] = [
  { key: "classification", field: "classification", dictionary: "classification", most: 50 },
  { key: "formatType", field: "formatType", dictionary: "format-type", most: 50 },
  { key: "formatOther", field: "formatOther", dictionary: "", most: 200 },
  { key: "methodCategory", field: "methodClass", dictionary: "method-category", most: 50 },
  { key: "unit", field: "unit", dictionary: "", most: 100 },
  { key: "sourceAgency", field: "sourceAgency", dictionary: "", most: 100 },
  { key: "region", field: "region", dictionary: "region", most: 50 },
  { key: "timeRange", field: "timeRange", dictionary: "", most: 100 },
  { key: "scenario", field: "scenario", dictionary: "scenario", most: 50 },
  { key: "aggregation", field: "aggregation", dictionary: "aggregation", most: 50 },
  { key: "themeLibrary", field: "themeLibrary", dictionary: "", most: 50 },
  { key: "dataClass", field: "dataClass", dictionary: "", most: 50 },
  { key: "baseCategory", field: "baseCategory", dictionary: "", most: 50 },
];
export const lists: readonly {
  readonly key: "subjects" | "labels" | "relatedCodes";
  readonly dictionary: string;
  readonly most: number;
}[] = [
  { key: "subjects", dictionary: "subject", most: 50 },
  { key: "labels", dictionary: "label", most: 50 },
  { key: "relatedCodes", dictionary: "", most: 100 },
];

export const LIST_MAX = 20;

export function guideTexts(content: EntryContent, vocabulary: Vocabulary): Partial<Record<FieldKey, string>> {
  // The class is written by its code: the same word stands in more than one branch of the tree.
  const say = (dictionary: string, code: string) => (dictionary === "classification" ? code : wordFor(vocabulary, dictionary, code));
  const written: Partial<Record<FieldKey, string>> = {
    declassified: content.declassification?.method ?? "",
    declassifiedBy: content.declassification?.approvedBy ?? "",
    declassifiedOn: content.declassification?.approvedOn ?? "",
  };
  for (const { key, field, dictionary } of texts) written[field] = say(dictionary, content[key] ?? "");
  for (const { key, dictionary } of lists) written[key] = listText((content[key] ?? []).map((code) => say(dictionary, code)));
  const code = content.classification ?? "";
  const above = [...new Map((vocabulary["classification"] ?? []).map((value) => [value.code, value.zh])).entries()].filter(([each]) =>
    code.startsWith(each),
  );
  const levels: readonly FieldKey[] = ["class2", "class3", "class4", "class5"];
  for (const [index, field] of levels.entries()) written[field] = above[index + 1]?.[1] ?? "";
  return written;
}

const DOMAINS = { range: "范围：", pattern: "格式：", enumeration: "枚举：" } as const;

export function domainCell(domain: Item["domain"]): string {
  if (!domain) return "";
  if (domain.kind === "range") return `${DOMAINS.range}${domain.least}～${domain.most}`;
  if (domain.kind === "pattern") return `${DOMAINS.pattern}${domain.pattern}`;
  return `${DOMAINS.enumeration}${listText(domain.values)}`;
}

/** What is written like nothing of ours is taken for an enumeration, as most sheets mean it. */
export function domainOf(text: string): NonNullable<Item["domain"]> | null {
  if (text === "") return null;
  if (text.startsWith(DOMAINS.pattern))
    return { kind: "pattern", pattern: text.slice(DOMAINS.pattern.length, DOMAINS.pattern.length + 200) };
  const range = /^范围：(.{0,40}?)～(.{0,40})$/u.exec(text) ?? /^\[?\s*(-?[\d.]{1,30})\s*[,，~～]\s*(-?[\d.]{1,30})\s*\]?$/u.exec(text);
  if (range) return { kind: "range", least: range[1] ?? "", most: range[2] ?? "" };
  const values = listOf(text.startsWith(DOMAINS.enumeration) ? text.slice(DOMAINS.enumeration.length) : text);
  return { kind: "enumeration", values: values.slice(0, 100).map((value) => value.slice(0, 100).toWellFormed()) };
}
