// The report of a month of direct use: what it says, and what is wrong with it. Pure.
import { type Static, Type } from "typebox";
import { type FieldError, problems } from "#kernel/problem.ts";

export const monthStates = ["owed", "reported", "recorded"] as const;
export type MonthState = (typeof monthStates)[number];

const COUNT_MAX = 1_000_000_000_000;
const Count = Type.Integer({ minimum: 0, maximum: COUNT_MAX });

export const ReportSchema = Type.Object(
  {
    /** The version that was seen; 0 before the first. */
    seen: Type.Integer({ minimum: 0, maximum: 100_000 }),
    /** There was no use in this month. */
    nothing: Type.Boolean(),
    calls: Count,
    answered: Count,
    /** People or objects looked up; null where that is not known. */
    keys: Type.Union([Type.Null(), Count]),
    cases: Type.String({ maxLength: 2_000 }),
    incidents: Type.String({ maxLength: 2_000 }),
    /** Of a correction. */
    reason: Type.String({ maxLength: 500 }),
  },
  { additionalProperties: false },
);
export type NewReport = Static<typeof ReportSchema>;

export const reportProblem = problems("direct-use-report", {
  incomplete: { status: 422, text: "填报内容有 {count} 处需要改正。", en: "{count} places of the report have to be corrected." },
  "not-due": {
    status: 409,
    text: "这个月还不用填报：月份结束、对接经确认之后才填报。",
    en: "Nothing is to be reported of this month: a month is reported once it is over and the connection is confirmed.",
  },
  "from-records": {
    status: 409,
    text: "这个月的调用经平台网关，使用情况取自平台的使用记录，不用填报。",
    en: "The calls of this month went through the gateway: its records say what was used, and nothing is typed.",
  },
  stale: {
    status: 409,
    text: "同事在您之后填报过这个月，您的内容没有保存。请刷新后再改。",
    en: "A colleague reported this month meanwhile; yours was not saved. Please reload.",
  },
  unchanged: { status: 409, text: "内容没有变化，无须更正。", en: "Nothing was changed; there is nothing to correct." },
});

export function mistakesIn(report: NewReport): FieldError[] {
  const { seen, nothing, calls, answered, keys, cases, reason } = report;
  const said = calls > 0 || answered > 0 || (keys ?? 0) > 0 || cases.trim() !== "";
  return [
    ...(nothing && said ? [{ pointer: "/nothing", text: "本月没有使用的，调用量、对象数和业务情况应为零或者留空。" }] : []),
    ...(!nothing && calls === 0 ? [{ pointer: "/calls", text: "请填写调用次数；本月没有使用的，请选择“本月没有使用”。" }] : []),
    ...(!nothing && cases.trim() === "" ? [{ pointer: "/cases", text: "请写明用于办理哪些业务。" }] : []),
    ...(answered > calls ? [{ pointer: "/answered", text: "成功应答不能多于调用次数。" }] : []),
    ...(seen > 0 && reason.trim() === "" ? [{ pointer: "/reason", text: "更正已经填报的内容，请写明原因。" }] : []),
    ...(seen === 0 && reason.trim() !== "" ? [{ pointer: "/reason", text: "第一次填报没有更正原因，请清空。" }] : []),
  ];
}

type Said = Omit<NewReport, "seen" | "reason">;

export const isSame = (one: Said, other: Said): boolean =>
  (["nothing", "calls", "answered", "keys", "cases", "incidents"] as const).every((key) => one[key] === other[key]);
