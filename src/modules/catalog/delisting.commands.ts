// An entry leaves the catalog: asked for by its agency, consented to by whoever the law names, or declined with a reason (MIIT-16-2).
import { isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import type { ProcedureStep } from "#law/index.ts";
import { closeTasks, openTask, stopDeadlines, taskWords } from "#modules/deadlines/index.ts";
import { leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { completeChanges } from "./change.commands.ts";
import { refuseDelisting } from "./check.views.ts";
import {
  askingStep,
  type DelistingAction,
  type DelistingGround,
  delistingProblem,
  delistingRefusal,
  daysOfEnd,
  groundWords,
  notHolder,
  stepAfterKey,
  UNLIST,
  waitedStep,
} from "./delisting.ts";
import * as delistings from "./delisting.store.ts";
import { subjectOf } from "./draft.commands.ts";
import { catalogProblem, holds, maySeeWithdrawn } from "./entry.ts";
import * as store from "./version.store.ts";

actions("catalog", {
  "delisting-requested": { zh: "申请下架目录", en: "asked to take the entry off the catalog" },
  "delisting-passed": { zh: "同意下架，转下一步", en: "agreed to the delisting and passed it on" },
  "delisting-declined": { zh: "不同意下架", en: "declined the delisting" },
  "delisting-recalled": { zh: "撤回下架申请", en: "recalled the request to delist" },
  delisted: { zh: "同意下架，目录下架", en: "consented to the delisting; the entry left the catalog" },
});
taskWords({ "catalog.delisting": "去决定" });

const TASK = "catalog.delisting";
const hrefOf = (entryId: string): string => `/catalog/${entryId}`;

export interface NewDelisting {
  readonly entryId: string;
  readonly ground: DelistingGround;
  readonly reason: string;
  /** Title and number of the law, the decision or whatever else it rests on. */
  readonly document: string;
  /** The first day on which nothing is supplied any more. */
  readonly endsOn: string;
}

function textAt(given: string, pointer: string): string {
  const text = given.trim();
  if (text === "") throw delistingProblem("words-needed", { fields: [{ pointer, text: "请填写。" }] });
  return text;
}

function refuseDay(running: PersonAct, day: string): void {
  const fields = [{ pointer: "/endsOn", text: "请另选一天。" }];
  if (!isDay(day)) throw delistingProblem("no-day", { fields });
  const { from, until } = daysOfEnd(running.law, running.deployment.law.calendar, running.at);
  if (day < from) throw delistingProblem("too-early", { values: { day: from }, fields });
  if (day > until) throw delistingProblem("too-late", { values: { day: until }, fields });
}

interface Listed {
  readonly entry: store.EntryRow;
  readonly version: store.VersionRow;
  readonly subject: Subject;
}

/** Locks an entry in force; what is not published is told to those who may know it, and is unknown to all others. */
async function lockListed(running: PersonAct, entryId: string): Promise<Listed> {
  const entry = await store.lockEntry(running.tx, entryId);
  const version = entry?.publishedVersionId ? await store.versionBy(running.tx, entry.publishedVersionId) : undefined;
  if (!entry || (!version && !maySeeWithdrawn(running.actor, entry.agencyId))) throw catalogProblem("unknown");
  if (!version) throw delistingProblem("not-listed");
  return { entry, version, subject: subjectOf(entry, version.title) };
}

export async function requestDelisting(deployment: Deployment, actor: Actor, input: NewDelisting): Promise<{ id: string }> {
  const [reason, document] = [textAt(input.reason, "/reason"), textAt(input.document, "/document")];
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const { entry, version, subject } = await lockListed(running, input.entryId);
    const procedure = law.findProcedure(UNLIST);
    const asking = askingStep(procedure);
    if (!asking) throw delistingProblem("not-now");
    if (!holds(actor, asking, entry.agencyId)) throw notHolder(asking);
    if (entry.workingVersionId) throw delistingProblem("revision-open");
    if ((await delistings.latestDelisting(tx, entry.id))?.state === "requested") throw delistingProblem("delisting-open");
    refuseDay(running, input.endsOn);
    await refuseDelisting({ db: tx, law, at, deployment }, { entryId: entry.id, agencyId: entry.agencyId, content: version.content });
    const next = stepAfterKey(procedure, asking.key);
    const delisting: delistings.DelistingRow = {
      id: newId(),
      entryId: entry.id,
      versionId: version.id,
      ground: input.ground,
      reason,
      document,
      endsOn: input.endsOn,
      state: "requested",
      step: next?.key ?? null,
      approvals: [],
      requestedBy: actor.personId,
      requestedAt: at,
      decidedBy: null,
      decidedAt: null,
      words: null,
    };
    await delistings.insertDelisting(tx, delisting);
    running.record({
      action: "catalog.delisting-requested",
      subject,
      note: reason,
      body: { delisting: delisting.id, version: version.id, ground: input.ground, document, endsOn: input.endsOn },
    });
    // MIIT-16-3: a change that leaves nothing to supply is answered by asking for the delisting.
    await completeChanges(running, entry.agencyId);
    if (next) await askStep(running, { entry, version, subject }, delisting, next);
    return { id: delisting.id };
  });
}

