// Localities as everybody may see them, and as others ask for them.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf } from "#law/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import {
  allowedIn,
  KEEPERS,
  type LocalityKind,
  localityProblem,
  localityRule,
  type LocalityState,
  mayKeep,
  OFFICE_KEEPERS,
} from "./locality.ts";
import * as store from "./locality.store.ts";

/** Kinds of agencies that may apply for data, and so serve localities. */
const SERVING = ["department", "authorised-body", "office"];

export interface ServingAgency {
  readonly id: string;
  readonly divisionCode: string;
  /** By which a sheet may call it. */
  readonly names: readonly string[];
}

export async function servingAgencies(db: Queryable): Promise<ServingAgency[]> {
  const rows = await db
    .selectFrom("agency")
    .select(["id", "code", "name", "shortName", "divisionCode"])
    .where("active", "=", true)
    .where("kind", "in", SERVING)
    .execute();
  return rows.map(({ id, divisionCode, code, name, shortName }) => ({ id, divisionCode, names: [code, name, shortName] }));
}

export async function servingAgency(db: Queryable, id: string): Promise<{ divisionCode: string } | undefined> {
  return await db
    .selectFrom("agency")
    .select("divisionCode")
    .where("id", "=", id)
    .where("active", "=", true)
    .where("kind", "in", SERVING)
    .executeTakeFirst();
}

export interface LocalityQuery {
  readonly agencyId?: string | undefined;
  readonly kind?: LocalityKind | undefined;
  readonly state: LocalityState;
  readonly text?: string | undefined;
  readonly after?: { readonly code: string; readonly id: string } | undefined;
  readonly limit: number;
}

const SHOWN = [
  "l.id",
  "l.code",
  "l.name",
  "l.kind",
  "l.agencyId",
  "a.shortName as agencyName",
  "l.contact",
  "l.state",
  "l.ending",
  "l.revision",
] as const;

export async function localitiesOf(deployment: Deployment, actor: Actor, ask: LocalityQuery) {
  const { db, law, clock } = deployment;
  const listed = () => {
    let query = db.selectFrom("locality as l").innerJoin("agency as a", "a.id", "l.agencyId").where("l.state", "=", ask.state);
    if (ask.agencyId !== undefined) query = query.where("l.agencyId", "=", ask.agencyId);
    if (ask.kind !== undefined) query = query.where("l.kind", "=", ask.kind);
    if (ask.text) {
      const text = ask.text.replace(/[\\%_]/g, "\\$&");
      query = query.where((where) => where.or([where("l.code", "like", `${text}%`), where("l.name", "like", `%${text}%`)]));
    }
    return query;
  };
  let page = listed()
    .select(SHOWN)
    .orderBy("l.code")
    .orderBy("l.id")
    .limit(ask.limit + 1);
  if (ask.after) page = page.where(sql<boolean>`(l.code, l.id) > (${ask.after.code}, ${ask.after.id}::uuid)`);
  const rows = await page.execute();
  const counted = await listed()
    .select((select) => select.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const { rows: shown, next } = pageOf(rows, ask.limit, ({ code, id }) => ({ code, id }));
  const force = law.at(clock.now());
  const rule = localityRule(force);
  return {
    rows: shown.map((row) => shownTo(actor, row)),
    total: counted.total,
    next,
    actions: rule && KEEPERS.includes(actor.role) ? ["register"] : [],
    /** Whether a choice of the agency is the actor's, or only his own can serve. */
    anyAgency: OFFICE_KEEPERS.includes(actor.role),
    isKnown: rule !== null,
    citations: citationsOf(force, [...(rule ?? [])]),
  };
}

interface Shown {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly contact: string;
  readonly state: string;
  readonly ending: string;
  readonly revision: number;
}

/** Whom to call is for those who keep it. */
function shownTo(actor: Actor, { agencyId, agencyName, contact, ...row }: Shown) {
  const state = row.state as LocalityState;
  return {
    ...row,
    kind: row.kind as LocalityKind,
    state,
    agency: { id: agencyId, name: agencyName },
    contact: mayKeep(actor, agencyId) || actor.agencyId === agencyId ? contact : null,
    actions: allowedIn(actor, { agencyId, state }),
  };
}

export async function localityFor(deployment: Deployment, actor: Actor, id: string) {
  const { db, law, clock } = deployment;
  const row = await db
    .selectFrom("locality as l")
    .innerJoin("agency as a", "a.id", "l.agencyId")
    .select(SHOWN)
    .where("l.id", "=", id)
    .executeTakeFirst();
  if (!row) throw localityProblem("unknown");
  return { ...shownTo(actor, row), timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary) };
}

export interface LocalityRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: LocalityKind;
  readonly state: LocalityState;
  readonly agencyId: string;
}

/** In the order of their codes. */
export async function localitiesNamed(db: Queryable, ids: readonly string[]): Promise<LocalityRef[]> {
  const found = await store.localitiesByIds(db, ids);
  return found.map(({ id, code, name, kind, state, agencyId }) => ({ id, code, name, kind, state, agencyId }));
}

export async function servesLocalities(db: Queryable, agencyId: string): Promise<boolean> {
  return (await store.anyActiveOf(db, agencyId)) !== undefined;
}
