// Says of entries and items what their file leaves unsaid: pure.
import type { DemoEntry, DemoItem, WrittenEntry, WrittenItem, WrittenLike } from "./catalog.schema.ts";

const STRING_LENGTH = 100;

function completeItem(item: WrittenItem, sharingType: DemoItem["sharingType"]): DemoItem {
  return {
    technicalName: item.key.replaceAll("-", "_"),
    sharingType,
    personal: "none",
    grade: "general",
    isKey: false,
    isTimestamp: false,
    ...(item.type === "string" && { length: STRING_LENGTH }),
    ...item,
  };
}

/** An item is shared as its entry is, unless it says otherwise. */
export const complete = ({ items, ...entry }: WrittenEntry): DemoEntry => ({
  ...entry,
  items: items.map((item) => completeItem(item, entry.sharingType)),
});

/** What is said of the entry wins over its model's; a resource goes with the items that are left. */
export function completeLike(written: WrittenLike, model: DemoEntry, assessor: string): DemoEntry {
  const { like, items: changed = {}, without = [], conditions, ...said } = written;
  const items = model.items.filter((item) => !without.includes(item.key)).map((item) => ({ ...item, ...changed[item.key] }));
  const foreign = [...Object.keys(changed), ...without].filter((key) => !model.items.some((item) => item.key === key));
  if (foreign.length > 0) throw new Error(`${written.key}: ${like} has no items ${foreign.join(", ")}`);
  const has = (type: string): boolean => items.some((item) => item.sharingType === type);
  const { conditions: modelConditions, withholding: modelWithholding, ...rest } = model;
  const resources = said.resources ?? model.resources;
  const entry: DemoEntry = {
    ...rest,
    ...said,
    items,
    assessments: { ...model.assessments, secrecy: { ...model.assessments.secrecy, assessor } },
  };
  const merged = conditions || modelConditions ? { scope: "", purposes: [], ...modelConditions, ...conditions } : undefined;
  const withholding = said.withholding ?? modelWithholding;
  return {
    ...entry,
    ...(merged && (has("conditional") || entry.outerSharingType === "conditional") && { conditions: merged }),
    ...(withholding && (has("withheld") || entry.outerSharingType === "withheld") && { withholding }),
    ...(resources && { resources: resources.map((resource) => keptOf(resource, without)) }),
  };
}

function keptOf<Resource extends NonNullable<DemoEntry["resources"]>[number]>(resource: Resource, without: readonly string[]): Resource {
  const kept = (fields: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => !without.includes(key)));
  return resource.kind === "table" ? { ...resource, columns: kept(resource.columns) } : { ...resource, fields: kept(resource.fields) };
}
