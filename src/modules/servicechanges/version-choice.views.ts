// The grants of an entry against its new version, as provider, consumer and overseers see them: what differs, what moving would do, what was decided.
import type { Actor } from "#kernel/context.ts";
import { pageOf } from "#kernel/paging.ts";
import { type CatalogVersionView, catalogVersion, publishedVersion } from "#modules/catalog/index.ts";
import { audienceBetween, overseers } from "#modules/identity/index.ts";
import { type Grant, grantFor, type GrantedItem } from "#modules/grants/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { adopt } from "./adoption.views.ts";
import { SUPPLIED } from "./service-change.ts";
import * as changes from "./service-change.store.ts";
import { earliestMove } from "./notice.views.ts";
import {
  SHOWN,
  type Touched,
  type VersionAction,
  versionActionsFor,
  versionChoiceProblem,
  type VersionChoiceState,
  VERSIONS,
} from "./version-choice.ts";
import * as store from "./version-choice.store.ts";

interface Ref {
  id: string;
  name: string;
}

export interface VersionChoiceView {
  readonly id: string;
  readonly grant: { id: string; number: string; state: Grant["state"]; until: string };
  readonly consumer: Ref;
  readonly from: number;
  readonly to: number;
  readonly state: VersionChoiceState;
  readonly differences: readonly Touched[];
  /** What the grant would lose by moving, and what would be masked; nothing is ever opened. */
  readonly moving: { dropped: string[]; masked: string[]; isPossible: boolean; needsDay: boolean };
  readonly decision: { reason: string; at: string; effectiveOn: string | null } | null;
  readonly acknowledgedAt: string | null;
  readonly actions: VersionAction[];
}

interface GrantFacts {
  readonly id: string;
  readonly number: string;
  readonly state: Grant["state"];
  readonly validUntil: string;
  readonly items: readonly GrantedItem[];
  readonly consumerAgencyId: string;
  readonly providerAgencyId: string;
  readonly consumer: string;
}

async function grantsNamed({ db }: Deployment, ids: readonly string[]): Promise<Map<string, GrantFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("sharingGrant as g")
    .innerJoin("agency as consumer", "consumer.id", "g.consumerAgencyId")
    .select(["g.id", "g.number", "g.state", "g.validUntil", "g.items", "g.consumerAgencyId", "g.providerAgencyId"])
    .select("consumer.shortName as consumer")
    .where("g.id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, state: row.state as Grant["state"], items: row.items as GrantedItem[] }]));
}

export async function viewsOf(
  deployment: Deployment,
  actor: Actor,
  choices: readonly store.VersionChoice[],
  after: CatalogVersionView,
): Promise<VersionChoiceView[]> {
  const { db, law, clock } = deployment;
  const force = law.at(clock.now());
  const procedure = force.findProcedure(VERSIONS);
  const grants = await grantsNamed(
    deployment,
    choices.map(({ grantId }) => grantId),
  );
  const days = await changes.daysOfMoves(
    db,
    choices.map(({ id }) => id),
  );
  // Few versions have running grants, however many grants there are.
  const versions = new Map<string, CatalogVersionView | undefined>();
  const views: VersionChoiceView[] = [];
  for (const choice of choices) {
    const grant = grants.get(choice.grantId);
    if (!grant) continue;
    if (!versions.has(choice.fromVersionId)) versions.set(choice.fromVersionId, await catalogVersion(db, choice.fromVersionId));
    const before = versions.get(choice.fromVersionId) ?? after;
    const audience = await audienceBetween(db, force, [grant.providerAgencyId, grant.consumerAgencyId]);
    const { items, dropped, masked } = adopt(grant.items, before.content, after.content, audience);
    const { consumerAgencyId, providerAgencyId } = grant;
    const standing = { state: choice.state, isAcknowledged: choice.acknowledgedAt !== null, consumerAgencyId, providerAgencyId };
    const possible = versionActionsFor(procedure, actor, standing).filter((action) => action !== "move" || items.length > 0);
    views.push({
      id: choice.id,
      grant: { id: grant.id, number: grant.number, state: grant.state, until: grant.validUntil },
      consumer: { id: consumerAgencyId, name: grant.consumer },
      from: before.number,
      to: after.number,
      state: choice.state,
      differences: choice.differences,
      moving: { dropped: [...dropped], masked: [...masked], isPossible: items.length > 0, needsDay: SUPPLIED.includes(grant.state) },
      decision: choice.decidedAt && {
        reason: choice.reason ?? "",
        at: choice.decidedAt.toISOString(),
        effectiveOn: days.get(choice.id) ?? null,
      },
      acknowledgedAt: choice.acknowledgedAt?.toISOString() ?? null,
      actions: possible,
    });
  }
  return views;
}

export interface VersionChoicesView {
  readonly entry: { id: string; title: string; number: number; agencyId: string };
  readonly rows: VersionChoiceView[];
  readonly next: { readonly grantId: string } | null;
  readonly counts: Record<string, number>;
  readonly earliest: string;
}

/** For the agency that supplies it and those who oversee; whoever uses it sees the own grant's page. */
export async function versionChoices(
  deployment: Deployment,
  actor: Actor,
  entryId: string,
  page: { state?: string | undefined; after: string | undefined; limit: number },
): Promise<VersionChoicesView> {
  const { db, law, clock } = deployment;
  const version = await publishedVersion(db, entryId);
  if (!version || (version.agencyId !== actor.agencyId && !overseers.includes(actor.role))) throw versionChoiceProblem("unknown");
  const { versionId } = version;
  const states = page.state === undefined ? SHOWN : [page.state];
  const found = await store.choicesOf(db, { entryId, versionId, states, after: page.after, limit: page.limit + 1 });
  const { rows: choices, next } = pageOf(found, page.limit, ({ grantId }) => ({ grantId }));
  const counted = await store.countStates(db, entryId, versionId);
  const at = clock.now();
  return {
    entry: { id: entryId, title: version.title, number: version.number, agencyId: version.agencyId },
    rows: await viewsOf(deployment, actor, choices, version),
    next,
    counts: Object.fromEntries(counted.map(({ state, count }) => [state, count])),
    earliest: await earliestMove({ db, at, law: law.at(at), deployment }, versionId),
  };
}

/** On which version a grant stands, which is in force, and what is to be or was decided. */
export async function grantVersion(deployment: Deployment, actor: Actor, grantId: string) {
  const { db } = deployment;
  const grant = await grantFor(deployment, actor, grantId);
  if (!grant) throw versionChoiceProblem("unknown");
  const own = await catalogVersion(db, grant.versionId);
  const inForce = await publishedVersion(db, grant.entryId);
  const choice = await store.choiceOfGrant(db, grantId, SHOWN);
  const to = choice && (await catalogVersion(db, choice.versionId));
  return {
    number: own?.number ?? 0,
    inForce: inForce?.number ?? null,
    entryId: grant.entryId,
    choice: (choice && to && (await viewsOf(deployment, actor, [choice], to))[0]) ?? null,
  };
}
