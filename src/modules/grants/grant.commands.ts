// What happens to a grant: agreed, widened, suspended, resumed, ended.
import { dayOf } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import type { Audience } from "#law/index.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { isDelisted, isWithdrawn } from "#modules/catalog/index.ts";
import { agencyOf, forbidden } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { checkActivation } from "./activation.commands.ts";
import { tellGranted } from "./agreement.commands.ts";
import {
  actionWords,
  allowedIn,
  type Grant,
  type GrantAction,
  type GrantedItem,
  grantProblem,
  liveStates,
  mayDo,
  type Quota,
  sideOf,
  stateWords,
  type StoredFilter,
} from "./grant.ts";
import { areaProblem } from "./locality.ts";
import { keepLocalities } from "./locality.commands.ts";
import { refuseOtherLifter } from "./lifting.commands.ts";
import { isCalled, nothingChosen } from "./method.ts";
import { firstPace } from "./pace.ts";
import { revokeAll } from "./credential.store.ts";
import * as store from "./grant.store.ts";

actions("grant", {
  agreed: { zh: "同意共享，形成授权", en: "agreed to share" },
  suspended: { zh: "暂停共享", en: "suspended" },
  resumed: { zh: "恢复共享", en: "resumed" },
  ended: { zh: "终止使用", en: "ended" },
  terminated: { zh: "经协商、备案终止服务", en: "terminated after consultation and filing" },
  expired: { zh: "授权到期", en: "expired" },
});

taskWords({ "grant.provision": "去开通", "grant.claim": "去领取凭据" });

export interface NewGrant {
  readonly applicationId: string;
  readonly entryId: string;
  readonly entryTitle: string;
  readonly versionId: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  /** Between whom it is, where a text tells audiences apart. */
  readonly audience: Audience | null;
  /** The platform opens it by itself: data that every agency may have. */
  readonly direct: boolean;
  readonly items: readonly GrantedItem[];
  readonly rowFilter: readonly StoredFilter[];
  readonly quota: Quota;
  readonly purpose: string;
  readonly scope: string;
  readonly method: Grant["method"];
  readonly validFrom: string;
  readonly validUntil: string;
  /** On whose behalf it is, and whether the consumer uses the data itself, too (REG25-30-4). */
  readonly localities: readonly string[];
  readonly ownUse: boolean;
}

export const grantSubject = (grant: Pick<Grant, "id" | "number">, title: string): Subject => ({
  kind: "grant",
  id: grant.id,
  number: grant.number,
  title,
});
const hrefOf = (id: string): string => `/grants/${id}`;

/** Consent becomes a grant, within the act of the reply; the delivery clock starts (REG25-22-1). */
export async function agreeGrant(running: Act, input: NewGrant): Promise<Grant> {
  const { tx, at } = running;
  const number = await store.nextNumber(tx, "GX", Number(dayOf(at).slice(0, 4)));
  const { quota, entryTitle, audience, localities, ...terms } = input;
  const pace = firstPace(input.method);
  const grant: Grant = {
    id: newId(),
    number,
    revision: 1,
    state: "agreed",
    ...terms,
    callsPerDay: quota.callsPerDay,
    rowsPerDay: quota.rowsPerDay,
    ...pace,
    ...nothingChosen,
    openingTriedAt: null,
    agreedAt: at,
    sharedAt: null,
    probe: null,
  };
  await store.insertGrant(tx, grant);
  await keepLocalities(running, grant, localities);
  // After the insertion, which holds the entry: a withdrawal is either seen here or sees this grant.
  if (await isWithdrawn(tx, grant.entryId)) throw grantProblem("entry-withdrawn");
  if (await isDelisted(tx, grant.entryId)) throw grantProblem("entry-delisted");
  const subject = grantSubject(grant, entryTitle);
  running.record({ action: "grant.agreed", subject, agencyId: input.providerAgencyId, body: { ...terms, localities, quota, pace } });
  await tellGranted(running, grant, "agreed");
  await startDelivery(running, grant, { entryTitle, audience });
  return grant;
}

