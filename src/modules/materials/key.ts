// Keys with which the systems of counters ask about materials and receipts: how they look, and how many there may be. Pure.
import { hash } from "node:crypto";
import { newSecret } from "#kernel/ids.ts";

export const KEYS_MAX = 10;
const BEGINNING = "gsw_";
const SHOWN = 10;

/** As long as a digest of it is enough: nobody guesses 256 bits. */
export function makeKey(): { secret: string; prefix: string; digest: string } {
  const secret = `${BEGINNING}${newSecret()}`;
  return { secret, prefix: secret.slice(0, SHOWN), digest: digestOf(secret) };
}

export const digestOf = (secret: string): string => hash("sha256", secret);

/** The key that a request bears, if it looks like one. */
export function borneKey(header: string | undefined): string | undefined {
  const [, secret] = /^Bearer (gsw_[A-Za-z0-9_-]{43})$/.exec(header ?? "") ?? [];
  return secret;
}
