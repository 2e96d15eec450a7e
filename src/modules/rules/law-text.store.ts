// SQL of the official texts that an operator has loaded.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { Article } from "./law-text.ts";

export interface LawText {
  readonly id: string;
  readonly pack: string;
  readonly wording: string;
  /** The name of the file that was imported. */
  readonly source: string;
  readonly digest: string;
  readonly importedAt: Date;
}

export async function replaceText(tx: Transaction, text: LawText, articles: readonly Article[]): Promise<void> {
  await tx.deleteFrom("lawText").where("wording", "=", text.wording).execute();
  await tx.insertInto("lawText").values(text).execute();
  const rows = articles.map((article, position) => ({ lawTextId: text.id, position, ...article }));
  await tx.insertInto("lawArticle").values(rows).execute();
}

export const textOfWording = (db: Queryable, wording: string): Promise<LawText | undefined> =>
  db.selectFrom("lawText").selectAll().where("wording", "=", wording).executeTakeFirst();

export interface LoadedText extends LawText {
  readonly articles: number;
}

export const loadedTexts = (db: Queryable): Promise<LoadedText[]> =>
  db
    .selectFrom("lawText")
    .innerJoin("lawArticle", "lawArticle.lawTextId", "lawText.id")
    .selectAll("lawText")
    .select(({ fn }) => fn.count<number>("lawArticle.position").as("articles"))
    .groupBy("lawText.id")
    .execute();

export const articleOf = (db: Queryable, textId: string, article: string): Promise<{ text: string } | undefined> =>
  db.selectFrom("lawArticle").select("text").where("lawTextId", "=", textId).where("article", "=", article).executeTakeFirst();
