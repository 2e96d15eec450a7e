// The codes that values of items may take on a day, by the tables that the entry names.
import type { Day } from "#kernel/clock.ts";
import { codeTables, dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import type { Item } from "#modules/catalog/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Place } from "./check.ts";

/** A table that lies elsewhere is not judged: nobody here knows its codes. */
export async function codesFor(deployment: Deployment, items: readonly Item[], day: Day): Promise<Map<string, Place["codes"]>> {
  const { db } = deployment;
  const wanted = items.flatMap(({ id, codeTable }) => ((codeTable ?? "").trim() === "" ? [] : [{ id, named: (codeTable ?? "").trim() }]));
  if (wanted.length === 0) return new Map();
  const tables = await codeTables(deployment, db);
  const found = wanted.flatMap(({ id, named }) => {
    const table = tables.find(({ key, title, source }) => [key, title, source].includes(named));
    return table ? [{ id, table }] : [];
  });
  const dictionaries = await dictionariesNamed(
    deployment,
    db,
    found.map(({ table }) => table.key),
  );
  return new Map(
    found.map(({ id, table }) => {
      const dictionary = dictionaries.get(table.key);
      const [valid, retired]: [string[], string[]] = [[], []];
      for (const code of new Set(dictionary?.values.map((value) => value.code))) {
        const { standing } = dictionary ? judge(dictionary, code, day) : { standing: "unknown" };
        if (standing === "valid") valid.push(code);
        else if (standing === "retired") retired.push(code);
      }
      return [id, dictionary && { table: table.title, valid, retired }];
    }),
  );
}
