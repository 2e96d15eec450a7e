// A file that an agency shares: its states, who may do what with it, and what is refused. Pure.
import { Type } from "typebox";
import type { Actor } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

export const fileStates = ["uploading", "checking", "ready", "refused", "replaced", "removed", "given-up"] as const;
export type FileState = (typeof fileStates)[number];

export const stateWords: Readonly<Record<FileState, { zh: string; en: string }>> = {
  uploading: { zh: "上传中", en: "being uploaded" },
  checking: { zh: "检查中", en: "being checked" },
  ready: { zh: "可以提供", en: "ready to be given out" },
  refused: { zh: "未通过检查", en: "refused" },
  replaced: { zh: "已有新版本", en: "replaced" },
  removed: { zh: "已撤下", en: "taken down" },
  "given-up": { zh: "未传完，已放弃", en: "given up" },
};

/** 1 TiB: beyond it the time that one line needs is longer than what anybody waits. */
export const FILE_BYTES_MAX = 2 ** 40;
/** Uploads that an agency may have under way, and files behind one resource. */
export const UPLOADS_MAX = 20;
export const FILES_MAX = 10_000;
/** What must stay free on the disk. */
export const ROOM_BYTES = 512 * 1_048_576;
/** An upload that nobody went on with for so long is given up. */
export const UPLOAD_DAYS = 7;

export const fileProblem = problems("file", {
  unknown: { status: 404, text: "没有这个文件，或者您无权查看。", en: "There is no such file, or it is not yours to see." },
  "not-keeper": {
    status: 403,
    text: "文件由资源所属部门的{role.clerk}或者系统开发人员上传和撤下。",
    en: "Files are uploaded and taken down by the {role.clerk} or the developer of the agency that owns the resource.",
    cites: ["REG25-11-2"],
  },
  "not-files": { status: 409, text: "这个资源不是文件，不能上传。", en: "This resource holds no files." },
  retired: { status: 409, text: "这个资源已经停用，不能再上传文件。", en: "This resource is retired; no more files can be uploaded." },
  "unknown-delivery": {
    status: 404,
    text: "没有这个交付编号，或者它不归您查阅。",
    en: "There is no such delivery, or it is not yours to look at.",
  },
  ticket: {
    status: 410,
    text: "下载链接已过期或者不是给您的，请回到授权页面重新下载。",
    en: "This link has expired or is not yours; please start the download again from the grant's page.",
  },
  away: {
    status: 503,
    text: "数据面连不上，请联系平台运维。",
    en: "The data plane cannot be reached; please tell the platform's operator.",
  },
  trace: {
    status: 422,
    text: "请填写交付编号（JF-开头），或者 64 位十六进制的 SHA-256 或 SM3 摘要。",
    en: "Give the code of a delivery (JF-…), or a SHA-256 or SM3 digest of 64 hexadecimal digits.",
  },
  "not-now": { status: 409, text: "文件现在是「{state}」，不能这样做。", en: "The file is {stateEn}; this step is not possible now." },
  name: {
    status: 422,
    text: "文件名不能为空，不能含有 / \\ 等符号或者控制字符，也不能只有点。",
    en: "A file's name is not empty, holds no slash, backslash or control character, and is not made of dots alone.",
  },
  "name-taken": {
    status: 409,
    text: "已经有同名的文件「{name}」。要更新它，请选择替换。",
    en: "There is a file named “{name}” already. To bring it up to date, replace it.",
  },
  "too-many-uploads": {
    status: 429,
    text: "本部门有 {max} 个文件还没有传完，请先传完或者放弃一些。",
    en: "Your agency has {max} uploads under way; finish or give up some of them first.",
  },
  "too-many-files": { status: 409, text: "一个资源最多 {max} 个文件。", en: "A resource holds at most {max} files." },
  "no-room": {
    status: 507,
    text: "平台的存储空间不够放这个文件，请联系平台运维。",
    en: "The platform has no room for this file; please tell its operator.",
  },
  offset: {
    status: 409,
    text: "应从第 {offset} 个字节接着传。",
    en: "The upload goes on from byte {offset}.",
  },
  busy: {
    status: 423,
    text: "这个文件正在别处上传，请稍后再试。",
    en: "This file is being uploaded from elsewhere; please try again shortly.",
  },
  piece: {
    status: 415,
    text: "上传的内容应为 application/offset+octet-stream，并带 Upload-Offset。",
    en: "A piece is sent as application/offset+octet-stream with an Upload-Offset.",
  },
  "too-long": {
    status: 413,
    text: "传来的内容超过了声明的大小 {bytes} 字节。",
    en: "More was sent than the {bytes} bytes that were announced.",
  },
  checksum: {
    status: 460,
    text: "这一段在途中被改动，没有保存，请重传这一段。",
    en: "This piece was altered on its way and was not kept; please send it again.",
  },
  "checksum-form": {
    status: 400,
    text: "Upload-Checksum 应为 sha256 或 sm3，空格，再加 base64。",
    en: "Upload-Checksum must be sha256 or sm3, a blank, and base64.",
  },
});

