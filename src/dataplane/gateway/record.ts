// One call as evidence: what is written before its answer leaves.

/** Members in the order of canonical JSON, so that plain serialisation is canonical. */
export interface UsageRecord {
  readonly address: string;
  readonly at: string;
  readonly businessCase: string | null;
  readonly bytes: number;
  readonly credentialPrefix: string;
  /** `sm3:…` or `sha256:…` of what was answered, where the call names a business case: what a receipt is about. */
  readonly digest: string | null;
  readonly grantId: string;
  readonly kind: string;
  readonly method: string;
  readonly milliseconds: number;
  readonly path: string;
  readonly personId: string | null;
  /** Code of the refusal; null when the call was answered. */
  readonly problem: string | null;
  readonly purpose: string;
  readonly rows: number;
  /** The service item that the call says it is for. */
  readonly serviceItem: string | null;
  readonly status: number;
}

/** Canonical JSON of a record; `canonical()` gives the same and is proved to, at several times the cost. */
export function recordText(record: UsageRecord, seq: number): string {
  return JSON.stringify({
    address: record.address,
    at: record.at,
    businessCase: record.businessCase,
    bytes: record.bytes,
    credentialPrefix: record.credentialPrefix,
    digest: record.digest,
    grantId: record.grantId,
    kind: record.kind,
    method: record.method,
    milliseconds: record.milliseconds,
    path: record.path,
    personId: record.personId,
    problem: record.problem,
    purpose: record.purpose,
    rows: record.rows,
    seq,
    serviceItem: record.serviceItem,
    status: record.status,
  });
}

const TEXT_MAX = 2_000;
/** Of what stands in an index: a longer text would not go into it, and whoever sent one would keep all records from being shipped. */
export const INDEXED_MAX = 200;

/** Text from outside as PostgreSQL can store it. */
export function storable(text: string, max = TEXT_MAX): string {
  return text.slice(0, max).replaceAll("\0", "\u{FFFD}").toWellFormed();
}
