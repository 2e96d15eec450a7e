// The number of an article in English, as screens in English cite it.

const DIGITS = "零一二三四五六七八九";

/** 二十一 is 21; undefined for anything that is no number below a thousand. */
function numberOf(words: string): number | undefined {
  const found = /^(?:([一二三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(words);
  if (!found || words === "") return undefined;
  const [, hundreds = "零", , tens, ten, ones = "零"] = found;
  const value = (digit: string) => DIGITS.indexOf(digit);
  return value(hundreds) * 100 + (ten === undefined ? 0 : value(tens ?? "一") * 10) + value(ones);
}

/** 第二十一条 is art. 21. What is numbered in another way (附件, 第三部分) stays as it is written. */
export function articleInEnglish(article: string): string {
  const words = /^第(.+)条$/u.exec(article)?.[1];
  const number = words === undefined ? undefined : numberOf(words);
  return number === undefined ? article : `art. ${number}`;
}
