// Keys of counters' systems: made, shown once, revoked.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { KEYS_MAX, makeKey } from "./key.ts";
import * as store from "./key.store.ts";
import { materialProblem } from "./material.ts";

actions("window-key", {
  issued: { zh: "发放窗口系统密钥", en: "issued a key for a counter's system" },
  revoked: { zh: "作废窗口系统密钥", en: "revoked a key of a counter's system" },
});

const subjectOf = ({ id, prefix, title }: Pick<store.WindowKey, "id" | "prefix" | "title">): Subject => ({
  kind: "window-key",
  id,
  number: prefix,
  title,
});

export async function issueKey(deployment: Deployment, actor: Actor, title: string): Promise<{ id: string; secret: string }> {
  return await act(deployment, actor, async (running) => {
    await store.lockKeysOf(running.tx, actor.agencyId);
    const live = await store.liveKeysOf(running.tx, actor.agencyId);
    if (live.length >= KEYS_MAX) throw materialProblem("keys-max", { values: { most: KEYS_MAX } });
    const { secret, prefix, digest } = makeKey();
    const key = { id: newId(), agencyId: actor.agencyId, title, prefix, digest, createdAt: running.at };
    await store.insertKey(running.tx, { ...key, createdBy: actor.personId, revokedAt: null });
    running.record({ action: "window-key.issued", subject: subjectOf(key), body: { prefix } });
    return { id: key.id, secret };
  });
}

export async function revokeKey(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const key = await store.lockKey(running.tx, id);
    if (!key || key.agencyId !== actor.agencyId || key.revokedAt !== null) throw materialProblem("unknown");
    await store.revoke(running.tx, id, running.at);
    running.record({ action: "window-key.revoked", subject: subjectOf(key) });
  });
}
