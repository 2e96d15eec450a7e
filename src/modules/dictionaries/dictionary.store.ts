// SQL of the dictionaries that the office keeps and of what it has changed in those that came with the packs.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { StoredValue } from "./dictionary.ts";

export interface StoredDictionary {
  readonly key: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly source: string;
  readonly validUntil: string | null;
}

const columns = ["code", "validFrom", "validUntil", "zh", "en", "parent", "spellings", "source"] as const;

export async function dictionaries(db: Queryable): Promise<StoredDictionary[]> {
  return await db.selectFrom("dictionary").select(["key", "titleZh", "titleEn", "source", "validUntil"]).orderBy("key").execute();
}

export async function valuesBy(db: Queryable, keys: readonly string[]): Promise<Map<string, StoredValue[]>> {
  const rows =
    keys.length === 0
      ? []
      : await db
          .selectFrom("dictionaryValue")
          .select(["dictionary", ...columns])
          .where("dictionary", "in", keys)
          .orderBy("changedAt")
          .orderBy("code")
          .orderBy("validFrom")
          .execute();
  return Map.groupBy(rows, ({ dictionary }) => dictionary);
}

/** How many values of each dictionary are kept in the database. */
export async function countsBy(db: Queryable): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("dictionaryValue")
    .select(["dictionary"])
    .select((select) => select.fn.countAll<number>().as("count"))
    .groupBy("dictionary")
    .execute();
  return new Map(rows.map(({ dictionary, count }) => [dictionary, count]));
}

/** Changes whenever one of its values does. */
export async function changesOf(db: Queryable, key: string): Promise<string> {
  const row = await db
    .selectFrom("dictionaryValue")
    .select((select) => [select.fn.countAll<number>().as("count"), select.fn.max("changedAt").as("at")])
    .where("dictionary", "=", key)
    .executeTakeFirstOrThrow();
  return `${row.count} ${row.at?.toISOString() ?? ""}`;
}

interface Changed {
  readonly changedAt: Date;
  readonly changedBy: string;
}

export async function insertDictionary(
  tx: Transaction,
  row: Omit<StoredDictionary, "validUntil"> & { createdAt: Date; createdBy: string },
): Promise<void> {
  await tx.insertInto("dictionary").values(row).execute();
}

export async function retireDictionary(tx: Transaction, key: string, validUntil: string | null): Promise<void> {
  await tx.updateTable("dictionary").set({ validUntil }).where("key", "=", key).execute();
}

const BATCH = 1_000;

export async function saveValues(tx: Transaction, dictionary: string, values: readonly StoredValue[], changed: Changed): Promise<void> {
  for (let at = 0; at < values.length; at += BATCH) {
    const rows = values.slice(at, at + BATCH).map((value) => ({ dictionary, ...value, spellings: [...value.spellings], ...changed }));
    await tx
      .insertInto("dictionaryValue")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["dictionary", "code", "validFrom"]).doUpdateSet((set) => ({
          validUntil: set.ref("excluded.validUntil"),
          zh: set.ref("excluded.zh"),
          en: set.ref("excluded.en"),
          parent: set.ref("excluded.parent"),
          spellings: set.ref("excluded.spellings"),
          source: set.ref("excluded.source"),
          changedAt: set.ref("excluded.changedAt"),
          changedBy: set.ref("excluded.changedBy"),
        })),
      )
      .execute();
  }
}

/** Changes of one dictionary come one after the other: held until the act is committed. */
export async function lockDictionary(tx: Transaction, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`govshare.dictionary.${key}`}))`.execute(tx);
}
