// Finds the articles in an official text as people have it: Markdown with a heading for each article, or plain lines that begin with 第N条.
import { problems } from "#kernel/problem.ts";

export const problem = problems("law-text", {
  "no-articles": {
    status: 400,
    text: "文件 {file} 里没有找到条文：每一条应另起一行，以“第一条”或者标题“## 第一条”开头。",
    en: "No articles were found in {file}: each begins on a line of its own with 第一条, or with the heading ## 第一条.",
  },
  repeated: {
    status: 400,
    text: "文件 {file} 里{article}出现了两次，请检查是否混入了另一部规定。",
    en: "{article} occurs twice in {file}; check whether another text has slipped in.",
  },
  missing: {
    status: 400,
    text: "文件 {file} 里{before}之后是{after}，中间缺条文，请补全后再导入。",
    en: "In {file} {before} is followed by {after}: articles are missing in between.",
  },
  empty: {
    status: 400,
    text: "文件 {file} 里{article}没有内容，请补全后再导入。",
    en: "{article} of {file} has no words; complete it and import again.",
  },
  other: {
    status: 400,
    text: "文件 {file} 里没有{articles}，而{title}的规则引用了这些条文，请检查是不是选错了文件。",
    en: "{file} lacks {articles}, which the rules of {titleEn} cite; check whether it is the right file.",
  },
  unreadable: {
    status: 400,
    text: "文件 {file} 不是纯文本（应为 UTF-8 或者 GB18030）。Word 或者 PDF 请先另存为纯文本。",
    en: "{file} is not plain text in UTF-8 or GB18030; save a Word or PDF file as plain text first.",
  },
  "no-pack": {
    status: 404,
    text: "没有规则包 {pack}，可以导入文本的是：{known}。",
    en: "There is no pack {pack}; texts can be imported for: {known}.",
  },
});

export interface Article {
  /** 第二十一条, or 第十条之一 for one that was put in later. */
  readonly article: string;
  readonly text: string;
}

const DIGITS = "〇一二三四五六七八九";
const NUMBER = "[〇零一二三四五六七八九十百\\d]{1,7}";
const HEADING = new RegExp(`^#{1,6}\\s*(?:\\*\\*)?第(${NUMBER})条(之[一二三四五六七八九十])?(?:\\*\\*)?[\\s\\u3000]*(.*)$`, "u");
// A paragraph may begin with 第十条规定的…: only with a space or nothing behind it does the number open an article.
const LINE = new RegExp(`^[\\s\\u3000]*(?:\\*\\*)?第(${NUMBER})条(之[一二三四五六七八九十])?(?:\\*\\*)?(?:[\\s\\u3000]+(.*))?$`, "u");
// What stands below a rule of dashes is not the last article any more.
const DIVISION = new RegExp(`^[\\s\\u3000]*(?:#{1,6}.*|[-*_]{3,}\\s*|第${NUMBER}[编章节](?:[\\s\\u3000].*)?)$`, "u");

/** 21 of 二十一, 二一 and 21; 0 where it is no number. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const digits = text.replaceAll("零", "〇");
  if (!/[十百]/u.test(digits)) return Number(digits.replaceAll(/./gu, (digit) => String(DIGITS.indexOf(digit))));
  const [, hundreds = "", tens = "", ones = ""] =
    /^(?:([一二三四五六七八九])百)?〇?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/u.exec(digits) ?? [];
  const ten = digits.includes("十") ? DIGITS.indexOf(tens === "" ? "一" : tens) : 0;
  return (hundreds === "" ? 0 : DIGITS.indexOf(hundreds) * 100) + ten * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}

/** 第二十一条 of 21. */
export function articleName(number: number, inserted = ""): string {
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor((number % 100) / 10), number % 10];
  const digit = (value: number): string => DIGITS[value] ?? "";
  const parts = [
    hundreds > 0 ? `${digit(hundreds)}百` : "",
    hundreds > 0 && tens === 0 && ones > 0 ? "零" : "",
    tens > 0 ? `${tens === 1 && hundreds === 0 ? "" : digit(tens)}十` : "",
    ones > 0 ? digit(ones) : "",
  ];
  return `第${parts.join("")}条${inserted}`;
}

/** How an article is asked for: 21, 二十一, 第二十一条, 第二十一条第一款. Undefined where it names none. */
export function articleAsked(text: string): string | undefined {
  const [, number = "", inserted = ""] = new RegExp(`^第?(${NUMBER})(?:条(之[一二三四五六七八九十])?.*)?$`, "u").exec(text) ?? [];
  const count = numberOf(number);
  return count > 0 && count < 1_000 ? articleName(count, inserted) : undefined;
}

interface Opening {
  readonly number: number;
  readonly inserted: string;
  readonly rest: string;
}

/** The articles of a text in their order; `file` names it in a refusal. What stands before the first one, and headings between, are left out. */
export function articlesIn(text: string, file: string): Article[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const isMarkdown = lines.some((line) => HEADING.test(line));
  const pattern = isMarkdown ? HEADING : LINE;
  const found: { opening: Opening; lines: string[] }[] = [];
  let open = false;
  for (const line of lines) {
    const last = found.at(-1)?.opening;
    const opening = openingOf(pattern.exec(line));
    if (opening && (isMarkdown || follows(last, opening))) {
      found.push({ opening, lines: [opening.rest] });
      open = true;
    } else if (DIVISION.test(line)) open = false;
    else if (open) found.at(-1)?.lines.push(line.trim());
  }
  if (found.length === 0) throw problem("no-articles", { values: { file } });
  return found.map(({ opening, lines: own }, index) => {
    const article = articleName(opening.number, opening.inserted);
    refuseGap(found[index - 1]?.opening, opening, file);
    const words = own
      .join("\n")
      .replaceAll(/\n{2,}/g, "\n")
      .trim();
    if (words === "") throw problem("empty", { values: { file, article } });
    return { article, text: words };
  });
}

function openingOf(match: RegExpExecArray | null): Opening | undefined {
  if (!match) return undefined;
  const [, number = "", inserted = "", rest = ""] = match;
  return { number: numberOf(number), inserted, rest: rest.trim() };
}

const follows = (last: Opening | undefined, next: Opening): boolean =>
  last === undefined ? next.number === 1 : next.number > last.number || (next.number === last.number && next.inserted !== last.inserted);

function refuseGap(before: Opening | undefined, now: Opening, file: string): void {
  const article = articleName(now.number, now.inserted);
  const number = before?.number ?? 0;
  if (before && number === now.number && before.inserted === now.inserted) throw problem("repeated", { values: { file, article } });
  const next = now.inserted === "" ? number + 1 : number;
  if (now.number === next) return;
  const previous = before ? articleName(before.number, before.inserted) : "开头";
  throw problem(now.number < next ? "repeated" : "missing", { values: { file, article, before: previous, after: article } });
}

/** The text of a file, whichever of the two encodings of official files it is in. */
export function textOf(bytes: Uint8Array, file: string): string {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } catch {
      // Not this encoding.
    }
  }
  throw problem("unreadable", { values: { file } });
}

/** Articles that the rules of a pack stand on and that the file does not have. */
export function missingArticles(cited: readonly string[], articles: readonly Article[]): string[] {
  const there = new Set(articles.map(({ article }) => article));
  return [...new Set(cited.flatMap((text) => articleAsked(text) ?? []))].filter((article) => !there.has(article));
}
