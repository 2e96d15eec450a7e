// Articles are found in the texts as people have them, and a file that is not the text is refused with a sentence.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { articleAsked, articleName, articlesIn, missingArticles, numberOf, textOf } from "./law-text.ts";

const PLAIN = `某市数据办法

某市政府　2026年1月1日

第一章　总则
第一条　为了说明格式，写下这一句。
第二条　本办法有两款。
第一条规定的内容在这里只是提到。
　　第二款在这里。
第二章　附则
第三条
本办法自公布之日起施行。
附记不另成条。`;

const MARKDOWN = `# 某市数据办法

# 第一章 总则

## 第一条

为了说明格式，写下这一句。

## 第二条

第三条 的说法在 Markdown 里只是正文。

（一）一项；

## 第三条 本办法自公布之日起施行。

---

某市办公室印发
`;

test("plain lines that begin with 第N条 open an article; chapters end it; a mention does not open one", () => {
  assert.deepEqual(articlesIn(PLAIN, "办法.txt"), [
    { article: "第一条", text: "为了说明格式，写下这一句。" },
    { article: "第二条", text: "本办法有两款。\n第一条规定的内容在这里只是提到。\n第二款在这里。" },
    { article: "第三条", text: "本办法自公布之日起施行。\n附记不另成条。" },
  ]);
});

test("Markdown headings open articles, and then nothing else does", () => {
  assert.deepEqual(
    articlesIn(MARKDOWN, "办法.md").map(({ article, text }) => [article, text.split("\n").length]),
    [
      ["第一条", 1],
      ["第二条", 2],
      ["第三条", 1],
    ],
  );
  assert.deepEqual(articlesIn(MARKDOWN.replaceAll("\n", "\r\n"), "办法.md"), articlesIn(MARKDOWN, "办法.md"));
});

test("an article that was put in later stands behind its own", () => {
  const articles = articlesIn("第1条 甲\n第2条 乙\n第2条之一 丙\n第3条 丁", "x.txt");
  assert.deepEqual(
    articles.map(({ article }) => article),
    ["第一条", "第二条", "第二条之一", "第三条"],
  );
});

const REFUSED: readonly (readonly [text: string, code: string, sentence: RegExp])[] = [
  ["一段没有条文的话。", "law-text.no-articles", /x\.txt 里没有找到条文/],
  ["", "law-text.no-articles", /没有找到条文/],
  ["## 第一条\n甲\n## 第三条\n乙", "law-text.missing", /第一条之后是第三条/],
  ["## 第二条\n甲", "law-text.missing", /开头之后是第二条/],
  ["## 第一条\n甲\n## 第一条\n乙", "law-text.repeated", /第一条出现了两次/],
  ["## 第一条\n\n## 第二条\n乙", "law-text.empty", /第一条没有内容/],
];

for (const [text, code, sentence] of REFUSED) {
  test(`${code} is told of ${JSON.stringify(text)}`, () => {
    assert.throws(() => articlesIn(text, "x.txt"), { code, text: sentence });
  });
}

test("UTF-8 and GB18030 are read, anything else is refused with what to do", () => {
  assert.equal(textOf(Buffer.from("\uFEFF第一条", "utf8"), "x"), "第一条");
  assert.equal(textOf(Buffer.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5]), "x"), "第一条");
  for (const bytes of [Buffer.from("PK\u0003\u0004\0\0"), Buffer.from([0xff, 0xff, 0xff])]) {
    assert.throws(() => textOf(bytes, "x.docx"), { code: "law-text.unreadable", text: /另存为纯文本/ });
  }
});

test("numbers of articles are read and written both ways", () => {
  for (let number = 1; number < 400; number += 1) {
    const name = articleName(number);
    assert.equal(numberOf(name.slice(1, -1)), number, name);
    assert.equal(articleAsked(String(number)), name);
  }
  assert.deepEqual(
    [10, 11, 20, 21, 100, 101, 110, 115].map((number) => articleName(number)),
    ["第十条", "第十一条", "第二十条", "第二十一条", "第一百条", "第一百零一条", "第一百一十条", "第一百一十五条"],
  );
  assert.deepEqual(["二十一", "第二十一条", "第二十一条第二款第（三）项", "第十条之二"].map(articleAsked), [
    "第二十一条",
    "第二十一条",
    "第二十一条",
    "第十条之二",
  ]);
  for (const nothing of ["", "第", "条", "附件", "第零条", "0", "21a", "-1", "百百"])
    assert.equal(articleAsked(nothing), undefined, nothing);
});

test("articles that the rules cite and the file lacks are named once", () => {
  const articles = articlesIn("第一条 甲\n第二条 乙", "x.txt");
  assert.deepEqual(missingArticles(["第一条第二款", "第三条", "第三条第一款"], articles), ["第三条"]);
});

const folder = join("..", "shared", "regulations");
test("the official texts that lie beside this working copy are read whole", { skip: !existsSync(folder) && "they do not" }, () => {
  const counts = Object.fromEntries(
    globSync(join(folder, "*.md"))
      .filter((file) => !/README/i.test(file))
      .map((file) => [basename(file, ".md"), articlesIn(textOf(readFileSync(file), file), file).length]),
  );
  assert.deepEqual(counts, { GF51: 26, JY: 65, MIIT: 42, REG25: 44, SZ: 36 });
});
