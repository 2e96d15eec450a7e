// SQL of receipts: made once, never changed.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { Statement } from "./receipt.ts";

export interface Receipt {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly gateway: string;
  readonly seq: number;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly businessCase: string;
  readonly statement: Statement;
  readonly signature: string;
  readonly publicKey: string;
  readonly issuedAt: Date;
  readonly issuedBy: string | null;
}

const receipts = (db: Queryable) => db.selectFrom("receipt").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof receipts>["execute"]>>[number];
const receiptOf = (row: Row): Receipt => ({ ...row, statement: row.statement as Statement });

export async function receiptBy(db: Queryable, number: string): Promise<Receipt | undefined> {
  const row = await receipts(db).where("number", "=", number).executeTakeFirst();
  return row && receiptOf(row);
}

export async function receiptOn(db: Queryable, place: Pick<Receipt, "grantId" | "gateway" | "seq">): Promise<Receipt | undefined> {
  const row = await receipts(db)
    .where("grantId", "=", place.grantId)
    .where("gateway", "=", place.gateway)
    .where("seq", "=", place.seq)
    .executeTakeFirst();
  return row && receiptOf(row);
}

export async function insertReceipt(tx: Transaction, receipt: Receipt): Promise<void> {
  await tx
    .insertInto("receipt")
    .values({ ...receipt, statement: json(receipt.statement) })
    .execute();
}
