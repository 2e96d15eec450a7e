// Spreadsheet files to rows of text and back. It runs in a thread of its own: what a file makes it eat is eaten there.
import { inflateRawSync } from "node:zlib";
import { read, SSF, utils, write, type CellObject, type WorkSheet } from "@e965/xlsx";
import { neutral, plain } from "./cell.ts";
import type { SheetRow } from "./header.ts";

export type Unreadable = "not-a-spreadsheet" | "old-kind" | "locked" | "broken" | "bomb" | "too-large" | "empty";

export interface SheetOfText {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRow[];
}

export interface Limits {
  readonly sheets: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly unpackedBytes: number;
  readonly cellText: number;
  /** Characters of all cells: a file may show one long text in each of them. */
  readonly text: number;
}

export const LIMITS: Limits = {
  sheets: 200,
  rows: 200_000,
  columns: 300,
  cells: 6_000_000,
  unpackedBytes: 400 * 1024 * 1024,
  cellText: 32_767,
  text: 100_000_000,
};

/** Carries the reason out of the depths of a library. */
export class UnreadableError extends Error {
  readonly reason: Unreadable;
  constructor(reason: Unreadable) {
    super(reason);
    this.reason = reason;
  }
}

export function readWorkbook(bytes: Buffer, limits: Limits = LIMITS): SheetOfText[] {
  const book = parse(bytes, limits);
  if (book.SheetNames.length > limits.sheets) throw new UnreadableError("too-large");
  const hidden = new Set((book.Workbook?.Sheets ?? []).flatMap(({ Hidden, name }) => (Hidden && name ? [name] : [])));
  const room = { rows: limits.rows, cells: limits.cells, text: limits.text };
  const firstDay = book.Workbook?.WBProps?.date1904 ? DAYS_TO_1904 : 0;
  const sheets = book.SheetNames.map((name): SheetOfText => {
    const sheet = book.Sheets[name];
    return { name, hidden: hidden.has(name), rows: sheet ? rowsIn(sheet, limits, room, firstDay) : [] };
  });
  if (sheets.every(({ rows }) => rows.every(({ cells }) => cells.every((cell) => cell.trim() === "")))) throw new UnreadableError("empty");
  return sheets;
}

// Never with a limit of rows: the library would leave out the others without a word.
const OPTIONS = { dense: true, cellText: false, cellHTML: false, cellFormula: false, cellNF: true } as const;

function parse(bytes: Buffer, limits: Limits): ReturnType<typeof read> {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) {
    unpackWithin(bytes, limits.unpackedBytes);
    return guarded(() => read(bytes, { ...OPTIONS, type: "buffer" }));
  }
  // The compound file of Excel 97, of WPS, and of every workbook with a password.
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    return guarded(() => read(bytes, { ...OPTIONS, type: "buffer" }));
  }
  return guarded(() => read(separated(bytes), { ...OPTIONS, type: "string", raw: true }));
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError(/password|encrypt/i.test(String(error)) ? "locked" : "broken");
  }
}

/** A file of separated values, in the code of the time or in the one that Chinese Excel still writes. */
function separated(bytes: Buffer): string {
  const wide = wideText(bytes);
  if (wide !== undefined) return wide;
  const head = bytes.subarray(0, 4096);
  if (head.includes(0) || /^\s*(?:<|\{|%PDF)/u.test(head.toString("latin1"))) throw new UnreadableError("not-a-spreadsheet");
  const decoded = decodedBy("utf-8", bytes) ?? decodedBy("gb18030", bytes);
  if (decoded === undefined || !/[,\t;]/u.test(decoded)) throw new UnreadableError("not-a-spreadsheet");
  return decoded;
}

/** What Excel calls Unicode text: two bytes a character, told by the mark in front. */
function wideText(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return undefined;
  const text = decodedBy("utf-16le", bytes);
  if (text === undefined || text.includes("\0") || !/[,\t;]/u.test(text)) throw new UnreadableError("not-a-spreadsheet");
  return text;
}

function decodedBy(code: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(code, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Packed {
  readonly name: string;
  readonly method: number;
  readonly start: number;
  readonly size: number;
}

/** Unpacks every member once with a bound on what comes out, whatever the file says of itself; only then is it handed on. */
function unpackWithin(bytes: Buffer, most: number): void {
  let members: Packed[];
  try {
    members = membersOf(bytes);
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError("broken");
  }
  if (!members.some(({ name }) => name === "xl/workbook.xml")) {
    throw new UnreadableError(
      members.some(({ name }) => /^(?:content\.xml|xl\/workbook\.bin)$/.test(name)) ? "old-kind" : "not-a-spreadsheet",
    );
  }
  let left = most;
  for (const { method, start, size } of members) {
    const packed = bytes.subarray(start, start + size);
    if (left < 1) throw new UnreadableError("bomb");
    left -= method === 0 ? packed.length : inflated(packed, left);
    if (left < 0) throw new UnreadableError("bomb");
  }
}

function inflated(packed: Buffer, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: most }).length;
  } catch (error) {
    throw new UnreadableError(error instanceof RangeError || codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? "bomb" : "broken");
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

const MEMBERS_MAX = 2_000;
const [END, MEMBER] = [0x06054b50, 0x02014b50];

function membersOf(bytes: Buffer): Packed[] {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new UnreadableError("broken");
  const count = bytes.readUInt16LE(end + 10);
  if (count > MEMBERS_MAX) throw new UnreadableError("bomb");
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== MEMBER) throw new UnreadableError("broken");
    const [nameLength, more, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const member = { name, method: bytes.readUInt16LE(at + 10), start, size: bytes.readUInt32LE(at + 20) };
    at += 46 + nameLength + more + comment;
    return member;
  });
}

