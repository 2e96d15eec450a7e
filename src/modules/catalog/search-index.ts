// The catalog in memory: every published entry found by any piece of its text or by pinyin, with exact totals and facets.
import { FacetValues } from "./facet.ts";
import { intersect, keyOf, Postings } from "./postings.ts";
import { findPinyin, fold, isPinyin, runsOf, syllablesOf, termsOf } from "./search-text.ts";
import { topOf } from "./top.ts";

export interface SearchDocument {
  readonly entryId: string;
  readonly versionId: string;
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: { readonly id: string; readonly name: string; readonly fullName: string };
  readonly sharingType: string;
  readonly theme: string;
  readonly updateCycle: string;
  readonly resourceKinds: readonly string[];
  readonly items: readonly string[];
  readonly publishedAt: number;
  /** What a verdict says about it: the conditions of a shared entry, the basis of a withheld one. */
  readonly terms: string;
}

export const facetKeys = ["verdict", "agency", "sharing", "theme", "resource", "cycle"] as const;
export type FacetKey = (typeof facetKeys)[number];
export const verdictKinds = ["own", "granted", "usable", "apply", "withheld"] as const;
export type VerdictKind = (typeof verdictKinds)[number];

export interface IndexQuery {
  readonly text: string;
  readonly chosen: Readonly<Partial<Record<FacetKey, readonly string[]>>>;
  readonly viewerAgencyId: string;
  /** Entries for which the viewer's agency holds a grant. */
  readonly granted: ReadonlySet<string>;
  readonly sort: "relevance" | "newest" | "users";
  readonly limit: number;
  readonly offset: number;
}

export interface IndexAnswer {
  readonly total: number;
  readonly rows: readonly { readonly document: SearchDocument; readonly verdict: VerdictKind; readonly users: number }[];
  readonly facets: Readonly<Record<FacetKey, readonly { readonly value: string; readonly count: number }[]>>;
}

// The level of a field stands in the two lowest bits of a posting: title, items, place (agency and code), summary.
const LEVELS = 4;
const TITLE = 0;
const ITEMS = 1;
const WEIGHTS = [16, 8, 4, 1] as const;
const SPOKEN_WEIGHTS = [12, 6] as const;
/** Lists shorter than this are verified on the text at once instead of being intersected further. */
const VERIFY_AT = 64;
const FIRST_ROOM = 1_024;
const DEAD_MAX = 2_000;

export class SearchIndex {
  #documents: SearchDocument[] = [];
  #fields: string[] = [];
  #slots = new Map<string, number>();
  readonly #agencies = new Map<string, string>();
  #postings = new Postings();
  #spoken = new Postings();
  #alive = new Uint8Array(FIRST_ROOM);
  #users = new Uint32Array(FIRST_ROOM);
  // Per query; kept because filling is cheaper than making.
  #best = new Uint8Array(FIRST_ROOM);
  #score = new Uint16Array(FIRST_ROOM);
  #matched = new Uint8Array(FIRST_ROOM);
  #granted = new Uint8Array(FIRST_ROOM);
  readonly #facets = new Map<Exclude<FacetKey, "verdict">, FacetValues>();

  constructor() {
    for (const key of facetKeys) if (key !== "verdict") this.#facets.set(key, new FacetValues());
  }

  get size(): number {
    return this.#slots.size;
  }

  has(entryId: string): boolean {
    return this.#slots.has(entryId);
  }

