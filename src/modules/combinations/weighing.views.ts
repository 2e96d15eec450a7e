// One grant, real or only asked for, weighed with everything else that its consumer holds.
import type { Queryable } from "#kernel/db.ts";
import type { LawInForce } from "#law/index.ts";
import { catalogVersion, type CatalogVersionView, publishedVersion } from "#modules/catalog/index.ts";
import type { Grant } from "#modules/grants/index.ts";
import { coverageOf, type Coverage, type Findings, findingsOf, isCovered, type Member, needsSignature, REVIEW } from "./combination.ts";
import * as store from "./combination.store.ts";
import { heldBy, memberOf, relatedEntries } from "./holding.views.ts";
import { measuresNow } from "./setting.views.ts";

export interface Weighed {
  readonly findings: Findings;
  readonly coverage: Coverage;
  /** A text in force has it signed for. */
  readonly isSigned: boolean;
  readonly mustBeSigned: boolean;
}

export type WeighedGrant = Pick<Grant, "id" | "entryId" | "versionId" | "consumerAgencyId" | "items" | "method">;

interface At {
  readonly db: Queryable;
  readonly at: Date;
  readonly law: LawInForce;
}

/** Undefined where nothing that the consumer holds can be joined with it. */
export async function weighed({ db, at, law }: At, consumerAgencyId: string, subject: Member): Promise<Weighed | undefined> {
  const setting = await measuresNow(db);
  const held = (await heldBy(db, consumerAgencyId, at, setting)).filter(({ grantId }) => grantId !== subject.grantId);
  const isRelated = await relatedEntries(db, [subject.entryId, ...held.map(({ entryId }) => entryId)]);
  const findings = findingsOf(subject, held, (a, b) => isRelated(a.entryId, b.entryId), setting);
  if (!findings) return undefined;
  const joined = [subject, ...held].filter(({ grantId }) => findings.members.includes(grantId));
  const coverage = coverageOf(joined);
  const reviews = await store.reviewsOf(db, consumerAgencyId);
  return {
    findings,
    coverage,
    isSigned: reviews.some(({ state, members }) => state === "signed" && isCovered(coverage, members)),
    mustBeSigned: law.findProcedure(REVIEW) !== undefined && needsSignature(findings, setting),
  };
}

/** As its own version describes it, or as a newer one does. */
export async function weighedGrant(asked: At, grant: WeighedGrant, as?: CatalogVersionView): Promise<Weighed | undefined> {
  // A cross-check hands nothing over.
  if (grant.method === "verify") return undefined;
  const version = as ?? (await catalogVersion(asked.db, grant.versionId)) ?? (await publishedVersion(asked.db, grant.entryId));
  if (!version) return undefined;
  const { grade, items: catalogItems } = version.content;
  const subject = memberOf({ grantId: grant.id, entryId: grant.entryId, grade, catalogItems, items: grant.items });
  return await weighed(asked, grant.consumerAgencyId, subject);
}
