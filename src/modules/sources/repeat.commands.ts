// An agency's word on what its draft repeats, the office's word on a second source, and the conflict that a blocked second source opens.
import type { Actor } from "#kernel/context.ts";
import { publicationCheck } from "#modules/catalog/index.ts";
import { act, actIfAny, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { notify } from "#modules/notices/index.ts";
import { openConflict } from "./conflict.commands.ts";
import { demandsOf } from "./demand.ts";
import { type DraftFacts, draftFacts } from "./draft.views.ts";
import { sourceProblem } from "./element.ts";
import { drawConsequences, elementSubject, needCurator } from "./element.commands.ts";
import * as store from "./element.store.ts";
import { handInGaps, publicationGaps, type Repeat, repeatsOf } from "./repeats.views.ts";

actions("source", {
  acknowledged: { zh: "说明为何仍要采集", en: "said why it is collected all the same" },
  "second-allowed": { zh: "允许发布第二个服务", en: "allowed a second service" },
  "second-forbidden": { zh: "收回对第二个服务的允许", en: "took back the allowance of a second service" },
});

const POINTER = "/repeats";

publicationCheck("sources", {
  beforeHandIn: async (asked, draft) =>
    (await handInGaps(asked, draft)).map(({ key, text, cites }) => ({ pointer: `${POINTER}/${key}`, text, cites })),
  beforePublication: async (asked, draft) =>
    (await publicationGaps(asked, draft)).map(({ key, text, cites }) => ({ pointer: `${POINTER}/${key}`, text, cites })),
  refused: openBlocked,
});

const draftSubject = (draft: DraftFacts): Subject => ({
  kind: "catalog-entry",
  id: draft.entryId,
  number: draft.code,
  title: draft.content.title === "" ? "未命名目录" : draft.content.title,
});

/** MIIT-35-1: who wanted to publish a second source has it blocked, and the office gets the case. */
async function openBlocked(deployment: Deployment, actor: Actor, entryId: string): Promise<void> {
  if (!demandsOf(deployment.law.at(deployment.clock.now())).block) return;
  await actIfAny(deployment, async (running) => {
    const draft = await draftFacts(running.tx, entryId);
    if (!draft || draft.agencyId !== actor.agencyId) return 0;
    let opened = 0;
    for (const repeat of await repeatsOf({ ...running, db: running.tx }, draft)) {
      const element = repeat.elementId && !repeat.isAllowed ? await store.elementBy(running.tx, repeat.elementId) : undefined;
      if (!element) continue;
      const isNew = await openConflict(running, {
        kind: "second-source",
        element,
        sourceAgencyId: repeat.agency.id,
        otherAgencyId: draft.agencyId,
        entryId,
        detail: `${actor.agencyName}要发布的“${draft.content.title}”含有${repeat.what}。`,
        cites: ["MIIT-35-1", "GF51-5-7"],
      });
      opened += Number(isNew);
    }
    return opened;
  });
}

export interface Acknowledging {
  readonly entryId: string;
  readonly repeats: readonly string[];
  readonly reason: string;
  /** The law that provides otherwise. */
  readonly exception: string | null;
}

/** REG25-19-2: shared data cannot satisfy because …; for as many repeats as the same reason holds. */
export async function acknowledgeRepeats(deployment: Deployment, actor: Actor, input: Acknowledging): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const draft = await draftFacts(tx, input.entryId);
    if (!draft || draft.agencyId !== actor.agencyId) throw sourceProblem("unknown-draft");
    if (!draft.isEditable) throw sourceProblem("wrong-state");
    const found = new Map((await repeatsOf({ ...running, db: tx }, draft)).map((repeat) => [repeat.key, repeat]));
    const repeats = input.repeats.map((key): Repeat => {
      const repeat = found.get(key);
      if (!repeat) throw sourceProblem("not-repeated");
      return repeat;
    });
    const exception = input.exception?.trim() || null;
    if (demandsOf(law).exception && exception === null) throw sourceProblem("exception-needed");
    for (const { key } of repeats) {
      await store.putAcknowledgement(tx, draft.entryId, { repeat: key, reason: input.reason, exception, personId: actor.personId, at });
    }
    running.record({
      action: "source.acknowledged",
      subject: draftSubject(draft),
      note: input.reason,
      body: { repeats: repeats.map(({ key, what }) => ({ key, what })), exception },
    });
  });
}

/** REG25-19-6: with its reason the office lets an entry stand beside the source's, before or after it is published. */
export async function allowSecondSource(
  deployment: Deployment,
  actor: Actor,
  input: { entryId: string; elementId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    needCurator(actor);
    const { tx, at } = running;
    const draft = await draftFacts(tx, input.entryId);
    const element = await store.lockElement(tx, input.elementId);
    // What is still with its compiler is nobody else's business, unless a blocked attempt laid it before the office.
    const isKnown = draft && (draft.isPublished || !draft.isEditable || (await hasConflict(deployment, input)));
    if (!draft || !element || !isKnown) throw sourceProblem("unknown-draft");
    await store.allowSecond(tx, { entryId: draft.entryId, elementId: element.id, reason: input.reason, decidedBy: actor.personId, at });
    running.record({
      action: "source.second-allowed",
      subject: draftSubject(draft),
      agencyId: draft.agencyId,
      note: input.reason,
      body: { element: element.id, name: element.name },
    });
    running.record({
      action: "source.second-allowed",
      subject: elementSubject(element),
      note: input.reason,
      body: { entry: draft.entryId },
    });
    await drawConsequences(running, element);
    const office = await agencyOf(tx, actor.agencyId);
    await notify(running, [
      {
        agencyId: draft.agencyId,
        kind: "source.second-allowed",
        title: `允许“${draft.content.title}”提供“${element.name}”`,
        body: `${office?.name ?? ""}：${input.reason}`,
        href: draft.isPublished ? `/catalog/${draft.entryId}` : `/compile/${draft.entryId}`,
        cites: ["REG25-19-6"],
      },
    ]);
  });
}

async function hasConflict({ db }: Deployment, { entryId, elementId }: { entryId: string; elementId: string }): Promise<boolean> {
  const row = await db
    .selectFrom("sourceConflict")
    .select("id")
    .where("entryId", "=", entryId)
    .where("elementId", "=", elementId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function forbidSecondSource(
  deployment: Deployment,
  actor: Actor,
  input: { entryId: string; elementId: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    needCurator(actor);
    const draft = await draftFacts(running.tx, input.entryId);
    const element = await store.lockElement(running.tx, input.elementId);
    if (!draft || !element || !(await store.forbidSecond(running.tx, draft.entryId, element.id))) throw sourceProblem("wrong-state");
    running.record({
      action: "source.second-forbidden",
      subject: draftSubject(draft),
      agencyId: draft.agencyId,
      note: input.reason,
      body: { element: element.id, name: element.name },
    });
    await drawConsequences(running, element);
    const office = await agencyOf(running.tx, actor.agencyId);
    await notify(running, [
      {
        agencyId: draft.agencyId,
        kind: "source.second-forbidden",
        title: `“${draft.content.title}”不再单独提供“${element.name}”`,
        body: `${office?.name ?? ""}：${input.reason}`,
        href: draft.isPublished ? `/catalog/${draft.entryId}` : `/compile/${draft.entryId}`,
        cites: ["REG25-19-6"],
      },
    ]);
  });
}
