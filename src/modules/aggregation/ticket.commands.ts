// Tickets: opened once for a task and a kind, widened while it lasts, answered by the agency, closed when it is healed; and the bound of one task.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actIfAny, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import * as store from "./aggregation.store.ts";
import { dimensions, type Finding, qualityFindings, type Rules, type TicketKind, worse } from "./rule.ts";
import { aggregationProblem, citesOf, kindWords, mayAnswer, maySee, measureWords, stateWords } from "./ticket.ts";
import { ticketHref, type Watched } from "./watched.views.ts";

actions("aggregation", {
  "ticket-opened": { zh: "提出汇聚工单", en: "opened a ticket on aggregation" },
  "ticket-answered": { zh: "答复汇聚工单", en: "answered the ticket on aggregation" },
  "ticket-closed": { zh: "汇聚已恢复，工单关闭", en: "closed the ticket on aggregation" },
  "bound-set": { zh: "设定汇聚任务的滞后上限", en: "set how far a task may lag" },
});
taskWords({ "aggregation.ticket": "去答复" });

const TASK = "aggregation.ticket";

const subjectOf = ({ id, number, kind }: Pick<store.TicketRow, "id" | "number" | "kind">, title: string): Subject => ({
  kind: "aggregation-ticket",
  id,
  number,
  title: `${title}：${kindWords[kind].zh}`,
});

type About = Pick<Watched, "id" | "number" | "title" | "agencyId">;

/** Part of a reconciler. Returns how many tickets were opened or closed: what only goes on is no act. */
export async function settle(
  running: Act,
  given: { task: About; kinds: readonly TicketKind[]; found: readonly Finding[]; load: number | null },
): Promise<number> {
  const { task, kinds, found, load } = given;
  const standing = await store.openTickets(running.tx, task.id, kinds);
  let moved = 0;
  for (const finding of found.filter(({ kind }) => kinds.includes(kind))) {
    const known = standing.find(({ kind }) => kind === finding.kind);
    if (known) {
      const worst = worse(known.kind, known.worst, finding.measured);
      await store.saveTicket(running.tx, known.id, { worst, latest: finding.measured });
    } else {
      await open(running, task, finding, load);
      moved += 1;
    }
  }
  for (const ticket of standing.filter(({ kind }) => !found.some((finding) => finding.kind === kind))) {
    await close(running, task, ticket, load);
    moved += 1;
  }
  return moved;
}

async function open(running: Act, task: About, { kind, measured, bound }: Finding, loadNumber: number | null): Promise<void> {
  const { tx, at, record } = running;
  const id = newId();
  const number = await nextNumber(tx, "HG", Number(dayOf(at).slice(0, 4)));
  const { agencyId, title } = task;
  const sums = { measured, worst: measured, latest: measured, bound };
  await store.insertTicket(tx, { id, number, taskId: task.id, agencyId, kind, state: "open", ...sums, loadNumber, openedAt: at });
  const subject = subjectOf({ id, number, kind }, title);
  const detail = measureWords(kind, measured, bound).zh;
  const office = await sharingOffice(tx);
  const href = ticketHref(id);
  const words = `${kindWords[kind].zh}：${title}`;
  await openTask(running, { kind: TASK, subject, title: words, detail, href, agencyId, role: "clerk", waitingAgencyId: office.id });
  const notice = { kind: "aggregation.ticket", title: words, body: detail, href, cites: citesOf(kind) };
  await notify(running, [
    { ...notice, agencyId, role: "clerk" },
    { ...notice, agencyId, role: "developer" },
    { ...notice, agencyId: office.id, role: "office-reviewer" },
  ]);
  record({ action: "aggregation.ticket-opened", subject, agencyId, body: { task: task.number, kind, measured, bound, load: loadNumber } });
}

async function close(running: Act, task: About, ticket: store.TicketRow, load: number | null): Promise<void> {
  const { tx, at, record } = running;
  await store.saveTicket(tx, ticket.id, { state: "closed", closedAt: at, closedLoad: load });
  const subject = subjectOf(ticket, task.title);
  await closeTasks(running, subject, [TASK]);
  const title = `已恢复：${task.title}（${kindWords[ticket.kind].zh}）`;
  const office = await sharingOffice(tx);
  const notice = { kind: "aggregation.ticket", title, href: ticketHref(ticket.id) };
  await notify(running, [
    { ...notice, agencyId: ticket.agencyId, role: "clerk" },
    { ...notice, agencyId: office.id, role: "office-reviewer" },
  ]);
  const { worst } = ticket;
  record({
    action: "aggregation.ticket-closed",
    subject,
    agencyId: ticket.agencyId,
    body: { task: task.number, kind: ticket.kind, worst, load },
  });
}

/** The newest load's quality against the bounds; what it heals is closed, a load in between is of no account any more. */
export async function judgeQuality(
  deployment: Deployment,
  load: Awaited<ReturnType<typeof store.unjudged>>[number],
  rules: Rules,
): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const { tx } = running;
    const task = (await store.lockWatched(tx, load.taskId))
      ? await tx.selectFrom("intakeTask").select(["id", "number", "title", "agencyId"]).where("id", "=", load.taskId).executeTakeFirst()
      : undefined;
    if (!task) return 0;
    await store.noteJudged(tx, load.taskId, load.number);
    return await settle(running, { task, kinds: dimensions, found: qualityFindings(load, rules), load: load.number });
  });
}

export async function answerTicket(deployment: Deployment, actor: Actor, input: { id: string; words: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const ticket = await store.lockTicket(tx, input.id);
    if (!ticket || !maySee(actor, ticket.agencyId)) throw aggregationProblem("unknown");
    if (!mayAnswer(actor, ticket)) throw aggregationProblem("not-yours");
    if (ticket.state !== "open") {
      const { zh: state, en: stateEn } = stateWords[ticket.state];
      throw aggregationProblem("not-now", { values: { state, stateEn } });
    }
    await store.saveTicket(tx, ticket.id, { state: "answered", answer: input.words, answeredBy: actor.personId, answeredAt: at });
    const task = await tx.selectFrom("intakeTask").select("title").where("id", "=", ticket.taskId).executeTakeFirst();
    const subject = subjectOf(ticket, task?.title ?? "");
    await closeTasks(running, subject, [TASK]);
    record({ action: "aggregation.ticket-answered", subject, note: input.words });
  });
}

export async function setBound(deployment: Deployment, actor: Actor, input: { taskId: string; lagMinutes: number | null }): Promise<void> {
  await act(deployment, actor, async ({ tx, at, record }) => {
    if (!(await store.lockWatched(tx, input.taskId))) throw aggregationProblem("unknown");
    const task = await tx
      .selectFrom("intakeTask")
      .select(["number", "title", "agencyId"])
      .where("id", "=", input.taskId)
      .executeTakeFirstOrThrow();
    await store.saveBound(tx, input.taskId, input.lagMinutes, { by: actor.personId, at });
    const subject = { kind: "intake-task", id: input.taskId, number: task.number, title: task.title };
    record({ action: "aggregation.bound-set", subject, agencyId: task.agencyId, body: { lagMinutes: input.lagMinutes } });
  });
}
