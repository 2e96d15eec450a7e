// Lower nodes and what they send: lamps, findings, refusals. Pure.
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import { problems } from "#kernel/problem.ts";
import type { Calendar } from "#law/index.ts";

export const nodeLevels = ["province", "city", "county", "department"] as const;
export type NodeLevel = (typeof nodeLevels)[number];

export const receivedStates = ["received", "taken", "refused"] as const;
export type ReceivedState = (typeof receivedStates)[number];

export const findingKinds = ["broken-code", "duplicate-code", "unknown-class", "no-class", "stale", "incomplete"] as const;
export type FindingKind = (typeof findingKinds)[number];

export const lamps = ["green", "amber", "red", "off"] as const;
export type Lamp = (typeof lamps)[number];

/** GF51-8-5: a node reports again within its cycle of the last package that was taken, or of its registration. */
export function freshnessOfNode(
  node: { readonly cycleDays: number; readonly registeredAt: Date; readonly lastTakenAt: Date | null; readonly active: boolean },
  now: Date,
  { calendar, amberWorkingDays }: { calendar: Calendar; amberWorkingDays: number },
): { lamp: Lamp; dueOn: Day } {
  const dueOn = addDays(dayOf(node.lastTakenAt ?? node.registeredAt), node.cycleDays);
  if (!node.active) return { lamp: "off", dueOn };
  const today = dayOf(now);
  if (today > dueOn) return { lamp: "red", dueOn };
  let left = 0;
  for (let day = addDays(today, 1); day <= dueOn && left < amberWorkingDays; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) left += 1;
  return { lamp: left < amberWorkingDays ? "amber" : "green", dueOn };
}

export const nodeProblem = problems("catalog-node", {
  unknown: { status: 404, text: "没有这个下级节点。", en: "There is no such lower node." },
  "unknown-package": { status: 404, text: "没有这个收到的上报包。", en: "There is no such received package." },
  "unknown-entry": { status: 404, text: "汇总目录里没有这一条。", en: "There is no such entry in the catalog of lower nodes." },
  "unknown-expectation": { status: 404, text: "没有这项编制要求。", en: "There is no such expectation." },
  taken: {
    status: 409,
    text: "已经登记了同样名称、机构代码或者公钥的节点，请核对。",
    en: "A node with this name, code or public key is registered already.",
  },
  own: {
    status: 422,
    text: "这是本平台自己的公钥，请填写下级平台的。",
    en: "This is this platform's own key; enter the lower platform's.",
  },
  changed: { status: 412, text: "这个节点刚被别人改过，请刷新后再改。", en: "Somebody has just changed this node; please reload." },
  "bad-key": {
    status: 422,
    text: "公钥不是所选算法的有效公钥，请从下级平台的“本节点”完整复制。",
    en: "This is no valid public key of the chosen suite; copy it whole from the lower platform.",
  },
  "not-a-package": {
    status: 422,
    text: "文件是空的或者不是目录上报包，请选择下级平台下载的 .ndjson.gz 文件。",
    en: "The file is empty or no catalog package; choose the .ndjson.gz file of the lower platform.",
  },
  "not-decided": {
    status: 409,
    text: "这个包还在核对，稍后才有回执。",
    en: "The package is still being checked; the receipt comes afterwards.",
  },
  "no-receipt": {
    status: 409,
    text: "认不出这个包来自哪个登记的节点，没有可以回给谁的回执。",
    en: "The package comes from no registered node; there is nobody to give a receipt to.",
  },
  "past-day": { status: 422, text: "完成日期必须在今天之后。", en: "The day must lie in the future." },
  "not-open": { status: 409, text: "这项编制要求已经完成或者撤回。", en: "The expectation is met or withdrawn already." },
  "reminded-today": { status: 409, text: "今天已经催报过这个节点。", en: "This node was reminded today already." },
});

/** Why a package is refused, line by line or as a whole (line 0). */
export const faults = {
  unreadable: { zh: "不是完整的 gzip 或者 UTF-8 文本", en: "it is no whole gzip file or UTF-8 text" },
  "too-long": { zh: "这一行太长", en: "the line is too long" },
  "too-many": { zh: "行数超过上限", en: "there are too many lines" },
  json: { zh: "不是 JSON", en: "it is no JSON" },
  "no-manifest": { zh: "第一行不是本格式的清单头", en: "the first line is no manifest of this format" },
  "no-closing": { zh: "没有签名的结尾，文件被截断", en: "the signed closing line is missing: the file was cut off" },
  "after-closing": { zh: "结尾之后还有内容", en: "something stands after the closing line" },
  "unknown-node": { zh: "签署的公钥没有登记为下级节点", en: "its public key belongs to no registered node" },
  inactive: { zh: "这个节点已停用", en: "the node is no longer active" },
  "other-node": { zh: "清单头的机构代码与登记的不符", en: "its code differs from the registered one" },
  signature: { zh: "签名不符：内容不是由该节点签署的", en: "the signature does not fit: the node has not signed this" },
  tampered: {
    zh: "内容与签署的摘要不符：有行被修改、删除、增加或者调换",
    en: "the content differs from the signed digest: lines were changed, removed, added or moved",
  },
  sums: { zh: "行数与结尾写明的不符", en: "the number of lines differs from what the closing line says" },
} as const;
export type Fault = keyof typeof faults;
