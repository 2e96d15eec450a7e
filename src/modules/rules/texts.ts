// The texts that lie in the deployment's folders, each alone as it is in force at an instant, whatever the deployment's own profile.
import { dayOf, type Day } from "#kernel/clock.ts";
import { Problem } from "#kernel/problem.ts";
import type { Law, LawInForce, PackHead } from "#law/index.ts";

export interface TextInForce {
  readonly head: PackHead;
  readonly law: LawInForce;
}

interface Read {
  readonly day: Day;
  readonly available: readonly string[];
  readonly texts: readonly TextInForce[];
}

// Reading five packs takes a tenth of a second: too long for each question, and they change only when a day begins or the packs are read again.
const read = new WeakMap<Law, Read>();

/** Those in force; a text that is not yet or no longer so is left out. */
export function textsInForce(law: Law, now: Date): readonly TextInForce[] {
  const day = dayOf(now);
  const before = read.get(law);
  // Another list of names means that the law has been read again.
  if (before?.day === day && before.available === law.available) return before.texts;
  const texts = law.available.flatMap((key) => {
    const alone = inForce(law, key, now);
    const head = alone?.packs[0];
    return alone && head ? [{ head, law: alone }] : [];
  });
  read.set(law, { day, available: law.available, texts });
  return texts;
}

function inForce(law: Law, key: string, now: Date): LawInForce | undefined {
  try {
    return law.other(key).at(now);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
