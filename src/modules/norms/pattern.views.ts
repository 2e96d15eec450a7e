// Patterns of a norm as PostgreSQL reads them: whether it takes them at all, and which names have their form.
import pg from "pg";
import { type Database, type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { type Content, type Deviation, deviationsOf, type NormedTask, NO_PATTERN, patternsIn, type RequiredCheck } from "./clause.ts";
import { normProblem } from "./norm.ts";
import type { NormInForce } from "./norm.views.ts";

/** A pattern that takes longer to read is none that anybody means. */
const COMPILE_MS = 1_000;
const UNREADABLE = "2201B";
const REFUSED = [UNREADABLE, "57014"];

const whole = (pattern: string): string => `^(?:${pattern})$`;

interface Unreadable {
  readonly pointer: string;
  readonly pattern: string;
  readonly cause: Error;
}

/** The first pattern that PostgreSQL does not take; nothing more can be asked in a transaction then. */
async function firstUnreadable(db: Queryable, patterns: ReturnType<typeof patternsIn>): Promise<Unreadable | undefined> {
  for (const { pointer, pattern } of patterns) {
    if (pattern === "") continue;
    try {
      await sql`select '' ~ ${whole(pattern)}::text`.execute(db);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !REFUSED.includes(error.code ?? "")) throw error;
      return { pointer, pattern, cause: error };
    }
  }
  return undefined;
}

/** The act ends here: one field is told. */
export async function refuseUnreadable(tx: Transaction, content: Content): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(COMPILE_MS)}, true)`.execute(tx);
  const found = await firstUnreadable(tx, patternsIn(content));
  if (found) {
    const { pointer, cause } = found;
    throw normProblem("faults", { values: { count: 1 }, fields: [{ pointer, text: NO_PATTERN }], internal: cause });
  }
  await sql`set local statement_timeout to default`.execute(tx);
}

/** Of a norm that was adopted before its patterns were tried. */
export async function unreadableOf(db: Database, content: Content): Promise<string | undefined> {
  return (await firstUnreadable(db, patternsIn(content)))?.pattern;
}

type Held = Pick<NormInForce, "number" | "content">;

/** Before rows are judged by them: whoever loads is told that it is the norm, and whose affair that is. */
export async function refuseUnreadableChecks(
  db: Database,
  number: string,
  checks: readonly Pick<RequiredCheck, "kind" | "pattern">[],
): Promise<void> {
  const patterns = checks.flatMap(({ kind, pattern }) => (kind === "pattern" ? [{ pointer: "", pattern }] : []));
  const found = await firstUnreadable(db, patterns);
  if (found) throw normProblem("unreadable", { values: { number, pattern: found.pattern }, internal: found.cause });
}

/** Where a task deviates from what a norm says. */
export async function deviationsFor(db: Queryable, { number, content }: Held, task: NormedTask): Promise<Deviation[]> {
  const { tablePattern, columnPattern } = content;
  const asked = [
    ...(tablePattern === "" ? [] : [[tablePattern, task.tableName] as const]),
    ...(columnPattern === "" ? [] : task.items.map(({ column }) => [columnPattern, column] as const)),
  ];
  const key = (pattern: string, name: string): string => JSON.stringify([pattern, name]);
  const found = new Set<string>();
  if (asked.length > 0) {
    const [patterns, names] = [asked.map(([pattern]) => pattern), asked.map(([, name]) => name)];
    const rows = await fitting(db, patterns, names).catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError) || error.code !== UNREADABLE) throw error;
      const pattern = [...new Set(patterns)].join("、");
      throw normProblem("unreadable", { values: { number, pattern }, internal: error });
    });
    for (const { pattern, name } of rows) found.add(key(pattern, name));
  }
  return deviationsOf(content, task, (pattern, name) => pattern === "" || found.has(key(pattern, name)));
}

interface Fitting {
  readonly pattern: string;
  readonly name: string;
}

async function fitting(db: Queryable, patterns: readonly string[], names: readonly string[]): Promise<readonly Fitting[]> {
  const { rows } = await sql<Fitting>`
    select asked.pattern, asked.name from unnest(${patterns}::text[], ${names}::text[]) as asked (pattern, name)
     where asked.name ~ ('^(?:' || asked.pattern || ')$')
  `.execute(db);
  return rows;
}
