// The synonyms that come with the packs, for whatever compares words without a platform.
import { loadLaw } from "#law/index.ts";
import { Synonyms } from "#modules/dictionaries/index.ts";

const { dictionaries } = loadLaw({ packsDir: "packs", profile: "reg25" });

export const shippedGroups: readonly (readonly string[])[] =
  dictionaries.find(({ key }) => key === "synonyms")?.values.map(({ zh, spellings }) => [zh, ...(spellings ?? [])]) ?? [];
export const synonyms = new Synonyms(shippedGroups);
