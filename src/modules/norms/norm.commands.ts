// Making a norm: drafted, opened for comments, answered, adopted from a day on.
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Content, contentErrors } from "./clause.ts";
import { COMMENTERS, type NormAction, normProblem, refusalOf, NORM_CITES, maySee } from "./norm.ts";
import { refuseUnreadable } from "./pattern.views.ts";
import * as store from "./norm.store.ts";

actions("norm", {
  drafted: { zh: "起草汇聚规范", en: "drafted an aggregation norm" },
  changed: { zh: "修改汇聚规范草案", en: "changed the draft of the norm" },
  opened: { zh: "汇聚规范征求意见", en: "opened the norm for comments" },
  commented: { zh: "对汇聚规范提意见", en: "commented on the norm" },
  answered: { zh: "答复对汇聚规范的意见", en: "answered a comment on the norm" },
  adopted: { zh: "发布汇聚规范", en: "adopted the aggregation norm" },
  dropped: { zh: "放弃汇聚规范草案", en: "dropped the draft of the norm" },
});

export const subjectOf = ({ id, number, title }: Pick<store.NormRow, "id" | "number" | "title">): Subject => ({
  kind: "intake-norm",
  id,
  number,
  title,
});
export const hrefOf = (id: string): string => `/intake/norms/${id}`;

export interface NormFacts {
  readonly title: string;
  readonly content: Content;
}

function refuseFaults({ content }: Pick<NormFacts, "content">): void {
  const fields = contentErrors(content);
  if (fields.length > 0) throw normProblem("faults", { values: { count: fields.length }, fields });
}

export async function draftNorm(deployment: Deployment, actor: Actor, facts: NormFacts): Promise<{ id: string; number: string }> {
  refuseFaults(facts);
  return await act(deployment, actor, async ({ tx, at, record }) => {
    await refuseUnreadable(tx, facts.content);
    const id = newId();
    const number = await nextNumber(tx, "HF", Number(dayOf(at).slice(0, 4)));
    const { title, content } = facts;
    const blank = { commentsUntil: null, inForceFrom: null };
    await store.insertNorm(tx, {
      id,
      number,
      title,
      content,
      state: "draft",
      revision: 1,
      ...blank,
      createdBy: actor.personId,
      createdAt: at,
    });
    record({ action: "norm.drafted", subject: subjectOf({ id, number, title }), body: content });
    return { id, number };
  });
}

async function step<Result>(
  deployment: Deployment,
  actor: Actor,
  ask: { id: string; action: NormAction },
  work: (running: PersonAct, norm: store.NormRow) => Promise<Result>,
): Promise<Result> {
  return await act(deployment, actor, async (running) => {
    const norm = await store.lockNorm(running.tx, ask.id);
    if (!norm || !maySee(actor, norm)) throw normProblem("unknown");
    const refusal = refusalOf(actor, ask.action, norm, dayOf(running.at));
    if (refusal) throw refusal;
    return await work(running, norm);
  });
}

export async function changeNorm(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; facts: NormFacts },
): Promise<{ revision: number }> {
  refuseFaults(input.facts);
  return await step(deployment, actor, { id: input.id, action: "edit" }, async ({ tx, record }, norm) => {
    if (norm.revision !== input.revision) throw normProblem("stale");
    await refuseUnreadable(tx, input.facts.content);
    const revision = norm.revision + 1;
    await store.saveNorm(tx, norm.id, { ...input.facts, revision });
    record({ action: "norm.changed", subject: subjectOf({ ...norm, title: input.facts.title }), body: input.facts.content });
    return { revision };
  });
}

async function tellAgencies(running: PersonAct, norm: store.NormRow, words: { title: string; body: string }): Promise<void> {
  const agencies = await running.tx.selectFrom("agency").select("id").where("id", "<>", running.actor.agencyId).execute();
  const notice = { kind: "norm", href: hrefOf(norm.id), cites: NORM_CITES, ...words };
  await notify(
    running,
    agencies.map(({ id: agencyId }) => ({ ...notice, agencyId, role: "clerk" as const })),
  );
}

export async function openNorm(deployment: Deployment, actor: Actor, input: { id: string; until: string }): Promise<void> {
  await step(deployment, actor, { id: input.id, action: "open" }, async (running, norm) => {
    const { tx, at, record } = running;
    const { until } = input;
    // It may have been saved before its patterns were tried.
    refuseFaults(norm);
    await refuseUnreadable(tx, norm.content);
    if (!isDay(until) || until <= dayOf(at)) throw normProblem("until", { fields: [{ pointer: "/until", text: "请选今天以后的一天。" }] });
    await store.saveNorm(tx, norm.id, { state: "open", commentsUntil: until });
    await tellAgencies(running, norm, { title: `汇聚规范征求意见：${norm.title}`, body: `请于 ${until} 前提出意见。` });
    record({ action: "norm.opened", subject: subjectOf(norm), body: { until } });
  });
}

export async function commentNorm(deployment: Deployment, actor: Actor, input: { id: string; words: string }): Promise<{ id: string }> {
  return await step(deployment, actor, { id: input.id, action: "comment" }, async ({ tx, at, record }, norm) => {
    const id = newId();
    await store.insertComment(tx, {
      id,
      normId: norm.id,
      agencyId: actor.agencyId,
      words: input.words,
      saidBy: actor.personId,
      saidAt: at,
    });
    record({ action: "norm.commented", subject: subjectOf(norm), note: input.words });
    return { id };
  });
}

export async function answerComment(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; commentId: string; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const comment = await store.lockComment(tx, input.commentId);
    const norm = comment && (await store.normBy(tx, comment.normId));
    if (!comment || !norm || norm.id !== input.id) throw normProblem("unknown");
    if (comment.answeredAt !== null) throw normProblem("answered");
    await store.answerComment(tx, comment.id, { answer: input.words, answeredBy: actor.personId, answeredAt: at });
    const [role] = COMMENTERS;
    const notice = { kind: "norm", title: `对汇聚规范的意见已答复：${norm.title}`, body: input.words, href: hrefOf(norm.id) };
    await notify(running, [{ ...notice, agencyId: comment.agencyId, ...(role && { role }) }]);
    record({ action: "norm.answered", subject: subjectOf(norm), agencyId: comment.agencyId, note: input.words });
  });
}

export async function adoptNorm(deployment: Deployment, actor: Actor, input: { id: string; from: string }): Promise<void> {
  await step(deployment, actor, { id: input.id, action: "adopt" }, async (running, norm) => {
    const { tx, at, record } = running;
    const { from } = input;
    if (!isDay(from) || from < dayOf(at)) throw normProblem("from", { fields: [{ pointer: "/from", text: "请选今天或者以后的一天。" }] });
    refuseFaults(norm);
    await refuseUnreadable(tx, norm.content);
    if (await store.isDayTaken(tx, from)) throw normProblem("day-taken", { fields: [{ pointer: "/from", text: "请换一天。" }] });
    await store.saveNorm(tx, norm.id, { state: "adopted", inForceFrom: from, adoptedBy: actor.personId, adoptedAt: at });
    await tellAgencies(running, norm, { title: `汇聚规范已发布：${norm.title}`, body: `自 ${from} 起施行，请对照检查本部门的汇聚任务。` });
    record({ action: "norm.adopted", subject: subjectOf(norm), body: { from, content: norm.content } });
  });
}

export async function dropNorm(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await step(deployment, actor, { id: input.id, action: "drop" }, async ({ tx, record }, norm) => {
    await store.saveNorm(tx, norm.id, { state: "dropped" });
    record({ action: "norm.dropped", subject: subjectOf(norm), note: input.reason });
  });
}
