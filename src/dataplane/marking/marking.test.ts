import assert from "node:assert/strict";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import { decodePDFRawStream, PDFDocument, PDFName, PDFRawStream, StandardFonts } from "@cantoo/pdf-lib";
import { read as readWorkbook } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import sharp from "sharp";
import { headedDocument, packed, presentation, textDocument, workbook } from "#test/office-files.ts";
import { CannotMark, type Mark, Marker } from "./index.ts";
import { placesOn } from "./mark.ts";
import { elementsOf, escaped } from "./xml-places.ts";

const marker = new Marker();
after(() => marker.close());
const MARK: Mark = { holder: "市教育局", holderCode: "330100-JY", lines: ["JF-0AB1-22CD-9XYZ", "2026-09-28 SQ-2026-000123"] };

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

async function marked(bytes: Buffer, mark = MARK): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await marker.mark(once(bytes), mark, async (piece) => {
    await Promise.resolve(pieces.push(piece));
  });
  return Buffer.concat(pieces);
}

const refused = async (bytes: Buffer): Promise<string> => {
  try {
    await marked(bytes);
  } catch (error) {
    if (error instanceof CannotMark) return error.why;
    throw error;
  }
  return "marked";
};

const partsOf = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#fff" } });

async function pdf(change: (document: PDFDocument) => void | Promise<void> = () => undefined): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  document.addPage([595, 842]).drawText("Register of residents", { x: 50, y: 700, font });
  document.addPage([842, 595]);
  await change(document);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

test("each page of a PDF bears the mark, with words that can be searched for; what it held is still there", async () => {
  const copy = await marked(await pdf((document) => document.addJavaScript("main", "app.alert('hello')")));
  const document = await PDFDocument.load(copy);
  assert.equal(document.getPageCount(), 2);
  for (const page of document.getPages()) {
    const names = page.node.Resources()?.lookup(PDFName.of("XObject"))?.toString() ?? "";
    assert.match(names, /\/Mark-/);
  }
  const drawn = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(object).decode()).toString("latin1")] : []));
  assert.ok(drawn.some((text) => text.includes("(JF-0AB1-22CD-9XYZ 2026-09-28 SQ-2026-000123)")));
  // Active content is neither run nor taken away.
  assert.ok(document.catalog.lookup(PDFName.of("Names")) !== undefined);
});

