// Reads what a caller claims: one record or a batch, from a body of which nothing is believed. Pure.
import type { GrantedTable } from "#dataplane/query/index.ts";
import { verifyProblem } from "./verify.problems.ts";

export interface Claim {
  readonly key: string;
  /** By field; only granted ones. */
  readonly claims: ReadonlyMap<string, string>;
}

export interface Claims {
  readonly records: readonly Claim[];
  /** Asked as one record, answered as one. */
  readonly isSingle: boolean;
}

export const RECORDS_MAX = 10_000;
const VALUE_MAX = 1_000;

export function readClaims(table: GrantedTable, body: string): Claims {
  const parsed = parse(body);
  if (!isObject(parsed)) throw verifyProblem("not-json");
  const { records } = parsed;
  if (records === undefined) return { records: [readRecord(table, parsed, 1)], isSingle: true };
  if (!Array.isArray(records) || records.length === 0) throw verifyProblem("not-json");
  if (records.length > RECORDS_MAX) throw verifyProblem("too-many", { values: { max: RECORDS_MAX } });
  return { records: records.map((record: unknown, index) => readRecord(table, record, index + 1)), isSingle: false };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function readRecord(table: GrantedTable, record: unknown, number: number): Claim {
  const wrong = (): Error => verifyProblem("not-a-record", { values: { number } });
  if (!isObject(record) || !isObject(record["claims"])) throw wrong();
  const key = readValue(record["key"]);
  const named = Object.entries(record["claims"]);
  if (key === undefined || key.trim() === "" || named.length === 0) throw wrong();
  const claims = new Map<string, string>();
  for (const [name, claimed] of named) {
    if (!table.fields.has(name)) throw verifyProblem("item-not-granted", { values: { name: name.slice(0, 80) } });
    const value = readValue(claimed);
    if (value === undefined) throw wrong();
    claims.set(name, value);
  }
  return { key, claims };
}

function readValue(value: unknown): string | undefined {
  if (typeof value === "boolean") return String(value);
  // A number that a double cannot hold is no longer the one that was sent: an identity number must come as text.
  if (typeof value === "number") return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : undefined;
  return typeof value === "string" && value.length <= VALUE_MAX && value.isWellFormed() && !value.includes("\0") ? value : undefined;
}
