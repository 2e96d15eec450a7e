// What the head of an answer says of a file or of a bundle of files. Pure.
import type { Part } from "./range.ts";

export interface Described {
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly sha256: string;
  readonly sm3: string;
}

/** Whether the caller says that he has it already (RFC 9110, 13.1.2). */
export const isSame = (ifNoneMatch: string | undefined, { sha256 }: Pick<Described, "sha256">): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.split(",").some((tag) => ["*", `"${sha256}"`, `W/"${sha256}"`].includes(tag.trim()));

export const unchangedHeaders = ({ sha256 }: Pick<Described, "sha256">): string[] => ["etag", `"${sha256}"`];

export interface Told {
  /** Of the delivery. */
  readonly code: string | undefined;
  /** Whether the copy bears a visible mark, where its provider asks for one. */
  readonly mark: string | undefined;
}

/** Names and values by turns. */
export function headersOf(file: Described, etag: string, part: Part, told: Told): string[] {
  const digest = (hex: string): string => Buffer.from(hex, "hex").toString("base64");
  const digests = `sha-256=:${digest(file.sha256)}:, sm3=:${digest(file.sm3)}:`;
  return [
    ...common(file.name, file.media_type, etag),
    ["repr-digest", digests],
    ...(part.isWhole ? [["content-digest", digests]] : rangeOf(part, file.bytes)),
    ...toldOf(told),
  ].flat();
}

const toldOf = ({ code, mark }: Told): string[][] => [
  ...(code === undefined ? [] : [["x-govshare-delivery", code]]),
  ...(mark === undefined ? [] : [["x-govshare-mark", mark]]),
];

/** Of a copy that is yet to be made: neither its length nor its digests are known. */
export const plannedHeaders = ({ name, media_type: mediaType }: Described): string[] =>
  [...common(name, mediaType), ["x-govshare-mark", "planned"]].flat();

export const bundleHeaders = (name: string, etag: string, bytes: number, part: Part): string[] =>
  [...common(name, "application/zip", etag), ...(part.isWhole ? [] : rangeOf(part, bytes))].flat();

const rangeOf = ({ from, until }: Part, bytes: number): string[][] => [["content-range", `bytes ${from}-${until - 1}/${bytes}`]];

function common(name: string, mediaType: string, etag?: string): string[][] {
  const plain = name.replaceAll(/[^\w.-]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return [
    ["content-type", mediaType],
    ["accept-ranges", "bytes"],
    ...(etag === undefined ? [] : [["etag", etag]]),
    ["content-disposition", `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`],
  ];
}
