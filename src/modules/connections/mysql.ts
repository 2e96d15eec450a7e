// Reads the catalog and samples of a MySQL or MariaDB server, in a session that can write nothing.
import { type Connection, createConnection, type RowDataPacket } from "mysql2/promise";
import { mysqlWay } from "#kernel/database-way.ts";
import {
  type ColumnFact,
  cut,
  LABELS_MAX,
  NAMING_MS,
  type OpenConnection,
  type Reference,
  SAMPLE_MS,
  type Sampled,
  type SampleLimits,
  type ServerFacts,
  STATEMENT_MS,
  type TableHead,
  tableKey,
  TABLES_MAX,
  type ValueKind,
  type Way,
} from "./dialect.ts";
import { asked, failed, failure, isOver } from "./failure.ts";
import { mysqlMeasure } from "./measure.ts";
import { mysqlRows } from "./mysql-rows.ts";
import { mysqlNamesRows, mysqlShape } from "./mysql-shape.ts";

export async function openMysql(way: Way): Promise<OpenConnection> {
  let connection: Connection | undefined;
  try {
    connection = await createConnection({ ...mysqlWay(way), bigNumberStrings: false });
    // Told by the statement under way; an idle connection that breaks must not end the process.
    connection.on("error", () => undefined);
    await connection.query("set session transaction read only");
    const isMariadb = await limitStatements(connection, STATEMENT_MS);
    const open = connection;
    return {
      dialect: "mysql",
      server: () => asked(way, () => server(open, way)),
      tables: () => asked(way, () => tables(open, way)),
      columns: () => asked(way, () => columns(open, way)),
      sample: (table, wanted, limits) => sample(open, way, { table, columns: wanted, limits, isMariadb }),
      ...shaping(open, way),
      rows: (ask) => mysqlRows(open, ask),
      measure: (ask) => mysqlMeasure(open, ask),
      close: () => closed(open),
    };
  } catch (error) {
    connection?.destroy();
    throw failed(error, way);
  }
}

const shaping = (connection: Connection, way: Way): Pick<OpenConnection, "shape" | "namesRows"> => ({
  shape: (at) => asked(way, () => mysqlShape(connection, at)),
  namesRows: (at) => asked(way, () => mysqlNamesRows(connection, at, NAMING_MS)),
});

async function closed(connection: Connection): Promise<void> {
  await connection.end().catch(() => connection.destroy());
}

async function rowsOf<Row>(connection: Connection, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const [rows] = await connection.query<RowDataPacket[]>({ sql: text, values: [...values], timeout: STATEMENT_MS + 2_000 });
  return rows as unknown as Row[];
}

/** MariaDB counts seconds, MySQL milliseconds; each knows its own word only. */
async function limitStatements(connection: Connection, milliseconds: number): Promise<boolean> {
  try {
    await connection.query(`set session max_statement_time = ${milliseconds / 1_000}`);
    return true;
  } catch {
    await connection.query(`set session max_execution_time = ${milliseconds}`).catch(() => undefined);
    return false;
  }
}

const SYSTEM = ["mysql", "information_schema", "performance_schema", "sys"];

/** A schema of PostgreSQL's is a database here: the named ones, or the one that was connected to. */
const schemasOf = ({ schemas, database }: Way): string[] =>
  (schemas.length > 0 ? schemas : [database]).filter((name) => !SYSTEM.includes(name.toLowerCase()));

const WRITES = /\b(?:ALL PRIVILEGES|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|SUPER|FILE)\b/i;

async function server(connection: Connection, way: Way): Promise<ServerFacts> {
  const [version] = await rowsOf<{ version: string }>(connection, "select version() as version");
  const grants = await rowsOf<Record<string, string>>(connection, "show grants");
  const text = version?.version ?? "";
  return {
    version: cut(/mariadb/i.test(text) ? `MariaDB ${text.split("-")[0]}` : `MySQL ${text}`, 60),
    isWritable: grants.some((row) => {
      // Up to the object: what follows may hold a digest of the password.
      const [, rights = "", on = ""] = /^GRANT (.+?) ON (\S+)/i.exec(Object.values(row)[0] ?? "") ?? [];
      return WRITES.test(rights) && concerns(on, way);
    }),
  };
}

