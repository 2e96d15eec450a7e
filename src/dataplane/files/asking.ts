// What a call for files may ask in its query: a page of their list, or those of a bundle. Pure.
import { UUID_PATTERN } from "#kernel/ids.ts";
import { filesProblem } from "./files.problems.ts";

const LIMIT_MAX = 200;
const LIMIT_DEFAULT = 50;
export const BUNDLE_MAX = 200;
const ID = new RegExp(UUID_PATTERN);

export const isId = (text: string): boolean => ID.test(text);

export function readPage(search: string): { limit: number; after: string | undefined } {
  const seen = new Map<string, string>();
  for (const part of search === "" ? [] : search.split("&")) {
    const [name = "", value = "", ...more] = part.split("=");
    if (!["limit", "cursor"].includes(name) || seen.has(name) || more.length > 0) throw filesProblem("parameter");
    seen.set(name, value);
  }
  const limit = Number(/^\d{1,3}$/.exec(seen.get("limit") ?? String(LIMIT_DEFAULT))?.[0] ?? 0);
  if (limit < 1 || limit > LIMIT_MAX) throw filesProblem("limit", { values: { max: LIMIT_MAX } });
  const after = seen.get("cursor");
  if (after !== undefined && !isId(after)) throw filesProblem("cursor");
  return { limit, after };
}

/** Of which exchange, where a grant has several, and which part of what its last run made. */
export function readLatest(search: string): { exchange: string | undefined; part: number } {
  const seen = new Map<string, string>();
  for (const each of search === "" ? [] : search.split("&")) {
    const [, name = "", value = ""] = /^(exchange|part)=([A-Z0-9-]{1,40})$/.exec(each) ?? [];
    if (name === "" || seen.has(name)) throw filesProblem("latest");
    seen.set(name, value);
  }
  const part = seen.get("part") ?? "1";
  if (!/^[1-9]\d{0,5}$/.test(part)) throw filesProblem("latest");
  return { exchange: seen.get("exchange"), part: Number(part) };
}

export function readIds(search: string): string[] | undefined {
  if (search === "") return undefined;
  const ids = [...new Set(/^ids=([0-9a-f,-]+)$/.exec(search)?.[1]?.split(","))];
  if (ids.length === 0 || ids.length > BUNDLE_MAX || !ids.every(isId)) throw filesProblem("bundle", { values: { max: BUNDLE_MAX } });
  return ids;
}
