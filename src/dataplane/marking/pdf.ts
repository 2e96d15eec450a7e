// Marks a PDF: over each page, in outlines, with the code as words that can be searched for. What else stands in the file stays.
import { EncryptedPDFError, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPage, type PDFRef, StandardFonts } from "@cantoo/pdf-lib";
import { lettered, type Outline } from "./lettering.ts";
import { CannotMark, type Mark, placesOn } from "./mark.ts";

const PAGES_MAX = 5_000;
/** Of letters, to the shorter side of the page. */
const PROPORTION = 46;
const LETTERS_MIN = 4;
const ANGLE = 28;
const OPACITY = 0.3;

export async function markPdf(bytes: Buffer, mark: Mark): Promise<Buffer> {
  const document = await read(bytes);
  if (isSigned(document)) throw new CannotMark("signed");
  const pages = pagesOf(document);
  if (pages.length > PAGES_MAX) throw new CannotMark("too-large");
  const drawn = await draw(document, mark);
  try {
    for (const page of pages) lay(page, drawn);
    return Buffer.from(await document.save({ updateFieldAppearances: false, addDefaultPage: false, objectsPerTick: 5_000 }));
  } catch {
    throw new CannotMark("broken");
  }
}

async function read(bytes: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    throw new CannotMark(error instanceof EncryptedPDFError ? "encrypted" : "broken");
  }
}

function pagesOf(document: PDFDocument): PDFPage[] {
  try {
    const pages = document.getPages();
    if (pages.length > 0) return pages;
  } catch {
    // Said below.
  }
  throw new CannotMark("broken");
}

/** A signature holds of the bytes that were signed: with a mark it would be void, and the copy worth less than it seems. */
function isSigned(document: PDFDocument): boolean {
  try {
    const form = document.catalog.lookupMaybe(PDFName.of("AcroForm"), PDFDict);
    const flags = form?.lookupMaybe(PDFName.of("SigFlags"), PDFNumber)?.asNumber() ?? 0;
    return (flags & 1) === 1 || document.catalog.has(PDFName.of("Perms"));
  } catch {
    throw new CannotMark("broken");
  }
}

const SIZE = 100;
interface Drawn {
  readonly form: PDFRef;
  readonly opacity: PDFRef;
  readonly outline: Outline;
}

/** Once for the document, whatever the number of its pages. */
async function draw(document: PDFDocument, mark: Mark): Promise<Drawn> {
  const outline = lettered(mark, SIZE);
  const font = await document.embedFont(StandardFonts.Helvetica);
  // Words nobody sees, for whoever searches the file (text mode 3).
  const words = `BT 3 Tr /F1 ${SIZE / 2} Tf 0 0 Td (${mark.lines.join(" ").replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj ET`;
  const form = document.context.flateStream(`0.35 g\n${operatorsOf(outline)}f\n${words}`, {
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, outline.width, outline.height],
    Resources: { Font: { F1: font.ref } },
  });
  const opacity = document.context.obj({ Type: "ExtGState", ca: OPACITY, CA: OPACITY });
  return { form: document.context.register(form), opacity: document.context.register(opacity), outline };
}

/** PDF counts upwards, and knows no quadratic curves. */
function operatorsOf({ strokes, height }: Outline): string {
  let from = { x: 0, y: 0 };
  const point = (x: number, y: number): string => `${x.toFixed(2)} ${(height - y).toFixed(2)}`;
  const towards = (one: { x: number; y: number }, x: number, y: number): string =>
    point(one.x + (2 / 3) * (x - one.x), one.y + (2 / 3) * (y - one.y));
  const operators = strokes.map((stroke) => {
    if (stroke.type === "Z") return "h";
    const end = point(stroke.x, stroke.y);
    const start = from;
    from = stroke;
    if (stroke.type === "C") return `${point(stroke.x1, stroke.y1)} ${point(stroke.x2, stroke.y2)} ${end} c`;
    if (stroke.type === "Q") return `${towards(start, stroke.x1, stroke.y1)} ${towards(stroke, stroke.x1, stroke.y1)} ${end} c`;
    return `${end} ${stroke.type === "M" ? "m" : "l"}`;
  });
  return `${operators.join("\n")}\n`;
}

function lay(page: PDFPage, { form, opacity, outline }: Drawn): void {
  const box = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const scale = Math.max(LETTERS_MIN, Math.min(box.width, box.height) / PROPORTION) / SIZE;
  const mark = { width: outline.width * scale, height: outline.height * scale + outline.width * scale * 0.35 };
  // As it is looked at, not as it is stored.
  const angle = ((ANGLE + turned) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [state, drawing] = [page.node.newExtGState("Mark", opacity), page.node.newXObject("Mark", form)];
  const seen = turned % 180 === 0 ? box : { width: box.height, height: box.width };
  const operators = placesOn(seen, mark).map(({ x, y }) => {
    const [midX, midY] = turned % 180 === 0 ? [x, y] : [y, x];
    const left = box.x + midX - scale * ((outline.width / 2) * cos - (outline.height / 2) * sin);
    const bottom = box.y + midY - scale * ((outline.width / 2) * sin + (outline.height / 2) * cos);
    const matrix = [scale * cos, scale * sin, -scale * sin, scale * cos, left, bottom].map((value) => value.toFixed(4)).join(" ");
    return `q ${state.toString()} gs ${matrix} cm ${drawing.toString()} Do Q`;
  });
  const content = page.doc.context.register(page.doc.context.flateStream(`${operators.join("\n")}\n`));
  page.node.addContentStream(content);
}
