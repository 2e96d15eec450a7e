// Packages that go up: who may write them, and the refusals. Pure.
import type { Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";
import type { Counts } from "./package.schema.ts";

/** Who makes the catalog's packages, registers nodes and receives what they send. */
export const OFFICERS = ["office-reviewer", "office-head"] as const satisfies readonly Role[];
/** GF51-4-4: who keeps the upper catalog from day to day: receives, checks, sends receipts; never changes an entry. */
export const MAINTAINERS = [...OFFICERS, "operator"] as const satisfies readonly Role[];
export const READERS = [...MAINTAINERS, "auditor"] as const satisfies readonly Role[];

export const DUTIES = ["REG25-12-3", "GF51-4-3", "GF51-4-4", "GF51-8-5", "REG25-12-4"];

export const noCounts: Counts = { added: 0, changed: 0, removed: 0, reduced: 0, keptBack: 0, itemsKeptBack: 0 };

export const packageProblem = problems("catalog-package", {
  unknown: { status: 404, text: "没有这个上报包。", en: "There is no such package." },
  writing: {
    status: 409,
    text: "第 {number} 号上报包正在生成，请等它完成后再生成下一个。",
    en: "Package {number} is still being written; please wait for it.",
  },
  "not-written": {
    status: 409,
    text: "这个上报包还没有生成完，请稍后下载。",
    en: "The package is not complete yet; please try again shortly.",
  },
  nothing: {
    status: 409,
    text: "自第 {number} 号上报包以来目录没有变化，不需要上报。",
    en: "Nothing has changed since package {number}; there is nothing to report.",
  },
  "first-is-full": {
    status: 422,
    text: "第一个上报包要包含全部目录，请选择“全部目录”。",
    en: "The first package has to hold the whole catalog; please choose the full one.",
  },
  "no-upper": {
    status: 409,
    text: "还没有登记上级平台，无法核对回执。请先登记它的公钥。",
    en: "The upper platform is not registered yet; enter its public key first.",
  },
  "bad-key": {
    status: 422,
    text: "公钥不是有效的{suite}公钥，请从对方平台完整复制。",
    en: "This is no valid public key of the suite {suite}; copy it whole from the other platform.",
  },
  "no-receipt": { status: 422, text: "文件不是目录上报包的回执：{why}。", en: "The file is no receipt of a catalog package: {whyEn}." },
  "forged-receipt": {
    status: 422,
    text: "回执的签名与登记的上级平台公钥不符，没有载入。请核对公钥，或者请上级重新出具。",
    en: "The receipt is not signed with the registered key of the upper platform; it was not loaded.",
  },
  "other-receipt": {
    status: 422,
    text: "这份回执不是给本平台的，或者与本平台第 {number} 号上报包的内容不符，没有载入。",
    en: "The receipt is for another platform, or for other content than our package {number}; it was not loaded.",
  },
  "older-receipt": {
    status: 409,
    text: "已经载入过同一个上报包更新的回执。",
    en: "A later receipt of the same package was loaded already.",
  },
});
