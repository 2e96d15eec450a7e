// An agency asks who gave it data to let it publish that data outside, and may take the request back.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { catalogVersion, isWithdrawn, publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, startDeadline, stopDeadlines, taskWords, workingDayAfter } from "#modules/deadlines/index.ts";
import { releasedFor } from "#modules/consents/index.ts";
import { type Grant, type GrantedItem, grantOf, nextNumber } from "#modules/grants/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { answerDays, isOwnEntry } from "./release.views.ts";
import {
  allowedIn,
  ANSWER_RULE,
  identifying,
  mistakesIn,
  OPEN_PER_GRANT,
  type ReleaseAction,
  type ReleaseAsk,
  releaseProblem,
} from "./release.ts";
import * as store from "./release.store.ts";
import { consentRule, personRule } from "./rule.ts";

actions("release", {
  asked: { zh: "申请对外发布", en: "asked for consent to a release" },
  retracted: { zh: "撤回对外发布申请", en: "took the request for a release back" },
});
taskWords({ "release.answer": "去答复" });

export const ANSWER_TASK = "release.answer";
export const releaseHref = (id: string): string => `/releases/${id}`;
export const releaseSubject = ({ id, number, title }: Pick<store.Release, "id" | "number" | "title">): Subject => ({
  kind: "release",
  id,
  number,
  title,
});

/** A consent never makes a secret publishable, nor core data open. */
export async function refuseSecret(
  running: Act,
  grant: Pick<Grant, "entryId" | "versionId">,
  ask: Pick<store.Release, "items" | "audience">,
) {
  if (await isWithdrawn(running.tx, grant.entryId)) throw releaseProblem("secret");
  if (ask.audience !== "society") return;
  // Graded higher since it was granted, it is core as well.
  const versions = [await catalogVersion(running.tx, grant.versionId), await publishedVersion(running.tx, grant.entryId)];
  const isCore = versions.some(
    (version) =>
      version?.content.grade === "core" || version?.content.items.some((item) => ask.items.includes(item.id) && item.grade === "core"),
  );
  if (isCore) throw releaseProblem("core");
}

async function check(running: PersonAct, ask: ReleaseAsk): Promise<Grant> {
  const { tx, at, actor, law } = running;
  const fields = mistakesIn(ask, dayOf(at));
  if (fields.length > 0) throw releaseProblem("incomplete", { values: { count: fields.length }, fields });
  const grant = await grantOf(tx, ask.grantId);
  if (grant?.consumerAgencyId !== actor.agencyId) throw releaseProblem("unknown-grant");
  const granted = new Map(grant.items.filter(({ mask }) => mask !== "drop").map((item) => [item.itemId, item]));
  const others = ask.items.filter((id) => !granted.has(id));
  if (others.length > 0) throw releaseProblem("not-granted", { values: { count: others.length } });
  await refuseSecret(running, grant, ask);
  if (ask.derivedEntryId !== null && !(await isOwnEntry(tx, actor.agencyId, ask.derivedEntryId))) throw releaseProblem("unknown-entry");
  const rule = personRule(law);
  const named = identifying(
    ask.items.flatMap((id) => granted.get(id) ?? []),
    ask.form,
  );
  if (ask.personBasis !== null && ask.personWords.trim() === "") throw releaseProblem("person-words");
  if (rule.isNeeded && named.length > 0 && ask.personBasis === null)
    throw releaseProblem("person", { values: { items: named.join("、") }, cites: rule.cites });
  if (ask.personBasis === "persons") {
    const asked = { entryId: grant.entryId, consumerAgencyId: grant.consumerAgencyId, items: idsOf(ask.items, granted), today: dayOf(at) };
    if ((await releasedFor(tx, asked)) === 0) throw releaseProblem("person-none");
  }
  if ((await store.openOf(tx, grant.id)) >= OPEN_PER_GRANT) throw releaseProblem("full", { values: { most: OPEN_PER_GRANT } });
  return grant;
}

const idsOf = (items: readonly string[], granted: ReadonlyMap<string, GrantedItem>): string[] =>
  items.filter((id) => (granted.get(id)?.personal ?? "none") !== "none");

