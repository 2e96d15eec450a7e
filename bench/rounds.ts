// Alternates ours and its peers round by round and tells the median of the paired ratios with its range.
import type { Contender } from "./contender.ts";
import { load, type Load, type Measured } from "./load.ts";

export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
}

export interface Entry {
  readonly contender: Contender;
  readonly target: Omit<Load, "port">;
  /** The goal for ours ÷ this peer; ours itself has none. */
  readonly goal?: number;
}

export interface Compared {
  readonly peer: string;
  readonly goal: number;
  readonly ratio: number;
  readonly min: number;
  readonly max: number;
}

/** Until the code of those that are compiled as they run is what it will be for months. */
const WARM_UP_SECONDS = 6;

interface Taken extends Measured {
  readonly cpu: number;
}

export async function compare(title: string, ours: Entry, peers: readonly Entry[], plan: Plan): Promise<Compared[]> {
  const entries = [ours, ...peers];
  const taken = new Map<Entry, Taken[]>(entries.map((entry) => [entry, []]));
  for (const entry of entries) await measure(entry, WARM_UP_SECONDS);
  for (let round = 0; round < plan.rounds; round++) {
    for (const entry of entries) taken.get(entry)?.push(await measure(entry, plan.seconds));
  }
  const of = (entry: Entry): Taken[] => taken.get(entry) ?? [];
  const rows = entries.map((entry) => ({
    "": entry.contender.name,
    "requests/s": Math.round(median(of(entry).map(({ perSecond }) => perSecond))),
    "p50 ms": rounded(median(of(entry).map(({ p50 }) => p50))),
    "p99 ms": rounded(median(of(entry).map(({ p99 }) => p99))),
    "CPU µs/request": rounded(median(of(entry).map(({ cpu, requests }) => cpu / requests))),
  }));
  const compared = peers.map((peer) => {
    const ratios = of(ours).map(({ perSecond }, round) => perSecond / (of(peer)[round]?.perSecond ?? Number.NaN));
    return {
      peer: peer.contender.name,
      goal: peer.goal ?? Number.NaN,
      ratio: median(ratios),
      min: Math.min(...ratios),
      max: Math.max(...ratios),
    };
  });
  say(`\n${title}: ${plan.rounds} rounds of ${plan.seconds} s`);
  // oxlint-disable-next-line no-console
  console.table(Object.fromEntries(rows.map(({ "": name, ...figures }) => [name, figures])));
  for (const each of compared) say(sentence(each));
  return compared;
}

export const sentence = ({ peer, ratio, min, max, goal }: Compared): string =>
  `  ${ratio >= goal ? "met " : "MISSED"} ${ratio.toFixed(2)} × ${peer} [${min.toFixed(2)}..${max.toFixed(2)}], goal ≥ ${goal.toFixed(2)}`;

async function measure({ contender, target }: Entry, seconds: number): Promise<Taken> {
  const before = contender.cpu();
  const measured = await load({ ...target, port: contender.port }, seconds);
  return { ...measured, cpu: contender.cpu() - before };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.trunc(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
