// Combinations as people see them: the office whole, the parties with what is theirs; whose data a consumer holds besides is not for another provider to read.
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import { citationsOf, roleWord, say, type LawInForce } from "#law/index.ts";
import type { CatalogVersionView } from "#modules/catalog/index.ts";
import { type Grant, grantFor } from "#modules/grants/index.ts";
import { agencyOf, overseers, personOf, sharingOffice } from "#modules/identity/index.ts";
import { type Deployment, timelineOf } from "#modules/ledger/index.ts";
import { COMBINATION_CITES, type Findings, REVIEW, SETTERS, SIGN } from "./combination.ts";
import { combinationProblem } from "./combination.problems.ts";
import * as store from "./combination.store.ts";
import { memberOf } from "./holding.views.ts";
import { numbersNow } from "./setting.views.ts";
import { weighed, weighedGrant } from "./weighing.views.ts";

type Viewer = Pick<Actor, "agencyId" | "role">;

/** Who may see a review at all: those who oversee, the consumer, and the provider of the grant that raised it. */
async function seesReview(db: Queryable, actor: Viewer, review: store.Review): Promise<boolean> {
  if (overseers.includes(actor.role) || review.consumerAgencyId === actor.agencyId) return true;
  const grant = await db.selectFrom("sharingGrant").select("providerAgencyId").where("id", "=", review.grantId).executeTakeFirst();
  return grant?.providerAgencyId === actor.agencyId;
}

export interface MemberView {
  /** Null: of another provider, and not for this one to know. */
  readonly grant: { readonly id: string; readonly number: string; readonly title: string; readonly provider: string } | null;
  readonly link: Findings["links"][number]["by"] | null;
  readonly what: string[];
}

export async function membersShown(db: Queryable, actor: Viewer, findings: Findings): Promise<MemberView[]> {
  if (findings.members.length === 0) return [];
  const rows = await db
    .selectFrom("sharingGrant as g")
    .innerJoin("catalogVersion as v", "v.id", "g.versionId")
    .innerJoin("agency as provider", "provider.id", "g.providerAgencyId")
    .select(["g.id", "g.number", "v.title", "g.providerAgencyId", "g.consumerAgencyId", "provider.shortName"])
    .where("g.id", "in", [...findings.members])
    .execute();
  return findings.members.map((grantId) => {
    const row = rows.find(({ id }) => id === grantId);
    const link = findings.links.find(({ to }) => to === grantId);
    const isOpen =
      row !== undefined &&
      (overseers.includes(actor.role) || row.consumerAgencyId === actor.agencyId || row.providerAgencyId === actor.agencyId);
    return {
      grant: isOpen ? { id: row.id, number: row.number, title: row.title, provider: row.shortName } : null,
      link: link?.by ?? null,
      what: [...(link?.what ?? [])],
    };
  });
}

const factsShown = ({ dataSets, grade, combined, label, sensitiveKinds, personalItems }: Findings) => ({
  dataSets,
  grade,
  combined,
  label,
  sensitive: sensitiveKinds.length,
  personalItems,
});

export async function reviewShown(deployment: Deployment, actor: Actor, id: string) {
  const { db, clock, law } = deployment;
  const force = law.at(clock.now());
  const review = await store.reviewById(db, id);
  if (!review || !(await seesReview(db, actor, review))) throw combinationProblem("unknown");
  const setting = await numbersNow(db);
  const count = await store.lastCount(db, id);
  const step = force.findProcedure(REVIEW)?.steps.find(({ key }) => key === SIGN);
  const isOfficer = ["office-reviewer", "office-head"].includes(actor.role);
  return {
    id,
    state: review.state,
    consumer: { id: review.consumerAgencyId, name: (await agencyOf(db, review.consumerAgencyId))?.name ?? "" },
    grantId: review.grantId,
    ...factsShown(review.findings),
    members: await membersShown(db, actor, review.findings),
    raisedAt: review.raisedAt.toISOString(),
    words: review.words,
    decidedBy: review.decidedBy === null ? null : ((await personOf(db, review.decidedBy))?.name ?? null),
    decidedAt: review.decidedAt?.toISOString() ?? null,
    count: count
      ? {
          ...count.counted,
          by: [...count.counted.by],
          at: count.countedAt.toISOString(),
          isSmall: count.counted.below * 100 > count.counted.groups * setting.smallGroupsPercent,
        }
      : null,
    actions: [
      ...(review.state === "open" && step?.role === actor.role ? ["sign"] : []),
      ...(isOfficer && review.state === "open" ? ["count"] : []),
    ],
    citations: citationsOf(force, COMBINATION_CITES),
    timeline: await timelineOf(db, id, force.vocabulary),
  };
}

interface Asked {
  readonly state?: string | undefined;
  readonly after: { readonly at: Date; readonly id: string } | undefined;
  readonly limit: number;
}

