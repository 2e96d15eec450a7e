// The members of a zip, unpacked in small pieces: whatever it says of itself, only a piece is in memory.
import { Inflate } from "fflate";
import { UnreadableError } from "./unreadable.ts";

export interface Member {
  readonly name: string;
  readonly method: number;
  readonly start: number;
  readonly size: number;
}

const MEMBERS_MAX = 2_000;
const [END, MEMBER] = [0x06054b50, 0x02014b50];

export function membersOf(bytes: Buffer): Member[] {
  try {
    return listed(bytes);
  } catch (error) {
    throw error instanceof UnreadableError ? error : new UnreadableError("broken");
  }
}

function listed(bytes: Buffer): Member[] {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new UnreadableError("broken");
  const count = bytes.readUInt16LE(end + 10);
  if (count > MEMBERS_MAX) throw new UnreadableError("bomb");
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== MEMBER) throw new UnreadableError("broken");
    const [nameLength, more, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const name = pathOf(bytes.toString("utf8", at + 46, at + 46 + nameLength));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const member = { name, method: bytes.readUInt16LE(at + 10), start, size: bytes.readUInt32LE(at + 20) };
    at += 46 + nameLength + more + comment;
    return member;
  });
}

/** Some programmes write other slashes and capitals than they refer to. */
export const pathOf = (name: string): string => name.replaceAll("\\", "/").replace(/^\/+/u, "").toLowerCase();

/** Small, since a packed byte may become a thousand. */
const PACKED_PIECE = 16 * 1024;
const STORED_PIECE = 256 * 1024;

export function* unpacked(bytes: Buffer, { method, start, size }: Member): Generator<Uint8Array> {
  const packed = bytes.subarray(start, start + size);
  if (method === 0) {
    for (let at = 0; at < packed.length; at += STORED_PIECE) yield packed.subarray(at, at + STORED_PIECE);
    return;
  }
  if (method !== 8) throw new UnreadableError("broken");
  let pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => pieces.push(piece));
  for (let at = 0; at === 0 || at < packed.length; at += PACKED_PIECE) {
    try {
      inflate.push(packed.subarray(at, at + PACKED_PIECE), at + PACKED_PIECE >= packed.length);
    } catch {
      throw new UnreadableError("broken");
    }
    yield* pieces;
    pieces = [];
  }
}
