// What the head of an answer says of a file or of a bundle of files. Pure.
import type { Part } from "./range.ts";

export interface Described {
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly sha256: string;
  readonly sm3: string;
}

/** Names and values by turns. */
export function headersOf(file: Described, etag: string, part: Part, code: string | undefined): string[] {
  const digest = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
  const digests = `sha-256=:${digest(file.sha256)}:, sm3=:${digest(file.sm3)}:`;
  return [
    ...common(file.name, file.media_type, etag),
    ["repr-digest", digests],
    ...(part.isWhole ? [["content-digest", digests]] : rangeOf(part, file.bytes)),
    ...(code === undefined ? [] : [["x-govshare-delivery", code]]),
  ].flat();
}

export const bundleHeaders = (name: string, etag: string, bytes: number, part: Part): string[] =>
  [...common(name, "application/zip", etag), ...(part.isWhole ? [] : rangeOf(part, bytes))].flat();

const rangeOf = ({ from, until }: Part, bytes: number): string[][] => [["content-range", `bytes ${from}-${until - 1}/${bytes}`]];

function common(name: string, mediaType: string, etag: string): string[][] {
  const plain = name.replaceAll(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return [
    ["content-type", mediaType],
    ["accept-ranges", "bytes"],
    ["etag", etag],
    ["content-disposition", `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`],
  ];
}
