// Answers cross-checks: match, mismatch or not found, field by field; no stored value leaves.
import type { Day } from "#kernel/clock.ts";
import type { ColumnType } from "#kernel/column-type.ts";
import type { Problem } from "#kernel/problem.ts";
import type { ByConsent, ConsentBook } from "#dataplane/consent/index.ts";
import type { GrantedTable, TableReader, TextRow } from "#dataplane/query/index.ts";
import { type Claim, type Claims, readClaims } from "./claims.ts";
import { GuessBook } from "./guessing.ts";
import { keyForms, recordOf } from "./key-forms.ts";
import { isSame } from "./same.ts";
import { verifyProblem } from "./verify.problems.ts";

export type Verdict = "match" | "mismatch" | "not-found";

interface Result {
  readonly found: boolean;
  readonly fields: Readonly<Record<string, Verdict>>;
}

/** In a batch, what is refused for guessing is refused record by record; for want of a consent, one record alone as well. */
export type BatchResult = Result | { readonly refused: "guessing" | "no-consent" };

export interface VerifierOptions {
  readonly tables: TableReader;
  /** Claims about one record that may fail within a day. */
  readonly missesMax: number;
  readonly consents: Pick<ConsentBook, "live">;
}

export interface Scope {
  /** For whom misses are counted: a grant, or one area within it. */
  readonly asker: string;
  readonly day: Day;
  /** Only those are answered for who consented; undefined where a law stands behind the grant. */
  readonly byConsent: ByConsent | undefined;
}

export interface Checked {
  /** JSON text. */
  readonly body: string;
  readonly rows: number;
  /** Why some of the records were refused, where they were for guessing. */
  readonly refused: Problem | undefined;
}

export class Verifier {
  readonly tables: TableReader;
  /** Shared with whoever answers claims in another way. */
  readonly guesses: GuessBook;
  readonly #missesMax: number;
  readonly #consents: Pick<ConsentBook, "live">;

  constructor({ tables, missesMax, consents }: VerifierOptions) {
    this.#consents = consents;
    this.tables = tables;
    this.#missesMax = missesMax;
    this.guesses = new GuessBook(missesMax);
  }

  /** Checked against the grant before anything is counted. */
  read(table: GrantedTable, body: string): Claims {
    return readClaims(table, body);
  }

  async answer(table: GrantedTable, { records, isSingle }: Claims, scope: Scope): Promise<Checked> {
    const [first] = records;
    const record = first && recordOf(table.key, keyForms(table.key, first.key));
    if (isSingle && record !== undefined && this.guesses.isExhausted(scope.asker, record, scope.day)) throw this.#guessing();
    const results = await this.check(table, records, scope);
    const isGuessed = results.some((result) => "refused" in result && result.refused === "guessing");
    const refused = isGuessed ? this.#guessing() : undefined;
    return { body: JSON.stringify(isSingle ? results[0] : { results }), rows: records.length, refused };
  }

  #guessing(): Problem {
    return verifyProblem("guessing", { values: { max: this.#missesMax } });
  }

  /** Record by record, in their order. */
  async check(table: GrantedTable, records: readonly Claim[], scope: Scope): Promise<BatchResult[]> {
    const consented = scope.byConsent && (await this.#consents.live(scope.byConsent, [...new Set(records.map(({ key }) => key))]));
    // Of whoever did not consent nothing is read, not even whether there is a record.
    const mayTell = ({ key }: Claim): boolean => consented?.has(key) ?? true;
    const isOpen = (name: string): boolean => !this.guesses.isExhausted(scope.asker, name, scope.day);
    const asked = new Map<string, { readonly name: string; readonly forms: readonly string[] }>();
    for (const record of records) {
      if (asked.has(record.key) || !mayTell(record)) continue;
      const forms = keyForms(table.key, record.key);
      const name = recordOf(table.key, forms);
      asked.set(record.key, { name, forms: isOpen(name) ? forms : [] });
    }
    const rows = await this.tables.find(table, [...new Set([...asked.values()].flatMap(({ forms }) => forms))]);
    const places = new Map([...table.fields.values()].map((field, index) => [field.name, index + 1]));
    return records.map((record): BatchResult => {
      if (!mayTell(record)) return { refused: "no-consent" };
      const { name, forms } = asked.get(record.key) ?? { name: record.key, forms: [] };
      // Asked again for each: one key with thousands of values in one batch is guessing as well.
      if (forms.length === 0 || !isOpen(name)) return { refused: "guessing" };
      const row = forms.map((form) => rows.get(form)).find((found) => found !== undefined);
      const result = verdictsOf(table, places, record, row);
      if (Object.values(result.fields).includes("mismatch")) this.guesses.miss(scope.asker, name, scope.day);
      return result;
    });
  }
}

export const verdictOf = (type: ColumnType, stored: string | null, claimed: string): Verdict =>
  stored === null ? "not-found" : isSame(type, stored, claimed) ? "match" : "mismatch";

function verdictsOf(table: GrantedTable, places: ReadonlyMap<string, number>, { claims }: Claim, row: TextRow | undefined): Result {
  const fields: Record<string, Verdict> = {};
  for (const [name, claimed] of claims) {
    const stored = row?.[places.get(name) ?? -1] ?? null;
    const type = table.fields.get(name)?.type ?? "text";
    fields[name] = verdictOf(type, stored, claimed);
  }
  return { found: row !== undefined, fields };
}
