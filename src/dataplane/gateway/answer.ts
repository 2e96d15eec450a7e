// Cuts a provider's JSON answer to what was granted, masked: whatever is not named in the grant is gone.
import { type FieldPolicy, leavesAs } from "#kernel/field-policy.ts";
import { applyMask } from "#kernel/mask.ts";
import type { AnswerShape } from "./api.ts";

export interface CutAnswer {
  readonly body: string;
  /** Records with at least one granted member. */
  readonly rows: number;
}

const DEPTH_MAX = 32;
// Digits that a double may not hold; only then is the slower, exact reading used.
const LONG_NUMBER = /[[:,\s]-?\d[\d.eE+-]{14,}/;

interface SourceReviver {
  (key: string, value: unknown, context: { source?: string }): unknown;
}
const parseJson = JSON.parse as (text: string, reviver?: SourceReviver) => unknown;
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

const exactly: SourceReviver = (_key, value, { source }) =>
  typeof value === "number" && source !== undefined && String(value) !== source ? rawJSON(source) : value;

/** Undefined when the text is no JSON object or array. */
export function cutAnswer(shape: AnswerShape, text: string): CutAnswer | undefined {
  let parsed: unknown;
  try {
    parsed = LONG_NUMBER.test(text) ? parseJson(text, exactly) : parseJson(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null || isRaw(parsed)) return undefined;
  const cutter = new Cutter(shape);
  const cut = cutter.cut(parsed, 0) ?? (Array.isArray(parsed) ? [] : {});
  return { body: JSON.stringify(cut), rows: cutter.rows };
}

const isRaw = (value: object): boolean => "rawJSON" in value && Object.getPrototypeOf(value) === null;

class Cutter {
  readonly #shape: AnswerShape;
  rows = 0;

  constructor(shape: AnswerShape) {
    this.#shape = shape;
  }

  cut(value: object, depth: number): object | undefined {
    if (depth > DEPTH_MAX) return undefined;
    return Array.isArray(value) ? this.#cutList(value, depth) : this.#cutObject(value as Record<string, unknown>, depth);
  }

  #cutList(list: readonly unknown[], depth: number): unknown[] | undefined {
    const kept: unknown[] = [];
    for (const element of list) {
      const cut = typeof element === "object" && element !== null ? this.cut(element, depth + 1) : undefined;
      if (cut !== undefined) kept.push(cut);
    }
    return kept;
  }

  // An object with a mounted member is a record: its other members are dropped whole, since a spouse's name is not the person's name.
  // An object without one is an envelope around records, such as {"code":0,"data":[…]}.
  #cutObject(object: Record<string, unknown>, depth: number): object | undefined {
    const { granted, mounted } = this.#shape;
    const names = Object.keys(object);
    const kept: Record<string, unknown> = {};
    let some = false;
    if (names.some((name) => mounted.has(name))) {
      for (const name of names) {
        const policy = granted.get(name);
        if (policy === undefined || name === "__proto__") continue;
        kept[name] = policy.mask === "none" ? object[name] : hide(object[name], policy);
        some = true;
      }
      if (some) this.rows++;
      return some ? kept : undefined;
    }
    for (const name of names) {
      const value = object[name];
      const cut = typeof value === "object" && value !== null && name !== "__proto__" ? this.cut(value, depth + 1) : undefined;
      if (cut === undefined) continue;
      kept[name] = cut;
      some = true;
    }
    return some ? kept : undefined;
  }
}

/** Masks every value below; nested member names are no values, so a hidden object becomes the mask of the whole. */
function hide(value: unknown, policy: FieldPolicy): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return policy.apply(value);
  if (Array.isArray(value)) return value.map((element) => hide(element, policy));
  if (typeof value === "object")
    return isRaw(value) ? numberOr(policy, (value as { rawJSON: string }).rawJSON) : applyMask("full", "object");
  if (typeof value === "number") return numberOr(policy, String(value));
  return typeof value === "boolean" ? policy.apply(String(value)) : null;
}

/** A number under a policy that keeps numbers stays one, with every digit. */
function numberOr({ mask, apply }: FieldPolicy, text: string): unknown {
  const shown = apply(text);
  return leavesAs(mask, "bigint") === "numeric" && /^-?(?:0|[1-9]\d*)$/.test(shown) ? rawJSON(shown) : shown;
}
