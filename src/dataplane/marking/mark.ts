// A visible mark on a copy of a file: what it says, which files can bear one, and why others cannot. Pure.

/** Short lines, one above the other. */
export interface Mark {
  /** Who was given the copy, as people call it. */
  readonly holder: string;
  /** The same where the typeface lacks a character of the name. */
  readonly holderCode: string;
  /** Of printable ASCII, so that every reader of a file can find and show them: the code of the delivery first. */
  readonly lines: readonly string[];
}

/** Why a file bears no mark. All but the last two are of the file itself: another attempt would end alike. */
export const unmarkable = ["kind", "encrypted", "signed", "broken", "too-large", "too-small", "too-slow"] as const;
export type Unmarkable = (typeof unmarkable)[number];

/** Thrown by whoever marks. */
export class CannotMark extends Error {
  readonly why: Unmarkable;

  constructor(why: Unmarkable) {
    super(`the file bears no mark: ${why}`);
    this.why = why;
  }
}

export type MarkedKind = "pdf" | "image" | "office";

/** Beyond it a copy would need more memory than one file may have. */
export const MARKED_BYTES_MAX = 64 * 1_048_576;

const startsWith = (bytes: Uint8Array, ...values: readonly number[]): boolean => values.every((value, at) => bytes[at] === value);

/** By what a file is, not by what its name says. */
export function kindOf(head: Uint8Array): MarkedKind {
  if (startsWith(head, 0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  const isPng = startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const isJpeg = startsWith(head, 0xff, 0xd8, 0xff);
  const isTiff = startsWith(head, 0x49, 0x49, 0x2a, 0x00) || startsWith(head, 0x4d, 0x4d, 0x00, 0x2a);
  if (isPng || isJpeg || isTiff) return "image";
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return "office";
  // What Office writes when a password is set; its formats before 2007 look alike, and are not marked either.
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new CannotMark("encrypted");
  throw new CannotMark("kind");
}

/** As one line, for programmes that set it in a typeface of their own. */
export const inOneLine = ({ holder, lines }: Mark): string => [holder, ...lines].join("  ");

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far marks stand apart, in sizes of the mark. */
const ACROSS = 1.35;
const DOWN = 1.7;

/** Where a mark of a size stands on an area: in rows, each second one shifted, and at least once in the middle. */
export function placesOn(area: { width: number; height: number }, mark: { width: number; height: number }): Place[] {
  const stepX = mark.width * ACROSS;
  const stepY = mark.height * DOWN;
  const [columns, rows] = [Math.max(1, Math.round(area.width / stepX)), Math.max(1, Math.round(area.height / stepY))];
  const places: Place[] = [];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const shift = columns > 1 && row % 2 === 1 ? 0.15 : columns > 1 ? -0.15 : 0;
      places.push({ x: ((column + 0.5 + shift) * area.width) / columns, y: ((row + 0.5) * area.height) / rows });
    }
  return places;
}
