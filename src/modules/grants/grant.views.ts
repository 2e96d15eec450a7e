// Grants as people see them: lists by side, one grant whole, and its own OpenAPI document.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { operationKey } from "#kernel/parameter-bounds.ts";
import { openNames } from "#kernel/path-template.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { catalogVersion, mountedResources } from "#modules/catalog/index.ts";
import { clocksOf, restingSentence, type Sentence, waitingSentence } from "#modules/deadlines/index.ts";
import { agencyOf, overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { credentialsOf } from "./credential.views.ts";
import { actionsFor, type Grant, type GrantState, sideOf, stateWords } from "./grant.ts";
import { carries, grantedOperations, type GrantMethod, isCalled } from "./method.ts";
import * as store from "./grant.store.ts";
import { areaChoices } from "./locality.ts";
import { localitiesShown } from "./locality.views.ts";
import { paceOf } from "./pace.views.ts";
import { leastCall, type SampleAlgorithm, samplesOf } from "./samples.ts";

export type GrantSide = "consumer" | "provider" | "office";

export interface GrantQuery {
  readonly side: GrantSide;
  readonly state?: string | undefined;
  readonly text?: string | undefined;
  readonly entryId?: string | undefined;
  readonly after?: { readonly agreedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const listed = (db: Queryable, actor: Actor, ask: GrantQuery) => {
  let query = db
    .selectFrom("sharingGrant as g")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .innerJoin("catalogVersion as version", "version.id", "g.versionId");
  if (ask.side === "consumer") query = query.where("g.consumerAgencyId", "=", actor.agencyId);
  if (ask.side === "provider") query = query.where("g.providerAgencyId", "=", actor.agencyId);
  if (ask.side === "office" && !overseers.includes(actor.role)) query = query.where(sql<boolean>`false`);
  if (ask.state) query = query.where("g.state", "=", ask.state);
  if (ask.entryId) query = query.where("g.entryId", "=", ask.entryId);
  if (ask.text) {
    const pattern = `%${ask.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((where) => where.or([where("g.number", "like", pattern), where("version.title", "like", pattern)]));
  }
  return query;
};

export interface GrantRow {
  readonly id: string;
  readonly number: string;
  readonly entryTitle: string;
  readonly consumer: { id: string; name: string };
  readonly provider: { id: string; name: string };
  readonly items: number;
  readonly from: string;
  readonly until: string;
  readonly state: GrantState;
  readonly callsToday: number;
  readonly quotaCalls: number;
  readonly byPlatform: boolean;
  readonly sentence: Sentence;
  readonly agreedAt: Date;
}

export async function grantsOf(deployment: Deployment, actor: Actor, ask: GrantQuery): Promise<{ rows: GrantRow[]; total: number }> {
  const { db, clock } = deployment;
  let query = listed(db, actor, ask)
    .leftJoin("usageDay as used", (join) => join.onRef("used.grantId", "=", "g.id").on("used.day", "=", dayOf(clock.now())))
    .select([
      "g.id",
      "g.number",
      "g.state",
      "g.validFrom as from",
      "g.validUntil as until",
      "g.callsPerDay as quotaCalls",
      "g.consumerAgencyId as consumerId",
      "consumer.shortName as consumerName",
      "g.providerAgencyId as providerId",
      "provider.shortName as providerName",
      "version.title as entryTitle",
      "g.agreedAt",
      "g.direct",
      "g.openingTriedAt",
    ])
    .select(sql<number>`jsonb_array_length(g.items)`.as("items"))
    .select(sql<number>`coalesce(used.calls, 0)`.as("callsToday"))
    .orderBy("g.agreedAt", "desc")
    .orderBy("g.id", "desc")
    .limit(ask.limit);
  if (ask.after) query = query.where(sql<boolean>`(g.agreed_at, g.id) < (${ask.after.agreedAt}, ${ask.after.id})`);
  const rows = await query.execute();
  const counted = await listed(db, actor, ask)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  const clocks = await clocksOf(
    deployment,
    rows.map((row) => row.id),
  );
  return {
    rows: rows.map(({ consumerId, consumerName, providerId, providerName, direct, openingTriedAt, ...row }) => {
      const state = row.state as GrantState;
      const provider = { id: providerId, name: providerName };
      return {
        ...row,
        state,
        consumer: { id: consumerId, name: consumerName },
        provider,
        byPlatform: isByPlatform({ direct, openingTriedAt }),
        sentence: sentenceOf(actor, { state, until: row.until, direct, openingTriedAt }, provider, clocks.get(row.id) ?? []),
      };
    }),
    total: counted.count,
  };
}

/** Opened by the platform without anybody of the provider's. */
const isByPlatform = ({ direct, openingTriedAt }: Pick<Grant, "direct" | "openingTriedAt">): boolean => direct && openingTriedAt === null;

function sentenceOf(
  actor: Actor,
  grant: Pick<Grant, "state" | "direct" | "openingTriedAt"> & { until: string },
  provider: { id: string; name: string },
  clocks: Sentence["clocks"],
): Sentence {
  const open = clocks.filter((clock) => clock.lamp !== "stopped");
  if (grant.state === "agreed" && isByPlatform(grant))
    return restingSentence("waiting", { zh: "平台正在直接开通", en: "Being opened by the platform itself" }, open);
  if (grant.state === "agreed")
    return waitingSentence(actor, { agency: provider, role: "clerk" }, { zh: "开通共享", en: "open the share" }, open);
  const until = grant.state === "shared" ? ` · 有效期至 ${grant.until}` : "";
  const untilEn = grant.state === "shared" ? `, until ${grant.until}` : "";
  const words = { zh: `${stateWords[grant.state].zh}${until}`, en: `${stateWords[grant.state].en}${untilEn}` };
  return restingSentence(grant.state === "shared" ? "active" : "stopped", words, open);
}

/** Whether the actor may see a grant at all. */
export const maySee = (actor: Actor, grant: Pick<Grant, "consumerAgencyId" | "providerAgencyId" | "state">): boolean =>
  sideOf(actor, grant) !== undefined || actor.role === "auditor";

export async function grantFor(deployment: Deployment, actor: Actor, id: string): Promise<Grant | undefined> {
  const grant = await store.grantById(deployment.db, id);
  return grant && maySee(actor, grant) ? grant : undefined;
}

/** For what the platform does with a grant by itself: nobody is asked who he is. */
export const grantOf = (db: Queryable, id: string): Promise<Grant | undefined> => store.grantById(db, id);

export async function grantDetail(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock, law } = deployment;
  const grant = await grantFor(deployment, actor, id);
  if (!grant) return undefined;
  const consumer = await agencyOf(db, grant.consumerAgencyId);
  const provider = await agencyOf(db, grant.providerAgencyId);
  const version = await catalogVersion(db, grant.versionId);
  const mounted = await mountedResources(db, grant.entryId);
  const resource = mounted.find((each) => each.id === grant.resourceId);
  const used = await db
    .selectFrom("usageDay")
    .select(["calls", "rows", "bytesGiven"])
    .where("grantId", "=", id)
    .where("day", "=", dayOf(clock.now()))
    .executeTakeFirst();
  const clocks = await clocksOf(deployment, [id]);
  const base = `${deployment.gatewayUrl}/v1/${grant.number}`;
  const operations = grantedOperations(grant, resource?.operations ?? []).map((operation) => ({
    ...operation,
    url: `${base}/api${operation.path}`,
  }));
  const url = resource && `${base}${ways[grant.method]}`;
  const keyName = version?.content.items.find((item) => item.isKey)?.name ?? null;
  const isConsumer = actor.agencyId === grant.consumerAgencyId;
  const providerRef = { id: grant.providerAgencyId, name: provider?.name ?? "" };
  return {
    id: grant.id,
    number: grant.number,
    revision: grant.revision,
    state: grant.state,
    sentence: sentenceOf(actor, { ...grant, until: grant.validUntil }, providerRef, clocks.get(id) ?? []),
    byPlatform: isByPlatform(grant),
    consumer: { id: grant.consumerAgencyId, name: consumer?.name ?? "" },
    provider: providerRef,
    entry: { id: grant.entryId, title: version?.title ?? "", versionNumber: version?.number ?? 0 },
    applicationId: grant.applicationId,
    purpose: grant.purpose,
    scope: grant.scope,
    method: grant.method,
    from: grant.validFrom,
    until: grant.validUntil,
    items: grant.items.map((item) => ({ ...item })),
    rowFilter: grant.rowFilter.map(({ itemId, op, values }) => ({ column: itemId, op, values: [...values] })),
    ...(await localitiesShown(db, grant, version?.content.items ?? [])),
    quota: { callsPerDay: grant.callsPerDay, rowsPerDay: grant.rowsPerDay, callsToday: used?.calls ?? 0, rowsToday: used?.rows ?? 0 },
    limits: {
      callsPerMinute: grant.callsPerMinute,
      bytesPerDay: grant.bytesPerDay,
      bytesToday: used?.bytesGiven ?? 0,
      ...(await paceOf(db, grant, clock.now())),
    },
    resource: resource && url ? { id: resource.id, kind: resource.kind, title: resource.title, url, operations, keyName } : null,
    availableResources: mounted
      .filter((each) => carries(each.kind, grant.method))
      .map(({ id: resourceId, kind, title, groupMin, operations: mountedOperations, fields }) => ({
        id: resourceId,
        kind,
        title,
        groupMin,
        areaItems: areaChoices(grant.method, version?.content.items ?? [], fields),
        operations: (mountedOperations ?? []).map((each) => ({
          key: operationKey(each),
          title: each.title,
          parts: openNames(each.path),
          parameters: each.parameters.map((parameter) => ({ ...parameter, values: [...parameter.values] })),
        })),
      })),
    groupMin: grant.groupMin,
    operations: grant.operations && [...grant.operations],
    parameterBounds: (grant.parameterBounds ?? []).map((bound) => ({ ...bound, values: [...bound.values] })),
    credentials: isConsumer ? await credentialsOf(deployment, db, id) : [],
    probe: grant.probe,
    curl: isConsumer && url && isCalled(grant.method) ? curlOf(grant, url, operations[0]) : null,
    actions: actionsFor(actor, grant),
    timeline: await timelineOf(db, id, law.at(clock.now()).vocabulary),
  };
}

const ways: Readonly<Record<GrantMethod, string>> = { api: "/api", table: "/rows", verify: "/verify", file: "/files", batch: "" };

/** Code that calls it, for whoever may see the grant; undefined where there is nothing to call yet. */
export async function grantSamples(deployment: Deployment, actor: Actor, id: string, algorithm: SampleAlgorithm) {
  const grant = await grantFor(deployment, actor, id);
  const resource = grant && (await mountedResources(deployment.db, grant.entryId)).find((each) => each.id === grant.resourceId);
  if (!resource || !isCalled(grant.method)) return undefined;
  const { number, method, purpose, items } = grant;
  const operations = grantedOperations(grant, resource.operations ?? []);
  const operation = operations.find(({ path }) => !path.includes("{")) ?? operations[0];
  const least = method === "api" && operation ? leastCall(operation) : undefined;
  const url = `${deployment.gatewayUrl}/v1/${number}${ways[method]}${least?.path ?? ""}`;
  return samplesOf({ url, conditions: least?.conditions, method, purpose, items: items.filter(({ mask }) => mask !== "drop") }, algorithm);
}

/** A line that works when the credential takes the place of the word. */
export function curlOf(
  grant: Pick<Grant, "purpose" | "method" | "items">,
  url: string,
  operation?: Parameters<typeof leastCall>[0],
): string {
  const least = grant.method === "api" && operation ? leastCall(operation) : undefined;
  const head = `curl '${url}${least?.path ?? (grant.method === "table" ? "?limit=5" : "")}' -H 'Authorization: Bearer 凭据' -H 'X-Purpose: ${encodeURIComponent(grant.purpose)}'`;
  const posted = (content: object): string =>
    `${head} -H 'Content-Type: application/json' -d '${JSON.stringify(content).replaceAll("'", String.raw`'\''`)}'`;
  if (grant.method !== "verify") return least?.conditions ? posted(least.conditions) : head;
  const claims = Object.fromEntries(grant.items.flatMap(({ field, name }) => (field === null ? [] : [[field, name]])));
  return posted({ key: "主键的值", claims });
}

/** How an agency's grants stand, for whoever decides on its next application. */
export async function consumerRecord(db: Queryable, agencyId: string): Promise<{ grants: number; violations: number }> {
  const row = await db
    .selectFrom("sharingGrant")
    .select((select) => [
      select.fn.countAll<number>().as("grants"),
      select.fn.countAll<number>().filterWhere("state", "=", "suspended").as("suspended"),
    ])
    .where("consumerAgencyId", "=", agencyId)
    .executeTakeFirstOrThrow();
  return { grants: row.grants, violations: row.suspended };
}

export interface SimilarGrant {
  readonly agency: { id: string; name: string };
  readonly at: string;
  readonly items: string[];
  readonly masks: string[];
}

/** What others were granted from the same entry. */
export async function similarGrants(db: Queryable, entryId: string, except: string, limit: number): Promise<SimilarGrant[]> {
  const rows = await db
    .selectFrom("sharingGrant as g")
    .innerJoin("agency", "agency.id", "g.consumerAgencyId")
    .select(["agency.id as agencyId", "agency.shortName as agencyName", "g.agreedAt", "g.items"])
    .where("g.entryId", "=", entryId)
    .where("g.consumerAgencyId", "<>", except)
    .orderBy("g.agreedAt", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const items = row.items as Grant["items"];
    return {
      agency: { id: row.agencyId, name: row.agencyName },
      at: dayOf(row.agreedAt),
      items: items.map((item) => item.name),
      masks: items.flatMap((item) => (item.mask === "none" ? [] : [item.name])),
    };
  });
}
