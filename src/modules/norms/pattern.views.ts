// Patterns of a norm as PostgreSQL reads them: whether it takes them at all, and which names have their form.
import pg from "pg";
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { type Content, type Deviation, deviationsOf, type NormedTask, NO_PATTERN, patternsIn } from "./clause.ts";
import { normProblem } from "./norm.ts";

/** A pattern that takes longer to read is none that anybody means. */
const COMPILE_MS = 1_000;
const REFUSED = ["2201B", "57014"];

const whole = (pattern: string): string => `^(?:${pattern})$`;

/** The act ends here, since nothing more can be asked in it: one field is told. */
export async function refuseUnreadable(tx: Transaction, content: Content): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(COMPILE_MS)}, true)`.execute(tx);
  for (const { pointer, pattern } of patternsIn(content)) {
    if (pattern === "") continue;
    try {
      await sql`select '' ~ ${whole(pattern)}::text`.execute(tx);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !REFUSED.includes(error.code ?? "")) throw error;
      throw normProblem("faults", { values: { count: 1 }, fields: [{ pointer, text: NO_PATTERN }], internal: error });
    }
  }
  await sql`set local statement_timeout to default`.execute(tx);
}

/** Where a task deviates from what a norm says. */
export async function deviationsFor(db: Queryable, content: Content, task: NormedTask): Promise<Deviation[]> {
  const { tablePattern, columnPattern } = content;
  const asked = [
    ...(tablePattern === "" ? [] : [[tablePattern, task.tableName] as const]),
    ...(columnPattern === "" ? [] : task.items.map(({ column }) => [columnPattern, column] as const)),
  ];
  const key = (pattern: string, name: string): string => JSON.stringify([pattern, name]);
  const found = new Set<string>();
  if (asked.length > 0) {
    const [patterns, names] = [asked.map(([pattern]) => pattern), asked.map(([, name]) => name)];
    const { rows } = await sql<{ pattern: string; name: string }>`
      select asked.pattern, asked.name from unnest(${patterns}::text[], ${names}::text[]) as asked (pattern, name)
       where asked.name ~ ('^(?:' || asked.pattern || ')$')
    `.execute(db);
    for (const { pattern, name } of rows) found.add(key(pattern, name));
  }
  return deviationsOf(content, task, (pattern, name) => pattern === "" || found.has(key(pattern, name)));
}
