// Words as outlines: drawn the same everywhere, without a typeface on the machine or in the file.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import { type Font, parse, type PathCommand } from "opentype.js/dist/opentype.mjs";
import type { Mark } from "./mark.ts";

/** ZCOOL XiaoWei (SIL Open Font License 1.1): the characters of GB 2312 and ASCII in one file. */
const FILE = import.meta.resolve("@fontsource/zcool-xiaowei/files/zcool-xiaowei-chinese-simplified-400-normal.woff");

let loaded: Font | undefined;
const font = (): Font => (loaded ??= parse(sfntOf(readFileSync(fileURLToPath(FILE)))));

export interface Outline {
  /** Counted downwards from the top left. */
  readonly strokes: readonly PathCommand[];
  readonly width: number;
  readonly height: number;
}

const SPACING = 1.25;

/** The lines of a mark above each other, set in the middle, with letters of a height. */
export function lettered(mark: Mark, size: number): Outline {
  const face = font();
  const isWhole = Array.from(mark.holder).every((letter) => face.charToGlyphIndex(letter) > 0);
  const lines = [isWhole ? mark.holder : mark.holderCode, ...mark.lines];
  const widths = lines.map((line) => face.getAdvanceWidth(line, size));
  const width = Math.max(...widths);
  const strokes = lines.flatMap(
    (line, at) => face.getPath(line, (width - (widths[at] ?? 0)) / 2, size * (0.9 + at * SPACING), size).commands,
  );
  return { strokes, width, height: size * (1 + (lines.length - 1) * SPACING) };
}

const TABLE_BYTES = 20;
const HEAD_BYTES = 44;

/** As SVG writes it. */
export const pathOf = ({ strokes }: Outline): string =>
  strokes
    .map((stroke) => {
      if (stroke.type === "Z") return "Z";
      const points = stroke.type === "C" ? [stroke.x1, stroke.y1, stroke.x2, stroke.y2] : stroke.type === "Q" ? [stroke.x1, stroke.y1] : [];
      return stroke.type + [...points, stroke.x, stroke.y].map((value) => value.toFixed(2)).join(" ");
    })
    .join("");

/** What a WOFF holds, unpacked: its tables, each deflated by itself (W3C WOFF 1.0, 4 and 5). */
function sfntOf(woff: Buffer): ArrayBuffer {
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + 16 * count);
  directory.writeUInt32BE(woff.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  const parts: Buffer[] = [directory];
  let at = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = woff.subarray(HEAD_BYTES + index * TABLE_BYTES, HEAD_BYTES + (index + 1) * TABLE_BYTES);
    const [place, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const stored = woff.subarray(place, place + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    entry.copy(directory, 12 + index * 16, 0, 4);
    directory.writeUInt32BE(entry.readUInt32BE(16), 16 + index * 16);
    directory.writeUInt32BE(at, 20 + index * 16);
    directory.writeUInt32BE(length, 24 + index * 16);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    at += padded.length;
  }
  const whole = new ArrayBuffer(at);
  Buffer.from(whole).set(Buffer.concat(parts));
  return whole;
}
