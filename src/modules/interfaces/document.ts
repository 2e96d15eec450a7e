// Reads an OpenAPI document, JSON or YAML, into plain values, and knows the line of each place in it. Bounded in size, depth and aliases. Pure.
import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

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
export function readText(text: string): ReadDocument | { readonly flaws: Flaw[] } {
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
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true, logLevel: "silent", strict: true });
  if (document.errors.length > 0) {
    return {
      flaws: document.errors.slice(0, 20).map(({ pos, code }) => ({
        line: counter.linePos(pos[0]).line,
        zh: `这一行的格式不对（${code}）。`,
        en: `This line is malformed (${code}).`,
      })),
    };
  }
  try {
    return { value: document.toJS({ maxAliasCount: ALIASES_MAX }) as unknown, lineOf: linesIn(document, counter) };
  } catch {
    return { flaws: [{ line: null, zh: "文档里的锚点引用太多，已拒绝。", en: "Too many aliases; the document is refused." }] };
  }
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
