// A norm as it is typed: lists as lines of text, and what is sent of them.
import type { Norm, NormContent } from "#web/api/norms.ts";

export interface ChapterDraft {
  readonly key: string;
  readonly title: string;
  readonly words: string;
}
export interface RhythmDraft {
  readonly key: string;
  readonly sharingType: string;
  readonly grade: string;
  readonly slowest: NormContent["rhythms"][number]["slowest"];
}
export interface CheckDraft {
  readonly key: string;
  readonly on: NormContent["checks"][number]["on"];
  readonly name: string;
  readonly kind: NormContent["checks"][number]["kind"];
  readonly pattern: string;
  readonly effect: NormContent["checks"][number]["effect"];
}

export const itemTypes = ["string", "integer", "decimal", "date", "datetime", "boolean"] as const;
type ItemType = (typeof itemTypes)[number];

export interface NormDraft {
  readonly title: string;
  readonly chapters: readonly ChapterDraft[];
  readonly tablePattern: string;
  readonly columnPattern: string;
  readonly needsTimestamp: boolean;
  readonly lagMinutes: string;
  /** Column types, with commas between them, by type of item. */
  readonly formats: Readonly<Partial<Record<ItemType, string>>>;
  readonly rhythms: readonly RhythmDraft[];
  readonly checks: readonly CheckDraft[];
}

const key = (): string => crypto.randomUUID();
export const newChapter = (): ChapterDraft => ({ key: key(), title: "", words: "" });
export const newRhythm = (): RhythmDraft => ({ key: key(), sharingType: "", grade: "", slowest: "daily" });
export const newCheck = (): CheckDraft => ({ key: key(), on: "key", name: "", kind: "required", pattern: "", effect: "reject" });

export function draftOf(before: Norm | undefined): NormDraft {
  const content = before?.content;
  return {
    title: before?.title ?? "",
    chapters: (content?.chapters ?? []).map((chapter) => ({ key: key(), ...chapter })),
    tablePattern: content?.tablePattern ?? "",
    columnPattern: content?.columnPattern ?? "",
    needsTimestamp: content?.needsTimestamp ?? false,
    lagMinutes: content?.lagMinutes === null || content === undefined ? "" : String(content.lagMinutes),
    formats: Object.fromEntries((content?.formats ?? []).map(({ itemType, columnTypes }) => [itemType, columnTypes.join("、")])),
    rhythms: (content?.rhythms ?? []).map(({ sharingType, grade, slowest }) => ({
      key: key(),
      sharingType: sharingType ?? "",
      grade: grade ?? "",
      slowest,
    })),
    checks: (content?.checks ?? []).map((check) => ({ key: key(), ...check })),
  };
}

const listOf = (text: string): string[] =>
  text
    .split(/[,，、\s]+/u)
    .map((each) => each.trim())
    .filter((each) => each !== "");

export function bodyOf(draft: NormDraft): { title: string; content: NormContent } {
  const { title, chapters, formats, rhythms, checks, lagMinutes, ...plain } = draft;
  const minutes = Number(lagMinutes.trim());
  return {
    title: title.trim(),
    content: {
      ...plain,
      chapters: chapters.map(({ title: heading, words }) => ({ title: heading.trim(), words: words.trim() })),
      lagMinutes: lagMinutes.trim() === "" ? null : minutes,
      formats: itemTypes.flatMap((itemType) => {
        const columnTypes = listOf(formats[itemType] ?? "");
        return columnTypes.length === 0 ? [] : [{ itemType, columnTypes }];
      }),
      rhythms: rhythms.map(({ sharingType, grade, slowest }) => ({
        sharingType: (sharingType || null) as NormContent["rhythms"][number]["sharingType"],
        grade: (grade || null) as NormContent["rhythms"][number]["grade"],
        slowest,
      })),
      checks: checks.map(({ key: _key, ...check }) => check),
    },
  };
}

export const missingIn = ({ title, chapters, lagMinutes }: NormDraft): string[] => [
  ...(title.trim() === "" ? ["/title"] : []),
  ...chapters.flatMap((chapter, index) => [
    ...(chapter.title.trim() === "" ? [`/content/chapters/${index}/title`] : []),
    ...(chapter.words.trim() === "" ? [`/content/chapters/${index}/words`] : []),
  ]),
  ...(lagMinutes.trim() !== "" && !/^[1-9]\d{0,5}$/.test(lagMinutes.trim()) ? ["/content/lagMinutes"] : []),
];

/** What a part of the form is handed. */
export interface PartProps {
  draft: NormDraft;
  set: (part: Partial<NormDraft>) => void;
  errorAt: (pointer: string) => string | undefined;
}
