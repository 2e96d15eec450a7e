// A granted value as it is answered under the policy of its field.
import { type FieldPolicy, leavesAs } from "#kernel/field-policy.ts";
import { applyMask } from "#kernel/mask.ts";

// Digits that a double may not hold; only then is the slower, exact reading used.
const LONG_NUMBER = /\d[\d.eE+-]{14,}/;

interface SourceReviver {
  (key: string, value: unknown, context: { source?: string }): unknown;
}
const parseJson = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;

const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

/** A number as it was written. */
class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const exactly: SourceReviver = (_key, value, { source }) =>
  typeof value === "number" && source !== undefined && String(value) !== source ? new Digits(source) : value;

/** JSON of the value under the policy; `text` must be JSON. */
export function hidden(text: string, policy: FieldPolicy): string {
  // Most values are texts without an escape: what stands between the quotes is the value.
  if (text.startsWith('"') && !text.includes("\\")) return JSON.stringify(policy.apply(text.slice(1, -1)));
  return JSON.stringify(hide(LONG_NUMBER.test(text) ? parseJson(text, exactly) : parseJson(text), policy));
}

/** Every value below is hidden; nested names are no values, so an object becomes the mask of the whole. */
function hide(value: unknown, policy: FieldPolicy): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return policy.apply(value);
  if (Array.isArray(value)) return value.map((element) => hide(element, policy));
  if (value instanceof Digits) return numberOr(policy, value.text);
  if (typeof value === "object") return applyMask("full", "object");
  if (typeof value === "number") return numberOr(policy, String(value));
  return typeof value === "boolean" ? policy.apply(String(value)) : null;
}

/** A number under a policy that keeps numbers stays one, with every digit. */
function numberOr({ mask, apply }: FieldPolicy, text: string): unknown {
  const shown = apply(text);
  return leavesAs(mask, "bigint") === "numeric" && /^-?(?:0|[1-9]\d*)$/.test(shown) ? rawJSON(shown) : shown;
}
