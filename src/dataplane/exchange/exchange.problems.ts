// Why a run does not begin, or does not go on.
import { problems } from "#kernel/problem.ts";

export const exchangeProblem = problems("exchange-run", {
  "taken-over": {
    status: 409,
    text: "这次交换已由另一个后台进程接着做，本进程不再继续。",
    en: "Another worker goes on with this run; this one leaves it.",
  },
  drift: {
    status: 409,
    text: "来源表或者目标表与约定的不一致，交换没有开始：{findings}。",
    en: "The source or the target is not as agreed; nothing was moved: {findingsEn}.",
  },
  "too-many-rejects": {
    status: 409,
    text: "目标库拒收的记录超过 {most} 条，交换已停下。请先看拒收原因，再决定是否继续。",
    en: "The target refused more than {most} rows; the run has stopped. Read the reasons before going on.",
  },
});
