// A task conforms to the norm in force, or its agency says why not and the office accepts it.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type Deviation, normInForce } from "#modules/norms/index.ts";
import { deviationActions } from "./deviation.ts";
import * as store from "./deviation.store.ts";
import { deviationsFrom, type Normed } from "./deviation.views.ts";
import { intakeProblem } from "./task.ts";
import { subjectOf } from "./task-subject.ts";
import { lockTask, taskBy, type TaskRow } from "./task.store.ts";

actions("intake", {
  "deviation-asked": { zh: "说明偏离汇聚规范的理由", en: "gave the reason for deviating from the norm" },
  "deviation-accepted": { zh: "同意偏离汇聚规范", en: "accepted the deviation from the norm" },
  "deviation-declined": { zh: "不同意偏离汇聚规范", en: "declined the deviation from the norm" },
});
taskWords({ "intake.deviation": "去答复" });

const ASKED = "intake.deviation";
const HREF = "/intake/norms/deviations";

interface Judged {
  readonly normId: string;
  readonly deviations: readonly Deviation[];
}

/** Before a task is set up: what deviates needs its reason. */
export async function judgeNew({ tx, at }: PersonAct, task: Normed, reason: string): Promise<Judged | undefined> {
  const norm = await normInForce(tx, dayOf(at));
  const deviations = norm ? await deviationsFrom(tx, norm, task) : [];
  if (!norm || deviations.length === 0) return undefined;
  if (reason.trim() === "") {
    const fields = deviations.map(({ zh }) => ({ pointer: "/deviationReason", text: `偏离汇聚规范：${zh}。请写明理由。` }));
    throw intakeProblem("deviates", { values: { count: fields.length }, fields });
  }
  return { normId: norm.id, deviations };
}

type Task = Pick<TaskRow, "id" | "number" | "title" | "agencyId">;

export async function askAll(running: PersonAct, task: Task, judged: Judged, said: { reason: string; holds: boolean }): Promise<void> {
  for (const deviation of judged.deviations) await ask(running, task, { deviation, normId: judged.normId, ...said });
  const subject = subjectOf(task);
  const office = await sharingOffice(running.tx);
  await closeTasks(running, subject, [ASKED]);
  await openTask(running, {
    kind: ASKED,
    subject,
    title: `偏离汇聚规范待答复：${task.title}`,
    detail: judged.deviations
      .map(({ zh }) => zh)
      .join("；")
      .slice(0, 200),
    href: HREF,
    agencyId: office.id,
    role: "office-reviewer",
    waitingAgencyId: task.agencyId,
  });
}

async function ask(
  { tx, at, actor, record }: PersonAct,
  task: Task,
  { deviation, normId, reason, holds }: { deviation: Deviation; normId: string; reason: string; holds: boolean },
): Promise<void> {
  const blank = { answer: null, answeredBy: null, answeredAt: null };
  await store.putDeviation(tx, {
    taskId: task.id,
    normId,
    ...deviation,
    reason,
    holds,
    state: "asked",
    askedBy: actor.personId,
    askedAt: at,
    ...blank,
  });
  record({ action: "intake.deviation-asked", subject: subjectOf(task), note: reason, body: { key: deviation.key, what: deviation.zh } });
}

/** Of a task that was there before the norm: loads go on. */
export async function askDeviation(
  deployment: Deployment,
  actor: Actor,
  input: { taskId: string; key: string; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const task = await lockTask(tx, input.taskId);
    if (!task || task.agencyId !== actor.agencyId) throw intakeProblem("unknown");
    const norm = await normInForce(tx, dayOf(at));
    const deviation = norm && (await deviationsFrom(tx, norm, task)).find(({ key }) => key === input.key);
    if (!norm || !deviation) throw intakeProblem("conforms");
    const before = await store.lockDeviation(tx, task.id, input.key);
    if (!deviationActions(actor, { agencyId: task.agencyId, state: before?.state ?? null }).includes("ask"))
      throw intakeProblem("conforms");
    await askAll(running, task, { normId: norm.id, deviations: [deviation] }, { reason: input.reason, holds: before?.holds ?? false });
  });
}

export async function answerDeviation(
  deployment: Deployment,
  actor: Actor,
  input: { taskId: string; key: string; decision: "accepted" | "declined"; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const before = await store.lockDeviation(tx, input.taskId, input.key);
    const task = before && (await taskBy(tx, input.taskId));
    if (!before || !task) throw intakeProblem("unknown");
    if (!deviationActions(actor, { agencyId: task.agencyId, state: before.state }).includes("answer")) throw intakeProblem("conforms");
    if (input.decision === "declined" && input.words.trim() === "")
      throw intakeProblem("faults", { values: { count: 1 }, fields: [{ pointer: "/words", text: "请写明不同意的理由。" }] });
    const { decision: state, words: answer } = input;
    await store.answerDeviationRow(tx, before, { state, answer, answeredBy: actor.personId, answeredAt: at });
    const subject = subjectOf(task);
    const open = (await store.deviationsSaid(tx, [task.id])).some((each) => each.state === "asked");
    if (!open) await closeTasks(running, subject, [ASKED]);
    const title = `${state === "accepted" ? "同意" : "不同意"}偏离汇聚规范：${task.title}`;
    await notify(running, [{ kind: "intake", agencyId: task.agencyId, role: "clerk", title, body: `${before.zh}。${answer}`, href: HREF }]);
    record({
      action: `intake.deviation-${state}`,
      subject,
      agencyId: task.agencyId,
      note: answer,
      body: { key: before.key, what: before.zh },
    });
  });
}

/** Asked wherever rows would come in. */
export async function refuseHeld(tx: PersonAct["tx"], taskId: string): Promise<void> {
  if (await store.isHeld(tx, taskId)) throw intakeProblem("held");
}
