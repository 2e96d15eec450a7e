// Many localities pasted from a sheet, line by line: code, name, kind, contact, and the agency where it is not the own one. Pure.
import { kindWords, type LocalityKind, localityKinds } from "./locality.ts";

export const LINES_MAX = 3_000;

export interface SheetLine {
  /** As people count lines. */
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly kind: LocalityKind | undefined;
  readonly contact: string;
  /** Name or code of the agency that serves it. */
  readonly agency: string;
}

const kinds = new Map<string, LocalityKind>(
  localityKinds.flatMap((kind) => [kind, kindWords[kind].zh, kindWords[kind].en].map((word) => [word, kind] as const)),
);
const SPELLINGS: Readonly<Record<string, LocalityKind>> = {
  乡: "township",
  镇: "township",
  行政村: "village",
  居委会: "community",
  村委会: "village",
};

/** The lines that say something; a first line without any digit is a heading. */
export function readSheet(text: string): SheetLine[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    if (raw.trim() === "" || (index === 0 && !/\d/.test(raw))) return [];
    const [code = "", name = "", kind = "", contact = "", agency = ""] = raw.split(raw.includes("\t") ? "\t" : /[,，]/).map(plain);
    return [{ line: index + 1, code, name, kind: kinds.get(kind) ?? SPELLINGS[kind], contact, agency }];
  });
}

const plain = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .replace(/^'/, "")
    .trim();
