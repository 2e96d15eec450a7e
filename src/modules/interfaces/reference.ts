// Follows `$ref` within one document: nothing outside it is ever fetched, and a circle ends where it closes. Pure.
import type { Place } from "./document.ts";

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export interface Found {
  readonly value: Json;
  readonly place: Place;
  /** The references that led here, so that a circle is seen. */
  readonly trail: readonly string[];
}

export type Unresolved = "external" | "missing" | "circle";

const HOPS_MAX = 50;

/** What stands at a place, after all references; or why it cannot be had. */
export function resolve(root: unknown, at: Found): Found | Unresolved {
  let found = at;
  for (let hop = 0; hop < HOPS_MAX; hop += 1) {
    const target = found.value["$ref"];
    if (typeof target !== "string") return found;
    if (!target.startsWith("#")) return "external";
    if (found.trail.includes(target)) return "circle";
    const place = placeOf(target);
    const value = place && valueAt(root, place);
    if (!place || !isObject(value)) return "missing";
    found = { value, place, trail: [...found.trail, target] };
  }
  return "circle";
}

/** `#/components/schemas/a~1b`, also with escaped letters. */
function placeOf(target: string): string[] | undefined {
  if (target === "#" || target === "#/") return [];
  if (!target.startsWith("#/")) return undefined;
  try {
    return target
      .slice(2)
      .split("/")
      .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  } catch {
    return undefined;
  }
}

function valueAt(root: unknown, place: Place): unknown {
  let value = root;
  for (const step of place) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}