export async function reviewsShown({ db }: Deployment, ask: Asked) {
  const found = await store.reviewsAfter(db, { ...ask, limit: ask.limit + 1 });
  const { rows, next } = pageOf(found, ask.limit, ({ raisedAt: at, id }) => ({ at, id }));
  const lines = rows.map(async (review) => ({
    id: review.id,
    state: review.state,
    consumer: { id: review.consumerAgencyId, name: (await agencyOf(db, review.consumerAgencyId))?.name ?? "" },
    ...factsShown(review.findings),
    raisedAt: review.raisedAt.toISOString(),
  }));
  return { rows: await Promise.all(lines), next };
}

export async function settingShown({ db, law, clock }: Deployment, actor: Viewer) {
  const { version, content } = await store.settingNow(db);
  return {
    version,
    content,
    numbers: await numbersNow(db),
    actions: SETTERS.includes((actor as Actor).role) ? ["save"] : [],
    citations: citationsOf(law.at(clock.now()), COMBINATION_CITES),
  };
}

export interface CombinationView {
  readonly facts: ReturnType<typeof factsShown>;
  readonly members: MemberView[];
  readonly mustBeSigned: boolean;
  readonly isSigned: boolean;
  readonly review: {
    readonly id: string;
    readonly state: store.Review["state"];
    readonly words: string;
    readonly by: string | null;
  } | null;
  readonly citations: ReturnType<typeof citationsOf>;
}

/** Of a grant that is there. */
export async function combinationOfGrant(deployment: Deployment, actor: Actor, id: string): Promise<CombinationView | null | undefined> {
  const grant = await grantFor(deployment, actor, id);
  if (!grant) return undefined;
  const { db, clock, law } = deployment;
  const force = law.at(clock.now());
  const found = await weighedGrant({ db, at: clock.now(), law: force }, grant);
  if (!found) return null;
  return await shown(db, force, actor, { ...found, consumerAgencyId: grant.consumerAgencyId });
}

export interface Wanted {
  readonly consumerAgencyId: string;
  readonly entryId: string;
  readonly method: string | null;
  readonly version: CatalogVersionView;
  readonly items: readonly Pick<Grant["items"][number], "itemId" | "mask">[];
}

/** Of what is only asked for, as if it were given under these masks. */
export async function combinationOfWanted(deployment: Deployment, actor: Viewer, wanted: Wanted): Promise<CombinationView | null> {
  if (wanted.method === "verify") return null;
  const { db, clock, law } = deployment;
  const force = law.at(clock.now());
  const { grade, items: catalogItems } = wanted.version.content;
  const subject = memberOf({ grantId: "wanted", entryId: wanted.entryId, grade, catalogItems, items: wanted.items });
  const found = await weighed({ db, at: clock.now(), law: force }, wanted.consumerAgencyId, subject);
  if (!found) return null;
  const findings = { ...found.findings, members: found.findings.members.filter((each) => each !== "wanted") };
  return await shown(db, force, actor, { ...found, findings, consumerAgencyId: wanted.consumerAgencyId });
}

async function shown(
  db: Queryable,
  force: LawInForce,
  actor: Viewer,
  found: { findings: Findings; mustBeSigned: boolean; isSigned: boolean; consumerAgencyId: string },
): Promise<CombinationView> {
  const review = (await store.reviewsOf(db, found.consumerAgencyId)).find(({ findings }) =>
    found.findings.members.every((each) => findings.members.includes(each)),
  );
  const by = review?.decidedBy ? await personOf(db, review.decidedBy) : undefined;
  return {
    facts: factsShown(found.findings),
    members: await membersShown(db, actor, found.findings),
    mustBeSigned: found.mustBeSigned,
    isSigned: found.isSigned,
    review: review ? { id: review.id, state: review.state, words: review.words, by: by?.name ?? null } : null,
    citations: citationsOf(force, COMBINATION_CITES),
  };
}

/** The step that is added to an application whose grant has to be signed for; undefined where it has not. */
export async function signingStep(db: Queryable, force: LawInForce, grantIds: readonly string[]) {
  const step = force.findProcedure(REVIEW)?.steps.find(({ key }) => key === SIGN);
  if (!step || grantIds.length === 0) return undefined;
  const rows = await db
    .selectFrom("combinationReview")
    .select("state")
    .where("grantId", "in", [...grantIds])
    .execute();
  const states = rows.map(({ state }) => state).filter((state) => state !== "overtaken");
  if (states.length === 0) return undefined;
  const role = roleWord(force.vocabulary, step.role);
  return {
    key: REVIEW,
    side: step.side,
    title: say(force.vocabulary, step.title.zh),
    titleEn: say(force.vocabulary, step.title.en, "en"),
    roleTitle: role.zh,
    roleTitleEn: role.en,
    agency: (await sharingOffice(db)).name,
    at: states.every((state) => state === "signed") ? ("done" as const) : ("now" as const),
    citations: force.cite(step.cites),
  };
}
