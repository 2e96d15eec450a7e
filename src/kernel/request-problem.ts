// Refusals that any request can meet, whatever it asks for.
import { problems } from "./problem.ts";

export const requestProblem = problems("request", {
  invalid: {
    status: 400,
    text: "填写的内容有 {count} 处需要修改，请逐项查看。",
    en: "{count} fields need to be corrected; see each of them.",
  },
  unreadable: {
    status: 400,
    text: "请求的内容读不出：应为 UTF-8 编码的 JSON。",
    en: "The request body cannot be read: JSON in UTF-8 is expected.",
  },
  characters: {
    status: 400,
    text: "内容里有不能保存的字符（空字符或残缺的字符），请删去后重试。",
    en: "The input holds characters that cannot be stored (NUL or a broken surrogate); remove them and try again.",
  },
  "too-large": { status: 413, text: "内容太大：一次最多 1 MB。", en: "The request is too large: 1 MB at most." },
  "media-type": { status: 415, text: "请以 application/json 提交。", en: "Please send application/json." },
  "not-found": {
    status: 404,
    text: "没有这个地址或对象，或者您无权查看。",
    en: "There is no such address or object, or you may not see it.",
  },
  "too-many": { status: 429, text: "请求太频繁，请稍后再试。", en: "Too many requests; please try again shortly." },
  internal: {
    status: 500,
    text: "系统出现故障，您的操作没有保存。请联系平台运维，并告知编号 {request}。",
    en: "The system failed and nothing was saved. Please tell the operator the number {request}.",
  },
});
