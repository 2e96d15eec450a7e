// What stands in one cell: text that no spreadsheet takes for a formula, and lists of texts. Pure.

const DANGEROUS = /^'*[=+\-@\t\r]/;

/** A spreadsheet would run a cell that begins like this; the apostrophe in front says that it is text. */
export const neutral = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** The text as it was before `neutral`; any other text is left alone. */
export const plain = (text: string): string => (text.startsWith("'") && DANGEROUS.test(text) ? text.slice(1) : text);

/** One line each; where that would not be read back, as JSON. */
export function listText(texts: readonly string[]): string {
  const lines = texts.join("\n");
  const read = listOf(lines);
  return read.length === texts.length && read.every((text, index) => text === texts[index]) ? lines : JSON.stringify(texts);
}

export function listOf(text: string): string[] {
  const whole = text.trim();
  if (whole === "") return [];
  if (whole.startsWith("[")) {
    const listed = jsonList(whole);
    if (listed) return listed;
  }
  return whole
    .split(/\r?\n|[;；]/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function jsonList(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Names of items written into one cell: 姓名、地址，电话. */
export function namesOf(text: string): string[] {
  const listed = /^\s*\[/.test(text) ? text.replace(/^\s*\[|\]\s*$/gu, "").replaceAll(/['"‘’“”]/gu, "") : text;
  const names = listed
    .split(/[、，,;；|\n\r]/u)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return [...new Set(names)];
}
