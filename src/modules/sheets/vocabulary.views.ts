// The dictionaries as sheets need them.
import type { Queryable } from "#kernel/db.ts";
import { dictionariesNamed } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

const KEYS = ["classification", "format-type", "method-category", "region", "scenario", "aggregation", "subject", "label", "item-type"];

export async function vocabularyOf(deployment: Pick<Deployment, "law">, db: Queryable): Promise<Vocabulary> {
  const found = await dictionariesNamed(deployment, db, KEYS);
  return Object.fromEntries([...found].map(([key, { values }]) => [key, values]));
}
