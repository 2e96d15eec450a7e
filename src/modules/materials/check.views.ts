// What a counter asks: may this material be asked for, and how is it obtained (JY-34-2, SZ-21-1); and how often each item used the platform (JY-43-1).
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { dutiesInForce, type Verdict, verdictOf } from "./material.ts";
import { type Held, linesInForce, type LineRow } from "./standing.views.ts";

export interface CheckedMaterial {
  readonly material: string;
  readonly verdict: Verdict;
  /** Whether it may be asked of the applicant. */
  readonly mayAsk: boolean;
  readonly words: { readonly zh: string; readonly en: string };
  readonly rule: string | null;
  readonly entry: { readonly id: string; readonly code: string; readonly title: string; readonly source: string } | null;
  readonly ways: readonly (Held & { readonly address: string })[];
}

export interface ItemCheck {
  readonly item: { readonly code: string; readonly name: string } | null;
  readonly rows: readonly CheckedMaterial[];
  readonly citations: readonly CitationView[];
}

const WORDS: Readonly<Record<Verdict, { zh: string; en: string }>> = {
  obtainable: {
    zh: "不得要求申请人提供，请通过平台获取。",
    en: "May not be asked of the applicant; please obtain it through the platform.",
  },
  original: { zh: "法律要求提供原件，可以收取。", en: "A law demands the original; it may be asked for." },
  apply: {
    zh: "目录里已有，本部门还没有授权：请申请共享，开通前可以收取。",
    en: "It stands in the catalog, and your agency has no grant on it: please apply; until then it may be asked for.",
  },
  ask: { zh: "平台上没有，可以收取。", en: "The platform does not have it; it may be asked for." },
  "not-listed": {
    zh: "清单没有列这份材料，可以收取；能够共享的请补列。",
    en: "The list does not have it; it may be asked for. Please add what can be shared.",
  },
};

const OWN = { zh: "本部门已有这项数据，不得要求申请人提供。", en: "Your agency holds it itself; it may not be asked of the applicant." };

/** Without a material, all that is in force of the item. */
export async function checkItem(
  { db, law, clock, gatewayUrl }: Deployment,
  ask: { agencyId: string; item: string; material?: string | undefined },
): Promise<ItemCheck> {
  const now = clock.now();
  const wanted = ask.material?.trim() ?? "";
  const lines = await linesInForce(db, dayOf(now), { agencyId: ask.agencyId, itemCode: ask.item });
  const found = wanted === "" ? lines : lines.filter(({ name }) => name === wanted);
  const force = law.at(now);
  const [first] = lines;
  const addressOf = ({ number, method }: Held): string => `${gatewayUrl}/v1/${number}/${PLACE[method] ?? "rows"}`;
  return {
    item: first ? { code: first.itemCode, name: first.itemName } : null,
    rows:
      wanted !== "" && found.length === 0
        ? [checked(wanted, undefined, [])]
        : found.map((line) =>
            checked(
              line.name,
              line,
              line.held.map((held) => ({ ...held, address: addressOf(held) })),
            ),
          ),
    citations: citationsOf(force, dutiesInForce(force)),
  };
}

const PLACE: Readonly<Record<string, string>> = { table: "rows", verify: "verify", file: "files", api: "api" };

function checked(material: string, line: LineRow | undefined, ways: CheckedMaterial["ways"]): CheckedMaterial {
  const verdict = verdictOf(line);
  return {
    material,
    verdict,
    mayAsk: verdict !== "obtainable",
    words: verdict === "obtainable" && line?.isOwn ? OWN : WORDS[verdict],
    rule: verdict === "original" ? (line?.rule ?? null) : null,
    entry: line?.entryId
      ? { id: line.entryId, code: line.entryCode ?? "", title: line.entryTitle ?? "", source: line.sourceName ?? "" }
      : null,
    ways: verdict === "obtainable" ? ways : [],
  };
}

/** SZ-21-2: for which materials of the item a law wants the original, so that no receipt takes its place. */
export async function originalsOf(
  db: Queryable,
  ask: { agencyId: string; itemCode: string; entryId: string },
): Promise<{ material: string; rule: string }[]> {
  const rows = await db
    .selectFrom("serviceMaterial as m")
    .innerJoin("serviceItem as i", "i.id", "m.itemId")
    .select(["m.name as material", "m.rule"])
    .where("i.agencyId", "=", ask.agencyId)
    .where("i.code", "=", ask.itemCode)
    .where("m.entryId", "=", ask.entryId)
    .where("m.state", "=", "in-force")
    .where("m.demand", "=", "original")
    .orderBy("m.name")
    .execute();
  return rows;
}

export interface ItemUse {
  readonly agency: { readonly id: string; readonly name: string };
  readonly item: { readonly code: string; readonly name: string | null };
  readonly calls: number;
  readonly answered: number;
  readonly rows: number;
  readonly businessCases: number;
  readonly obtained: number;
  readonly asked: number;
  readonly lastAt: string | null;
}

const USES_MAX = 500;

/** Calls that name a service item, by item; and what of its materials is obtained. Items without any call stand in it too. */
export async function useByItem({ db, clock }: Deployment, actor: Actor, days: number): Promise<ItemUse[]> {
  const since = startOfDay(addDays(dayOf(clock.now()), 1 - days));
  const isOverseer = overseers.includes(actor.role);
  const own = isOverseer ? sql`true` : sql`g.consumer_agency_id = ${actor.agencyId}`;
  const ownItem = isOverseer ? sql`true` : sql`i.agency_id = ${actor.agencyId}`;
  const { rows } = await sql<{
    agencyId: string;
    agencyName: string;
    code: string;
    name: string | null;
    calls: number;
    answered: number;
    rows: number;
    cases: number;
    obtained: number;
    asked: number;
    lastAt: Date | null;
  }>`
    with used as (
      select g.consumer_agency_id as agency_id, u.service_item as code, count(*)::int as calls,
        (count(*) filter (where u.problem is null))::int as answered, coalesce(sum(u.rows), 0)::bigint as rows,
        count(distinct u.business_case)::int as cases, max(u.at) as last_at
      from usage_record u join sharing_grant g on g.id = u.grant_id
      where u.service_item is not null and u.at >= ${since} and ${own} group by 1, 2
    ), listed as (
      select i.agency_id, i.code, i.name, (count(*) filter (where m.demand = 'obtained'))::int as obtained,
        (count(*) filter (where m.demand = 'asked'))::int as asked
      from service_item i left join service_material m on m.item_id = i.id and m.state = 'in-force' where ${ownItem} group by 1, 2, 3
    )
    select a.id as agency_id, a.short_name as agency_name, coalesce(l.code, u.code) as code, l.name, coalesce(u.calls, 0) as calls,
      coalesce(u.answered, 0) as answered, coalesce(u.rows, 0) as rows, coalesce(u.cases, 0) as cases,
      coalesce(l.obtained, 0) as obtained, coalesce(l.asked, 0) as asked, u.last_at
    from used u full join listed l on l.agency_id = u.agency_id and l.code = u.code
    join agency a on a.id = coalesce(u.agency_id, l.agency_id)
    order by calls desc, code, a.id limit ${USES_MAX}`.execute(db);
  return rows.map((row) => ({
    agency: { id: row.agencyId, name: row.agencyName },
    item: { code: row.code, name: row.name },
    calls: row.calls,
    answered: row.answered,
    rows: row.rows,
    businessCases: row.cases,
    obtained: row.obtained,
    asked: row.asked,
    lastAt: row.lastAt?.toISOString() ?? null,
  }));
}
