// What the first lines of a file will look like, with values that nobody has: by the type of each column and how it is given. Pure.
import type { ExchangeOptions } from "#web/api/types.ts";

import type { Draft } from "./draft.ts";

const QUOTED = /[",\r\n]/;
const SPECIMENS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:smallint|integer|bigint)/, ["1", "2"]],
  [/^(?:numeric|real|double)/, ["12.50", "0.08"]],
  [/^date$/, ["2026-01-05", "2026-01-06"]],
  [/^timestamp/, ["2026-01-05 08:30:00", "2026-01-06 17:05:12"]],
  [/^boolean$/, ["true", "false"]],
];

/** Two lines; a masked or translated value is text, whatever it was. */
export function previewOf({ items }: ExchangeOptions, { columns, files }: Pick<Draft, "columns" | "files">) {
  const cell = (text: string): string => (files.format === "csv" && QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const shown = columns.flatMap(({ itemId, included, to, translated }) => {
    const item = items.find((each) => each.itemId === itemId);
    if (!included || !item) return [];
    const specimens = item.mask === "none" && !translated ? SPECIMENS.find(([form]) => form.test(item.type))?.[1] : undefined;
    return [{ name: cell(to.trim()), values: specimens ?? [item.name, item.mask === "none" ? item.name : "*".repeat(item.name.length)] }];
  });
  return { names: shown.map(({ name }) => name), rows: [0, 1].map((row) => shown.map(({ values }) => cell(values[row] ?? ""))) };
}
