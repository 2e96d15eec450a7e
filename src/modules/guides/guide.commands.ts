// The office writes the guide, issues it and so replaces the version before; every agency is told (MIIT-10-2).
import type { Actor } from "#kernel/context.ts";
import { canonical } from "#kernel/canonical.ts";
import { dayOf, isDay } from "#kernel/clock.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { agencies } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { changesBetween, guideGaps, guideProblem } from "./guide.ts";
import { blankGuide, type GuideContent } from "./guide.schema.ts";
import * as store from "./guide.store.ts";
import { knownOn } from "./guide.views.ts";

actions("guide", {
  drafted: { zh: "起草分类分级指南", en: "began a draft of the guide" },
  saved: { zh: "保存指南草稿", en: "saved the draft of the guide" },
  discarded: { zh: "作废指南草稿", en: "discarded the draft of the guide" },
  issued: { zh: "印发分类分级指南", en: "issued the guide" },
});

export const guideSubject = (guide: Pick<store.GuideRow, "id" | "version">, content: Pick<GuideContent, "title">): Subject => ({
  kind: "guide",
  id: guide.id,
  number: guide.version === null ? null : `第${guide.version}版`,
  title: content.title === "" ? "分类分级指南" : content.title,
});

/** Begins with the wording that was issued last. */
export async function beginGuide(deployment: Deployment, actor: Actor): Promise<{ id: string }> {
  try {
    return await act(deployment, actor, async (running) => {
      const before = await store.latestIssued(running.tx);
      const content = before?.content ?? blankGuide();
      const id = newId();
      await store.insertDraft(running.tx, { id, content, by: actor.personId, at: running.at });
      running.record({
        action: "guide.drafted",
        subject: guideSubject({ id, version: null }, content),
        body: { from: before?.id ?? null },
      });
      return { id };
    });
  } catch (error) {
    if (brokenConstraint(error) === "guide_one_draft") throw guideProblem("draft-open");
    throw error;
  }
}

async function lockDraft(running: PersonAct, id: string): Promise<store.GuideRow> {
  const guide = await store.lockGuide(running.tx, id);
  if (!guide) throw guideProblem("unknown");
  if (guide.state !== "draft") throw guideProblem("not-draft");
  return guide;
}

export async function saveGuide(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: GuideContent },
): Promise<{ revision: number }> {
  if (input.revision === undefined) throw guideProblem("revision-needed");
  return await act(deployment, actor, async (running) => {
    const guide = await lockDraft(running, input.id);
    if (guide.revision !== input.revision) throw guideProblem("stale");
    const revision = guide.revision + 1;
    await store.saveContent(running.tx, guide.id, { content: input.content, revision, by: actor.personId, at: running.at });
    running.record({
      action: "guide.saved",
      subject: guideSubject(guide, input.content),
      body: { revision, hash: deployment.suite.digest(canonical(input.content)) },
    });
    return { revision };
  });
}

export async function discardGuide(deployment: Deployment, actor: Actor, id: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const guide = await lockDraft(running, id);
    await store.discard(running.tx, id);
    running.record({ action: "guide.discarded", subject: guideSubject(guide, guide.content), body: { revision: guide.revision } });
  });
}

export interface Issuing {
  readonly id: string;
  /** What the head has read: nothing that was saved since is issued unseen. */
  readonly revision: number | undefined;
  readonly effectiveOn: string;
  /** Every entry is to be looked at, and not only those whose criteria changed. */
  readonly all: boolean;
  readonly words: string;
}

/** The entries concerned are found by the worker from the day of effect on: there may be a million. */
export async function issueGuide(deployment: Deployment, actor: Actor, input: Issuing): Promise<{ version: number }> {
  if (input.revision === undefined) throw guideProblem("revision-needed");
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const guide = await lockDraft(running, input.id);
    if (guide.revision !== input.revision) throw guideProblem("stale");
    const before = await store.latestIssued(tx);
    needDay(input.effectiveOn, dayOf(at), before?.effectiveOn ?? null);
    const gaps = guideGaps(guide.content, await knownOn(deployment, tx, input.effectiveOn));
    if (gaps.length > 0) throw guideProblem("incomplete", { values: { count: gaps.length }, fields: gaps.slice(0, 50) });
    const found = changesBetween(before?.content, guide.content);
    const changes = { ...found, all: found.all || input.all };
    const version = (before?.version ?? 0) + 1;
    const hash = deployment.suite.digest(canonical(guide.content));
    await store.issue(tx, guide.id, {
      version,
      effectiveOn: input.effectiveOn,
      words: input.words,
      changes,
      hash,
      issuedAt: at,
      issuedBy: actor.personId,
    });
    const subject = guideSubject({ id: guide.id, version }, guide.content);
    const all = await agencies(tx);
    await notify(
      running,
      all.map(({ id }) => ({
        agencyId: id,
        kind: "guide.issued",
        title: `《${subject.title}》第${version}版自 ${input.effectiveOn} 起施行`,
        body: input.words,
        href: `/guides/${guide.id}`,
        cites: ["MIIT-10-2"],
      })),
    );
    running.record({
      action: "guide.issued",
      subject,
      note: input.words === "" ? null : input.words,
      body: { version, effectiveOn: input.effectiveOn, changes, hash, told: all.length },
    });
    return { version };
  });
}

function needDay(day: string, today: string, before: string | null): void {
  if (isDay(day) && day >= today && (before === null || day >= before)) return;
  throw guideProblem("bad-day", {
    values: { today, before: before === null ? "" : `（${before}）` },
    fields: [{ pointer: "/effectiveOn", text: "请另选生效日期。" }],
  });
}
