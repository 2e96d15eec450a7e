// Credentials of a grant: issued, shown once, bound, replaced without a gap, revoked, reminded of before they end.
import { dayOf, endOfDay, startOfDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { act, actIfAny, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import {
  type Binding,
  type Bound,
  CREDENTIALS_MAX,
  credentialProblem,
  type CredentialWish,
  makeCredential,
  PLAIN_WISH,
  readBinding,
} from "./credential.ts";
import * as credentials from "./credential.store.ts";
import type { Grant } from "./grant.ts";
import { grantSubject, lockFor, titleOf } from "./grant.commands.ts";
import { keyHolder } from "./locality.commands.ts";
import * as store from "./grant.store.ts";
import { nearEnd } from "./credential.views.ts";

actions("grant", {
  "credential-issued": { zh: "发放凭据", en: "credential issued" },
  "credential-claimed": { zh: "领取凭据", en: "credential claimed" },
  "credential-replaced": { zh: "更换凭据", en: "credential replaced" },
  "credential-bound": { zh: "修改凭据的绑定", en: "credential bound" },
  "credential-revoked": { zh: "作废凭据", en: "credential revoked" },
  "credential-reminded": { zh: "提醒凭据将到期", en: "reminded of a credential’s end" },
});

export interface Insertion {
  readonly grantId: string;
  readonly at: Date;
  readonly issuedBy: string | null;
  readonly algorithm: string | null;
  readonly bound: Bound;
  readonly replaces: string | null;
  /** The locality whose rows alone it opens. */
  readonly locality: { readonly id: string; readonly code: string } | null;
}

/** A secret that signs is kept sealed for as long as it may; of one that is borne only the digest remains once it was claimed. */
export async function insertConsumerCredential(
  deployment: Deployment,
  tx: Parameters<typeof credentials.insertCredential>[0],
  { grantId, at, issuedBy, algorithm, bound, replaces, locality }: Insertion,
): Promise<{ id: string; prefix: string }> {
  const id = newId();
  const { prefix, digest, secret } = makeCredential();
  await credentials.insertCredential(tx, {
    id,
    grantId,
    kind: "consumer",
    prefix,
    digest,
    sealed: deployment.vault.seal(secret),
    personId: null,
    createdAt: at,
    issuedBy,
    algorithm,
    signingKey: algorithm === null ? null : deployment.vault.seal(secret),
    replaces,
    localityId: locality?.id ?? null,
    area: locality?.code ?? null,
    ...bound,
  });
  return { id, prefix };
}

const isLive = ({ revokedAt, expiresAt }: credentials.Credential, at: Date): boolean => !revokedAt && (!expiresAt || expiresAt > at);

/** Each locality has as many as the agency itself. */
interface Room {
  readonly localityId: string | null;
  readonly replacing?: string;
}

/** What has a successor has its end: it takes no place, so that a grant with all its keys in use can still change each of them without a gap. */
async function refuseTooMany(running: PersonAct, grantId: string, { localityId, replacing }: Room): Promise<void> {
  const all = await credentials.consumerCredentials(running.tx, grantId);
  const live = all.filter((each) => isLive(each, running.at) && each.localityId === localityId);
  const succeeded = new Set([replacing, ...live.map(({ replaces }) => replaces)]);
  const standing = live.filter(({ id }) => !succeeded.has(id));
  if (standing.length >= CREDENTIALS_MAX || live.length >= 2 * CREDENTIALS_MAX)
    throw credentialProblem("too-many", { values: { max: CREDENTIALS_MAX } });
}

/** A further credential, beside those that there are. */
export async function issueCredential(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
  wish: CredentialWish = PLAIN_WISH,
): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, grantId, "issue-credential");
    const bound = readBinding(wish, dayOf(running.at), grant.validUntil);
    const locality = await keyHolder(running, grant, wish.locality);
    await refuseTooMany(running, grantId, { localityId: wish.locality });
    const { id, prefix } = await insertConsumerCredential(deployment, running.tx, {
      grantId,
      at: running.at,
      issuedBy: actor.personId,
      algorithm: wish.algorithm,
      bound,
      replaces: null,
      locality,
    });
    await told(running, grant, "grant.credential-issued", { credential: prefix, algorithm: wish.algorithm, ...bound, locality });
    return id;
  });
}

/** A change that gateways learn of at once. */
async function told(running: PersonAct, grant: Grant, action: string, body: object): Promise<void> {
  const { content } = await titleOf(running, grant);
  running.record({ action, subject: grantSubject(grant, content), body });
}

async function lockedCredential(running: PersonAct, grantId: string, credentialId: string): Promise<credentials.Credential> {
  const credential = await credentials.lockCredential(running.tx, grantId, credentialId);
  if (!credential || credential.revokedAt) throw requestProblem("not-found");
  return credential;
}

