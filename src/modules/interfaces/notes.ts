// What could not be taken of a document, in words, by its line. Pure.
import type { Flaw, ReadDocument } from "./document.ts";
import type { Trouble } from "./fields.ts";

type Why = Trouble["why"] | "shaped" | "form";

const REASONS: Readonly<Record<Why, (what: string) => { zh: string; en: string }>> = {
  external: (what) => ({
    zh: `引用了别的文件或者网址（${what}），平台不去取它；请把它并进同一份文档。`,
    en: `It refers to another file or address (${what}), which is never fetched; put it into one document.`,
  }),
  missing: (what) => ({ zh: `引用的 ${what} 在文档里找不到。`, en: `The reference ${what} leads nowhere in the document.` }),
  circle: (what) => ({
    zh: `引用 ${what} 绕回自身，只取到这一层。`,
    en: `The reference ${what} leads back to itself and is followed no further.`,
  }),
  shaped: (what) => ({
    zh: `参数 ${what} 是对象，或者另有写法（style、content），平台只转交单个的值，不列入可用的参数。`,
    en: `The parameter ${what} is an object or written in a way of its own (style, content); only single values are passed on, and it is left out.`,
  }),
  form: () => ({
    zh: "请求体不是 JSON（表单或者文件），平台只转交 JSON。",
    en: "The body is no JSON but a form or a file; only JSON is passed on.",
  }),
  "too-many": () => ({ zh: "应答的成员太多，只取了前 500 个。", en: "The answer has too many members; the first 500 were taken." }),
  "too-deep": (what) => ({ zh: `${what} 以下嵌套太深，不再展开。`, en: `What lies below ${what} nests too deep and is not unfolded.` }),
};

export const noteOf = ({ lineOf }: ReadDocument, { place, why, what }: Omit<Trouble, "why"> & { readonly why: Why }): Flaw => ({
  line: lineOf(place),
  ...REASONS[why](what.slice(0, 200)),
});
