// Base and theme libraries of the demonstration: theme libraries from the founding on, base libraries when the office came to them; what is proposed to them.
import { proposeEntry, registerLibrary, setPlan } from "#modules/libraries/index.ts";
import type { DemoCourse } from "#demo/load.ts";
import { known } from "./missing.ts";
import { lawNow, type Stage } from "./stage.ts";

type DemoLibrary = NonNullable<DemoCourse["libraries"]>[number];

export function scheduleLibraries(stage: Stage, founded: string): void {
  for (const library of stage.demo.course.libraries ?? []) scheduleLibrary(stage, library, founded);
}

function scheduleLibrary(stage: Stage, library: DemoLibrary, founded: string): void {
  const { deployment, cast, timeline, agencyIds } = stage;
  const { daysAgo, lead, members, entries: _entries, items = {}, proposals = [], code, theme = "", project = "", ...facts } = library;
  const day = daysAgo === undefined ? founded : timeline.daysAgo(daysAgo);
  const made = { id: "" };
  timeline.on(day, "14:20", async () => {
    const listed = lawNow(stage).findParameter<readonly string[]>("catalog.baseLibraries") ?? [];
    const isListed = facts.kind === "theme" || listed.length === 0 || (code !== undefined && listed.includes(code));
    if (!isListed) return;
    made.id = (
      await registerLibrary(deployment, cast.holder(cast.office, "office-reviewer"), {
        ...facts,
        theme,
        project,
        code: code ?? null,
        since: day,
        until: null,
        endWords: "",
        leadId: lead === undefined ? null : known(agencyIds.get(lead), lead),
        memberIds: members.map((key) => known(agencyIds.get(key), key)),
      })
    ).id;
  });
  if (Object.keys(items).length > 0) {
    timeline.on(day, "14:40", async () => {
      if (made.id === "") return;
      await setPlan(deployment, cast.holder(cast.office, "office-reviewer"), {
        id: made.id,
        revision: 1,
        items: Object.entries(items).map(([name, days]) => ({
          name,
          note: "",
          dueOn: days === null ? null : timeline.after(timeline.today, days),
        })),
      });
    });
  }
  for (const { agency, daysAgo: ago, title, reason, items: proposed } of proposals) {
    timeline.on(timeline.daysAgo(ago), "15:25", async () => {
      if (made.id === "") return;
      await proposeEntry(deployment, cast.holder(agency, "clerk"), made.id, {
        title,
        summary: "",
        reason,
        items: Object.entries(proposed).map(([name, description]) => ({ name, description })),
        ownEntryId: null,
        toEntryId: null,
      });
    });
  }
}

/** What belongs to a theme library from its first version on; where a text wants it on the platform first, it joins later. */
export function themeLibraryOf({ demo, law }: Stage, key: string): string | undefined {
  if (law.findParameter("libraries.theme.platform")) return undefined;
  return demo.course.libraries?.find(({ kind, entries }) => kind === "theme" && entries?.includes(key))?.name;
}
