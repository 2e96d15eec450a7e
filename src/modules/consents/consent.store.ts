// SQL of consents, of the key by which they are found, of looks, and of what stands behind a grant.
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import type { BasisMode, ConsentCover } from "./consent.ts";

export interface Consent {
  readonly id: string;
  readonly number: string;
  readonly entryId: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly recordedAgencyId: string;
  readonly covers: ConsentCover;
  readonly items: readonly string[];
  readonly purpose: string;
  readonly form: string;
  readonly evidence: string;
  readonly digest: string;
  readonly sealed: string;
  readonly shown: string;
  readonly givenOn: string;
  readonly untilOn: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

export async function insertConsents(tx: Transaction, consents: readonly Consent[]): Promise<void> {
  await tx
    .insertInto("personConsent")
    .values(consents.map(({ items, ...consent }) => ({ ...consent, items: [...items], withdrawnWords: "" })))
    .execute();
}

export interface Withdrawal {
  readonly withdrawnAt: Date;
  readonly withdrawnAgencyId: string;
  readonly withdrawnWords: string;
}

export type Withdrawn = Pick<Consent, "id" | "number" | "entryId" | "consumerAgencyId" | "providerAgencyId" | "shown">;
const WITHDRAWN = ["id", "number", "entryId", "consumerAgencyId", "providerAgencyId", "shown"] as const;

/** Those of a subject that the agency has a part in; in the order of their ids. */
export async function withdrawOf(
  tx: Transaction,
  subject: { digest: string; agencyId: string },
  withdrawal: Withdrawal,
): Promise<Withdrawn[]> {
  return await tx
    .updateTable("personConsent")
    .set(withdrawal)
    .where("digest", "=", subject.digest)
    .where("withdrawnAt", "is", null)
    .where((where) =>
      where.or([
        where("consumerAgencyId", "=", subject.agencyId),
        where("providerAgencyId", "=", subject.agencyId),
        where("recordedAgencyId", "=", subject.agencyId),
      ]),
    )
    .returning(WITHDRAWN)
    .execute();
}

export async function lockConsent(tx: Transaction, id: string) {
  return await tx
    .selectFrom("personConsent")
    .select([...WITHDRAWN, "recordedAgencyId", "withdrawnAt"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

export async function withdrawOne(tx: Transaction, id: string, withdrawal: Withdrawal): Promise<void> {
  await tx.updateTable("personConsent").set(withdrawal).where("id", "=", id).execute();
}

export async function sealedKey(db: Queryable): Promise<string | undefined> {
  return (await db.selectFrom("consentKey").select("sealed").executeTakeFirst())?.sealed;
}

/** The first one stays: by it everything is found that was recorded. */
export async function keepKey(tx: Transaction, sealed: string, madeAt: Date): Promise<void> {
  await tx
    .insertInto("consentKey")
    .values({ sealed, madeAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many looks of the person this makes on the day. */
export async function countLook(tx: Transaction, personId: string, day: string): Promise<number> {
  const row = await tx
    .insertInto("consentLook")
    .values({ personId, day, looks: 1 })
    .onConflict((conflict) => conflict.columns(["personId", "day"]).doUpdateSet({ looks: sql`consent_look.looks + 1` }))
    .returning("looks")
    .executeTakeFirstOrThrow();
  return row.looks;
}

export interface Basis {
  readonly grantId: string;
  readonly mode: BasisMode;
  readonly words: string;
  readonly setAt: Date;
  readonly setBy: string | null;
}

export async function basisOf(db: Queryable, grantId: string): Promise<Basis | undefined> {
  const row = await db.selectFrom("grantPersonBasis").selectAll().where("grantId", "=", grantId).executeTakeFirst();
  return row && { ...row, mode: row.mode as BasisMode };
}

export async function saveBasis(tx: Transaction, { grantId, ...basis }: Basis): Promise<void> {
  await tx
    .insertInto("grantPersonBasis")
    .values({ grantId, ...basis })
    .onConflict((conflict) => conflict.column("grantId").doUpdateSet(basis))
    .execute();
}
