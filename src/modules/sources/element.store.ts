// SQL of data elements, the items linked to them, and who is their source.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { ElementSubject } from "./element.ts";

export interface ElementRow {
  readonly id: string;
  readonly name: string;
  readonly canonical: string;
  readonly synonyms: string[];
  readonly definition: string;
  readonly codeTable: string | null;
  readonly subject: ElementSubject;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly retiredAt: Date | null;
  readonly requestedAt: Date | null;
}

const COLUMNS = [
  "id",
  "name",
  "canonical",
  "synonyms",
  "definition",
  "codeTable",
  "subject",
  "createdAt",
  "createdBy",
  "retiredAt",
  "requestedAt",
] as const;
const elements = (db: Queryable) => db.selectFrom("dataElement").select(COLUMNS);
const elementOf = (row: Awaited<ReturnType<ReturnType<typeof elements>["execute"]>>[number]): ElementRow => ({
  ...row,
  subject: row.subject as ElementSubject,
});

export async function elementBy(db: Queryable, id: string): Promise<ElementRow | undefined> {
  const row = await elements(db).where("id", "=", id).where("retiredAt", "is", null).executeTakeFirst();
  return row && elementOf(row);
}

export async function lockElement(tx: Transaction, id: string): Promise<ElementRow | undefined> {
  const row = await elements(tx).where("id", "=", id).where("retiredAt", "is", null).forUpdate().executeTakeFirst();
  return row && elementOf(row);
}

export async function sameElement(db: Queryable, canonical: string, subject: ElementSubject): Promise<ElementRow | undefined> {
  const row = await elements(db)
    .where("canonical", "=", canonical)
    .where("subject", "=", subject)
    .where("retiredAt", "is", null)
    .executeTakeFirst();
  return row && elementOf(row);
}

export async function insertElement(tx: Transaction, row: ElementRow): Promise<void> {
  await tx.insertInto("dataElement").values(row).execute();
}

export async function saveElement(
  tx: Transaction,
  id: string,
  saved: Partial<
    Pick<ElementRow, "name" | "canonical" | "synonyms" | "definition" | "codeTable" | "subject" | "retiredAt" | "requestedAt">
  >,
): Promise<void> {
  await tx.updateTable("dataElement").set(saved).where("id", "=", id).execute();
}

export interface LinkRow {
  readonly elementId: string;
  readonly entryId: string;
  readonly itemId: string;
  readonly agencyId: string;
  readonly name: string;
  readonly isKey: boolean;
  readonly role: "holder" | "verifier";
}

const LINK = ["elementId", "entryId", "itemId", "agencyId", "name", "isKey", "role"] as const;
export async function linksOf(db: Queryable, elementId: string): Promise<LinkRow[]> {
  const rows = await db
    .selectFrom("elementItem")
    .select(LINK)
    .where("elementId", "=", elementId)
    .orderBy("linkedAt")
    .orderBy("entryId")
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as LinkRow["role"] }));
}

const PIECE = 1_000;
export async function putLinks(tx: Transaction, rows: readonly LinkRow[], by: { at: Date; personId: string }): Promise<void> {
  for (let from = 0; from < rows.length; from += PIECE) {
    await tx
      .insertInto("elementItem")
      .values(rows.slice(from, from + PIECE).map((row) => ({ ...row, linkedAt: by.at, linkedBy: by.personId })))
      .onConflict((conflict) =>
        conflict.columns(["entryId", "itemId"]).doUpdateSet((row) => ({
          elementId: row.ref("excluded.elementId"),
          role: row.ref("excluded.role"),
          linkedAt: row.ref("excluded.linkedAt"),
          linkedBy: row.ref("excluded.linkedBy"),
        })),
      )
      .execute();
  }
}

/** Returns the elements that lost a link. */
export async function removeLinks(tx: Transaction, items: readonly { entryId: string; itemId: string }[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { entryId, itemId } of items) {
    const rows = await tx
      .deleteFrom("elementItem")
      .where("entryId", "=", entryId)
      .where("itemId", "=", itemId)
      .returning("elementId")
      .execute();
    for (const { elementId } of rows) found.add(elementId);
  }
  return [...found];
}

