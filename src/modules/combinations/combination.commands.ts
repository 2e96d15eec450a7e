// The office signs for a combination or refuses it, has its smallest groups counted, and sets from when on it is asked.
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql, type Transaction } from "#kernel/db.ts";
import { rowPolicy } from "#kernel/field-policy.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { newPseudonymKey, readPseudonymKey } from "#kernel/pseudonym.ts";
import { catalogVersion, groupedRows, type GroupedRows } from "#modules/catalog/index.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { grantFor, grantOf } from "#modules/grants/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { COMBINATION_CITES, exposuresOf, type Setting } from "./combination.ts";
import { combinationProblem } from "./combination.problems.ts";
import * as store from "./combination.store.ts";
import { memberOf } from "./holding.views.ts";
import { smallest } from "./group.ts";
import { numbersNow } from "./setting.views.ts";
import { raiseIfNeeded, reviewHref, reviewSubject, standingReview, TASK } from "./weighing.commands.ts";
import { weighedGrant } from "./weighing.views.ts";

actions("combination", {
  signed: { zh: "同意合并提供并签署", en: "signed for the combination" },
  refused: { zh: "不同意合并提供", en: "refused the combination" },
  counted: { zh: "计算最小分组", en: "counted the smallest groups" },
  set: { zh: "调整汇聚关联的设置", en: "changed the setting for combinations" },
});

export async function decideReview(
  deployment: Deployment,
  actor: Actor,
  id: string,
  { agree, words }: { agree: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const review = await store.lockReview(running.tx, id);
    if (review?.state !== "open") throw combinationProblem(review ? "decided" : "unknown");
    const state = agree ? "signed" : "refused";
    await store.saveReview(running.tx, id, { state, words, decidedBy: actor.personId, decidedAt: running.at });
    const grant = await grantOf(running.tx, review.grantId);
    const subject = reviewSubject(id, `授权 ${grant?.number ?? ""} 的关联审查`);
    await closeTasks(running, subject, [TASK]);
    await notify(
      running,
      [review.consumerAgencyId, ...(grant ? [grant.providerAgencyId] : [])].map((agencyId) => ({
        agencyId,
        kind: `combination.${state}`,
        title: `授权 ${grant?.number ?? ""} 的关联审查：${agree ? "已签署，可以开通" : "不同意合并提供"}`,
        body: words,
        href: agencyId === review.consumerAgencyId ? reviewHref(id) : `/grants/${review.grantId}`,
        cites: COMBINATION_CITES,
      })),
    );
    running.record({
      action: `combination.${state}`,
      subject,
      agencyId: review.consumerAgencyId,
      note: words,
      body: { members: review.members },
    });
  });
}

/** Where what is open now was not there when the grant was agreed to: by a setting, a text, or a relation stated since. */
export async function askReview(deployment: Deployment, actor: Actor, grantId: string): Promise<{ id: string | null }> {
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) throw combinationProblem("unknown");
  const at = deployment.clock.now();
  const asked = { db: deployment.db, at, law: deployment.law.at(at) };
  // Where nothing is to be signed, or it was asked before, there is no act.
  const standing = await standingReview(deployment.db, grant.consumerAgencyId, await weighedGrant(asked, grant));
  if (standing !== undefined) return { id: standing };
  return await act(deployment, actor, async (running) => {
    const { tx } = running;
    await sql`select pg_advisory_xact_lock(hashtext('govshare.combinations'))`.execute(tx);
    const found = await weighedGrant({ ...asked, db: tx }, grant);
    if ((await standingReview(tx, grant.consumerAgencyId, found)) !== undefined) throw combinationProblem("asked-meanwhile");
    return { id: await raiseIfNeeded(running, grant, found) };
  });
}

export async function saveSetting(
  deployment: Deployment,
  actor: Actor,
  { content, reason }: { content: Setting; reason: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    // Versions follow one another.
    await sql`select pg_advisory_xact_lock(hashtext('govshare.combinations'))`.execute(running.tx);
    const before = await store.settingNow(running.tx);
    if (JSON.stringify(before.content) === JSON.stringify(content)) throw combinationProblem("same");
    const version = before.version + 1;
    await store.insertSetting(running.tx, { version, content }, { reason, by: actor.personId, at: running.at });
    const subject = { kind: "combination-setting", id: newId(), number: String(version), title: "汇聚关联设置" };
    running.record({ action: "combination.set", subject, note: reason, body: { before: before.content, content } });
  });
}

