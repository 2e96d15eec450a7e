// Marks a text document: by WordArt in the headers of all its sections, behind the text, as Word's own watermarks are.
import { CannotMark, inOneLine, type Mark } from "./mark.ts";
import type { OfficePackage, Relation } from "./office-package.ts";
import { appended, type Element, elementsOf, escaped, type Insertion, withInserted } from "./xml-places.ts";

const HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
const VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';
const OCCASIONS = ["default", "first", "even"] as const;
/** From the upper edge of the page, in points: three on a page of A4. */
const HEIGHTS = [140, 400, 660];

export function markText(opened: OfficePackage, main: string, mark: Mark): void {
  const xml = opened.text(main);
  const found = elementsOf(xml, ({ name, depth }) => depth === 0 || ["body", "sectPr", "headerReference"].includes(name));
  const root = found.find(({ depth }) => depth === 0);
  const body = found.find(({ name }) => name === "body");
  if (root?.name !== "document" || !body) throw new CannotMark("broken");
  const words = `xmlns:w="${root.space}"`;
  const run = watermark(words, inOneLine(mark));
  const relations = opened.relationsOf(main);
  const base = relations.find(({ kind }) => ["styles", "settings", "header", "theme", "fontTable"].includes(kind))?.base ?? TRANSITIONAL;
  for (const { target } of relations.filter(({ kind }) => kind === "header")) inHeader(opened, target, words, run);
  // Sections without headers of their own have those of the one before; so the first must have all.
  const [first] = found
    .filter(({ name, parent }) => name === "sectPr" && parent?.name !== "sectPrChange")
    .toSorted((one, other) => one.start - other.start);
  const there = found.filter(({ name, parent }) => name === "headerReference" && parent === first).map(occasionOf);
  const missing = OCCASIONS.filter((occasion) => !there.includes(occasion));
  const made = missing.map((occasion) => newHeader(opened, { main, base, words, run, occasion }));
  const text = made.join("");
  const insertion = first ? prepended(xml, first, text) : appended(xml, body, `<w:sectPr ${words}>${text}</w:sectPr>`);
  opened.put(main, withInserted(xml, [insertion]));
}

const TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const occasionOf = ({ space, attributes }: Element): string => attributes[`${space} type`] ?? "default";

const prepended = (xml: string, element: Element, text: string): Insertion =>
  element.isEmpty ? appended(xml, element, text) : { at: element.inner, text };

function newHeader(
  opened: OfficePackage,
  { main, base, words, run, occasion }: { main: string; base: string; words: string; run: string; occasion: string },
): string {
  const folder = main.slice(0, main.lastIndexOf("/"));
  const target = opened.freeName(folder, "markHeader", "xml");
  opened.put(
    target,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:hdr ${words}><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>${run}</w:p></w:hdr>`,
  );
  opened.declare({ part: target, type: HEADER_TYPE });
  const id = opened.relate(main, { base, kind: "header", target } satisfies Omit<Relation, "id">);
  return `<w:headerReference ${words} xmlns:r="${base}" w:type="${occasion}" r:id="${id}"/>`;
}

/** Within the last of its paragraphs, so that no line is added. */
function inHeader(opened: OfficePackage, target: string, words: string, run: string): void {
  const xml = opened.text(target);
  const found = elementsOf(xml, ({ name, depth }) => depth === 0 || (depth === 1 && name === "p"));
  const root = found.find(({ depth }) => depth === 0);
  const paragraph = found.findLast(({ depth }) => depth === 1);
  if (!root) throw new CannotMark("broken");
  opened.put(target, withInserted(xml, [paragraph ? appended(xml, paragraph, run) : appended(xml, root, `<w:p ${words}>${run}</w:p>`)]));
}

/** The shape type is what every Word writes with its own watermarks (VML, type 136). */
function watermark(words: string, text: string): string {
  const type =
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>' +
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>' +
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>' +
    '</v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>' +
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>';
  const runs = HEIGHTS.map((height, at) => {
    const place = `position:absolute;margin-left:0;margin-top:${height}pt;width:430pt;height:20pt;rotation:-30;z-index:-${251_658_240 - at}`;
    const relative = "mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical-relative:page";
    // Each in a run of its own: of several in one, some programmes show the last.
    return (
      `<w:r ${words}><w:rPr><w:noProof/></w:rPr><w:pict ${VML}>${at === 0 ? type : ""}<v:shape id="CopyMark${at + 1}" o:spid="_x0000_s${3_073 + at}" type="#_x0000_t136" style="${place};${relative}" o:allowincell="f" fillcolor="#7f7f7f" stroked="f">` +
      `<v:fill opacity=".35"/><v:textpath style="font-family:&quot;SimSun&quot;;font-size:1pt" string="${escaped(text)}"/></v:shape></w:pict></w:r>`
    );
  });
  return runs.join("");
}
