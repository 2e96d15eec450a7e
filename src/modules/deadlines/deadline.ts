// Running clocks as people see them: pure decisions over a stored clock, the law it started under, and the calendar.
import { Type, type Static } from "typebox";
import { problems } from "#kernel/problem.ts";
import { citationsOf, CitationSchema } from "#law/citation.schema.ts";
import {
  type Calendar,
  type DeadlineRule,
  elapsedWorkingDays,
  extendDue,
  type Law,
  type LawInForce,
  lampOf,
  type PausedDays,
  remainingWorkingDays,
} from "#law/index.ts";

export const ClockSchema = Type.Object({
  id: Type.String(),
  rule: Type.String(),
  title: Type.String(),
  startedAt: Type.String(),
  due: Type.String(),
  dueAt: Type.String(),
  /** The k and the n of 第 k/n 个工作日. */
  elapsed: Type.Integer(),
  length: Type.Integer(),
  /** Working days left after today; 0 on the last day; negative once late. */
  remaining: Type.Integer(),
  lamp: Type.Union([Type.Literal("green"), Type.Literal("amber"), Type.Literal("red"), Type.Literal("paused"), Type.Literal("stopped")]),
  provisional: Type.Boolean(),
  extensionDays: Type.Integer(),
  overdueAt: Type.Union([Type.String(), Type.Null()]),
  stoppedAt: Type.Union([Type.String(), Type.Null()]),
  citations: Type.Array(CitationSchema),
});
export type ClockView = Static<typeof ClockSchema>;

export interface Deadline {
  readonly id: string;
  readonly rule: string;
  readonly law: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly subjectNumber: string | null;
  readonly title: string;
  readonly href: string;
  readonly bearerAgencyId: string;
  readonly waitingAgencyId: string | null;
  readonly startedAt: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly extensionDays: number;
  readonly pauses: readonly Pause[];
  readonly state: "running" | "paused" | "stopped";
  readonly silence: "overdue" | "deemed-consent";
  readonly overdueAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** A pause in progress has no end yet. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

export const deadlineProblem = problems("deadline", {
  "no-extension": { status: 409, text: "这个期限依法不能延长。", en: "The law allows no extension of this limit." },
  "extension-open": {
    status: 409,
    text: "已有一项延期申请在等答复，请等{party.office}决定后再提。",
    en: "An extension is already waiting for a decision.",
  },
  "extension-too-long": {
    status: 409,
    text: "延长的期限累计不得超过 {max} 个工作日，还可以延长 {left} 个。",
    en: "Extensions may come to {max} working days in all; {left} are left.",
  },
  "extension-decided": { status: 409, text: "这项延期申请已经有了决定。", en: "This extension has already been decided." },
  "no-clock": { status: 409, text: "没有正在计时的期限。", en: "No clock is running here." },
  "late-judged": {
    status: 409,
    text: "{party.office}已经作出认定，不能再改理由。",
    en: "The {party.office} has judged this already; the reason can no longer be changed.",
  },
});

export const closedPauses = (pauses: readonly Pause[], today: string): PausedDays[] =>
  pauses.map(({ from, to }) => ({ from, to: to ?? today }));

export const subjectOf = (deadline: Deadline) => ({
  kind: deadline.subjectKind,
  id: deadline.subjectId,
  number: deadline.subjectNumber,
  title: deadline.title,
});

/** The rule that a clock runs by: that of the law it was started under, or moved to since. */
export function ruleOf(law: Law, deadline: Pick<Deadline, "law" | "rule" | "startedAt">): DeadlineRule {
  return lawOf(law, deadline).deadline(deadline.rule);
}

export const lawOf = (law: Law, deadline: Pick<Deadline, "law" | "startedAt">): LawInForce =>
  law.byId(deadline.law) ?? law.at(deadline.startedAt);

/** Where a limit ends now, from its start, its extensions and its finished pauses. */
export function dueNow(calendar: Calendar, rule: DeadlineRule, deadline: Pick<Deadline, "startedAt" | "extensionDays" | "pauses">) {
  const pauses = deadline.pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  return extendDue(calendar, deadline.startedAt, rule.length, deadline.extensionDays, pauses);
}

export function clockView(law: Law, deadline: Deadline, now: Date, today: string): ClockView {
  const force = lawOf(law, deadline);
  const rule = force.deadline(deadline.rule);
  const { calendar } = law;
  const at = deadline.stoppedAt ?? now;
  const base =
    "workingDays" in rule.length ? rule.length.workingDays : dueNow(calendar, rule, deadline).counted.filter((day) => day.counts).length;
  return {
    id: deadline.id,
    rule: deadline.rule,
    title: rule.title.zh,
    startedAt: deadline.startedAt.toISOString(),
    due: deadline.dueOn,
    dueAt: deadline.dueAt.toISOString(),
    elapsed: elapsedWorkingDays(calendar, deadline.startedAt, at, closedPauses(deadline.pauses, today)),
    length: "workingDays" in rule.length ? base + deadline.extensionDays : base,
    remaining: remainingWorkingDays(calendar, at, deadline.dueOn),
    lamp: lampNow(law, deadline, now),
    provisional: deadline.provisional,
    extensionDays: deadline.extensionDays,
    overdueAt: deadline.overdueAt?.toISOString() ?? null,
    stoppedAt: deadline.stoppedAt?.toISOString() ?? null,
    citations: citationsOf(force, rule.cites),
  };
}

function lampNow(law: Law, deadline: Deadline, now: Date): ClockView["lamp"] {
  if (deadline.state === "stopped") return "stopped";
  if (deadline.overdueAt) return "red";
  if (deadline.state === "paused") return "paused";
  return lampOf(law.calendar, now, deadline.dueOn, law.at(now).parameter<number>("reminders.amberWorkingDays"));
}