async function startDelivery(
  running: Act,
  grant: Grant,
  { entryTitle, audience }: Pick<NewGrant, "entryTitle" | "audience">,
): Promise<void> {
  await startDeadline(running, {
    rule: "grant.delivery",
    audience,
    subject: grantSubject(grant, entryTitle),
    title: await deliveryTitle(running, grant, entryTitle),
    href: hrefOf(grant.id),
    bearerAgencyId: grant.providerAgencyId,
    waitingAgencyId: grant.consumerAgencyId,
  });
  if (!grant.direct) await askToProvision(running, grant, entryTitle);
}

async function deliveryTitle(running: Act, grant: Grant, entryTitle: string): Promise<string> {
  const consumer = await agencyOf(running.tx, grant.consumerAgencyId);
  return `向 ${consumer?.name ?? ""} 共享「${entryTitle}」`;
}

/** The provider's task: from the beginning, or once the platform could not open the grant by itself. */
export async function askToProvision(running: Act, grant: Grant, entryTitle: string): Promise<void> {
  await openTask(running, {
    kind: "grant.provision",
    subject: grantSubject(grant, entryTitle),
    title: await deliveryTitle(running, grant, entryTitle),
    detail: grant.direct ? "平台未能直接开通，请检查挂接的资源并开通" : "选择资源并开通，探测通过后即为共享",
    href: hrefOf(grant.id),
    agencyId: grant.providerAgencyId,
    role: "clerk",
    waitingAgencyId: grant.consumerAgencyId,
  });
}

/** Loads, locks, and refuses who may not, or not now. */
export async function lockFor(running: PersonAct, id: string, action: GrantAction): Promise<Grant> {
  const grant = await store.lockGrant(running.tx, id);
  if (!grant) throw requestProblem("not-found");
  refuseUnless(action, running.actor, grant);
  return grant;
}

/** For modules that decide by themselves what may happen to a grant. */
export const lockedGrant = (running: Act, id: string): Promise<Grant | undefined> => store.lockGrant(running.tx, id);

/** What still runs on an entry, locked. */
export const lockedLiveGrants = (running: Act, entryId: string): Promise<Grant[]> => store.lockLiveOf(running.tx, entryId);

export function refuseUnless(action: GrantAction, actor: Actor, grant: Grant): void {
  if (mayDo(action, actor, grant)) return;
  // Whoever has no part in a grant is not told that it exists.
  const side = sideOf(actor, grant);
  if (side === undefined) throw requestProblem("not-found");
  // Whose step it is comes before anything of the state.
  const { sides, roles }: { sides: readonly string[]; roles: readonly Role[] } = allowedIn[action];
  if (!sides.includes(side)) {
    const partyOf = (each: string): string => `{party.${each}}`;
    throw grantProblem("other-side", { values: { who: sides.map(partyOf).join("、"), side: partyOf(side), step: actionWords[action] } });
  }
  if (!roles.includes(actor.role))
    throw forbidden(
      actor,
      roles.map((role) => ({ role, cites: [] })),
    );
  if (!grant.ownUse && action === "console") throw areaProblem("own-use");
  if (!isCalled(grant.method) && (allowedIn[action].states as readonly string[]).includes(grant.state)) throw grantProblem("not-called");
  const { zh, en } = stateWords[grant.state];
  throw grantProblem("not-now", { values: { state: zh, stateEn: en, step: actionWords[action] } });
}

/** REG25-27-2, 27-3: the provider or the office stops a consumer's access; it bites in every gateway within a second. */
export async function suspendGrant(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, (running) => suspendWithin(running, id, reason));
}

/** Part of an act that has found the reason. */
export async function suspendWithin(running: PersonAct, id: string, reason: string): Promise<void> {
  await changeState(running, { id, action: "suspend", state: "suspended", reason, cites: ["REG25-27-2", "REG25-27-4"] });
}

export async function resumeGrant(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, (running) => resumeWithin(running, id, reason));
}

export async function resumeWithin(running: PersonAct, id: string, reason: string): Promise<void> {
  await changeState(running, { id, action: "resume", state: "shared", reason, cites: ["REG25-27-4"] });
}

