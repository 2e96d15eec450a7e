// What rows say of the further elements of the compilation guide; what they are silent of stays as it was. Pure.
import type { EntryContent, Item } from "#modules/catalog/index.ts";
import { listOf } from "./cell.ts";
import type { MappedRow } from "./grouping.ts";
import type { Reading } from "./row-reading.ts";
import { codeOf, domainOf, LIST_MAX, lists, texts, type Vocabulary } from "./vocabulary.ts";
import { openChoices, chosen } from "./words.ts";

export function guideOf(reading: Reading, base: EntryContent, vocabulary: Vocabulary): Partial<EntryContent> {
  const found: Partial<EntryContent> = {};
  for (const { key, field, dictionary, most } of texts) {
    if (!reading.mapped.has(field)) continue;
    const text = reading.text(field, most);
    // What the sheet leaves empty is taken away only where there was something.
    if (text !== "") found[key] = codeOf(vocabulary, dictionary, text);
    else if (base[key] !== undefined) found[key] = null;
  }
  for (const { key, dictionary, most } of lists) {
    if (!reading.mapped.has(key)) continue;
    const codes = listOf(reading.text(key, 30_000)).map((text) => codeOf(vocabulary, dictionary, text.slice(0, most).toWellFormed()));
    if (codes.length > 0 || base[key] !== undefined) found[key] = [...new Set(codes)].slice(0, LIST_MAX);
  }
  const record = recordOf(reading);
  if (record) found.declassification = record;
  else if (record === null && base.declassification !== undefined) found.declassification = null;
  return found;
}

function recordOf(reading: Reading): EntryContent["declassification"] {
  if (!reading.mapped.has("declassified")) return undefined;
  const record = {
    method: reading.text("declassified", 500),
    approvedBy: reading.text("declassifiedBy", 100),
    approvedOn: reading.text("declassifiedOn", 10),
  };
  return Object.values(record).every((text) => text === "") ? null : record;
}

export function itemGuideOf(reading: Reading, row: MappedRow, before: Item | undefined, vocabulary: Vocabulary): Partial<Item> {
  const { mapped } = reading;
  const cell = (field: Parameters<Reading["text"]>[0]) => row.values.get(field)?.text ?? "";
  const kept = <Key extends keyof Item>(key: Key, isMapped: boolean, value: Item[Key] | null): Partial<Item> => {
    if (!isMapped) return before?.[key] === undefined ? {} : { [key]: before[key] };
    return value === null && before?.[key] === undefined ? {} : { [key]: value };
  };
  const decimals = /^\d{1,2}$/.test(cell("decimals")) && Number(cell("decimals")) <= 30 ? Number(cell("decimals")) : null;
  if (cell("decimals") !== "" && decimals === null) {
    reading.note(row, "decimals", {
      zh: "小数位数不是 0 到 30 的整数，已留空",
      en: "The decimals are no whole number from 0 to 30; left empty",
    });
  }
  const open = cell("itemOpen") === "" ? null : (chosen(openChoices, cell("itemOpen")) ?? null);
  if (cell("itemOpen") !== "" && open === null) reading.unknown(row, "itemOpen", cell("itemOpen"), openChoices);
  const labels = [
    ...new Set(listOf(cell("itemLabels")).map((text) => codeOf(vocabulary, "label", text.slice(0, 50).toWellFormed()))),
  ].slice(0, LIST_MAX);
  const code = cell("typeCode");
  return {
    ...kept(
      "typeCode",
      mapped.has("typeCode"),
      code === "" ? null : codeOf(vocabulary, "item-type", reading.cut(row, "typeCode", code, 20)),
    ),
    ...kept("decimals", mapped.has("decimals"), decimals),
    ...kept("domain", mapped.has("domain"), domainOf(cell("domain"))),
    ...kept("openType", mapped.has("itemOpen"), open),
    ...(mapped.has("itemLabels")
      ? labels.length > 0 || before?.labels !== undefined
        ? { labels }
        : {}
      : before?.labels === undefined
        ? {}
        : { labels: before.labels }),
  };
}
