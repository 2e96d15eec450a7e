// Counts over the sampled values of a column: how full, how varied, how long, of what form. Never a value. Pure.

export interface ColumnProfile {
  readonly sampled: number;
  readonly empty: number;
  readonly distinct: number;
  readonly shortest: number | null;
  readonly longest: number | null;
  /** The form that most values have, such as 9{11}; null where there is none. */
  readonly pattern: string | null;
}

const PATTERN_SHARE = 0.6;
const RUNS_MAX = 8;

export function profileOf(values: readonly (string | null)[]): ColumnProfile {
  const full = values.filter((value): value is string => value !== null && value !== "");
  const lengths = full.map((value) => Array.from(value).length);
  return {
    sampled: values.length,
    empty: values.length - full.length,
    distinct: new Set(full).size,
    shortest: lengths.length === 0 ? null : lengths.reduce((least, each) => Math.min(least, each)),
    longest: lengths.length === 0 ? null : lengths.reduce((most, each) => Math.max(most, each)),
    pattern: patternOf(full),
  };
}

function patternOf(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) {
    const form = formOf(value);
    if (form !== null) counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return first && first[1] >= PATTERN_SHARE * values.length ? first[0] : null;
}

/** Digits are 9, letters A or a, Chinese characters 汉, all else a dot: nothing of the value stays but its form. */
function formOf(value: string): string | null {
  const runs: [string, number][] = [];
  for (const character of value) {
    const sign = signOf(character);
    const last = runs.at(-1);
    if (last?.[0] === sign) last[1] += 1;
    else runs.push([sign, 1]);
    if (runs.length > RUNS_MAX) return null;
  }
  return runs.map(([sign, count]) => (count === 1 ? sign : `${sign}{${count}}`)).join("");
}

function signOf(character: string): string {
  if (/\d/.test(character)) return "9";
  if (/[A-Z]/.test(character)) return "A";
  if (/[a-z]/.test(character)) return "a";
  if (/\p{Script=Han}/u.test(character)) return "汉";
  return /[-/:@_ ]/.test(character) ? character : "·";
}
