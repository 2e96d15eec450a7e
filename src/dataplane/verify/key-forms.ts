// The ways in which a key that is claimed may stand in a table, and the one name by which its record is counted: pure.
import type { Field } from "#dataplane/query/index.ts";
import { normaliseText, olderIdentityNumber } from "./same.ts";

/** The likeliest first. */
export function keyForms({ type }: Pick<Field, "type">, key: string): string[] {
  const trimmed = key.trim();
  if (type !== "text") return [trimmed];
  const plain = normaliseText(trimmed);
  return [...new Set([plain, trimmed, olderIdentityNumber(plain) ?? plain])];
}

/** However a key is written, it is the same record that is tried: blanks or full-width digits are no new guess. */
export const recordOf = (key: Pick<Field, "read">, [form = ""]: readonly string[]): string => key.read(form) ?? form;
