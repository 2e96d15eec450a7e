// Where in a provider's JSON a field lies: members by dots, lists by brackets (`data.rows[].name`), put together into one tree. Pure.
import { Buffer } from "node:buffer";
import { CLEAR, type FieldPolicy } from "#kernel/field-policy.ts";
import { ELEMENTS, stepsOf } from "#kernel/json-path.ts";

/** One place of an answer: an object with members, a list with elements, or a field that is answered. */
export interface Place {
  /** `"name":`, as it is written; empty for the root and for elements. */
  readonly key: Buffer;
  readonly members: Map<string, Place>;
  elements: Place | undefined;
  /** What becomes of the value here; undefined where it is no field of its own. */
  policy: FieldPolicy | undefined;
  /** Whether each object here is one record. */
  isRecord: boolean;
}

export interface PlacedField {
  /** From the record. */
  readonly path: string;
  readonly policy: FieldPolicy;
}

/**
 * The tree of what is answered: the record's granted fields, and beside the records what of their envelope may pass.
 * Undefined where a path is none, or one field lies within another: whoever is granted the outer would be given the inner in clear.
 */
export function placesOf(records: string, fields: readonly PlacedField[], envelope: readonly string[]): Place | undefined {
  const root = newPlace("");
  const prefix = stepsOf(records);
  const record = prefix && reach(root, prefix);
  if (!record) return undefined;
  record.isRecord = true;
  for (const { path, policy } of fields) if (!mark(record, path, policy)) return undefined;
  for (const path of envelope) if (!mark(root, path, CLEAR)) return undefined;
  return root;
}

function mark(from: Place, path: string, policy: FieldPolicy): boolean {
  const steps = stepsOf(path);
  const place = steps && steps.length > 0 ? reach(from, steps) : undefined;
  if (!place || place.policy !== undefined || place.isRecord || place.members.size > 0 || place.elements) return false;
  place.policy = policy;
  return true;
}

function reach(from: Place, steps: readonly string[]): Place | undefined {
  let place = from;
  for (const step of steps) {
    if (place.policy !== undefined) return undefined;
    if (step === ELEMENTS) place = place.elements ??= newPlace("");
    else {
      let next = place.members.get(step);
      if (!next) place.members.set(step, (next = newPlace(step)));
      place = next;
    }
  }
  return place.policy === undefined ? place : undefined;
}

const newPlace = (name: string): Place => ({
  key: Buffer.from(name === "" ? "" : `${JSON.stringify(name)}:`),
  members: new Map(),
  elements: undefined,
  policy: undefined,
  isRecord: false,
});
