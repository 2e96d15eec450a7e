// What PostgreSQL's own output plugin says of the changes of a table, read from bytes; protocol version 1, which every server since 10 speaks. Pure.

/** Values as text; null is null, undefined one that did not change and is not sent. */
export type Tuple = readonly (string | null | undefined)[];

export interface Relation {
  readonly id: number;
  readonly schema: string;
  readonly table: string;
  /** d: primary key, f: all columns, i: an index, n: nothing. */
  readonly identity: string;
  readonly columns: readonly { readonly name: string; readonly type: number }[];
}

export type LogicalMessage =
  | { readonly kind: "begin"; readonly final: bigint }
  | { readonly kind: "commit"; readonly end: bigint; readonly at: number }
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "insert"; readonly relation: number; readonly row: Tuple }
  | { readonly kind: "update"; readonly relation: number; readonly old: Tuple | null; readonly row: Tuple }
  | { readonly kind: "delete"; readonly relation: number; readonly old: Tuple }
  | { readonly kind: "truncate"; readonly relations: readonly number[] }
  | { readonly kind: "other" };

export type ReplicationMessage =
  | { readonly kind: "data"; readonly walEnd: bigint; readonly data: Buffer }
  | { readonly kind: "keepalive"; readonly walEnd: bigint; readonly isAsked: boolean }
  | { readonly kind: "other" };

/** Milliseconds between the beginnings of Unix's time and PostgreSQL's. */
const EPOCH_MS = 946_684_800_000;

export function lsnText(lsn: bigint): string {
  return `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffff_ffffn).toString(16).toUpperCase()}`;
}

export function readLsn(text: string): bigint {
  const match = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})$/i.exec(text);
  if (!match) throw new TypeError(`not a place in a log: ${text}`);
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

export function readReplication(bytes: Buffer): ReplicationMessage {
  const kind = bytes[0];
  if (kind === 0x77) return { kind: "data", walEnd: bytes.readBigUInt64BE(9), data: bytes.subarray(25) };
  if (kind === 0x6b) return { kind: "keepalive", walEnd: bytes.readBigUInt64BE(1), isAsked: bytes[17] === 1 };
  return { kind: "other" };
}

/** Everything before `lsn` is safe with us and need not be kept. */
export function standbyStatus(lsn: bigint, now: Date): Buffer {
  const bytes = Buffer.alloc(34);
  bytes[0] = 0x72;
  for (const at of [1, 9, 17]) bytes.writeBigUInt64BE(lsn, at);
  bytes.writeBigInt64BE(BigInt(now.getTime() - EPOCH_MS) * 1_000n, 25);
  return bytes;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 1;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): string {
    this.#at += 1;
    return String.fromCodePoint(this.#bytes.readUInt8(this.#at - 1));
  }
  int16(): number {
    this.#at += 2;
    return this.#bytes.readUInt16BE(this.#at - 2);
  }
  int32(): number {
    this.#at += 4;
    return this.#bytes.readUInt32BE(this.#at - 4);
  }
  int64(): bigint {
    this.#at += 8;
    return this.#bytes.readBigUInt64BE(this.#at - 8);
  }
  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end === -1) throw new RangeError("a name without an end");
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end + 1;
    return text;
  }
  tuple(): Tuple {
    return Array.from({ length: this.int16() }, () => {
      const kind = this.byte();
      if (kind === "n") return null;
      if (kind === "u") return undefined;
      if (kind !== "t") throw new RangeError(`a value of the kind ${kind}`);
      const length = this.int32();
      if (this.#at + length > this.#bytes.length) throw new RangeError("a value that is cut off");
      this.#at += length;
      return this.#bytes.toString("utf8", this.#at - length, this.#at);
    });
  }
}

export function readLogical(bytes: Buffer): LogicalMessage {
  const reader = new Reader(bytes);
  switch (String.fromCodePoint(bytes.readUInt8(0))) {
    case "B":
      return { kind: "begin", final: reader.int64() };
    case "C": {
      reader.byte();
      reader.int64();
      return { kind: "commit", end: reader.int64(), at: Number(BigInt.asIntN(64, reader.int64()) / 1_000n) + EPOCH_MS };
    }
    case "R":
      return { kind: "relation", relation: readRelation(reader) };
    case "I": {
      const relation = reader.int32();
      reader.byte();
      return { kind: "insert", relation, row: reader.tuple() };
    }
    case "U": {
      const relation = reader.int32();
      const old = reader.byte() === "N" ? null : reader.tuple();
      if (old !== null) reader.byte();
      return { kind: "update", relation, old, row: reader.tuple() };
    }
    case "D": {
      const relation = reader.int32();
      reader.byte();
      return { kind: "delete", relation, old: reader.tuple() };
    }
    case "T": {
      const count = reader.int32();
      reader.byte();
      return { kind: "truncate", relations: Array.from({ length: count }, () => reader.int32()) };
    }
    default:
      return { kind: "other" };
  }
}

function readRelation(reader: Reader): Relation {
  const [id, schema, table, identity] = [reader.int32(), reader.text(), reader.text(), reader.byte()];
  const columns = Array.from({ length: reader.int16() }, () => {
    reader.byte();
    const name = reader.text();
    const type = reader.int32();
    reader.int32();
    return { name, type };
  });
  return { id, schema, table, identity, columns };
}
