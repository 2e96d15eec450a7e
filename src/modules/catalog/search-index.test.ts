// The search against a scan of the same documents by the plainest possible means, for any catalog and any query.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SearchIndex } from "./search-index.ts";
import type { Audience } from "#law/index.ts";
import { type FacetKey, facetKeys, type IndexQuery, type SearchDocument, type VerdictKind } from "./search-query.ts";
import { findPinyin, fold, isPinyin, syllablesOf, termsOf } from "./search-text.ts";

const VIEWER = "agency-a";
const agencies = ["agency-a", "agency-b", "agency-c"];

// A small alphabet, so that pieces meet by chance; two letters outside the plane, full-width forms, a heteronym.
const character = fc.constantFrom(...Array.from("婚姻登记信息公积金行政区划低保名单aBc1-（）ＡＰＩ𠮷é"));
const words = (maxLength: number) => fc.array(character, { maxLength }).map((parts) => parts.join(""));
const title = fc.array(character, { minLength: 1, maxLength: 10 }).map((parts) => parts.join(""));

const documents = fc
  .array(
    fc.record({
      title,
      summary: words(20),
      items: fc.array(title, { maxLength: 4 }),
      agency: fc.constantFrom(...agencies),
      sharingType: fc.constantFrom("unconditional", "conditional", "withheld"),
      outerSharingType: fc.constantFrom("unconditional", "conditional", "withheld"),
      theme: fc.constantFrom("", "社会保障", "公共服务"),
      updateCycle: fc.constantFrom("daily", "yearly"),
      resourceKinds: fc.subarray(["api", "table"]),
      loaded: fc.constantFrom("missing", "live", "2026-09-01", "2026-10-01"),
      grade: fc.constantFrom("", "general", "core"),
      methods: fc.subarray(["api", "batch", "verify"]),
      libraries: fc.subarray(["base:population", "base:人口库", "theme:一老一小"]),
      labels: fc.subarray(["101", "501"]),
      publishedAt: fc.integer({ min: 1, max: 50 }),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ agency, ...row }, index): SearchDocument => ({
      ...row,
      entryId: `e${index}`,
      versionId: `v${index}`,
      code: `3330900/${String(index).padStart(6, "0")}`,
      agency: { id: agency, name: `${agency}局`, fullName: `云泽市${agency}局`, outside: agency === "agency-c" },
      terms: "",
      outerTerms: "",
    })),
  );

const chosen = fc.record(
  {
    verdict: fc.subarray(["own", "granted", "usable", "apply", "withheld"]),
    agency: fc.subarray([...agencies, "unheard"]),
    sharing: fc.subarray(["unconditional", "conditional"]),
    theme: fc.subarray(["社会保障"]),
    cycle: fc.subarray(["daily"]),
    library: fc.subarray(["base:population", "theme:一老一小", "base:人口库"]),
    resource: fc.subarray(["api", "table", "none"]),
    method: fc.subarray(["batch", "verify"]),
    freshness: fc.subarray(["fresh", "stale", "missing"]),
    grade: fc.subarray(["core"]),
    label: fc.subarray(["101"]),
  },
  { requiredKeys: [] },
);

// What a load is called today, and a library by its name and by its code.
const called = {
  freshness: (held: string): string =>
    held === "2026-09-01 daily" ? "stale" : held.startsWith("2026") ? "fresh" : (held.split(" ")[0] ?? ""),
  library: (value: string): string => (value === "base:人口库" ? "base:population" : value),
};

const ANYTHING: Omit<IndexQuery, "text"> = {
  chosen: {},
  called,
  viewerAgencyId: VIEWER,
  audience: null,
  granted: new Set(),
  sort: "newest",
  limit: 100,
  offset: 0,
};

const queries = fc.record({
  called: fc.constant(called),
  text: fc.oneof(
    words(4),
    fc.tuple(words(3), words(2)).map((parts) => parts.join(" ")),
    fc.constantFrom("hunyin", "gjj", "xing", "hy", "hydj", "zhengqu", "dengji", ""),
  ),
  audience: fc.constantFrom<(Audience | null)[]>(null, "inner", "outer"),
  chosen,
  granted: fc.subarray(["e0", "e1", "e2", "e3"]).map((ids) => new Set(ids)),
  sort: fc.constantFrom("relevance" as const, "newest" as const, "users" as const),
  limit: fc.integer({ min: 0, max: 10 }),
  offset: fc.integer({ min: 0, max: 5 }),
});

