// Keys with which a provider's system pushes rows: made, shown once, revoked.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { KEYS_MAX, makeKey } from "./key.ts";
import * as keys from "./key.store.ts";
import { intakeProblem } from "./task.ts";
import { lockOwn } from "./task.commands.ts";
import { subjectOf } from "./task-subject.ts";

actions("intake", {
  "key-issued": { zh: "发放推送密钥", en: "issued a key for pushing" },
  "key-revoked": { zh: "作废推送密钥", en: "revoked a key for pushing" },
});

export async function issueKey(
  deployment: Deployment,
  actor: Actor,
  input: { taskId: string; title: string },
): Promise<{ id: string; secret: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const task = await lockOwn(running, input.taskId, "发放密钥");
    const live = (await keys.keysOf(tx, task.id)).filter(({ revokedAt }) => revokedAt === null);
    if (live.length >= KEYS_MAX) throw intakeProblem("keys-max", { values: { most: KEYS_MAX } });
    const id = newId();
    const { secret, prefix, digest } = makeKey();
    await keys.insertKey(tx, { id, taskId: task.id, title: input.title, prefix, digest, createdBy: actor.personId, createdAt: at });
    running.record({ action: "intake.key-issued", subject: subjectOf(task), body: { key: id, title: input.title, prefix } });
    return { id, secret };
  });
}

export async function revokeKey(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const key = await keys.keyBy(tx, input.id);
    if (!key) throw intakeProblem("unknown");
    const task = await lockOwn(running, key.taskId, "作废密钥");
    if (key.revokedAt) throw intakeProblem("key-gone");
    await keys.saveKey(tx, key.id, { revokedAt: at });
    running.record({ action: "intake.key-revoked", subject: subjectOf(task), body: { key: key.id, title: key.title, prefix: key.prefix } });
  });
}
