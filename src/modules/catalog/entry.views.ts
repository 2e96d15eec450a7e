// The page of an entry: what it is, who uses it, what stands behind it, a masked sample, and what this person may do.
import { addDays, dayOf } from "#kernel/clock.ts";
import { type Audience, citationsOf, type CitationView, type LawInForce, type Text } from "#law/index.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { applyMask } from "#kernel/mask.ts";
import { agencyOf, audienceBetween, dutyOf } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { itemSharingTypeFor, sharingTypeFor } from "./attribute.ts";
import type { EntryContent, PublishedContent, SharingType } from "./content.ts";
import { type Difference, differences } from "./difference.ts";
import { FINDING, handsIn, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, draftActions, isSecrecyFinder, maySeeWithdrawn, maySeeWorking, publishedActions } from "./entry.ts";
import type { Column } from "./resource.ts";
import { firstRows } from "./resource.views.ts";
import { verdictFor } from "./search.views.ts";
import { type Verdict, withdrawnVerdict } from "./verdict.ts";
import * as store from "./version.store.ts";

export interface ResourceView {
  readonly id: string;
  readonly kind: "table" | "api";
  readonly title: string;
  readonly state: "mounted" | "retired";
  readonly rows: number | null;
  readonly freshAt: string | null;
}

export interface EntryView {
  readonly id: string;
  readonly code: string;
  readonly agency: { id: string; name: string };
  readonly revision: number;
  readonly version: {
    id: string;
    number: number;
    state: string;
    publishedAt: string;
    hash: string;
    content: EntryContent;
    urgentReason: string | null;
  } | null;
  readonly met: MetTerms | null;
  readonly upcoming: UpcomingVersion | null;
  readonly versions: { id: string; number: number; state: string; publishedAt: string | null; reason: string | null }[];
  readonly duty: { id: string; title: string; basis: string } | null;
  readonly verdict: Verdict;
  readonly use: { grants: number; calls30d: number; agencies: { agency: { id: string; name: string }; since: string; purpose: string }[] };
  readonly resources: ResourceView[];
  readonly sample: Record<string, string>[];
  readonly actions: string[];
  readonly timeline: TimelineAct[];
}

/** The attributes as the viewer's agency meets them, where the law tells audiences apart. */
export interface MetTerms {
  readonly audience: Audience;
  readonly inner: Text;
  readonly outer: Text;
  readonly sharingType: SharingType | null;
  readonly items: Record<string, SharingType>;
}

/** The next version, announced to whoever uses this one. */
export interface UpcomingVersion {
  readonly number: number;
  readonly effectiveOn: string;
  readonly reason: string | null;
  readonly changes: Difference[];
  readonly citations: CitationView[];
}

const NOTICE = "catalog.change-notice";
const SAMPLE_ROWS = 3;
const CALLS_DAYS = 30;

export async function entryView(deployment: Deployment, actor: Actor, id: string): Promise<EntryView> {
  const { db, law, clock } = deployment;
  const entry = await store.entryBy(db, id);
  if (!entry) throw catalogProblem("unknown");
  const versions = await store.versionsOf(db, id);
  const published = versions.find((version) => version.id === entry.publishedVersionId);
  const working = versions.find((version) => version.id === entry.workingVersionId);
  const withdrawn = versions.find((version) => version.state === "withdrawn");
  const isInsider = working ? maySeeWorking(actor, { ...working, agencyId: entry.agencyId }) : actor.agencyId === entry.agencyId;
  const hidden = withdrawn && maySeeWithdrawn(actor, entry.agencyId) ? withdrawn : undefined;
  const shown = published ?? (isInsider ? working : undefined) ?? hidden;
  // REG25-16-1: what is not published cannot be found by others.
  if (!shown) throw catalogProblem("unknown");
  const agency = await agencyOf(db, entry.agencyId);
  const { content } = shown;
  const duty = content.dutyId ? await dutyOf(db, content.dutyId) : undefined;
  const force = law.at(clock.now());
  const procedure = force.procedure(PROCEDURE);
  const workingActions =
    working && isInsider
      ? draftActions(procedure, actor, {
          agencyId: entry.agencyId,
          state: working.state,
          step: working.step,
          hands: await handsIn(db, working),
        })
      : [];
  const audience = await audienceBetween(db, force, [actor.agencyId, entry.agencyId]);
  const ofPublished = published?.content.sharingType
    ? publishedActions(procedure, actor, {
        agencyId: entry.agencyId,
        sharingType: sharingTypeFor(published.content as PublishedContent, audience),
        isRevised: working !== undefined,
        isFinder: isSecrecyFinder(force.procedure(FINDING), actor, entry.agencyId),
      })
    : [];
  const timeline = await timelineOf(db, id, force.vocabulary);
  return {
    id,
    code: entry.code,
    agency: { id: entry.agencyId, name: agency?.name ?? "" },
    revision: (working && isInsider ? working : shown).revision,
    version: versionShown(published ?? hidden),
    met: metTerms(force, audience, content),
    upcoming: upcomingOf(force, published, working),
    versions: versions
      .filter((version) => isInsider || version.publishedAt !== null)
      .map(({ id: versionId, number, state, publishedAt, reason }) => ({
        id: versionId,
        number,
        state,
        publishedAt: publishedAt?.toISOString() ?? null,
        reason,
      })),
    duty: duty ? { id: duty.id, title: duty.title, basis: duty.basis } : null,
    verdict: hidden ? withdrawnVerdict(force) : await verdictFor(deployment, actor, { id, agencyId: entry.agencyId, content }),
    use: await useOf(deployment, id),
    resources: await resourcesOf(db, id),
    // REG25-3-2: nothing of what was found to be secret is shown again.
    sample: hidden ? [] : await sampleOf(db, id, content, audience),
    actions: [...new Set([...workingActions, ...ofPublished])],
    // The steps of compiling are the agency's own business; others see what was published.
    timeline: isInsider || hidden ? timeline : timeline.filter((act) => PUBLIC_ACTS.has(act.action)),
  };
}