/** The consumer needs the data no longer. */
export async function endGrant(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, (running) => changeState(running, { id, action: "end", state: "ended", reason, cites: ["REG25-27-1"] }));
}

interface StateChange {
  readonly id: string;
  readonly action: "suspend" | "resume" | "end";
  readonly state: "suspended" | "shared" | "ended";
  readonly reason: string;
  readonly cites: readonly string[];
}

const recorded = { suspend: "grant.suspended", resume: "grant.resumed", end: "grant.ended" } as const;

async function changeState(running: PersonAct, { id, action, state: wanted, reason, cites }: StateChange): Promise<void> {
  const grant = await lockFor(running, id, action);
  if (action === "resume") await refuseOtherLifter(running, grant);
  if (action === "resume" && (await isWithdrawn(running.tx, grant.entryId))) throw grantProblem("entry-withdrawn");
  const state = wanted === "shared" && !grant.sharedAt ? "agreed" : wanted;
  // What had to be in order before data flowed has to be in order before it flows again (REG25-34-2, MIIT-29-4).
  if (action === "resume" && state === "shared") await checkActivation(running, grant);
  await enterState(running, grant, { state, action: recorded[action], words: actionWords[action], reason, cites });
}

interface StateEntered {
  readonly state: Grant["state"];
  readonly action: string;
  readonly words: string;
  readonly reason: string;
  readonly cites: readonly string[];
}

/** Saves, cuts off, tells the other parties and records; for grants that are locked. */
export async function enterState(running: Act, grant: Grant, { state, action, words, reason, cites }: StateEntered): Promise<void> {
  const { content } = await titleOf(running, grant);
  const subject = grantSubject(grant, content);
  await store.saveGrant(running.tx, grant.id, { state, ...(state === "ended" && { endedAt: running.at }) });
  if (state === "ended") {
    await revokeAll(running.tx, grant.id, running.at);
    await stopDeadlines(running, subject, "ended");
    await closeTasks(running, subject);
  }
  const others = [grant.consumerAgencyId, grant.providerAgencyId].filter((agencyId) => agencyId !== running.actor?.agencyId);
  await notify(
    running,
    others.map((agencyId) => ({
      agencyId,
      kind: action,
      title: `${words}：授权 ${grant.number}「${content}」`,
      body: reason,
      href: hrefOf(grant.id),
      cites,
    })),
  );
  running.record({
    action,
    subject,
    agencyId: running.actor?.agencyId ?? grant.providerAgencyId,
    note: reason,
    body: { before: grant.state, state, cites },
  });
}

/** REG25-27-6, 27-7: the provider's service ends, after it was consulted on and filed. Tells whether there was anything left to end. */
export async function terminateGrant(running: Act, id: string, reason: string): Promise<boolean> {
  const grant = await store.lockGrant(running.tx, id);
  if (!grant || !liveStates.includes(grant.state)) return false;
  const cites = ["REG25-27-6", "REG25-27-7"];
  await enterState(running, grant, { state: "ended", action: "grant.terminated", words: "终止服务", reason, cites });
  return true;
}

/** REG25-3-2: nothing of a withdrawn entry flows any more, and nothing more is to be delivered. Returns the live grants. */
export async function suspendForSecrecy(running: Act, entryId: string, reason: string): Promise<Grant[]> {
  const grants = await store.lockLiveOf(running.tx, entryId);
  for (const grant of grants) {
    const subject = grantSubject(grant, "");
    await stopDeadlines(running, subject, "withdrawn", ["grant.delivery"]);
    await closeTasks(running, subject, ["grant.provision", "grant.claim"]);
    await enterState(running, grant, {
      state: "suspended",
      action: "grant.suspended",
      words: "因涉密暂停",
      reason,
      cites: ["REG25-3-2"],
    });
  }
  return grants;
}

export async function titleOf(running: Act, grant: Grant): Promise<{ content: string }> {
  const row = await running.tx.selectFrom("catalogVersion").select("title").where("id", "=", grant.versionId).executeTakeFirst();
  return { content: row?.title ?? "" };
}
