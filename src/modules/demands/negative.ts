// Where an entry on the negative list and its attribute, its basis or the law of the day do not agree. Pure.
import type { EntryContent } from "#modules/catalog/index.ts";

export const findingKinds = ["no-basis", "basis-incomplete", "basis-retired", "outer-unset", "outer-looser"] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface Finding {
  readonly kind: FindingKind;
  readonly zh: string;
  readonly en: string;
}

export interface BasisFacts {
  /** Kinds of instrument on which the law in force lets data be withheld. */
  readonly instruments: ReadonlySet<string>;
  readonly hasAudiences: boolean;
}

const SAID: Readonly<Record<FindingKind, Omit<Finding, "kind">>> = {
  "no-basis": { zh: "不予共享而没有写明依据", en: "withheld without any basis" },
  "basis-incomplete": { zh: "依据没有写全文件名称和条款", en: "the basis lacks its document or its article" },
  "basis-retired": { zh: "现行规定不再承认这类依据", en: "the law in force does not accept this kind of basis any more" },
  "outer-unset": { zh: "没有标明向外的共享属性，按不予共享对待", en: "no outer attribute is given; treated as withheld" },
  "outer-looser": {
    zh: "向外的共享属性宽于向内，按向内的从严对待",
    en: "the outer attribute is laxer than the inner one; the stricter holds",
  },
};

const RANK: Readonly<Record<string, number>> = { unconditional: 0, conditional: 1, withheld: 2 };
const blank = (text: string): boolean => text.trim() === "";

/** MIIT-26-3: the list, its basis and the attribute are held against each other. */
export function findingsOf(
  content: Pick<EntryContent, "sharingType" | "outerSharingType" | "withholding" | "items">,
  facts: BasisFacts,
): Finding[] {
  const { sharingType, outerSharingType, withholding, items } = content;
  const isWithheld =
    sharingType === "withheld" ||
    items.some((item) => item.sharingType === "withheld") ||
    (facts.hasAudiences && outerSharingType === "withheld");
  const kinds: FindingKind[] = [];
  if (isWithheld && !withholding) kinds.push("no-basis");
  if (isWithheld && withholding) {
    if (blank(withholding.title) || blank(withholding.article)) kinds.push("basis-incomplete");
    if (!facts.instruments.has(withholding.instrument)) kinds.push("basis-retired");
  }
  if (facts.hasAudiences) {
    if (!outerSharingType) kinds.push("outer-unset");
    else if ((RANK[outerSharingType] ?? 2) < (RANK[sharingType ?? "withheld"] ?? 2)) kinds.push("outer-looser");
  }
  return kinds.map((kind) => ({ kind, ...SAID[kind] }));
}
