// Answers a block of claims: in one join where the table allows it, as single calls are answered everywhere else.
import { type ClaimJoin, type Field, type GrantedTable, TextArray, type TextRow } from "#dataplane/query/index.ts";
import { CLAIMS, type ClaimBlock } from "./claim-blocks.ts";
import type { Claim } from "./claims.ts";
import { keyForms } from "./key-forms.ts";
import type { BatchResult, Scope, Verdict, Verifier } from "./verifier.ts";
import { verdictOf } from "./verifier.ts";

/** In one byte: nothing claimed, or what is said of a claim. */
export const words = ["", "match", "mismatch", "not-found"] as const satisfies readonly ("" | Verdict)[];
const MATCH = words.indexOf("match");
const MISMATCH = words.indexOf("mismatch");
const NOT_FOUND = words.indexOf("not-found");

export const refusals = ["", "guessing", "no-consent"] as const;
const GUESSING = refusals.indexOf("guessing");

export interface Answers {
  /** Of each row and column. */
  readonly verdicts: Uint8Array;
  /** Of each row. */
  readonly refused: Uint8Array;
  readonly counts: { matched: number; mismatched: number; notFound: number; refused: number };
}

/** Looked up ahead of the blocks before it, and judged behind them: guesses are counted in the order of the file. */
export type Judge = () => Answers;

export interface Asking {
  readonly verifier: Verifier;
  readonly table: GrantedTable;
  readonly join?: ClaimJoin | undefined;
  readonly scope: () => Scope;
}

const newAnswers = ({ rows, headings }: ClaimBlock): Answers => ({
  verdicts: new Uint8Array(rows.length * headings.columns.length),
  refused: new Uint8Array(rows.length),
  counts: { matched: 0, mismatched: 0, notFound: 0, refused: 0 },
});

export async function lookUp(asking: Asking, block: ClaimBlock): Promise<Judge> {
  const { join, table, scope } = asking;
  return join?.takes(table) && scope().byConsent === undefined ? await joined(join, asking, block) : await singly(asking, block);
}

/** So many go into one statement elsewhere: what they may hold differs from server to server. */
export const AT_ONCE = 10_000;

async function singly({ verifier, table, scope }: Asking, block: ClaimBlock): Promise<Judge> {
  const claims = claimsOf(block);
  const results: BatchResult[] = [];
  for (let at = 0; at < claims.length; at += AT_ONCE)
    results.push(...(await verifier.check(table, claims.slice(at, at + AT_ONCE), scope())));
  const { columns } = block.headings;
  return () => {
    const answers = newAnswers(block);
    let at = 0;
    for (const row of claimingRows(block)) {
      const result = results[at++] as BatchResult;
      if ("refused" in result) refuse(answers, row, refusals.indexOf(result.refused));
      else {
        for (const [index, { field }] of columns.entries())
          answers.verdicts[row * columns.length + index] = words.indexOf(result.fields[field] ?? "");
        count(answers, row, columns.length);
      }
    }
    return answers;
  };
}

const claimsOf = (block: ClaimBlock): Claim[] => Array.from(claimingRows(block), (row) => claimOf(block, row));

function* claimingRows({ rows, states }: ClaimBlock): Generator<number> {
  for (let row = 0; row < rows.length; row += 1) if (states[row] === CLAIMS) yield row;
}

function claimOf({ rows, headings }: ClaimBlock, row: number): Claim {
  const claims = new Map<string, string>();
  for (const [index, { field }] of headings.columns.entries())
    if (!rows.isBlank(row, index + 1)) claims.set(field, rows.text(row, index + 1));
  return { key: rows.text(row, 0), claims };
}

async function joined(join: ClaimJoin, { verifier, table, scope }: Asking, block: ClaimBlock): Promise<Judge> {
  const fields = block.headings.columns.map(({ field }) => table.fields.get(field) as Field);
  const keys = keysOf(table, block);
  const differing = await join.differing(table, fields, { keys, claims: fields.map((_, index) => claimsIn(block, index + 1)) });
  const otherwise = await inOtherForms({ verifier, table, block, fields, differing });
  return () => {
    const { guesses } = verifier;
    const { asker, day } = scope();
    const answers = newAnswers(block);
    const { verdicts } = answers;
    const width = fields.length;
    const { rows } = block;
    const key = keys.cursor();
    let place = 0;
    for (let row = 0; row < rows.length; row += 1) {
      if (block.states[row] !== CLAIMS) continue;
      place += 1;
      key.next();
      if (!key.isNull && guesses.isExhaustedAt(asker, key, day)) {
        refuse(answers, row, GUESSING);
        continue;
      }
      const found = differing.get(place);
      const stored = found?.[0] === null ? otherwise.get(place) : found;
      for (let index = 0; index < width; index += 1) {
        if (rows.isBlank(row, index + 1)) continue;
        verdicts[row * width + index] =
          found === undefined
            ? MATCH
            : words.indexOf(verdictOf((fields[index] as Field).type, stored?.[index + 1] ?? null, rows.text(row, index + 1)));
      }
      if (count(answers, row, width) === MISMATCH && !key.isNull) guesses.miss(asker, key.text(), day);
    }
    return answers;
  };
}

