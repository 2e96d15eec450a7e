// The catalog in memory: every published entry found by any piece of its text or by pinyin, with exact totals and facets.
import { FacetValues } from "./facet.ts";
import { intersect, keyOf, Postings } from "./postings.ts";
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
import { fold, isPinyin, termsOf } from "./search-text.ts";
import { SpokenTexts } from "./spoken.ts";
import { topOf } from "./top.ts";

// The level of a field stands in the two lowest bits of a posting: title, items, place (agency and code), summary.
const LEVELS = 4;
const WEIGHTS = Uint8Array.of(16, 8, 4, 1);
/** Of a title and of an item found by pinyin. */
const SPOKEN_WEIGHTS = Uint8Array.of(12, 6);
/** Lists shorter than this are verified on the text at once instead of being intersected further. */
const VERIFY_AT = 64;
const FIRST_ROOM = 1_024;
const DEAD_MAX = 2_000;
const NONE = new Uint32Array(0);

export class SearchIndex {
  #documents: SearchDocument[] = [];
  #fields: string[] = [];
  #slots = new Map<string, number>();
  #postings = new Postings();
  #spoken = new SpokenTexts();
  /** Which slots a spoken text belongs to; the lowest bit says title or item. */
  #owners = new Postings();
  #alive = new Uint8Array(FIRST_ROOM);
  #users = new Uint32Array(FIRST_ROOM);
  #publishedAt = new Float64Array(FIRST_ROOM);
  // Per query; kept because filling is cheaper than making.
  #best = new Uint8Array(FIRST_ROOM);
  #score = new Uint16Array(FIRST_ROOM);
  #verdicts = new Uint8Array(FIRST_ROOM);
  readonly #agencies = new Map<string, string>();
  readonly #columns = Object.fromEntries(columnKeys.map((key) => [key, new FacetValues()])) as Record<
    (typeof columnKeys)[number],
    FacetValues
  >;
  /** The sharing type as those inside the body and those outside meet it, where the law tells them apart. */
  readonly #met = { inner: new FacetValues(), outer: new FacetValues() };

  get size(): number {
    return this.#slots.size;
  }

