// The law in force here, rule by rule and for each audience, with what every text says and what is coming.
import { addDays, dayOf, startOfDay } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import type { Audience, LawInForce, PackHead } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { loadedTexts } from "./law-text.store.ts";
import { findingViews, packView, topicView } from "./origin.views.ts";
import { deadlineRow, groundRows, parameterRow, procedureRow, retentionRow, waitRow } from "./rule.views.ts";
import type { LawView, TopicView } from "./rules.schema.ts";

/** The audiences for which the rules are read one by one; null alone where sharing is sharing. */
export function readingsOf(force: LawInForce): { audience: Audience | null; law: LawInForce }[] {
  const audiences = Object.keys(force.audiences) as Audience[];
  return (audiences.length > 0 ? audiences : [null]).map((audience) => ({ audience, law: force.for(audience) }));
}

/** One row with no audience where all of them meet the same. */
export function together<Row extends { readonly audience: Audience | null }>(rows: readonly Row[]): Row[] {
  const [first] = rows;
  const bare = rows.map((row) => JSON.stringify({ ...row, audience: null }));
  return first && rows.length > 1 && bare.every((each) => each === bare[0]) ? [{ ...first, audience: null }] : [...rows];
}

/** Rows of one kind for all audiences, in the order of the topics. */
function rowsFor<Row extends { readonly key?: string; readonly kind?: string }>(
  force: LawInForce,
  rows: (law: LawInForce) => Row[],
): (Row & { audience: Audience | null })[] {
  const readings = readingsOf(force);
  const all = readings.flatMap(({ audience, law }) => rows(law).map((row) => ({ ...row, audience })));
  const byKey = Map.groupBy(all, (row) => row.key ?? row.kind ?? "");
  // A rule that only one audience has keeps its name.
  return [...byKey.values()].flatMap((same) => (same.length === readings.length ? together(same) : same));
}

export async function lawView({ db, law, clock }: Deployment): Promise<LawView> {
  const force = law.at(clock.now());
  const texts = new Map((await loadedTexts(db)).map((text) => [text.wording, text]));
  return {
    profile: law.profile,
    id: force.id,
    title: force.title,
    vocabulary: { ...force.vocabulary },
    packs: force.packs.map((head) => {
      const text = texts.get(head.id);
      const loaded = text && { articles: text.articles, importedAt: text.importedAt.toISOString(), source: text.source };
      return { ...packView(head), text: loaded ?? null };
    }),
    audiences: audienceViews(force),
    upcoming: upcoming(law, clock.now()),
    topics: topicViews(force),
    findings: findingViews(force),
    deadlines: rowsFor(force, (each) => each.deadlines().map((rule) => deadlineRow(each, rule))),
    waits: rowsFor(force, (each) => each.waits().map((rule) => waitRow(each, rule))),
    procedures: rowsFor(force, (each) => each.procedures().map((procedure) => procedureRow(each, procedure))),
    grounds: rowsFor(force, (each) => each.groundKinds().map((kind) => groundRows(each, kind))),
    retention: rowsFor(force, (each) => each.retentions().map((rule) => retentionRow(each, rule))),
    parameters: force.parameters().map((parameter) => parameterRow(force, parameter)),
  };
}

export const audienceViews = (force: LawInForce): LawView["audiences"] =>
  Object.entries(force.audiences).map(([key, title]) => ({ key: key as Audience, title }));

/** Every topic, also those on which all texts are silent. */
export function topicViews(force: LawInForce): TopicView[] {
  const readings = readingsOf(force);
  return force.origins.map((origin) => {
    const told = readings.map(({ audience, law }) => {
      const own = law.origins.find(({ kind, key }) => kind === origin.kind && key === origin.key) ?? origin;
      return topicView(law, own, audience);
    });
    const { kind, key, theme, title } = origin;
    return { kind, key, theme, title, readings: together(told) };
  });
}

const DAYS_AHEAD = 731;

/** Each day within two years on which another wording takes effect or one ends. */
function upcoming(law: Deployment["law"], now: Date): LawView["upcoming"] {
  const today = dayOf(now);
  const changes: LawView["upcoming"] = [];
  let before = law.at(now).packs;
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    const after = packsOn(law, startOfDay(day));
    const ids = (packs: readonly PackHead[]): string => packs.map(({ id }) => id).join("+");
    if (ids(after) === ids(before)) continue;
    const only = (some: readonly PackHead[], others: readonly PackHead[]) =>
      some.filter(({ id }) => !others.some((other) => other.id === id)).map(packView);
    changes.push({ from: day, begins: only(after, before), ends: only(before, after) });
    before = after;
  }
  return changes;
}

function packsOn(law: Deployment["law"], instant: Date): readonly PackHead[] {
  try {
    return law.at(instant).packs;
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
