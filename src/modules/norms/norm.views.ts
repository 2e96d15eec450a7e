// Norms as people see them, the one in force for whoever holds tasks against it, and one as a workbook.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { workbookOf } from "#modules/sheets/index.ts";
import type { Content } from "./clause.ts";
import { actionsFor, DRAFTERS, maySee, normProblem, type NormState, stateWords } from "./norm.ts";
import { normBy, normOn, type NormRow } from "./norm.store.ts";

export interface NormInForce {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly inForceFrom: string;
  readonly content: Content;
}

export async function normInForce(db: Queryable, day: string): Promise<NormInForce | undefined> {
  const norm = await normOn(db, day);
  return norm?.inForceFrom
    ? { id: norm.id, number: norm.number, title: norm.title, inForceFrom: norm.inForceFrom, content: norm.content }
    : undefined;
}

export const MEND_TASK = "norm.mend";

/** Norms that the office has been asked to put right. */
export async function askedToMend(db: Queryable): Promise<Pick<NormRow, "id" | "number" | "title">[]> {
  return await db
    .selectFrom("task")
    .innerJoin("intakeNorm as n", "n.id", "task.subjectId")
    .select(["n.id", "n.number", "n.title"])
    .where("task.kind", "=", MEND_TASK)
    .where("task.closedAt", "is", null)
    .execute();
}

export async function normsOf(
  { db, clock }: Deployment,
  actor: Actor,
  ask: { limit: number; after?: { at: Date; id: string } | undefined },
) {
  const today = dayOf(clock.now());
  const current = await normOn(db, today);
  let query = db
    .selectFrom("intakeNorm")
    .select(["id", "number", "title", "state", "commentsUntil", "inForceFrom", "createdAt"])
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(ask.limit + 1);
  if (!DRAFTERS.includes(actor.role)) query = query.where("state", "in", ["open", "adopted"]);
  if (ask.after) query = query.where(sql<boolean>`(created_at, id) < (${ask.after.at}, ${ask.after.id}::uuid)`);
  const found = await query.execute();
  const { rows: shown, next } = pageOf(found, ask.limit, ({ createdAt: at, id }) => ({ at, id }));
  return {
    rows: shown.map(({ createdAt, ...row }) => ({
      ...row,
      state: row.state as NormState,
      isInForce: row.id === current?.id,
      createdAt: createdAt.toISOString(),
    })),
    next,
    actions: DRAFTERS.includes(actor.role) ? (["draft"] as const).slice() : [],
  };
}

async function visible(db: Queryable, actor: Actor, id: string): Promise<NormRow> {
  const norm = await normBy(db, id);
  if (!norm || !maySee(actor, norm)) throw normProblem("unknown");
  return norm;
}

export async function normView({ db, clock }: Deployment, actor: Actor, id: string) {
  const norm = await visible(db, actor, id);
  const today = dayOf(clock.now());
  const current = await normOn(db, today);
  const comments = await db
    .selectFrom("normComment as c")
    .innerJoin("agency as a", "a.id", "c.agencyId")
    .select(["c.id", "c.words", "c.saidAt", "c.answer", "a.shortName as agency"])
    .where("c.normId", "=", id)
    .orderBy("c.saidAt")
    .orderBy("c.id")
    .limit(1_000)
    .execute();
  const { number, title, state, revision, content, commentsUntil, inForceFrom } = norm;
  return {
    id,
    number,
    title,
    state,
    revision,
    content,
    commentsUntil,
    inForceFrom,
    isInForce: current?.id === id,
    comments: comments.map(({ saidAt, ...comment }) => ({ ...comment, saidAt: saidAt.toISOString() })),
    mayAnswer: DRAFTERS.includes(actor.role),
    actions: actionsFor(actor, norm, today),
  };
}

export async function normSheet({ db }: Deployment, actor: Actor, id: string): Promise<{ bytes: Buffer; fileName: string }> {
  const norm = await visible(db, actor, id);
  const { chapters, tablePattern, columnPattern, needsTimestamp, formats, rhythms, checks, lagMinutes } = norm.content;
  const sheets = [
    {
      name: "规范",
      rows: [
        ["名称", norm.title],
        ["编号", norm.number],
        ["状态", stateWords[norm.state].zh],
        ["施行日期", norm.inForceFrom ?? ""],
        ...chapters.map(({ title, words }) => [title, words]),
      ],
    },
    {
      name: "命名和格式",
      rows: [
        ["事项", "要求"],
        ["表名", tablePattern],
        ["列名", columnPattern],
        ["更新时间数据项", needsTimestamp ? "必须有" : "不要求"],
        ["实时汇聚滞后（分钟）", lagMinutes === null ? "" : String(lagMinutes)],
        ...formats.map(({ itemType, columnTypes }) => [`数据项类型 ${itemType}`, columnTypes.join("、")]),
      ],
    },
    {
      name: "周期",
      rows: [["共享类型", "分级", "最慢周期"], ...rhythms.map((each) => [each.sharingType ?? "全部", each.grade ?? "全部", each.slowest])],
    },
    {
      name: "必做校验",
      rows: [
        ["对象", "名称包含", "校验", "格式", "处理"],
        ...checks.map(({ on, name, kind, pattern, effect }) => [on, name, kind, pattern, effect]),
      ],
    },
  ];
  return { bytes: await workbookOf(sheets), fileName: `${norm.title}.xlsx` };
}
