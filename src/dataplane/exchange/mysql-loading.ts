// Puts rows into a table of MySQL or MariaDB and finds those that it refuses: by LOAD DATA where the server lets us, by INSERT where not, or where one is in doubt.
import { Readable } from "node:stream";
import type { ResultSetHeader } from "mysql2/promise";
import { endOfField, isNull, readField } from "./cell.ts";
import { isRefusal, mysqlReasonOf } from "./mysql-refusal.ts";
import type { FittedRows } from "./mysql-rows.ts";
import { backticked, type MysqlSession, told } from "./mysql-session.ts";
import { type Reason, reasonOf } from "./refusal.ts";
import type { RejectedRow } from "./target.ts";

/** LOAD DATA LOCAL bends what does not fit and only warns: then nothing of it counts, and INSERT says which row it is. */
class InDoubt extends Error {}

/** More than the server takes in one message. */
class TooLarge extends Error {}

const INSERT_ROWS = 200;
const INSERT_BYTES = 1024 * 1024;
const PIECE = 256 * 1024;
const MARGIN = 4_096;

export interface Loading {
  readonly session: MysqlSession;
  /** As it stands in a statement. */
  readonly into: string;
  readonly columns: readonly string[];
  /** What follows for each part, such as merging it; a row that fails there is refused too. */
  readonly follow: (() => Promise<void>) | null;
}

const reasonFor = (error: unknown): Reason => (error instanceof TooLarge ? reasonOf({ code: "22001" }) : mysqlReasonOf(error));

/** Within a transaction of the caller's. Rows that the target refuses are found by halving: a chunk without any costs one statement. */
export async function loadRows(loading: Loading, rows: FittedRows): Promise<RejectedRow[]> {
  const rejected: RejectedRow[] = [];
  const { connection } = loading.session;
  const part = async (first: number, end: number): Promise<void> => {
    await connection.query("savepoint part");
    try {
      await put(loading, rows, first, end);
      await loading.follow?.();
    } catch (error) {
      if (!(error instanceof InDoubt || error instanceof TooLarge || isRefusal(error))) throw error;
      await connection.query("rollback to savepoint part");
      if (end - first === 1) {
        rejected.push({ index: rows.numbers?.[first] ?? first, reason: reasonFor(error) });
        return;
      }
      const middle = first + Math.ceil((end - first) / 2);
      await part(first, middle);
      await part(middle, end);
    }
  };
  if (rows.rows > 0) await part(0, rows.rows);
  return [...rows.refused, ...rejected].toSorted((a, b) => a.index - b.index);
}

async function put(loading: Loading, rows: FittedRows, first: number, end: number): Promise<void> {
  if (loading.session.mayLoad && end - first > INSERT_ROWS) await load(loading, rows, first, end);
  else for (let from = first; from < end; from += INSERT_ROWS) await insert(loading, rows, from, Math.min(end, from + INSERT_ROWS));
}

async function load({ session, into, columns }: Loading, rows: FittedRows, first: number, end: number): Promise<void> {
  const bytes = rows.bytes.subarray(rows.starts[first] ?? 0, rows.starts[end] ?? rows.bytes.length);
  const pieces = function* () {
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, Math.min(at + PIECE, bytes.length));
  };
  const [{ affectedRows, warningStatus }] = await session.connection.query<ResultSetHeader>({
    sql: `load data local infile 'rows' into table ${into} character set utf8mb4 fields terminated by '\\t' escaped by '\\\\' lines terminated by '\\n' (${columns.map(backticked).join(", ")})`,
    infileStreamFactory: () => Readable.from(pieces(), { objectMode: false }),
  });
  if (warningStatus > 0 || affectedRows !== end - first) throw new InDoubt();
}

async function insert({ session, into, columns }: Loading, rows: FittedRows, first: number, end: number): Promise<void> {
  const { connection, packetBytesMax } = session;
  const head = `insert into ${into} (${columns.map(backticked).join(", ")}) values `;
  const most = Math.min(INSERT_BYTES, packetBytesMax - MARGIN);
  let values: string[] = [];
  let size = 0;
  const send = async (): Promise<void> => {
    if (values.length > 0) await told(connection, head + values.join(", "));
    values = [];
    size = 0;
  };
  for (let index = first; index < end; index += 1) {
    const row = valuesOf(rows.bytes, rows.starts[index] ?? 0, (rows.starts[index + 1] ?? rows.bytes.length) - 1).map((value) =>
      value === null ? "null" : connection.escape(value),
    );
    const text = `(${row.join(", ")})`;
    const length = Buffer.byteLength(text);
    if (length > packetBytesMax - MARGIN - head.length) throw new TooLarge();
    if (size > 0 && size + length > most) await send();
    values.push(text);
    size += length;
  }
  await send();
}

function valuesOf(bytes: Buffer, from: number, to: number): (string | null)[] {
  const values: (string | null)[] = [];
  for (let at = from; at <= to;) {
    const end = endOfField(bytes, at, to);
    values.push(isNull(bytes, at, end) ? null : readField(bytes, at, end));
    at = end + 1;
  }
  return values;
}
