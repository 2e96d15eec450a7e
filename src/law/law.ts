// Loads a profile: the calendar and every wording of the texts it names, and answers which law is in force when.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { dayOf, isDay, type Day } from "#kernel/clock.ts";
import { loadCalendar, type Calendar, type YearNotice } from "./calendar.ts";
import { loadDictionaries, type ShippedDictionary } from "./dictionary.ts";
import { byRank, compose, type Composed } from "./compose.ts";
import { lawInForce, type LawInForce } from "./force.ts";
import { problem } from "./law.problems.ts";
import type { Text } from "./length.ts";
import { loadPack, type Pack } from "./pack.ts";
import { FindingsFile } from "./pack.schema.ts";
import { readYaml, refusal } from "./source.ts";
import { loadTopics, rulesOf, type Topic } from "./topic.ts";

export interface Law {
  readonly profile: string;
  readonly calendar: Calendar;
  readonly topics: readonly Topic[];
  /** Value lists and code tables that come with the packs. */
  readonly dictionaries: readonly ShippedDictionary[];
  /** Throws `law.not-in-force` where no wording of any text of the profile applies. */
  at(instant: Date): LawInForce;
  /** The law that an earlier act was done under, by the id on its record; undefined where its packs are no longer there. */
  byId(id: string): LawInForce | undefined;
  /** Another single text or profile from the same folders, for comparing; throws as loading does. */
  other(profile: string): Law;
  /** Keys of the texts that lie in the folders. */
  readonly available: readonly string[];
  /** Years whose notices the deployment has loaded itself; they stand in the place of those that came with the packs. */
  useYears(years: Readonly<Record<string, YearNotice>>): void;
  /** Reads the folders again. Where anything in them is wrong that is thrown, and the law that was in force stays in force. */
  reload(): void;
}

export interface LawOptions {
  readonly packsDir: string;
  /** Further folders of packs; topics and calendars come from `packsDir`. */
  readonly morePacksDirs?: readonly string[];
  /** `reg25`, or several texts: `reg25+shuozhou`. */
  readonly profile: string;
  /** Days of effect for texts that name none, by the key of the pack. */
  readonly inForceFrom?: Readonly<Record<string, Day>>;
}

export function loadLaw(options: LawOptions): Law {
  const { profile } = options;
  let loaded = load(options);
  let years: Readonly<Record<string, YearNotice>> = {};
  let calendar = loaded.calendar;
  const overlay = (from: Calendar, more: typeof years): Calendar =>
    from.withYears(more, (path, reason) => refusal(`calendars/${path.join("/")}`, 1, reason));
  return {
    profile,
    get calendar() {
      return calendar;
    },
    get topics() {
      return loaded.topics;
    },
    get dictionaries() {
      return loaded.dictionaries;
    },
    get available() {
      return loaded.available;
    },
    at: (instant) => loaded.at(instant),
    byId: (id) => loaded.byId(id),
    other: (another) => {
      const law = loadLaw({ ...options, profile: another });
      law.useYears(years);
      return law;
    },
    useYears: (more) => {
      calendar = overlay(loaded.calendar, more);
      years = more;
    },
    reload: () => {
      const again = load(options);
      const newCalendar = overlay(again.calendar, years);
      // What earlier acts were done under is still asked for by its id.
      for (const [id, law] of loaded.made) if (!again.made.has(id)) again.made.set(id, law);
      loaded = again;
      calendar = newCalendar;
    },
  };
}

interface Loaded {
  readonly calendar: Calendar;
  readonly topics: readonly Topic[];
  readonly dictionaries: readonly ShippedDictionary[];
  readonly available: readonly string[];
  readonly made: Map<string, LawInForce>;
  readonly at: (instant: Date) => LawInForce;
  readonly byId: (id: string) => LawInForce | undefined;
}

