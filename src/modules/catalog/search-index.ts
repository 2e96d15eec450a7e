// The catalog in memory: every published entry found by any piece of its text or by pinyin, with exact totals and facets.
import { DocumentShelf } from "./document-shelf.ts";
import { FacetColumns } from "./facet-columns.ts";
import { Matching } from "./matching.ts";
import { nearest, type NearText } from "./nearness.ts";
import {
  type IndexAnswer,
  type IndexQuery,
  type SearchDocument,
  type ShownDocument,
  type VerdictKind,
  verdictKinds,
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
  /** 1 for what is granted to whoever asks, during one query; kept because clearing is cheaper than making. */
  #granted = new Uint8Array(FIRST_ROOM);
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
    const granted = [...query.granted].flatMap((entryId) => this.#slots.get(entryId) ?? []);
    for (const slot of granted) this.#granted[slot] = 1;
    const judging = this.#columns.judging(query, this.#granted);
    const { kept, facets } = this.#columns.sift(hits, query, judging);
    const ranks = { relevance: this.#matching.score, newest: this.#publishedAt, users: this.#users };
    const top = topOf(kept, query.offset + query.limit, ranks[query.sort], this.#publishedAt).slice(query.offset);
    const rows = top.map((slot) => ({
      document: this.#documents.at(slot),
      verdict: verdictKinds[this.#columns.verdictOf(slot, judging)] as VerdictKind,
      users: this.#users[slot] ?? 0,
    }));
    for (const slot of granted) this.#granted[slot] = 0;
    return { total: kept.length, rows, facets };
  }

  /** Entries that share most of the rarer pieces of some texts, the nearest first. */
  near(texts: readonly NearText[], limit: number): ShownDocument[] {
    const touching = (piece: string): Int32Array => this.#matching.holding(piece);
    return nearest({ touching, slots: this.#documents.size, living: this.size }, texts, limit).map((slot) => this.#documents.at(slot));
  }

  #grow(slot: number): void {
    if (slot < this.#users.length) return;
    const room = this.#users.length * 2;
    const [users, publishedAt] = [new Uint32Array(room), new Float64Array(room)];
    users.set(this.#users);
    publishedAt.set(this.#publishedAt);
    [this.#users, this.#publishedAt, this.#granted] = [users, publishedAt, new Uint8Array(room)];
  }
}