/** Who may do what in which state. */
export const allowedIn = {
  append: ["uploading"],
  "give-up": ["uploading"],
  replace: ["ready", "refused"],
  remove: ["ready"],
} as const satisfies Record<string, readonly FileState[]>;
export type FileAction = keyof typeof allowedIn;

const KEEPERS: readonly string[] = ["clerk", "developer"];

export const mayKeep = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId && KEEPERS.includes(actor.role);

/** Whether the step is one of this state. */
export const isAllowed = (action: FileAction, state: FileState): boolean => (allowedIn[action] as readonly FileState[]).includes(state);

export function actionsFor(actor: Actor, file: { readonly agencyId: string; readonly state: FileState }): FileAction[] {
  if (!mayKeep(actor, file.agencyId)) return [];
  return (Object.keys(allowedIn) as FileAction[]).filter((action) => isAllowed(action, file.state));
}

export const NameSchema = Type.String({ minLength: 1, maxLength: 200 });

// Beside what file systems forbid: marks that turn the direction of writing make `gpj.exe` look like `exe.jpg`.
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]/u;

/** A name under which a file may be offered and saved, or undefined. */
export function fileName(text: string): string | undefined {
  const name = text.normalize("NFC").trim();
  return name === "" || FORBIDDEN.test(name) || /^\.+$/.test(name) || Buffer.byteLength(name) > 240 ? undefined : name;
}

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  geojson: "application/geo+json",
  gz: "application/gzip",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  ofd: "application/ofd",
  parquet: "application/vnd.apache.parquet",
  pdf: "application/pdf",
  png: "image/png",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  tif: "image/tiff",
  tiff: "image/tiff",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  xml: "application/xml",
  zip: "application/zip",
};

/** By the ending of the name; what is not known is bytes, and nobody's programme opens it by itself. */
export const mediaTypeOf = (name: string): string =>
  TYPES[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";

export interface PieceChecksum {
  readonly algorithm: "sha256" | "sm3";
  readonly value: Buffer;
}

/** A part of an upload, as it comes in. */
export interface NewPiece {
  readonly id: string;
  readonly offset: number;
  readonly content: AsyncIterable<Buffer>;
  readonly checksum: PieceChecksum | undefined;
}

/** As the tus protocol writes it: `sha256 base64`. */
export function readChecksum(text: string | undefined): PieceChecksum | undefined {
  if (text === undefined) return undefined;
  const [, algorithm, value] = /^(sha256|sm3) ([A-Za-z0-9+/]{43}=)$/.exec(text) ?? [];
  if (algorithm === undefined || value === undefined) throw fileProblem("checksum-form");
  return { algorithm: algorithm as "sha256", value: Buffer.from(value, "base64") };
}