function load(options: LawOptions): Loaded {
  const { packsDir, profile } = options;
  const calendar = loadCalendar(packsDir);
  const topics = loadTopics(packsDir);
  const dictionaries = loadDictionaries(packsDir);
  const dirs = [packsDir, ...(options.morePacksDirs ?? [])];
  const keys = profile.split("+");
  if (new Set(keys).size < keys.length) throw problem("profile-repeats", { values: { profile } });
  const texts = keys.map((key) => loadWordings(dirs, key, topics, options.inForceFrom ?? {}));
  const reviews = loadReviews(dirs, profile);
  const made = new Map<string, LawInForce>();
  const lawOf = (packs: readonly Pack[]): LawInForce => {
    const ranked = byRank(packs);
    const id = ranked.map((pack) => pack.id).join("+");
    const known = made.get(id);
    if (known) return known;
    const law = lawInForce(profile, ranked, (audience) => reviewed(compose(ranked, topics, audience), reviews));
    checkNeeded(topics, ranked, law);
    made.set(id, law);
    return law;
  };
  const on = (day: Day): Pack[] => texts.flatMap((wordings) => wordings.filter((pack) => isInForce(pack, day)).slice(0, 1));
  // Every law that will ever hold under these packs is composed now: a hole in one of them must not wait for its day.
  for (const day of new Set(texts.flat().flatMap(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil ?? inForceFrom]))) {
    const packs = on(day);
    if (packs.length > 0) lawOf(packs);
  }
  const at = (instant: Date): LawInForce => {
    const day = dayOf(instant);
    const packs = on(day);
    if (packs.length > 0) return lawOf(packs);
    const title = texts[0]?.[0]?.title;
    throw problem("not-in-force", { values: { day, title: title?.zh ?? profile, titleEn: title?.en ?? profile } });
  };
  const byId = (id: string): LawInForce | undefined => {
    const known = made.get(id);
    if (known) return known;
    // A deployment that has taken on a further text still judges what began before by the texts of then.
    const packs = id.split("+").map((each) => texts.flat().find((pack) => pack.id === each));
    return packs.every((pack) => pack !== undefined) ? lawOf(packs) : undefined;
  };
  return { calendar, topics, dictionaries, available: packsIn(dirs), made, at, byId };
}

/** What was written about the findings of a profile, by their ids. */
function loadReviews(dirs: readonly string[], profile: string): ReadonlyMap<string, Text> {
  const files = dirs.map((dir) => join(dir, "findings", `${profile}.yaml`)).filter((file) => existsSync(file));
  return new Map(files.flatMap((file) => readYaml(file, FindingsFile).value.map(({ id, review }) => [id, review] as const)));
}

const reviewed = (composed: Composed, reviews: ReadonlyMap<string, Text>): Composed => ({
  ...composed,
  findings: composed.findings.map((finding) => {
    const review = reviews.get(finding.id);
    return review ? { ...finding, review } : finding;
  }),
});