/** What may still be read. */
interface Room {
  rows: number;
  cells: number;
  text: number;
}

/** Only rows that exist are looked at: a sheet may say that it is a million rows high. */
function rowsIn(sheet: WorkSheet, limits: Limits, room: Room, firstDay: number): SheetRow[] {
  const dense = (sheet["!data"] ?? []) as (CellObject | undefined)[][];
  const rows = new Map<number, string[]>();
  dense.forEach((line, index) => {
    const cells: string[] = [];
    (line ?? []).forEach((cell, column) => {
      const text = cell ? textOf(cell, limits, firstDay) : "";
      if (text === "") return;
      if (column >= limits.columns) throw new UnreadableError("too-large");
      while (cells.length < column) cells.push("");
      cells[column] = text;
      take(room, "text", text.length);
    });
    take(room, "rows", 1);
    take(room, "cells", cells.length);
    rows.set(index, cells);
  });
  fillMerged(sheet, rows, limits, room);
  const ordered = [...rows].toSorted(([a], [b]) => a - b);
  while (ordered.at(-1)?.[1].length === 0) ordered.pop();
  return ordered.map(([index, cells]) => ({ number: index + 1, cells }));
}

function take(room: Room, what: keyof Room, amount: number): void {
  room[what] -= amount;
  if (room[what] < 0) throw new UnreadableError("too-large");
}

/** What a merged cell says, it says of every row that it reaches over. */
function fillMerged(sheet: WorkSheet, rows: Map<number, string[]>, limits: Limits, room: Room): void {
  const filled = [...rows].flatMap(([at, cells]) => (cells.length > 0 ? [at] : [])).toSorted((a, b) => a - b);
  const orderOf = new Map(filled.map((at, order) => [at, order]));
  for (const { s, e } of sheet["!merges"] ?? []) {
    const text = rows.get(s.r)?.[s.c];
    if (!text || s.r === e.r || s.c >= limits.columns) continue;
    for (let order = (orderOf.get(s.r) ?? 0) + 1; order < filled.length && (filled[order] ?? 0) <= e.r; order += 1) {
      const cells = rows.get(filled[order] ?? 0);
      if (!cells) break;
      // Each step counts: thousands of cells that reach over thousands of rows are refused, not waited for.
      take(room, "cells", 1);
      while (cells.length <= s.c) cells.push("");
      if (cells[s.c] !== "") continue;
      take(room, "text", text.length);
      cells[s.c] = text;
    }
  }
}

function textOf(cell: CellObject, limits: Limits, firstDay: number): string {
  if (cell.t === "e") return plain(cell.w ?? "#REF!");
  if (cell.v === undefined || cell.v === null) return "";
  if (typeof cell.v === "boolean") return cell.v ? "是" : "否";
  const text =
    typeof cell.v === "number"
      ? numberText(cell.v, String(cell.z ?? ""), firstDay)
      : cell.v instanceof Date
        ? cell.v.toISOString()
        : cell.v;
  if (text.length > limits.cellText) throw new UnreadableError("too-large");
  // PostgreSQL keeps neither a NUL nor half a character.
  return plain(text.replaceAll("\0", "\uFFFD").toWellFormed());
}

/** Days between the two beginnings of time that workbooks know. */
const DAYS_TO_1904 = 1_462;
const DAYS_MAX = 2_958_466;
const EXACT_MAX = 1e15;

/** As it was meant: days as days, codes with the zeros in front, and never 1.1E+11. */
function numberText(value: number, format: string, firstDay: number): string {
  if (format !== "" && SSF.is_date(format) && value >= 0 && value + firstDay < DAYS_MAX) {
    // A time of day has no day.
    if (value > 0 && value < 1) return SSF.format("hh:mm:ss", value) as string;
    return SSF.format(Number.isInteger(value) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss", value + firstDay) as string;
  }
  if (/^0+$/.test(format)) return String(Math.round(value)).padStart(format.length, "0");
  if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return String(value);
  // A spreadsheet keeps fifteen digits of a number and shows zeros for the rest: made-up digits would look like a code.
  if (Math.abs(value) < EXACT_MAX) return String(value);
  const [digits = "", exponent = ""] = value.toExponential(14).split("e");
  return digits.replace(".", "").padEnd(Number(exponent) + (value < 0 ? 2 : 1), "0");
}

export interface SheetToWrite {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly widths?: readonly number[];
}

export function writeWorkbook(sheets: readonly SheetToWrite[]): Buffer {
  const book = utils.book_new();
  const used = new Set<string>();
  for (const { name, rows, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((text) => neutral(text))),
      { dense: true },
    );
    const [first] = rows;
    sheet["!cols"] = (widths ?? first?.map((header) => Math.max(10, header.length * 2 + 2)) ?? []).map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, sheetName(name, used));
  }
  return write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

/** Excel allows 31 characters, none of []:*?/\ and no name twice. */
function sheetName(name: string, used: Set<string>): string {
  const allowed =
    name
      .replaceAll(/[[\]:*?/\\]/gu, " ")
      .slice(0, 31)
      .trim() || "Sheet";
  let unique = allowed;
  for (let count = 2; used.has(unique.toLowerCase()); count += 1) unique = `${allowed.slice(0, 27)} ${count}`;
  used.add(unique.toLowerCase());
  return unique;
}
