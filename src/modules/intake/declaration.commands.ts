// Declaring a rhythm or that an entry may not be aggregated, answering it, and asking an agency to aggregate by a day.
import { dayOf, isDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { type DeclarationKind, mayDeclare, mayJudge, type Period } from "./coverage.ts";
import * as store from "./declaration.store.ts";
import { intakeProblem } from "./task.ts";

actions("intake", {
  "period-filed": { zh: "备案汇聚周期", en: "filed the rhythm of aggregation" },
  "exemption-filed": { zh: "提交不能汇聚的证据", en: "handed in evidence that it may not be aggregated" },
  "declaration-accepted": { zh: "认可汇聚申报", en: "accepted the declaration" },
  "declaration-declined": { zh: "不认可汇聚申报", en: "declined the declaration" },
  "declaration-withdrawn": { zh: "撤回汇聚申报", en: "withdrew the declaration" },
  ordered: { zh: "要求汇聚", en: "asked for aggregation" },
  "order-met": { zh: "已按要求汇聚", en: "aggregated as asked" },
  "order-late": { zh: "逾期未汇聚", en: "not aggregated in time" },
});
taskWords({ "intake.declaration": "去答复", "intake.order": "去汇聚" });

const DECLARED = "intake.declaration";
const ORDERED = "intake.order";
const hrefOf = (entryId: string): string => `/intake/coverage?entry=${entryId}`;
const subjectOf = (of: { id: string; number: string }, title: string): Subject => ({ kind: "intake-declaration", ...of, title });
const orderSubject = (of: { id: string; number: string }, title: string): Subject => ({ kind: "intake-order", ...of, title });

async function titleOf(running: Act, entryId: string): Promise<string> {
  return (await publishedVersion(running.tx, entryId))?.title ?? "";
}

export interface NewDeclaration {
  readonly entryId: string;
  readonly kind: DeclarationKind;
  readonly period: Period | null;
  readonly reason: string;
  readonly basis: string;
}

export async function declare(deployment: Deployment, actor: Actor, input: NewDeclaration): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const version = await publishedVersion(tx, input.entryId);
    if (!version || version.agencyId !== actor.agencyId) throw intakeProblem("unknown");
    if (!mayDeclare(actor, version.agencyId)) throw intakeProblem("not-declarer");
    const { kind, reason, basis } = input;
    const period = kind === "period" ? input.period : null;
    const fields = [
      ...(kind === "period" && period === null ? [{ pointer: "/period", text: "请选择汇聚周期。" }] : []),
      ...(kind === "exempt" && basis.trim() === "" ? [{ pointer: "/basis", text: "请写明法律法规或者中央文件的名称和条款。" }] : []),
    ];
    if (fields.length > 0) throw intakeProblem("faults", { values: { count: fields.length }, fields });
    if (await store.openDeclaration(tx, input.entryId)) throw intakeProblem("declared-already");
    const id = newId();
    const number = await nextNumber(tx, "HB", Number(dayOf(at).slice(0, 4)));
    const { agencyId, entryId, title } = version;
    const filed = {
      id,
      number,
      entryId,
      agencyId,
      kind,
      period,
      reason,
      basis,
      state: "filed" as const,
      filedBy: actor.personId,
      filedAt: at,
    };
    await store.insertDeclaration(tx, filed);
    const office = await sharingOffice(tx);
    await openTask(running, {
      kind: DECLARED,
      subject: subjectOf({ id, number }, title),
      title: kind === "exempt" ? `不能汇聚的证据待答复：${title}` : `汇聚周期备案：${title}`,
      detail: reason.slice(0, 200),
      href: hrefOf(entryId),
      agencyId: office.id,
      role: "office-reviewer",
      waitingAgencyId: agencyId,
    });
    const action = kind === "exempt" ? "intake.exemption-filed" : "intake.period-filed";
    record({ action, subject: subjectOf({ id, number }, title), note: reason, body: { entry: version.code, period, basis } });
    return { id, number };
  });
}

export async function answerDeclaration(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; decision: "accepted" | "declined"; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at, record } = running;
    const declaration = await store.lockDeclaration(tx, input.id);
    if (!declaration) throw intakeProblem("unknown");
    if (!mayJudge(actor)) throw intakeProblem("not-judge");
    if (declaration.state !== "filed") throw intakeProblem("declaration-over");
    if (input.decision === "declined" && input.reason.trim() === "")
      throw intakeProblem("faults", { values: { count: 1 }, fields: [{ pointer: "/reason", text: "请写明不认可的理由。" }] });
    const title = await titleOf(running, declaration.entryId);
    const subject = subjectOf(declaration, title);
    const { decision: state, reason: answer } = input;
    await store.saveDeclaration(tx, declaration.id, { state, answeredBy: actor.personId, answeredAt: at, answer });
    await closeTasks(running, subject, [DECLARED]);
    await tell(running, declaration.agencyId, {
      title: state === "accepted" ? `汇聚申报已认可：${title}` : `汇聚申报未被认可：${title}`,
      body: answer,
      entryId: declaration.entryId,
    });
    record({ action: `intake.declaration-${state}`, subject, agencyId: declaration.agencyId, note: answer });
  });
}