/** Whether a grant's object is one of the databases that are read; patterns count as all. */
function concerns(on: string, way: Way): boolean {
  const name = on
    .replace(/\.[^.]*$/, "")
    .replaceAll("`", "")
    .replaceAll("\\", "");
  return name === "*" || name.includes("%") || schemasOf(way).some((schema) => schema.toLowerCase() === name.toLowerCase());
}

interface TableRow {
  schemaName: string;
  tableName: string;
  tableType: string;
  tableComment: string | null;
  tableRows: number | string | null;
}

async function tables(connection: Connection, way: Way): Promise<TableHead[]> {
  const schemas = schemasOf(way);
  if (schemas.length === 0) return [];
  const rows = await rowsOf<TableRow>(
    connection,
    `select table_schema as schemaName, table_name as tableName, table_type as tableType, table_comment as tableComment, table_rows as tableRows
     from information_schema.tables where table_schema in (?) and table_type in ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
     order by binary table_schema, binary table_name limit ${TABLES_MAX + 1}`,
    [schemas],
  );
  if (rows.length > TABLES_MAX) throw failure("too-many-tables", way, { values: { most: TABLES_MAX } });
  return rows.map(({ schemaName, tableName, tableType, tableComment, tableRows }) => {
    const isView = tableType === "VIEW";
    return {
      schema: schemaName,
      name: tableName,
      kind: isView ? "view" : "table",
      // A view's comment is the word VIEW.
      comment: isView && tableComment === "VIEW" ? "" : cut(tableComment ?? "", 1_000),
      rows: isView || tableRows === null ? null : Number(tableRows),
      // What the account may not read it does not see.
      isReadable: true,
    };
  });
}

interface ColumnRow {
  schemaName: string;
  tableName: string;
  columnName: string;
  columnType: string;
  dataType: string;
  maxLength: number | string | null;
  isNullable: string;
  columnKey: string;
  columnComment: string | null;
}

interface KeyRow {
  schemaName: string;
  tableName: string;
  columnName: string;
  refSchema: string;
  refTable: string;
  refColumn: string;
}

async function columns(connection: Connection, way: Way): Promise<Map<string, ColumnFact[]>> {
  const schemas = schemasOf(way);
  const found = new Map<string, ColumnFact[]>();
  if (schemas.length === 0) return found;
  const rows = await rowsOf<ColumnRow>(
    connection,
    `select table_schema as schemaName, table_name as tableName, column_name as columnName, column_type as columnType, data_type as dataType,
       character_maximum_length as maxLength, is_nullable as isNullable, column_key as columnKey, column_comment as columnComment
     from information_schema.columns where table_schema in (?) order by table_schema, table_name, ordinal_position`,
    [schemas],
  );
  const references = await referencesOf(connection, schemas);
  for (const row of rows) {
    const key = tableKey({ schema: row.schemaName, name: row.tableName });
    const fact = factOf(row, references.get(`${key}${row.columnName}`) ?? null);
    const list = found.get(key);
    if (list) list.push(fact);
    else found.set(key, [fact]);
  }
  return found;
}

async function referencesOf(connection: Connection, schemas: readonly string[]): Promise<Map<string, Reference>> {
  const rows = await rowsOf<KeyRow>(
    connection,
    `select table_schema as schemaName, table_name as tableName, column_name as columnName,
       referenced_table_schema as refSchema, referenced_table_name as refTable, referenced_column_name as refColumn
     from information_schema.key_column_usage where table_schema in (?) and referenced_table_name is not null`,
    [schemas],
  );
  return new Map(
    rows.map(({ schemaName, tableName, columnName, refSchema, refTable, refColumn }) => [
      `${tableKey({ schema: schemaName, name: tableName })}${columnName}`,
      { schema: refSchema, table: refTable, column: refColumn },
    ]),
  );
}

