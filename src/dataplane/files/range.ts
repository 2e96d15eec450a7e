// Which part of a file a call asks for (RFC 9110, 14): one range, or the whole. Pure.

export interface Part {
  readonly from: number;
  readonly until: number;
  readonly isWhole: boolean;
}

/**
 * "outside" where nothing of the file is asked for. What is no range of bytes, or several at once, is answered by the whole file, as the
 * RFC allows; so is a range of another version than the one that is there (`If-Range`).
 */
export function partOf(bytes: number, etag: string, asked: { range: string | undefined; ifRange: string | undefined }): Part | "outside" {
  const whole: Part = { from: 0, until: bytes, isWhole: true };
  if (asked.range === undefined || (asked.ifRange !== undefined && asked.ifRange !== etag)) return whole;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked.range.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return whole;
  if (first === "") {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? "outside" : { from: bytes - length, until: bytes, isWhole: false };
  }
  const from = Number(first);
  const until = last === "" ? bytes : Math.min(Number(last) + 1, bytes);
  if (last !== "" && Number(last) < from) return whole;
  return from >= bytes ? "outside" : { from, until, isWhole: false };
}