async function tell(
  running: Act,
  agencyId: string,
  { entryId, ...words }: { title: string; body: string; entryId: string },
): Promise<void> {
  const notice = { kind: "intake", agencyId, href: hrefOf(entryId), ...words };
  await notify(running, [
    { ...notice, role: "clerk" },
    { ...notice, role: "work-body-head" },
  ]);
}

export async function withdrawDeclaration(deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, record } = running;
    const declaration = await store.lockDeclaration(tx, id);
    if (!declaration || declaration.agencyId !== actor.agencyId) throw intakeProblem("unknown");
    if (!mayDeclare(actor, declaration.agencyId)) throw intakeProblem("not-declarer");
    if (declaration.state !== "filed" && declaration.state !== "accepted") throw intakeProblem("declaration-over");
    const subject = subjectOf(declaration, await titleOf(running, declaration.entryId));
    await store.saveDeclaration(tx, id, { state: "withdrawn" });
    await closeTasks(running, subject, [DECLARED]);
    record({ action: "intake.declaration-withdrawn", subject });
  });
}

/** There is no way to decline it: it is met by loading, and stands until then (MIIT-18-2). */
export async function orderIntake(
  deployment: Deployment,
  actor: Actor,
  input: { entryId: string; dueOn: string; note: string },
): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running: PersonAct) => {
    const { tx, at, record } = running;
    if (!mayJudge(actor)) throw intakeProblem("not-judge");
    const version = await publishedVersion(tx, input.entryId);
    if (!version) throw intakeProblem("unknown");
    const { dueOn, note, entryId } = input;
    if (!isDay(dueOn) || dueOn <= dayOf(at)) throw intakeProblem("due", { fields: [{ pointer: "/dueOn", text: "请选今天以后的一天。" }] });
    if (await store.openOrder(tx, entryId)) throw intakeProblem("ordered-already");
    const declaration = await store.openDeclaration(tx, entryId);
    if (declaration?.kind === "exempt" && declaration.state === "accepted") throw intakeProblem("exempt");
    const id = newId();
    const number = await nextNumber(tx, "HY", Number(dayOf(at).slice(0, 4)));
    const { agencyId, title, code } = version;
    await store.insertOrder(tx, { id, number, entryId, agencyId, note, dueOn, orderedBy: actor.personId, orderedAt: at });
    const subject = orderSubject({ id, number }, title);
    await openTask(running, {
      kind: ORDERED,
      subject,
      title: `请于 ${dueOn} 前汇聚：${title}`,
      detail: note.slice(0, 200),
      href: hrefOf(entryId),
      agencyId,
      role: "clerk",
      waitingAgencyId: actor.agencyId,
    });
    await tell(running, agencyId, { title: `请汇聚到平台：${title}`, body: `请于 ${dueOn} 前汇聚到平台。${note}`, entryId });
    record({ action: "intake.ordered", subject, agencyId, note, body: { entry: code, dueOn } });
    return { id, number };
  });
}

/** Part of a reconciler: an order is met by a load, and told once when its day has passed. */
export async function settleOrder(running: Act, order: store.Order & { isMet: boolean }): Promise<void> {
  const { tx, at, record } = running;
  const title = await titleOf(running, order.entryId);
  const subject = orderSubject(order, title);
  if (order.isMet) {
    await store.saveOrder(tx, order.id, { metAt: at });
    await closeTasks(running, subject, [ORDERED]);
    record({ action: "intake.order-met", subject, agencyId: order.agencyId });
    return;
  }
  await store.saveOrder(tx, order.id, { toldLateAt: at });
  await tell(running, order.agencyId, {
    title: `逾期未汇聚：${title}`,
    body: `应于 ${order.dueOn} 前汇聚到平台，至今没有装载。`,
    entryId: order.entryId,
  });
  const office = await sharingOffice(tx);
  const words = { title: `部门逾期未汇聚：${title}`, body: `应于 ${order.dueOn} 前汇聚。` };
  await notify(running, [{ kind: "intake", agencyId: office.id, role: "office-reviewer", href: hrefOf(order.entryId), ...words }]);
  record({ action: "intake.order-late", subject, agencyId: order.agencyId, body: { dueOn: order.dueOn } });
}
