// Campaigns as the office and the agencies see them: the list, one of them, and the board of who is how far.
import { addDays, type Day, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import {
  allowedIn,
  type CampaignContent,
  campaignGaps,
  campaignProblem,
  type CampaignState,
  type Figures,
  type Lamp,
  lampOf,
  leftOf,
  OFFICERS,
  OVERSEERS,
  partActions,
  type PartState,
} from "./campaign.ts";
import * as store from "./campaign.store.ts";
import { figuresOf } from "./figures.views.ts";

/** The day from which on an end counts as near, by the working days of the law's reminders. */
export function amberFrom({ law, clock }: Pick<Deployment, "law" | "clock">): Day {
  const now = clock.now();
  let left = law.at(now).parameter<number>("reminders.amberWorkingDays");
  let day = dayOf(now);
  while (left > 0) {
    day = addDays(day, 1);
    if (law.calendar.isWorkingDay(day)) left -= 1;
  }
  return day;
}

export interface CampaignLine {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly state: CampaignState;
  readonly createdAt: Date;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly agencies: number;
  readonly declared: number;
  /** The part of the viewer's own agency. */
  readonly own: PartState | null;
}

export interface CampaignQuery {
  readonly state?: CampaignState | undefined;
  readonly after?: { readonly createdAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

/** An agency sees what it has a part in; drafts are the office's alone. */
export async function campaignLines({ db }: Deployment, actor: Actor, { state, after, limit }: CampaignQuery): Promise<CampaignLine[]> {
  const whole = OVERSEERS.includes(actor.role);
  const rows = await db
    .selectFrom("campaign as c")
    .select(["c.id", "c.state", "c.content", "c.createdAt"])
    .select([
      sql<number>`(select count(*)::int from campaign_agency p where p.campaign_id = c.id)`.as("agencies"),
      sql<number>`(select count(*)::int from campaign_agency p where p.campaign_id = c.id and p.state = 'declared')`.as("declared"),
      sql<PartState | null>`(select p.state from campaign_agency p where p.campaign_id = c.id and p.agency_id = ${actor.agencyId})`.as(
        "own",
      ),
    ])
    .$if(!OFFICERS.includes(actor.role), (found) => found.where("c.openedAt", "is not", null))
    .$if(!whole, (found) =>
      found.where((where) =>
        where.exists(
          where
            .selectFrom("campaignAgency as p")
            .select("p.id")
            .whereRef("p.campaignId", "=", "c.id")
            .where("p.agencyId", "=", actor.agencyId),
        ),
      ),
    )
    .$if(state !== undefined, (found) => found.where("c.state", "=", state ?? ""))
    .$if(after !== undefined, (found) => found.where(sql<boolean>`(c.created_at, c.id) < (${after?.createdAt}, ${after?.id})`))
    .orderBy("c.createdAt", "desc")
    .orderBy("c.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ content, ...row }) => {
    const { title, document, startsOn, endsOn } = content as CampaignContent;
    return { ...row, state: row.state as CampaignState, title, document, startsOn, endsOn };
  });
}

export interface PartView {
  readonly agency: { readonly id: string; readonly name: string };
  readonly state: PartState;
  readonly lamp: Lamp;
  readonly endsOn: string;
  readonly declaredAt: Date | null;
  readonly declaredBy: string | null;
  readonly words: string;
  readonly asked: { readonly until: string; readonly reason: string; readonly at: Date } | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
  readonly figures: Figures;
  readonly left: number;
}

const RANK: Readonly<Record<Lamp, number>> = { red: 0, amber: 1, green: 2 };

/** Whoever is behind stands first. The agency has to be one that the viewer may see: the caller asks for its own only. */
export async function partViews(deployment: Deployment, campaign: store.Campaign, agencyId?: string): Promise<PartView[]> {
  const { db, clock } = deployment;
  const parts = await store.partsOf(db, campaign.id, agencyId);
  const figures = await figuresOf(
    db,
    parts.map((part) => part.agencyId),
    campaign.openedAt,
  );
  const names = await namesOf(db, parts);
  const days = { today: dayOf(clock.now()), amberFrom: amberFrom(deployment) };
  return parts
    .map((part) => ({
      agency: { id: part.agencyId, name: names.agencies.get(part.agencyId) ?? "" },
      state: part.state,
      lamp: lampOf(part, days),
      endsOn: part.endsOn,
      declaredAt: part.declaredAt,
      declaredBy: part.declaredBy === null ? null : (names.people.get(part.declaredBy) ?? null),
      words: part.words,
      asked: part.askedUntil && part.askedAt ? { until: part.askedUntil, reason: part.askedReason, at: part.askedAt } : null,
      reminders: part.reminders,
      remindedAt: part.remindedAt,
      figures: figures(part.agencyId),
      left: leftOf(campaign.content, figures(part.agencyId)),
    }))
    .toSorted((a, b) => RANK[a.lamp] - RANK[b.lamp] || b.left - a.left || a.agency.name.localeCompare(b.agency.name, "zh-CN"));
}

async function namesOf(db: Queryable, parts: readonly store.Part[]) {
  const none = new Map<string, string>();
  if (parts.length === 0) return { agencies: none, people: none };
  const agencyIds = parts.map(({ agencyId }) => agencyId);
  const personIds = parts.flatMap(({ declaredBy }) => declaredBy ?? []);
  const agencies = await db.selectFrom("agency").select(["id", "shortName"]).where("id", "in", agencyIds).execute();
  const people = personIds.length === 0 ? [] : await db.selectFrom("person").select(["id", "name"]).where("id", "in", personIds).execute();
  return {
    agencies: new Map(agencies.map(({ id, shortName }) => [id, shortName])),
    people: new Map(people.map(({ id, name }) => [id, name])),
  };
}

export interface CampaignDetail {
  readonly campaign: store.Campaign;
  readonly guide: { readonly id: string; readonly version: number; readonly title: string } | null;
  readonly gaps: { pointer: string; text: string }[];
  /** The viewer's own part. */
  readonly own: PartView | null;
  readonly actions: string[];
  /** The whole board, for those who oversee; as it was kept, once it is closed. */
  readonly isBoardSeen: boolean;
}

export async function campaignFor(deployment: Deployment, actor: Actor, id: string): Promise<CampaignDetail> {
  const { db, clock } = deployment;
  const campaign = await visibleCampaign(db, actor, id);
  const [own] = campaign.openedAt ? await partViews(deployment, campaign, actor.agencyId) : [];
  const today = dayOf(clock.now());
  const guide = campaign.guideId
    ? await db.selectFrom("guide").select(["id", "version", "content"]).where("id", "=", campaign.guideId).executeTakeFirst()
    : undefined;
  const isBegun = campaign.content.startsOn <= today;
  return {
    campaign,
    guide: guide ? { id: guide.id, version: guide.version ?? 0, title: (guide.content as { title: string }).title } : null,
    gaps: campaign.state === "draft" ? campaignGaps(campaign.content, today) : [],
    own: own ?? null,
    actions: [
      ...allowedIn(campaign.state, actor),
      ...(own ? partActions(campaign.state, { state: own.state, askedUntil: own.asked?.until ?? null }, actor, isBegun) : []),
    ],
    isBoardSeen: OVERSEERS.includes(actor.role) && campaign.openedAt !== null,
  };
}

export async function visibleCampaign(db: Queryable, actor: Actor, id: string): Promise<store.Campaign> {
  const campaign = await store.campaignBy(db, id);
  if (!campaign) throw campaignProblem("unknown");
  if (OFFICERS.includes(actor.role)) return campaign;
  const isOpened = campaign.openedAt !== null;
  const sees = isOpened && (actor.role === "auditor" || (await store.partsOf(db, id, actor.agencyId)).length > 0);
  if (!sees) throw campaignProblem("unknown");
  return campaign;
}
