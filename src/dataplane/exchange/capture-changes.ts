// Changes of a table, row by row, gathered into what becomes of each key at the end: left by the filter, entered, changed, gone. Pure.
import { writtenField } from "./cell.ts";
import { exchangeProblem } from "./exchange.problems.ts";
import type { LogicalMessage, Relation, Tuple } from "./pgoutput.ts";
import type { ExchangePlan } from "./plan.ts";

/** The row as COPY writes it; null where it is gone; undefined where a value was not sent, so that it has to be read. */
export type Outcome = string | null | undefined;

export interface Changed {
  readonly key: readonly string[];
  readonly outcome: Outcome;
}

/** Complete transactions, or the beginning of one that is too large to be held. */
export class ChangeBatch {
  readonly #rows = new Map<string, Changed>();
  isEmptied = false;
  bytes = 0;

  put(key: readonly string[], outcome: Outcome): void {
    this.#rows.set(JSON.stringify(key), { key, outcome });
    this.bytes += 64 + (outcome?.length ?? 0) * 2;
  }

  /** A row that does not pass and was never seen is nobody's concern. */
  leave(key: readonly string[]): void {
    if (this.#rows.has(JSON.stringify(key))) this.put(key, null);
  }

  empty(): void {
    this.#rows.clear();
    this.isEmptied = true;
  }

  get isNothing(): boolean {
    return this.#rows.size === 0 && !this.isEmptied;
  }

  changed(): Changed[] {
    return [...this.#rows.values()];
  }
}

/** One condition on a column, its values in the text that the server itself gives them. */
export interface CanonicalFilter {
  readonly column: string;
  readonly op: "eq" | "in" | "prefix";
  readonly values: readonly string[];
  readonly kind: "text" | "padded" | "number";
}

const normal = (text: string, kind: CanonicalFilter["kind"]): string => {
  if (kind === "padded") return text.replace(/ +$/, "");
  return kind === "number" && text.includes(".") ? text.replace(/\.?0+$/, "") : text;
};

export function passes({ op, values, kind }: CanonicalFilter, value: string | null): boolean {
  if (value === null) return false;
  const text = normal(value, kind);
  return values.some((each) => (op === "prefix" ? text.startsWith(each) : text === normal(each, kind)));
}

export class ChangeReader {
  readonly #plan: ExchangePlan;
  readonly #filter: readonly CanonicalFilter[];
  readonly #types: ReadonlyMap<string, number>;
  #relation: Relation | undefined;
  #at = new Map<string, number>();

  constructor(plan: ExchangePlan, filter: readonly CanonicalFilter[], types: ReadonlyMap<string, number>) {
    this.#plan = plan;
    this.#filter = filter;
    this.#types = types;
  }

  /** Told before the first change after each change of the table: what no longer is as it was agreed stops here. */
  describe(relation: Relation): void {
    const types = new Map(relation.columns.map(({ name, type }) => [name, type]));
    const needed = [
      ...new Set([...this.#plan.columns.map(({ from }) => from), ...this.#plan.key, ...this.#filter.map(({ column }) => column)]),
    ];
    const gone = needed.filter((name) => !types.has(name));
    const other = needed.filter((name) => types.has(name) && types.get(name) !== this.#types.get(name));
    const zh = [
      ...gone.map((name) => `来源表已没有 ${name} 这一列`),
      ...other.map((name) => `来源列 ${name} 的类型已改变`),
      ...(relation.identity === "n" ? ["来源表的 REPLICA IDENTITY 已改为 NOTHING"] : []),
    ];
    const en = [
      ...gone.map((name) => `the source no longer has the column ${name}`),
      ...other.map((name) => `the source column ${name} has another type`),
      ...(relation.identity === "n" ? ["the source's REPLICA IDENTITY is NOTHING now"] : []),
    ];
    if (zh.length > 0) throw exchangeProblem("drift", { values: { findings: zh.join("；"), findingsEn: en.join("; ") } });
    this.#relation = relation;
    this.#at = new Map(relation.columns.map(({ name }, index) => [name, index]));
  }

  /** Whether the message changed a row of the table. */
  take(message: LogicalMessage, batch: ChangeBatch): boolean {
    const relation = this.#relation;
    if (!relation) return false;
    if (message.kind === "truncate" && message.relations.includes(relation.id)) {
      batch.empty();
      return true;
    }
    if (message.kind === "delete") {
      batch.put(this.#keyOf(message.old), null);
      return true;
    }
    if (message.kind === "insert") this.#stands(message.row, batch, false);
    else if (message.kind === "update") this.#updated(message.old, message.row, batch);
    else return false;
    return true;
  }

  #updated(old: Tuple | null, row: Tuple, batch: ChangeBatch): void {
    const isWhole = this.#relation?.identity === "f";
    const filled = isWhole && old ? row.map((value, index) => (value === undefined ? old[index] : value)) : row;
    if (old) {
      const [before, now] = [this.#keyOf(old), this.#keyOf(filled, old)];
      if (before.some((value, index) => value !== now[index])) batch.put(before, null);
    }
    this.#stands(filled, batch, true, old);
  }

  #stands(row: Tuple, batch: ChangeBatch, wasThere: boolean, old: Tuple | null = null): void {
    const key = this.#keyOf(row, old);
    const values = this.#filter.map(({ column }) => this.#value(row, column));
    const fails = this.#filter.some((each, index) => values[index] !== undefined && !passes(each, values[index] ?? null));
    if (fails) {
      if (wasThere) batch.put(key, null);
      else batch.leave(key);
      return;
    }
    const fields = this.#plan.columns.map(({ from }) => this.#value(row, from));
    const isWhole = !values.includes(undefined) && !fields.includes(undefined);
    batch.put(key, isWhole ? lineOf(fields as (string | null)[]) : undefined);
  }

  #value(row: Tuple, column: string): string | null | undefined {
    return row[this.#at.get(column) ?? -1];
  }

  #keyOf(row: Tuple, old: Tuple | null = null): string[] {
    return this.#plan.key.map((column) => {
      const value = this.#value(row, column) ?? (old ? this.#value(old, column) : undefined);
      if (value !== undefined && value !== null) return value;
      const values = { findings: `变更里没有主键 ${column}`, findingsEn: `a change lacks the key ${column}` };
      throw exchangeProblem("drift", { values });
    });
  }
}

export const lineOf = (fields: readonly (string | null)[]): string =>
  fields.map((field) => (field === null ? String.raw`\N` : writtenField(field))).join("\t");
