// What is known of words in an act: how they sound, and which mean the same on its day.
import { type Synonyms, synonymsAt } from "#modules/dictionaries/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import type { Known } from "./likeness.ts";
import { spoken } from "./spoken.ts";

export async function knownAt({ deployment, tx, at }: Act): Promise<Known & { readonly synonyms: Synonyms }> {
  return { spoken, synonyms: await synonymsAt(deployment, tx, at) };
}