test("a picture bears the mark as it is looked at, and keeps its format, size and transparency", async () => {
  const png = await sharp({ create: { width: 500, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer();
  const copy = await sharp(await marked(png)).metadata();
  assert.deepEqual([copy.format, copy.width, copy.height, copy.hasAlpha], ["png", 500, 300, true]);
  const jpeg = await blank(500, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const turned = await marked(jpeg);
  const seen = await sharp(turned).metadata();
  assert.deepEqual([seen.format, seen.width, seen.height, seen.orientation ?? 1], ["jpeg", 300, 500, 1]);
  const { channels } = await sharp(turned).stats();
  assert.ok((channels[0]?.min ?? 255) < 215, "something dark stands on the white");
  const tiff = await sharp(await marked(await blank(400, 400).tiff().toBuffer())).metadata();
  assert.equal(tiff.format, "tiff");
});

test("a text document bears the mark in the headers of its first section, those that were there and those that were not", async () => {
  const bare = partsOf(await marked(textDocument()));
  const references = elementsOf(bare["word/document.xml"] ?? "", ({ name }) => name === "headerReference");
  assert.equal(references.length, 3);
  for (const number of [1, 2, 3]) assert.match(bare[`word/markHeader${number}.xml`] ?? "", /市教育局 {2}JF-0AB1-22CD-9XYZ/);
  assert.match(bare["[Content_Types].xml"] ?? "", /markHeader3/);
  const headed = partsOf(await marked(headedDocument()));
  assert.match(headed["word/header1.xml"] ?? "", /市大数据局内部资料[^]*JF-0AB1/);
  assert.equal(headed["word/markHeader3.xml"], undefined);
  const without = partsOf(await marked(textDocument("")));
  assert.match(without["word/document.xml"] ?? "", /<w:sectPr [^>]*><w:headerReference/);
});

test("a workbook bears the mark behind the cells and in print, whatever headers it has, and its cells are as they were", async () => {
  for (const [ending, part] of [
    ["", "oddHeader>&amp;C&amp;8市教育局"],
    ["<headerFooter><oddHeader>&amp;C内部</oddHeader></headerFooter>", "&amp;C内部&amp;L&amp;8市教育局"],
    ["<headerFooter/>", "<headerFooter><oddHeader"],
    ['<headerFooter differentFirst="1"><oddFooter>&amp;P</oddFooter></headerFooter>', "<firstHeader"],
    ['<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><extLst/>', "</headerFooter><picture"],
  ] as const) {
    const copy = await marked(workbook(ending));
    const parts = partsOf(copy);
    const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
    assert.ok(sheet.replaceAll(/ xmlns(?::r)?="[^"]*"| r:id="[^"]*"/g, "").includes(part), `${ending} -> ${sheet.slice(-600)}`);
    assert.match(sheet, /<picture [^>]*r:id="rIdMark1"\/>/);
    assert.match(parts["xl/worksheets/_rels/sheet1.xml.rels"] ?? "", /xl\/media\/copyMark1\.png/);
    const held = readWorkbook(copy).Sheets["名册"] as Record<string, { v: unknown }>;
    assert.deepEqual([held["A3"]?.v, held["C40"]?.v], [2, "单位39"]);
  }
});

test("each slide bears the mark, under ids that no shape has", async () => {
  const slide = partsOf(await marked(presentation()))["ppt/slides/slide1.xml"] ?? "";
  const ids = elementsOf(slide, ({ name }) => name === "cNvPr").map(({ attributes }) => attributes["id"]);
  assert.deepEqual(ids, ["1", "4", "5", "6", "7"]);
  assert.match(slide, /市教育局 {2}JF-0AB1/);
});

test("names that would be markup are words, and a name beyond the typeface is told by its code", async () => {
  const holder = '<a href="x">&"\'\u0007';
  assert.equal(escaped(holder), "&lt;a href=&quot;x&quot;&gt;&amp;&quot;&apos;");
  const slide = partsOf(await marked(presentation(), { ...MARK, holder }))["ppt/slides/slide1.xml"] ?? "";
  assert.ok(elementsOf(slide, ({ name }) => name === "a").length === 0);
  await marked(await blank(300, 300).png().toBuffer(), { ...MARK, holder: "𠮷𪚥局" });
});

/** A PNG of white whose pixels are many and whose bytes are few. */
function largePng(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, "latin1");
    // Its digest is not looked at before its size is.
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  size.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(1_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Says that it is a text document; its first part unpacks to a gigabyte, or says that it is of a byte. */
function bomb(claimed: number): Buffer {
  const relations = '<Relationships xmlns="x"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>';
  const rest = { "[Content_Types].xml": strToU8("<Types/>"), "_rels/.rels": strToU8(relations) };
  const zip = Buffer.from(zipSync({ "word/document.xml": new Uint8Array(50_000_000), ...rest }));
  const central = zip.indexOf(Buffer.from("504b0102", "hex"));
  zip.writeUInt32LE(claimed, central + 24);
  return zip;
}

const signed = async (): Promise<Buffer> =>
  await pdf((document) => {
    const form = document.context.obj({ SigFlags: 3, Fields: [] });
    document.catalog.set(PDFName.of("AcroForm"), document.context.register(form));
  });

const HOSTILE: readonly (readonly [what: string, make: () => Buffer | Promise<Buffer>, why: string])[] = [
  ["nothing", () => Buffer.alloc(0), "kind"],
  ["plain text", () => Buffer.from("a,b\n1,2\n"), "kind"],
  ["an old or encrypted Office document", () => Buffer.from("d0cf11e0a1b11ae10000", "hex"), "encrypted"],
  ["a broken PDF", () => Buffer.from("%PDF-1.7\nnonsense"), "broken"],
  ["a PDF cut in the middle", async () => (await pdf()).subarray(0, 300), "broken"],
  ["a signed PDF", signed, "signed"],
  ["an encrypted PDF", async () => await pdf((document) => document.encrypt({ userPassword: "a", ownerPassword: "b" })), "encrypted"],
  ["a picture of one pixel", async () => await blank(1, 1).png().toBuffer(), "too-small"],
  ["a picture of 400 million pixels", () => largePng(20_000), "too-large"],
  ["a broken picture", async () => (await blank(500, 500).jpeg().toBuffer()).subarray(0, 400), "broken"],
  ["a ZIP that is no document", () => packed({ "a.txt": "x" }), "kind"],
  ["a document that unpacks to a gigabyte", () => bomb(1_000_000_000), "too-large"],
  ["a document that says it is small", () => bomb(1), "broken"],
  ["a document with declarations", () => textDocument("", { "word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }), "broken"],
  ["a document without its main part", () => textDocument("", { "word/document.xml": "<x/>" }), "broken"],
  ["a signed document", () => textDocument("", { "_xmlsignatures/sig1.xml": "<x/>" }), "signed"],
  ["a workbook whose end is not XML", () => workbook("<headerFooter><oddHeader></headerFooter>"), "broken"],
  [
    "relations that lead out of the package",
    () =>
      textDocument("", {
        "_rels/.rels": `<Relationships xmlns="x"><Relationship Id="a" Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>`,
      }),
    "kind",
  ],
];

for (const [what, make, why] of HOSTILE)
  test(`${what}: ${why}`, async () => {
    assert.equal(await refused(await make()), why);
  });

test("a file of more than is marked is not read to its end", async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      given += 1;
      yield await Promise.resolve(Buffer.alloc(1_048_576, 0x25));
    }
  }
  await assert.rejects(
    marker.mark(endless(), MARK, async () => await Promise.resolve()),
    CannotMark,
  );
  assert.ok(given <= 66);
});

test("marks stand on every area at least once, and within it", () => {
  for (const [width, height] of [
    [100, 100],
    [3_000, 200],
    [595, 842],
  ] as const)
    for (const place of placesOn({ width, height }, { width: 180, height: 40 }))
      assert.ok(place.x >= 0 && place.x <= width && place.y >= 0 && place.y <= height);
});
