// Values of an entry that the dictionaries do not have, or have no more, on the day of the act. Pure.
import type { Day } from "#kernel/clock.ts";
import type { CodeTable, Dictionary, judge } from "#modules/dictionaries/index.ts";
import type { EntryContent, Item } from "./content.ts";
import type { Gap } from "./gaps.ts";

export interface KnownValues {
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly tables: readonly CodeTable[];
  readonly judge: typeof judge;
}

type Codes = string | null | undefined | readonly string[];

/** Where a dictionary's codes stand in an entry. */
const places: readonly { readonly key: string; readonly at: keyof EntryContent; readonly of: (content: EntryContent) => Codes }[] = [
  { key: "classification", at: "classification", of: (content) => content.classification },
  { key: "format", at: "format", of: (content) => content.format },
  { key: "format-type", at: "formatType", of: (content) => content.formatType },
  { key: "method-category", at: "methodCategory", of: (content) => content.methodCategory },
  { key: "update-cycle", at: "updateCycle", of: (content) => content.updateCycle },
  { key: "theme", at: "theme", of: (content) => content.theme },
  { key: "subject", at: "subjects", of: (content) => content.subjects },
  { key: "scenario", at: "scenario", of: (content) => content.scenario },
  { key: "region", at: "region", of: (content) => content.region },
  { key: "aggregation", at: "aggregation", of: (content) => content.aggregation },
  { key: "label", at: "labels", of: (content) => content.labels },
];
const itemPlaces: readonly { readonly key: string; readonly at: keyof Item; readonly of: (item: Item) => Codes }[] = [
  { key: "item-type", at: "typeCode", of: (item) => item.typeCode },
  { key: "label", at: "labels", of: (item) => item.labels },
];
export const VALUE_DICTIONARIES: readonly string[] = [...new Set([...places, ...itemPlaces].map(({ key }) => key))];

export function valueGaps(content: EntryContent, known: KnownValues, day: Day): Gap[] {
  const own = places.flatMap(({ key, at, of }) => gapsAt(known, key, of(content), `/${at}`, day));
  const items = content.items.flatMap((item, index) => [
    ...itemPlaces.flatMap(({ key, at, of }) => gapsAt(known, key, of(item), `/items/${index}/${at}`, day)),
    ...tableGaps(known.tables, item, `/items/${index}/codeTable`, day),
  ]);
  return [...own, ...kindGaps(content, known, day), ...items];
}

const gap = (pointer: string, text: string): Gap => ({ pointer, text, cites: [] });

function gapsAt(known: KnownValues, key: string, codes: Codes, pointer: string, day: Day): Gap[] {
  const dictionary = known.dictionaries.get(key);
  if (!dictionary) return [];
  const given = (typeof codes === "string" ? [codes] : (codes ?? [])).filter((code) => code.trim() !== "");
  return given.flatMap((code) => {
    const { standing, value, day: when } = known.judge(dictionary, code, day);
    const { title, open } = dictionary;
    if (standing === "retired") return [gap(pointer, `${title.zh}里的“${value?.zh ?? code}”已自 ${when} 起停用，请另选。`)];
    if (standing === "future") return [gap(pointer, `${title.zh}里的“${value?.zh ?? code}”到 ${when} 才启用，请另选。`)];
    if (standing === "unknown" && !open) return [gap(pointer, `${title.zh}里没有“${code}”，请重新选择。`)];
    return [];
  });
}

/** A table of the platform may be named by its key, its title or its standard; any other text is taken for a table that lies elsewhere. */
function tableGaps(tables: readonly CodeTable[], { name, codeTable }: Item, pointer: string, day: Day): Gap[] {
  const named = (codeTable ?? "").trim();
  const table = named === "" ? undefined : tables.find(({ key, title, source }) => [key, title, source].includes(named));
  if (!table || table.until === null || day < table.until) return [];
  return [gap(pointer, `“${name}”的码表“${table.title}”已自 ${table.until} 起停用，请另选。`)];
}

/** The class at the top of the classification says the kind, which is also written by itself. */
function kindGaps({ kind, classification }: EntryContent, known: KnownValues, day: Day): Gap[] {
  const tree = known.dictionaries.get("classification");
  const code = classification ?? "";
  if (!tree || code === "" || kind === null) return [];
  const top = tree.values.find(
    (value) => value.kind !== null && code.startsWith(value.code) && known.judge(tree, value.code, day).standing === "valid",
  );
  return top && top.kind !== kind ? [gap("/classification", `类项目细目选在“${top.zh}”里，与数据分类不一致，请改成一致。`)] : [];
}