const spoken = (text: string, term: string): boolean => isPinyin(term) && findPinyin(syllablesOf(text), term) !== undefined;

function weightOf(document: SearchDocument, term: string): number {
  const { name, fullName } = document.agency;
  if (fold(document.title).includes(term)) return 16;
  if (spoken(document.title, term)) return 12;
  if (document.items.some((item) => fold(item).includes(term))) return 8;
  if (document.items.some((item) => spoken(item, term))) return 6;
  if ([name, fullName, document.code].some((text) => fold(text).includes(term))) return 4;
  return fold(document.summary).includes(term) ? 1 : 0;
}

/** Agency c stands outside the body. */
function metBy(document: SearchDocument, audience: Audience | null): string {
  const isAcross = audience === "outer" || (audience === "inner" && document.agency.id === "agency-c");
  return isAcross ? document.outerSharingType : document.sharingType;
}

function verdictOf(document: SearchDocument, granted: ReadonlySet<string>, audience: Audience | null): VerdictKind {
  if (document.agency.id === VIEWER) return "own";
  if (granted.has(document.entryId)) return "granted";
  const met = metBy(document, audience);
  if (met === "withheld") return "withheld";
  return met === "unconditional" ? "usable" : "apply";
}

function valuesOf(document: SearchDocument, key: FacetKey, { granted, audience }: IndexQuery): readonly string[] {
  const values: Record<FacetKey, readonly string[]> = {
    verdict: [verdictOf(document, granted, audience)],
    agency: [document.agency.id],
    sharing: [metBy(document, audience)],
    theme: document.theme === "" ? [] : [document.theme],
    resource: document.resourceKinds.length > 0 ? document.resourceKinds : ["none"],
    library: [...new Set(document.libraries.map(called.library))],
    method: document.methods,
    freshness: [called.freshness(`${document.loaded} ${document.updateCycle}`)],
    grade: document.grade === "" ? [] : [document.grade],
    label: document.labels,
    cycle: [document.updateCycle],
  };
  return values[key];
}

function scan(all: readonly SearchDocument[], query: IndexQuery, users: ReadonlyMap<string, number>) {
  const terms = termsOf(query.text);
  const passes = (document: SearchDocument, except?: FacetKey): boolean =>
    facetKeys.every((key) => {
      const wanted = query.chosen[key] ?? [];
      return key === except || wanted.length === 0 || valuesOf(document, key, query).some((value) => wanted.includes(value));
    });
  const found = all.filter((document) => terms.every((term) => weightOf(document, term) > 0));
  const score = (document: SearchDocument): number => terms.reduce((sum, term) => sum + weightOf(document, term), 0);
  const order = (a: SearchDocument, b: SearchDocument): number => {
    const newest = b.publishedAt - a.publishedAt || all.indexOf(a) - all.indexOf(b);
    if (query.sort === "newest") return newest;
    if (query.sort === "users") return (users.get(b.entryId) ?? 0) - (users.get(a.entryId) ?? 0) || newest;
    return score(b) - score(a) || newest;
  };
  const hits = found.filter((document) => passes(document)).toSorted(order);
  const facets = Object.fromEntries(
    facetKeys.map((key) => {
      const counts: Record<string, number> = {};
      for (const document of found.filter((each) => passes(each, key)))
        for (const value of valuesOf(document, key, query)) counts[value] = (counts[value] ?? 0) + 1;
      return [key, counts];
    }),
  );
  return { total: hits.length, ids: hits.slice(query.offset, query.offset + query.limit).map((document) => document.entryId), facets };
}

function compare(index: SearchIndex, all: readonly SearchDocument[], query: IndexQuery, users: ReadonlyMap<string, number>): void {
  const expected = scan(all, query, users);
  const answer = index.search(query);
  const facets = Object.fromEntries(
    facetKeys.map((key) => [key, Object.fromEntries(answer.facets[key].map(({ value, count }) => [value, count]))]),
  );
  assert.deepEqual({ total: answer.total, ids: answer.rows.map((row) => row.document.entryId), facets }, expected);
}

