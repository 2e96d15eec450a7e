// What a receipt of delivered data states and signs, and its refusals (JY-34-1, SZ-21-2). Pure.
import { type Static, Type } from "typebox";
import { hash } from "node:crypto";
import type { Role } from "#kernel/context.ts";
import { problems } from "#kernel/problem.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
export const FORMAT = "govshare-delivery-receipt/1";
export const ways = ["rows", "totals", "verify", "file", "api"] as const;
export type Way = (typeof ways)[number];
/** `not-checked`: the issuer's own signature on an electronic document was not looked at by the platform. */
export const issuerSignatures = ["not-checked", "not-applicable"] as const;

export const StatementSchema = Type.Object({
  format: Text,
  number: Text,
  deliveredAt: Text,
  /** Of the usage record, which stands in the gateway's journal. */
  record: Text,
  way: Type.Enum([...ways]),
  source: Text,
  consumer: Text,
  entry: Type.Object({ code: Text, title: Text, version: Type.Integer() }),
  grant: Text,
  purpose: Text,
  businessCase: Text,
  serviceItem: Type.Union([Type.Null(), Type.Object({ code: Text, name: Nullable })]),
  rows: Type.Integer(),
  bytes: Type.Integer(),
  digest: Text,
  digestName: Text,
  issuerSignature: Type.Enum([...issuerSignatures]),
  /** Materials of the item for which a law wants the original: the receipt does not take its place. */
  exclusions: Type.Array(Type.Object({ material: Text, rule: Text })),
  office: Text,
  law: Text,
  cites: Type.Array(Text),
  issuedAt: Text,
});
export type Statement = Static<typeof StatementSchema>;

export const ISSUERS: readonly Role[] = ["clerk", "developer"];

export const receiptProblem = problems("receipt", {
  unknown: {
    status: 404,
    text: "没有这份凭据，或者编号和校验码对不上，请核对。",
    en: "There is no such receipt, or number and check code do not match; please check.",
  },
  "unknown-record": {
    status: 404,
    text: "没有这条使用记录，或者它还没有送达平台。请核对记录编号，几秒后再试。",
    en: "There is no such usage record, or it has not reached the platform yet. Please check its number and try again in some seconds.",
  },
  "not-yours": {
    status: 403,
    text: "只有取得数据的部门可以出具凭据。",
    en: "Only the agency that obtained the data can have a receipt of it.",
  },
  "nothing-delivered": {
    status: 422,
    text: "这次调用没有取得数据，不能出具凭据。",
    en: "This call delivered nothing; there is nothing to make out a receipt of.",
  },
  "no-case": {
    status: 422,
    text: "这次调用没有写办件编号（X-Business-Case），不能出具凭据。请在调用时写明。",
    en: "The call named no business case (X-Business-Case). Please name it when calling.",
  },
  "no-digest": {
    status: 422,
    text: "打包下载没有整体摘要，请逐个文件下载后出具凭据。",
    en: "A bundle has no digest of its own: please fetch the files one by one.",
  },
  "broken-off": {
    status: 422,
    text: "这次下载中断了，请重新下载后出具凭据。",
    en: "The download broke off; please fetch it again.",
  },
});

/** Numbers follow one another and could be guessed: who has not the receipt, does not have this. */
export const checkCodeOf = (signature: string): string => hash("sha256", signature, "hex").slice(0, 8).toUpperCase();

/** Which way of delivery a path of the data plane was; nothing else of it is told, for it may hold what was searched for. */
export function wayOf(path: string): Way {
  const [, after = ""] = /^\/v1\/[^/]+\/(.*)$/.exec(path) ?? [];
  if (after.startsWith("verify")) return "verify";
  if (after.startsWith("files/")) return "file";
  if (after.startsWith("api")) return "api";
  return after.startsWith("totals") ? "totals" : "rows";
}

/** The number of a record as an answer's header names it. */
export function recordPlace(record: string): { gateway: string; seq: number } | undefined {
  const [, gateway, seq] = /^([\w.-]{1,100})\/(\d{1,15})$/.exec(record) ?? [];
  return gateway === undefined ? undefined : { gateway, seq: Number(seq) };
}

/** The digest's value behind its name. */
export const digestOf = (stored: string): { digestName: string; digest: string } => {
  const [digestName = "", digest = ""] = stored.split(":");
  return { digestName, digest };
};

/** What sort of signed document a file is, by its first bytes and its parts: whether its issuer's signature holds was not checked. */
export const signedKinds = ["pdf", "ofd", "none"] as const;
export function signedKindOf(content: Buffer): (typeof signedKinds)[number] {
  const head = content.subarray(0, 5).toString("latin1");
  if (head === "%PDF-") return content.includes("/ByteRange") ? "pdf" : "none";
  return head.startsWith("PK") && content.includes("OFD.xml") && content.includes("Signatures.xml") ? "ofd" : "none";
}
