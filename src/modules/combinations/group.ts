// How many rows stand alike once they are masked. Pure.

export interface Group {
  readonly shown: readonly (string | null)[];
  readonly count: number;
}

/** Groups that look the same after masking are one. */
export function smallest(groups: readonly Group[], k: number): { groups: number; smallest: number; below: number } {
  const sums = new Map<string, number>();
  for (const { shown, count } of groups) {
    const key = JSON.stringify(shown);
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  const counts = [...sums.values()];
  return {
    groups: counts.length,
    smallest: counts.reduce((least, each) => Math.min(least, each), counts[0] ?? 0),
    below: counts.filter((each) => each < k).length,
  };
}
