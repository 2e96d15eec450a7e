// A value as the recognisers read it: without the dirt of keyboards and spreadsheets. It is looked at, counted and forgotten.

export interface Reading {
  /** Half-width, trimmed, nothing invisible. */
  readonly text: string;
  /** Without blanks and dashes, in capitals: for numbers. */
  readonly compact: string;
  readonly isDirty: boolean;
  /** Stars already stand where the middle was. */
  readonly isMasked: boolean;
}

// Longer texts are cut: what gives them away stands in front, or is found in the piece.
export const CHARACTERS_MAX = 300;

// Joiners and marks that come with copies from web pages and chat programmes.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu;
const NOTHING = new Set([
  "",
  "-",
  "--",
  "—",
  "/",
  "\\",
  "无",
  "暂无",
  "空",
  "不详",
  "未知",
  "null",
  "NULL",
  "Null",
  "N/A",
  "n/a",
  "NaN",
  "None",
]);
const MASKED = /^[\p{L}\p{N}]{0,8}[*＊]{2,}[\p{L}\p{N}]{0,8}$/u;

/** The value, or undefined where nothing stands. */
export function readingOf(value: string | null | undefined): Reading | undefined {
  if (value === null || value === undefined) return undefined;
  const cut = value.length > CHARACTERS_MAX ? value.slice(0, CHARACTERS_MAX) : value;
  // NFKC turns full-width digits and letters into plain ones.
  // A leading apostrophe keeps a spreadsheet from turning a long number into 4.4E+17.
  const text = cut.normalize("NFKC").replace(INVISIBLE, "").trim().replace(/^['`]/, "");
  if (NOTHING.has(text)) return undefined;
  const compact = text
    .replace(/^['"`]/, "")
    .replace(/[\s\-—_]/gu, "")
    .toUpperCase();
  const isDirty = text !== cut || (compact !== text.toUpperCase() && /^[\dA-Z]+$/.test(compact));
  return { text, compact, isDirty, isMasked: MASKED.test(text) };
}
