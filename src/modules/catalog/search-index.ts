// The catalog in memory: every published entry found by any piece of its text or by pinyin, with exact totals and facets.
import { DocumentShelf } from "./document-shelf.ts";
import { FacetValues } from "./facet.ts";
import { nearest, type NearText } from "./nearness.ts";
import type { List } from "./postings.ts";
import {
  columnKeys,
  facetKeys,
  type FacetKey,
  sharingMetBy,
  verdictKinds,
  type VerdictKind,
  type IndexQuery,
  type IndexAnswer,
  type SearchDocument,
} from "./search-query.ts";
import { fold, isPinyin, syllablesOf, termsOf } from "./search-text.ts";
import { SharedTexts } from "./shared-texts.ts";
import { placeOf, TextIndex, textOf } from "./text-index.ts";
import { topOf } from "./top.ts";

// Title, code and summary of an entry stand in quarters of its places: the two highest bits of a place say the field.
const QUARTER_BITS = 14;
const QUARTER = 1 << QUARTER_BITS;
const CODE = QUARTER;
const SUMMARY = 2 * QUARTER;
const WEIGHTS = Uint8Array.of(16, 4, 1, 1);
const WEIGHT = { spokenTitle: 12, item: 8, spokenItem: 6, agency: 4 };
/** More than any field is worth: what holds the term itself stands before whatever holds another word for it. */
const ITSELF = 32;
const FIRST_ROOM = 1_024;
/** One bit for each facet that a hit does not fit. */
const bitOf = (key: FacetKey): number => 1 << facetKeys.indexOf(key);
const DEAD_MAX = 2_000;

export class SearchIndex {
  readonly #items = new SharedTexts();
  readonly #agencies = new SharedTexts();
  readonly #texts = new TextIndex();
  readonly #documents = new DocumentShelf((number) => this.#items.at(number));
  readonly #slots = new Map<string, number>();
  #alive = new Uint8Array(FIRST_ROOM);
  #users = new Uint32Array(FIRST_ROOM);
  #publishedAt = new Float64Array(FIRST_ROOM);
  // Per query; kept because filling is cheaper than making.
  #best = new Uint8Array(FIRST_ROOM);
  #score = new Uint16Array(FIRST_ROOM);
  #verdicts = new Uint8Array(FIRST_ROOM);
  #touched = new Uint32Array(FIRST_ROOM);
  readonly #agencyNames = new Map<string, string>();
  readonly #columns = Object.fromEntries(columnKeys.map((key) => [key, new FacetValues()])) as Record<
    (typeof columnKeys)[number],
    FacetValues
  >;
  /** The sharing type as those inside the body and those outside meet it, where the law tells them apart. */
  readonly #met = { inner: new FacetValues(), outer: new FacetValues() };

  get size(): number {
    return this.#slots.size;
  }

  /** Superseded versions stay as dead slots; when they are the greater part, an index filled anew is smaller. */
  get isWorn(): boolean {
    return this.#documents.size > DEAD_MAX + 2 * this.#slots.size;
  }

  agencyName(id: string): string {
    return this.#agencyNames.get(id) ?? id;
  }

  /** Adds an entry, or puts its new version in the place of the old. */
  put(document: SearchDocument): void {
    const before = this.#slots.get(document.entryId);
    if (before !== undefined) this.#alive[before] = 0;
    const { agency, code, title, summary } = document;
    const slot = this.#documents.size;
    this.#grow(slot);
    this.#documents.add(
      document,
      document.items.map((item) => this.#items.own(item, slot, syllablesOf)),
    );
    this.#slots.set(document.entryId, slot);
    this.#agencyNames.set(agency.id, agency.name);
    this.#agencies.own([agency.name, agency.fullName].join("\n"), slot);
    this.#alive[slot] = 1;
    this.#users[slot] = before === undefined ? 0 : (this.#users[before] ?? 0);
    this.#publishedAt[slot] = document.publishedAt;
    this.#texts.add(slot, fold(title.slice(0, QUARTER)));
    this.#texts.add(slot, fold(code.slice(0, QUARTER)), CODE);
    this.#texts.add(slot, fold(summary.slice(0, QUARTER)), SUMMARY);
    this.#texts.addSpoken(slot, syllablesOf(title.slice(0, QUARTER)));
    this.#columns.agency.add(slot, [agency.id]);
    this.#columns.sharing.add(slot, [document.sharingType]);
    for (const viewer of ["inner", "outer"] as const) this.#met[viewer].add(slot, [sharingMetBy(document, viewer)]);
    this.#columns.theme.add(slot, document.theme === "" ? [] : [document.theme]);
    this.#columns.cycle.add(slot, document.updateCycle === "" ? [] : [document.updateCycle]);
    this.#columns.resource.add(slot, document.resourceKinds);
    this.#columns.label.add(slot, document.labels);
  }

