// Puts on record to whom files go, before they do: one delivery a day for each file, grant and credential.
import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import type { Day } from "#kernel/clock.ts";
import { filesProblem } from "./files.problems.ts";

/** Who is given a copy, and for what. */
export interface Receiver {
  readonly grantId: string;
  readonly credentialPrefix: string;
  readonly personId: string | null;
  readonly purpose: string;
  readonly businessCase: string | null;
  readonly address: string;
  readonly day: Day;
  readonly at: Date;
}

export interface Delivery {
  readonly code: string;
  readonly at: Date;
  /** Begun by this call: whatever part of a file it asks for, it is not going on with a download. */
  readonly isNew: boolean;
}

export type Query = <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) => Promise<Row[]>;

// Without letters that are taken for digits when somebody reads a code out.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const INSERT = `insert into file_delivery (grant_id, credential_prefix, day, gateway, person_id, purpose, business_case, address, at, file_id, id, code)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, each.file_id, each.id, each.code from unnest($10::uuid[], $11::uuid[], $12::text[]) as each (file_id, id, code)
      on conflict on constraint file_delivery_once do nothing`;

/** Of each file the delivery that goes on, or a new one. */
export async function deliver(query: Query, gateway: string, ids: readonly string[], to: Receiver): Promise<ReadonlyMap<string, Delivery>> {
  const known = async (before?: ReadonlyMap<string, Delivery>): Promise<Map<string, Delivery>> => {
    const rows = await query<{ file_id: string; code: string; at: Date }>(
      "select file_id, code, at from file_delivery where grant_id = $1 and file_id = any($2::uuid[]) and credential_prefix = $3 and day = $4",
      [to.grantId, ids, to.credentialPrefix, to.day],
    );
    return new Map(rows.map(({ file_id: id, code, at }) => [id, { code, at, isNew: before?.has(id) === false }]));
  };
  const before = await known();
  const missing = ids.filter((id) => !before.has(id));
  if (missing.length === 0) return before;
  const { grantId, credentialPrefix, day, personId, purpose, businessCase, address, at } = to;
  const shared = [grantId, credentialPrefix, day, gateway, personId, purpose, businessCase, address, at];
  const each = [missing, missing.map(() => randomUUID()), missing.map(newCode)];
  await query(INSERT, [...shared, ...each]);
  const made = await known(before);
  if (made.size !== ids.length) throw filesProblem("away");
  return made;
}

export function newCode(): string {
  const letters = [...randomBytes(12)].map((byte) => ALPHABET[byte % ALPHABET.length] ?? "0").join("");
  return `JF-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
