// The code of an entry: a template of the platform, filled once when the entry is created and never given again.
import type { EntryKind } from "./content.ts";

/** `{kind}` 1 base, 2 topic, 3 department; `{agency}` the agency's code; `{division}` its division; `{sequence}` closes the template. */
export const CODE_TEMPLATE = "{kind}{division}/{sequence}";

const kindDigits: Readonly<Record<EntryKind, string>> = { base: "1", topic: "2", department: "3" };
const SEQUENCE_DIGITS = 6;

export interface CodeFacts {
  /** What an agency compiles is a department entry until it says otherwise; the code stays as it was given. */
  readonly kind: EntryKind | null;
  readonly agencyCode: string;
  readonly divisionCode: string;
}

/** Everything before the sequence number; the sequence counts within it. */
export function codePrefix(template: string, facts: CodeFacts): string {
  return template
    .replace(/\{sequence\}.*$/su, "")
    .replaceAll("{kind}", kindDigits[facts.kind ?? "department"])
    .replaceAll("{agency}", facts.agencyCode)
    .replaceAll("{division}", facts.divisionCode);
}

export const codeOf = (prefix: string, sequence: number): string => `${prefix}${String(sequence).padStart(SEQUENCE_DIGITS, "0")}`;
