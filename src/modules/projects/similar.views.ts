// Published entries that hold what a resource plans: so that a project does not build again what is there.
import type { CatalogSearch, NearHit } from "#modules/catalog/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { entryFacts } from "./fact.views.ts";
import type { Plan, PlannedResource } from "./plan.schema.ts";
import { plainNames } from "./project.ts";
import * as store from "./project.store.ts";

export interface SimilarEntry extends NearHit {
  /** Names of planned items that the entry holds, by name or by a synonym. */
  readonly met: readonly string[];
  readonly wanted: number;
}

const CANDIDATES = 30;
const SHOWN = 6;
/** From so much of its items on a resource counts as being there already. */
const REPEAT_SHARE = 0.8;
const folded = (name: string): string => name.trim().normalize("NFKC").toLowerCase();

type Wanted = Pick<PlannedResource, "title" | "items">;

export async function similarEntries(
  deployment: Deployment,
  search: CatalogSearch,
  viewer: { agencyId: string },
  wanted: Wanted,
): Promise<SimilarEntry[]> {
  const { db, clock } = deployment;
  const names = plainNames(wanted.items);
  const texts = [{ text: wanted.title, weight: Math.max(1, names.length / 3) }, ...names.map((text) => ({ text, weight: 1 }))].filter(
    ({ text }) => text.trim() !== "",
  );
  if (texts.length === 0) return [];
  const near = await search.near(viewer, texts, CANDIDATES);
  const synonyms = await synonymsAt(deployment, db, clock.now());
  const facts = await entryFacts(
    db,
    near.map(({ entryId }) => entryId),
  );
  return near
    .flatMap((hit) => {
      const fact = facts.get(hit.entryId);
      if (!fact?.isPublished) return [];
      const has = new Set(fact.items.map(folded));
      const met = names.filter((name) => [folded(name), ...synonyms.others(folded(name)).map(folded)].some((each) => has.has(each)));
      const isNamed = folded(fact.title) === folded(wanted.title);
      return met.length > 0 || isNamed ? [{ ...hit, met, wanted: names.length }] : [];
    })
    .toSorted((a, b) => b.met.length - a.met.length)
    .slice(0, SHOWN);
}

/** For resources that are to be built without a reason although an entry holds nearly all of them: the title of that entry. */
export async function repeatsIn(
  deployment: Deployment,
  search: CatalogSearch,
  viewer: { agencyId: string },
  project: { readonly content: Plan; readonly id: string },
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  // What the project itself has built since its first plan repeats nothing.
  const own = new Set((await store.outcomesOf(deployment.db, [project.id])).map(({ entryId }) => entryId));
  for (const planned of project.content.resources) {
    if (planned.mode !== "build" || planned.reason.trim() !== "") continue;
    const similar = await similarEntries(deployment, search, viewer, planned);
    const first = similar.find(({ entryId }) => !own.has(entryId));
    if (first && first.wanted > 0 && first.met.length >= first.wanted * REPEAT_SHARE) found.set(planned.id, first.title);
  }
  return found;
}
