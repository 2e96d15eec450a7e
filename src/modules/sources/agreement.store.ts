// SQL of joint collection agreements and their signatures.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { AgreementState, Duty } from "./agreement.ts";

export interface AgreementRow {
  readonly id: string;
  readonly elementId: string;
  readonly responsibleAgencyId: string;
  readonly duties: readonly Duty[];
  readonly parties: string[];
  readonly state: AgreementState;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly closedAt: Date | null;
}

export async function insertAgreement(tx: Transaction, { duties, ...row }: AgreementRow): Promise<void> {
  await tx
    .insertInto("jointAgreement")
    .values({ ...row, duties: json(duties) })
    .execute();
}

export async function lockAgreement(tx: Transaction, id: string): Promise<AgreementRow | undefined> {
  const row = await tx.selectFrom("jointAgreement").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row && { ...row, duties: row.duties as unknown as Duty[], state: row.state as AgreementState };
}

export async function saveAgreement(tx: Transaction, id: string, saved: { state: AgreementState; closedAt: Date }): Promise<void> {
  await tx.updateTable("jointAgreement").set(saved).where("id", "=", id).execute();
}

export async function signersOf(db: Queryable, agreementId: string): Promise<string[]> {
  const rows = await db.selectFrom("jointSignature").select("agencyId").where("agreementId", "=", agreementId).execute();
  return rows.map((row) => row.agencyId);
}

export async function insertSignature(
  tx: Transaction,
  row: { agreementId: string; agencyId: string; personId: string; post: string; signedAt: Date },
): Promise<void> {
  await tx.insertInto("jointSignature").values(row).execute();
}
