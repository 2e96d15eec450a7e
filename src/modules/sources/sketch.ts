// What two columns have in common, without their values: keyed hashes of a coordinated sample, and how many different values there are.

/** At most this many values of a column are hashed, the same ones in every column that holds them. */
export const SKETCH_SIZE = 256;

export interface Sketch {
  /** How many different values the column holds. */
  readonly distinct: number;
  /** Keyed hashes of the first values in an order that is the same for every column. */
  readonly hashes: readonly string[];
}

/** Twelve hexadecimal digits of the keyed hash: few enough to be small, enough not to collide in a sample. */
export const HASH_DIGITS = 12;

export interface Overlap {
  /** Of the values of the smaller column, the part that the larger one holds, too. */
  readonly contained: number;
  readonly shared: number;
}

/**
 * Of the larger column a smaller part was sampled: every value of it that the other column holds would be in the other's sample, too.
 * So the part found there is an unbiased estimate, and the smaller column's follows from the numbers of different values.
 */
export function overlapOfValues(one: Sketch, other: Sketch): Overlap {
  const [larger, smaller] = one.distinct >= other.distinct ? [one, other] : [other, one];
  if (larger.hashes.length === 0 || smaller.distinct === 0) return { contained: 0, shared: 0 };
  const held = new Set(smaller.hashes);
  const found = larger.hashes.filter((hash) => held.has(hash)).length;
  const shared = (found / larger.hashes.length) * larger.distinct;
  return { shared: Math.round(shared), contained: Math.min(shared / smaller.distinct, 1) };
}

/** A list of codes or of two sexes overlaps with every other. */
const TELLING_DISTINCT = 20;
export const isTelling = (sketch: Sketch | null): sketch is Sketch => sketch !== null && sketch.distinct >= TELLING_DISTINCT;
