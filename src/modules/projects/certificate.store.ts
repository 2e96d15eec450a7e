// SQL of the certificates of projects.
import { json, type Queryable, type Transaction } from "#kernel/db.ts";
import type { CertificateKind, Statement } from "./certificate.schema.ts";

export interface Certificate {
  readonly id: string;
  readonly number: string;
  readonly projectId: string;
  readonly kind: CertificateKind;
  readonly statement: Statement;
  readonly content: unknown;
  readonly digest: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly issuedAt: Date;
  readonly supersededAt: Date | null;
}

const certificates = (db: Queryable) => db.selectFrom("projectCertificate").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof certificates>["execute"]>>[number];
const certificateOf = (row: Row): Certificate => ({ ...row, kind: row.kind as CertificateKind, statement: row.statement as Statement });

export async function certificateBy(db: Queryable, number: string): Promise<Certificate | undefined> {
  const row = await certificates(db).where("number", "=", number).executeTakeFirst();
  return row && certificateOf(row);
}

export async function certificatesOf(db: Queryable, projectId: string): Promise<Certificate[]> {
  const rows = await certificates(db).where("projectId", "=", projectId).orderBy("issuedAt", "desc").execute();
  return rows.map(certificateOf);
}

export async function insertCertificate(tx: Transaction, certificate: Omit<Certificate, "supersededAt">): Promise<void> {
  await tx
    .insertInto("projectCertificate")
    .values({ ...certificate, statement: json(certificate.statement), content: json(certificate.content) })
    .execute();
}

export async function supersede(tx: Transaction, projectId: string, at: Date): Promise<void> {
  await tx
    .updateTable("projectCertificate")
    .set({ supersededAt: at })
    .where("projectId", "=", projectId)
    .where("supersededAt", "is", null)
    .execute();
}
