// Grants that a later version of the norm found too weak, and what each granted item was judged by.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import type { Grant } from "#modules/grants/index.ts";
import { grantFor } from "#modules/grants/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { judgementOn } from "./judgement.views.ts";
import { meets } from "./norm.ts";
import type { NormRule } from "./norm.schema.ts";
import { normOn } from "./norm.store.ts";

const LIVE = ["agreed", "shared", "suspended"];

export type CheckedGrant = Pick<Grant, "id" | "entryId" | "versionId" | "items" | "method" | "consumerAgencyId" | "providerAgencyId">;

/** In the order of their ids. */
export async function liveGrantsAfter(db: Queryable, after: string | null, limit: number): Promise<CheckedGrant[]> {
  let query = db
    .selectFrom("sharingGrant")
    .select(["id", "entryId", "versionId", "items", "method", "consumerAgencyId", "providerAgencyId"])
    .where("state", "in", LIVE)
    .orderBy("id")
    .limit(limit);
  if (after !== null) query = query.where("id", ">", after);
  return (await query.execute()).map((row) => ({ ...row, items: row.items as Grant["items"], method: row.method as Grant["method"] }));
}

export interface BelowRow {
  readonly grant: { readonly id: string; readonly number: string; readonly entryTitle: string };
  readonly provider: { readonly id: string; readonly name: string };
  readonly consumer: { readonly id: string; readonly name: string };
  readonly item: string;
  readonly itemId: string;
  readonly mask: string;
  readonly rule: string;
  readonly least: NormRule["least"] | null;
  readonly foundAt: string;
}

interface Asked {
  readonly after: { readonly grantId: string; readonly itemId: string } | undefined;
  readonly limit: number;
}

/** Of the norm in force and of grants that still live; the parties see their own. */
export async function belowNorm({ db, clock }: Deployment, actor: Actor, { after, limit }: Asked): Promise<BelowRow[]> {
  const norm = await normOn(db, dayOf(clock.now()));
  if (!norm) return [];
  let query = db
    .selectFrom("maskingFinding as f")
    .innerJoin("sharingGrant as g", "g.id", "f.grantId")
    .innerJoin("catalogVersion as v", "v.id", "g.versionId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .leftJoin("maskingException as e", (join) =>
      join
        .onRef("e.normId", "=", "f.normId")
        .onRef("e.entryId", "=", "g.entryId")
        .onRef("e.itemId", "=", "f.itemId")
        .onRef("e.mask", "=", "f.mask")
        .on("e.state", "=", "agreed")
        .on((on) => on.or([on("e.consumerAgencyId", "is", null), on("e.consumerAgencyId", "=", on.ref("g.consumerAgencyId"))])),
    )
    .select(["f.grantId", "f.itemId", "f.mask", "f.rule", "f.foundAt", "g.number", "g.items", "v.title"])
    .select(["provider.id as providerId", "provider.shortName as providerName"])
    .select(["consumer.id as consumerId", "consumer.shortName as consumerName"])
    .where("f.normId", "=", norm.id)
    .where("g.state", "in", LIVE)
    .where("e.id", "is", null)
    .orderBy("f.grantId")
    .orderBy("f.itemId")
    .limit(limit);
  if (!overseers.includes(actor.role))
    query = query.where((where) =>
      where.or([where("g.providerAgencyId", "=", actor.agencyId), where("g.consumerAgencyId", "=", actor.agencyId)]),
    );
  if (after) query = query.where((where) => where(where.refTuple("f.grantId", "f.itemId"), ">", where.tuple(after.grantId, after.itemId)));
  return (await query.execute()).map((row) => ({
    grant: { id: row.grantId, number: row.number, entryTitle: row.title },
    provider: { id: row.providerId, name: row.providerName },
    consumer: { id: row.consumerId, name: row.consumerName },
    item: (row.items as Grant["items"]).find(({ itemId }) => itemId === row.itemId)?.name ?? "",
    itemId: row.itemId,
    mask: row.mask,
    rule: row.rule,
    least: norm.rules.find(({ key }) => key === row.rule)?.least ?? null,
    foundAt: row.foundAt.toISOString(),
  }));
}

/** By which rule and version each item of a grant is masked, for whoever may see the grant. */
export async function normOfGrant(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock } = deployment;
  const grant = await grantFor(deployment, actor, id);
  if (!grant) return undefined;
  const rows = await db
    .selectFrom("maskingCitation as c")
    .innerJoin("maskingNorm as n", "n.id", "c.normId")
    .leftJoin("maskingException as e", "e.id", "c.exceptionId")
    .select(["c.itemId", "c.rule", "c.mask", "c.citedAt", "n.id as normId", "n.version", "n.number", "e.words as exception"])
    .where("c.grantId", "=", id)
    .execute();
  const judgement = await judgementOn(db, clock.now(), grant);
  const items = grant.items.flatMap(({ itemId, name, mask }) => {
    const row = rows.find((each) => each.itemId === itemId);
    return row
      ? [
          {
            itemId,
            name,
            mask,
            rule: row.rule,
            normId: row.normId,
            version: row.version ?? 0,
            number: row.number,
            exception: row.exception,
          },
        ]
      : [];
  });
  const findings = await db.selectFrom("maskingFinding").select(["itemId", "rule", "normId", "mask"]).where("grantId", "=", id).execute();
  const below = findings.flatMap(({ itemId, rule, normId, mask }) => {
    const item = grant.items.find((each) => each.itemId === itemId);
    const named = judgement?.norm.rules.find(({ key }) => key === rule);
    if (!item || !named || judgement?.norm.id !== normId || meets(named, item.mask) || judgement.excuseOf(itemId, mask) !== undefined)
      return [];
    return [{ itemId, name: item.name, mask: item.mask, rule, version: judgement.norm.version, least: named.least }];
  });
  return { items, below };
}
