// Workbooks of XML in a zip, read member by member and row by row: neither the file unpacked nor its cells are ever held as a whole.
import type { Cells, Merged, RawSheet } from "./book.ts";
import type { SheetRow } from "./header.ts";
import { PackedTexts } from "./packed-texts.ts";
import { columnOf } from "./place.ts";
import { type Limits, UnreadableError } from "./unreadable.ts";
import { dayText, DAYS_TO_1904, formatOf, keptText, numberText, truthText } from "./value.ts";
import { mergedIn } from "./merged.ts";
import { parsing, type XmlHandlers } from "./xml.ts";
import { type Member, membersOf, pathOf, unpacked } from "./zipped.ts";

const WORKBOOK = "xl/workbook.xml";
const OTHER_KINDS = /^(?:content\.xml|xl\/workbook\.bin)$/u;

export function sheetsOfXlsx(bytes: Buffer, limits: Limits): RawSheet[] {
  const members = new Map(membersOf(bytes).map((member) => [member.name, member]));
  if (!members.has(WORKBOOK)) {
    throw new UnreadableError([...members.keys()].some((name) => OTHER_KINDS.test(name)) ? "old-kind" : "not-a-spreadsheet");
  }
  // Everything is unpacked once and forgotten, with a bound on what comes out, before anything is read.
  const merged = weighed(bytes, members, limits);
  const read = (name: string, handlers: XmlHandlers): void => {
    const member = members.get(name);
    if (member) for (const _ of parsing(unpacked(bytes, member), handlers)) continue;
  };
  const { sheets, since1904 } = workbookIn(read);
  const parts = partsIn(read);
  const book: Book = {
    firstDay: since1904 ? DAYS_TO_1904 : 0,
    formats: formatsIn(read, parts.only("styles") ?? "xl/styles.xml"),
    texts: textsIn(read, parts.only("sharedStrings") ?? "xl/sharedstrings.xml", limits),
    limits,
  };
  return sheets.map(({ name, hidden, relation }, index): RawSheet => {
    const path = parts.sheet(relation) ?? (parts.known(relation) ? undefined : `xl/worksheets/sheet${index + 1}.xml`);
    const member = path === undefined ? undefined : members.get(path);
    if (path !== undefined && !member) throw new UnreadableError("broken");
    return {
      name,
      hidden,
      rows: (cells) => (member ? rowsIn(unpacked(bytes, member), book, cells) : []),
      merged: (path !== undefined && merged.get(path)) || [],
    };
  });
}

function weighed(bytes: Buffer, members: ReadonlyMap<string, Member>, limits: Limits): Map<string, Merged[]> {
  const merged = new Map<string, Merged[]>();
  let left = limits.unpackedBytes;
  const counted = function* (pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
    for (const piece of pieces) {
      left -= piece.length;
      if (left < 0) throw new UnreadableError("bomb");
      yield piece;
    }
  };
  for (const [name, member] of members) {
    const pieces = counted(unpacked(bytes, member));
    if (name.endsWith(".xml") && name.startsWith("xl/")) merged.set(name, mergedIn(pieces, limits));
    else for (const _ of pieces) continue;
  }
  return merged;
}

type Read = (name: string, handlers: XmlHandlers) => void;

interface NamedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly relation: string;
}

const isTrue = (value: string | undefined): boolean => value === "1" || value === "true" || value === "on";

function workbookIn(read: Read): { sheets: NamedSheet[]; since1904: boolean } {
  const sheets: NamedSheet[] = [];
  let since1904 = false;
  read(WORKBOOK, {
    open: (tag, attributes) => {
      if (tag === "workbookPr") since1904 = isTrue(attributes["date1904"]);
      if (tag !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const state = attributes["state"] ?? "visible";
      sheets.push({ name: decoded(attributes["name"] ?? ""), hidden: state === "hidden" || state === "veryHidden", relation });
    },
  });
  return { sheets, since1904 };
}

interface Parts {
  readonly known: (relation: string) => boolean;
  /** Where the sheet lies; nothing for charts and macros, which have no cells. */
  readonly sheet: (relation: string) => string | undefined;
  readonly only: (kind: string) => string | undefined;
}

function partsIn(read: Read): Parts {
  const parts = new Map<string, { kind: string; path: string }>();
  read("xl/_rels/workbook.xml.rels", {
    open: (tag, { Id: id = "", Type: type = "", Target: target = "" }) => {
      if (tag !== "Relationship") return;
      // From the root or from where the workbook lies.
      const path = new URL(target.replaceAll("\\", "/"), "zip:///xl/").pathname;
      parts.set(id, { kind: type.slice(type.lastIndexOf("/") + 1), path: pathOf(decodeURI(path)) });
    },
  });
  return {
    known: (relation) => parts.has(relation),
    sheet: (relation) => (parts.get(relation)?.kind === "worksheet" ? parts.get(relation)?.path : undefined),
    only: (wanted) => [...parts.values()].find(({ kind }) => kind === wanted)?.path,
  };
}

/** For each style of cells how its numbers are shown. */
function formatsIn(read: Read, path: string): string[] {
  const own = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  read(path, {
    open: (tag, attributes) => {
      if (tag === "numFmt") own.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      else if (tag === "cellXfs") inCells = true;
      else if (tag === "xf" && inCells) ids.push(Number(attributes["numFmtId"] ?? 0));
    },
    close: (tag) => {
      if (tag === "cellXfs") inCells = false;
    },
  });
  return ids.map((id) => formatOf(id, own));
}

const ESCAPE = /_x([\da-f]{4})_/giu;

/** Characters that XML cannot write are written as their numbers. */
function decoded(text: string): string {
  const plain = text.includes("_x") ? text.replaceAll(ESCAPE, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))) : text;
  return plain.includes("\r") ? plain.replaceAll("\r\n", "\n") : plain;
}

