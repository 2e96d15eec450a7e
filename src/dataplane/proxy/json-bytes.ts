// The bytes of JSON's tokens: where a string's escape or a word ends. Pure.

/** The provider's answer is no JSON object or list, nests too deep, or more of it is granted than may be answered at once. */
export class MalformedAnswer extends Error {}

export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
const LOWER_U = 0x75;

const ESCAPED = new Set(Buffer.from('"\\/bfnrt'));
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS = new Set(["true", "false", "null"]);
const WORD_MAX = 1_000;

/** A number, `true`, `false` or `null`. */
export const isWord = (text: string): boolean => WORDS.has(text) || NUMBER.test(text);

/** Of `\n` or `\u8d22`; 0 where it is not whole yet. */
export function escapeLength(data: Buffer, at: number): number {
  const kind = data[at + 1];
  if (kind === undefined) return 0;
  if (kind !== LOWER_U) {
    if (!ESCAPED.has(kind)) throw new MalformedAnswer("an escape that is none");
    return 2;
  }
  if (at + 6 > data.length) return 0;
  if (!/^[0-9A-Fa-f]{4}$/.test(data.toString("latin1", at + 2, at + 6))) throw new MalformedAnswer("an escape that is none");
  return 6;
}

/** Behind a number, `true`, `false` or `null`. */
export function wordEnd(data: Buffer, start: number): number {
  let at = start;
  for (; at < data.length; at++) {
    const byte = data[at] ?? 0;
    if (byte <= 0x20 || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || byte === COLON || byte === QUOTE) break;
    if (at - start > WORD_MAX) throw new MalformedAnswer("a number is too long");
  }
  return at;
}
