// Several files as one ZIP, stored as they are: its length is known before its first byte, so any part of it can be asked for. Pure.
import { crc32 } from "node:zlib";

export interface Member<File> {
  readonly name: string;
  readonly bytes: number;
  readonly crc: number;
  readonly at: Date;
  /** Its bytes, or where they come from. */
  readonly content: Buffer | File;
}

export interface Segment<File> {
  readonly from: number;
  readonly until: number;
  readonly content: Buffer | File;
}

export interface Bundle<File> {
  readonly bytes: number;
  readonly segments: readonly Segment<File>[];
}

const BIG = 0xff_ff_ff_ff;
const MANY = 0xff_ff;
const VERSION = 20;
// From this version on sizes and places have 64 bits (APPNOTE 4.4.3.2).
const VERSION_64 = 45;
/** Names are UTF-8 (APPNOTE 4.4.4). */
const FLAGS = 0x08_00;

export function bundleOf<File>(members: readonly Member<File>[]): Bundle<File> {
  const segments: Segment<File>[] = [];
  let at = 0;
  const add = (content: Buffer | File, bytes: number): void => {
    if (bytes > 0) segments.push({ from: at, until: at + bytes, content });
    at += bytes;
  };
  const central: Buffer[] = [];
  for (const member of members) {
    central.push(centralHeader(member, at));
    const head = localHeader(member);
    add(head, head.length);
    add(member.content, member.bytes);
  }
  const directory = Buffer.concat(central);
  const end = endOf({ count: members.length, bytes: directory.length, at });
  add(directory, directory.length);
  add(end, end.length);
  return { bytes: at, segments };
}

export const plainMember = (name: string, content: Buffer, at: Date): Member<never> => ({
  name,
  bytes: content.length,
  crc: crc32(content),
  at,
  content,
});

/** Little-endian numbers of so many bytes, one after the other. */
function packed(...numbers: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Buffer {
  const buffer = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at);
    else buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

/** Two seconds are as fine as MS-DOS has it; in the platform's own time. */
function dosTime(at: Date): readonly [time: number, date: number] {
  const local = new Date(at.getTime() + BEIJING_MS);
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1);
  return [time, ((local.getUTCFullYear() - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()];
}
const BEIJING_MS = 8 * 3_600_000;

const sizeOf = ({ bytes }: { readonly bytes: number }): number => (bytes >= BIG ? BIG : bytes);

/** What does not fit into 32 bits stands in a field of its own. */
const extraOf = (numbers: readonly number[]): Buffer =>
  numbers.length === 0 ? Buffer.alloc(0) : packed([0x00_01, 2], [numbers.length * 8, 2], ...numbers.map((each) => [each, 8] as const));

function localHeader(member: Omit<Member<unknown>, "content">): Buffer {
  const isBig = member.bytes >= BIG;
  const extra = extraOf(isBig ? [member.bytes, member.bytes] : []);
  const name = Buffer.from(member.name);
  const [time, date] = dosTime(member.at);
  return Buffer.concat([
    packed([0x04_03_4b_50, 4], [isBig ? VERSION_64 : VERSION, 2], [FLAGS, 2], [0, 2], [time, 2], [date, 2], [member.crc, 4]),
    packed([sizeOf(member), 4], [sizeOf(member), 4], [name.length, 2], [extra.length, 2]),
    name,
    extra,
  ]);
}

function centralHeader(member: Omit<Member<unknown>, "content">, place: number): Buffer {
  const far = place >= BIG;
  const extra = extraOf([...(member.bytes >= BIG ? [member.bytes, member.bytes] : []), ...(far ? [place] : [])]);
  const version = extra.length > 0 ? VERSION_64 : VERSION;
  const name = Buffer.from(member.name);
  const [time, date] = dosTime(member.at);
  return Buffer.concat([
    packed([0x02_01_4b_50, 4], [version, 2], [version, 2], [FLAGS, 2], [0, 2], [time, 2], [date, 2], [member.crc, 4]),
    packed([sizeOf(member), 4], [sizeOf(member), 4], [name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4]),
    packed([far ? BIG : place, 4]),
    name,
    extra,
  ]);
}

function endOf({ count, bytes, at }: { count: number; bytes: number; at: number }): Buffer {
  const isBig = count >= MANY || bytes >= BIG || at >= BIG;
  const big = isBig
    ? Buffer.concat([
        packed([0x06_06_4b_50, 4], [44, 8], [VERSION_64, 2], [VERSION_64, 2], [0, 4], [0, 4], [count, 8], [count, 8], [bytes, 8], [at, 8]),
        packed([0x07_06_4b_50, 4], [0, 4], [at + bytes, 8], [1, 4]),
      ])
    : Buffer.alloc(0);
  const counted = Math.min(count, MANY);
  return Buffer.concat([
    big,
    packed([0x06_05_4b_50, 4], [0, 2], [0, 2], [counted, 2], [counted, 2], [Math.min(bytes, BIG), 4], [Math.min(at, BIG), 4], [0, 2]),
  ]);
}
