// An adjustment of the law or of an agency's duties that makes its catalog change: pure.
import { problems } from "#kernel/problem.ts";

/** The clock of an update, and that of the office's review of it. */
export const UPDATE = "catalog.update";
export const REVIEW = "catalog.update.review";
/** What the recording of a change rests on. */
export const RECORD: readonly string[] = ["REG25-17-1", "REG25-17-2"];

export const changeKinds = ["law", "administrative-regulation", "state-council-decision", "duties"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const changeKindWords: Readonly<Record<ChangeKind, string>> = {
  law: "法律调整",
  "administrative-regulation": "行政法规调整",
  "state-council-decision": "国务院决定调整",
  duties: "部门职责变化",
};

export const changeProblem = problems("catalog-change", {
  unknown: { status: 404, text: "没有这项调整记录，或者您无权查看。", en: "There is no such change record, or you may not see it." },
  "not-compiler": {
    status: 403,
    text: "调整、变化由目录所属部门的{role.clerk}登记。",
    en: "Changes are recorded by the {role.clerk} of the agency that owns the entries.",
    cites: ["REG25-11-2", "REG25-17-2"],
  },
  "not-decider": {
    status: 403,
    text: "是否同意延长更新期限，由{role.office-head}决定。",
    en: "The {role.office-head} decides on the extension.",
    cites: ["REG25-17-3"],
  },
  "no-day": { status: 422, text: "没有这一天，请检查发生日期。", en: "There is no such day; please check the date." },
  "in-future": {
    status: 422,
    text: "发生日期不能晚于今天。",
    en: "The day of the change cannot lie in the future.",
    cites: ["REG25-17-2"],
  },
  entries: {
    status: 422,
    text: "受影响的目录只能选本部门已发布的目录，并且至少选一个。",
    en: "Choose at least one published entry of your own agency.",
    cites: ["REG25-17-2"],
  },
  "no-extension-asked": { status: 409, text: "没有等待决定的延期申请。", en: "No extension is waiting for a decision." },
});
