// Small Office documents for tests: valid, and as bare as the formats allow.
import { strToU8, zipSync } from "fflate";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const P = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}"`;

type Parts = Readonly<Record<string, string>>;

export const packed = (parts: Parts): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));

const relations = (...lines: readonly (readonly [id: string, kind: string, target: string])[]): string =>
  `${HEAD}<Relationships xmlns="${RELATIONS}">${lines.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

const types = (...overrides: readonly (readonly [part: string, type: string])[]): string =>
  `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>${overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`).join("")}</Types>`;

/** A text document; `section` is what stands at the end of its body. */
export const textDocument = (section = "<w:sectPr/>", more: Parts = {}): Buffer =>
  packed({
    "[Content_Types].xml": types(["/word/document.xml", "wordprocessingml.document.main"]),
    "_rels/.rels": relations(["rId1", "officeDocument", "word/document.xml"]),
    "word/document.xml": `${HEAD}<w:document ${W} xmlns:r="${OFFICE}"><w:body>${Array.from({ length: 60 }, (_, at) => `<w:p><w:r><w:t>第 ${at + 1} 行：关于数据共享的说明，供各部门参考。</w:t></w:r></w:p>`).join("")}${section}</w:body></w:document>`,
    ...more,
  });

/** With a header of its own. */
export const headedDocument = (): Buffer =>
  textDocument('<w:sectPr><w:headerReference w:type="default" r:id="rId7"/></w:sectPr>', {
    "[Content_Types].xml": types(
      ["/word/document.xml", "wordprocessingml.document.main"],
      ["/word/header1.xml", "wordprocessingml.header"],
    ),
    "word/_rels/document.xml.rels": relations(["rId7", "header", "header1.xml"]),
    "word/header1.xml": `${HEAD}<w:hdr ${W}><w:p><w:r><w:t>市大数据局内部资料</w:t></w:r></w:p></w:hdr>`,
  });

const sheet = (after: string): string =>
  `${HEAD}<worksheet ${S}><sheetData>${Array.from({ length: 40 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c><c r="C${at + 1}" t="inlineStr"><is><t>单位${at}</t></is></c></row>`).join("")}</sheetData>${after}</worksheet>`;

/** A workbook; `after` is what follows its rows. */
export const workbook = (after = ""): Buffer =>
  packed({
    "[Content_Types].xml": types(
      ["/xl/workbook.xml", "spreadsheetml.sheet.main"],
      ["/xl/worksheets/sheet1.xml", "spreadsheetml.worksheet"],
    ),
    "_rels/.rels": relations(["rId1", "officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `${HEAD}<workbook ${S} xmlns:r="${OFFICE}"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(["rId1", "worksheet", "worksheets/sheet1.xml"]),
    "xl/worksheets/sheet1.xml": sheet(after),
  });

const TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';
const WORDS =
  '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Title"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="600000" y="600000"/><a:ext cx="7000000" cy="1000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>' +
  "<p:txBody><a:bodyPr/><a:p><a:r><a:t>数据共享工作汇报</a:t></a:r></a:p></p:txBody></p:sp>";

export const presentation = (): Buffer =>
  packed({
    "[Content_Types].xml": types(
      ["/ppt/presentation.xml", "presentationml.presentation.main"],
      ["/ppt/slides/slide1.xml", "presentationml.slide"],
      ["/ppt/slideLayouts/slideLayout1.xml", "presentationml.slideLayout"],
      ["/ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster"],
    ),
    "_rels/.rels": relations(["rId1", "officeDocument", "ppt/presentation.xml"]),
    "ppt/presentation.xml": `${HEAD}<p:presentation ${P}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": relations(
      ["rId1", "slideMaster", "slideMasters/slideMaster1.xml"],
      ["rId2", "slide", "slides/slide1.xml"],
    ),
    "ppt/slides/slide1.xml": `${HEAD}<p:sld ${P}><p:cSld><p:spTree>${TREE}${WORDS}</p:spTree></p:cSld></p:sld>`,
    "ppt/slides/_rels/slide1.xml.rels": relations(["rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"]),
    "ppt/slideLayouts/slideLayout1.xml": `${HEAD}<p:sldLayout ${P}><p:cSld><p:spTree>${TREE}</p:spTree></p:cSld></p:sldLayout>`,
    "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relations(["rId1", "slideMaster", "../slideMasters/slideMaster1.xml"]),
    "ppt/slideMasters/slideMaster1.xml": `${HEAD}<p:sldMaster ${P}><p:cSld><p:spTree>${TREE}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": relations(["rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"]),
  });
