// Files as the parties of a grant see them, and whom each copy went to: lists, signed manifests, and the way back from a copy that was found.
import type { Actor } from "#kernel/context.ts";
import { canonical } from "#kernel/canonical.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Marking } from "#modules/catalog/index.ts";
import { grantFor, sideOf } from "#modules/grants/index.ts";
import { overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { FORMAT, type Manifest, traceKey } from "./delivery.ts";
import { fileProblem } from "./file.ts";
import { fileResource } from "./file.views.ts";

const deliveries = (db: Queryable) =>
  db
    .selectFrom("fileDelivery as delivery")
    .innerJoin("givenFile as file", "file.id", "delivery.fileId")
    .innerJoin("sharingGrant as g", "g.id", "delivery.grantId")
    .innerJoin("catalogVersion as version", "version.id", "g.versionId")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .leftJoin("markedCopy as copy", "copy.deliveryId", "delivery.id")
    .leftJoin("person", "person.id", "delivery.personId")
    .select([
      "delivery.id",
      "delivery.code",
      "delivery.at",
      "delivery.purpose",
      "delivery.businessCase",
      "delivery.credentialPrefix as credential",
    ])
    // A view knows of no column that it is never empty.
    .select((select) => [
      select.ref("file.id").$notNull().as("fileId"),
      select.ref("file.name").$notNull().as("name"),
      select.ref("file.bytes").$notNull().as("bytes"),
      select.ref("file.version").$notNull().as("version"),
      select.ref("file.period").$notNull().as("period"),
    ])
    .select(["file.sha256", "file.sm3"])
    .select(["g.id as grantId", "g.number as grant", "g.consumerAgencyId", "g.providerAgencyId", "g.state", "version.title as entry"])
    .select(["copy.id as copyId", "copy.why", "copy.bytes as copyBytes", "copy.sha256 as copySha256", "copy.sm3 as copySm3"])
    .select(["consumer.name as consumer", "provider.name as provider", "person.name as person", "delivery.address"]);

type Row = Awaited<ReturnType<ReturnType<typeof deliveries>["execute"]>>[number];

export interface DeliveryLine {
  readonly code: string;
  readonly at: string;
  readonly file: { readonly name: string; readonly bytes: number; readonly version: number; readonly sha256: string };
  readonly grant: { readonly id: string; readonly number: string };
  readonly entry: string;
  readonly consumer: string;
  readonly provider: string;
  readonly person: string | null;
  readonly credential: string;
  readonly purpose: string;
  readonly businessCase: string | null;
  /** Null where no mark was asked for. */
  readonly copy: { readonly isMarked: boolean; readonly why: string | null; readonly sha256: string | null } | null;
}

const lineOf = (row: Row): DeliveryLine => ({
  code: row.code,
  at: row.at.toISOString(),
  file: { name: row.name, bytes: row.bytes, version: row.version, sha256: row.sha256 ?? "" },
  grant: { id: row.grantId, number: row.grant },
  entry: row.entry,
  consumer: row.consumer,
  provider: row.provider,
  person: row.person,
  credential: row.credential,
  purpose: row.purpose,
  businessCase: row.businessCase,
  copy: row.copyId === null ? null : { isMarked: row.why === null, why: row.why, sha256: row.copySha256 },
});

function copyOf({ copyId, why, copyBytes, copySha256, copySm3 }: Row): Pick<Manifest, "copy"> {
  if (copyId === null) return {};
  if (why !== null) return { copy: { isMarked: false, why } };
  return { copy: { isMarked: true, bytes: copyBytes ?? 0, sha256: copySha256 ?? "", sm3: copySm3 ?? "" } };
}

interface Place {
  readonly at: Date;
  readonly id: string;
}

async function pageAfter(query: ReturnType<typeof deliveries>, { after, limit }: { after: Place | undefined; limit: number }) {
  const ordered = query
    .orderBy("delivery.at", "desc")
    .orderBy("delivery.id", "desc")
    .limit(limit + 1);
  const asked = after ? ordered.where(sql<boolean>`(delivery.at, delivery.id) < (${after.at}, ${after.id})`) : ordered;
  const { rows, next } = pageOf(await asked.execute(), limit, ({ at, id }) => ({ at, id }));
  return { rows: rows.map(lineOf), next };
}

export async function deliveriesOf(
  deployment: Deployment,
  actor: Actor,
  ask: { grantId: string; after: Place | undefined; limit: number },
) {
  const grant = await grantFor(deployment, actor, ask.grantId);
  if (!grant) throw fileProblem("unknown");
  return await pageAfter(deliveries(deployment.db).where("delivery.grantId", "=", grant.id), ask);
}

/** What a grant opens now, and when each was last taken under it. */
export async function filesOfGrant(
  deployment: Deployment,
  actor: Actor,
  ask: { grantId: string; after: string | undefined; limit: number },
) {
  const grant = await grantFor(deployment, actor, ask.grantId);
  if (!grant) throw fileProblem("unknown");
  const found =
    grant.method !== "file" || grant.resourceId === null
      ? []
      : await deployment.db
          .selectFrom("resourceFile as file")
          .select([
            "file.id",
            "file.name",
            "file.bytes",
            "file.period",
            "file.note",
            "file.version",
            "file.sha256",
            "file.sm3",
            "file.checkedAt",
          ])
          .select((select) =>
            select
              .selectFrom("fileDelivery as delivery")
              .select((of) => of.fn.max("delivery.at").as("at"))
              .where("delivery.grantId", "=", grant.id)
              .whereRef("delivery.fileId", "=", "file.id")
              .as("takenAt"),
          )
          .where("file.resourceId", "=", grant.resourceId)
          .where("file.state", "=", "ready")
          .$if(ask.after !== undefined, (query) => query.where("file.id", ">", ask.after ?? ""))
          .orderBy("file.id")
          .limit(ask.limit + 1)
          .execute();
  const { rows, next } = pageOf(found, ask.limit, ({ id }) => ({ id }));
  const marking = grant.resourceId === null ? "none" : ((await fileResource(deployment.db, grant.resourceId))?.marking ?? "none");
  const mayTake = sideOf(actor, grant) === "consumer" && grant.state === "shared" && (actor.role === "clerk" || actor.role === "developer");
  return {
    rows: rows.map(({ checkedAt, takenAt, sha256, sm3, ...file }) => ({
      ...file,
      sha256: sha256 ?? "",
      sm3: sm3 ?? "",
      checkedAt: checkedAt?.toISOString() ?? "",
      takenAt: takenAt ? new Date(takenAt).toISOString() : null,
    })),
    marking: marking as Marking,
    actions: mayTake ? ["download"] : [],
    next,
  };
}

/** What a delivery states, with the platform's signature; for its parties and those who oversee. */
export async function manifestOf({ db, suite, signingKey }: Deployment, actor: Actor, code: string) {
  const row = await deliveries(db).where("delivery.code", "=", code).executeTakeFirst();
  const isParty = row !== undefined && (row.consumerAgencyId === actor.agencyId || row.providerAgencyId === actor.agencyId);
  if (!row || !(isParty || overseers.includes(actor.role))) throw fileProblem("unknown-delivery");
  const { id, name, bytes, version, period, sha256, sm3 } = { ...row, id: row.fileId };
  const manifest: Manifest = {
    format: FORMAT,
    code: row.code,
    file: { id, name, bytes, version, period, sha256: sha256 ?? "", sm3: sm3 ?? "" },
    grant: row.grant,
    entry: row.entry,
    provider: row.provider,
    consumer: row.consumer,
    person: row.person,
    credential: row.credential,
    purpose: row.purpose,
    businessCase: row.businessCase,
    at: row.at.toISOString(),
    ...copyOf(row),
  };
  return {
    manifest,
    suite: suite.name,
    signature: suite.sign(signingKey.privateKey, canonical(manifest)),
    publicKey: signingKey.publicKey,
  };
}

/** Whether a manifest that somebody shows is one of this platform's, word for word. */
export const isSigned = ({ suite, signingKey }: Deployment, manifest: Manifest, signature: string): boolean =>
  suite.verify(signingKey.publicKey, canonical(manifest), signature);

/** The deliveries that a copy may come from: all of them for those who oversee, a provider's own for its people. */
export async function traceCopy({ db }: Deployment, actor: Actor, ask: { text: string; after: Place | undefined; limit: number }) {
  const key = traceKey(ask.text);
  if (!key) throw fileProblem("trace");
  let query = deliveries(db);
  if (!overseers.includes(actor.role)) query = query.where("g.providerAgencyId", "=", actor.agencyId);
  if ("code" in key) return await pageAfter(query.where("delivery.code", "=", key.code), ask);
  const { digest } = key;
  // A digest of the file leads to all whom it was given to, one of a marked copy to the one whose mark it bears.
  const found = sql<string>`(select given.id from file_delivery given join given_file held on held.id = given.file_id where held.sha256 = ${digest} or held.sm3 = ${digest}
    union select delivery_id from marked_copy where sha256 = ${digest} or sm3 = ${digest})`;
  return await pageAfter(query.where("delivery.id", "in", found), ask);
}