const BOUNDS = { rowsMax: 200_000, groupsMax: 50_000 };
const MILLISECONDS_MAX = 8_000;

/** How few stand alike in what leaves: the values are grouped, masked and forgotten. Of the first two data sets that meet by a number, or of the one that raised it. */
export async function countGroups(deployment: Deployment, actor: Actor, id: string): Promise<store.Counted> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const review = await store.reviewById(tx, id);
    if (!review) throw combinationProblem("unknown");
    const parts = await partsOf(tx, review);
    const grouped = parts && (await read(tx, parts));
    if (!parts || !grouped) throw combinationProblem("not-counted");
    const { smallestGroup: k } = await numbersNow(tx);
    const counted = countedOf(deployment, at, { parts, grouped, k });
    await store.insertCount(tx, { id: newId(), reviewId: id, counted, countedBy: actor.personId, countedAt: at });
    running.record({
      action: "combination.counted",
      subject: reviewSubject(id, "最小分组"),
      agencyId: review.consumerAgencyId,
      body: counted,
    });
    return counted;
  });
}

function countedOf(
  { suite }: Deployment,
  at: Date,
  { parts, grouped, k }: { parts: Parts; grouped: GroupedRows; k: number },
): store.Counted {
  const items = new Map(parts.flatMap((part) => part.items.map((item) => [item.itemId, item] as const)));
  const { digestName: digest } = suite;
  // A key for this count alone: nothing of it can be joined by.
  const context = { key: readPseudonymKey(newPseudonymKey(digest)), digest, today: () => dayOf(at) };
  const policy = rowPolicy(
    grouped.itemIds.map((itemId) => ({ field: itemId, mask: items.get(itemId)?.mask ?? "full" })),
    context,
  );
  const groups = grouped.groups.map(({ values, count }) => ({ shown: policy.apply(values), count }));
  return {
    ...smallest(groups, k),
    rows: grouped.rows,
    k,
    sampled: grouped.isCut,
    by: grouped.itemIds.map((itemId) => items.get(itemId)?.name ?? ""),
    joined: parts.length === 2,
  };
}

/** Bounded in time as well; the bound ends with the act. */
async function read(tx: Transaction, parts: Parts): Promise<GroupedRows | undefined> {
  await sql`select set_config('statement_timeout', ${String(MILLISECONDS_MAX)}, true)`.execute(tx);
  try {
    return await groupedRows(tx, parts, BOUNDS);
  } catch (error) {
    if (isTimeout(error)) throw combinationProblem("too-slow", { internal: error });
    throw error;
  }
}

const CANCELLED = "57014";
const isTimeout = (error: unknown): boolean => typeof error === "object" && error !== null && "code" in error && error.code === CANCELLED;

type Part = Parameters<typeof groupedRows>[1][0] & { readonly items: readonly { itemId: string; name: string; mask: string }[] };
type Parts = readonly [Part] | readonly [Part, Part];

async function partsOf(db: Queryable, { findings, grantId }: store.Review): Promise<Parts | undefined> {
  const link = findings.links.find(({ by, from, to }) => by !== "quasi" && [from, to].includes(grantId)) ?? findings.links[0];
  const first = await partOf(db, grantId, link?.what ?? []);
  const otherId = link && (link.from === grantId ? link.to : link.from);
  const second = otherId === undefined ? undefined : await partOf(db, otherId, link?.what ?? []);
  if (first && second && first.joinedBy !== null && second.joinedBy !== null && first.entryId !== second.entryId) return [first, second];
  return first && [first];
}

async function partOf(db: Queryable, grantId: string, by: readonly string[]): Promise<Part | undefined> {
  const grant = await grantOf(db, grantId);
  const version = grant && (await catalogVersion(db, grant.versionId));
  if (!grant || !version) return undefined;
  const { grade, items: catalogItems } = version.content;
  const { items } = memberOf({ grantId, entryId: grant.entryId, grade, catalogItems, items: grant.items });
  const quasi = items.filter((item) => exposuresOf(item).includes("quasi"));
  const joined = items.find(
    (item) => exposuresOf(item).includes("identifier") && (item.kinds.some((kind) => by.includes(kind)) || by.includes(item.keyName ?? "")),
  );
  const masks = new Map(grant.items.map(({ itemId, mask }) => [itemId, mask]));
  return {
    entryId: grant.entryId,
    itemIds: quasi.map(({ itemId }) => itemId),
    joinedBy: joined?.itemId ?? null,
    items: quasi.map(({ itemId, name }) => ({ itemId, name, mask: masks.get(itemId) ?? "full" })),
  };
}
