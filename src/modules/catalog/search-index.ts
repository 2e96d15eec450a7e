// The catalog in memory: every published entry found by any piece of its text or by pinyin, with exact totals and facets.
import { DocumentShelf } from "./document-shelf.ts";
import type { Marks } from "./facet.ts";
import { bitOf, FacetColumns } from "./facet-columns.ts";
import { Matching } from "./matching.ts";
import { nearest, type NearText } from "./nearness.ts";
import {
  facetKeys,
  verdictKinds,
  type VerdictKind,
  type IndexQuery,
  type IndexAnswer,
  type SearchDocument,
  type ShownDocument,
} from "./search-query.ts";
import { fold, syllablesOf, termsOf } from "./search-text.ts";
import { SharedTexts } from "./shared-texts.ts";
import { QUARTER_SHIFT, TextIndex } from "./text-index.ts";
import { topOf } from "./top.ts";

// Title, code and summary of an entry stand in quarters of its places: the two highest bits of a place say the field.
const QUARTER = 1 << QUARTER_SHIFT;
const CODE = QUARTER;
const SUMMARY = 2 * QUARTER;
const FIRST_ROOM = 1_024;
const DEAD_MAX = 2_000;

export class SearchIndex {
  readonly #items = new SharedTexts();
  readonly #agencies = new SharedTexts();
  readonly #texts = new TextIndex();
  readonly #documents = new DocumentShelf((number) => this.#items.at(number));
  readonly #slots = new Map<string, number>();
  readonly #matching = new Matching({ texts: this.#texts, items: this.#items, agencies: this.#agencies });
  #users = new Uint32Array(FIRST_ROOM);
  #publishedAt = new Float64Array(FIRST_ROOM);
  /** Of the hits of one query; kept because filling is cheaper than making. */
  #verdicts = new Uint8Array(FIRST_ROOM);
  readonly #agencyNames = new Map<string, string>();
  readonly #columns = new FacetColumns();

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
    if (before !== undefined) this.#matching.remove(before);
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
    this.#matching.add(slot);
    this.#users[slot] = before === undefined ? 0 : (this.#users[before] ?? 0);
    this.#publishedAt[slot] = document.publishedAt;
    this.#texts.add(slot, fold(title.slice(0, QUARTER)));
    this.#texts.add(slot, fold(code.slice(0, QUARTER)), CODE);
    this.#texts.add(slot, fold(summary.slice(0, QUARTER)), SUMMARY);
    this.#texts.addSpoken(slot, syllablesOf(title.slice(0, QUARTER)));
    this.#columns.add(slot, document);
  }

  remove(entryId: string): void {
    const slot = this.#slots.get(entryId);
    if (slot === undefined) return;
    this.#matching.remove(slot);
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
    const hits = this.#matching.all(termsOf(query.text), query.others);
    const { kept, facets } = this.#filter(hits, query);
    const ranks = { relevance: this.#matching.score, newest: this.#publishedAt, users: this.#users };
    const top = topOf(kept, query.offset + query.limit, ranks[query.sort], this.#publishedAt).slice(query.offset);
    const rows = top.map((slot) => ({
      document: this.#documents.at(slot),
      verdict: verdictKinds[this.#verdicts[slot] ?? 0] as VerdictKind,
      users: this.#users[slot] ?? 0,
    }));
    return { total: kept.length, rows, facets };
  }

  /** Entries that share most of the rarer pieces of some texts, the nearest first. */
  near(texts: readonly NearText[], limit: number): ShownDocument[] {
    const touching = (piece: string): Uint32Array => this.#matching.holding(piece);
    return nearest({ touching, slots: this.#documents.size, living: this.size }, texts, limit).map((slot) => this.#documents.at(slot));
  }

  #grow(slot: number): void {
    if (slot < this.#users.length) return;
    const room = this.#users.length * 2;
    const [users, publishedAt] = [new Uint32Array(room), new Float64Array(room)];
    users.set(this.#users);
    publishedAt.set(this.#publishedAt);
    [this.#users, this.#publishedAt, this.#verdicts] = [users, publishedAt, new Uint8Array(room)];
  }

  /** The verdict of each hit into `#verdicts`. */
  #judge(hits: Uint32Array, query: IndexQuery): void {
    const [agency, sharing] = [this.#columns.of("agency", query), this.#columns.of("sharing", query)];
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
    const facets = { verdict: this.#countVerdicts(hits, marks, bitOf("verdict")), ...this.#columns.count(hits, marks, query) };
    return { kept: marks ? hits.filter((_, at) => marks[at] === 0) : hits, facets };
  }

  /** Hits that fit all choices or all but one, with the bit of that one: no row and no count speaks of any other. */
  #nearHits(found: Uint32Array, query: IndexQuery): { hits: Uint32Array; marks: Marks } {
    const all = new Uint16Array(found.length);
    this.#columns.markUnfit(found, all, query);
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

  #markVerdicts(kinds: readonly string[], hits: Uint32Array, marks: Marks, mark: number): void {
    const wanted = verdictKinds.map((kind) => kinds.includes(kind));
    for (let at = 0; at < hits.length; at += 1) {
      if (!wanted[this.#verdicts[hits[at] ?? 0] ?? 0]) marks[at] = (marks[at] ?? 0) | mark;
    }
  }

  #countVerdicts(hits: Uint32Array, marks: Marks | undefined, mark: number): { value: string; count: number }[] {
    const counts = new Uint32Array(verdictKinds.length);
    const verdicts = this.#verdicts;
    for (let at = 0; at < hits.length; at += 1) {
      if (marks && ((marks[at] ?? 0) & ~mark) !== 0) continue;
      const verdict = verdicts[hits[at] ?? 0] ?? 0;
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    return verdictKinds.flatMap((value, index) => ((counts[index] ?? 0) > 0 ? [{ value, count: counts[index] ?? 0 }] : []));
  }
}
