// Sealing: a signed Merkle root over everything since the last seal.
import { CHAIN, merkleRoot, type Seal, sealText } from "./chain.ts";
import type { Deployment } from "./deployment.ts";
import * as store from "./ledger.store.ts";

/** Seals what has come since the last seal and returns the seal, or nothing when there is nothing new. */
export async function sealLedger(deployment: Deployment): Promise<Seal | undefined> {
  const { db, suite, signingKey, clock } = deployment;
  return await db.transaction().execute(async (tx) => {
    const head = await store.lockHead(tx, CHAIN);
    const last = await store.lastSeal(tx, CHAIN);
    const fromSeq = (last?.seq ?? 0) + 1;
    if (!head || head.seq < fromSeq) return undefined;
    const leaves: string[] = [];
    for await (const entry of store.entries(tx, CHAIN, fromSeq, head.seq)) leaves.push(entry.hash);
    const unsigned = {
      chain: CHAIN,
      fromSeq,
      seq: head.seq,
      root: merkleRoot(suite, leaves),
      at: clock.now().toISOString(),
      suite: suite.name,
      publicKey: signingKey.publicKey,
    };
    const seal: Seal = { ...unsigned, signature: suite.sign(signingKey.privateKey, sealText(unsigned)) };
    await store.saveSeal(tx, seal);
    return seal;
  });
}
