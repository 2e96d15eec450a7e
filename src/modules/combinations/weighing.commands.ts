// Where combinations bite: when a grant is agreed to or moved, when an entry is published anew, and before data flows (REG25-25-4).
import type { Queryable } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import type { Publication } from "#modules/catalog/index.ts";
import { catalogVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { type Grant, lockedLiveGrants } from "#modules/grants/index.ts";
import { agencyOf, leadershipOf, sharingOffice } from "#modules/identity/index.ts";
import { type Act, actions, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { COMBINATION_CITES, isCovered, REVIEW, SIGN } from "./combination.ts";
import { combinationProblem } from "./combination.problems.ts";
import * as store from "./combination.store.ts";
import { type Weighed, type WeighedGrant, weighedGrant } from "./weighing.views.ts";
import { gradeWords } from "./words.ts";

actions("combination", {
  raised: { zh: "发现可关联的数据，提请签署", en: "found data that can be joined and asked for a signature" },
  overtaken: { zh: "关联审查被新的审查取代", en: "review replaced by a wider one" },
});
taskWords({ "combination.sign": "去签署" });

export const TASK = "combination.sign";
export const reviewHref = (id: string): string => `/combinations/${id}`;
export const reviewSubject = (id: string, title: string): Subject => ({ kind: "combination", id, number: null, title });

const inAct = ({ tx, at, law }: Act) => ({ db: tx, at, law });

/** Tied to grants: told at once, signed for before data flows. */
export async function weighGrant(running: Act, grant: Grant): Promise<void> {
  await raiseIfNeeded(running, grant, await weighedGrant(inAct(running), grant));
}

/** Tied to publications: the new version may call an item by another name or grade; what runs goes on, and is signed for or ended. */
export async function weighPublication(running: Act, { entryId, versionId }: Publication): Promise<void> {
  const version = versionId === null ? undefined : await catalogVersion(running.tx, versionId);
  if (!version || running.law.findProcedure(REVIEW) === undefined) return;
  for (const grant of await lockedLiveGrants(running, entryId))
    await raiseIfNeeded(running, grant, await weighedGrant(inAct(running), grant, version));
}

/** What stands already: null where nobody has to sign, else the open review that covers it; undefined where one has to be raised. */
export async function standingReview(
  db: Queryable,
  consumerAgencyId: string,
  found: Weighed | undefined,
): Promise<string | null | undefined> {
  if (!found || !found.mustBeSigned || found.isSigned) return null;
  const reviews = await store.reviewsOf(db, consumerAgencyId);
  return reviews.find(({ state, members }) => state === "open" && isCovered(found.coverage, members))?.id;
}

/** Returns the open review, a new one where what is open does not cover it. */
export async function raiseIfNeeded(
  running: Act,
  grant: WeighedGrant & Pick<Grant, "number">,
  found: Weighed | undefined,
): Promise<string | null> {
  const { tx, at } = running;
  const standing = await standingReview(tx, grant.consumerAgencyId, found);
  if (!found || standing !== undefined) return standing ?? null;
  const reviews = await store.reviewsOf(tx, grant.consumerAgencyId);
  const consumer = await agencyOf(tx, grant.consumerAgencyId);
  const title = `${consumer?.name ?? ""}：${found.findings.dataSets} 项授权可以相互关联`;
  // A wider one takes the place of what it holds.
  for (const review of reviews)
    if (review.state === "open" && isCovered(review.members, found.coverage)) await overtake(running, review, title);
  const review: store.Review = {
    id: newId(),
    consumerAgencyId: grant.consumerAgencyId,
    grantId: grant.id,
    members: found.coverage,
    findings: found.findings,
    state: "open",
    raisedAt: at,
    words: "",
    decidedBy: null,
    decidedAt: null,
  };
  await store.insertReview(tx, review);
  const subject = reviewSubject(review.id, title);
  const detail = `合并后为${gradeWords[found.findings.combined].zh}${found.findings.label === null ? "" : `：${found.findings.label}`}`;
  const [step] = running.law.procedure(REVIEW).steps.filter(({ key }) => key === SIGN);
  const office = await sharingOffice(tx);
  const signer = step?.side === "leadership" ? ((await leadershipOf(tx)) ?? office) : office;
  await openTask(running, {
    kind: TASK,
    subject,
    title: `签署：${title}`,
    detail,
    href: reviewHref(review.id),
    agencyId: signer.id,
    role: step?.role ?? "office-head",
    waitingAgencyId: grant.consumerAgencyId,
  });
  await notify(running, [
    { agencyId: office.id, kind: "combination.raised", title, body: detail, href: reviewHref(review.id), cites: COMBINATION_CITES },
    {
      agencyId: grant.consumerAgencyId,
      kind: "combination.raised",
      title: `授权 ${grant.number} 与本部门已有的授权可以相互关联，须经签署后开通`,
      body: detail,
      href: reviewHref(review.id),
      cites: COMBINATION_CITES,
    },
  ]);
  running.record({ action: "combination.raised", subject, agencyId: grant.consumerAgencyId, body: { grant: grant.id, ...found.findings } });
  return review.id;
}

async function overtake(running: Act, review: store.Review, title: string): Promise<void> {
  const subject = reviewSubject(review.id, title);
  await store.saveReview(running.tx, review.id, { state: "overtaken" });
  await closeTasks(running, subject);
  running.record({
    action: "combination.overtaken",
    subject,
    agencyId: review.consumerAgencyId,
    body: { members: review.findings.members },
  });
}

/** Tied to activation: asked of what is there now, so that neither splitting, nor moving, nor a later change leads around it. */
export async function requireSignature(running: Act, grant: Grant): Promise<void> {
  const found = await weighedGrant(inAct(running), grant);
  if (!found || !found.mustBeSigned || found.isSigned) return;
  const refused = (await store.reviewsOf(running.tx, grant.consumerAgencyId)).find(
    ({ state, members }) => state === "refused" && isCovered(found.coverage, members),
  );
  if (refused) throw combinationProblem("refused", { values: { words: refused.words } });
  const { zh, en } = gradeWords[found.findings.combined];
  throw combinationProblem("unsigned", { values: { others: found.findings.members.length - 1, grade: zh, gradeEn: en } });
}
