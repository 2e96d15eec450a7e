// The key by which persons are found among consents: made once, sealed, and never told.
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { subjectDigest } from "#kernel/subject-digest.ts";
import type { Act } from "#modules/ledger/index.ts";
import { consentProblem } from "./consent.ts";
import * as store from "./consent.store.ts";

/** Turns numbers into the digests by which they are found. */
export async function finder({ tx, at, deployment }: Act): Promise<(identifier: string) => string> {
  const { vault, suite } = deployment;
  if ((await store.sealedKey(tx)) === undefined) await store.keepKey(tx, vault.seal(newPseudonymKey(suite.digestName)), at);
  const key = readPseudonymKey(vault.open((await store.sealedKey(tx)) ?? ""));
  if (!key) throw consentProblem("unknown", { internal: "the key of the consents does not open" });
  return (identifier) => subjectDigest(key, identifier);
}