  remove(entryId: string): void {
    const slot = this.#slots.get(entryId);
    if (slot === undefined) return;
    this.#alive[slot] = 0;
    this.#slots.delete(entryId);
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
    const hits = this.#matching(termsOf(query.text), query.others);
    const { kept, facets } = this.#filter(hits, query);
    const top = topOf(kept, query.offset + query.limit, this.#order(query.sort)).slice(query.offset);
    const rows = top.map((slot) => ({
      document: this.#documents.at(slot),
      verdict: verdictKinds[this.#verdicts[slot] ?? 0] as VerdictKind,
      users: this.#users[slot] ?? 0,
    }));
    return { total: kept.length, rows, facets };
  }

  /** Entries that share most of the rarer pieces of some texts, the nearest first. */
  near(texts: readonly NearText[], limit: number): SearchDocument[] {
    const touching = (piece: string): Uint32Array => this.#touched.subarray(0, this.#touch(piece, true));
    return nearest({ touching, slots: this.#documents.size, living: this.size }, texts, limit).map((slot) => this.#documents.at(slot));
  }

  #grow(slot: number): void {
    if (slot < this.#alive.length) return;
    const room = this.#alive.length * 2;
    const [alive, users, publishedAt] = [new Uint8Array(room), new Uint32Array(room), new Float64Array(room)];
    alive.set(this.#alive);
    users.set(this.#users);
    publishedAt.set(this.#publishedAt);
    [this.#alive, this.#users, this.#publishedAt] = [alive, users, publishedAt];
    [this.#best, this.#score, this.#verdicts] = [new Uint8Array(room), new Uint16Array(room), new Uint8Array(room)];
    this.#touched = new Uint32Array(room);
  }

  /** Living slots that hold all terms, with their scores in `#score`; good until the next query. */
  #matching(terms: readonly string[], others: IndexQuery["others"]): Uint32Array {
    const score = this.#score;
    score.fill(0, 0, this.#documents.size);
    if (terms.length === 0) return this.#living();
    let hits = this.#touched.subarray(0, 0);
    for (const [index, term] of terms.entries()) {
      const count = this.#touch(term, index === 0, others?.get(term));
      const best = this.#best;
      if (index === 0) hits = this.#touched.subarray(0, count);
      let kept = 0;
      // `#best` is set for every slot that holds this term: what holds the terms before it is narrowed in place.
      for (let at = 0; at < hits.length; at += 1) {
        const slot = hits[at] ?? 0;
        const weight = best[slot] ?? 0;
        if (weight === 0) continue;
        score[slot] = (score[slot] ?? 0) + weight;
        hits[kept] = slot;
        kept += 1;
      }
      hits = hits.subarray(0, kept);
      if (kept === 0) break;
    }
    return hits;
  }

  #living(): Uint32Array {
    const slots = this.#touched;
    let count = 0;
    for (let slot = 0; slot < this.#documents.size; slot += 1) {
      if (this.#alive[slot] === 0) continue;
      slots[count] = slot;
      count += 1;
    }
    return slots.subarray(0, count);
  }

  /** Living slots that hold one term into `#touched` if asked for; the weight of the best field in `#best`, 0 for all others. */
  #touch(term: string, isFirst: boolean, others: readonly string[] = []): number {
    this.#best.fill(0, 0, this.#documents.size);
    let count = this.#touchWord(term, isFirst, { count: 0, bonus: others.length > 0 ? ITSELF : 0 });
    for (const other of others) count = this.#touchWord(other, isFirst, { count, bonus: 0 });
    return count;
  }

  #touchWord(term: string, isFirst: boolean, { count: already, bonus }: { count: number; bonus: number }): number {
    const [best, alive, touched] = [this.#best, this.#alive, this.#touched];
    let count = already;
    const touch = (slot: number, plain: number): void => {
      const weight = plain + bonus;
      const before = best[slot] ?? 0;
      if (before >= weight || alive[slot] === 0) return;
      best[slot] = weight;
      if (before > 0 || !isFirst) return;
      touched[count] = slot;
      count += 1;
    };
    for (const { base, values } of this.#texts.written(term)) {
      for (let at = 0; at < values.length; at += 1) {
        const value = values[at] ?? 0;
        touch(textOf(base, value), WEIGHTS[placeOf(value) >>> QUARTER_BITS] ?? 0);
      }
    }
    const lists = (found: readonly List[], weight: number): void => {
      for (const { values, length } of found) for (let at = 0; at < length; at += 1) touch(values[at] ?? 0, weight);
    };
    lists(this.#items.written(term), WEIGHT.item);
    lists(this.#agencies.written(term), WEIGHT.agency);
    if (!isPinyin(term)) return count;
    for (const { base, values } of this.#texts.spoken(term)) {
      for (let at = 0; at < values.length; at += 1) touch(textOf(base, values[at] ?? 0), WEIGHT.spokenTitle);
    }
    lists(this.#items.spoken(term), WEIGHT.spokenItem);
    return count;
  }

  /** The verdict of each hit into `#verdicts`. */
  #judge(hits: Uint32Array, query: IndexQuery): void {
    const [agency, sharing] = [this.#columns.agency, this.#column("sharing", query)];
    const verdicts = this.#verdicts;
    const [agencies, types] = [agency.column, sharing.column];
    const own = agency.setOf(query.viewerAgencyId);
    const [usable, withheld] = [sharing.setOf("unconditional"), sharing.setOf("withheld")];
    for (let at = 0; at < hits.length; at += 1) {
      const slot = hits[at] ?? 0;
      const type = types[slot];
      verdicts[slot] = agencies[slot] === own ? 0 : type === usable ? 2 : type === withheld ? 4 : 3;
    }
    for (const entryId of query.granted) {
      const slot = this.#slots.get(entryId);
      if (slot !== undefined && agencies[slot] !== own) verdicts[slot] = 1;
    }
  }

  /** A choice narrows the rows and the other facets' counts, not the counts of its own facet. */
  #filter(found: Uint32Array, query: IndexQuery): { kept: Uint32Array; facets: IndexAnswer["facets"] } {
    const { chosen } = query;
    const isNarrowed = facetKeys.some((key) => (chosen[key]?.length ?? 0) > 0);
    const { hits, marks } = isNarrowed ? this.#nearHits(found, query) : { hits: found, marks: undefined };
    this.#judge(hits, query);
    if (marks && chosen.verdict?.length) this.#markVerdicts(chosen.verdict, hits, marks, bitOf("verdict"));
    const facets = {} as Record<FacetKey, { value: string; count: number }[]>;
    facets.verdict = this.#countVerdicts(hits, marks, bitOf("verdict"));
    for (const key of columnKeys) facets[key] = this.#column(key, query).count(hits, marks, bitOf(key));
    return { kept: marks ? hits.filter((_, at) => marks[at] === 0) : hits, facets };
  }

  /** Hits that fit all choices or all but one, with the bit of that one: no row and no count speaks of any other. */
  #nearHits(found: Uint32Array, query: IndexQuery): { hits: Uint32Array; marks: Uint8Array } {
    const { chosen } = query;
    const all = new Uint8Array(found.length);
    for (const key of columnKeys) if (chosen[key]?.length) this.#column(key, query).markUnfit(chosen[key], found, all, bitOf(key));
    let kept = 0;
    for (let at = 0; at < found.length; at += 1) {
      const mark = all[at] ?? 0;
      if ((mark & (mark - 1)) !== 0) continue;
      found[kept] = found[at] ?? 0;
      all[kept] = mark;
      kept += 1;
    }
    return { hits: found.subarray(0, kept), marks: all.subarray(0, kept) };
  }

  #column(key: (typeof columnKeys)[number], { audience }: IndexQuery): FacetValues {
    return key === "sharing" && audience !== null ? this.#met[audience] : this.#columns[key];
  }

  #markVerdicts(kinds: readonly string[], hits: Uint32Array, marks: Uint8Array, mark: number): void {
    const wanted = verdictKinds.map((kind) => kinds.includes(kind));
    for (let at = 0; at < hits.length; at += 1) {
      if (!wanted[this.#verdicts[hits[at] ?? 0] ?? 0]) marks[at] = (marks[at] ?? 0) | mark;
    }
  }

  #countVerdicts(hits: Uint32Array, marks: Uint8Array | undefined, mark: number): { value: string; count: number }[] {
    const counts = new Uint32Array(verdictKinds.length);
    const verdicts = this.#verdicts;
    for (let at = 0; at < hits.length; at += 1) {
      if (marks && ((marks[at] ?? 0) & ~mark) !== 0) continue;
      const verdict = verdicts[hits[at] ?? 0] ?? 0;
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    return verdictKinds.flatMap((value, index) => ((counts[index] ?? 0) > 0 ? [{ value, count: counts[index] ?? 0 }] : []));
  }

  /** Negative where the first slot stands before the second. */
  #order(sort: IndexQuery["sort"]): (a: number, b: number) => number {
    const [publishedAt, users, score] = [this.#publishedAt, this.#users, this.#score];
    const newest = (a: number, b: number): number => (publishedAt[b] ?? 0) - (publishedAt[a] ?? 0) || a - b;
    if (sort === "newest") return newest;
    if (sort === "users") return (a, b) => (users[b] ?? 0) - (users[a] ?? 0) || newest(a, b);
    return (a, b) => (score[b] ?? 0) - (score[a] ?? 0) || newest(a, b);
  }
}
