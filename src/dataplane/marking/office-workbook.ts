// Marks a workbook: a picture behind the cells of each sheet, which is seen on the screen, and a line in its header or footer, which is printed.
import { pictureOf } from "./image.ts";
import { CannotMark, inOneLine, type Mark } from "./mark.ts";
import { decoded, type OfficePackage } from "./office-package.ts";
import { appended, type Element, elementsOf, escaped, type Insertion, withInserted } from "./xml-places.ts";

/** What may follow headers and footers, and pictures, in a sheet (ISO/IEC 29500-1, 18.3.1.99): the schema holds them to this order. */
const AFTER_PICTURE = ["oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];
const AFTER_HEADER = [
  ..."rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture".split(
    " ",
  ),
  ...AFTER_PICTURE,
];
/** A header or footer holds no more. */
const HEADER_MAX = 255;
/** The end of a sheet, where all of it stands that matters here. */
const TAIL_MAX = 16 * 1_048_576;

export async function markWorkbook(opened: OfficePackage, main: string, mark: Mark): Promise<void> {
  const sheets = opened.relationsOf(main).filter(({ kind }) => kind === "worksheet" || kind === "chartsheet");
  if (sheets.length === 0) throw new CannotMark("broken");
  const folder = main.slice(0, main.lastIndexOf("/"));
  const picture = opened.freeName(`${folder}/media`, "copyMark", "png");
  opened.put(picture, await pictureOf(mark));
  opened.declare({ ending: "png", type: "image/png" });
  for (const { target, base } of sheets) {
    const sheet = read(opened.raw(target));
    const id = sheet.children.some(({ name }) => name === "picture")
      ? undefined
      : opened.relate(target, { base, kind: "image", target: picture });
    const insertions = [...headed(sheet, inOneLine(mark)), ...(id === undefined ? [] : [pictured(sheet, base, id)])];
    opened.put(target, Buffer.concat([sheet.before, Buffer.from(withInserted(sheet.tail, insertions))]));
  }
}

interface Sheet {
  /** All that comes before what is read here: rows, above all. */
  readonly before: Uint8Array;
  readonly tail: string;
  readonly root: Element;
  readonly children: readonly Element[];
  /** Of what stands in for the beginning. */
  readonly lead: number;
}

/** Only the part after the rows is read as XML, as if it followed the opening tag of the sheet. */
function read(bytes: Uint8Array): Sheet {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = Math.max(endOf(whole, "sheetData>"), endOf(whole, "sheetData/>"));
  const opening = openingOf(decodedHead(whole.subarray(0, 65_536)));
  const cut = rows > 0 ? rows : opening.end;
  if (whole.length - cut > TAIL_MAX) throw new CannotMark("too-large");
  const tail = decoded(whole.subarray(cut));
  const lead = opening.tag.length;
  const found = elementsOf(opening.tag + tail, ({ depth, parent }) => depth <= 1 || (depth === 2 && parent?.name === "headerFooter"));
  const [root, ...children] = found.map((element) => moved(element, lead));
  if (!root) throw new CannotMark("broken");
  return { before: whole.subarray(0, cut), tail, root, children, lead };
}

const moved = (element: Element, by: number): Element => ({
  ...element,
  start: element.start - by,
  inner: element.inner - by,
  innerEnd: element.innerEnd - by,
  end: element.end - by,
});

function endOf(bytes: Buffer, tag: string): number {
  const at = bytes.lastIndexOf(tag);
  return at < 0 ? 0 : at + tag.length;
}

/** A character may be cut in two at the end. */
const decodedHead = (bytes: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

function openingOf(head: string): { tag: string; end: number } {
  const [before, tag] =
    /^(?:\ufeff)?\s*(?:<\?[^>]*\?>\s*|<!--(?:[^-]|-[^-])*-->\s*)*(<(?:[\w.-]+:)?(?:worksheet|chartsheet)(?:\s[^<>]*)?>)/.exec(head) ?? [];
  if (before === undefined || tag === undefined || tag.endsWith("/>")) throw new CannotMark("broken");
  return { tag, end: Buffer.byteLength(before) };
}

function placeBefore({ root, children }: Sheet, followers: readonly string[]): number {
  return children.find(({ name, depth }) => depth === 1 && followers.includes(name))?.start ?? root.innerEnd;
}

function pictured(sheet: Sheet, base: string, id: string): Insertion {
  return { at: placeBefore(sheet, AFTER_PICTURE), text: `<picture xmlns="${sheet.root.space}" xmlns:r="${base}" r:id="${id}"/>` };
}

const SECTIONS = ["C", "L", "R"] as const;

/** In the first place that is free; a sheet may have other headers on its first and on its even pages. */
function headed(sheet: Sheet, text: string): Insertion[] {
  const space = `xmlns="${sheet.root.space}"`;
  const words = text.replaceAll("&", "&&").slice(0, 180);
  const there = sheet.children.find(({ name, depth }) => name === "headerFooter" && depth === 1);
  if (!there) {
    const made = `<headerFooter ${space}><oddHeader>${escaped(`&C&8${words}`)}</oddHeader></headerFooter>`;
    return [{ at: placeBefore(sheet, AFTER_HEADER), text: made }];
  }
  const isOn = (name: string): boolean => ["1", "true"].includes(there.attributes[name] ?? "");
  const pages = ["odd", ...(isOn("differentOddEven") ? ["even"] : []), ...(isOn("differentFirst") ? ["first"] : [])];
  return pages.flatMap((page) => onPages(sheet, { there, page, words, space }));
}

const ORDER = ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

function onPages(
  { tail, children }: Sheet,
  { there, page, words, space }: { there: Element; page: string; words: string; space: string },
): Insertion[] {
  const inside = children.filter(({ depth }) => depth === 2);
  for (const kind of [`${page}Header`, `${page}Footer`]) {
    const element = inside.find(({ name }) => name === kind);
    if (!element) {
      const next = inside.find(({ name }) => ORDER.indexOf(name) > ORDER.indexOf(kind));
      const text = `<${kind} ${space}>${escaped(`&C&8${words}`)}</${kind}>`;
      return [next ? { at: next.start, text } : appended(tail, there, text)];
    }
    const held = tail.slice(element.inner, element.innerEnd);
    // Plain text without a section stands in the middle.
    const free = SECTIONS.find(
      (section) => !held.includes(`&amp;${section}`) && (section !== "C" || held.startsWith("&amp;") || held === ""),
    );
    const text = escaped(`&${free ?? ""}&8${words}`);
    if (free && held.length + text.length <= HEADER_MAX) return [appended(tail, element, text)];
  }
  // All places are taken: the picture on the screen has to do.
  return [];
}
