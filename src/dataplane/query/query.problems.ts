// Why a table query is refused.
import { problems } from "#kernel/problem.ts";

export const queryProblem = problems("query", {
  parameter: {
    status: 400,
    text: "查询参数“{name}”重复、无法解码，或不是可用的参数，请对照接口说明修改。",
    en: "Query parameter “{name}” is repeated, cannot be decoded or is not one of this interface; please see its description.",
  },
  value: {
    status: 400,
    text: "数据项“{name}”的值不对，应为{expected}。",
    en: "The value for data item “{name}” is not valid: {expectedEn} is expected.",
  },
  limit: { status: 400, text: "limit 应为 1 到 {max} 的整数。", en: "limit must be an integer from 1 to {max}." },
  cursor: {
    status: 400,
    text: "翻页标记无效，或与本次的条件不符，请从第一页重新查询。",
    en: "The page mark is not valid or belongs to another query; please start again from the first page.",
  },
  operator: {
    status: 400,
    text: "数据项“{name}”不能用“{operator}”比较，可用的有：{allowed}。",
    en: "Data item “{name}” cannot be compared with “{operator}”; use one of: {allowed}.",
  },
  "too-many-filters": { status: 400, text: "条件太多：一次最多 {max} 个。", en: "Too many conditions: at most {max}." },
  "item-not-granted": {
    status: 403,
    text: "数据项“{name}”不在授权范围内，请去掉该项，或另行申请。",
    en: "Data item “{name}” is not granted; leave it out, or apply for it.",
    cites: ["REG25-25-1"],
  },
  // Comparing or ordering by a hidden value would tell it, digit by digit.
  "masked-item": {
    status: 403,
    text: "数据项“{name}”按授权脱敏，不能用它筛选或排序；主键项可以按完整的值查询，换成假名的只能按数字假名查询。",
    en: "Data item “{name}” is masked by the grant and cannot be filtered or sorted on; the key item may be looked up by its full value, a pseudonym only by a pseudonym of digits.",
    cites: ["REG25-25-1"],
  },
  "not-sortable": {
    status: 400,
    text: "数据项“{name}”在{party.provider}的数据库里没有索引，不能按它排序，请换一项或去掉排序。",
    en: "Data item “{name}” has no index in the {party.provider}'s database and cannot be sorted on; choose another, or leave the order out.",
  },
  unavailable: {
    status: 503,
    text: "数据暂时查不到，请稍后再试；这次调用不计入用量。",
    en: "The data cannot be read at the moment; please try again shortly. This call does not count against the quota.",
  },
  timeout: {
    status: 504,
    text: "查询超时，请缩小条件后再试；这次调用不计入用量。",
    en: "The query took too long; please narrow its conditions. This call does not count against the quota.",
  },
});
