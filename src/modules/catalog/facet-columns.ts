// The facets of every entry in three numbers a slot: which hits fit what was chosen, how often each value occurs, what the viewer may do with a hit.
import { ValueSets } from "./facet.ts";
import { type ProfileCounts, type ProfileKey, Profiles } from "./profile.ts";
import {
  columnKeys,
  type FacetKey,
  facetKeys,
  type IndexAnswer,
  type IndexQuery,
  type SearchDocument,
  verdictKinds,
} from "./search-query.ts";

type ColumnKey = (typeof columnKeys)[number];

/** Profile, agency and freshness of a slot beside each other: one look reaches all three. */
const STRIDE = 4;
const [AGENCY, FRESHNESS] = [1, 2];
const FIRST_ROOM = 1_024;

const bitOf = (key: FacetKey): number => 1 << facetKeys.indexOf(key);
const [OWN, GRANTED, USABLE, APPLY, WITHHELD] = [0, 1, 2, 3, 4];

/** How often each number occurs: of the profiles, of the agencies, of the loads, of the verdicts. */
interface Counts {
  readonly profiles: ProfileCounts;
  readonly agencies: Int32Array;
  readonly freshness: Int32Array;
  readonly verdicts: Int32Array;
}

/** What one viewer may do with the entries of each profile, unless they are its own or granted to it. */
export interface Judging {
  readonly ofProfiles: Uint8Array;
  readonly own: number;
  /** 1 for each slot that is granted. */
  readonly granted: Uint8Array;
}

/** By number, the bits of the facets whose choice it does not fit. */
interface Unfit {
  readonly profiles: Uint16Array;
  readonly agencies: Uint16Array;
  readonly freshness: Uint16Array;
  readonly verdicts: Uint16Array;
}

export class FacetColumns {
  readonly #profiles = new Profiles();
  readonly #agencies = new ValueSets();
  // Judged when it is asked for; so few days and cycles differ that they stay few.
  readonly #freshness = new ValueSets();
  #rows = new Int32Array(FIRST_ROOM * STRIDE);
  /** By the sharing type that counts, what each profile allows. */
  readonly #kinds = new Map<ProfileKey, Uint8Array>();

