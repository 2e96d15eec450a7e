// The guide's versions as people see them, and the values that it may name.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { type Dictionary, dictionariesNamed, judge } from "#modules/dictionaries/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { kindNames } from "#modules/recognition/index.ts";
import { allowedIn, type Changes, changesBetween, gradesConcerned, guideGaps, guideProblem, KEEPERS, type Known } from "./guide.ts";
import { type Grade } from "./terms.ts";
import type { GuideContent } from "./guide.schema.ts";
import * as store from "./guide.store.ts";
import { concernedCounts } from "./concerned.views.ts";

const LABEL = "label";
const SCENARIO = "scenario";

/** What a guide may name on a day. Stages are the tops of the tree of labels (MIIT-11-1). */
export async function knownOn(deployment: Pick<Deployment, "law">, db: Queryable, day: string): Promise<Known> {
  const dictionaries = await dictionariesNamed(deployment, db, [LABEL, SCENARIO]);
  const valid = (key: string, isWanted: (value: Dictionary["values"][number]) => boolean): Set<string> => {
    const dictionary = dictionaries.get(key);
    const wanted = dictionary?.values.filter((value) => isWanted(value) && judge(dictionary, value.code, day).standing === "valid");
    return new Set(wanted?.map(({ code }) => code));
  };
  return {
    stages: valid(LABEL, ({ parent }) => parent === null),
    labels: valid(LABEL, ({ parent }) => parent !== null),
    scenarios: valid(SCENARIO, () => true),
    signs: new Set(kindNames),
  };
}

export interface GuideLine {
  readonly id: string;
  readonly version: number | null;
  readonly title: string;
  readonly document: string;
  readonly state: "draft" | "coming" | "in-force" | "replaced";
  readonly effectiveOn: string | null;
  readonly issuedAt: Date | null;
  readonly savedAt: Date;
  readonly classes: number;
}

type Standing = GuideLine["state"];

function standingOf(row: store.GuideRow, inForce: store.GuideRow | undefined, today: string): Standing {
  if (row.state !== "issued") return "draft";
  if (row.id === inForce?.id) return "in-force";
  return (row.effectiveOn ?? "") > today ? "coming" : "replaced";
}

/** Drafts are seen by the office alone. */
export async function guideLines({ db, clock }: Deployment, actor: Actor): Promise<GuideLine[]> {
  const today = dayOf(clock.now());
  const rows = await store.versions(db);
  const inForce = rows.find(({ effectiveOn }) => effectiveOn !== null && effectiveOn <= today);
  return rows
    .filter(({ state }) => state === "issued" || KEEPERS.includes(actor.role))
    .map((row) => ({
      id: row.id,
      version: row.version,
      title: row.content.title,
      document: row.content.document,
      state: standingOf(row, inForce, today),
      effectiveOn: row.effectiveOn,
      issuedAt: row.issuedAt,
      savedAt: row.savedAt,
      classes: row.content.classes.length,
    }));
}

export interface GuideDetail extends GuideLine {
  readonly revision: number;
  readonly content: GuideContent;
  readonly words: string;
  /** Against the version before: as issued, or as it would be. */
  readonly changes: Changes;
  readonly concerned: readonly Grade[];
  readonly gaps: { pointer: string; text: string }[];
  readonly isSwept: boolean;
  readonly hash: string | null;
  readonly actions: string[];
}

export async function guideDetail(deployment: Deployment, actor: Actor, id: string): Promise<GuideDetail> {
  const { db, clock } = deployment;
  const row = await visibleGuide(db, actor, id);
  const today = dayOf(clock.now());
  const inForce = await store.inForceOn(db, today);
  const isDraft = row.state === "draft";
  const changes = row.changes ?? changesBetween((await store.latestIssued(db))?.content, row.content);
  return {
    id,
    version: row.version,
    title: row.content.title,
    document: row.content.document,
    state: standingOf(row, inForce, today),
    effectiveOn: row.effectiveOn,
    issuedAt: row.issuedAt,
    savedAt: row.savedAt,
    classes: row.content.classes.length,
    revision: row.revision,
    content: row.content,
    words: row.words,
    changes,
    concerned: gradesConcerned(changes),
    gaps: isDraft ? guideGaps(row.content, await knownOn(deployment, db, today)) : [],
    isSwept: row.sweptAt !== null,
    hash: row.hash,
    actions: allowedIn(row.state, actor),
  };
}

/** A draft that was discarded is nobody's any more. */
export async function visibleGuide(db: Queryable, actor: Actor, id: string): Promise<store.GuideRow> {
  const row = await store.guideBy(db, id);
  const sees = row?.state === "issued" || (row?.state === "draft" && KEEPERS.includes(actor.role));
  if (!row || !sees) throw guideProblem("unknown");
  return row;
}

/** How many published entries would have to be looked at, by agency, if the draft were issued as it stands. */
export async function impactOf(
  { db }: Deployment,
  actor: Actor,
  id: string,
  all: boolean,
): Promise<{ agency: { id: string; name: string }; entries: number }[]> {
  const row = await visibleGuide(db, actor, id);
  const changes = row.changes ?? changesBetween((await store.latestIssued(db))?.content, row.content);
  return await concernedCounts(db, { ...changes, all: changes.all || all });
}

/** The version that counts today, for forms and pages of entries. */
export async function currentGuide({ db, clock }: Pick<Deployment, "db" | "clock">): Promise<store.GuideRow | undefined> {
  return await store.inForceOn(db, dayOf(clock.now()));
}
