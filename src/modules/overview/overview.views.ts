// The overview whole: figures, agencies with their lights, divisions and the line through time.
import { type Day, dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import type { Queryable } from "#kernel/db.ts";
import { citationsOf, type CitationView } from "#law/citation.schema.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { momentOf } from "./facts.views.ts";
import { type Counts, countAll, type Figures, noFigures, type Part } from "./figures.views.ts";
import type { KeptCounts } from "./kept-counts.ts";
import { type Criterion, criteria, criterionKinds, type Judged, judge, type Light, lightOf, lights } from "./light.ts";
import {
  type Dimension,
  type Measure,
  type MeasureGroup,
  measureKeys,
  measures,
  overviewProblem,
  type Way,
  type Words,
} from "./measure.ts";
import { type TrendPoint, trendOf } from "./past.views.ts";
import { overviewActions, scopeOf, seesWhole } from "./scope.ts";
import { type StoredThreshold, thresholds } from "./threshold.store.ts";

export interface OverviewAsk {
  readonly agency?: string | undefined;
  /** How far back applications and the line through time go. */
  readonly days: number;
  /** Counted after the question, however long it takes. */
  readonly fresh?: boolean | undefined;
}

/** Counts and the instant that they tell of. */
export interface Told extends Counts {
  readonly at: Date;
}

interface Ref {
  readonly id: string;
  readonly name: string;
}

export interface FigureView {
  readonly key: Measure;
  readonly group: MeasureGroup;
  readonly title: Words;
  readonly value: number;
}

export interface AgencyLine {
  readonly agency: Ref;
  readonly light: Light;
  readonly judged: Judged[];
  readonly figures: Figures;
}

export interface ThresholdView extends StoredThreshold {
  readonly title: Words;
  /** Whether a text in force asks for it; what none asks for is not judged. */
  readonly applies: boolean;
  readonly citations: CitationView[];
}

export interface Overview {
  /** The instant that the figures tell of. */
  readonly at: Date;
  readonly day: Day;
  readonly days: number;
  /** Null for the whole jurisdiction. */
  readonly agency: Ref | null;
  readonly whole: boolean;
  readonly figures: FigureView[];
  readonly byWay: Record<Way, number>;
  readonly byState: Counts["byState"];
  readonly agencies: AgencyLine[];
  readonly divided: Record<Dimension, Part[]>;
  readonly trend: TrendPoint[];
  readonly thresholds: ThresholdView[];
  readonly actions: string[];
}

/** Only agencies that provide are judged; others appear where they have something all the same. */
const PROVIDING = ["department", "authorised-body", "office"];
/** Counted at whoever uses: of the whole jurisdiction they say nothing that is not said already. */
const OWN_ONLY: readonly Measure[] = ["applied", "held"];

/** Every figure of now, counted now. */
export async function tellNow(deployment: Deployment, agencyId: string | null, days: number): Promise<Told> {
  const moment = momentOf(deployment);
  return { ...(await countAll(deployment.db, { moment, agencyId, days })), at: moment.now };
}

/** Without `kept` everything is counted now; an agency's own figures always are. */
export async function overview(deployment: Deployment, actor: Actor, ask: OverviewAsk, kept?: KeptCounts<Told>): Promise<Overview> {
  const { db } = deployment;
  const agencyId = scopeOf(actor, ask.agency);
  const known = await agenciesOf(db, agencyId);
  if (agencyId !== null && known.length === 0) throw overviewProblem("unknown-agency");
  const [counted, marks] = await Promise.all([
    kept && agencyId === null ? kept.of(ask.days, { fresh: ask.fresh ?? false }) : tellNow(deployment, agencyId, ask.days),
    thresholdViews(deployment),
  ]);
  const today = dayOf(counted.at);
  const past = await trendOf(db, { agencyId, until: today, days: ask.days });
  const lines = known.flatMap((agency) => {
    const figures = counted.byAgency.get(agency.id);
    return figures || (agency.active && PROVIDING.includes(agency.kind)) ? [lineOf(agency, figures ?? noFigures(), marks)] : [];
  });
  const { published, mounted, shared, stale, grants } = counted.total;
  return {
    at: counted.at,
    day: today,
    days: ask.days,
    agency: agencyId === null ? null : { id: agencyId, name: known[0]?.name ?? "" },
    whole: seesWhole(actor),
    figures: measureKeys
      .filter((key) => agencyId !== null || !OWN_ONLY.includes(key))
      .map((key) => ({ key, group: measures[key].group, title: wordsOf(key), value: counted.total[key] })),
    byWay: counted.byWay,
    byState: counted.byState,
    agencies: lines.toSorted((a, b) => lights.indexOf(a.light) - lights.indexOf(b.light) || b.figures.published - a.figures.published),
    divided: counted.divided,
    trend: [...past, { day: today, published, mounted, shared, stale, grants }],
    thresholds: marks,
    actions: overviewActions(actor),
  };
}

export const wordsOf = (key: Measure): Words => ({ zh: measures[key].zh, en: measures[key].en });

async function agenciesOf(db: Queryable, id: string | null): Promise<{ id: string; name: string; kind: string; active: boolean }[]> {
  let query = db.selectFrom("agency").select(["id", "shortName as name", "kind", "active"]).orderBy("code");
  if (id !== null) query = query.where("id", "=", id);
  return await query.execute();
}

function lineOf(agency: Ref, figures: Figures, marks: readonly ThresholdView[]): AgencyLine {
  const judged = marks.filter(({ applies }) => applies).map((mark) => judge(figures, mark));
  return { agency: { id: agency.id, name: agency.name }, light: lightOf(judged), judged, figures };
}

const CITED: Readonly<Record<Criterion, readonly string[]>> = {
  mounted: [],
  fresh: ["REG25-38-4"],
  "in-time": ["REG25-38-4", "REG25-39-6"],
  graded: ["REG25-13-5"],
};

async function thresholdViews({ db, law, clock }: Deployment): Promise<ThresholdView[]> {
  const force = law.at(clock.now());
  const stored = await thresholds(db);
  const asksGrade = force.procedure("catalog.publish").requiredFields.some(({ key }) => key === "grade");
  return criteria.flatMap((criterion) => {
    const mark = stored.find((each) => each.criterion === criterion);
    const { zh, en } = criterionKinds[criterion];
    const applies = criterion !== "graded" || asksGrade;
    return mark ? [{ ...mark, title: { zh, en }, applies, citations: applies ? citationsOf(force, CITED[criterion]) : [] }] : [];
  });
}
