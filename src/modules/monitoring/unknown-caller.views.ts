// Callers whom nobody knows: how many in an hour, the list with its counts, and the calls behind one.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { NIL_ID } from "#kernel/ids.ts";
import { type UnknownCallerState, unknownCallerStates, type UnknownCallerStep, stepsFor } from "./unknown-caller.ts";
import type { CallsOfAddress } from "./unknown-caller.store.ts";
import { HOUR_MS } from "./use.views.ts";

/** The busiest ones say enough of an attack from everywhere, and the office can read them; all calls are on record. */
const ADDRESSES_MAX = 50;

/** Withdrawn keys are told of under their grant; bytes that are no request name no key. */
export async function unknownCallsOf(db: Queryable, hour: Date, atLeast: number): Promise<CallsOfAddress[]> {
  return await db
    .selectFrom("usageRecord as u")
    .leftJoin("credential", "credential.prefix", "u.credentialPrefix")
    .select([
      "u.address",
      sql<number>`count(*)`.as("calls"),
      sql<number>`count(distinct u.credential_prefix) filter (where u.credential_prefix <> '')`.as("keys"),
      sql<Date>`min(u.at)`.as("firstAt"),
      sql<Date>`max(u.at)`.as("lastAt"),
    ])
    .where("u.at", ">=", hour)
    .where("u.at", "<", new Date(hour.getTime() + HOUR_MS))
    .where("u.grantId", "=", NIL_ID)
    .where("u.problem", "<>", "gateway.malformed")
    .where("credential.prefix", "is", null)
    .groupBy("u.address")
    .having(sql<boolean>`count(*) >= ${atLeast}`)
    .orderBy("calls", "desc")
    .orderBy("u.address")
    .limit(ADDRESSES_MAX)
    .execute();
}

export interface UnknownCallerRow {
  readonly id: string;
  readonly number: string;
  readonly address: string;
  readonly state: UnknownCallerState;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly calls: number;
  readonly keys: number;
  readonly raisedAt: Date;
  readonly judgement: { words: string; by: string; at: string } | null;
  readonly actions: UnknownCallerStep[];
}

export interface UnknownCallerQuery {
  readonly state?: UnknownCallerState | undefined;
  readonly after?: { readonly raisedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export async function unknownCallersOf(
  db: Queryable,
  actor: Actor,
  { state, after, limit }: UnknownCallerQuery,
): Promise<UnknownCallerRow[]> {
  let query = db
    .selectFrom("unknownCaller as caller")
    .leftJoin("person as judge", "judge.id", "caller.judgedBy")
    .selectAll("caller")
    .select("judge.name as judge")
    .orderBy("caller.raisedAt", "desc")
    .orderBy("caller.id", "desc")
    .limit(limit);
  if (state) query = query.where("caller.state", "=", state);
  if (after) query = query.where(sql<boolean>`(caller.raised_at, caller.id) < (${after.raisedAt}, ${after.id})`);
  const rows = await query.execute();
  return rows.map(({ judgement, judge, judgedAt, ...row }) => {
    const is = row.state as UnknownCallerState;
    return {
      ...row,
      state: is,
      firstAt: row.firstAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
      judgement: judgement === null || judgedAt === null ? null : { words: judgement, by: judge ?? "", at: judgedAt.toISOString() },
      actions: stepsFor(actor, is),
    };
  });
}

export async function unknownCallerCounts(db: Queryable): Promise<Record<UnknownCallerState, number>> {
  const states = await db
    .selectFrom("unknownCaller")
    .select(["state", (select) => select.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  const countOf = (state: UnknownCallerState): number => states.find((each) => each.state === state)?.count ?? 0;
  return Object.fromEntries(unknownCallerStates.map((state) => [state, countOf(state)])) as Record<UnknownCallerState, number>;
}

export interface UnknownCall {
  readonly at: Date;
  readonly gateway: string;
  readonly seq: number;
  readonly method: string;
  readonly path: string;
  readonly credential: string;
  readonly problem: string | null;
}

/** Newest first; undefined where there is no such caller. */
export async function callsBehind(
  db: Queryable,
  id: string,
  { after, limit }: { readonly after?: Pick<UnknownCall, "at" | "gateway" | "seq"> | undefined; readonly limit: number },
): Promise<UnknownCall[] | undefined> {
  const caller = await db.selectFrom("unknownCaller").select(["address", "hour"]).where("id", "=", id).executeTakeFirst();
  if (!caller) return undefined;
  let query = db
    .selectFrom("usageRecord")
    .select(["at", "gateway", "seq", "method", "path", "credentialPrefix as credential", "problem"])
    .where("grantId", "=", NIL_ID)
    .where("address", "=", caller.address)
    .where("at", ">=", caller.hour)
    .where("at", "<", new Date(caller.hour.getTime() + HOUR_MS))
    .orderBy("at", "desc")
    .orderBy("gateway")
    .orderBy("seq")
    .limit(limit);
  if (after)
    query = query.where(sql<boolean>`(at < ${after.at} or (at = ${after.at} and (gateway, seq) > (${after.gateway}, ${after.seq})))`);
  return await query.execute();
}
