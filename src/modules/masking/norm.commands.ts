// The office drafts a version of the norm, opens it to the agencies, answers what they say, and issues it with its day of effect (SZ-18-2).
import { addDays, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { agencies } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { dayMistakes, mayDo, mistakesIn, type NormAction } from "./norm.ts";
import { NORM_CITES, normProblem } from "./norm.problems.ts";
import type { NormContent } from "./norm.schema.ts";
import * as store from "./norm.store.ts";

actions("masking-norm", {
  drafted: { zh: "起草脱敏规范", en: "drafted a version of the masking norm" },
  saved: { zh: "修改脱敏规范草稿", en: "changed the draft of the norm" },
  opened: { zh: "脱敏规范征求部门意见", en: "opened the draft to the agencies" },
  "taken-back": { zh: "撤回征求意见稿继续修改", en: "took the draft back" },
  commented: { zh: "对脱敏规范提出意见", en: "commented on the draft" },
  answered: { zh: "答复部门意见", en: "answered an opinion" },
  issued: { zh: "印发脱敏规范", en: "issued the norm" },
  dropped: { zh: "放弃脱敏规范草稿", en: "gave the draft up" },
});

export const normHref = (id: string): string => `/masking/${id}`;
export const normSubject = ({ id, version, content, number }: Pick<store.Norm, "id" | "version" | "content" | "number">): Subject => ({
  kind: "masking-norm",
  id,
  number: version === null ? null : `${number === "" ? "" : `${number} `}第 ${version} 版`,
  title: content.title,
});

// Not on the norm's own timeline: what one agency said of a draft is not for the others to read.
const opinionSubject = (id: string, { content }: Pick<store.Norm, "content">): Subject => ({
  kind: "masking-opinion",
  id,
  number: null,
  title: content.title,
});

async function lockFor(running: PersonAct, id: string, action: NormAction): Promise<store.Norm> {
  const norm = await store.lockNorm(running.tx, id);
  if (!norm || norm.state === "dropped") throw normProblem("unknown");
  if (!mayDo(action, running.actor, norm.state)) throw normProblem("not-now");
  return norm;
}

function refuseMistakes(content: NormContent): void {
  const fields = mistakesIn(content);
  if (fields.length > 0) throw normProblem("incomplete", { values: { count: fields.length }, fields });
}

export async function draftNorm(deployment: Deployment, actor: Actor | null, content: NormContent): Promise<{ id: string }> {
  refuseMistakes(content);
  const work = async (running: Act): Promise<{ id: string }> => {
    await store.lockDrafting(running.tx);
    if (await store.hasOpenDraft(running.tx)) throw normProblem("draft-open");
    const norm: store.Norm = {
      id: newId(),
      version: null,
      number: "",
      content,
      state: "draft",
      commentUntil: null,
      effectiveOn: null,
      revision: 1,
      createdBy: actor?.personId ?? null,
      createdAt: running.at,
      issuedBy: null,
      issuedAt: null,
      checkedTo: null,
      checkedAt: null,
    };
    await store.insertNorm(running.tx, norm);
    running.record({ action: "masking-norm.drafted", subject: normSubject(norm), body: content });
    return { id: norm.id };
  };
  return actor ? await act(deployment, actor, work) : await act(deployment, null, work);
}

export async function saveNorm(
  deployment: Deployment,
  actor: Actor,
  { id, revision, content }: { id: string; revision: number | undefined; content: NormContent },
): Promise<{ revision: number }> {
  refuseMistakes(content);
  return await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "save");
    if (revision === undefined) throw normProblem("revision-needed");
    if (revision !== norm.revision) throw normProblem("seen-before");
    const next = norm.revision + 1;
    await store.saveNorm(running.tx, id, { content, revision: next });
    running.record({ action: "masking-norm.saved", subject: normSubject({ ...norm, content }), body: { before: norm.content, content } });
    return { revision: next };
  });
}

export async function openNorm(deployment: Deployment, actor: Actor, id: string, until: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "open");
    const fields = dayMistakes("/until", until, addDays(dayOf(running.at), 1));
    if (fields.length > 0) throw normProblem("incomplete", { values: { count: fields.length }, fields });
    await store.saveNorm(running.tx, id, { state: "commenting", commentUntil: until });
    await tellAgencies(running, norm, {
      kind: "masking.opened",
      title: `征求意见：${norm.content.title}`,
      body: `${until} 前可以提出意见。`,
    });
    running.record({ action: "masking-norm.opened", subject: normSubject(norm), body: { until } });
  });
}

async function tellAgencies(running: Act, norm: store.Norm, said: { kind: string; title: string; body: string }): Promise<void> {
  const told = (await agencies(running.tx)).filter(({ kind }) => kind === "department" || kind === "authorised-body");
  await notify(
    running,
    told.map(({ id }) => ({ agencyId: id, role: "clerk" as const, ...said, href: normHref(norm.id), cites: NORM_CITES })),
  );
}