const namesIn = (dir: string): string[] => (statSync(dir, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(dir) : []);

const packsIn = (dirs: readonly string[]): string[] => [
  ...new Set(
    dirs.flatMap((dir) =>
      namesIn(dir)
        .filter((name) => existsSync(join(dir, name, "pack.yaml")))
        .map((name) => name.split("@")[0] ?? name),
    ),
  ),
];

const isInForce = (pack: Pack, day: Day): boolean =>
  pack.inForceFrom <= day && (pack.inForceUntil === undefined || day < pack.inForceUntil);

// What no module can do without must be there for every audience.
function checkNeeded(topics: readonly Topic[], packs: readonly Pack[], law: LawInForce): void {
  const audiences = Object.keys(law.audiences) as (keyof typeof law.audiences)[];
  for (const audience of audiences.length > 0 ? audiences : [null]) {
    const composed = compose(packs, topics, audience);
    const name = packs.map(({ key }) => key).join("+");
    for (const topic of topics) {
      if (!topic.needed || rulesOf(composed, topic.kind).has(topic.key)) continue;
      throw refusal(`${name}/pack.yaml`, 1, {
        zh: `缺少平台运行必需的规则“${topic.key}”（${topic.title.zh}）`,
        en: `the rule "${topic.key}" (${topic.title.en}) is missing, and the platform cannot work without it`,
      });
    }
    for (const { key, steps } of topics) {
      const has = composed.procedures.get(key)?.steps;
      const missing = has && steps?.find((step) => !has.some((each) => each.key === step));
      if (!missing) continue;
      throw refusal(`${name}/procedures.yaml`, 1, {
        zh: `程序“${key}”缺少步骤“${missing}”，办不下去`,
        en: `the procedure "${key}" has no step "${missing}" and cannot be carried out`,
      });
    }
  }
}

// A folder is `reg25`, or `reg25@2027-01-01` for a later wording of the same text.
function loadWordings(dirs: readonly string[], key: string, topics: readonly Topic[], inForceFrom: Readonly<Record<string, Day>>): Pack[] {
  const folders = dirs.flatMap((dir) =>
    namesIn(dir)
      .filter((name) => (name === key || name.startsWith(`${key}@`)) && existsSync(join(dir, name, "pack.yaml")))
      .map((name) => ({ dir, name })),
  );
  const loaded = folders.map(({ dir, name }) => ({ name, pack: loadKeyed({ dir, dirs, name }, key, topics) }));
  if (loaded.length === 0) throw problem("pack-missing", { values: { key, dir: "packs" } });
  const packs = succeeding(effectiveFrom(loaded, inForceFrom[key]));
  for (const [index, pack] of packs.slice(1).entries()) {
    const before = packs[index];
    if (before?.inForceUntil === undefined || before.inForceUntil > pack.inForceFrom) {
      throw refusal(`${pack.id}/pack.yaml`, 1, {
        zh: `与 ${before?.id} 的施行期间重叠`,
        en: `is in force at the same time as ${before?.id}`,
      });
    }
  }
  return packs;
}

function loadKeyed(place: { dir: string; dirs: readonly string[]; name: string }, key: string, topics: readonly Topic[]): Pack {
  const find = (name: string): string | undefined =>
    place.dirs.map((dir) => join(dir, name)).find((each) => existsSync(join(each, "pack.yaml")));
  const pack = loadPack(join(place.dir, place.name), { topics, find });
  if (pack.key === key) return pack;
  throw refusal(`${place.name}/pack.yaml`, 1, { zh: `key 应当是 ${key}`, en: `its key should be ${key}` });
}

interface Wording {
  /** Of its folder. */
  readonly name: string;
  readonly pack: Pack;
}

// Only where the text itself names no day may the deployment say which it takes.
function effectiveFrom(wordings: readonly Wording[], day: Day | undefined): readonly Wording[] {
  if (day === undefined) return wordings;
  const open = wordings.find(({ pack }) => pack.inForceFromReading !== undefined);
  if (!open || !isDay(day)) {
    const title = wordings[0]?.pack.title;
    throw problem("effect-fixed", { values: { title: title?.zh ?? "", titleEn: title?.en ?? "" } });
  }
  return wordings.map((each) =>
    each === open ? { ...each, pack: { ...each.pack, inForceFrom: day, id: `${each.pack.key}@${day}` } } : each,
  );
}

// A folder that names its day (`reg25@2027-01-01`) ends the wording before it, which may lie where nobody here can edit it.
function succeeding(wordings: readonly Wording[]): Pack[] {
  const ordered = wordings.toSorted((a, b) => a.pack.inForceFrom.localeCompare(b.pack.inForceFrom));
  return ordered.map(({ pack }, index) => {
    const next = ordered[index + 1];
    const isNamed = next?.name === `${next?.pack.key}@${next?.pack.inForceFrom}`;
    return next && isNamed && pack.inForceUntil === undefined ? { ...pack, inForceUntil: next.pack.inForceFrom } : pack;
  });
}
