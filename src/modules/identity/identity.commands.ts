// Founding agencies, admitting people, signing in and out.
import { hash as sha } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Actor, Role } from "#kernel/context.ts";
import { newId, newSecret } from "#kernel/ids.ts";
import { act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { type AgencyKind, ATTEMPTS_MAX, identityProblem, LOCKED_MINUTES, PASSWORD_LENGTH_MIN, SESSION_HOURS } from "./identity.ts";
import * as store from "./identity.store.ts";

actions("identity", {
  "agency-founded": { zh: "登记部门", en: "registered the agency" },
  "person-admitted": { zh: "登记人员与岗位", en: "admitted the person" },
  "signed-in": { zh: "登录", en: "signed in" },
  "signed-out": { zh: "退出", en: "signed out" },
  "post-switched": { zh: "切换岗位", en: "switched post" },
  "sessions-expired": { zh: "清理过期登录", en: "cleared ended sessions" },
});

const MINUTE = 60_000;
// RFC 9106, second recommended option, scaled to 19 MiB as OWASP advises for servers that also do other work.
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const digestOf = (token: string): Buffer => sha("sha256", token, "buffer");

export interface NewAgency {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly authorisingStatute?: string | null;
  readonly workBody?: string | null;
  readonly divisionCode: string;
  readonly duties: readonly { readonly title: string; readonly basis: string }[];
}

export interface FoundedAgency {
  readonly id: string;
  /** In the order given. */
  readonly dutyIds: readonly string[];
}

/** REG25-2-1: only registered agencies take part; REG25-11-1: each names its work body. */
export async function foundAgency(deployment: Deployment, input: NewAgency): Promise<FoundedAgency> {
  return await act(deployment, null, async ({ tx, record }) => {
    const id = newId();
    const { duties, ...agency } = input;
    await store.insertAgency(tx, { id, ...agency, authorisingStatute: input.authorisingStatute ?? null, workBody: input.workBody ?? null });
    const dutyIds: string[] = [];
    for (const duty of duties) {
      const dutyId = newId();
      await store.insertDuty(tx, { id: dutyId, agencyId: id, ...duty });
      dutyIds.push(dutyId);
    }
    record({ action: "identity.agency-founded", subject: { kind: "agency", id, title: input.name }, agencyId: id, body: input });
    return { id, dutyIds };
  });
}

export interface NewPerson {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly posts: readonly { readonly agencyId: string; readonly role: Role; readonly title: string }[];
}

export async function admitPerson(deployment: Deployment, input: NewPerson): Promise<string> {
  if (input.password.length < PASSWORD_LENGTH_MIN) throw identityProblem("weak-password");
  const passwordHash = await hash(input.password, ARGON);
  return await act(deployment, null, async ({ tx, record }) => {
    const id = newId();
    await store.insertPerson(tx, { id, login: input.login, name: input.name, passwordHash });
    for (const post of input.posts) await store.insertPost(tx, { id: newId(), personId: id, ...post });
    const agencyId = input.posts[0]?.agencyId;
    record({
      action: "identity.person-admitted",
      subject: { kind: "person", id, title: input.name },
      ...(agencyId && { agencyId }),
      body: { login: input.login, posts: input.posts },
    });
    return id;
  });
}

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
  decoy ??= await hash(newSecret(), ARGON);
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
        subject: { kind: "platform", id: "00000000-0000-0000-0000-000000000000" },
        body: { removed },
      });
    return removed;
  });
}
