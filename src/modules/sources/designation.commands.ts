// REG25-19-3: the office names the source of an element, moves it, ends it; from the day of effect the consequences are drawn.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { lapseLead } from "#modules/leads/index.ts";
import { notify } from "#modules/notices/index.ts";
import { openContributions } from "./contribution.store.ts";
import { earliestDay, inForceOn, mayName, sourceProblem } from "./element.ts";
import { drawConsequences, elementSubject } from "./element.commands.ts";
import * as store from "./element.store.ts";
import { jurisdictionOf, partiesAmong, sourceEntryOf } from "./published.views.ts";

actions("source", {
  named: { zh: "指定数源部门", en: "named the source agency" },
  moved: { zh: "变更数源部门", en: "moved the source to another agency" },
  ended: { zh: "终止数源指定", en: "ended the designation" },
  requested: { zh: "提请指定数源部门", en: "asked for a source to be named" },
});

taskWords({ "source.name": "去指定" });

export interface NewDesignation {
  readonly elementId: string;
  readonly agencyId: string;
  readonly documentNumber: string;
  readonly effectiveOn: string;
  readonly involved: readonly string[];
  readonly words: string;
  /** Takes the place of the one that holds now. */
  readonly moves: boolean;
  /** REG25-19-4: what the agencies involved feed in, by when. */
  readonly contributions: readonly { agencyId: string; what: string; dueOn: string }[];
}

function needHead(actor: Actor): void {
  if (mayName(actor)) return;
  const values = { who: "{party.office}负责人", whoEn: "the head of the {party.office}", post: `${actor.agencyName} · ${actor.postTitle}` };
  throw sourceProblem("other-party", { values });
}

export async function nameSource(deployment: Deployment, actor: Actor, input: NewDesignation): Promise<{ id: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    needHead(actor);
    const element = await store.lockElement(tx, input.elementId);
    if (!element) throw sourceProblem("unknown");
    const parties = await partiesAmong(tx, [input.agencyId, ...input.involved, ...input.contributions.map(({ agencyId }) => agencyId)]);
    for (const id of [input.agencyId, ...input.involved, ...input.contributions.map(({ agencyId }) => agencyId)])
      if (!parties.has(id)) throw sourceProblem("unknown-agency");
    const jurisdiction = await jurisdictionOf(tx);
    const before = (await store.designationsOf(tx, element.id)).filter((each) => each.jurisdiction === jurisdiction);
    const open = before.find(({ endedOn }) => endedOn === null);
    if (open && !input.moves) {
      const holder = await agencyOf(tx, open.agencyId);
      throw sourceProblem("named", { values: { name: element.name, agency: holder?.name ?? "" } });
    }
    if (open?.agencyId === input.agencyId) throw sourceProblem("same-source", { values: { name: element.name } });
    const earliest = earliestDay(before);
    if (earliest !== null && input.effectiveOn < earliest) throw sourceProblem("days", { values: { day: earliest } });
    if (open) {
      const reason = `改由${parties.get(input.agencyId) ?? ""}作为数源部门`;
      await store.saveDesignation(tx, open.id, { endedOn: input.effectiveOn, endDocument: input.documentNumber, endReason: reason });
    }
    const id = newId();
    await store.insertDesignation(tx, {
      id,
      elementId: element.id,
      jurisdiction,
      agencyId: input.agencyId,
      documentNumber: input.documentNumber,
      words: input.words,
      involved: [...new Set(input.involved)],
      effectiveOn: input.effectiveOn,
      decidedBy: actor.personId,
      decidedAt: at,
      endedOn: null,
      endDocument: null,
      endReason: null,
      appliedAt: null,
      liftedAt: null,
    });
    await openContributions(tx, { designationId: id, elementId: element.id, sourceAgencyId: input.agencyId, at }, input.contributions);
    await store.saveElement(tx, element.id, { requestedAt: null });
    await closeTasks(running, elementSubject(element), ["source.name"]);
    const office = await sharingOffice(tx);
    const lead = { kind: "no-source", agencyId: office.id, fingerprint: `element:${element.id}` } as const;
    await lapseLead(running, lead, { zh: "已指定数源部门" });
    const { elementId: _element, ...body } = input;
    running.record({
      action: open ? "source.moved" : "source.named",
      subject: elementSubject(element),
      note: input.words,
      body: { designation: id, ...body },
    });
    await drawConsequences(running, element);
    await tell(running, element, input, parties.get(input.agencyId) ?? "");
    return { id };
  });
}

