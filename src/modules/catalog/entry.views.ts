// The page of an entry: what it is, who uses it, what stands behind it, a masked sample, and what this person may do.
import { type Audience, citationsOf, type CitationView, type LawInForce, type Text } from "#law/index.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { agencyOf, audienceBetween, dutyOf, overseers } from "#modules/identity/index.ts";
import { type Deployment, timelineOf, type TimelineAct } from "#modules/ledger/index.ts";
import { itemSharingTypeFor, sharingTypeFor } from "./attribute.ts";
import type { EntryContent, PublishedContent, SharingType } from "./content.ts";
import { type DelistingPart, delistingPart, type DelistingView, hadToDoWith } from "./delisting.views.ts";
import { type Difference, differences } from "./difference.ts";
import { FINDING, handsIn, PROCEDURE } from "./draft.views.ts";
import { catalogProblem, draftActions, isSecrecyFinder, maySeeWithdrawn, maySeeWorking, publishedActions } from "./entry.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";
import { type EntryUse, type ResourceView, resourcesOf, sampleOf, useOf } from "./glance.views.ts";
import { type Redirect, redirectsOf } from "./redirect.views.ts";
import { verdictFor } from "./search.views.ts";
import { delistedVerdict, type Verdict, withdrawnVerdict } from "./verdict.ts";
import * as store from "./version.store.ts";

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
  readonly delisting: DelistingView | null;
  readonly delistingDays: DelistingPart["delistingDays"];
  readonly versions: { id: string; number: number; state: string; publishedAt: string | null; reason: string | null }[];
  readonly duty: { id: string; title: string; basis: string } | null;
  readonly verdict: Verdict;
  readonly use: EntryUse;
  readonly freshness: Freshness;
  readonly resources: (ResourceView & { readonly opensFiles: boolean })[];
  readonly sample: Record<string, string>[];
  /** Items that another agency's entry speaks for (REG25-19-6). */
  readonly redirects: Redirect[];
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

export async function entryView(deployment: Deployment, actor: Actor, id: string): Promise<EntryView> {
  const { db, law, clock } = deployment;
  const { entry, versions, published, working, hidden, gone, isInsider, shown } = await openEntry(db, actor, id);
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
  const listed = published ?? gone;
  const ofPublished = listed?.content.sharingType
    ? publishedActions(procedure, actor, {
        agencyId: entry.agencyId,
        sharingType: sharingTypeFor(listed.content as PublishedContent, audience),
        isRevised: working !== undefined,
        isGone: gone !== undefined,
        isFinder: isSecrecyFinder(force.procedure(FINDING), actor, entry.agencyId),
      })
    : [];
  const timeline = await timelineOf(db, id, force.vocabulary);
  const resources = await resourcesOf(db, id);
  const ending = await delistingPart(deployment, actor, entry);
  const verdict = await verdictFor(deployment, actor, { id, agencyId: entry.agencyId, content });
  return {
    id,
    code: entry.code,
    agency: { id: entry.agencyId, name: agency?.name ?? "" },
    revision: (working && isInsider ? working : shown).revision,
    version: versionShown(published ?? hidden ?? gone),
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
    verdict: hidden ? withdrawnVerdict(force) : gone ? delistedVerdict(force, verdict) : verdict,
    use: await useOf(deployment, actor, { id, agencyId: entry.agencyId }),
    freshness: freshnessOf(law.calendar, clock.now(), {
      cycle: content.updateCycle,
      resources: resources.filter(({ state }) => state === "mounted").map((each) => ({ kind: each.kind, loadedAt: dateOf(each.freshAt) })),
    }),
    resources: resources.map((each) => ({ ...each, opensFiles: each.kind === "file" && seesFiles(actor, entry.agencyId) })),
    // REG25-3-2: nothing of what was found to be secret is shown again.
    sample: hidden || gone ? [] : await sampleOf(db, id, content, audience),
    redirects: (await redirectsOf(db, [id])).get(id) ?? [],
    delisting: ending.delisting,
    delistingDays: ending.delistingDays,
    actions: [...new Set([...workingActions, ...ofPublished, ...ending.actions])],
    // The steps of compiling are the agency's own business; others see what was published.
    timeline: isInsider || hidden ? timeline : timeline.filter((act) => PUBLIC_ACTS.has(act.action)),
  };
}

const seesFiles = (actor: Actor, agencyId: string): boolean => actor.agencyId === agencyId || overseers.includes(actor.role);

interface OpenEntry {
  readonly entry: store.EntryRow;
  readonly versions: readonly store.VersionRow[];
  readonly published: store.VersionRow | undefined;
  readonly working: store.VersionRow | undefined;
  readonly hidden: store.VersionRow | undefined;
  readonly gone: store.VersionRow | undefined;
  readonly isInsider: boolean;
  /** The version that this person meets. */
  readonly shown: store.VersionRow;
}

/** An entry for whoever may open it; to everybody else it is not there. */
export async function openEntry(db: Queryable, actor: Actor, id: string): Promise<OpenEntry> {
  const entry = await store.entryBy(db, id);
  if (!entry) throw catalogProblem("unknown");
  const versions = await store.versionsOf(db, id);
  const published = versions.find((version) => version.id === entry.publishedVersionId);
  const working = versions.find((version) => version.id === entry.workingVersionId);
  const withdrawn = versions.find((version) => version.state === "withdrawn");
  const isInsider = working ? maySeeWorking(actor, { ...working, agencyId: entry.agencyId }) : actor.agencyId === entry.agencyId;
  const hidden = withdrawn && maySeeWithdrawn(actor, entry.agencyId) ? withdrawn : undefined;
  const gone = await goneVersion(db, actor, entry, versions);
  const shown = published ?? hidden ?? gone ?? (isInsider ? working : undefined);
  // REG25-16-1: what is not published cannot be found by others.
  if (!shown) throw catalogProblem("unknown");
  return { entry, versions, published, working, hidden, gone, isInsider, shown };
}

/** MIIT-16-2: off the catalog, an entry is there for its agency, those who oversee and whoever had to do with it. */
async function goneVersion(
  db: Queryable,
  actor: Actor,
  entry: store.EntryRow,
  versions: readonly store.VersionRow[],
): Promise<store.VersionRow | undefined> {
  const version = versions.find(({ id }) => id === entry.delistedVersionId);
  if (!version) return undefined;
  return maySeeWithdrawn(actor, entry.agencyId) || (await hadToDoWith(db, actor, entry.id)) ? version : undefined;
}

const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

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
  "catalog.delisted",
  "catalog.resource-mounted",
  "catalog.resource-retired",
]);
