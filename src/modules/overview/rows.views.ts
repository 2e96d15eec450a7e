// The rows behind a number: the same relation under the same condition, with what a person needs to recognise each.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { type RawBuilder, sql } from "#kernel/db.ts";
import { isParty } from "#modules/applications/index.ts";
import { type EntryState, freshnessOf, maySeeWithdrawn, maySeeWorking } from "#modules/catalog/index.ts";
import { type Grant, maySee } from "#modules/grants/index.ts";
import type { Audience } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Moment, momentOf, rowsOf } from "./facts.views.ts";
import { checkNarrowing, type Counted, type Measure, measures, type Narrowing, type Outcome, type Way } from "./measure.ts";
import { scopeOf } from "./scope.ts";

export interface RowsAsk {
  readonly measure: Measure;
  readonly narrowing: Narrowing;
  readonly limit: number;
  readonly after?: Place | undefined;
}

export interface Place {
  /** Of entries and agencies their code, of others their instant. */
  readonly key: string;
  readonly id: string;
}

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface OverviewRow {
  readonly id: string;
  /** Null where the viewer may know that it is there, and no more. */
  readonly title: string | null;
  readonly code: string;
  readonly href: string | null;
  readonly agency: Ref;
  /** The agency that uses. */
  readonly user: Ref | null;
  /** Of a working version. */
  readonly state: string | null;
  readonly outcome: Outcome | null;
  readonly kind: string | null;
  readonly sharingType: string | null;
  readonly grade: string | null;
  readonly theme: string | null;
  readonly ways: Way[];
  readonly grants: number | null;
  /** The day it was published, saved, handed in or shared. */
  readonly day: string | null;
  /** The last day of its cycle or of its validity. */
  readonly until: string | null;
}

export interface FoundRows {
  readonly counts: Counted;
  readonly total: number;
  readonly rows: OverviewRow[];
  readonly next: Place | null;
}

type Lines = RawBuilder<unknown>;
type Line = { key: string; rowId: string } & Record<string, unknown>;

export async function overviewRows(deployment: Deployment, actor: Actor, ask: RowsAsk): Promise<FoundRows> {
  const agency = scopeOf(actor, ask.narrowing.agency) ?? undefined;
  checkNarrowing(ask.measure, ask.narrowing);
  const moment = momentOf(deployment, ask.narrowing.day);
  const { relation, condition } = rowsOf(ask.measure, { ...ask.narrowing, agency }, moment);
  const { counts } = measures[ask.measure];
  const lines = sql`select * from (${relation}) f where ${condition}`;
  const [{ rows: counted }, { rows: found }] = await Promise.all([
    sql<{ count: number }>`select count(*) as count from (${relation}) f where ${condition}`.execute(deployment.db),
    (shownBy[counts](lines, ask) as RawBuilder<Line>).execute(deployment.db),
  ]);
  const page = found.slice(0, ask.limit);
  const last = page.at(-1);
  return {
    counts,
    total: counted[0]?.count ?? 0,
    rows: page.map((line) => rowBy[counts](line, { deployment, actor, moment })),
    next: found.length > ask.limit && last ? { key: last.key, id: last.rowId } : null,
  };
}

const instantKey = (column: Lines): Lines => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const latestFirst = (ask: RowsAsk, column: Lines): Lines =>
  ask.after ? sql`(${column}, f.id) < (${ask.after.key}::timestamptz, ${ask.after.id}::uuid)` : sql`true`;
const byCode = (ask: RowsAsk, column: Lines): Lines => (ask.after ? sql`${column} > ${ask.after.key}` : sql`true`);

const shownBy: Readonly<Record<Counted, (lines: Lines, ask: RowsAsk) => Lines>> = {
  entry: (lines, ask) => sql`
    select f.code as key, f.id as row_id, f.*, a.id as agency_id, a.short_name as agency_name, v.title, v.published_at,
      e.published_version_id is not null as is_in_force, w.title as working_title, w.saved_at, w.approvals
    from (select * from (${lines}) f where ${byCode(ask, sql`f.code`)} order by f.code limit ${ask.limit + 1}) f
    join agency a on a.id = f.agency_id join catalog_entry e on e.id = f.id
    left join catalog_version v on v.id = f.version_id left join catalog_version w on w.id = f.working_id order by f.code`,
  application: (lines, ask) => sql`
    select ${instantKey(sql`f.submitted_at`)} as key, f.id as row_id, f.*, p.id as agency_id, p.short_name as agency_name,
      c.id as user_id, c.short_name as user_name
    from (${lines}) f join agency p on p.id = f.provider_agency_id join agency c on c.id = f.consumer_agency_id
    where ${latestFirst(ask, sql`f.submitted_at`)} order by f.submitted_at desc, f.id desc limit ${ask.limit + 1}`,
  grant: (lines, ask) => sql`
    select ${instantKey(sql`f.shared_at`)} as key, f.id as row_id, f.*, p.short_name as agency_name, v.title,
      c.id as user_id, c.short_name as user_name
    from (${lines}) f join agency p on p.id = f.agency_id join agency c on c.id = f.consumer_agency_id
    join catalog_version v on v.id = f.version_id
    where ${latestFirst(ask, sql`f.shared_at`)} order by f.shared_at desc, f.id desc limit ${ask.limit + 1}`,
  agency: (lines, ask) => sql`
    select a.code as key, f.id as row_id, f.*, a.code, a.id as agency_id, a.short_name as agency_name
    from (${lines}) f join agency a on a.id = f.id where ${byCode(ask, sql`a.code`)} order by a.code limit ${ask.limit + 1}`,
};

