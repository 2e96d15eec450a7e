// What a call leaves behind: its usage record, and to whom and for what a file would go.
import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { NIL_ID } from "#kernel/ids.ts";
import { type Call, headerText } from "./admission.ts";
import type { Caller } from "./caller.ts";
import type { Credential } from "./grant.ts";
import type { DigestName } from "./journal-file.ts";
import { INDEXED_MAX, storable, type UsageRecord } from "./record.ts";
import type { Answer } from "./reply.ts";

export const single = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value.join(", ") : value);

/** What a file is asked and given out by, wherever the call leads. */
export const fileAsked = (
  { headers }: IncomingMessage,
  { businessCase, address }: Call,
  { prefix, personId, grant }: Credential,
  at: Date,
) => ({
  part: { range: headers.range, ifRange: single(headers["if-range"]), ifNoneMatch: single(headers["if-none-match"]) },
  receiver: {
    credentialPrefix: prefix,
    personId,
    purpose: grant.purpose,
    businessCase: indexed(businessCase),
    address,
    at,
  },
});

/** What records are found by; the whole of it stands nowhere, since a call with more is refused. */
const indexed = (header: string | undefined): string | null =>
  header === undefined ? null : storable(headerText(header) ?? "", INDEXED_MAX);

interface Made {
  readonly at: Date;
  readonly started: number;
  readonly digestName: DigestName;
}

export function recordOf(call: Call, { credential, prefix }: Caller, answer: Answer, { at, started, digestName }: Made): UsageRecord {
  const purpose = credential?.grant.purposeHeaders.has(call.purpose ?? "")
    ? credential.grant.purpose
    : storable(headerText(call.purpose ?? "") ?? "");
  return {
    address: call.address,
    at: at.toISOString(),
    businessCase: indexed(call.businessCase),
    bytes: answer.bytes,
    credentialPrefix: credential?.prefix ?? prefix,
    digest: call.businessCase === undefined ? null : digestOf(answer, digestName),
    grantId: credential?.grant.id ?? NIL_ID,
    kind: credential?.kind === "probe" || credential?.kind === "console" ? credential.kind : "call",
    method: storable(call.method),
    milliseconds: Math.round(performance.now() - started),
    path: storable(call.url),
    personId: credential?.personId ?? null,
    problem: answer.problem?.code ?? null,
    purpose,
    rows: answer.rows,
    serviceItem: indexed(call.serviceItem),
    status: answer.status,
  };
}

/** Whoever tries value after value within one batch is on record as he would be call by call, so that watching sees it. */
export function recordsOf(call: Call, caller: Caller, answer: Answer, made: Made): readonly [UsageRecord, ...UsageRecord[]] {
  const record = recordOf(call, caller, answer, made);
  const { refusedPart } = answer;
  if (!refusedPart) return [record];
  return [record, { ...record, bytes: 0, digest: null, problem: refusedPart.code, rows: 0, status: refusedPart.status }];
}

/** Of the bytes that the caller gets; of a file as a whole, however it is fetched. A bundle has none: each file in it is a delivery of its own. */
function digestOf({ problem, file, bytes, body }: Answer, name: DigestName): string | null {
  if (problem) return null;
  if (file) return file.whole && bytes > 0 ? `${name}:${file.whole[name]}` : null;
  return `${name}:${hash(name, body)}`;
}
