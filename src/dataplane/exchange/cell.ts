// One field of a row in COPY's text format: read, written, masked and translated as bytes, without looking at the others.
import { fieldPolicy, type PolicyContext } from "#kernel/field-policy.ts";

const BACKSLASH = 0x5c;
const TAB = 0x09;
const STAR = 0x2a;

/** Letters after a backslash, as PostgreSQL writes them. */
const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };
const WRITTEN: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

export const isNull = (bytes: Buffer, from: number, to: number): boolean =>
  to - from === 2 && bytes[from] === BACKSLASH && bytes[from + 1] === 0x4e;

/** The value of a field that is not null. */
export const readField = (bytes: Buffer, from: number, to: number): string => fieldText(bytes.toString("utf8", from, to));

/** The same of a field that was decoded already. */
export const fieldText = (text: string): string =>
  text.includes("\\") ? text.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPED[letter] ?? letter) : text;

export const writtenField = (text: string): string => text.replace(/[\\\t\n\r]/g, (found) => WRITTEN[found] ?? found);

/** The end of the field that starts at `from`: the next tab, or the end of the row. */
export function endOfField(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== TAB) at += 1;
  return at;
}

/** Writes what becomes of the field to `out` and answers where it ends there; `REFUSED` where the value may not pass. */
export type CellWork = (bytes: Buffer, from: number, to: number, out: Buffer, at: number) => number;
export const REFUSED = -1;

/** What a masked or translated field takes at most beyond four times its own length. */
export const ROOM = 256;

const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== BACKSLASH;

function write(text: string, out: Buffer, at: number): number {
  return at + out.write(writtenField(text), at, "utf8");
}

/** Any mask, by the policy that everything else in the platform uses. What is null stays null. */
const slow =
  (apply: (text: string) => string): CellWork =>
  (bytes, from, to, out, at) => {
    if (isNull(bytes, from, to)) return at + bytes.copy(out, at, from, to);
    return write(apply(readField(bytes, from, to)), out, at);
  };

/** Eighteen plain characters: the first, stars, the last two. */
const identityNumber =
  (otherwise: CellWork): CellWork =>
  (bytes, from, to, out, at) => {
    if (to - from !== 18) return otherwise(bytes, from, to, out, at);
    for (let index = from; index < to; index += 1) if (!isPlain(bytes[index] ?? 0)) return otherwise(bytes, from, to, out, at);
    out[at] = bytes[from] ?? STAR;
    for (let index = 1; index < 16; index += 1) out[at + index] = STAR;
    out[at + 16] = bytes[to - 2] ?? STAR;
    out[at + 17] = bytes[to - 1] ?? STAR;
    return at + 18;
  };

/** Eleven digits that begin with a one. */
const mobileNumber =
  (otherwise: CellWork): CellWork =>
  (bytes, from, to, out, at) => {
    if (to - from !== 11 || bytes[from] !== 0x31) return otherwise(bytes, from, to, out, at);
    for (let index = from; index < to; index += 1) {
      const byte = bytes[index] ?? 0;
      if (byte < 0x30 || byte > 0x39) return otherwise(bytes, from, to, out, at);
    }
    for (let index = 0; index < 11; index += 1) out[at + index] = index < 3 || index > 6 ? (bytes[from + index] ?? STAR) : STAR;
    return at + 11;
  };

// Common Han characters only (U+4E00–U+9FFF: lead bytes E4–E9): blanks of other scripts, which a name is trimmed of, do not stand there.
const isHanLead = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xe5 && byte <= 0xe9;

/** Two or more common Han characters: the first and two stars. */
const personName =
  (otherwise: CellWork): CellWork =>
  (bytes, from, to, out, at) => {
    if (to - from < 6 || !isHanLead(bytes[from]) || !isHanLead(bytes[to - 3])) return otherwise(bytes, from, to, out, at);
    out[at] = bytes[from] ?? STAR;
    out[at + 1] = bytes[from + 1] ?? STAR;
    out[at + 2] = bytes[from + 2] ?? STAR;
    out[at + 3] = STAR;
    out[at + 4] = STAR;
    return at + 5;
  };

/** The work that a mask asks for; the frequent forms go by bytes, and a property test holds them to the mask itself. */
export function maskWork(asked: string, policies: PolicyContext): CellWork {
  const { mask, apply } = fieldPolicy(asked, policies);
  const otherwise = slow(apply);
  if (mask === "id-number") return identityNumber(otherwise);
  if (mask === "mobile") return mobileNumber(otherwise);
  return mask === "name" ? personName(otherwise) : otherwise;
}

/** Codes into the consumer's own, or into their names. A code that the table does not know refuses the row. */
export function translationWork(codes: ReadonlyMap<string, string>): CellWork {
  return (bytes, from, to, out, at) => {
    if (isNull(bytes, from, to)) return at + bytes.copy(out, at, from, to);
    const found = codes.get(readField(bytes, from, to));
    return found === undefined ? REFUSED : write(found, out, at);
  };
}
