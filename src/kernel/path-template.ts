// Addresses that leave parts open (`/people/{id}`). Pure.

const OPEN = /\{([^/{}]+)\}/g;

/** The names of the open parts, in their order. */
export const openNames = (template: string): string[] => [...template.matchAll(OPEN)].map(([, name = ""]) => name);

/** The address with its open parts filled; the values are encoded. */
export const filledPath = (template: string, valueOf: (name: string) => string): string =>
  template.replaceAll(OPEN, (_, name: string) => encodeURIComponent(valueOf(name)));

/** The same for addresses that leave the same parts open, whatever these are called. */
export const templateShape = (template: string): string => template.replaceAll(OPEN, "{}");

const SEGMENT_MAX = 200;

// oxlint-disable-next-line no-control-regex
const ELSEWHERE = /[/\\%?#;\u0000-\u001f\u007f]/;

/** Whether a text can stand for an open part: a separator, a dot segment or another layer of encoding may mean another path to whatever reads it. */
export const canFill = (text: string): boolean =>
  text !== "" && text.length <= SEGMENT_MAX && text !== "." && text !== ".." && text.isWellFormed() && !ELSEWHERE.test(text);