export async function askRelease(deployment: Deployment, actor: Actor, ask: ReleaseAsk): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const grant = await check(running, ask);
    const id = newId();
    const number = await nextNumber(tx, "FB", Number(dayOf(at).slice(0, 4)));
    const title = ask.title.trim();
    const subject = releaseSubject({ id, number, title });
    const clock = await startDeadline(running, {
      rule: ANSWER_RULE,
      subject,
      title: `答复对外发布申请：${title}`,
      href: releaseHref(id),
      bearerAgencyId: grant.providerAgencyId,
      waitingAgencyId: grant.consumerAgencyId,
    });
    const dueOn = clock?.dueOn ?? workingDayAfter(deployment.law.calendar, dayOf(at), await answerDays(tx));
    const { cites } = consentRule(law);
    const { from, until, ...rest } = ask;
    await store.insertRelease(tx, {
      ...NOT_YET,
      ...rest,
      id,
      number,
      title,
      entryId: grant.entryId,
      consumerAgencyId: grant.consumerAgencyId,
      providerAgencyId: grant.providerAgencyId,
      recipients: ask.recipients.map((each) => each.trim()),
      fromOn: from,
      untilOn: until,
      cites,
      dueOn,
      dueByLaw: clock !== undefined,
      askedAt: at,
      askedBy: actor.personId,
    });
    await tellProvider(running, { id, number, title, providerAgencyId: grant.providerAgencyId, dueOn, cites });
    running.record({ action: "release.asked", subject, agencyId: grant.providerAgencyId, note: ask.purpose, body: { ask, dueOn, cites } });
    return { id, number };
  });
}

const NOT_YET = {
  state: "asked",
  answeredAt: null,
  answeredBy: null,
  conditions: "",
  words: "",
  endedAt: null,
  endWords: "",
  takenDownAt: null,
  takenDownWords: "",
  warnedAt: null,
  overdueAt: null,
} as const;

type Told = Pick<store.Release, "id" | "number" | "title" | "providerAgencyId" | "dueOn" | "cites">;

async function tellProvider(running: PersonAct, release: Told): Promise<void> {
  const { actor } = running;
  await openTask(running, {
    kind: ANSWER_TASK,
    subject: releaseSubject(release),
    title: `${actor.agencyName}申请对外发布：${release.title}`,
    detail: `请在 ${release.dueOn} 前答复`,
    href: releaseHref(release.id),
    agencyId: release.providerAgencyId,
    role: "work-body-head",
  });
  await notify(running, [
    {
      agencyId: release.providerAgencyId,
      kind: "release.asked",
      title: `${actor.agencyName}申请对外发布你们提供的数据：${release.title}`,
      body: `请在 ${release.dueOn} 前答复是否同意。`,
      href: releaseHref(release.id),
      cites: release.cites,
    },
  ]);
}

/** Locked, and in a state in which the actor may take the step; whose it is not does not learn that it is there. */
export async function step(running: PersonAct, id: string, action: ReleaseAction): Promise<store.Release> {
  const release = await store.lockRelease(running.tx, id);
  const { agencyId } = running.actor;
  if (!release || ![release.consumerAgencyId, release.providerAgencyId].includes(agencyId)) throw releaseProblem("unknown");
  if (!allowedIn(running.actor, release).includes(action)) throw releaseProblem("wrong-state");
  return release;
}

export async function settleAnswer(running: Act, release: store.Release, because: string): Promise<void> {
  const subject = releaseSubject(release);
  await closeTasks(running, subject, [ANSWER_TASK]);
  await stopDeadlines(running, subject, because, [ANSWER_RULE]);
}

export async function retractRelease(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const release = await step(running, id, "retract");
    await store.saveRelease(running.tx, id, { state: "retracted", endedAt: running.at, endWords: reason.trim() });
    await settleAnswer(running, release, "retracted");
    await notify(running, [
      {
        agencyId: release.providerAgencyId,
        kind: "release.retracted",
        title: `对外发布申请已撤回：${release.title}`,
        body: reason.trim(),
        href: releaseHref(id),
      },
    ]);
    running.record({
      action: "release.retracted",
      subject: releaseSubject(release),
      agencyId: release.providerAgencyId,
      note: reason.trim(),
    });
  });
}
