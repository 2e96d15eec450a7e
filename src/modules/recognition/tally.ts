// Asks every probe about every value of a column and keeps counts only: no value outlives this function.
import type { Kind, Words } from "./kind.ts";
import { birthdayOf } from "./number.ts";
import { isDivision } from "./division.ts";
import { dayOf, foundInside, type Probe, probes } from "./probe.ts";
import { type Reading, readingOf } from "./reading.ts";

export interface Tally {
  /** Values that hold something. */
  readonly examined: number;
  readonly distinct: number;
  readonly dirty: number;
  readonly masked: number;
  readonly scores: readonly Score[];
  /** Values that hold a kind inside a longer text. */
  readonly inside: Readonly<Partial<Record<Kind, number>>>;
  /** Identity numbers whose division is in the register. */
  readonly divisions: number;
  /** Birthdays seen, and how many of them younger than fourteen and eighteen years. */
  readonly births: { readonly count: number; readonly under14: number; readonly under18: number };
}

export interface Score {
  readonly kind: Kind;
  readonly confidence: number;
  readonly yes: number;
  readonly isWeak: boolean;
  readonly did: Words;
}

interface Count {
  yes: number;
  form: number;
  min: number;
  max: number;
  readonly heads: Set<string>;
}

const PROVEN_SHARE = 0.6;
const VALUES_LEAST = 3;

export function tallyOf(values: readonly (string | null | undefined)[], facts: { today: string; rowCount: number }): Tally {
  const { today } = facts;
  const counts = probes.map((): Count => ({ yes: 0, form: 0, min: Infinity, max: -Infinity, heads: new Set() }));
  const seen = new Set<string>();
  const inside: Partial<Record<Kind, number>> = {};
  const births: string[] = [];
  const sums = { examined: 0, dirty: 0, masked: 0, divisions: 0 };
  for (const value of values) {
    const reading = readingOf(value);
    if (!reading) continue;
    sums.examined += 1;
    if (reading.isDirty) sums.dirty += 1;
    if (reading.isMasked) sums.masked += 1;
    seen.add(reading.text);
    const fits = ask(reading, counts, today);
    if (fits.includes("resident-id")) {
      births.push(birthdayOf(reading.compact, today) ?? "");
      if (isDivision(reading.compact.slice(0, 6))) sums.divisions += 1;
    } else if (fits.includes("birth-date")) births.push(dayOf(reading, today) ?? "");
    if (fits.length === 0) for (const kind of foundInside(reading, today)) inside[kind] = (inside[kind] ?? 0) + 1;
  }
  const shape: Shape = {
    examined: sums.examined,
    distinct: seen.size,
    rowCount: facts.rowCount,
    births,
    organisations: organisationsIn(counts),
  };
  return {
    ...sums,
    distinct: seen.size,
    inside,
    births: { count: births.length, under14: youngerThan(births, 14, today), under18: youngerThan(births, 18, today) },
    scores: probes.flatMap((probe, index) => scoreOf(probe, counts[index], shape)),
  };
}

function ask(reading: Reading, counts: readonly Count[], today: string): Kind[] {
  return probes.flatMap((probe, index) => {
    const fit = probe.fit(reading, today);
    const count = counts[index];
    if (fit === "no" || !count) return [];
    count[fit] += 1;
    if (probe.isCounted && fit === "yes") {
      const digits = Number(reading.compact.replace(/\D/g, ""));
      count.min = Math.min(count.min, digits);
      count.max = Math.max(count.max, digits);
      count.heads.add(reading.compact.slice(0, 3));
    }
    return fit === "yes" ? [probe.kind] : [];
  });
}

const organisationsIn = (counts: readonly Count[]): number => counts[probes.findIndex(({ kind }) => kind === "organisation")]?.yes ?? 0;

interface Shape {
  readonly examined: number;
  readonly distinct: number;
  readonly rowCount: number;
  readonly births: readonly string[];
  readonly organisations: number;
}

const NAMES_AMONG_FIRMS = 0.2;

/** Applicants are people and firms in one column: the firms are no reason to overlook the people. */
const leastOf = ({ kind, least }: Probe, { examined, organisations }: Shape): number =>
  kind === "person-name" ? Math.max(NAMES_AMONG_FIRMS, least - organisations / examined) : least;

function scoreOf(probe: Probe, count: Count | undefined, shape: Shape): Score[] {
  if (!count || count.yes === 0) return [];
  const { yes, form } = count;
  const share = (yes + (probe.formCounts ? form : 0)) / shape.examined;
  // Chance alone lets one in eleven pass a check digit: most of what has the form must pass.
  const isProven = yes / (yes + form) >= PROVEN_SHARE && yes >= Math.min(VALUES_LEAST, shape.examined);
  if (!isProven || share < leastOf(probe, shape) || (probe.isCounted && isCounter(count, shape)) || !isPlausible(probe.kind, shape))
    return [];
  // Two values prove less than two hundred; a few among many less than all.
  const confidence = probe.strength * (0.7 + 0.3 * Math.min(1, share)) * (1 - 0.5 / (yes + 0.5));
  return [{ kind: probe.kind, confidence, yes: yes + (probe.formCounts ? form : 0), isWeak: probe.isWeak ?? false, did: probe.did }];
}

const COUNTER_LEAST = 10;
const COUNTER_STEP = 50;
const COUNTER_SPAN = 50_000_000;
const HEADS_LEAST = 4;

/** Numbers given out one after the other lie close together, or all begin alike; those of people do not. */
function isCounter({ yes, min, max, heads }: Count, { examined, distinct, rowCount }: Shape): boolean {
  if (yes < COUNTER_LEAST || distinct < COUNTER_LEAST) return false;
  const span = max - min;
  return (
    span <= Math.min(COUNTER_STEP * Math.max(rowCount, examined), COUNTER_SPAN) ||
    (examined >= 50 && heads.size < HEADS_LEAST && span < 1e9)
  );
}

const DISTINCT_SHARE = 0.5;
const NAMES_LEAST = 40;
const YEARS_SPREAD = 35;

/** Names repeat seldom; birthdays spread over generations and reach far back. */
function isPlausible(kind: Kind, { examined, distinct, births }: Shape): boolean {
  if (kind === "person-name") return distinct >= Math.min(NAMES_LEAST, Math.ceil(examined * DISTINCT_SHARE));
  if (kind !== "birth-date") return true;
  const years = births.map((birth) => Number(birth.slice(0, 4)));
  const decades = new Set(years.map((year) => Math.trunc(year / 10)));
  return births.length >= 20 && Math.max(...years) - Math.min(...years) >= YEARS_SPREAD && decades.size >= 4 && Math.min(...years) < 1975;
}

/** On the birthday itself the age is reached. */
function youngerThan(births: readonly string[], years: number, today: string): number {
  const limit = `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
  return births.filter((birth) => birth > limit).length;
}
