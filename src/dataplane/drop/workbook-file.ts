// A workbook of one sheet (Office Open XML), written while its rows come: numbers as numbers where a spreadsheet keeps all their digits, all else as text.
import { strToU8, Zip, ZipDeflate } from "fflate";
import { WORKBOOK_ROWS_MAX } from "#kernel/file-drop.ts";
import type { FileColumn } from "./file-column.ts";
import { type Fields, PIECE_CHARACTERS, type RowFile } from "./row-file.ts";

export const CELL_CHARACTERS_MAX = 32_767;
/** Of the sheet unpacked: beyond four gigabytes it would take another form of archive. */
const SHEET_BYTES_MAX = 2 * 1024 ** 3;
/** A double holds fifteen digits in any case. */
const NUMBER = /^-?(?=(?:\D*\d){1,15}\D*$)(?:0|[1-9]\d*)(?:\.\d+)?$/;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org";
const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
// oxlint-disable-next-line no-control-regex -- these are what XML does not hold
const UNSAFE = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** What XML has no sign for is written as the format has it: `_x000D_`. */
export const cellText = (text: string): string =>
  text.replace(UNSAFE, (sign) => ENTITIES[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`);

/** A, B, … Z, AA, AB … */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const NUMBERS: ReadonlySet<FileColumn["kind"]> = new Set(["integer", "long", "decimal", "float", "double"]);

export class WorkbookFile implements RowFile {
  readonly #columns: readonly { readonly name: string; readonly kind: FileColumn["kind"] }[];
  readonly #zip: Zip;
  readonly #sheet: ZipDeflate;
  #ready: Uint8Array[] = [];
  #size = 0;
  #text: string;
  #sheetBytes = 0;
  #rows = 0;

  constructor(columns: readonly FileColumn[], at: Date) {
    this.#columns = columns.map(({ kind }, index) => ({ name: columnName(index), kind }));
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      this.#ready.push(bytes);
      this.#size += bytes.length;
    });
    for (const [name, content] of Object.entries(PARTS)) this.#member(name, at).push(strToU8(HEAD + content), true);
    this.#sheet = this.#member("xl/worksheets/sheet1.xml", at);
    this.#text = `${HEAD}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
    this.#add(
      columns.map(({ name }) => name),
      () => "text",
    );
  }

  get size(): number {
    return this.#size;
  }

  get isFull(): boolean {
    return this.#rows > WORKBOOK_ROWS_MAX || this.#sheetBytes > SHEET_BYTES_MAX;
  }

  row(fields: Fields): void {
    this.#add(fields, (index) => this.#columns[index]?.kind ?? "text");
  }

  take(): Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  end(): void {
    this.#text += "</sheetData></worksheet>";
    this.#write(true);
    this.#zip.end();
  }

  #member(name: string, at: Date): ZipDeflate {
    const member = new ZipDeflate(name, { level: 3 });
    member.mtime = at;
    this.#zip.add(member);
    return member;
  }

  #add(fields: Fields, kindAt: (index: number) => FileColumn["kind"]): void {
    this.#rows += 1;
    let row = `<row r="${this.#rows}">`;
    for (let index = 0; index < fields.length; index += 1) {
      const text = fields[index] ?? null;
      if (text !== null) row += this.#cell(text, `${this.#columns[index]?.name}${this.#rows}`, kindAt(index));
    }
    this.#text += `${row}</row>`;
    if (this.#text.length >= PIECE_CHARACTERS) this.#write(false);
  }

  #cell(text: string, place: string, kind: FileColumn["kind"]): string {
    if (kind === "boolean") return `<c r="${place}" t="b"><v>${text === "t" ? 1 : 0}</v></c>`;
    if (NUMBERS.has(kind) && NUMBER.test(text)) return `<c r="${place}"><v>${text}</v></c>`;
    return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
  }

  #write(isLast: boolean): void {
    const bytes = Buffer.from(this.#text, "utf8");
    this.#sheetBytes += bytes.length;
    this.#sheet.push(bytes, isLast);
    this.#text = "";
  }
}
