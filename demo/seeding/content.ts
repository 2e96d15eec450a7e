// An entry of the files as the platform keeps it, in the terms of the law in force.
import type { LawInForce } from "#law/index.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import type { Demo } from "#demo/load.ts";
import { classFor } from "./guide.ts";
import { themeLibraryOf } from "./libraries.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function contentOf(stage: Stage, entry: Demo["catalog"][number], itemIds: ReadonlyMap<string, string>): EntryContent {
  const { dutyIds, law } = stage;
  const themeLibrary = themeLibraryOf(stage, entry.key);
  const { title, summary, collected, kind, theme, format, updateCycle, sharingType, openType, grade, sourceSystem } = entry;
  const { conditions, withholding, outerSharingType, baseLibrary } = entry;
  const instrument = withholding && instrumentOf(law, withholding.instrument);
  return {
    title,
    summary,
    collected,
    kind,
    theme,
    format,
    updateCycle,
    sharingType,
    openType,
    grade,
    sourceSystem,
    ...(law.audiences.outer && { outerSharingType: outerSharingType ?? null }),
    ...(baseLibrary && law.findParameter<string[]>("catalog.baseLibraries")?.includes(baseLibrary) && { baseLibrary }),
    ...(themeLibrary !== undefined && { themeLibrary }),
    dutyId: known(dutyIds.get(`${entry.agency}/${entry.duty}`), entry.duty),
    sharingMethods: entry.sharingMethods,
    conditions: conditions ? { ...conditions, further: conditions.further ?? [] } : null,
    withholding: withholding ? { ...withholding, instrument: instrument ?? "" } : null,
    openConditions: null,
    dataClass: classFor(sharingType),
    items: entry.items.map(({ key, ...item }) => ({
      ...item,
      id: known(itemIds.get(key), key),
      length: item.length ?? null,
      codeTable: item.codeTable ?? null,
      suggestedMask: item.suggestedMask ?? "none",
    })),
  };
}

/** The ground of the law in force under which a basis falls; texts name them more widely or more narrowly. */
export const instrumentOf = (law: LawInForce, instrument: string): string | undefined =>
  groundOf(law, "catalog.withholding", instrument)?.key;

export function groundOf(law: LawInForce, kind: string, key: string) {
  const grounds = law.grounds(kind);
  return grounds.find((each) => each.key === key) ?? grounds.find((each) => each.covers?.includes(key));
}
