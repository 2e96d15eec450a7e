// One rule as the pages show it: its topic with what each audience meets, and the details of its kind.
import type { Law, LawAudience, LawReading, LawTopic } from "#web/api/types.ts";

/** Rows of a kind that belong to a rule, those for one audience or for all. */
export function rowOf<Row extends { audience: LawAudience }>(
  rows: readonly Row[],
  isOf: (row: Row) => boolean,
  audience: LawAudience,
): Row | undefined {
  const own = rows.filter(isOf);
  return (
    own.find((row) => row.audience === audience) ?? own.find((row) => row.audience === null) ?? (audience === null ? own[0] : undefined)
  );
}

export const isSpoken = (topic: LawTopic): boolean => topic.readings.some((reading) => reading.value !== null);

const yields = ({ voices }: LawReading): boolean => voices.some((voice) => voice.outcome === "yields");

export type View = "yields" | "joined" | "single";
export const views: readonly View[] = ["yields", "joined", "single"];

const fits: Record<View, (topic: LawTopic) => boolean> = {
  yields: ({ readings }) => readings.some(yields),
  joined: ({ readings }) => readings.some((reading) => reading.voices.length > 1),
  single: ({ readings }) => readings.every((reading) => reading.voices.length === 1),
};

export interface Wanted {
  q: string;
  theme: string | undefined;
  view: string | undefined;
  text: string | undefined;
}

/** The topics on which some text speaks and that fit what is looked for; the word may stand anywhere in the rule. */
export function wantedTopics(law: Law, { q, theme, view, text }: Wanted): LawTopic[] {
  const needle = q.toLowerCase();
  return law.topics.filter((topic) => {
    if (theme !== undefined && topic.theme !== theme) return false;
    if (view !== undefined && view in fits && !fits[view as View](topic)) return false;
    if (text !== undefined && !topic.readings.some(({ voices }) => voices.some((voice) => voice.pack === text))) return false;
    return isSpoken(topic) && (needle === "" || wordsIn(topic).includes(needle));
  });
}

function wordsIn({ title, readings }: LawTopic): string {
  const said = readings.flatMap(({ value, parts, voices, citations }) => [
    value,
    ...parts.map((part) => part.title),
    ...voices.flatMap((voice) => [voice.says, voice.why]),
    ...citations.map((citation) => citation.summary),
  ]);
  const labels = readings.flatMap(({ citations }) => citations.flatMap(({ label, id }) => [label, id]));
  return [title, ...said]
    .flatMap((words) => (words ? [words.zh, words.en] : []))
    .concat(labels)
    .join("\n")
    .toLowerCase();
}

/** In the order in which they first come. */
export function byTheme<Topic extends { theme: string }>(topics: readonly Topic[]): (readonly [theme: string, topics: Topic[]])[] {
  const themes = [...new Set(topics.map((topic) => topic.theme))];
  return themes.map((theme) => [theme, topics.filter((topic) => topic.theme === theme)] as const);
}
