// Dictionaries as they are read: by the forms and checks of the catalog, and by the page on which the office keeps them.
import { dayOf, type Day } from "#kernel/clock.ts";
import type { Queryable } from "#kernel/db.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { type Dictionary, dictionaryOf, dictionaryProblem, type Standing, standingOf, type Value } from "./dictionary.ts";
import * as store from "./dictionary.store.ts";

type Reader = Pick<Deployment, "law">;

/** The named dictionaries with all their values, retired ones too; names that nobody knows are left out. */
export async function dictionariesNamed({ law }: Reader, db: Queryable, keys: readonly string[]): Promise<Map<string, Dictionary>> {
  const wanted = [...new Set(keys)];
  const stored = await store.valuesBy(db, wanted);
  const shipped = new Map(law.dictionaries.map((each) => [each.key, each]));
  const made = wanted.some((key) => !shipped.has(key)) ? await store.dictionaries(db) : [];
  const found = new Map<string, Dictionary>();
  for (const key of wanted) {
    const came = shipped.get(key);
    const own = made.find((each) => each.key === key);
    if (came) found.set(key, dictionaryOf(came, stored.get(key) ?? []));
    else if (own) found.set(key, { ...dictionaryOf(shapeOf(own), stored.get(key) ?? []), origin: "office", until: own.validUntil });
  }
  return found;
}

const shapeOf = ({ key, titleZh, titleEn, source }: store.StoredDictionary) => ({
  key,
  title: { zh: titleZh, en: titleEn },
  source,
  table: true,
  values: [],
});

export async function dictionaryNamed(deployment: Reader, db: Queryable, key: string): Promise<Dictionary> {
  const found = (await dictionariesNamed(deployment, db, [key])).get(key);
  if (!found) throw dictionaryProblem("unknown");
  return found;
}

export interface CodeTable {
  readonly key: string;
  readonly title: string;
  readonly source: string;
  readonly until: Day | null;
}

/** Code tables without their values: items name them by key, by title or by the standard. */
export async function codeTables({ law }: Reader, db: Queryable): Promise<CodeTable[]> {
  const came = law.dictionaries.filter(({ table }) => table === true);
  const made = await store.dictionaries(db);
  return [
    ...came.map(({ key, title, source }) => ({ key, title: title.zh, source, until: null })),
    ...made.map(({ key, titleZh, source, validUntil }) => ({ key, title: titleZh, source, until: validUntil })),
  ];
}

export interface DictionaryLine {
  readonly key: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly origin: "packs" | "office";
  readonly open: boolean;
  readonly fixed: boolean;
  readonly table: boolean;
  readonly tree: boolean;
  readonly until: Day | null;
  /** Values that came with the packs, and how many the office keeps. */
  readonly shipped: number;
  readonly kept: number;
}

export async function dictionaryLines({ db, law }: Deployment): Promise<DictionaryLine[]> {
  const counts = await store.countsBy(db);
  const made = await store.dictionaries(db);
  return [
    ...law.dictionaries.map(({ key, title, source, open, fixed, table, tree, values }): DictionaryLine => ({
      key,
      title,
      source,
      origin: "packs",
      open: open ?? false,
      fixed: fixed ?? false,
      table: table ?? false,
      tree: tree !== undefined,
      until: null,
      shipped: values.length,
      kept: counts.get(key) ?? 0,
    })),
    ...made.map(({ key, titleZh, titleEn, source, validUntil }): DictionaryLine => ({
      key,
      title: { zh: titleZh, en: titleEn },
      source,
      origin: "office",
      open: false,
      fixed: false,
      table: true,
      tree: false,
      until: validUntil,
      shipped: 0,
      kept: counts.get(key) ?? 0,
    })),
  ];
}

export interface ValueView extends Value {
  readonly standing: Standing;
}

export interface ValuesAsked {
  readonly text?: string | undefined;
  readonly standing?: Standing | undefined;
  readonly limit: number;
  /** Code and beginning of the last row of the page before. */
  readonly after?: { readonly code: string; readonly from: string } | undefined;
}

export async function valuesOf(
  { db, law, clock }: Deployment,
  key: string,
  { text, standing, limit, after }: ValuesAsked,
): Promise<{ dictionary: Dictionary; rows: ValueView[]; total: number; next: { code: string; from: string } | null; today: Day }> {
  const dictionary = await dictionaryNamed({ law }, db, key);
  const today = dayOf(clock.now());
  const standings = standingsIn(dictionary, today);
  const wanted = (text ?? "").trim().toLowerCase();
  const found = dictionary.values
    .map((value): ValueView => ({ ...value, standing: standings.get(value) ?? "valid" }))
    .filter((value) => standing === undefined || value.standing === standing)
    .filter(
      ({ code, zh, en, spellings }) => wanted === "" || [code, zh, en, ...spellings].some((each) => each.toLowerCase().includes(wanted)),
    );
  const begin = after ? found.findIndex(({ code, from }) => code === after.code && (from ?? "") === after.from) + 1 : 0;
  const page = pageOf(found.slice(begin), limit, ({ code, from }) => ({ code, from: from ?? "" }));
  return { dictionary, ...page, total: found.length, today };
}

/** What stands below something retired counts no more either. Parents stand before what is below them, so one pass is enough. */
function standingsIn(dictionary: Dictionary, day: Day): ReadonlyMap<Value, Standing> {
  const found = new Map<Value, Standing>();
  const byCode = new Map<string, Standing>();
  for (const value of dictionary.values) {
    const own = standingOf(value, day);
    const above = dictionary.digits === null || value.parent === null ? "valid" : (byCode.get(value.parent) ?? "valid");
    const standing = own === "valid" ? above : own;
    found.set(value, standing);
    if (byCode.get(value.code) !== "valid") byCode.set(value.code, standing);
  }
  return found;
}

export interface Choice {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string | null;
  readonly valid: boolean;
  readonly kind: string | null;
}

/** Everything that forms choose from and pages put into words: retired values too, marked as such. */
export async function choices({ db, law, clock }: Deployment, keys: readonly string[]): Promise<Record<string, Choice[]>> {
  const today = dayOf(clock.now());
  const found = await dictionariesNamed({ law }, db, keys);
  return Object.fromEntries(
    [...found].map(([key, dictionary]) => {
      const standings = standingsIn(dictionary, today);
      const shown = dictionary.values.map((value): Choice => {
        const { code, zh, en, parent, kind } = value;
        return { code, zh, en, parent, kind, valid: standings.get(value) === "valid" };
      });
      return [key, shown];
    }),
  );
}