function factOf(row: ColumnRow, refers: Reference | null): ColumnFact {
  const kind = kindOf(row.dataType.toLowerCase(), row.columnType.toLowerCase());
  return {
    name: row.columnName,
    type: cut(row.columnType, 100),
    kind,
    length: /^(?:var)?char$/i.test(row.dataType) && row.maxLength !== null ? Number(row.maxLength) : null,
    nullable: row.isNullable === "YES",
    comment: cut(row.columnComment ?? "", 1_000),
    isKey: row.columnKey === "PRI",
    refers,
    labels: labelsOf(row.columnType),
  };
}

function kindOf(type: string, whole: string): ValueKind {
  if (whole === "tinyint(1)" || whole === "bit(1)") return "boolean";
  if (/^(?:tiny|small|medium|big)?int$|^integer$|^year$/.test(type)) return "integer";
  if (/^(?:decimal|numeric|float|double|real)$/.test(type)) return "decimal";
  if (/^(?:datetime|timestamp)$/.test(type)) return "datetime";
  if (type === "date") return "date";
  const isBytes = /blob$|^(?:var)?binary$|^bit$|^(?:geometry|point|linestring|polygon|multi\w+|geometrycollection|vector)$/.test(type);
  return isBytes ? "bytes" : "string";
}

/** `enum('是','否')`: quotes within are doubled. */
export function labelsOf(type: string): string[] {
  const inner = /^(?:enum|set)\((.*)\)$/is.exec(type)?.[1];
  if (inner === undefined) return [];
  return [...inner.matchAll(/'((?:[^']|'')*)'/g)].slice(0, LABELS_MAX).map(([, label = ""]) => cut(label.replaceAll("''", "'"), 63));
}

const quoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

interface Wanted {
  readonly table: TableHead;
  readonly columns: readonly ColumnFact[];
  readonly limits: SampleLimits;
  readonly isMariadb: boolean;
}

async function sample(connection: Connection, way: Way, { table, columns: wanted, limits, isMariadb }: Wanted): Promise<Sampled> {
  const picked = wanted.filter(({ kind }) => kind !== "bytes");
  if (picked.length === 0) return { values: new Map() };
  const list = picked.map(({ name }, index) => `left(cast(${quoted(name)} as char), ${limits.charactersMax}) as c${index}`).join(", ");
  const from = `${quoted(table.schema)}.${quoted(table.name)}`;
  // Each server has its own way to bound one statement.
  const text = isMariadb
    ? `set statement max_statement_time = ${SAMPLE_MS / 1_000} for select ${list} from ${from} limit ${limits.rowsMax}`
    : `select /*+ MAX_EXECUTION_TIME(${SAMPLE_MS}) */ ${list} from ${from} limit ${limits.rowsMax}`;
  try {
    const rows = await rowsOf<Record<string, string | number | null>>(connection, text);
    return { values: new Map(picked.map(({ name }, index) => [name, rows.map((row) => textOf(row[`c${index}`]))])) };
  } catch (error) {
    if (isOver(error)) throw failed(error, way);
    return { refused: refusalOf(error) };
  }
}

const textOf = (value: string | number | null | undefined): string | null => (value === null || value === undefined ? null : String(value));

function refusalOf(error: unknown): "no-right" | "too-slow" | "gone" | "unreadable" {
  const { code = "", errno = 0 } = error as { code?: string; errno?: number };
  if (/^ER_(?:TABLEACCESS|COLUMNACCESS|VIEW_NO_EXPLAIN|SPECIFIC_ACCESS|DBACCESS)/.test(code)) return "no-right";
  // 1969 and 3024: the statement's time was up, at MariaDB and at MySQL.
  if (errno === 1969 || errno === 3024 || code === "PROTOCOL_SEQUENCE_TIMEOUT") return "too-slow";
  return code === "ER_NO_SUCH_TABLE" || code === "ER_BAD_FIELD_ERROR" ? "gone" : "unreadable";
}
