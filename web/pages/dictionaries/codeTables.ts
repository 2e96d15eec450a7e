// The code tables that the dictionaries hold, to be offered where a code table is named.
import { useTranslation } from "react-i18next";

import { useOne } from "#web/api/queries.ts";
import type { Dictionaries } from "#web/api/types.ts";
import { today } from "#web/ui/clock.ts";

type Table = Dictionaries["rows"][number];

/** A table is known by its standard, else by its title, else by its key: whichever names no other table. */
export function nameOf(table: Table, all: readonly Table[]): string {
  const names = (each: Table) => [each.source, each.title.zh, each.key];
  const others = new Set(all.filter((each) => each !== table).flatMap(names));
  return names(table).find((name) => name !== "" && !others.has(name)) ?? table.key;
}

export function useCodeTables(): { value: string; label: string }[] {
  const { i18n } = useTranslation();
  const tables = (useOne<Dictionaries>("/dictionaries").data?.rows ?? []).filter(({ table }) => table);
  return tables
    .filter(({ until }) => until === null || until > today())
    .map((table) => {
      const value = nameOf(table, tables);
      return { value, label: `${i18n.language === "en" ? table.title.en : table.title.zh}（${value}）` };
    });
}