export interface DesignationRow {
  readonly id: string;
  readonly elementId: string;
  readonly jurisdiction: string;
  readonly agencyId: string;
  readonly documentNumber: string;
  readonly words: string;
  readonly involved: string[];
  readonly effectiveOn: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly endedOn: string | null;
  readonly endDocument: string | null;
  readonly endReason: string | null;
  readonly appliedAt: Date | null;
  readonly liftedAt: Date | null;
}

const DESIGNATION = [
  "id",
  "elementId",
  "jurisdiction",
  "agencyId",
  "documentNumber",
  "words",
  "involved",
  "effectiveOn",
  "decidedBy",
  "decidedAt",
  "endedOn",
  "endDocument",
  "endReason",
  "appliedAt",
  "liftedAt",
] as const;

/** The newest first. */
export async function designationsOf(db: Queryable, elementId: string): Promise<DesignationRow[]> {
  return await db
    .selectFrom("sourceDesignation")
    .select(DESIGNATION)
    .where("elementId", "=", elementId)
    .orderBy("effectiveOn", "desc")
    .orderBy("decidedAt", "desc")
    .execute();
}

export async function insertDesignation(tx: Transaction, row: DesignationRow): Promise<void> {
  await tx.insertInto("sourceDesignation").values(row).execute();
}

export async function saveDesignation(
  tx: Transaction,
  id: string,
  saved: Partial<Pick<DesignationRow, "endedOn" | "endDocument" | "endReason" | "appliedAt" | "liftedAt">>,
): Promise<void> {
  await tx.updateTable("sourceDesignation").set(saved).where("id", "=", id).execute();
}

/** Elements whose designation takes effect or ends by a day, and whose consequences are not drawn yet. */
export async function elementsDue(db: Queryable, today: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("sourceDesignation")
    .select("elementId")
    .distinct()
    .where((where) =>
      where.or([
        where.and([where("effectiveOn", "<=", today), where("appliedAt", "is", null)]),
        where.and([where("endedOn", "<=", today), where("liftedAt", "is", null)]),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map((row) => row.elementId);
}

export async function secondSourcesOf(db: Queryable, elementId: string): Promise<string[]> {
  const rows = await db.selectFrom("secondSource").select("entryId").where("elementId", "=", elementId).execute();
  return rows.map((row) => row.entryId);
}

export async function allowSecond(
  tx: Transaction,
  row: { entryId: string; elementId: string; reason: string; decidedBy: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("secondSource")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["entryId", "elementId"]).doUpdateSet((put) => ({
        reason: put.ref("excluded.reason"),
        decidedBy: put.ref("excluded.decidedBy"),
        at: put.ref("excluded.at"),
      })),
    )
    .execute();
}

export async function forbidSecond(tx: Transaction, entryId: string, elementId: string): Promise<boolean> {
  const rows = await tx
    .deleteFrom("secondSource")
    .where("entryId", "=", entryId)
    .where("elementId", "=", elementId)
    .returning("entryId")
    .execute();
  return rows.length > 0;
}

export interface Acknowledgement {
  readonly repeat: string;
  readonly reason: string;
  readonly exception: string | null;
  readonly personId: string;
  readonly at: Date;
}

export async function acknowledgementsOf(db: Queryable, entryId: string): Promise<Acknowledgement[]> {
  return await db
    .selectFrom("repeatAcknowledgement")
    .select(["repeat", "reason", "exception", "personId", "at"])
    .where("entryId", "=", entryId)
    .execute();
}

export async function putAcknowledgement(tx: Transaction, entryId: string, row: Acknowledgement): Promise<void> {
  await tx
    .insertInto("repeatAcknowledgement")
    .values({ entryId, ...row })
    .onConflict((conflict) =>
      conflict.columns(["entryId", "repeat"]).doUpdateSet((put) => ({
        reason: put.ref("excluded.reason"),
        exception: put.ref("excluded.exception"),
        personId: put.ref("excluded.personId"),
        at: put.ref("excluded.at"),
      })),
    )
    .execute();
}