/** The source, whoever is involved, and whoever holds the datum hear of it; the others become its users. */
async function tell(running: PersonAct, element: store.ElementRow, input: NewDesignation, source: string): Promise<void> {
  const { tx } = running;
  const links = await store.linksOf(tx, element.id);
  const holders = new Set(links.filter(({ isKey }) => !isKey).map(({ agencyId }) => agencyId));
  const entryId = await sourceEntryOf(tx, element.id, input.agencyId);
  const itemIds = links.filter((each) => each.entryId === entryId).map(({ itemId }) => itemId);
  const cites = ["REG25-19-3", "REG25-19-6", "GF51-5-7", "MIIT-35-1", "JY-20-2", "SZ-13-6"];
  const others = [...new Set([...holders, ...input.involved, ...input.contributions.map(({ agencyId }) => agencyId)])];
  const day = `自 ${input.effectiveOn} 起，“${element.name}”的数源部门是${source}（${input.documentNumber}）。`;
  await notify(running, [
    {
      agencyId: input.agencyId,
      kind: "source.named",
      title: `本部门被指定为“${element.name}”的数源部门`,
      body: `${day}请及时完善更新，统一提供共享服务。`,
      href: `/sources/elements/${element.id}`,
      cites: [...cites, "REG25-19-4"],
    },
    ...others
      .filter((agencyId) => agencyId !== input.agencyId)
      .map((agencyId) => ({
        agencyId,
        kind: "source.use",
        title: `“${element.name}”改由${source}统一提供`,
        body: entryId
          ? `${day}本部门需要的，请向它申请共享：打开目录，这一项已经选好。`
          : `${day}它发布目录后，本部门需要的请向它申请共享。`,
        href: entryId ? `/catalog/${entryId}?pick=1&items=${itemIds.join(",")}` : `/sources/elements/${element.id}`,
        cites,
      })),
  ]);
}

export async function endSource(
  deployment: Deployment,
  actor: Actor,
  input: { elementId: string; endedOn: string; documentNumber: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    needHead(actor);
    const element = await store.lockElement(tx, input.elementId);
    if (!element) throw sourceProblem("unknown");
    const open = (await store.designationsOf(tx, element.id)).find(({ endedOn }) => endedOn === null);
    if (!open) throw sourceProblem("not-named", { values: { name: element.name } });
    // A designation that never took effect is simply taken back; what held cannot be ended for days gone by.
    const today = dayOf(at);
    const earliest = open.effectiveOn > today ? open.effectiveOn : today;
    if (input.endedOn < earliest) throw sourceProblem("days", { values: { day: earliest } });
    await store.saveDesignation(tx, open.id, { endedOn: input.endedOn, endDocument: input.documentNumber, endReason: input.reason });
    running.record({
      action: "source.ended",
      subject: elementSubject(element),
      note: input.reason,
      body: { designation: open.id, endedOn: input.endedOn, documentNumber: input.documentNumber },
    });
    await drawConsequences(running, element);
    const told = new Set([open.agencyId, ...open.involved, ...(await store.linksOf(tx, element.id)).map(({ agencyId }) => agencyId)]);
    await notify(
      running,
      [...told].map((agencyId) => ({
        agencyId,
        kind: "source.ended",
        title: `“${element.name}”的数源指定终止`,
        body: `自 ${input.endedOn} 起终止（${input.documentNumber}）：${input.reason}`,
        href: `/sources/elements/${element.id}`,
        cites: ["REG25-19-3"],
      })),
    );
  });
}

/** Whoever holds or needs a datum that several collect may ask the office to name its source; asked twice it stays one request. */
export async function requestSource(deployment: Deployment, actor: Actor, elementId: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const element = await store.lockElement(tx, elementId);
    if (!element) throw sourceProblem("unknown");
    const held = inForceOn(await store.designationsOf(tx, elementId), dayOf(at));
    if (held) {
      const holder = await agencyOf(tx, held.agencyId);
      throw sourceProblem("named", { values: { name: element.name, agency: holder?.name ?? "" } });
    }
    await askForSource(running, element, reason);
  });
}

/** Within an act that does more; asked while it is asked already, only recorded. */
export async function askForSource(running: PersonAct, element: store.ElementRow, reason: string): Promise<void> {
  const { tx, at, actor } = running;
  if (element.requestedAt === null) {
    const office = await sharingOffice(tx);
    await store.saveElement(tx, element.id, { requestedAt: at });
    await openTask(running, {
      kind: "source.name",
      subject: elementSubject(element),
      title: `请指定“${element.name}”的数源部门`,
      detail: `${actor.agencyName}：${reason}`,
      href: `/sources/elements/${element.id}`,
      agencyId: office.id,
      role: "office-head",
      waitingAgencyId: actor.agencyId,
    });
  }
  running.record({ action: "source.requested", subject: elementSubject(element), note: reason });
}