function versionShown(version: store.VersionRow | undefined): EntryView["version"] {
  if (!version) return null;
  const { id, number, state, publishedAt, hash, content, urgentReason } = version;
  return { id, number, state, publishedAt: publishedAt?.toISOString() ?? "", hash, content, urgentReason };
}

function metTerms({ audiences }: LawInForce, audience: Audience | null, content: EntryContent): MetTerms | null {
  const { inner, outer } = audiences;
  if (!audience || !inner || !outer) return null;
  const { sharingType, items } = content;
  const met = items.flatMap((item) =>
    item.sharingType ? [[item.id, itemSharingTypeFor(content, { sharingType: item.sharingType }, audience)]] : [],
  );
  return {
    audience,
    inner,
    outer,
    sharingType: sharingType && sharingTypeFor({ ...content, sharingType }, audience),
    items: Object.fromEntries(met) as Record<string, SharingType>,
  };
}

/** SZ-12-2: what was announced can be read by everybody before it counts. */
function upcomingOf(
  law: LawInForce,
  published: store.VersionRow | undefined,
  working: store.VersionRow | undefined,
): UpcomingVersion | null {
  if (!published || working?.state !== "scheduled" || !working.effectiveOn) return null;
  return {
    number: working.number,
    effectiveOn: working.effectiveOn,
    reason: working.reason,
    changes: differences(published.content, working.content),
    citations: citationsOf(law, law.findWait(NOTICE)?.cites ?? []),
  };
}

const PUBLIC_ACTS = new Set([
  "catalog.published",
  "catalog.listed",
  "catalog.took-effect",
  "catalog.scheduled",
  "catalog.resource-mounted",
  "catalog.resource-retired",
]);

async function useOf(deployment: Deployment, entryId: string): Promise<EntryView["use"]> {
  const { db, clock } = deployment;
  const live = await db
    .selectFrom("sharingGrant as held")
    .innerJoin("agency", "agency.id", "held.consumerAgencyId")
    .select(["agency.id", "agency.shortName", "held.agreedAt", "held.purpose"])
    .where("held.entryId", "=", entryId)
    .where("held.state", "in", ["agreed", "shared", "suspended"])
    .orderBy("held.agreedAt")
    .execute();
  const calls = await db
    .selectFrom("usageDay")
    .innerJoin("sharingGrant as held", "held.id", "usageDay.grantId")
    .select((select) => select.fn.sum<string | null>("usageDay.calls").as("calls"))
    .where("held.entryId", "=", entryId)
    .where("usageDay.day", ">", addDays(dayOf(clock.now()), -CALLS_DAYS))
    .executeTakeFirstOrThrow();
  return {
    grants: live.length,
    calls30d: Number(calls.calls ?? 0),
    agencies: live.map((row) => ({ agency: { id: row.id, name: row.shortName }, since: dayOf(row.agreedAt), purpose: row.purpose })),
  };
}

async function resourcesOf(db: Queryable, entryId: string): Promise<ResourceView[]> {
  const rows = await db
    .selectFrom("resource")
    .leftJoin("sharedTable as held", "held.name", "resource.tableName")
    .select(["resource.id", "resource.kind", "resource.title", "resource.state", "held.rowCount", "held.loadedAt"])
    .where("resource.entryId", "=", entryId)
    .orderBy("resource.mountedAt")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ResourceView["kind"],
    title: row.title,
    state: row.state as ResourceView["state"],
    rows: row.rowCount,
    freshAt: row.loadedAt?.toISOString() ?? null,
  }));
}

/** A few rows, by the names of the items. What is withheld is not shown at all, what is personal only as stars. */
async function sampleOf(
  db: Queryable,
  entryId: string,
  content: EntryContent,
  audience: Audience | null,
): Promise<Record<string, string>[]> {
  const resource = await db
    .selectFrom("resource")
    .innerJoin("sharedTable as held", "held.name", "resource.tableName")
    .select(["resource.fields", "held.name", "held.keyColumn", "held.columns"])
    .where("resource.entryId", "=", entryId)
    .where("resource.state", "=", "mounted")
    .orderBy("resource.mountedAt")
    .limit(1)
    .executeTakeFirst();
  if (!resource) return [];
  const fields = resource.fields as Record<string, string>;
  const columns = new Set((resource.columns as Column[]).map((column) => column.name));
  const shown = content.items.flatMap((item) => {
    const column = fields[item.id];
    const { sharingType } = item;
    const isWithheld =
      content.sharingType === "withheld" || (sharingType && itemSharingTypeFor(content, { sharingType }, audience) === "withheld");
    return column === undefined || !columns.has(column) || isWithheld ? [] : [{ item, column }];
  });
  const rows = await firstRows(
    db,
    resource,
    shown.map(({ column }) => column),
    SAMPLE_ROWS,
  );
  return rows.map((row) =>
    Object.fromEntries(
      shown.map(({ item }, index) => [item.name, applyMask(item.personal === "none" ? item.suggestedMask : "full", row[index] ?? "")]),
    ),
  );
}
