// Why a cross-check is refused.
import { problems } from "#kernel/problem.ts";

export const verifyProblem = problems("verify", {
  "not-json": {
    status: 400,
    text: '请求体应为 JSON：一条写作 {"key":"…","claims":{…}}，多条写作 {"records":[…]}。',
    en: 'The body must be JSON: {"key":"…","claims":{…}} for one record, {"records":[…]} for several.',
  },
  "not-a-record": {
    status: 400,
    text: "第 {number} 条不对：要有 key（文字或数字）和 claims（至少一项，值为文字、数字或 true/false）；16 位以上的号码请写成文字。",
    en: "Record {number} is not valid: it needs a key (text or number) and claims (at least one; text, number or true/false); write numbers of 16 digits and more as text.",
  },
  "too-many": {
    status: 413,
    text: "一次最多核验 {max} 条，请分批提交。",
    en: "At most {max} records can be checked at once; please send them in parts.",
  },
  "item-not-granted": {
    status: 403,
    text: "数据项“{name}”不在授权范围内，请去掉该项，或另行申请。",
    en: "Data item “{name}” is not granted; leave it out, or apply for it.",
    cites: ["REG25-25-1"],
  },
  "file-empty": {
    status: 422,
    text: "文件里没有可以核验的内容：第一行是表头，第一列是主键，其后至少一列授权范围内的数据项。",
    en: "The file holds nothing to check: headings come first, the key's column first of all, then at least one granted item.",
  },
  "file-encoding": {
    status: 422,
    text: "第 {number} 行附近的编码既不是 UTF-8、UTF-16，也不是 GB 18030，请另存为其中一种。",
    en: "Near line {number} the file is neither UTF-8, UTF-16 nor GB 18030; save it as one of these.",
  },
  "file-form": {
    status: 422,
    text: "第 {number} 行附近不是逗号分隔的表格：引号没有配对，或者列数过多。",
    en: "Near line {number} the file is no table of separated values: a quote is not closed, or there are too many columns.",
  },
  "file-twice": {
    status: 422,
    text: "表头里“{name}”对应的数据项出现了两次，请删去一列。",
    en: "The item of the heading “{name}” stands there twice; leave one of the columns out.",
  },
  // Whoever tries value after value reads the record out, one field after another.
  guessing: {
    status: 429,
    text: "对同一条记录今天已有 {max} 次核验不一致，今天不再回答这条记录；情况已记入使用记录。",
    en: "Today {max} cross-checks of this record did not match; it is not answered any more today, and this is on record.",
    cites: ["REG25-25-1"],
  },
});
