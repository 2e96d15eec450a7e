// A process for one file: takes what the mark says and the file, gives back the marked copy or why there is none. It may read the programme, and nothing else.
import { CannotMark, kindOf, type Mark } from "./mark.ts";

type Marking = (bytes: Buffer, mark: Mark) => Promise<Buffer>;

/** Only what the file needs is loaded. */
async function markingFor(bytes: Buffer): Promise<Marking> {
  const kind = kindOf(bytes.subarray(0, 16));
  if (kind === "pdf") return (await import("./pdf.ts")).markPdf;
  if (kind === "image") return (await import("./image.ts")).markImage;
  return (await import("./office.ts")).markOffice;
}

async function copyOf(marking: Marking, bytes: Buffer, mark: Mark): Promise<Buffer> {
  try {
    return await marking(bytes, mark);
  } catch (error) {
    // Whatever else goes wrong here goes wrong because of the file: a stack that is too deep, a number out of bounds.
    throw error instanceof CannotMark ? error : new CannotMark("broken");
  }
}

async function answer(): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece);
  const all = Buffer.concat(pieces);
  const cut = all.indexOf("\n");
  const [mark, bytes] = [JSON.parse(all.subarray(0, cut).toString()) as Mark, all.subarray(cut + 1)];
  try {
    const copy = await copyOf(await markingFor(bytes), bytes, mark);
    return [Buffer.from("{}\n"), copy];
  } catch (error) {
    if (!(error instanceof CannotMark)) throw error;
    return [Buffer.from(`${JSON.stringify({ why: error.why })}\n`)];
  }
}

for (const part of await answer()) process.stdout.write(part);