/** Visible ASCII without small letters is written as it is looked up, but for a number of 15 digits; see `normaliseText`. */
function isPlain(bytes: Buffer, start: number, end: number): boolean {
  if (end - start === 15) return false;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte <= 0x20 || byte >= 0x7f || (byte >= 0x61 && byte <= 0x7a)) return false;
  }
  return true;
}

/** In the form in which each most likely stands in the table; null where nothing can stand so. */
function keysOf({ key }: GrantedTable, { rows, states, claims }: ClaimBlock): TextArray {
  const keys = new TextArray(claims * 20, claims);
  for (let row = 0; row < rows.length; row += 1) {
    if (states[row] !== CLAIMS) continue;
    const start = rows.starts[row * rows.width] as number;
    const end = rows.ends[row * rows.width] as number;
    if (isPlain(rows.bytes, start, end)) keys.add(rows.bytes, start, end);
    else {
      const [form = ""] = keyForms(key, rows.text(row, 0));
      const read = key.read(form);
      if (read === undefined) keys.addNull();
      else keys.addText(read);
    }
  }
  return keys;
}

function claimsIn({ rows, states, claims }: ClaimBlock, cell: number): TextArray {
  const list = new TextArray(claims * 16, claims);
  for (let row = 0; row < rows.length; row += 1) {
    if (states[row] !== CLAIMS) continue;
    if (rows.isBlank(row, cell)) list.addNull();
    else list.add(rows.bytes, rows.starts[row * rows.width + cell] as number, rows.ends[row * rows.width + cell] as number);
  }
  return list;
}

interface Missing {
  readonly verifier: Verifier;
  readonly table: GrantedTable;
  readonly block: ClaimBlock;
  readonly fields: readonly Field[];
  readonly differing: ReadonlyMap<number, TextRow>;
}

/** Of those that are not there: an older number of 15 digits, or as it was written. Rows as [key, ...fields] by place. */
async function inOtherForms({ verifier, table, block, fields, differing }: Missing): Promise<ReadonlyMap<number, TextRow>> {
  const forms = new Map<number, readonly string[]>();
  let place = 0;
  for (let row = 0; row < block.rows.length; row += 1) {
    if (block.states[row] !== CLAIMS) continue;
    place += 1;
    if (differing.get(place)?.[0] !== null) continue;
    const others = keyForms(table.key, block.rows.text(row, 0)).slice(1);
    if (others.length > 0) forms.set(place, others);
  }
  if (forms.size === 0) return new Map();
  const asked = [...new Set([...forms.values()].flat())];
  const rows = new Map<string, TextRow>();
  for (let at = 0; at < asked.length; at += AT_ONCE)
    for (const [form, row] of await verifier.tables.find(table, asked.slice(at, at + AT_ONCE))) rows.set(form, row);
  const places = [0, ...fields.map(({ name }) => [...table.fields.keys()].indexOf(name) + 1)];
  const found = new Map<number, TextRow>();
  for (const [each, others] of forms) {
    const row = others.map((form) => rows.get(form)).find((one) => one !== undefined);
    if (row)
      found.set(
        each,
        places.map((index) => row[index] ?? null),
      );
  }
  return found;
}

function refuse({ refused, counts }: Answers, row: number, why: number): void {
  refused[row] = why;
  counts.refused += 1;
}

/** The worst that is said of a row is what the row counts as. */
function count({ verdicts, counts }: Answers, row: number, width: number): number {
  let worst = MATCH;
  for (let at = row * width; at < (row + 1) * width; at += 1) {
    const verdict = verdicts[at] as number;
    if (verdict === MISMATCH) worst = MISMATCH;
    else if (verdict === NOT_FOUND && worst === MATCH) worst = NOT_FOUND;
  }
  counts[worst === MISMATCH ? "mismatched" : worst === NOT_FOUND ? "notFound" : "matched"] += 1;
  return worst;
}