test("finds exactly what a scan finds, in its order, with its totals and facets", () => {
  fc.assert(
    fc.property(documents, queries, (all, asked) => {
      const index = new SearchIndex();
      for (const document of all) index.put(document);
      const users = new Map(Object.entries({ e1: 3, e4: 1 }));
      index.setUsers(users);
      compare(index, all, { ...asked, viewerAgencyId: VIEWER }, users);
    }),
    { numRuns: 400 },
  );
});

// Few characters in many texts: the pieces of a term stand apart from each other more often than together.
const crowded = fc.array(fc.array(fc.constantFrom("甲", "乙", "丙"), { minLength: 1, maxLength: 7 }), { minLength: 90, maxLength: 140 });
const crowdedTerm = fc.array(fc.constantFrom("甲", "乙", "丙"), { minLength: 3, maxLength: 5 });

test("the pieces of a longer term have to stand together", () => {
  fc.assert(
    fc.property(crowded, crowdedTerm, (titles, term) => {
      const all = titles.map((parts, index): SearchDocument => ({
        entryId: `e${index}`,
        versionId: "v",
        code: "",
        title: parts.join(""),
        summary: "",
        items: [],
        agency: { id: "a", name: "", fullName: "", outside: false },
        sharingType: "conditional",
        outerSharingType: "withheld",
        theme: "",
        updateCycle: "daily",
        resourceKinds: [],
        loaded: "missing",
        grade: "",
        methods: [],
        libraries: [],
        labels: [],
        publishedAt: 1,
        terms: "",
        outerTerms: "",
      }));
      const index = new SearchIndex();
      for (const document of all) index.put(document);
      const text = term.join("");
      const asked: IndexQuery = {
        text,
        ...ANYTHING,
        limit: 200,
      };
      compare(index, all, asked, new Map());
    }),
    { numRuns: 60 },
  );
});

test("every piece of every text is found, whatever its length", () => {
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), fc.nat(), (all, which, from, length) => {
      const document = all[which % Math.max(all.length, 1)];
      if (!document) return;
      const texts = [document.title, document.summary, document.code, ...document.items].filter((text) => text !== "");
      const text = texts[from % texts.length] ?? "";
      const at = from % text.length;
      const piece = text.slice(at, at + 1 + (length % text.length));
      const index = new SearchIndex();
      for (const each of all) index.put(each);
      const answer = index.search({
        text: piece,
        ...ANYTHING,
      });
      assert.ok(
        answer.rows.some((row) => row.document.entryId === document.entryId),
        piece,
      );
    }),
    { numRuns: 300 },
  );
});

test("after new versions and withdrawals it is as if it had been filled anew", () => {
  fc.assert(
    fc.property(documents, documents, queries, (before, after, asked) => {
      const index = new SearchIndex();
      for (const document of [...before, ...after, ...before, ...after]) index.put(document);
      const gone = before.filter((document) => !after.some((each) => each.entryId === document.entryId));
      for (const document of gone) index.remove(document.entryId);
      assert.equal(index.size, after.length);
      compare(index, after, { ...asked, viewerAgencyId: VIEWER }, new Map());
    }),
    { numRuns: 150 },
  );
});

test("other words for a term find more and never less, and what holds the term itself stands first", () => {
  const word = fc.array(character, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(documents, word, fc.array(word, { minLength: 1, maxLength: 3 }), (rows, typed, more) => {
      const index = new SearchIndex();
      for (const row of rows) index.put(row);
      const [term] = termsOf(typed);
      if (term === undefined) return;
      const others = more.flatMap(termsOf);
      const ask = (text: string, otherWords?: string[]): string[] =>
        index
          .search({
            text,
            ...(otherWords && { others: new Map([[text, otherWords]]) }),
            ...ANYTHING,
            sort: "relevance",
          })
          .rows.map(({ document }) => document.entryId);
      const direct = ask(term);
      const all = ask(term, others);
      const either = new Set([...direct, ...others.flatMap((other) => ask(other))]);
      assert.deepEqual(new Set(all), either);
      assert.deepEqual(all.slice(0, direct.length), direct);
    }),
  );
});