interface Seen {
  readonly deployment: Deployment;
  readonly actor: Actor;
  readonly moment: Moment;
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const day = (value: unknown): string | null => (value instanceof Date ? dayOf(value) : text(value));
const ref = (line: Line, which: "agency" | "user"): Ref => ({ id: text(line[`${which}Id`]) ?? "", name: text(line[`${which}Name`]) ?? "" });

const rowBy: Readonly<Record<Counted, (line: Line, seen: Seen) => OverviewRow>> = {
  entry: entryRow,
  application: (line, seen) => ({
    ...blank(line),
    title: text(line["entryTitle"]),
    code: text(line["number"]) ?? "",
    href: opensApplication(line, seen) ? `/applications/${line.rowId}` : null,
    user: ref(line, "user"),
    outcome: text(line["outcome"]) as Outcome | null,
    day: day(line["submittedAt"]),
    until: day(line["answeredAt"]),
  }),
  grant: (line, { actor }) => ({
    ...blank(line),
    title: text(line["title"]),
    code: text(line["number"]) ?? "",
    href: maySee(actor, { ...parties(line), state: line["state"] as Grant["state"] }) ? `/grants/${line.rowId}` : null,
    user: ref(line, "user"),
    day: day(line["sharedAt"]),
    until: day(line["validUntil"]),
  }),
  agency: (line) => ({
    ...blank(line),
    title: ref(line, "agency").name,
    code: text(line["code"]) ?? "",
    grants: Number(line["grants"]),
  }),
};

const parties = (line: Line) => ({
  consumerAgencyId: text(line["consumerAgencyId"]) ?? "",
  providerAgencyId: text(line["providerAgencyId"] ?? line["agencyId"]) ?? "",
});

/** Who counts the matters of others, such as a leader, is not thereby a party to them. */
function opensApplication(line: Line, { deployment, actor, moment }: Seen): boolean {
  const law = deployment.law.at(moment.now).for(line["audience"] as Audience);
  return isParty(law, actor, { ...parties(line), submittedAt: line["submittedAt"] as Date });
}

const blank = (line: Line): OverviewRow => ({
  id: line.rowId,
  title: null,
  code: "",
  href: null,
  agency: ref(line, "agency"),
  user: null,
  state: null,
  outcome: null,
  kind: null,
  sharingType: null,
  grade: null,
  theme: null,
  ways: [],
  grants: null,
  day: null,
  until: null,
});

function entryRow(line: Line, { deployment, actor, moment }: Seen): OverviewRow {
  const state = text(line["workingState"]);
  const isPublished = line["versionId"] !== null;
  const agency = ref(line, "agency");
  // What another agency has not handed in yet is known by its code only; the state of its work is.
  const seesWorking =
    state !== null &&
    maySeeWorking(actor, {
      agencyId: agency.id,
      state: state as EntryState,
      approvals: (line["approvals"] ?? []) as { personId: string }[],
    });
  // Of a past day it may have left the catalog since, perhaps for its secrecy.
  const seesPublished = isPublished && (line["isInForce"] === true || maySeeWithdrawn(actor, agency.id));
  const loadedAt = line["loadedAt"] instanceof Date ? line["loadedAt"] : null;
  const fresh = freshnessOf(deployment.law.calendar, moment.now, {
    cycle: text(line["updateCycle"]),
    resources: loadedAt ? [{ kind: "table", loadedAt }] : [],
  });
  return {
    ...blank(line),
    title: seesPublished ? text(line["title"]) : !isPublished && seesWorking ? text(line["workingTitle"]) : null,
    code: text(line["code"]) ?? "",
    href: seesPublished ? `/catalog/${line.rowId}` : !isPublished && seesWorking ? `/compile/${line.rowId}` : null,
    state,
    kind: text(line["kind"]),
    sharingType: text(line["sharingType"]),
    grade: text(line["grade"]),
    theme: text(line["theme"]),
    ways: [...(line["hasTable"] === true ? (["table"] as const) : []), ...(line["hasApi"] === true ? (["api"] as const) : [])],
    grants: Number(line["grants"]),
    day: day(isPublished ? line["publishedAt"] : line["savedAt"]),
    until: moment.at === null ? fresh.dueOn : null,
  };
}
