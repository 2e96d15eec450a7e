// A build as it is filled in, and what is sent of it.
import type { Build, BuildChoices, BuildPlan } from "#web/api/builds.ts";
import { type Chosen, chosenOf as whenOf, scheduleOf } from "#web/pages/exchanges/schedule.ts";

type Entry = BuildChoices["entries"][number];
type Choice = BuildChoices["sources"][number];

export interface SourceDraft {
  readonly key: string;
  /** Kind and id of what was chosen, as `own:…`. */
  readonly chosen: string;
  readonly role: BuildPlan["sources"][number]["role"];
  readonly matchTo: string;
  readonly match: string;
  readonly isNeeded: boolean;
  readonly newest: string;
  /** Item of the library's entry to the source's. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface BuildDraft {
  readonly title: string;
  readonly entryId: string;
  readonly tableName: string;
  readonly when: Chosen;
  readonly keyItem: string;
  readonly sources: readonly SourceDraft[];
}

export const chosenOf = ({ kind, id }: Pick<Choice, "kind" | "id">): string => `${kind}:${id}`;
export const newSource = (role: SourceDraft["role"]): SourceDraft => ({
  key: crypto.randomUUID(),
  chosen: "",
  role,
  matchTo: "",
  match: "",
  isNeeded: false,
  newest: "",
  fields: {},
});

export function draftOf(choices: BuildChoices, before: Build | undefined): BuildDraft {
  if (before === undefined) {
    const free = choices.entries.filter(({ isBuilt }) => !isBuilt);
    const only = free.length === 1 ? free[0] : undefined;
    const blank = { title: "", when: whenOf(null), entryId: "", tableName: "", keyItem: "", sources: [newSource("rows")] };
    return only ? { ...blank, ...entryChosen(only), title: only.title } : blank;
  }
  return {
    title: before.title,
    entryId: before.entry.id,
    tableName: before.tableName,
    when: whenOf(before.schedule),
    keyItem: before.plan.keyItem,
    sources: before.plan.sources.map((source) => ({
      key: crypto.randomUUID(),
      chosen: chosenOf(source),
      role: source.role,
      matchTo: source.matchTo ?? "",
      match: source.match ?? "",
      isNeeded: source.isNeeded,
      newest: source.newest ?? "",
      fields: Object.fromEntries(source.fields.map(({ item, from }) => [item, from])),
    })),
  };
}

export const entryChosen = (entry: Entry) => ({
  entryId: entry.id,
  tableName: entry.tableName,
  keyItem: entry.items.find(({ isKey }) => isKey)?.id ?? "",
});

/** Items of the same name, where the one fits the other. */
export function fieldsFor(
  entry: Entry | undefined,
  source: Choice | undefined,
  role: SourceDraft["role"],
  keyItem: string,
): Record<string, string> {
  const found = (entry?.items ?? []).flatMap(({ id, name, type }) => {
    if (role === "columns" && id === keyItem) return [];
    const same = source?.items.find((item) => item.name === name && item.fits.includes(type) && !(id === keyItem && item.isMasked));
    return same ? [[id, same.id] as const] : [];
  });
  return Object.fromEntries(found);
}

export const missingIn = (draft: BuildDraft): string[] => [
  ...(draft.title.trim() === "" ? ["/title"] : []),
  ...(draft.entryId === "" ? ["/entryId"] : []),
  ...(draft.keyItem === "" ? ["/plan/keyItem"] : []),
  ...(scheduleOf(draft.when) === "" ? ["/schedule"] : []),
  ...draft.sources.flatMap(({ chosen, role, match, matchTo }, index) => [
    ...(chosen === "" ? [`/plan/sources/${index}/id`] : []),
    ...(role === "columns" && matchTo === "" ? [`/plan/sources/${index}/matchTo`] : []),
    ...(role === "columns" && match === "" ? [`/plan/sources/${index}/match`] : []),
  ]),
];

export function bodyOf(draft: BuildDraft): { title: string; schedule: string | null; plan: BuildPlan } {
  return {
    title: draft.title.trim(),
    schedule: scheduleOf(draft.when),
    plan: {
      keyItem: draft.keyItem,
      sources: draft.sources.map(({ chosen, role, matchTo, match, isNeeded, newest, fields }) => ({
        kind: chosen.startsWith("own:") ? "own" : "grant",
        id: chosen.slice(chosen.indexOf(":") + 1),
        role,
        matchTo: role === "columns" ? matchTo : null,
        match: role === "columns" ? match : null,
        isNeeded: role === "columns" && isNeeded,
        newest: newest === "" ? null : newest,
        fields: Object.entries(fields).flatMap(([item, from]) => (from === "" ? [] : [{ item, from }])),
      })),
    },
  };
}
