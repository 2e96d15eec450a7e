// An export that an outsider can verify off line; sealing first, so that every entry in it lies under a signature.
import { canonical } from "#kernel/canonical.ts";
import { CHAIN, type Seal } from "./chain.ts";
import type { Deployment } from "./deployment.ts";
import { EXPORT_FORMAT, type ExportClosing, type ExportHeader } from "./export.ts";
import { sealLedger } from "./ledger.commands.ts";
import * as store from "./ledger.store.ts";

/** Yields lines without line ends: header, entries each followed by the seals that end at them, closing. */
export async function* exportLedger(deployment: Deployment): AsyncGenerator<string> {
  const { db, suite, signingKey, clock } = deployment;
  await sealLedger(deployment);
  const at = clock.now().toISOString();
  const seals = await store.seals(db, CHAIN);
  const bySeq = new Map<number, Seal>(seals.map((seal) => [seal.seq, seal]));
  const last = seals.at(-1)?.seq ?? 0;
  const header: ExportHeader = { format: EXPORT_FORMAT, suite: suite.name, digest: suite.digestName, publicKey: signingKey.publicKey, at };
  yield JSON.stringify(header);
  let head = "";
  for await (const entry of store.entries(db, CHAIN, 1, last)) {
    yield JSON.stringify({ entry });
    head = entry.hash;
    const seal = bySeq.get(entry.seq);
    if (seal) yield JSON.stringify({ seal });
  }
  const closing = { entries: last, head, seals: seals.length, at };
  yield JSON.stringify({ closing, signature: suite.sign(signingKey.privateKey, canonical(closing)) } satisfies ExportClosing);
}
