// Marks a presentation: see-through words over each of its slides.
import { CannotMark, inOneLine, type Mark } from "./mark.ts";
import type { OfficePackage } from "./office-package.ts";
import { type Element, elementsOf, escaped, withInserted } from "./xml-places.ts";

/** Of a slide, from its upper edge. */
const HEIGHTS = [0.18, 0.5, 0.82];
const DRAWING = {
  transitional: "http://schemas.openxmlformats.org/drawingml/2006/main",
  strict: "http://purl.oclc.org/ooxml/drawingml/main",
};
/** What PowerPoint assumes where nothing is said: 10 by 7.5 inches. */
const SIZE = { width: 9_144_000, height: 6_858_000 };
const SIZE_MAX = 100_000_000;

export function markSlides(opened: OfficePackage, main: string, mark: Mark): void {
  const [size] = elementsOf(opened.text(main), ({ name, depth }) => name === "sldSz" && depth === 1);
  const page = { width: lengthOf(size, "cx", SIZE.width), height: lengthOf(size, "cy", SIZE.height) };
  const slides = opened.relationsOf(main).filter(({ kind }) => kind === "slide");
  if (slides.length === 0) throw new CannotMark("broken");
  for (const { target } of slides) markSlide(opened, target, { text: inOneLine(mark), page });
}

function lengthOf(size: Element | undefined, name: string, otherwise: number): number {
  const value = Number(size?.attributes[name] ?? otherwise);
  return Number.isInteger(value) && value > 0 && value <= SIZE_MAX ? value : otherwise;
}

function markSlide(opened: OfficePackage, target: string, { text, page }: { text: string; page: typeof SIZE }): void {
  const xml = opened.text(target);
  const found = elementsOf(xml, ({ name }) => name === "spTree" || name === "cNvPr" || name === "extLst");
  const tree = found.find(({ name }) => name === "spTree");
  if (!tree || tree.isEmpty) throw new CannotMark("broken");
  const ids = found.flatMap(({ name, attributes }) => (name === "cNvPr" ? [Number(attributes["id"])] : [])).filter(Number.isSafeInteger);
  const free = ids.reduce((most, id) => Math.max(most, id), 1) + 1;
  const last = found.find(({ name, parent }) => name === "extLst" && parent === tree);
  const drawing = tree.space.includes("purl.oclc.org") ? DRAWING.strict : DRAWING.transitional;
  const shapes = HEIGHTS.map((height, at) => {
    const [wide, high] = [Math.round(page.width * 0.9), Math.round(page.height * 0.08)];
    const place = `<a:off x="${Math.round((page.width - wide) / 2)}" y="${Math.round(page.height * height - high / 2)}"/><a:ext cx="${wide}" cy="${high}"/>`;
    return (
      `<p:sp xmlns:p="${tree.space}" xmlns:a="${drawing}"><p:nvSpPr><p:cNvPr id="${free + at}" name="CopyMark${at + 1}"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>` +
      `<p:spPr><a:xfrm rot="-900000">${place}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>` +
      `<p:txBody><a:bodyPr wrap="square" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="zh-CN" sz="1600"><a:solidFill>` +
      `<a:srgbClr val="7F7F7F"><a:alpha val="38000"/></a:srgbClr></a:solidFill></a:rPr><a:t>${escaped(text)}</a:t></a:r></a:p></p:txBody></p:sp>`
    );
  });
  opened.put(target, withInserted(xml, [{ at: last?.start ?? tree.innerEnd, text: shapes.join("") }]));
}
