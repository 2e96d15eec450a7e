// What each locality used of a grant, told by the keys that were made for it (REG25-30-4).
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type LocalityRef, localitiesNamed } from "#modules/localities/index.ts";

interface Sum {
  readonly calls: number;
  readonly refused: number;
  readonly rows: number;
  readonly lastAt: string | null;
}
export interface LocalityUse {
  readonly from: Day;
  /** In the order of their codes; the agency itself stands last, as null, where it may use the data or did. */
  readonly rows: (Sum & { readonly locality: Omit<LocalityRef, "agencyId"> | null })[];
}

interface Used {
  readonly id: string;
  readonly ownUse: boolean;
}

/** Localities that used nothing are named, too. Nothing is counted for a grant that is for no locality. */
export async function localityUse({ db, clock }: Deployment, { id, ownUse }: Used, days: number): Promise<LocalityUse> {
  const from = addDays(dayOf(clock.now()), 1 - days);
  const granted = await db.selectFrom("grantLocality").select("localityId").where("grantId", "=", id).execute();
  if (granted.length === 0) return { from, rows: [] };
  const localities = await localitiesNamed(
    db,
    granted.map(({ localityId }) => localityId),
  );
  const sums = await sumsOf(db, id, from);
  const own = sums.get(null);
  return {
    from,
    rows: [
      ...localities.map(({ id: localityId, code, name, kind, state }) => ({
        locality: { id: localityId, code, name, kind, state },
        ...(sums.get(localityId) ?? NOTHING),
      })),
      ...(ownUse || own ? [{ locality: null, ...(own ?? NOTHING) }] : []),
    ],
  };
}

const NOTHING: Sum = { calls: 0, refused: 0, rows: 0, lastAt: null };

/** From the sums by key and day, which hold no probes. What has no key, such as a cross-check by file, is the agency's. */
async function sumsOf(db: Queryable, grantId: string, from: Day): Promise<Map<string | null, Sum>> {
  const found = await db
    .selectFrom("usageKeyDay as used")
    .leftJoin("credential as c", (join) => join.onRef("c.prefix", "=", "used.credentialPrefix").on("c.grantId", "=", grantId))
    .select("c.localityId")
    .select([
      sql<number>`sum(used.calls)::bigint`.as("calls"),
      sql<number>`sum(used.refused)::bigint`.as("refused"),
      sql<number>`sum(used.rows)::bigint`.as("rows"),
    ])
    .select((select) => select.fn.max("used.lastAt").as("lastAt"))
    .where("used.grantId", "=", grantId)
    .where("used.day", ">=", from)
    .groupBy("c.localityId")
    .execute();
  return new Map(found.map(({ localityId, lastAt, ...sum }) => [localityId, { ...sum, lastAt: lastAt.toISOString() }]));
}