  agencyName(id: string): string {
    return this.#agencies.get(id) ?? id;
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
    this.#publishedAt[slot] = document.publishedAt;
    const { agency, items, code } = document;
    const fields = [document.title, items.join("\n"), [agency.name, agency.fullName, code].join("\n"), document.summary].map(fold);
    for (const [level, text] of fields.entries()) {
      this.#fields.push(text);
      this.#postings.addText(text, slot * LEVELS + level);
    }
    for (const [index, text] of [document.title, ...items].entries()) {
      const spoken = this.#spoken.add(text);
      if (spoken !== undefined) this.#owners.add(spoken, slot * 2 + (index === 0 ? 0 : 1));
    }
    this.#columns.agency.add(slot, [agency.id]);
    this.#columns.sharing.add(slot, [document.sharingType]);
    for (const viewer of ["inner", "outer"] as const) this.#met[viewer].add(slot, [sharingMetBy(document, viewer)]);
    this.#columns.theme.add(slot, document.theme === "" ? [] : [document.theme]);
    this.#columns.cycle.add(slot, document.updateCycle === "" ? [] : [document.updateCycle]);
    this.#columns.resource.add(slot, document.resourceKinds);
    if (this.#documents.length > DEAD_MAX + 2 * this.#slots.size) this.#rebuild();
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
    const hits = this.#matching(termsOf(query.text));
    this.#judge(hits, query);
    const { kept, facets } = this.#filter(hits, query);
    const top = topOf(kept, query.offset + query.limit, this.#order(query.sort)).slice(query.offset);
    const rows = top.map((slot) => ({
      document: this.#documents[slot] as SearchDocument,
      verdict: verdictKinds[this.#verdicts[slot] ?? 0] as VerdictKind,
      users: this.#users[slot] ?? 0,
    }));
    return { total: kept.length, rows, facets };
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
  }

  // Superseded versions stay as dead slots until they are the greater part.
  #rebuild(): void {
    const living = [...this.#living()].map((slot) => ({
      document: this.#documents[slot] as SearchDocument,
      users: this.#users[slot] ?? 0,
    }));
    this.#documents = [];
    this.#fields = [];
    this.#slots = new Map();
    this.#postings = new Postings();
    this.#spoken = new SpokenTexts();
    this.#owners = new Postings();
    for (const column of [...Object.values(this.#columns), ...Object.values(this.#met)]) column.clear();
    for (const { document } of living) this.put(document);
    this.setUsers(new Map(living.map(({ document, users }) => [document.entryId, users])));
  }

  /** Living slots that hold all terms, with their scores in `#score`. */
  #matching(terms: readonly string[]): Uint32Array {
    const score = this.#score;
    score.fill(0, 0, this.#documents.length);
    if (terms.length === 0) return this.#living();
    let hits: Uint32Array = NONE;
    for (const [index, term] of terms.entries()) {
      const touched = this.#touch(term);
      const best = this.#best;
      if (index === 0) hits = touched;
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
    const slots = new Uint32Array(this.#slots.size);
    let count = 0;
    for (let slot = 0; slot < this.#documents.length; slot += 1) {
      if (this.#alive[slot] === 0) continue;
      slots[count] = slot;
      count += 1;
    }
    return slots;
  }

  /** Living slots that hold one term; the weight of the best field in `#best`, 0 for all others. */
  #touch(term: string): Uint32Array {
    const [best, alive] = [this.#best, this.#alive];
    best.fill(0, 0, this.#documents.length);
    const written = this.#withText(term);
    const spoken = isPinyin(term) ? this.#withPinyin(term) : [];
    const touched = new Uint32Array(spoken.reduce((sum, list) => sum + list.length, written.length));
    let count = 0;
    for (let at = 0; at < written.length; at += 1) {
      const value = written[at] ?? 0;
      const slot = value >>> 2;
      // Levels come in the order of their weight: the first of a slot is its best.
      if (best[slot] !== 0 || alive[slot] === 0) continue;
      best[slot] = WEIGHTS[value & 3] ?? 0;
      touched[count] = slot;
      count += 1;
    }
    for (const list of spoken) {
      for (const value of list) {
        const slot = value >>> 1;
        if (alive[slot] === 0) continue;
        if (best[slot] === 0) {
          touched[count] = slot;
          count += 1;
        }
        best[slot] = Math.max(best[slot] ?? 0, SPOKEN_WEIGHTS[value & 1] ?? 0);
      }
    }
    return touched.subarray(0, count);
  }

  #withText(term: string): Uint32Array {
    if (term.length === 1) return this.#postings.of(keyOf(term.charCodeAt(0), -1));
    const lists = Array.from({ length: term.length - 1 }, (_, at) =>
      this.#postings.of(keyOf(term.charCodeAt(at), term.charCodeAt(at + 1))),
    ).toSorted((a, b) => a.length - b.length);
    let [found = NONE, ...others] = lists;
    for (const list of others) {
      if (found.length <= VERIFY_AT) break;
      found = intersect(found, list);
    }
    // Two characters are found exactly; longer terms may have their pieces in other places of the field.
    return term.length === 2 ? found : found.filter((value) => this.#fields[value]?.includes(term));
  }

  #withPinyin(term: string): Uint32Array[] {
    return Array.from(this.#spoken.matching(term), (text) => this.#owners.of(text));
  }

  /** The verdict of each hit into `#verdicts`. */
  #judge(hits: Uint32Array, query: IndexQuery): void {
    const [agency, sharing] = [this.#columns.agency, this.#column("sharing", query)];
    const verdicts = this.#verdicts;
    const [agencies, types] = [agency.column, sharing.column];
    const own = agency.numberOf(query.viewerAgencyId);
    const [usable, withheld] = [sharing.numberOf("unconditional"), sharing.numberOf("withheld")];
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
  #filter(hits: Uint32Array, query: IndexQuery): { kept: Uint32Array; facets: IndexAnswer["facets"] } {
    const { chosen } = query;
    const isNarrowed = facetKeys.some((key) => (chosen[key]?.length ?? 0) > 0);
    // One bit for each facet that a hit does not fit.
    const marks = isNarrowed ? new Uint8Array(hits.length) : undefined;
    const bitOf = (key: FacetKey): number => 1 << facetKeys.indexOf(key);
    if (marks) {
      for (const key of columnKeys) if (chosen[key]?.length) this.#column(key, query).markUnfit(chosen[key], hits, marks, bitOf(key));
      if (chosen.verdict?.length) this.#markVerdicts(chosen.verdict, hits, marks, bitOf("verdict"));
    }
    const facets = {} as Record<FacetKey, { value: string; count: number }[]>;
    facets.verdict = this.#countVerdicts(hits, marks, bitOf("verdict"));
    for (const key of columnKeys) facets[key] = this.#column(key, query).count(hits, marks, bitOf(key));
    return { kept: marks ? hits.filter((_, at) => marks[at] === 0) : hits, facets };
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