/** What agencies have said stays with it. */
export async function takeNormBack(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "back");
    await store.saveNorm(running.tx, id, { state: "draft", commentUntil: null, revision: norm.revision + 1 });
    running.record({ action: "masking-norm.taken-back", subject: normSubject(norm), note: reason });
  });
}

export async function dropNorm(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "drop");
    await store.saveNorm(running.tx, id, { state: "dropped" });
    running.record({ action: "masking-norm.dropped", subject: normSubject(norm), note: reason });
  });
}

export async function commentNorm(deployment: Deployment, actor: Actor, id: string, words: string): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "comment");
    const until = norm.commentUntil ?? "";
    if (dayOf(running.at) > until) throw normProblem("comment-over", { values: { until } });
    const opinion: store.Opinion = {
      id: newId(),
      normId: id,
      agencyId: actor.agencyId,
      words,
      saidBy: actor.personId,
      saidAt: running.at,
      adopted: null,
      answer: "",
      answeredBy: null,
      answeredAt: null,
    };
    await store.insertOpinion(running.tx, opinion);
    running.record({ action: "masking-norm.commented", subject: opinionSubject(opinion.id, norm), note: words, body: { norm: id } });
    return { id: opinion.id };
  });
}

export interface OpinionAnswer {
  readonly opinionId: string;
  readonly adopted: boolean;
  readonly words: string;
}

export async function answerOpinion(deployment: Deployment, actor: Actor, id: string, answer: OpinionAnswer): Promise<void> {
  await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "answer");
    const opinion = (await store.opinionsOf(running.tx, id)).find((each) => each.id === answer.opinionId);
    const given = { adopted: answer.adopted, answer: answer.words, answeredBy: actor.personId, answeredAt: running.at };
    if (!opinion || !(await store.answerOpinion(running.tx, { id: answer.opinionId, normId: id }, given))) throw normProblem("answered");
    await notify(running, [
      {
        agencyId: opinion.agencyId,
        kind: "masking.answered",
        title: `对「${norm.content.title}」的意见${answer.adopted ? "已采纳" : "未采纳"}`,
        body: answer.words,
        href: normHref(id),
        cites: NORM_CITES,
      },
    ]);
    running.record({
      action: "masking-norm.answered",
      subject: opinionSubject(opinion.id, norm),
      note: answer.words,
      body: { ...answer, norm: id },
    });
  });
}

/** Made with the agencies: not before their time to comment is over and each opinion has its answer. */
export async function issueNorm(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { number, effectiveOn }: { number: string; effectiveOn: string },
): Promise<{ version: number }> {
  return await act(deployment, actor, async (running) => {
    const norm = await lockFor(running, id, "issue");
    const today = dayOf(running.at);
    const until = norm.commentUntil ?? "";
    if (today <= until) throw normProblem("comment-runs", { values: { until } });
    const open = (await store.opinionsOf(running.tx, id)).filter(({ answeredAt }) => answeredAt === null).length;
    if (open > 0) throw normProblem("opinions-open", { values: { count: open } });
    return await enterForce(running, norm, { number, effectiveOn, by: actor.personId });
  });
}

async function enterForce(
  running: Act,
  norm: store.Norm,
  { number, effectiveOn, by }: { number: string; effectiveOn: string; by: string | null },
): Promise<{ version: number }> {
  const last =
    (await store.norms(running.tx))
      .flatMap((each) => each.effectiveOn ?? [])
      .toSorted()
      .at(-1) ?? "";
  const today = dayOf(running.at);
  const earliest = last > today ? last : today;
  const fields = dayMistakes("/effectiveOn", effectiveOn, earliest);
  if (fields.length > 0) throw normProblem("incomplete", { values: { count: fields.length }, fields });
  const version = (await store.lastVersion(running.tx)) + 1;
  const issued = { version, number, effectiveOn, state: "issued" as const, issuedBy: by, issuedAt: running.at };
  await store.saveNorm(running.tx, norm.id, issued);
  const title = `已印发：${norm.content.title}（第 ${version} 版）`;
  await tellAgencies(running, norm, { kind: "masking.issued", title, body: `自 ${effectiveOn} 起施行。` });
  running.record({
    action: "masking-norm.issued",
    subject: normSubject({ ...norm, ...issued }),
    body: { ...issued, content: norm.content },
  });
  return { version };
}

/** For an installation that takes over a norm which was made elsewhere before. */
export async function adoptNorm(
  deployment: Deployment,
  content: NormContent,
  given: { number: string; effectiveOn: string },
): Promise<{ id: string; version: number }> {
  const { id } = await draftNorm(deployment, null, content);
  return await act(deployment, null, async (running) => {
    const norm = await store.lockNorm(running.tx, id);
    if (!norm) throw normProblem("unknown");
    return { id, ...(await enterForce(running, norm, { ...given, by: null })) };
  });
}