/** The secret, once. */
export async function claimCredential(deployment: Deployment, actor: Actor, grantId: string, credentialId: string): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, grantId, "claim");
    const credential = await lockedCredential(running, grantId, credentialId);
    if (!credential.sealed) throw credentialProblem(isLive(credential, running.at) ? "already-claimed" : "ended");
    await credentials.markClaimed(running.tx, credentialId, running.at);
    const { content } = await titleOf(running, grant);
    const subject = grantSubject(grant, content);
    await closeTasks(running, subject, ["grant.claim"]);
    running.record({ action: "grant.credential-claimed", subject, body: { credential: credential.prefix } });
    return deployment.vault.open(credential.sealed);
  });
}

/** A new one with the same binding; the old one goes on until the end of its last day, so that a system can change over without a gap. */
export async function replaceCredential(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
  { credentialId, lastDay }: { credentialId: string; lastDay: string },
): Promise<string> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const grant = await lockFor(running, grantId, "replace-credential");
    // Held before its keys are: in this order localities are retired.
    const locality = await keyHolder(running, grant, await credentials.localityIdOf(tx, grantId, credentialId));
    const old = await lockedCredential(running, grantId, credentialId);
    if (!isLive(old, at)) throw credentialProblem("ended");
    if (await credentials.hasLiveSuccessor(tx, credentialId)) throw credentialProblem("replaced");
    const { expiresAt } = readBinding({ ...PLAIN_WISH, until: lastDay }, dayOf(at), grant.validUntil);
    const ends = old.expiresAt && expiresAt && old.expiresAt < expiresAt ? old.expiresAt : expiresAt;
    await refuseTooMany(running, grantId, { localityId: old.localityId, replacing: credentialId });
    const { name, networks, certificate, algorithm } = old;
    const { id, prefix } = await insertConsumerCredential(deployment, tx, {
      grantId,
      at,
      issuedBy: actor.personId,
      algorithm,
      // The successor lives as long as the grant, unless it is bound anew: an end in the past would be no replacement.
      bound: { name, networks, certificate, expiresAt: null },
      replaces: credentialId,
      locality,
    });
    await credentials.saveCredential(tx, credentialId, { expiresAt: ends });
    await told(running, grant, "grant.credential-replaced", { credential: old.prefix, by: prefix, until: ends });
    return id;
  });
}

/** Its name, where it may be used from, and its last day. */
export async function bindCredential(
  deployment: Deployment,
  actor: Actor,
  grantId: string,
  { credentialId, binding }: { credentialId: string; binding: Binding },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, grantId, "bind-credential");
    const credential = await lockedCredential(running, grantId, credentialId);
    if (!isLive(credential, running.at)) throw credentialProblem("ended");
    const bound = readBinding(binding, dayOf(running.at), grant.validUntil);
    const { name, networks, certificate, expiresAt } = credential;
    await credentials.saveCredential(running.tx, credentialId, bound);
    const before = { name, networks, certificate, expiresAt };
    await told(running, grant, "grant.credential-bound", { credential: credential.prefix, before, after: bound });
  });
}

export async function revokeCredential(deployment: Deployment, actor: Actor, grantId: string, credentialId: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const grant = await lockFor(running, grantId, "revoke-credential");
    const credential = await lockedCredential(running, grantId, credentialId);
    await credentials.revoke(running.tx, credentialId, running.at);
    await told(running, grant, "grant.credential-revoked", { credential: credential.prefix });
  });
}

const BATCH = 200;

/** Reconciler: tells the consumer when a credential's end comes near, again on its last day, and erases the keys of those that have ended. */
export async function remindOfCredentials(deployment: Deployment): Promise<number> {
  const { clock } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const near = await remind(deployment, { now, until: nearEnd(deployment, now), since: null });
  const last = await remind(deployment, { now, until: endOfDay(today), since: startOfDay(today) });
  await actIfAny(deployment, async (running) => {
    await credentials.eraseEnded(running.tx, running.at);
    return 0;
  });
  return near + last;
}

async function remind(deployment: Deployment, window: Parameters<typeof credentials.claimEnding>[1]): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const ending = await credentials.claimEnding(running.tx, window, BATCH);
    for (const { id, grantId, prefix, name, expiresAt } of ending) {
      const grant = await store.grantById(running.tx, grantId);
      if (!grant) continue;
      await credentials.markReminded(running.tx, [id], running.at);
      const { content } = await titleOf(running, grant);
      const last = dayOf(addMilliseconds(expiresAt, -1));
      await notify(running, [
        {
          agencyId: grant.consumerAgencyId,
          role: "developer",
          kind: "grant.credential-reminded",
          title: `凭据将到期：授权 ${grant.number}「${content}」`,
          body: `凭据 gs_${prefix}_…${name === "" ? "" : `（${name}）`}用到 ${last} 为止。请更换凭据，新旧两个可以同时使用一段时间。`,
          href: `/grants/${grantId}`,
          cites: [],
        },
      ]);
      running.record({
        action: "grant.credential-reminded",
        subject: grantSubject(grant, content),
        agencyId: grant.consumerAgencyId,
        body: { credential: prefix, until: expiresAt },
      });
    }
    return ending.length;
  });
}

const addMilliseconds = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds);
