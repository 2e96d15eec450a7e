// Where the elements of an XML part stand, so that something can be put between them and all else stays as it was written.
import { SaxesParser } from "saxes";
import { CannotMark } from "./mark.ts";

export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly space: string;
  /** Local name to value; those with a prefix under `space local`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly depth: number;
  readonly parent: Element | undefined;
  readonly start: number;
  /** After its opening tag. */
  readonly inner: number;
  readonly isEmpty: boolean;
  /** Before its closing tag, and after it. */
  innerEnd: number;
  end: number;
}

const OPTIONS = { xmlns: true, position: true } as const;

/** What else the part holds is of no interest: elements that are not wanted are not kept. */
export function elementsOf(xml: string, isWanted: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser<typeof OPTIONS>(OPTIONS);
  parser.on("error", () => {
    throw new CannotMark("broken");
  });
  // Office writes none; what one declares could mean anything.
  parser.on("doctype", () => {
    throw new CannotMark("broken");
  });
  parser.on("opentag", ({ local, uri, attributes, isSelfClosing }) => {
    const inner = parser.position;
    const element: Element = {
      name: local,
      space: uri,
      attributes: Object.fromEntries(
        Object.values(attributes).map((each) => [each.uri === "" ? each.local : `${each.uri} ${each.local}`, each.value]),
      ),
      depth: open.length,
      parent: open.at(-1),
      // A value may hold no "<" (XML 1.0, 2.3).
      start: xml.lastIndexOf("<", inner - 1),
      inner,
      isEmpty: isSelfClosing,
      innerEnd: inner,
      end: inner,
    };
    open.push(element);
    if (isWanted(element)) found.push(element);
  });
  parser.on("closetag", () => {
    const element = open.pop();
    if (!element || element.isEmpty) return;
    element.end = parser.position;
    element.innerEnd = xml.lastIndexOf("</", parser.position - 1);
  });
  parser.write(xml);
  parser.close();
  return found;
}

export interface Insertion {
  readonly at: number;
  /** What makes room for it. */
  readonly until?: number;
  readonly text: string;
}

/** Of several at one place the first given stands first. */
export function withInserted(xml: string, insertions: readonly Insertion[]): string {
  const ordered = insertions.toSorted((one, other) => one.at - other.at);
  const parts: string[] = [];
  let from = 0;
  for (const { at, until = at, text } of ordered) {
    parts.push(xml.slice(from, at), text);
    from = until;
  }
  return [...parts, xml.slice(from)].join("");
}

/** Puts something at the end of what an element holds, be it written empty or not. */
export function appended(xml: string, element: Element, text: string): Insertion {
  if (!element.isEmpty) return { at: element.innerEnd, text };
  const [tag = ""] = /^<[^\s/>]+/.exec(xml.slice(element.start, element.inner)) ?? [];
  return { at: element.inner - 2, until: element.inner, text: `>${text}</${tag.slice(1)}>` };
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
// oxlint-disable-next-line no-control-regex -- XML 1.0 can hold none of them
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
export const escaped = (text: string): string => text.replace(NOT_IN_XML, "").replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
