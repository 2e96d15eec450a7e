// How a matter stands: what was ordered and answered, whose word is out, whether a day is over.
import { dayOf } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import type { MeasureKind } from "#law/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { settings } from "#modules/settings/index.ts";
import { answeredElsewhere } from "./measure.ts";
import { type Measure, measuresOf } from "./measure.store.ts";
import type { Violation } from "./violation.store.ts";
import type { Standing } from "./violation.ts";

export interface Course {
  readonly standing: Standing;
  readonly measures: readonly Measure[];
  readonly rectification: Standing["rectification"];
  /** The day of the rectification is over and nothing was reported. */
  readonly isLate: boolean;
  readonly taken: readonly MeasureKind[];
  readonly order: Measure | undefined;
}

export function courseIn(violation: Violation, measures: readonly Measure[], officeId: string, at: Date): Course {
  const today = dayOf(at);
  const order = measures.findLast(({ kind }) => kind === "rectify");
  const rectification = order?.state === "done" || order?.state === "lifted" ? "none" : (order?.state ?? "none");
  const isLate = rectification === "ordered" && (order?.dueOn ?? today) < today;
  const taken = measures.filter(({ state }) => state !== "lifted").map(({ kind }) => kind);
  const standing: Standing = {
    state: violation.state,
    agencyId: violation.agencyId,
    askedAt: violation.askedAt,
    foundBy: violation.foundBy,
    decidedBy: violation.decidedBy,
    isAnswerLate: violation.answerBy !== null && violation.answerBy < today,
    rectification,
    isEscalated: (isLate || rectification === "insufficient") && taken.some((kind) => kind !== "rectify" && kind !== "suspend"),
    isHolding: measures.some(({ kind, state }) => kind === "suspend" && state === "done") && !taken.includes("terminate"),
    objection: violation.objection === null ? "none" : violation.objectionOutcome === null ? "open" : "decided",
    isOffice: violation.agencyId === officeId,
    elsewhere: elsewhereIn(measures.filter(({ kind }) => answeredElsewhere.includes(kind))),
  };
  return {
    standing,
    measures,
    rectification,
    isLate,
    taken,
    order,
  };
}

const elsewhereIn = (told: readonly Measure[]): Standing["elsewhere"] =>
  told.length === 0 ? "none" : told.some(({ outcome }) => outcome === null) ? "open" : "answered";

export async function courseOf(db: Queryable, violation: Violation, at: Date): Promise<Course> {
  return courseIn(violation, await measuresOf(db, [violation.id]), (await sharingOffice(db)).id, at);
}

const settingOf = settings(
  "violations",
  { zh: "违规事项", en: "Breaches" },
  {
    "hearing-days": {
      zh: "陈述意见的期限",
      en: "Time for an answer",
      hint: {
        zh: "规则没有给出陈述意见的期限时，按这里的工作日计算；已经通知的不变。",
        en: "Where the rules set no time for an agency to answer, so many working days are given. What was asked already keeps its day.",
      },
      unit: "working-days",
      min: 1,
      max: 60,
      first: 5,
    },
    "mend-days": {
      zh: "整改期限最长",
      en: "Longest time for rectification",
      hint: {
        zh: "规则没有给出整改期限时，责令整改的截止日期最远在这么多天之后。",
        en: "Where the rules set no time, the day for rectification lies at most so many days ahead.",
      },
      unit: "days",
      min: 7,
      max: 1_096,
      first: 366,
    },
  },
);

/** How many days ahead the office may put the day for rectification. */
export const mendDays = async (db: Queryable): Promise<number> => await settingOf(db, "mend-days");

/** How many working days the office gives for an answer where no text sets the time. */
export const hearingDays = async (db: Queryable): Promise<number> => await settingOf(db, "hearing-days");
