// Answers cross-checks: match, mismatch or not found, field by field; no stored value leaves.
import type { Day } from "#kernel/clock.ts";
import { type Field, type GrantedTable, type TableReader, type TextRow } from "#dataplane/query/index.ts";
import { type Claim, type Claims, readClaims } from "./claims.ts";
import { GuessBook } from "./guessing.ts";
import { isSame, normaliseText, olderIdentityNumber } from "./same.ts";
import { verifyProblem } from "./verify.problems.ts";

export type Verdict = "match" | "mismatch" | "not-found";

interface Result {
  readonly found: boolean;
  readonly fields: Readonly<Record<string, Verdict>>;
}

/** In a batch, what is refused for guessing is refused record by record. */
type BatchResult = Result | { readonly refused: "guessing" };

export interface VerifierOptions {
  readonly tables: TableReader;
  /** Claims about one record that may fail within a day. */
  readonly missesMax: number;
}

export interface Scope {
  readonly grantId: string;
  readonly day: Day;
}

export interface Checked {
  /** JSON text. */
  readonly body: string;
  readonly rows: number;
}

export class Verifier {
  readonly #tables: TableReader;
  readonly #missesMax: number;
  readonly #guesses: GuessBook;

  constructor({ tables, missesMax }: VerifierOptions) {
    this.#tables = tables;
    this.#missesMax = missesMax;
    this.#guesses = new GuessBook(missesMax);
  }

  /** Checked against the grant before anything is counted. */
  read(table: GrantedTable, body: string): Claims {
    return readClaims(table, body);
  }

  async answer(table: GrantedTable, { records, isSingle }: Claims, scope: Scope): Promise<Checked> {
    const isOpen = records.map(({ key }) => !this.#guesses.isExhausted(scope.grantId, key, scope.day));
    if (isSingle && !isOpen[0]) throw verifyProblem("guessing", { values: { max: this.#missesMax } });
    const asked = records.filter((_record, index) => isOpen[index]);
    const rows = await this.#tables.find(table, [...new Set(asked.flatMap(({ key }) => keyForms(table.key, key)))]);
    const places = new Map([...table.fields.values()].map((field, index) => [field.name, index + 1]));
    const results = records.map((record, index): BatchResult => {
      if (!isOpen[index]) return { refused: "guessing" };
      const row = keyForms(table.key, record.key)
        .map((form) => rows.get(form))
        .find((found) => found !== undefined);
      const result = verdictsOf(table, places, record, row);
      if (Object.values(result.fields).includes("mismatch")) this.#guesses.miss(scope.grantId, record.key, scope.day);
      return result;
    });
    return { body: JSON.stringify(isSingle ? results[0] : { results }), rows: records.length };
  }
}

function verdictsOf(table: GrantedTable, places: ReadonlyMap<string, number>, { claims }: Claim, row: TextRow | undefined): Result {
  const fields: Record<string, Verdict> = {};
  for (const [name, claimed] of claims) {
    const stored = row?.[places.get(name) ?? -1] ?? null;
    const type = table.fields.get(name)?.type ?? "text";
    fields[name] = stored === null ? "not-found" : isSame(type, stored, claimed) ? "match" : "mismatch";
  }
  return { found: row !== undefined, fields };
}

/** The ways in which the key may stand in the table, the likeliest first. */
function keyForms({ type }: Field, key: string): string[] {
  const trimmed = key.trim();
  if (type !== "text") return [trimmed];
  const plain = normaliseText(trimmed);
  return [...new Set([plain, trimmed, olderIdentityNumber(plain) ?? plain])];
}
