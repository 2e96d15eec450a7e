// Tables of an agency's database as they stand now, for whoever is about to share one of them.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { connectionProblem, mayKeep } from "./connection.ts";
import * as store from "./connection.store.ts";
import type { DialectName, OpenConnection, TableHead } from "./dialect.ts";
import { openConnection } from "./opening.views.ts";
import { isShareable, type TableShape } from "./shape.ts";

const SHOWN_MAX = 200;

async function ownConnection({ db }: { db: Queryable }, actor: Actor, id: string): Promise<store.ConnectionRow> {
  const found = await store.connectionBy(db, id);
  if (!found || found.agencyId !== actor.agencyId) throw connectionProblem("unknown");
  if (!mayKeep(actor)) throw connectionProblem("not-yours");
  return found;
}

async function opened<T>(deployment: Deployment, id: string, work: (connection: OpenConnection) => Promise<T>): Promise<T> {
  const connection = await openConnection(deployment, id);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Tables and views by a part of their name or comment; `total` counts those that are not shown, too. */
export async function sourceTables(
  deployment: Deployment,
  actor: Actor,
  { id, text }: { id: string; text?: string | undefined },
): Promise<{ rows: TableHead[]; total: number }> {
  await ownConnection(deployment, actor, id);
  const wanted = (text ?? "").trim().toLowerCase();
  const all = await opened(deployment, id, (connection) => connection.tables());
  const found = all.filter(
    ({ schema, name, comment, isReadable }) => isReadable && `${schema}.${name} ${comment}`.toLowerCase().includes(wanted),
  );
  return { rows: found.slice(0, SHOWN_MAX), total: found.length };
}

export interface SourceTable extends TableShape {
  readonly dialect: DialectName;
  readonly columns: readonly (TableShape["columns"][number] & { readonly isShareable: boolean })[];
}

/** `key` asks, of a column that no index makes unique, whether it names the rows all the same. */
export async function sourceTable(
  deployment: Deployment,
  actor: Actor,
  at: { id: string; schema: string; table: string; key?: string },
): Promise<SourceTable & { readonly keyed: boolean | undefined }> {
  const { dialect, schemas } = await ownConnection(deployment, actor, at.id);
  // The agency said which schemas are read through this connection.
  if (schemas.length > 0 && !schemas.includes(at.schema)) throw connectionProblem("no-table");
  return await opened(deployment, at.id, async (connection) => {
    const place = { schema: at.schema, name: at.table };
    const shape = await connection.shape(place);
    if (!shape) throw connectionProblem("no-table");
    const key = shape.columns.find(({ name }) => name === at.key);
    const keyed = key && (key.unique || (await connection.namesRows({ ...place, column: key.name })));
    return { ...shape, dialect, keyed, columns: shape.columns.map((column) => ({ ...column, isShareable: isShareable(dialect, column) })) };
  });
}
