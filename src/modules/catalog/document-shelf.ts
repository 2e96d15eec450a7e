// What the search shows of each entry, packed into few large buffers outside the heap: a million objects would be more than the heap holds.
import type { Loaded } from "./freshness.ts";
import type { SearchDocument, ShownDocument } from "./search-query.ts";

const SLAB = 1 << 20;
const FIRST_ROOM = 1_024;

type Packed = [
  entryId: string,
  versionId: string,
  code: string,
  title: string,
  summary: string,
  agency: number,
  sharingType: string,
  outerSharingType: string,
  theme: string,
  updateCycle: string,
  resourceKinds: readonly string[],
  labels: readonly string[],
  items: readonly number[],
  publishedAt: number,
  terms: string,
  /** 0 where the outer terms are the same. */
  outerTerms: string | 0,
  loaded: Loaded,
  grade: string,
];

export class DocumentShelf {
  readonly #slabs: Buffer[] = [];
  #free = 0;
  #slabOf = new Uint16Array(FIRST_ROOM);
  #starts = new Uint32Array(FIRST_ROOM);
  #lengths = new Uint32Array(FIRST_ROOM);
  #size = 0;
  readonly #agencies: SearchDocument["agency"][] = [];
  readonly #agencyNumbers = new Map<string, number>();
  /** Texts of items by the numbers that documents name them by. */
  readonly #itemText: (number: number) => string;

  constructor(itemText: (number: number) => string) {
    this.#itemText = itemText;
  }

  get size(): number {
    return this.#size;
  }

  /** Returns its slot. */
  add(document: SearchDocument, items: readonly number[]): number {
    const packed: Packed = [
      document.entryId,
      document.versionId,
      document.code,
      document.title,
      document.summary,
      this.#agencyNumber(document.agency),
      document.sharingType,
      document.outerSharingType,
      document.theme,
      document.updateCycle,
      document.resourceKinds,
      document.labels,
      items,
      document.publishedAt,
      document.terms,
      document.outerTerms === document.terms ? 0 : document.outerTerms,
      document.loaded,
      document.grade,
    ];
    const text = JSON.stringify(packed);
    const length = Buffer.byteLength(text);
    const slab = this.#slabFor(length);
    slab.write(text, this.#free);
    const slot = this.#size;
    this.#grow(slot);
    this.#slabOf[slot] = this.#slabs.length - 1;
    this.#starts[slot] = this.#free;
    this.#lengths[slot] = length;
    this.#free += length;
    this.#size += 1;
    return slot;
  }

  at(slot: number): ShownDocument {
    const start = this.#starts[slot] ?? 0;
    const text = this.#slabs[this.#slabOf[slot] ?? 0]?.toString("utf8", start, start + (this.#lengths[slot] ?? 0)) ?? "";
    const [entryId, versionId, code, title, summary, agency, sharingType, outerSharingType, theme, updateCycle, ...more] = JSON.parse(
      text,
    ) as Packed;
    const [resourceKinds, labels, items, publishedAt, terms, outerTerms, loaded, grade] = more;
    return {
      entryId,
      versionId,
      code,
      title,
      summary,
      agency: this.#agencies[agency] as SearchDocument["agency"],
      sharingType,
      outerSharingType,
      theme,
      updateCycle,
      resourceKinds,
      labels,
      items: items.map(this.#itemText),
      publishedAt,
      terms,
      outerTerms: outerTerms === 0 ? terms : outerTerms,
      loaded,
      grade,
    };
  }

  #agencyNumber(agency: SearchDocument["agency"]): number {
    const key = JSON.stringify([agency.id, agency.name, agency.fullName, agency.outside]);
    const known = this.#agencyNumbers.get(key);
    if (known !== undefined) return known;
    this.#agencyNumbers.set(key, this.#agencies.length);
    return this.#agencies.push(agency) - 1;
  }

  #slabFor(length: number): Buffer {
    const last = this.#slabs.at(-1);
    if (last && this.#free + length <= last.length) return last;
    const slab = Buffer.allocUnsafeSlow(Math.max(SLAB, length));
    this.#slabs.push(slab);
    this.#free = 0;
    return slab;
  }

  #grow(slot: number): void {
    if (slot < this.#starts.length) return;
    const room = this.#starts.length * 2;
    const [slabOf, starts, lengths] = [new Uint16Array(room), new Uint32Array(room), new Uint32Array(room)];
    slabOf.set(this.#slabOf);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    [this.#slabOf, this.#starts, this.#lengths] = [slabOf, starts, lengths];
  }
}
