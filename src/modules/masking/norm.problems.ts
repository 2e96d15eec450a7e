// What steps of the norm of masking are refused for, each with what to do.
import { problems } from "#kernel/problem.ts";

/** SZ-18-2, and what stands for it in other texts. */
export const NORM_CITES = ["SZ-18-2"];

export const normProblem = problems("masking", {
  unknown: { status: 404, text: "没有这份脱敏规范，或者您不能查看。", en: "There is no such norm, or you may not see it." },
  incomplete: { status: 422, text: "有 {count} 处需要改正。", en: "{count} places have to be corrected." },
  "not-now": {
    status: 409,
    text: "规范现在不能这样办理，请刷新后查看它的状态。",
    en: "This step is not possible in the norm's present state.",
  },
  "seen-before": { status: 412, text: "有人先改过了，请刷新后再改。", en: "Somebody changed this first; please reload." },
  "revision-needed": {
    status: 428,
    text: "保存须带上 If-Match 和您看到的修订号。",
    en: "Saving needs If-Match with the revision that you saw.",
  },
  "draft-open": { status: 409, text: "已有一份在起草或者征求意见，请先办完。", en: "Another draft is on its way; finish that first." },
  "comment-runs": {
    status: 409,
    text: "征求意见到 {until} 为止，期满后才能印发。",
    en: "Agencies may comment until {until}; it can be issued afterwards.",
    cites: NORM_CITES,
  },
  "comment-over": { status: 409, text: "征求意见已于 {until} 截止。", en: "Comments were open until {until}." },
  "opinions-open": {
    status: 409,
    text: "还有 {count} 条部门意见没有答复，答复后才能印发。",
    en: "{count} opinions of agencies have not been answered yet.",
    cites: NORM_CITES,
  },
  answered: { status: 409, text: "没有这条意见，或者已经答复。", en: "There is no such opinion, or it was answered already." },
  weak: {
    status: 422,
    text: "脱敏弱于规范第 {version} 版的要求：{items}。请按规范选择，或者先报请{party.office}同意例外。",
    en: "Weaker than version {version} of the norm allows: {items}. Choose as the norm says, or ask the {party.office} for an exception first.",
    cites: NORM_CITES,
  },
  "no-norm": { status: 409, text: "还没有施行的脱敏规范，不需要例外。", en: "No norm is in force: no exception is needed." },
  "no-item": {
    status: 422,
    text: "目录里没有这个数据项，请重新选择。",
    en: "The entry has no such item; please choose again.",
  },
  "not-own": {
    status: 403,
    text: "例外由数据所属的{party.provider}提出。",
    en: "Exceptions are asked for by the {party.provider} of the data.",
  },
  "not-weak": {
    status: 409,
    text: "这种方式已经符合规范第 {version} 版，不需要例外。",
    en: "This is within version {version} of the norm: no exception is needed.",
  },
  "asked-before": { status: 409, text: "同样的例外正在等待决定。", en: "The same exception is waiting for a decision." },
  decided: {
    status: 409,
    text: "没有这项例外，或者已经决定，或者它依据的规范已经换版；换版的请按新版重新申请。",
    en: "There is no such exception, or it was decided, or its norm has been replaced; then it is asked for anew.",
  },
  "self-decided": { status: 409, text: "提出例外的人不能自己决定。", en: "Whoever asked for an exception cannot decide on it." },
  "unknown-agency": { status: 422, text: "没有这个部门，请重新选择。", en: "There is no such agency; please choose again." },
});