  add(slot: number, document: SearchDocument): void {
    const row = slot * STRIDE;
    if (row >= this.#rows.length) {
      const wider = new Int32Array(this.#rows.length * 2);
      wider.set(this.#rows);
      this.#rows = wider;
    }
    this.#rows[row] = this.#profiles.numberOf(document);
    this.#rows[row + AGENCY] = this.#agencies.numberOf([document.agency.id]);
    this.#rows[row + FRESHNESS] = this.#freshness.numberOf([`${document.loaded} ${document.updateCycle}`]);
  }

  judging(query: IndexQuery, granted: Uint8Array): Judging {
    return { ofProfiles: this.#kindsBy(sharingKey(query)), own: this.#agencies.ofOne(query.viewerAgencyId), granted };
  }

  #kindsBy(key: ProfileKey): Uint8Array {
    const known = this.#kinds.get(key);
    // Profiles are added and never changed.
    if (known?.length === this.#profiles.size) return known;
    const sets = this.#profiles.sets[key];
    const [usable, withheld] = [sets.ofOne("unconditional"), sets.ofOne("withheld")];
    const kindOf = (set: number): number => (set === usable ? USABLE : set === withheld ? WITHHELD : APPLY);
    const kinds = Uint8Array.from(this.#profiles.setsOf(key), kindOf);
    this.#kinds.set(key, kinds);
    return kinds;
  }

  /** An index into the kinds of verdicts. */
  verdictOf(slot: number, judging: Judging): number {
    const row = slot * STRIDE;
    if (this.#rows[row + AGENCY] === judging.own) return OWN;
    return judging.granted[slot] === 1 ? GRANTED : (judging.ofProfiles[this.#rows[row] ?? 0] ?? APPLY);
  }

  /** Those of the found slots, which are overwritten, that fit what was chosen, and the values among them. */
  sift(found: Int32Array, query: IndexQuery, judging: Judging): { kept: Int32Array; facets: IndexAnswer["facets"] } {
    const counts = this.#noCounts();
    const isNarrowed = facetKeys.some((key) => (query.chosen[key]?.length ?? 0) > 0);
    if (!isNarrowed) {
      this.#countAll(found, judging, counts);
      return { kept: found, facets: this.#facets(query, () => counts) };
    }
    const missed = new Map<number, Counts>();
    const kept = this.#keepFitting(found, { query, judging, counts, missed });
    const withMissed = (key: FacetKey): Counts => {
      const more = missed.get(bitOf(key));
      return more ? sum(counts, more) : counts;
    };
    return { kept, facets: this.#facets(query, withMissed) };
  }

  #noCounts(): Counts {
    return {
      profiles: { counts: new Int32Array(this.#profiles.size), met: [] },
      agencies: new Int32Array(this.#agencies.size),
      freshness: new Int32Array(this.#freshness.size),
      verdicts: new Int32Array(verdictKinds.length),
    };
  }

  #countAll(hits: Int32Array, { ofProfiles, own, granted }: Judging, { profiles, agencies, freshness, verdicts }: Counts): void {
    const rows = this.#rows;
    const { counts, met } = profiles;
    for (let at = 0; at < hits.length; at += 1) {
      const slot = hits[at] as number;
      const row = slot * STRIDE;
      const profile = rows[row] as number;
      const agency = rows[row + AGENCY] as number;
      const load = rows[row + FRESHNESS] as number;
      const before = counts[profile] as number;
      if (before === 0) met.push(profile);
      counts[profile] = before + 1;
      agencies[agency] = (agencies[agency] as number) + 1;
      freshness[load] = (freshness[load] as number) + 1;
      if (agency === own || granted[slot] === 1) {
        const verdict = agency === own ? OWN : GRANTED;
        verdicts[verdict] = (verdicts[verdict] as number) + 1;
        const otherwise = ofProfiles[profile] as number;
        verdicts[otherwise] = (verdicts[otherwise] as number) - 1;
      }
    }
    // All but those few are judged by their profile.
    for (const profile of met) {
      const verdict = ofProfiles[profile] as number;
      verdicts[verdict] = (verdicts[verdict] as number) + (counts[profile] as number);
    }
  }

  /** A choice narrows the rows and the other facets' counts, not the counts of its own facet: what misses that choice only is counted apart. */
  #keepFitting(
    found: Int32Array,
    { query, judging, counts, missed }: { query: IndexQuery; judging: Judging; counts: Counts; missed: Map<number, Counts> },
  ): Int32Array {
    const unfit = this.#unfit(query);
    const rows = this.#rows;
    const apart = Array.from({ length: facetKeys.length }, () => [] as number[]);
    let kept = 0;
    for (let at = 0; at < found.length; at += 1) {
      const slot = found[at] as number;
      const row = slot * STRIDE;
      const agency = rows[row + AGENCY] as number;
      const profile = rows[row] as number;
      const verdict = agency === judging.own ? OWN : judging.granted[slot] === 1 ? GRANTED : (judging.ofProfiles[profile] as number);
      const mark =
        (unfit.profiles[profile] as number) |
        (unfit.agencies[agency] as number) |
        (unfit.freshness[rows[row + FRESHNESS] as number] as number) |
        (unfit.verdicts[verdict] as number);
      if (mark === 0) {
        found[kept] = slot;
        kept += 1;
      } else if ((mark & (mark - 1)) === 0) apart[31 - Math.clz32(mark)]?.push(slot);
    }
    this.#countAll(found.subarray(0, kept), judging, counts);
    for (const [bit, slots] of apart.entries()) {
      if (slots.length === 0) continue;
      const more = this.#noCounts();
      this.#countAll(Int32Array.from(slots), judging, more);
      missed.set(1 << bit, more);
    }
    return found.subarray(0, kept);
  }

  #unfit(query: IndexQuery): Unfit {
    const unfit: Unfit = {
      profiles: new Uint16Array(this.#profiles.size),
      agencies: new Uint16Array(this.#agencies.size),
      freshness: new Uint16Array(this.#freshness.size),
      verdicts: new Uint16Array(verdictKinds.length),
    };
    for (const key of columnKeys) {
      const values = query.chosen[key] ?? [];
      if (values.length === 0) continue;
      const { sets, setsOf, marks } = this.#placeOf(key, query, unfit);
      const fitting = sets.fitting(values, query.called?.[key]);
      for (let at = 0; at < marks.length; at += 1)
        if (!fitting[setsOf ? (setsOf[at] as number) : at]) marks[at] = (marks[at] as number) | bitOf(key);
    }
    const kinds = query.chosen.verdict ?? [];
    if (kinds.length > 0) unfit.verdicts.set(verdictKinds.map((kind) => (kinds.includes(kind) ? 0 : bitOf("verdict"))));
    return unfit;
  }

  #placeOf(key: ColumnKey, query: IndexQuery, unfit: Unfit): { sets: ValueSets; setsOf?: readonly number[]; marks: Uint16Array } {
    if (key === "agency") return { sets: this.#agencies, marks: unfit.agencies };
    if (key === "freshness") return { sets: this.#freshness, marks: unfit.freshness };
    const held = key === "sharing" ? sharingKey(query) : key;
    return { sets: this.#profiles.sets[held], setsOf: this.#profiles.setsOf(held), marks: unfit.profiles };
  }

  #facets(query: IndexQuery, countsFor: (key: FacetKey) => Counts): IndexAnswer["facets"] {
    const ofKey = (key: ColumnKey): IndexAnswer["facets"][FacetKey] => {
      const called = query.called?.[key];
      const { profiles, agencies, freshness } = countsFor(key);
      if (key === "agency") return this.#agencies.counted(agencies, called);
      if (key === "freshness") return this.#freshness.counted(freshness, called);
      const held: ProfileKey = key === "sharing" ? sharingKey(query) : key;
      return this.#profiles.sets[held].counted(this.#profiles.countsOf(held, profiles), called);
    };
    const { verdicts } = countsFor("verdict");
    const verdict = verdictKinds.map((value, index) => ({ value, count: verdicts[index] ?? 0 })).filter(({ count }) => count > 0);
    return {
      verdict,
      ...(Object.fromEntries(columnKeys.map((key) => [key, ofKey(key)])) as Record<ColumnKey, IndexAnswer["facets"][FacetKey]>),
    };
  }
}

const sharingKey = ({ audience }: IndexQuery): ProfileKey =>
  audience === "inner" ? "innerSharing" : audience === "outer" ? "outerSharing" : "sharing";

function sum(some: Counts, others: Counts): Counts {
  const both = (one: Int32Array, other: Int32Array): Int32Array => one.map((count, index) => count + (other[index] ?? 0));
  return {
    profiles: {
      counts: both(some.profiles.counts, others.profiles.counts),
      met: [...new Set([...some.profiles.met, ...others.profiles.met])],
    },
    agencies: both(some.agencies, others.agencies),
    freshness: both(some.freshness, others.freshness),
    verdicts: both(some.verdicts, others.verdicts),
  };
}
