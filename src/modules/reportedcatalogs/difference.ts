// What differs between two tellings of the same entry, named by its fields and items. Pure.
import { canonical } from "#kernel/canonical.ts";
import type { ReportedContent } from "./package.schema.ts";

export interface Difference {
  /** Names of fields of the content. */
  readonly fields: string[];
  readonly itemsAdded: string[];
  readonly itemsRemoved: string[];
  readonly itemsChanged: string[];
}

const NOT_COMPARED = new Set(["items", "version", "publishedOn"]);

export function differenceBetween(before: ReportedContent, after: ReportedContent): Difference {
  const fields = (Object.keys(after) as (keyof ReportedContent)[]).filter(
    (key) => !NOT_COMPARED.has(key) && canonical(before[key]) !== canonical(after[key]),
  );
  const was = new Map(before.items.map((item) => [item.name, canonical(item)]));
  const is = new Map(after.items.map((item) => [item.name, canonical(item)]));
  return {
    fields,
    itemsAdded: [...is.keys()].filter((name) => !was.has(name)),
    itemsRemoved: [...was.keys()].filter((name) => !is.has(name)),
    itemsChanged: [...is].flatMap(([name, item]) => (was.has(name) && was.get(name) !== item ? [name] : [])),
  };
}