function textsIn(read: Read, path: string, limits: Limits): PackedTexts {
  const texts = new PackedTexts();
  let [left, sound, open, text] = [limits.text, 0, false, ""];
  read(path, {
    open: (tag) => {
      if (tag === "si") text = "";
      else if (tag === "rPh") sound += 1;
      else open = tag === "t" && sound === 0;
    },
    text: (piece) => {
      if (open) text += piece;
    },
    close: (tag) => {
      if (tag === "t") open = false;
      else if (tag === "rPh") sound -= 1;
      else if (tag === "si") {
        left -= text.length;
        if (left < 0) throw new UnreadableError("too-large");
        texts.add(decoded(text));
      }
    },
  });
  return texts;
}

interface Book {
  readonly firstDay: number;
  readonly formats: readonly string[];
  readonly texts: PackedTexts;
  readonly limits: Limits;
}

interface RawCell {
  readonly type: string | undefined;
  readonly style: string | undefined;
  readonly column: number;
  /** Undefined where nothing is said, which is not the same as an empty text. */
  value: string | undefined;
}

const ROWS_OF_EXCEL = 1_048_576;

function* rowsIn(pieces: Iterable<Uint8Array>, book: Book, cells: Cells): Generator<SheetRow> {
  const sheet = new SheetReading(book, cells);
  for (const _ of parsing(pieces, sheet)) yield* sheet.taken();
  yield* sheet.taken();
}

/** What is known while the tags of a sheet come by. */
class SheetReading implements XmlHandlers {
  readonly #book: Book;
  readonly #cells: Cells;
  #rows: SheetRow[] = [];
  #inside = false;
  #number = 0;
  #row: string[] = [];
  #exists = false;
  #column = -1;
  #cell: RawCell | undefined;
  #collecting = false;
  #sound = 0;

  constructor(book: Book, cells: Cells) {
    this.#book = book;
    this.#cells = cells;
  }

  taken(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  readonly open = (tag: string, attributes: Readonly<Record<string, string>>): void => {
    if (tag === "sheetData") this.#inside = true;
    else if (!this.#inside) return;
    else if (tag === "c") this.#openCell(attributes);
    else if (tag === "row") this.#openRow(attributes["r"]);
    else if (tag === "rPh") this.#sound += 1;
    else if (tag === "v" || (tag === "t" && this.#sound === 0)) this.#collecting = this.#cell !== undefined;
  };

  readonly text = (text: string): void => {
    if (this.#collecting && this.#cell) this.#cell.value = (this.#cell.value ?? "") + text;
  };

  readonly close = (tag: string): void => {
    if (tag === "v" || tag === "t") this.#collecting = false;
    else if (tag === "c") this.#closeCell();
    else if (tag === "row") this.#closeRow();
    else if (tag === "rPh") this.#sound -= 1;
    else if (tag === "sheetData") this.#inside = false;
  };

  #openRow(said: string | undefined): void {
    const number = said === undefined ? this.#number + 1 : Number(said);
    // A row twice or out of order: what stands where nobody could say.
    if (!(Number.isInteger(number) && number > this.#number && number <= ROWS_OF_EXCEL)) throw new UnreadableError("broken");
    this.#number = number;
    this.#row = [];
    this.#exists = false;
    this.#column = -1;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    this.#column = attributes["r"] === undefined ? this.#column + 1 : columnOf(attributes["r"]);
    this.#cell = { type: attributes["t"], style: attributes["s"], column: this.#column, value: undefined };
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    this.#cell = undefined;
    const isText = cell.type === "str" || cell.type === "inlineStr";
    if (!isText && (cell.value === undefined || cell.value === "")) return;
    this.#exists = true;
    this.#cells.put(this.#row, cell.column, textOf(cell, this.#book));
  }

  #closeRow(): void {
    if (this.#exists) this.#rows.push({ number: this.#number, cells: this.#row });
  }
}

function textOf({ type, style, value = "" }: RawCell, { firstDay, formats, texts, limits }: Book): string {
  switch (type) {
    case "s": {
      const text = texts.at(Number.parseInt(value, 10));
      if (text === undefined) throw new UnreadableError("broken");
      return keptText(text, limits);
    }
    case "str":
    case "inlineStr":
      return keptText(decoded(value), limits);
    case "b":
      return truthText(isTrue(value.trim()));
    case "d":
      return keptText(dayText(value), limits);
    case "e":
      return keptText(value, limits);
    default: {
      const number = Number.parseFloat(value);
      if (Number.isNaN(number)) return keptText(value, limits);
      return keptText(numberText(number, style === undefined ? "" : (formats[Number(style)] ?? ""), firstDay), limits);
    }
  }
}
