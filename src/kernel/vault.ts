// Secrets at rest: sealed under one key that lives outside the database.
import { type Suite, unseal } from "./crypto.ts";

export interface Vault {
  seal(text: string): string;
  open(sealed: string): string;
}

/** `key` is 32 bytes. */
export function openVault(suite: Suite, key: Uint8Array): Vault {
  return { seal: (text) => suite.seal(key, text), open: (sealed) => unseal(key, sealed) };
}
