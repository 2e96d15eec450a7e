// By what a person or unit is found among consents without being named: a keyed digest of the number that it goes by.
import { createHmac } from "node:crypto";
import { widened } from "./identity-number.ts";
import type { PseudonymKey } from "./pseudonym.ts";

/** One way of writing for what is one number: full width, blanks and small letters do not count, nor do the two lengths of identity numbers. */
export const plainSubject = (text: string): string => widened(text.normalize("NFKC").replace(/\s+/g, "").toUpperCase());

/** Without the key nobody can try numbers out on what is stored. */
export const subjectDigest = ({ digest, key }: PseudonymKey, text: string): string =>
  createHmac(digest, key)
    .update(`subject\n${plainSubject(text)}`)
    .digest("hex");
