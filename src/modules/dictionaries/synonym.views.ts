// The synonyms of today, held in memory until the office or the day changes them.
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { dictionariesNamed } from "./dictionary.views.ts";
import { changesOf } from "./dictionary.store.ts";
import { SYNONYMS, Synonyms, synonymsIn } from "./synonym.ts";

const held = new WeakMap<Deployment["law"], { readonly stamp: string; readonly synonyms: Synonyms }>();

/** As they stand in the database: a look at a few rows tells whether what is held still counts. */
export async function synonymsAt(deployment: Pick<Deployment, "law">, db: Queryable, at: Date): Promise<Synonyms> {
  const day = dayOf(at);
  const shipped = deployment.law.dictionaries.find(({ key }) => key === SYNONYMS);
  const stamp = `${day} ${shipped?.values.length ?? 0} ${await changesOf(db, SYNONYMS)}`;
  const before = held.get(deployment.law);
  if (before?.stamp === stamp) return before.synonyms;
  const dictionary = (await dictionariesNamed(deployment, db, [SYNONYMS])).get(SYNONYMS);
  const synonyms = dictionary ? synonymsIn(dictionary, day) : new Synonyms([]);
  held.set(deployment.law, { stamp, synonyms });
  return synonyms;
}