  /** Adds an entry, or puts its new version in the place of the old. */
  put(document: SearchDocument): void {
    const before = this.#slots.get(document.entryId);
    if (before !== undefined) this.#alive[before] = 0;
    const slot = this.#documents.length;
    this.#grow(slot);
    this.#documents.push(document);
    this.#slots.set(document.entryId, slot);
    this.#agencies.set(document.agency.id, document.agency.name);
    this.#alive[slot] = 1;
    this.#users[slot] = before === undefined ? 0 : (this.#users[before] ?? 0);
    const fields = [
      fold(document.title),
      fold(document.items.join("\n")),
      fold([document.agency.name, document.agency.fullName, document.code].join("\n")),
      fold(document.summary),
    ];
    for (const [level, text] of fields.entries()) {
      this.#fields.push(text);
      this.#postings.addText(text, slot * LEVELS + level);
    }
    this.#addSpoken(document.title, slot * 2 + TITLE);
    for (const item of document.items) this.#addSpoken(item, slot * 2 + ITEMS);
    this.#facet("agency").add(slot, [document.agency.id]);
    this.#facet("sharing").add(slot, [document.sharingType]);
    this.#facet("theme").add(slot, document.theme === "" ? [] : [document.theme]);
    this.#facet("cycle").add(slot, document.updateCycle === "" ? [] : [document.updateCycle]);
    this.#facet("resource").add(slot, document.resourceKinds);
    if (slot - this.#slots.size > DEAD_MAX + this.#slots.size) this.#rebuild();
  }

  remove(entryId: string): void {
    const slot = this.#slots.get(entryId);
    if (slot === undefined) return;
    this.#alive[slot] = 0;
    this.#slots.delete(entryId);
  }

  agencyName(id: string): string {
    return this.#agencies.get(id) ?? id;
  }

  /** How many agencies use each entry; those not named have no user. */
  setUsers(users: ReadonlyMap<string, number>): void {
    this.#users.fill(0);
    for (const [entryId, count] of users) {
      const slot = this.#slots.get(entryId);
      if (slot !== undefined) this.#users[slot] = count;
    }
  }

  search(query: IndexQuery): IndexAnswer {
    const hits = this.#matching(termsOf(query.text));
    const granted = [...query.granted].flatMap((entryId) => this.#slots.get(entryId) ?? []);
    for (const slot of granted) this.#granted[slot] = 1;
    const counted = this.#filter(hits, query);
    const wanted = query.offset + query.limit;
    const top = topOf(counted.hits, wanted, this.#order(query.sort)).slice(query.offset);
    const rows = top.map((slot) => ({
      document: this.#documents[slot] as SearchDocument,
      verdict: verdictKinds[this.#verdict(slot, query.viewerAgencyId)] as VerdictKind,
      users: this.#users[slot] ?? 0,
    }));
    for (const slot of granted) this.#granted[slot] = 0;
    return { total: counted.hits.length, rows, facets: counted.facets };
  }

  #facet(key: Exclude<FacetKey, "verdict">): FacetValues {
    return this.#facets.get(key) as FacetValues;
  }

  #grow(slot: number): void {
    if (slot < this.#alive.length) return;
    const room = this.#alive.length * 2;
    const wider = <Kind extends Uint8Array | Uint16Array | Uint32Array>(made: Kind, from: Kind): Kind => {
      made.set(from);
      return made;
    };
    this.#alive = wider(new Uint8Array(room), this.#alive);
    this.#users = wider(new Uint32Array(room), this.#users);
    this.#best = new Uint8Array(room);
    this.#score = new Uint16Array(room);
    this.#matched = new Uint8Array(room);
    this.#granted = new Uint8Array(room);
  }

  // Superseded versions stay as dead slots until they are the greater part.
  #rebuild(): void {
    const living = [...this.#slots.values()].toSorted((a, b) => a - b);
    const kept = living.map((slot) => ({ document: this.#documents[slot] as SearchDocument, users: this.#users[slot] ?? 0 }));
    this.#documents = [];
    this.#fields = [];
    this.#slots = new Map();
    this.#postings = new Postings();
    this.#spoken = new Postings();
    for (const facet of this.#facets.values()) facet.clear();
    for (const { document } of kept) this.put(document);
    this.setUsers(new Map(kept.map(({ document, users }) => [document.entryId, users])));
  }

  #addSpoken(text: string, value: number): void {
    for (const { syllables } of runsOf(syllablesOf(text))) {
      const letters = syllables.join("");
      let at = 0;
      for (const syllable of syllables) {
        addLetters(this.#spoken, letters, at, value);
        at += syllable.length;
      }
      const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
      for (let first = 0; first < initials.length; first += 1) addLetters(this.#spoken, initials, first, value);
    }
  }

  /** The slots that hold all terms, with their scores in `#score`. */
  #matching(terms: readonly string[]): Uint32Array {
    const count = this.#documents.length;
    this.#score.fill(0, 0, count);
    if (terms.length === 0) return this.#living();
    this.#matched.fill(0, 0, count);
    let last: Uint32Array = new Uint32Array(0);
    for (const [index, term] of terms.entries()) {
      const touched = this.#touch(term);
      let kept = 0;
      for (const slot of touched) {
        if (this.#matched[slot] !== index) continue;
        this.#matched[slot] = index + 1;
        this.#score[slot] = (this.#score[slot] ?? 0) + (this.#best[slot] ?? 0);
        touched[kept] = slot;
        kept += 1;
      }
      last = touched.subarray(0, kept);
      if (kept === 0) break;
    }
    return last;
  }

  #living(): Uint32Array {
    const slots = new Uint32Array(this.#slots.size);
    let count = 0;
    for (let slot = 0; slot < this.#documents.length; slot += 1) {
      if (this.#alive[slot] === 0) continue;
      slots[count] = slot;
      count += 1;
    }
    return slots;
  }

  /** Living slots that hold one term, the weight of the best field in `#best`. */
  #touch(term: string): Uint32Array {
    this.#best.fill(0, 0, this.#documents.length);
    const written = this.#withText(term);
    const spoken = isPinyin(term) ? this.#withPinyin(term) : new Uint32Array(0);
    const touched = new Uint32Array(written.length + spoken.length);
    let count = 0;
    const mark = (slot: number, weight: number): void => {
      const before = this.#best[slot] ?? 0;
      if (before === 0) {
        if (this.#alive[slot] === 0) return;
        touched[count] = slot;
        count += 1;
      }
      if (weight > before) this.#best[slot] = weight;
    };
    for (const value of written) mark(value >>> 2, WEIGHTS[(value & 3) as 0 | 1 | 2 | 3]);
    for (const value of spoken) mark(value >>> 1, SPOKEN_WEIGHTS[(value & 1) as 0 | 1]);
    return touched.subarray(0, count);
  }

  #withText(term: string): Uint32Array {
    if (term.length === 1) return this.#postings.of(keyOf(term.charCodeAt(0), -1));
    const lists = Array.from({ length: term.length - 1 }, (_, at) =>
      this.#postings.of(keyOf(term.charCodeAt(at), term.charCodeAt(at + 1))),
    ).toSorted((a, b) => a.length - b.length);
    let [found = new Uint32Array(0), ...others] = lists;
    for (const list of others) {
      if (found.length <= VERIFY_AT) break;
      found = intersect(found, list);
    }
    // Two characters are found exactly; longer terms may have their pieces in other places of the field.
    return term.length === 2 ? found : found.filter((value) => this.#fields[value]?.includes(term));
  }

  #withPinyin(term: string): Uint32Array {
    const found = this.#spoken.of(lettersKey(term, 0, Math.min(term.length, 3)));
    if (term.length <= 3) return found;
    return found.filter((value) => {
      const document = this.#documents[value >>> 1];
      const texts = (value & 1) === TITLE ? [document?.title ?? ""] : (document?.items ?? []);
      return texts.some((text) => findPinyin(syllablesOf(text), term) !== undefined);
    });
  }

  #verdict(slot: number, viewerAgencyId: string): number {
    const document = this.#documents[slot];
    if (document?.agency.id === viewerAgencyId) return 0;
    if (this.#granted[slot] === 1) return 1;
    if (document?.sharingType === "withheld") return 4;
    return document?.sharingType === "unconditional" ? 2 : 3;
  }

  /** A choice narrows the other facets' counts and the rows, not the counts of its own facet. */
  #filter(hits: Uint32Array, query: IndexQuery): { hits: Uint32Array; facets: IndexAnswer["facets"] } {
    const others = [...this.#facets].map(([key, values]) => ({
      key,
      values,
      chosen: values.chosen(query.chosen[key]),
      counts: values.counters(),
    }));
    const wanted = query.chosen.verdict?.length
      ? new Set(query.chosen.verdict.map((kind) => verdictKinds.indexOf(kind as VerdictKind)))
      : undefined;
    const verdicts = new Uint32Array(verdictKinds.length);
    const kept = new Uint32Array(hits.length);
    let count = 0;
    for (const slot of hits) {
      const verdict = this.#verdict(slot, query.viewerAgencyId);
      let failed: unknown;
      let failures = 0;
      if (wanted && !wanted.has(verdict)) {
        failed = wanted;
        failures = 1;
      }
      for (const other of others) {
        if (!other.chosen || other.values.isChosen(slot, other.chosen)) continue;
        failed = other;
        failures += 1;
      }
      if (failures > 1) continue;
      if (failures === 0) {
        kept[count] = slot;
        count += 1;
      }
      if (failures === 0 || failed === wanted) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      for (const other of others) if (failures === 0 || failed === other) other.values.count(slot, other.counts);
    }
    const named = others.map(({ key, values, counts }) => [key, values.named(counts)] as const);
    const verdict = verdictKinds.flatMap((value, index) => ((verdicts[index] ?? 0) > 0 ? [{ value, count: verdicts[index] ?? 0 }] : []));
    return { hits: kept.subarray(0, count), facets: { verdict, ...Object.fromEntries(named) } as unknown as IndexAnswer["facets"] };
  }

  /** Negative where the first slot stands before the second. */
  #order(sort: IndexQuery["sort"]): (a: number, b: number) => number {
    const newest = (a: number, b: number): number =>
      (this.#documents[b]?.publishedAt ?? 0) - (this.#documents[a]?.publishedAt ?? 0) || a - b;
    const users = (a: number, b: number): number => (this.#users[b] ?? 0) - (this.#users[a] ?? 0) || newest(a, b);
    if (sort === "newest") return newest;
    if (sort === "users") return users;
    return (a, b) => (this.#score[b] ?? 0) - (this.#score[a] ?? 0) || newest(a, b);
  }
}

const LETTERS = 27;

function lettersKey(text: string, from: number, to: number): number {
  let key = 0;
  for (let at = from; at < to; at += 1) key = key * LETTERS + (text.charCodeAt(at) - 96);
  return key;
}

function addLetters(postings: Postings, letters: string, at: number, value: number): void {
  if (at + 2 <= letters.length) postings.add(lettersKey(letters, at, at + 2), value);
  if (at + 3 <= letters.length) postings.add(lettersKey(letters, at, at + 3), value);
}
