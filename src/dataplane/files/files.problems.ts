// Why a call for files is refused.
import { problems } from "#kernel/problem.ts";
import type { Unmarkable } from "#dataplane/marking/index.ts";

/** Why a copy bears no mark, as the end of a sentence that begins with the file. */
export const whyWords: Readonly<Record<Unmarkable, { zh: string; en: string }>> = {
  kind: { zh: "的格式不支持加水印", en: "is of a format that bears no mark" },
  encrypted: { zh: "已加密或者是旧版 Office 格式，不能加水印", en: "is encrypted, or of an old Office format, and bears no mark" },
  signed: { zh: "带有数字签名，加水印会使签名失效", en: "is digitally signed; a mark would void the signature" },
  broken: { zh: "读不出来，不能加水印", en: "cannot be read, and so bears no mark" },
  "too-large": { zh: "太大，不能加水印", en: "is too large to be marked" },
  "too-small": { zh: "画面太小，加水印也看不清", en: "is too small a picture for a mark to be read" },
  "too-slow": { zh: "太复杂，不能在限定时间内加水印", en: "is too complex to be marked in time" },
};

export const filesProblem = problems("files", {
  unknown: {
    status: 404,
    text: "没有这个文件，或者它已经撤下、换了新版本，请重新列出文件。",
    en: "There is no such file, or it was taken down or replaced; please list the files again.",
  },
  parameter: {
    status: 400,
    text: "列出文件只能带 limit 和 cursor，取文件内容不带参数。",
    en: "A list of files takes limit and cursor only; the content of a file takes no parameters.",
  },
  latest: {
    status: 400,
    text: "取最新文件只能带 exchange（交换编号）和 part（第几个文件，从 1 起）。",
    en: "The newest file takes exchange, the number of an exchange, and part, counted from 1, only.",
  },
  bundle: {
    status: 400,
    text: "打包下载只能带 ids：用逗号分隔的文件编号，最多 {max} 个；不带时打包全部文件。",
    en: "A bundle takes ids only, of at most {max} files separated by commas; without it, all files are taken.",
  },
  "too-many-files": {
    status: 422,
    text: "这项授权有 {max} 个以上的文件，请用 ids 分批打包。",
    en: "This grant opens more than {max} files; take them in parts by ids.",
  },
  empty: { status: 404, text: "还没有可以下载的文件。", en: "There is no file to be downloaded yet." },
  limit: { status: 400, text: "limit 应为 1 到 {max} 的整数。", en: "limit must be an integer from 1 to {max}." },
  cursor: {
    status: 400,
    text: "翻页标记无效，请从第一页重新列出。",
    en: "The page mark is not valid; please list from the first page again.",
  },
  range: { status: 416, text: "要求的范围不在文件之内，文件共 {bytes} 字节。", en: "The range lies outside the file of {bytes} bytes." },
  "bytes-exhausted": {
    status: 429,
    text: "今天可下载的量已用完（每天 {max} 字节），请明天再下载。",
    en: "Today's volume is used up ({max} bytes a day); please go on tomorrow.",
  },
  "too-many-at-once": {
    status: 429,
    text: "同时下载的文件太多（最多 {max} 个），请等前面的下载完成后再试。",
    en: "Too many downloads at once (at most {max}); please wait until earlier ones have finished.",
  },
  unmarkable: {
    status: 422,
    text: "文件「{name}」{why}；{party.provider}要求只提供带水印的副本，请联系{party.provider}。",
    en: "“{name}” {whyEn}; the {party.provider} gives out marked copies only. Please ask the {party.provider}.",
  },
  marking: {
    status: 503,
    text: "带水印的副本正在制作，请稍后再取。",
    en: "The marked copy is being made; please ask for it again shortly.",
  },
  away: { status: 503, text: "文件暂时取不到，请稍后再试。", en: "The file cannot be reached at the moment; please try again shortly." },
});
