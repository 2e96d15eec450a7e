// What is refused where several grants are dangerous together.
import { problems } from "#kernel/problem.ts";

export const combinationProblem = problems("combination", {
  unknown: { status: 404, text: "没有这项关联审查，或者您不能查看。", en: "There is no such review, or you may not see it." },
  unsigned: {
    status: 409,
    text: "与这个{party.consumer}已有的 {others} 项授权可以相互关联，合并后为{grade}，须经{party.office}签署后才能开通。",
    en: "It can be joined with {others} other grants of the same {party.consumer}; the whole is graded {gradeEn} and has to be signed for by the {party.office} first.",
    cites: ["REG25-25-4"],
  },
  refused: {
    status: 409,
    text: "{party.office}没有同意合并提供：{words}",
    en: "The {party.office} did not agree to giving these together: {words}",
    cites: ["REG25-25-4"],
  },
  decided: { status: 409, text: "这项审查已经办结，请刷新。", en: "This review was decided already; please reload." },
  "asked-meanwhile": {
    status: 409,
    text: "同时有人提请了同一项审查，请刷新后查看。",
    en: "Somebody asked for the same review at the same time; please reload.",
  },
  same: { status: 409, text: "设置没有变化。", en: "Nothing has changed." },
  "too-slow": {
    status: 409,
    text: "数据较多，没有在时限内算完，请在空闲时再试。",
    en: "There is too much data to be counted in time; please try again when the platform is quiet.",
  },
  "not-counted": {
    status: 409,
    text: "数据不在平台的库表里，或者没有可以分组的数据项，不能计算。",
    en: "The data is not in tables of the platform, or nothing could be grouped by: it cannot be counted.",
  },
});
