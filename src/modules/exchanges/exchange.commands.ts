// Setting an exchange up, changing it, and switching it on and off.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import type { FieldError } from "#kernel/problem.ts";
import { frontConnections } from "#modules/connections/index.ts";
import { type Grant, grantFor, nextNumber, stateWords as grantWords } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import {
  actionWords,
  currentOf,
  type ExchangeAction,
  type ExchangeFacts,
  exchangeProblem,
  isKeeper,
  isOpen,
  isPossible,
  mayLook,
  stateWords,
} from "./exchange.ts";
import * as store from "./exchange.store.ts";
import { lastRun, saveRun } from "./run.store.ts";
import { isTooOften, MINUTES_BETWEEN_MIN, nextRun, readSchedule } from "./schedule.ts";
import { codesOf, givenItems, type GrantSource, mayCapture, needSource, sourceOf, watermarks } from "./source.views.ts";

actions("exchanges", {
  created: { zh: "设置库表交换", en: "set up an exchange" },
  changed: { zh: "修改库表交换", en: "changed the exchange" },
  paused: { zh: "停用定时交换", en: "switched the schedule off" },
  resumed: { zh: "启用定时交换", en: "switched the schedule on" },
  ended: { zh: "终止库表交换", en: "ended the exchange" },
});

export const subjectOf = ({ id, number, title }: Pick<store.ExchangeRow, "id" | "number" | "title">): Subject => ({
  kind: "exchange",
  id,
  number,
  title,
});

const recorded = ({
  title,
  connectionId,
  files,
  targetSchema,
  targetTable,
  createTarget,
  mode,
  watermarkItem,
  overlap,
  columns,
  schedule,
  rejectsMax,
}: ExchangeFacts) => ({
  title,
  connectionId,
  files,
  targetSchema,
  targetTable,
  createTarget,
  mode,
  watermarkItem,
  overlap,
  columns,
  schedule,
  rejectsMax,
});

export async function createExchange(
  deployment: Deployment,
  actor: Actor,
  input: { grantId: string; facts: ExchangeFacts },
): Promise<{ id: string; number: string }> {
  const grant = await grantFor(deployment, actor, input.grantId);
  if (!grant) throw exchangeProblem("unknown");
  if (!isKeeper(actor, grant)) throw exchangeProblem("not-yours");
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const source = await checked(running, grant, input.facts);
    const id = newId();
    const number = await nextNumber(tx, "JH", Number(dayOf(at).slice(0, 4)));
    const { consumerAgencyId, providerAgencyId } = grant;
    await store.insertExchange(tx, {
      ...input.facts,
      id,
      number,
      grantId: grant.id,
      consumerAgencyId,
      providerAgencyId,
      state: "active",
      revision: 1,
      agreed: source.agreed,
      nextAt: nextOf(input.facts.schedule, at),
      carriedRows: 0,
      carriedBytes: 0,
      createdBy: actor.personId,
      createdAt: at,
    });
    const subject = subjectOf({ id, number, title: input.facts.title });
    running.record({ action: "exchanges.created", subject, body: { grant: grant.number, ...recorded(input.facts) } });
    return { id, number };
  });
}

/** Undefined for a text that is no schedule was refused before: what is stored can be read. */
export function nextOf(schedule: string | null, after: Date): Date | null {
  const read = schedule === null ? undefined : readSchedule(schedule);
  return (read && nextRun(read, after)) ?? null;
}

/** Refuses what cannot be carried: all mistakes of the columns at once. */
async function checked({ tx, deployment, actor }: PersonAct, grant: Grant, facts: ExchangeFacts): Promise<GrantSource> {
  if (grant.method !== "batch") throw exchangeProblem("not-batch");
  if (!isOpen(grant.state)) {
    const { zh, en } = grantWords[grant.state];
    throw exchangeProblem("grant-not-open", { values: { state: zh, stateEn: en } });
  }
  const source = needSource(await sourceOf(tx, grant));
  await checkTarget({ tx, actor }, facts);
  const fields = await columnErrors({ tx, deployment }, grant, source, facts);
  if (fields.length > 0) throw exchangeProblem("columns", { values: { count: fields.length }, fields });
  if (facts.mode === "incremental" || facts.watermarkItem !== null) {
    const known = (await watermarks(tx, grant, source)).some(({ itemId }) => itemId === facts.watermarkItem);
    if (!known || facts.mode !== "incremental")
      throw exchangeProblem("watermark", { fields: [{ pointer: "/watermarkItem", text: "请选择增量列。" }] });
  }
  if (facts.mode === "capture") {
    if (!mayCapture(source)) throw exchangeProblem("capture-source", { fields: [{ pointer: "/mode", text: "请选择全量或者增量。" }] });
    if (facts.schedule !== null)
      throw exchangeProblem("capture-schedule", { fields: [{ pointer: "/schedule", text: "请不设运行时间。" }] });
  }
  const schedule = facts.schedule === null ? undefined : readSchedule(facts.schedule);
  if (facts.schedule !== null && (!schedule || isTooOften(schedule) || nextOf(facts.schedule, deployment.clock.now()) === null)) {
    const values = { minutes: MINUTES_BETWEEN_MIN };
    throw exchangeProblem("schedule", { values, fields: [{ pointer: "/schedule", text: "请改写运行时间。" }] });
  }
  return source;
}

