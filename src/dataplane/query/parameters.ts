// Splits a raw query string strictly: each name once, everything decodable, nothing that a database cannot store.
import { queryProblem } from "./query.problems.ts";

export interface Parameter {
  readonly name: string;
  /** Still encoded, so that an encoded comma can be told from a separating one. */
  readonly raw: string;
}

const PARAMETERS_MAX = 40;

export function readParameters(search: string): Parameter[] {
  if (search === "") return [];
  const parts = search.split("&");
  if (parts.length > PARAMETERS_MAX) throw queryProblem("too-many-filters", { values: { max: PARAMETERS_MAX } });
  const seen = new Set<string>();
  return parts.map((part) => {
    const equals = part.indexOf("=");
    const name = decodeText(equals === -1 ? part : part.slice(0, equals));
    if (name === undefined || name === "" || equals === -1 || seen.has(name)) {
      throw queryProblem("parameter", { values: { name: (name ?? part).slice(0, 80) } });
    }
    seen.add(name);
    return { name, raw: part.slice(equals + 1) };
  });
}

/** Percent-decoded text, or undefined when the encoding is broken or the text cannot be stored. */
export function decodeText(raw: string): string | undefined {
  if (/^[\w.~-]*$/.test(raw)) return raw;
  try {
    const text = decodeURIComponent(raw.replaceAll("+", " "));
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
