// Reads an OpenAPI document, JSON or YAML, into plain values, and knows the line of each place in it. Bounded in size, depth and aliases. Pure.
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from "yaml";

export const DOCUMENT_BYTES_MAX = 3 * 1024 * 1024;
const DEPTH_MAX = 200;
/** More references than any honest document has; a bomb of anchors ends here. */
const ALIASES_MAX = 200;

export interface Flaw {
  /** From 1; null where the whole document is meant. */
  readonly line: number | null;
  readonly zh: string;
  readonly en: string;
}

export type Place = readonly (string | number)[];

export interface ReadDocument {
  readonly value: unknown;
  readonly lineOf: (place: Place) => number | null;
}

/** The values, or what is wrong with the text. */
export function readText(given: string): ReadDocument | { readonly flaws: Flaw[] } {
  // Editors of one kind put a mark before the first character; JSON knows none.
  const text = given.startsWith("\uFEFF") ? given.slice(1) : given;
  if (Buffer.byteLength(text) > DOCUMENT_BYTES_MAX) {
    return { flaws: [{ line: null, zh: "文档太大，最多 3 MB。", en: "The document is too large: 3 MB at most." }] };
  }
  if (text.trim() === "") return { flaws: [{ line: null, zh: "文档是空的。", en: "The document is empty." }] };
  if (nestsTooDeep(text)) return { flaws: [{ line: null, zh: "文档嵌套太深。", en: "The document nests too deep." }] };
  return asJson(text) ?? asYaml(text);
}

function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth = Math.max(0, depth - 1);
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}

/** Most documents are JSON, which is read in a blink; lines are looked for only when somebody asks. */
function asJson(text: string): ReadDocument | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    let lines: ((place: Place) => number | null) | undefined;
    return { value, lineOf: (place) => (lines ??= yamlLines(text))(place) };
  } catch {
    return undefined;
  }
}

function yamlLines(text: string): (place: Place) => number | null {
  const counter = new LineCounter();
  return linesIn(parseDocument(text, { lineCounter: counter, uniqueKeys: false, logLevel: "silent" }), counter);
}

function asYaml(text: string): ReadDocument | { readonly flaws: Flaw[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, logLevel: "silent", strict: true, merge: true });
  if (document.errors.length > 0) {
    return {
      // One mistake makes several: the first word on a line is the plainest.
      flaws: document.errors
        .map((error) => flawOf(document, counter, error))
        .filter(({ line }, index, all) => all.findIndex((each) => each.line === line) === index)
        .slice(0, 20),
    };
  }
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES_MAX }) as unknown, lineOf: linesIn(document, counter) };
  } catch {
    return { flaws: [{ line: null, zh: "文档里的锚点引用太多，已拒绝。", en: "Too many aliases; the document is refused." }] };
  }
}

const WORDS: Readonly<Record<string, { zh: string; en: string }>> = {
  TAB_AS_INDENT: { zh: "这一行用制表符缩进，YAML 只认空格。", en: "This line is indented by tabs; YAML takes spaces only." },
  MISSING_CHAR: { zh: "从这一行起，有引号或者括号没有关上。", en: "From this line on, a quotation mark or bracket is not closed." },
  BAD_INDENT: { zh: "这一行的缩进不对。", en: "This line is indented wrongly." },
  DUPLICATE_KEY: { zh: "这一行的名称在同一处已经有了。", en: "The name in this line is there already." },
  BAD_ALIAS: { zh: "这一行引用的锚点前面没有。", en: "The anchor that this line refers to is not there before it." },
};

function flawOf(document: Document.Parsed, counter: LineCounter, { pos, code }: YAMLError): Flaw {
  const words = WORDS[code] ?? { zh: `这一行的格式不对（${code}）。`, en: `This line is malformed (${code}).` };
  return { line: counter.linePos(code === "MISSING_CHAR" ? openedAt(document, pos[0]) : pos[0]).line, ...words };
}

/** What is not closed is noticed where the text ends; people look for where it begins. */
function openedAt(document: Document.Parsed, noticed: number): number {
  let opened = noticed;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      const isQuoted = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE";
      if (isQuoted && range && range[0] < noticed && noticed <= range[2]) opened = range[0];
    },
  });
  return opened;
}

const linesIn =
  (document: Document.Parsed, counter: LineCounter) =>
  (place: Place): number | null => {
    let node: unknown = document.contents;
    let offset = isMap(node) || isSeq(node) ? node.range?.[0] : 0;
    for (const step of place) {
      if (isMap(node)) {
        const pair = node.items.find((each) => isPair(each) && isScalar(each.key) && String(each.key.value) === String(step));
        if (!pair) break;
        offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = (node as { range?: [number, number, number] } | undefined)?.range?.[0] ?? offset;
      } else break;
    }
    return offset === undefined ? null : counter.linePos(offset).line;
  };
