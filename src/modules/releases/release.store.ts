// SQL of consents to release.
import type { Queryable, Transaction } from "#kernel/db.ts";
import type { PersonBasis, ReleaseAudience, ReleaseForm, ReleaseState } from "./release.ts";

export interface Release {
  readonly id: string;
  readonly number: string;
  readonly grantId: string;
  readonly entryId: string;
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly title: string;
  readonly items: readonly string[];
  readonly form: ReleaseForm;
  readonly audience: ReleaseAudience;
  readonly recipients: readonly string[];
  readonly channel: string;
  readonly purpose: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly derivedEntryId: string | null;
  readonly personBasis: PersonBasis | null;
  readonly personWords: string;
  readonly cites: readonly string[];
  readonly state: ReleaseState;
  readonly dueOn: string;
  readonly dueByLaw: boolean;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
  readonly conditions: string;
  readonly words: string;
  readonly endedAt: Date | null;
  readonly endWords: string;
  readonly takenDownAt: Date | null;
  readonly takenDownWords: string;
  readonly warnedAt: Date | null;
  readonly overdueAt: Date | null;
}

const releases = (db: Queryable) => db.selectFrom("releaseConsent").selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof releases>["execute"]>>[number];
// Checked before it was stored.
const releaseOf = (row: Row): Release => ({
  ...row,
  form: row.form as ReleaseForm,
  audience: row.audience as ReleaseAudience,
  personBasis: row.personBasis as PersonBasis | null,
  state: row.state as ReleaseState,
});

export async function lockRelease(tx: Transaction, id: string): Promise<Release | undefined> {
  const row = await releases(tx).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && releaseOf(row);
}

export async function insertRelease(tx: Transaction, { items, recipients, cites, ...release }: Release): Promise<void> {
  await tx
    .insertInto("releaseConsent")
    .values({ ...release, items: [...items], recipients: [...recipients], cites: [...cites] })
    .execute();
}

export type ReleaseChange = Partial<
  Pick<
    Release,
    | "state"
    | "fromOn"
    | "untilOn"
    | "answeredAt"
    | "answeredBy"
    | "conditions"
    | "words"
    | "endedAt"
    | "endWords"
    | "takenDownAt"
    | "takenDownWords"
    | "warnedAt"
    | "overdueAt"
  >
>;

export async function saveRelease(tx: Transaction, id: string, change: ReleaseChange): Promise<void> {
  await tx.updateTable("releaseConsent").set(change).where("id", "=", id).execute();
}

export async function openOf(db: Queryable, grantId: string): Promise<number> {
  const row = await db
    .selectFrom("releaseConsent")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("grantId", "=", grantId)
    .where("state", "=", "asked")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Agreed to or still asked for, in the order of their ids. */
export async function lockLiveOf(tx: Transaction, entryId: string): Promise<Release[]> {
  const rows = await releases(tx)
    .where("entryId", "=", entryId)
    .where("state", "in", ["asked", "agreed"])
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(releaseOf);
}

export async function lockOver(tx: Transaction, today: string, limit: number): Promise<Release[]> {
  const rows = await releases(tx)
    .where("state", "=", "agreed")
    .where("untilOn", "<", today)
    .orderBy("untilOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(releaseOf);
}

/** Near their day by the office's time and not warned of, or past it and not told; where a text sets the time its clock tells. */
export async function lockDue(tx: Transaction, days: { today: string; nearUpTo: string }, limit: number): Promise<Release[]> {
  const rows = await releases(tx)
    .where("state", "=", "asked")
    .where("dueByLaw", "=", false)
    .where("overdueAt", "is", null)
    .where((where) =>
      where.or([where("dueOn", "<", days.today), where.and([where("dueOn", "<=", days.nearUpTo), where("warnedAt", "is", null)])]),
    )
    .orderBy("dueOn")
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(releaseOf);
}
