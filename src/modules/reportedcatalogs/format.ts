// The form of a catalog package (目录上报包): canonical JSON lines, opened by a manifest, closed by a signed line, chained to the one before. Pure.
import { canonical } from "#kernel/canonical.ts";
import { type Suite, suiteOf } from "#kernel/crypto.ts";
import { type Closing, type Manifest, PACKAGE_FORMAT } from "./package.schema.ts";

export const ENTRY_LINES_MAX = 5_000_000;
export const LINE_CHARACTERS_MAX = 2_000_000;

/** The digest over the lines so far: each line is bound to all before it, so that none can be moved, changed or left out. */
export const rolled = (suite: Suite, before: string, line: string): string => suite.digest(`${before}\n${line}`);

export const opened = (suite: Suite, manifest: string): string => suite.digest(manifest);

export const manifestLine = (manifest: Manifest): string => canonical({ manifest });

/** What the signature is over. The format stands in it, so that no other thing that the same key signed can be taken for it. */
export const signedText = (closing: Closing): string => canonical({ format: PACKAGE_FORMAT, closing });

export const closingLine = (closing: Closing, signature: string): string => canonical({ closing, signature });

export const isSigned = (node: { suite: string; publicKey: string }, closing: Closing, signature: string): boolean =>
  suiteOf(node.suite === "gm" ? "gm" : "international").verify(node.publicKey, signedText(closing), signature);

const KEY_FORMS = { gm: /^04[0-9a-f]{128}$/, international: /^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$/ } as const;

/** Whether a text can be a public key of a suite at all: told when it is entered, not when the first package is refused. */
export const keyFits = (suite: "gm" | "international", publicKey: string): boolean => KEY_FORMS[suite].test(publicKey);

/** What people read to each other by telephone before they trust a key. */
export const fingerprint = (suite: Suite, publicKey: string): string =>
  (suite.digest(publicKey).slice(0, 32).match(/.{4}/g) ?? []).join(" ");

/** Whether a division lies within another: 9901 00 holds 9901 03, and a district holds itself alone. */
export function covers(division: string, other: string): boolean {
  const prefix = division.replace(/(00)+$/, "");
  return other.startsWith(prefix);
}

const PIECES_TEXT_MAX = 20_000;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** What is searched: the texts one below the other, without spaces. */
export const wordsOf = (texts: readonly string[]): string => texts.map((text) => plain(text.slice(0, PIECES_TEXT_MAX))).join("\n");

/** What somebody asks for, as it stands in the words. */
export const asked = (text: string): string => plain(text);

/** Each character and each pair of neighbours, once: a title that holds a text holds all pieces of the text. */
export function piecesOf(texts: readonly string[]): string[] {
  const pieces = new Set<string>();
  for (const text of texts) {
    const characters = Array.from(plain(text.slice(0, PIECES_TEXT_MAX)));
    characters.forEach((character, index) => {
      pieces.add(character);
      const next = characters[index + 1];
      if (next !== undefined) pieces.add(character + next);
    });
  }
  return [...pieces];
}

/** What an entry must have to be found by a text: pairs, or the one character that it is. */
export function wantedPieces(text: string): string[] {
  const characters = Array.from(plain(text));
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`))];
}
