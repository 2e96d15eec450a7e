// Signing in and out, switching posts, changing the own password.
import { hash as sha } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Actor } from "#kernel/context.ts";
import { newSecret, NIL_ID } from "#kernel/ids.ts";
import { act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { ATTEMPTS_MAX, identityProblem, LOCKED_MINUTES, PASSWORD_HASHING, PASSWORD_LENGTH_MIN, SESSION_HOURS } from "./identity.ts";
import * as store from "./identity.store.ts";

actions("identity", {
  "signed-in": { zh: "登录", en: "signed in" },
  "signed-out": { zh: "退出", en: "signed out" },
  "post-switched": { zh: "切换岗位", en: "switched post" },
  "password-changed": { zh: "修改密码", en: "changed the password" },
  "sessions-expired": { zh: "清理过期登录", en: "cleared ended sessions" },
});

const MINUTE = 60_000;
const digestOf = (token: string): Buffer => sha("sha256", token, "buffer");

export interface SignedIn {
  readonly token: string;
  readonly actor: Actor;
  readonly expiresAt: Date;
}

// Verified when the account does not exist, so that the time taken does not tell.
let decoy: string | undefined;

export async function signIn(deployment: Deployment, login: string, password: string): Promise<SignedIn> {
  const { db, clock } = deployment;
  const now = clock.now();
  const attempts = await store.countAttempts(db, login, new Date(now.getTime() - LOCKED_MINUTES * MINUTE));
  if (attempts >= ATTEMPTS_MAX) throw identityProblem("locked-out", { values: { minutes: LOCKED_MINUTES } });
  const person = await store.personByLogin(db, login);
  decoy ??= await hash(newSecret(), PASSWORD_HASHING);
  const right = await verify(person?.passwordHash ?? decoy, password);
  if (!person || !right) {
    await store.insertAttempt(db, login, now);
    throw identityProblem("refused");
  }
  const actor = (await store.actorsOf(db, person.id))[0];
  if (!actor) throw identityProblem("no-post");
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 60 * MINUTE);
  await act(deployment, actor, async ({ tx, at, record }) => {
    await store.clearAttempts(tx, login);
    await store.insertSession(tx, { tokenDigest: digestOf(token), personId: person.id, postId: actor.postId, createdAt: at, expiresAt });
    record({ action: "identity.signed-in", subject: { kind: "person", id: person.id, title: person.name } });
  });
  return { token, actor, expiresAt };
}

export async function actorOfToken(deployment: Deployment, token: string): Promise<(Actor & { expiresAt: Date }) | undefined> {
  return await store.actorOfSession(deployment.db, digestOf(token), deployment.clock.now());
}

export async function switchPost(deployment: Deployment, actor: Actor, token: string, postId: string): Promise<Actor> {
  const next = (await store.actorsOf(deployment.db, actor.personId)).find((each) => each.postId === postId);
  if (!next) throw identityProblem("unknown-post");
  await act(deployment, next, async ({ tx, record }) => {
    await store.moveSession(tx, digestOf(token), postId);
    record({
      action: "identity.post-switched",
      subject: { kind: "person", id: actor.personId, title: actor.name },
      body: { from: actor.postId, to: postId },
    });
  });
  return next;
}

export async function signOut(deployment: Deployment, actor: Actor, token: string): Promise<void> {
  await act(deployment, actor, async ({ tx, record }) => {
    await store.deleteSession(tx, digestOf(token));
    record({ action: "identity.signed-out", subject: { kind: "person", id: actor.personId, title: actor.name } });
  });
}

/** The own password; every other session of the person ends. */
export async function changePassword(
  deployment: Deployment,
  actor: Actor,
  token: string,
  input: { current: string; next: string },
): Promise<void> {
  if (input.next.length < PASSWORD_LENGTH_MIN) throw identityProblem("weak-password");
  const known = await store.passwordOf(deployment.db, actor.personId);
  if (!known || !(await verify(known, input.current))) throw identityProblem("wrong-password");
  const passwordHash = await hash(input.next, PASSWORD_HASHING);
  await act(deployment, actor, async ({ tx, record }) => {
    await store.savePassword(tx, actor.personId, passwordHash);
    await store.deleteOtherSessions(tx, actor.personId, digestOf(token));
    record({ action: "identity.password-changed", subject: { kind: "person", id: actor.personId, title: actor.name } });
  });
}

/** Reconciler: forgets sessions that have ended, and marks of attempts and repeated requests that no longer matter. */
export async function forgetStale(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async ({ tx, at, record }) => {
    const removed = await store.deleteStale(tx, {
      sessions: at,
      attempts: new Date(at.getTime() - LOCKED_MINUTES * MINUTE),
      keys: new Date(at.getTime() - 24 * 60 * MINUTE),
    });
    if (removed > 0)
      record({
        action: "identity.sessions-expired",
        subject: { kind: "platform", id: NIL_ID },
        body: { removed },
      });
    return removed;
  });
}
