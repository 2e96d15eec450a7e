// The life of an import and why a sheet is refused: pure.
import { problems } from "#kernel/problem.ts";

export const importStates = ["read", "importing", "done"] as const;
export type ImportState = (typeof importStates)[number];

/** What became of a row. */
export const outcomes = ["waiting", "imported", "merged", "failed", "blank", "heading", "left-out"] as const;
export type Outcome = (typeof outcomes)[number];

export const FILE_BYTES_MAX = 20 * 1024 * 1024;

export const sheetProblem = problems("sheets", {
  unknown: { status: 404, text: "没有这次导入，或者它属于别的部门。", en: "There is no such import, or it belongs to another agency." },
  "not-a-file": {
    status: 415,
    text: "请上传表格文件（xlsx、xls 或者 csv）。",
    en: "Please upload a spreadsheet (xlsx, xls or csv).",
  },
  "not-a-spreadsheet": {
    status: 422,
    text: "这个文件不是表格。请上传 xlsx、xls 或者 csv 文件。",
    en: "This file is no spreadsheet. Please upload an xlsx, xls or csv file.",
  },
  "old-kind": {
    status: 422,
    text: "这种表格文件（ods、xlsb）读不了，请另存为 xlsx 后再上传。",
    en: "Files of this kind (ods, xlsb) are not read; save it as xlsx and upload that.",
  },
  locked: {
    status: 422,
    text: "这个表格设了打开密码，请去掉密码后再上传。",
    en: "This workbook has a password; remove it and upload it again.",
  },
  broken: {
    status: 422,
    text: "这个文件已损坏，读不出来。请用表格软件打开并另存为 xlsx 后再上传。",
    en: "This file is damaged. Open it in a spreadsheet programme, save it as xlsx and upload that.",
  },
  bomb: {
    status: 422,
    text: "这个文件展开后大得不正常，已拒绝。请另存为 xlsx，去掉图片和多余内容后再上传。",
    en: "Unpacked, this file is larger than any catalog; refused. Save it anew without pictures and upload that.",
  },
  declarations: {
    status: 422,
    text: "这个文件里夹带了表格不该有的声明（DTD），已拒绝。请用表格软件打开并另存为 xlsx 后再上传。",
    en: "This file carries declarations (a DTD) that no spreadsheet needs; refused. Open it in a spreadsheet programme, save it as xlsx and upload that.",
  },
  "too-large": {
    status: 422,
    text: "表格太大：一次最多 200 张工作表、20 万行、300 列、1 亿个字，每格最多 32767 个字。请拆成几个文件。",
    en: "The sheet is too large: at most 200 sheets, 200,000 rows, 300 columns, 100 million characters, and 32,767 of them in a cell. Please split it.",
  },
  "too-much": {
    status: 422,
    text: "这个表格读得太久或者占用内存太多，已停下。请拆成几个文件后再上传。",
    en: "Reading this sheet took too long or too much memory and was stopped. Please split it.",
  },
  empty: { status: 422, text: "表格里没有内容。", en: "There is nothing in this sheet." },
  busy: { status: 503, text: "正在读取的表格太多，请一分钟后再试。", en: "Too many sheets are being read; try again in a minute." },
  "wrong-state": {
    status: 409,
    text: "这次导入已经开始，列的对应不能再改；请看结果，或者重新上传。",
    en: "This import has begun and its columns cannot be changed; look at the result or upload the sheet anew.",
  },
  "not-begun": { status: 409, text: "请先确认各列的对应。", en: "Please confirm the columns first." },
  plan: { status: 400, text: "列的对应有 {count} 处要改。", en: "{count} things in the columns need to be changed." },
  "nothing-to-correct": { status: 404, text: "没有未导入的行。", en: "No row was left out." },
  "too-many": {
    status: 422,
    text: "目录太多（最多 {most} 条），请按部门分别导出。",
    en: "Too many entries ({most} at most); please export agency by agency.",
  },
});
