// Entries proposed for a demand, as its demander may see them, each with a score and the reasons that make it up.
import type { CatalogSearch, EntryContent, NearHit } from "#modules/catalog/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { offerIn } from "./demand.views.ts";
import { type Likeness, likenessOf, plainName, type Wish } from "./likeness.ts";
import { spoken } from "./spoken.ts";

export interface Proposal extends NearHit, Likeness {
  /** How many of the wanted items are met. */
  readonly met: number;
}

/** So many are looked at item by item. */
const CANDIDATES = 60;
const SHOWN = 8;
/** Weaker likenesses are chance. */
const SCORE_LEAST = 15;

/** MIIT-20-1, REG25-20-1: the candidates come from the search's own index and by its own rules of who meets what. */
export async function proposals(
  deployment: Deployment,
  search: CatalogSearch,
  viewer: { agencyId: string },
  wish: Wish,
): Promise<Proposal[]> {
  const { db, clock } = deployment;
  const synonyms = await synonymsAt(deployment, db, clock.now());
  const texts = [
    { text: wish.title, weight: Math.max(1, wish.items.length / 3) },
    ...wish.items.flatMap(({ name }) => [name, ...synonyms.others(plainName(name))].map((text) => ({ text, weight: 1 }))),
  ].filter(({ text }) => text.trim() !== "");
  if (texts.length === 0) return [];
  const near = await search.near(viewer, texts, CANDIDATES);
  if (near.length === 0) return [];
  const versions = await db
    .selectFrom("catalogVersion")
    .select(["id", "content"])
    // The index may lag behind a withdrawal for an instant; the database does not.
    .where("state", "=", "published")
    .where(
      "id",
      "in",
      near.map(({ versionId }) => versionId),
    )
    .execute();
  const contents = new Map(versions.map(({ id, content }) => [id, content as EntryContent]));
  return near
    .flatMap((hit) => {
      const content = contents.get(hit.versionId);
      if (!content) return [];
      const likeness = likenessOf(wish, offerIn(content), { spoken, synonyms });
      return [{ ...hit, ...likeness, met: likeness.reasons.filter(({ wantedId }) => wantedId !== null).length }];
    })
    .filter(({ score }) => score >= SCORE_LEAST)
    .toSorted((a, b) => b.score - a.score || (a.entryId < b.entryId ? -1 : 1))
    .slice(0, SHOWN);
}
