// The words of lists and sheets for the values of the catalog. Pure.

const WORDS: Readonly<Record<string, string>> = {
  unconditional: "无条件共享",
  conditional: "有条件共享",
  withheld: "不予共享",
  string: "字符型",
  integer: "整数型",
  decimal: "小数型",
  date: "日期型",
  datetime: "日期时间型",
  boolean: "布尔型",
  api: "服务接口",
  table: "库表查询",
  verify: "比对核验",
  file: "文件下载",
  batch: "批量交换",
  realtime: "实时",
  daily: "每日",
  weekly: "每周",
  monthly: "每月",
  quarterly: "每季度",
  "half-yearly": "每半年",
  yearly: "每年",
  irregular: "不定期",
  inner: "向本系统内",
  outer: "向本系统外",
};

export const wordOf = (value: string): string => WORDS[value] ?? value;
