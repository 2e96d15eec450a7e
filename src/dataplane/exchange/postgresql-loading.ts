// Rows into a PostgreSQL table within a transaction of the caller's; those that the table refuses are found and told apart.
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Chunk } from "./chunk.ts";
import { reasonOf } from "./refusal.ts";
import type { RejectedRow } from "./target.ts";

export interface Loading {
  readonly client: pg.Client;
  /** The table, and its columns in the order of the rows. */
  readonly into: string;
  readonly columns: string;
  /** What is done with rows that arrived, and may refuse them. */
  readonly follow: (() => Promise<void>) | null;
}

/** Must stand before `loadRows`. */
export const PART = "savepoint part";
const PIECE = 256 * 1024;

/** Data that does not fit, rather than a server that fails: classes 22 and 23, and what a trigger or a rule of the table raises. */
const isOfData = (error: unknown): boolean => /^(?:22|23|44|P0001)/.test((error as { code?: string }).code ?? "");

/** Rows that the target refuses are found by halving: a chunk without any costs one statement. */
export async function loadRows(loading: Loading, chunk: Chunk): Promise<RejectedRow[]> {
  const rejected: RejectedRow[] = [];
  if (chunk.rows > 0) await loadPart(loading, chunk, { first: 0, end: chunk.rows, rejected });
  return rejected;
}

async function loadPart(
  loading: Loading,
  chunk: Chunk,
  { first, end, rejected }: { first: number; end: number; rejected: RejectedRow[] },
): Promise<void> {
  const { client, follow } = loading;
  try {
    const from = chunk.starts[first] ?? 0;
    const to = chunk.starts[end] ?? chunk.bytes.length;
    await copyIn(loading, chunk.bytes.subarray(from, to));
    await follow?.();
  } catch (error) {
    if (!isOfData(error)) throw error;
    await client.query("rollback to savepoint part");
    if (end - first === 1) {
      rejected.push({ index: first, reason: reasonOf(error) });
      return;
    }
    const middle = first + Math.ceil((end - first) / 2);
    for (const [from, to] of [
      [first, middle],
      [middle, end],
    ] as const) {
      await client.query(PART);
      await loadPart(loading, chunk, { first: from, end: to, rejected });
      await client.query("release savepoint part");
    }
  }
}

export async function copyIn({ client, into, columns }: Omit<Loading, "follow">, bytes: Buffer): Promise<void> {
  const stream = client.query(copyFrom(`copy ${into} (${columns}) from stdin`));
  await new Promise<void>((resolve, reject) => {
    stream.once("error", reject);
    stream.once("finish", resolve);
    for (let at = 0; at < bytes.length; at += PIECE) stream.write(bytes.subarray(at, Math.min(at + PIECE, bytes.length)));
    stream.end();
  });
}
