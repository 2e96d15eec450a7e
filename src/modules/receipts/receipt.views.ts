// Receipts looked at and verified: the signature is computed anew each time, never stored as a verdict; an uploaded file is compared by its digest.
import { hash } from "node:crypto";
import { canonical } from "#kernel/canonical.ts";
import type { Actor } from "#kernel/context.ts";
import { type RawBuilder, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { checkCodeOf, receiptProblem, signedKindOf, type Statement } from "./receipt.ts";
import { type Receipt, receiptBy } from "./receipt.store.ts";

const DUTIES = ["JY-34-1", "SZ-21-2"];
export function dutiesInForce(law: { duties: () => readonly { readonly id: string }[] }): string[] {
  const known = new Set(law.duties().map(({ id }) => id));
  return DUTIES.filter((id) => known.has(id));
}

export interface VerifiedReceipt {
  readonly receipt: Receipt;
  readonly checkCode: string;
  /** The statement bears the platform's signature. */
  readonly isSigned: boolean;
  readonly citations: readonly CitationView[];
}

const hasPart = (actor: Actor, { consumerAgencyId, providerAgencyId }: Receipt): boolean =>
  [consumerAgencyId, providerAgencyId].includes(actor.agencyId) || overseers.includes(actor.role);

/** Whoever has no part in the matter needs the code that stands on the paper. */
export async function verifiedReceipt(
  { db, suite, law, clock }: Deployment,
  actor: Actor,
  ask: { number: string; code: string | undefined },
): Promise<VerifiedReceipt> {
  const receipt = await receiptBy(db, ask.number);
  if (!receipt) throw receiptProblem("unknown");
  const { statement, signature, publicKey } = receipt;
  const checkCode = checkCodeOf(signature);
  if (!hasPart(actor, receipt) && ask.code?.trim().toUpperCase() !== checkCode) throw receiptProblem("unknown");
  return {
    receipt,
    checkCode,
    isSigned: suite.verify(publicKey, canonical(statement), signature),
    citations: citationsOf(law.at(clock.now()), statement.cites),
  };
}

/** Whether these are the bytes that were delivered; they are looked at and not kept. */
export async function compareContent(
  deployment: Deployment,
  actor: Actor,
  { content, ...ask }: { number: string; code: string | undefined; content: Buffer },
) {
  const { receipt } = await verifiedReceipt(deployment, actor, ask);
  const { digest, digestName } = receipt.statement;
  const given = hash(digestName, content, "hex");
  return { isSame: given === digest, digest: given, digestName, bytes: content.length, signedAs: signedKindOf(content) };
}

export interface ReceiptLine {
  readonly number: string;
  readonly checkCode: string;
  readonly issuedAt: string;
  readonly issuedBy: string | null;
  readonly statement: Statement;
}

export interface ReceiptQuery {
  readonly businessCase?: string | undefined;
  readonly grantId?: string | undefined;
  readonly after?: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** Those of the own agency, as consumer or as source; who oversees sees all. */
export async function receiptsOf({ db, law, clock }: Deployment, actor: Actor, ask: ReceiptQuery) {
  const own = overseers.includes(actor.role)
    ? sql`true`
    : sql`(r.consumer_agency_id = ${actor.agencyId} or r.provider_agency_id = ${actor.agencyId})`;
  const within: RawBuilder<unknown>[] = [
    own,
    ...(ask.businessCase ? [sql`r.business_case = ${ask.businessCase}`] : []),
    ...(ask.grantId ? [sql`r.grant_id = ${ask.grantId}`] : []),
  ];
  const where = sql.join(within, sql` and `);
  const after = ask.after ? sql` and (r.issued_at, r.id) < (${ask.after.at}, ${ask.after.id}::uuid)` : sql``;
  const { rows } = await sql<Pick<Receipt, "id" | "number" | "signature" | "statement" | "issuedAt"> & { personName: string | null }>`
    select r.id, r.number, r.signature, r.statement, r.issued_at, p.name as person_name from receipt r left join person p on p.id = r.issued_by
     where ${where} ${after} order by r.issued_at desc, r.id desc limit ${ask.limit + 1}`.execute(db);
  const counted = await sql<{ total: number }>`select count(*)::int as total from receipt r where ${where}`.execute(db);
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ issuedAt: at, id }) => ({ at, id }));
  const force = law.at(clock.now());
  return {
    rows: shown.map(({ number, signature, statement, issuedAt, personName }) => ({
      number,
      checkCode: checkCodeOf(signature),
      issuedAt: issuedAt.toISOString(),
      issuedBy: personName,
      statement,
    })),
    total: counted.rows[0]?.total ?? 0,
    next,
    citations: citationsOf(force, dutiesInForce(force)),
  };
}