async function askStep(
  running: PersonAct,
  { entry, version, subject }: Listed,
  delisting: delistings.DelistingRow,
  step: ProcedureStep,
): Promise<void> {
  const office = await sharingOffice(running.tx);
  const leadership = await leadershipOf(running.tx);
  const holder = { provider: entry.agencyId, consumer: entry.agencyId, office: office.id, leadership: leadership?.id ?? office.id };
  await openTask(running, {
    kind: TASK,
    subject,
    title: `请决定是否同意目录下架：${version.title}`,
    detail: `${groundWords[delisting.ground].zh}（${delisting.document}）：${delisting.reason}`,
    href: hrefOf(entry.id),
    agencyId: holder[step.side],
    role: step.role,
    waitingAgencyId: entry.agencyId,
  });
}

interface Open extends Listed {
  readonly delisting: delistings.DelistingRow;
}

async function lockOpen(running: PersonAct, entryId: string, action: DelistingAction): Promise<Open> {
  const listed = await lockListed(running, entryId);
  const { agencyId } = listed.entry;
  const delisting = await delistings.latestDelisting(running.tx, entryId);
  // Nobody else is told that one is under way; those who could take a step hear whose it is.
  if (!delisting) throw delistingProblem("not-now");
  const refusal = delistingRefusal(running.law.findProcedure(UNLIST), running.actor, action, { ...delisting, agencyId });
  if (refusal) throw maySeeWithdrawn(running.actor, agencyId) ? refusal : delistingProblem("not-now");
  return { ...listed, delisting };
}

export async function declineDelisting(deployment: Deployment, actor: Actor, entryId: string, given: string): Promise<void> {
  const words = textAt(given, "/reason");
  await act(deployment, actor, async (running) => {
    const open = await lockOpen(running, entryId, "decline");
    await close(running, open, { state: "declined", words });
    await notify(running, [
      {
        agencyId: open.entry.agencyId,
        kind: "catalog.delisting-declined",
        title: `不同意目录下架：${open.version.title}`,
        body: `${actor.agencyName}${actor.postTitle}：${words}。目录继续有效，照常提供。`,
        href: hrefOf(entryId),
        cites: ["MIIT-16-2"],
      },
    ]);
  });
}

export async function recallDelisting(deployment: Deployment, actor: Actor, entryId: string): Promise<void> {
  await act(
    deployment,
    actor,
    async (running) => await close(running, await lockOpen(running, entryId, "recall"), { state: "recalled", words: "" }),
  );
}

async function close(running: PersonAct, open: Open, as: { state: "declined" | "recalled"; words: string }): Promise<void> {
  const { delisting, entry, subject } = open;
  await delistings.saveDelisting(running.tx, delisting.id, { ...as, decidedBy: running.actor.personId, decidedAt: running.at });
  await closeTasks(running, subject, [TASK]);
  running.record({
    action: `catalog.delisting-${as.state}`,
    subject,
    agencyId: entry.agencyId,
    note: as.words || null,
    body: { delisting: delisting.id },
  });
}

export interface Delisted {
  readonly id: string;
  readonly entryId: string;
  readonly agencyId: string;
  readonly title: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly endsOn: string;
}

/** The catalog's part of a consent, within its act: undefined where a further step follows. Whoever calls it winds down what flows. */
export async function consentToDelisting(running: PersonAct, entryId: string, given: string): Promise<Delisted | undefined> {
  const { tx, at, law, actor } = running;
  const words = given.trim();
  const { delisting, entry, version, subject } = await lockOpen(running, entryId, "consent");
  const procedure = law.findProcedure(UNLIST);
  const step = waitedStep(procedure, delisting);
  const approvals = [...delisting.approvals, { step: step?.key ?? "", personId: actor.personId }];
  const next = stepAfterKey(procedure, step?.key ?? null);
  await closeTasks(running, subject, [TASK]);
  if (next) {
    await delistings.saveDelisting(tx, delisting.id, { state: "requested", step: next.key, approvals });
    running.record({
      action: "catalog.delisting-passed",
      subject,
      agencyId: entry.agencyId,
      note: words,
      body: { delisting: delisting.id },
    });
    await askStep(running, { entry, version, subject }, delisting, next);
    return undefined;
  }
  // Days have passed since it was asked for: whoever uses the data has the whole notice from now on.
  const { from } = daysOfEnd(law, running.deployment.law.calendar, at);
  const endsOn = delisting.endsOn < from ? from : delisting.endsOn;
  await delistings.saveDelisting(tx, delisting.id, {
    state: "consented",
    step: null,
    approvals,
    endsOn,
    decidedBy: actor.personId,
    decidedAt: at,
    words,
  });
  await store.moveVersion(tx, version.id, { state: "delisted", supersededAt: at });
  await store.pointEntry(tx, entryId, { publishedVersionId: null, delistedVersionId: version.id });
  running.record({
    action: "catalog.delisted",
    subject,
    agencyId: entry.agencyId,
    note: words || null,
    body: {
      delisting: delisting.id,
      version: version.id,
      number: version.number,
      hash: version.hash,
      endsOn,
      cites: procedure?.cites ?? [],
    },
  });
  await closeTasks(running, subject);
  await stopDeadlines(running, subject, "delisted");
  await notify(running, [
    {
      agencyId: entry.agencyId,
      kind: "catalog.delisted",
      title: `目录已下架：${version.title}`,
      body: `${actor.agencyName}${actor.postTitle}已同意。即日起不再接受申请，正在提供的服务至 ${endsOn} 零时止。${words}`,
      href: hrefOf(entryId),
      cites: ["MIIT-16-2"],
    },
  ]);
  await store.signalChange(tx, entryId);
  const { id, requestedBy } = delisting;
  const reason = `目录下架（${groundWords[delisting.ground].zh}，${delisting.document}）：${delisting.reason}`;
  return { id, entryId, agencyId: entry.agencyId, title: version.title, reason, requestedBy, endsOn };
}
