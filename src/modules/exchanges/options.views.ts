// What a consumer may choose from when it sets an exchange up: its batch grants, and of one of them items, front databases and watermarks.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { frontConnections } from "#modules/connections/index.ts";
import { grantFor } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { exchangeProblem, isKeeper } from "./exchange.ts";
import { entryTitle } from "./exchange.views.ts";
import { givenItems, mayCapture, needSource, sourceOf, watermarks } from "./source.views.ts";

/** No agency holds as many batch grants at once; what is beyond is found from the grant itself. */
const GRANTS_MAX = 200;

export async function exchangeGrants({ db, clock }: Deployment, actor: Actor) {
  const rows = await db
    .selectFrom("sharingGrant as g")
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .select(["g.id", "g.number", "version.title as entryTitle", "g.validUntil", "provider.id as providerId"])
    .select("provider.shortName as providerName")
    .where("g.consumerAgencyId", "=", actor.agencyId)
    .where("g.method", "=", "batch")
    .where("g.state", "=", "shared")
    .where("g.validUntil", ">=", dayOf(clock.now()))
    .orderBy("g.agreedAt", "desc")
    .orderBy("g.id")
    .limit(GRANTS_MAX)
    .execute();
  return rows.map(({ providerId, providerName, validUntil, ...row }) => ({
    ...row,
    until: validUntil,
    provider: { id: providerId, name: providerName },
  }));
}

export async function optionsView(deployment: Deployment, actor: Actor, grantId: string) {
  const { db } = deployment;
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) throw exchangeProblem("unknown");
  if (!isKeeper(actor, grant)) throw exchangeProblem("not-yours");
  if (grant.method !== "batch") throw exchangeProblem("not-batch");
  const source = needSource(await sourceOf(db, grant));
  const items = await givenItems(db, grant, source);
  const marks = await watermarks(db, grant, source);
  const connections = await frontConnections(db, actor.agencyId);
  return {
    grant: {
      id: grant.id,
      number: grant.number,
      entryTitle: (await entryTitle(db, grant.versionId)) ?? "",
      rowsPerDay: grant.rowsPerDay,
      until: grant.validUntil,
    },
    connections: connections.map((each) => ({ ...each })),
    items,
    key: [...source.agreed.key],
    isKeyGranted: source.agreed.key.every((column) => items.some(({ field, mask }) => field === column && mask === "none")),
    mayCapture: mayCapture(source),
    watermarks: marks.map(({ itemId, name, type }) => ({ itemId, name, type })),
  };
}
