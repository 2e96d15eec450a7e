// A package as lines, whatever pieces the file comes in; what cannot be read is told as a fault of its line. Memory holds one piece and one line.
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ENTRY_LINES_MAX, LINE_CHARACTERS_MAX } from "./format.ts";
import type { Fault } from "./node.ts";

export type ReadLine =
  | { readonly line: number; readonly text: string; readonly fault?: undefined }
  | { readonly line: number; readonly fault: Fault };

const UNREADABLE = /^(Z_|ERR_ENCODING)/;
const GZIP = [0x1f, 0x8b];

/** Ends with the first fault. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<ReadLine> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 0;
  let rest = "";
  try {
    for await (const piece of unzipped(pieces)) {
      rest += decoder.decode(piece, { stream: true });
      let from = 0;
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", from)) {
        line += 1;
        if (line > ENTRY_LINES_MAX) {
          yield { line, fault: "too-many" };
          return;
        }
        yield { line, text: rest.slice(from, end) };
        from = end + 1;
      }
      rest = rest.slice(from);
      if (rest.length > LINE_CHARACTERS_MAX) {
        yield { line: line + 1, fault: "too-long" };
        return;
      }
    }
    rest += decoder.decode();
  } catch (error) {
    // Broken gzip or broken UTF-8 is the sender's; anything else is ours, and the file is looked at again.
    if (!UNREADABLE.test((error as { code?: string }).code ?? "")) throw error;
    yield { line: line + 1, fault: "unreadable" };
    return;
  }
  if (rest !== "") yield { line: line + 1, text: rest };
}

async function* unzipped(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done) return;
  const all = rejoined(first.value, iterator);
  if (!GZIP.every((byte, index) => first.value[index] === byte)) {
    yield* all;
    return;
  }
  // What goes wrong on either side is thrown to whoever reads on.
  const unzip = pipeline(Readable.from(all), createGunzip(), () => undefined);
  yield* unzip as AsyncIterable<Buffer>;
}

async function* rejoined(first: Buffer, others: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}