/** One of the two, whole. */
async function checkTarget({ tx, actor }: Pick<PersonAct, "tx" | "actor">, facts: ExchangeFacts): Promise<void> {
  const { connectionId, files, mode, targetSchema, targetTable } = facts;
  if (files !== null) {
    if (connectionId !== null) throw exchangeProblem("target", { fields: [{ pointer: "/connectionId", text: "送达文件时不选前置库。" }] });
    if (mode === "capture") throw exchangeProblem("files-capture", { fields: [{ pointer: "/mode", text: "请选择全量或者增量。" }] });
    return;
  }
  const named = [
    ...(targetSchema.trim() === "" ? [{ pointer: "/targetSchema", text: "请填写目标库的模式。" }] : []),
    ...(targetTable.trim() === "" ? [{ pointer: "/targetTable", text: "请填写目标表。" }] : []),
  ];
  if (named.length > 0) throw exchangeProblem("target", { fields: named });
  const fronts = await frontConnections(tx, actor.agencyId);
  if (!fronts.some(({ id }) => id === connectionId)) {
    throw exchangeProblem("not-front", { fields: [{ pointer: "/connectionId", text: "请选择前置库。" }] });
  }
}

async function columnErrors(
  { tx, deployment }: Pick<PersonAct, "tx" | "deployment">,
  grant: Grant,
  source: GrantSource,
  { columns, mode }: ExchangeFacts,
): Promise<FieldError[]> {
  const given = new Map((await givenItems(tx, grant, source)).map((item) => [item.itemId, item]));
  const codes = await codesOf(deployment, tx, columns);
  const errors = columns.flatMap(({ itemId, to, dictionary }, index): FieldError[] => {
    const pointer = `/columns/${index}`;
    const item = given.get(itemId);
    if (!item) return [{ pointer: `${pointer}/itemId`, text: "授权里没有这个数据项，或者资源里没有对应的列。" }];
    if (columns.findIndex((each) => each.itemId === itemId) !== index)
      return [{ pointer: `${pointer}/itemId`, text: `「${item.name}」选了两次。` }];
    if (columns.findIndex((each) => each.to === to) !== index) return [{ pointer: `${pointer}/to`, text: `目标列 ${to} 用了两次。` }];
    if (dictionary === null) return [];
    if (item.mask !== "none") return [{ pointer: `${pointer}/dictionary`, text: `「${item.name}」要脱敏，不能再转码。` }];
    return codes.has(dictionary) ? [] : [{ pointer: `${pointer}/dictionary`, text: "没有这个代码表。" }];
  });
  if (mode === "full") return errors;
  const carried = new Set(columns.flatMap(({ itemId, dictionary }) => (dictionary === null ? [itemId] : [])));
  const isKeyed = source.agreed.key.every((column) =>
    [...given.values()].some(({ itemId, field, mask }) => field === column && mask === "none" && carried.has(itemId)),
  );
  return isKeyed
    ? errors
    : [...errors, { pointer: "/mode", text: "增量交换和变更捕获要求主键在授权范围内、不脱敏、不转码，并在交换的字段里。" }];
}

/** Loads, locks, and refuses who may not, or not now. */
export async function lockFor({ tx, actor }: PersonAct, id: string, action: ExchangeAction): Promise<store.ExchangeRow> {
  const exchange = await store.lockExchange(tx, id);
  if (!exchange || !mayLook(actor, exchange)) throw exchangeProblem("unknown");
  if (!isKeeper(actor, exchange)) throw exchangeProblem("not-yours");
  const live = currentOf(await lastRun(tx, id));
  if (isPossible(action, exchange.state, live)) return exchange;
  if (live !== null && isPossible(action, exchange.state, null)) throw exchangeProblem("running-already");
  const { zh, en } = stateWords[exchange.state];
  throw exchangeProblem("not-now", { values: { step: actionWords[action], state: zh, stateEn: en } });
}

export async function changeExchange(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; facts: ExchangeFacts },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const before = await lockFor(running, input.id, "edit");
    if (before.revision !== input.revision) throw exchangeProblem("stale");
    const grant = await grantFor(deployment, actor, before.grantId);
    if (!grant) throw exchangeProblem("unknown");
    const source = await checked(running, grant, input.facts);
    const last = await lastRun(running.tx, before.id);
    // What was begun under other terms is not gone on with.
    if (last?.state === "failed") await saveRun(running.tx, last.id, { state: "cancelled" });
    const revision = before.revision + 1;
    const nextAt = before.state === "active" ? nextOf(input.facts.schedule, running.at) : null;
    await store.changeExchange(running.tx, input.id, { facts: input.facts, agreed: source.agreed, revision, nextAt });
    running.record({
      action: "exchanges.changed",
      subject: subjectOf({ ...before, title: input.facts.title }),
      body: { before: recorded(before), after: recorded(input.facts) },
    });
    return { revision };
  });
}

async function switchTo(
  deployment: Deployment,
  actor: Actor,
  id: string,
  to: {
    action: "pause" | "resume" | "end";
    state: store.ExchangeRow["state"];
    recorded: "exchanges.paused" | "exchanges.resumed" | "exchanges.ended";
  },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const exchange = await lockFor(running, id, to.action);
    const nextAt = to.state === "active" ? nextOf(exchange.schedule, running.at) : null;
    await store.saveState(running.tx, id, { state: to.state, nextAt });
    running.record({ action: to.recorded, subject: subjectOf(exchange) });
  });
}

export const pauseExchange = (deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> =>
  switchTo(deployment, actor, id, { action: "pause", state: "paused", recorded: "exchanges.paused" });
export const resumeExchange = (deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> =>
  switchTo(deployment, actor, id, { action: "resume", state: "active", recorded: "exchanges.resumed" });
export const endExchange = (deployment: Deployment, actor: Actor, { id }: { id: string }): Promise<void> =>
  switchTo(deployment, actor, id, { action: "end", state: "ended", recorded: "exchanges.ended" });
