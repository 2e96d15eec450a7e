// Who gave the data answers a request for its release; a consent given may be withdrawn, and ends at once.
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Publication, isWithdrawn } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { grantOf } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { refuseSecret, releaseHref, releaseSubject, settleAnswer, step } from "./ask.commands.ts";
import { openedUnder } from "./opened.views.ts";
import { releaseProblem } from "./release.ts";
import * as store from "./release.store.ts";

actions("release", {
  agreed: { zh: "同意对外发布", en: "agreed to the release" },
  refused: { zh: "不同意对外发布", en: "refused the release" },
  withdrawn: { zh: "撤回对外发布的同意", en: "withdrew the consent to the release" },
  secret: { zh: "数据涉密，对外发布的同意终止", en: "ended the consent because the data is secret" },
  expired: { zh: "对外发布的同意到期", en: "ended as the period of the consent is over" },
  "taken-down": { zh: "确认已停止对外发布", en: "confirmed that it is published no more" },
});
taskWords({ "release.take-down": "去确认" });

const TAKE_DOWN_TASK = "release.take-down";

export interface Agreement {
  readonly id: string;
  readonly conditions: string;
  readonly from: string;
  readonly until: string;
}

export async function agreeRelease(deployment: Deployment, actor: Actor, { id, conditions, from, until }: Agreement): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const release = await step(running, id, "agree");
    const today = dayOf(at);
    if (release.untilOn < today) throw releaseProblem("period-over");
    const isWithin = isDay(from) && isDay(until) && from <= until && from >= release.fromOn && until <= release.untilOn && until >= today;
    if (!isWithin) throw releaseProblem("period-wider", { values: { from: release.fromOn, until: release.untilOn } });
    const grant = await grantOf(tx, release.grantId);
    if (grant) await refuseSecret(running, grant, release);
    await store.saveRelease(tx, id, {
      state: "agreed",
      answeredAt: at,
      answeredBy: actor.personId,
      conditions: conditions.trim(),
      fromOn: from,
      untilOn: until,
    });
    await settleAnswer(running, release, "agreed");
    await tell(running, release, {
      kind: "release.agreed",
      what: "已同意",
      body: `${from} 至 ${until}${conditions.trim() && `；条件：${conditions.trim()}`}`,
    });
    running.record({
      action: "release.agreed",
      subject: releaseSubject(release),
      agencyId: release.consumerAgencyId,
      note: conditions.trim() || null,
      body: { from, until, cites: release.cites },
    });
  });
}

export async function refuseRelease(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const release = await step(running, id, "refuse");
    const words = reason.trim();
    await store.saveRelease(running.tx, id, { state: "refused", answeredAt: running.at, answeredBy: actor.personId, words });
    await settleAnswer(running, release, "refused");
    await tell(running, release, { kind: "release.refused", what: "不同意", body: words });
    running.record({ action: "release.refused", subject: releaseSubject(release), agencyId: release.consumerAgencyId, note: words });
  });
}

async function tell(
  running: Act,
  release: store.Release,
  { kind, what, body }: { kind: string; what: string; body: string },
): Promise<void> {
  await notify(running, [
    {
      agencyId: release.consumerAgencyId,
      kind,
      title: `${what}对外发布：${release.title}`,
      body,
      href: releaseHref(release.id),
      cites: release.cites,
    },
  ]);
}

export async function withdrawRelease(deployment: Deployment, actor: Actor, { id, reason }: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const release = await step(running, id, "withdraw");
    await endRelease(running, release, { state: "withdrawn", action: "release.withdrawn", words: reason.trim() });
  });
}

/** REG25-3-2: what is found secret is no longer released by anybody, whatever was agreed to. */
export async function endSecretReleases(running: Act, { entryId, versionId }: Publication): Promise<void> {
  if (versionId !== null || !(await isWithdrawn(running.tx, entryId))) return;
  for (const release of await store.lockLiveOf(running.tx, entryId)) {
    await settleAnswer(running, release, "secret");
    await endRelease(running, release, { state: "withdrawn", action: "release.secret", words: "目录已因涉密撤回。" });
  }
}

interface Ending {
  readonly state: "withdrawn" | "expired";
  readonly action: "release.withdrawn" | "release.secret" | "release.expired";
  readonly words: string;
}

/** Told to both sides and, where something is still open on the strength of it, to the office; who published takes it down. */
export async function endRelease(running: Act, release: store.Release, { state, action, words }: Ending): Promise<void> {
  const { tx, at } = running;
  const subject = releaseSubject(release);
  // What was never answered was never published.
  const isPublished = release.state === "agreed";
  const opened = isPublished ? await openedUnder(tx, release) : [];
  await store.saveRelease(tx, release.id, {
    state,
    endedAt: at,
    endWords: words,
    ...(!isPublished && { takenDownAt: at, takenDownWords: "尚未发布" }),
  });
  const listed = opened.length === 0 ? "" : `据此开放的目录：${opened.map(({ title }) => title).join("、")}。`;
  const title = `${state === "expired" ? "对外发布的同意已到期" : "对外发布的同意已撤回"}：${release.title}`;
  const notice = { kind: "release.ended", title, href: releaseHref(release.id), cites: release.cites };
  const office = await sharingOffice(tx);
  const told = new Set([release.consumerAgencyId, release.providerAgencyId]);
  await notify(running, [
    { ...notice, agencyId: release.consumerAgencyId, body: `请立即停止对外发布并确认。${listed}${words}` },
    { ...notice, agencyId: release.providerAgencyId, body: `${listed}${words}` },
    ...(opened.length > 0 && !told.has(office.id) ? [{ ...notice, agencyId: office.id, body: `${listed}${words}` }] : []),
  ]);
  if (isPublished)
    await openTask(running, {
      kind: TAKE_DOWN_TASK,
      subject,
      title: `停止对外发布并确认：${release.title}`,
      detail: listed || "同意已经失效",
      href: releaseHref(release.id),
      agencyId: release.consumerAgencyId,
      role: "clerk",
    });
  running.record({
    action,
    subject,
    agencyId: release.consumerAgencyId,
    note: words || null,
    body: { opened: opened.map(({ entryId }) => entryId), cites: release.cites },
  });
}

export async function confirmTakenDown(deployment: Deployment, actor: Actor, { id, words }: { id: string; words: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const release = await step(running, id, "take-down");
    // What still stands open in the catalog is not taken down by saying so.
    const opened = await openedUnder(running.tx, release);
    if (opened.length > 0) throw releaseProblem("still-open", { values: { entries: opened.map(({ title }) => title).join("、") } });
    await store.saveRelease(running.tx, id, { takenDownAt: running.at, takenDownWords: words.trim() });
    await closeTasks(running, releaseSubject(release), [TAKE_DOWN_TASK]);
    await notify(running, [
      {
        agencyId: release.providerAgencyId,
        kind: "release.taken-down",
        title: `已停止对外发布：${release.title}`,
        body: words.trim(),
        href: releaseHref(id),
      },
    ]);
    running.record({
      action: "release.taken-down",
      subject: releaseSubject(release),
      agencyId: release.providerAgencyId,
      note: words.trim(),
    });
  });
}
