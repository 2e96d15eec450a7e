// A grant follows its entry to another version: what it covers may only become less, and the gateways hear of it.
import type { Act } from "#modules/ledger/index.ts";
import { actions } from "#modules/ledger/index.ts";
import { tellGranted } from "./agreement.commands.ts";
import type { Grant, GrantedItem } from "./grant.ts";
import { grantSubject, titleOf } from "./grant.commands.ts";
import * as store from "./grant.store.ts";

actions("grant", { moved: { zh: "授权转入目录新版本", en: "moved to another version of the entry" } });

/** For grants that are locked, within the act of whoever decides it. */
export async function moveGrant(running: Act, grant: Grant, to: { versionId: string; items: readonly GrantedItem[] }): Promise<void> {
  await store.saveGrant(running.tx, grant.id, to);
  const { content: title } = await titleOf(running, { ...grant, versionId: to.versionId });
  running.record({
    action: "grant.moved",
    subject: grantSubject(grant, title),
    agencyId: grant.providerAgencyId,
    body: { from: grant.versionId, to: to.versionId, items: to.items },
  });
  await tellGranted(running, { ...grant, ...to }, "moved");
}
