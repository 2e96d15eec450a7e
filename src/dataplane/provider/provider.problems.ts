// Why a table that stays in its provider's database gives no answer; nothing of that database is told.
import { problems } from "#kernel/problem.ts";

export const providerProblem = problems("source", {
  failed: {
    status: 502,
    text: "{party.provider}的数据库没有给出可用的回答，请稍后再试，或与{party.provider}联系；这次调用不计入用量。",
    en: "The {party.provider}'s database gave no usable answer; please try again or contact the {party.provider}. This call does not count.",
  },
  changed: {
    status: 502,
    text: "{party.provider}数据库里的表与挂接时不同，已停止查询，请与{party.provider}联系；这次调用不计入用量。",
    en: "The table in the {party.provider}'s database is no longer as it was mounted; nothing is read. Please contact the {party.provider}. This call does not count.",
  },
  "not-allowed": {
    status: 502,
    text: "{party.provider}的数据库不在平台允许连接的网段内。确需连接的，请平台运维在 GOVSHARE_NETWORKS 中加入该网段；这次调用不计入用量。",
    en: "The {party.provider}'s database lies outside the networks that the platform may connect to; the operator may add it in GOVSHARE_NETWORKS. This call does not count.",
  },
  late: {
    status: 504,
    text: "{party.provider}的数据库没有按时回答，请缩小条件或稍后再试；这次调用不计入用量。",
    en: "The {party.provider}'s database did not answer in time; please narrow the conditions or try again. This call does not count.",
  },
  busy: {
    status: 503,
    text: "对{party.provider}数据库的查询太多，请稍后再试；这次调用不计入用量。",
    en: "Too many queries wait for the {party.provider}'s database; please try again shortly. This call does not count.",
  },
  resting: {
    status: 503,
    text: "{party.provider}的数据库连续连不上，平台暂停查询，{seconds} 秒内会再试；这次调用不计入用量。",
    en: "The {party.provider}'s database could not be reached repeatedly; queries are held back and tried again within {seconds} s. This call does not count.",
  },
  gone: {
    status: 503,
    text: "调用方已断开，查询已取消；这次调用不计入用量。",
    en: "The caller has gone, so the query was cancelled. This call does not count.",
  },
});
