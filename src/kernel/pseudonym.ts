// Names in place of values: the same value under the same key has the same pseudonym, and without the key nobody gets from one to the other.
import { createHmac, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import type { Suite } from "./crypto.ts";

export interface PseudonymKey {
  readonly digest: Suite["digestName"];
  readonly key: KeyObject;
}

/** Text to be sealed; it names its digest, so that a change of the suite does not change what a grant's consumer has joined by. */
export const newPseudonymKey = (digest: Suite["digestName"]): string => `${digest}:${randomBytes(32).toString("base64url")}`;

/** Undefined where the text is no key: then nothing can be named, and whoever asks hides the value. */
export function readPseudonymKey(text: string): PseudonymKey | undefined {
  const [, digest, secret = ""] = /^(sm3|sha256):([\w-]{43})$/.exec(text) ?? [];
  if (digest !== "sm3" && digest !== "sha256") return undefined;
  return { digest, key: createSecretKey(Buffer.from(secret, "base64url")) };
}

const mac = ({ digest, key }: PseudonymKey, purpose: string, text: string): Buffer =>
  createHmac(digest, key).update(`${purpose}\n${text}`).digest();

/** One writing for what is one value: composed characters, no blanks around. */
const plain = (text: string): string => text.normalize("NFC").trim();

/** 128 bits in lower-case hexadecimal: databases that compare without regard to case keep them apart all the same. */
export const pseudonymOf = (key: PseudonymKey, text: string): string => mac(key, "pseudonym", plain(text)).toString("hex", 0, 16);

const DIGITS_MAX = 40;
const ROUNDS = 10;
/** Below so many digits each permutation is written out: halves of one digit hide nothing. */
const WRITTEN_OUT = 3;
const NUMBER = /^(-?)(\d+)$/;

/**
 * Numbers become numbers of as many digits. A permutation, so that two numbers never share a name: Feistel rounds over decimal halves,
 * as in NIST SP 800-38G, with the keyed digest as round function. What is no number gets the ordinary pseudonym.
 */
export class DigitNames {
  readonly #key: PseudonymKey;
  readonly #written = new Map<number, readonly string[]>();

  constructor(key: PseudonymKey) {
    this.#key = key;
  }

  of(text: string): string {
    const [, sign = "", digits = ""] = NUMBER.exec(plain(text)) ?? [];
    return digits === "" || digits.length > DIGITS_MAX
      ? pseudonymOf(this.#key, text)
      : sign + this.#walk(digits, (each) => this.#forth(each));
  }

  /** The number behind a name; undefined for what names none. */
  numberOf(name: string): string | undefined {
    const [, sign = "", digits = ""] = NUMBER.exec(name) ?? [];
    return digits === "" || digits.length > DIGITS_MAX ? undefined : sign + this.#walk(digits, (each) => this.#back(each));
  }

  // A leading zero stays one and no other becomes one, so that integers keep their length: on from number to number until one fits.
  #walk(digits: string, step: (digits: string) => string): string {
    const isPadded = digits.startsWith("0");
    let found = step(digits);
    while (found.startsWith("0") !== isPadded) found = step(found);
    return found;
  }

  #forth(digits: string): string {
    if (digits.length <= WRITTEN_OUT) return this.#table(digits.length)[Number(digits)] ?? digits;
    const length = digits.length;
    const half = length >> 1;
    let [left, right] = [digits.slice(0, half), digits.slice(half)];
    for (let round = 0; round < ROUNDS; round++) {
      const width = left.length;
      [left, right] = [right, padded((BigInt(left) + this.#round(round, length, right)) % 10n ** BigInt(width), width)];
    }
    return left + right;
  }

  #back(digits: string): string {
    if (digits.length <= WRITTEN_OUT) return padded(BigInt(this.#table(digits.length).indexOf(digits)), digits.length);
    const length = digits.length;
    const half = length >> 1;
    let [left, right] = [digits.slice(0, half), digits.slice(half)];
    for (let round = ROUNDS - 1; round >= 0; round--) {
      const width = right.length;
      const size = 10n ** BigInt(width);
      [left, right] = [padded((((BigInt(right) - this.#round(round, length, left)) % size) + size) % size, width), left];
    }
    return left + right;
  }

  #round(round: number, length: number, half: string): bigint {
    return BigInt(`0x${mac(this.#key, `digits ${round} ${length}`, half).toString("hex")}`);
  }

  /** All numbers of a length in a keyed order. */
  #table(length: number): readonly string[] {
    const known = this.#written.get(length);
    if (known) return known;
    const all = Array.from({ length: 10 ** length }, (_, index) => String(index).padStart(length, "0"));
    const places = new Map(all.map((digits) => [digits, mac(this.#key, "digits", digits).toString("hex")]));
    const order = all.toSorted((a, b) => ((places.get(a) ?? "") < (places.get(b) ?? "") ? -1 : 1));
    this.#written.set(length, order);
    return order;
  }
}

const padded = (value: bigint, width: number): string => String(value).padStart(width, "0");

/** A number of 64 bits for a keyed order: rows stand neither in the order of their values nor in that of another grant. */
export const orderSeed = (key: PseudonymKey): bigint => mac(key, "order", "").readBigInt64BE(0);
