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
  "null-or-not": {
    status: 400,
    text: "“{name}.null”只能是 true（没有值）或 false（有值）。",
    en: "“{name}.null” is true (no value) or false (a value).",
  },
  "aggregates-not-granted": {
    status: 403,
    text: "这项授权不含汇总，请与{party.provider}联系。",
    en: "This grant gives no aggregates; please ask the {party.provider}.",
    cites: ["REG25-25-1"],
  },
  measure: {
    status: 400,
    text: "不能计算“{name}”：可用的有 count，数字项的 sum、avg、min、max，日期和时刻项的 min、max。",
    en: "“{name}” cannot be computed: there are count, sum, avg, min and max of numbers, min and max of days and instants.",
  },
  "group-by-key": {
    status: 403,
    text: "“{name}”是主键，一个值就是一条记录，汇总时不能按它分组、筛选或计算。",
    en: "“{name}” is the key, each value of which is one record: aggregates are neither grouped, narrowed nor computed by it.",
    cites: ["REG25-25-1"],
  },
  "too-many-groups": {
    status: 400,
    text: "分出的组超过 {max} 个，请减少分组的数据项或加上条件。",
    en: "There are more than {max} groups; group by fewer items or add conditions.",
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
