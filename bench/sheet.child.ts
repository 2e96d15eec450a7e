// Writes the spreadsheet that is imported and the same rows as text for COPY, in a process of its own: its memory is not the importer's.
import { createWriteStream, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { workbookOf } from "#modules/sheets/index.ts";

const ITEMS = 10;
const [folder = "", rowCount = "0", round = "0"] = process.argv.slice(2);

const HEADINGS = [
  "信息资源名称",
  "信息资源摘要",
  "部门类信息资源分类",
  "信息资源格式分类",
  "信息项名称",
  "数据类型",
  "数据长度",
  "共享类型",
  "共享条件/不予共享依据",
  "共享方式类型",
  "是否向社会开放",
  "更新周期",
  "目录分级",
  "数据来由",
];
const ITEM_NAMES = ["姓名", "身份证号", "手机号码", "住址", "单位名称", "登记日期", "金额", "状态", "备注", "更新时间"];

/** Items in rows of their own, a few words wrong as in any real sheet. */
const rows = Array.from({ length: Number(rowCount) }, (_, at) => {
  const [entry, item] = [Math.floor(at / ITEMS), at % ITEMS];
  return [
    `第${round}次登记的第${entry}种事项`,
    `办理第${entry}种事项时登记的人员、单位和金额`,
    "部门信息",
    "数据库",
    ITEM_NAMES[item] ?? "备注",
    item === 5 ? "日期型D" : item === 6 ? "数值型N" : "字符型C",
    at % 500 === 7 ? "若干" : String(20 + item),
    item === 1 ? "不予共享" : "有条件共享",
    "仅限办理本事项的部门",
    "库表查询、服务接口",
    "不予开放",
    at % 1_000 < ITEMS ? "看情况" : "每月",
    "一般",
    "收集",
  ];
});

writeFileSync(`${folder}/sheet.xlsx`, await workbookOf([{ name: "目录", rows: [HEADINGS, ...rows] }]));
await pipeline(Readable.from(rows.map((row) => `${row.join("\t")}\n`)), createWriteStream(`${folder}/sheet.tsv`));
