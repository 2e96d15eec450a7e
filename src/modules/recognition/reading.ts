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

// Joiners and marks that come with copies from web pages and chat programmes; variation selectors, which tell two shapes of one rare character apart.
const INVISIBLE = /\p{Cf}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
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
// Numbers keep up to their birthday; of a name one star is enough, of all else it might be a size such as 3*4.
const MASKED =
  /^(?:[\p{L}\p{N}@._-]{0,14}(?:[*●○■□█]{2,}|×{3,}|(?<=^\d{3,14})X{4,})[\p{L}\p{N}@._-]{0,20}|\p{Script=Han}{1,2}[*●○■□█×某]\p{Script=Han}{0,2})$/u;

/** The value, or undefined where nothing stands. */
export function readingOf(value: string | null | undefined): Reading | undefined {
  if (value === null || value === undefined) return undefined;
  // Blanks in front would push all that stands in a long cell out of the piece.
  const cut = value.length > CHARACTERS_MAX ? value.trimStart().slice(0, CHARACTERS_MAX) : value;
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
