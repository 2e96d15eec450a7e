// Checks a file of keys and claims: read as it streams in, answered block by block as single calls are, told line by line.
import type { ClaimJoin, GrantedTable } from "#dataplane/query/index.ts";
import { AT_ONCE, type Judge, lookUp } from "./block-answers.ts";
import { type BlockSize, type ClaimBlock, claimBlocks, type Headings } from "./claim-blocks.ts";
import { headingLine, verdictLines } from "./verdict-lines.ts";
import type { Scope, Verifier } from "./verifier.ts";
import { verifyProblem } from "./verify.problems.ts";

export interface FileToCheck {
  readonly verifier: Verifier;
  readonly table: GrantedTable;
  /** For tables of the platform's own database. */
  readonly join?: ClaimJoin | undefined;
  /** Granted fields by the titles of their items. */
  readonly titles: ReadonlyMap<string, string>;
  readonly content: AsyncIterable<Buffer>;
  /** So many rows were answered before; they are read over. */
  readonly after: number;
  /** How many rows may be answered behind what was taken from here; at least one is, to hear the refusal. */
  readonly room?: () => number;
  readonly scope: () => Scope;
}

export interface CheckedBlock {
  /** Rows of the file up to here, the line of headings not counted. */
  readonly position: number;
  readonly bytesRead: number;
  /** Verdicts as separated values; the first block begins with their headings. */
  readonly lines: Buffer;
  readonly counts: { matched: number; mismatched: number; notFound: number; refused: number; unreadable: number };
}

interface Asked {
  readonly block: ClaimBlock;
  readonly isFirst: boolean;
  readonly judge: Promise<Judge>;
}

/** While the verdicts of one block are put away, the next is looked up. */
export async function* checkFile(file: FileToCheck): AsyncGenerator<CheckedBlock> {
  const { content, after, join, table } = file;
  const isJoined = join?.takes(table) ?? false;
  const pace = new Pace(isJoined ? JOINED : SINGLY);
  let untaken = 0;
  const size = (): BlockSize => ({ ...pace.size, rows: Math.max(1, Math.min(pace.size.rows, (file.room?.() ?? Infinity) - untaken)) });
  const headings = (cells: readonly string[]): Headings => headingsOf(file, cells);
  let ahead: Asked | undefined;
  // Where records are counted while they are looked up, one block is looked up behind the other.
  let before: Promise<unknown> = Promise.resolve();
  for await (const block of claimBlocks({ content, headings, after, size })) {
    const judge = isJoined ? pace.kept(lookUp(file, block)) : before.then(() => lookUp(file, block));
    before = judge.catch(() => undefined);
    const next = { block, isFirst: after === 0 && ahead === undefined && block.first === 1, judge };
    untaken += block.claims;
    if (ahead) {
      yield await told(ahead);
      untaken -= ahead.block.claims;
    }
    ahead = next;
  }
  if (ahead) yield await told(ahead);
}

async function told({ block, isFirst, judge }: Asked): Promise<CheckedBlock> {
  const answers = (await judge)();
  const { lines, unreadable } = verdictLines(block, answers);
  return {
    position: block.position,
    bytesRead: block.bytesRead,
    lines: isFirst ? Buffer.concat([headingLine(block.headings), lines]) : lines,
    counts: { ...answers.counts, unreadable },
  };
}

const SINGLY = { least: { bytes: 4 * 2 ** 20, rows: AT_ONCE }, most: { bytes: 4 * 2 ** 20, rows: AT_ONCE } };
const JOINED = { least: { bytes: 2 ** 19, rows: 16_384 }, most: { bytes: 4 * 2 ** 20, rows: 131_072 } };
const QUICK_MS = 1_000;
const SLOW_MS = 5_000;

/** Blocks grow while they are answered at once, and shrink where the table is slow: a stop bites within one, and no statement runs out of time. */
class Pace {
  readonly #bounds: typeof JOINED;
  size: BlockSize;

  constructor(bounds: typeof JOINED) {
    this.#bounds = bounds;
    this.size = bounds.least;
  }

  async kept<Result>(work: Promise<Result>): Promise<Result> {
    const began = performance.now();
    const result = await work;
    const took = performance.now() - began;
    const { least, most } = this.#bounds;
    const factor = took < QUICK_MS ? 2 : took > SLOW_MS ? 0.5 : 1;
    const within = (now: number, from: number, until: number): number => Math.min(until, Math.max(from, now * factor));
    this.size = { bytes: within(this.size.bytes, least.bytes, most.bytes), rows: within(this.size.rows, least.rows, most.rows) };
    return result;
  }
}

/** The key's column first, whatever it is called; then granted items by field or title, each once. */
function headingsOf({ table, titles }: FileToCheck, cells: readonly string[]): Headings {
  const [key = "", ...others] = cells.map((cell) => cell.trim());
  if (others.length === 0) throw verifyProblem("file-empty");
  const columns = others.map((heading) => {
    const field = table.fields.has(heading) ? heading : titles.get(heading);
    if (field === undefined || !table.fields.has(field))
      throw verifyProblem("item-not-granted", { values: { name: heading.slice(0, 80) } });
    return { field, heading };
  });
  const twice = columns.find(({ field }, index) => columns.findIndex((each) => each.field === field) < index);
  if (twice) throw verifyProblem("file-twice", { values: { name: twice.heading.slice(0, 80) } });
  return { key, columns };
}
