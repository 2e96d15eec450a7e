// Kinds of questions to the search that its peer has no answer to, and those that nothing answers: how long ours takes for each.
import { pinyin } from "pinyin-pro";
import { chances, entryAt } from "./corpus.ts";
import { say } from "./rounds.ts";

const spoken = (text: string, pattern: "first" | "pinyin"): string =>
  pinyin(text, { toneType: "none", type: "array", pattern, v: true }).join("");

const KINDS: Readonly<Record<string, (title: string, next: () => number) => string>> = {
  "pinyin, 1 syllable": (title) => spoken(title.slice(0, 1), "pinyin"),
  "pinyin, 2 to 5 syllables": (title, next) => spoken(title.slice(0, 2 + Math.trunc(next() * 4)), "pinyin"),
  "initials, 2 to 5": (title, next) => spoken(title.slice(0, 2 + Math.trunc(next() * 4)), "first"),
  // Pieces that stand in the catalog, but nowhere together.
  "no hit": (title) => `${title.slice(-2)}${title.slice(0, 2)}查无此项`,
};

export async function showOwnKinds(
  millisecondsOf: (kind: string, term: string) => Promise<number>,
  size: number,
  count: number,
): Promise<void> {
  const rows: Record<string, Record<string, string>> = {};
  for (const [kind, termOf] of Object.entries(KINDS)) {
    const waits: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const next = chances(index);
      const title = entryAt(Math.trunc(next() * size)).title.replaceAll(/[^\u4e00-\u9fff]/gu, "");
      waits.push(await millisecondsOf(kind, termOf(title, next)));
    }
    rows[kind] = { "p50 ms": at(waits, 0.5), "p99 ms": at(waits, 0.99) };
  }
  say("  ours only:");
  // oxlint-disable-next-line no-console
  console.table(rows);
}

export const at = (waits: readonly number[], share: number): string =>
  (waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.trunc(waits.length * share))] ?? Number.NaN).toFixed(1);
