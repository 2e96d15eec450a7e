// Data that agencies need and the catalog lacks: registered, some sent on by the office to whoever should hold it.
import { newId } from "#kernel/ids.ts";
import { createDemand, type DemandContent, emptyContent, handIn, routeDemand } from "#modules/demands/index.ts";
import type { DemoCourse } from "#demo/load.ts";
import { known } from "./missing.ts";
import { lawNow, type Stage } from "./stage.ts";

type DemoDemand = NonNullable<DemoCourse["demands"]>[number];

export function scheduleDemands(stage: Stage): void {
  for (const demand of stage.demo.course.demands ?? []) scheduleDemand(stage, demand);
}

/** Handed in on one day; sent on by the office on the next, where it knows by then whom to ask. */
function scheduleDemand(stage: Stage, demand: DemoDemand): void {
  const { deployment, cast, timeline } = stage;
  const made = { id: "" };
  timeline.on(timeline.daysAgo(demand.daysAgo), "10:20", async () => {
    if (!lawNow(stage).findProcedure("matching")) return;
    const clerk = cast.holder(demand.agency, "clerk");
    made.id = (await createDemand(deployment, clerk, { content: contentOf(stage, demand) })).id;
    await handIn(deployment, clerk, { ids: [made.id], declaration: true, withCatalog: false });
  });
  const { routed } = demand;
  if (routed === undefined) return;
  timeline.on(timeline.daysAgo(Math.max(demand.daysAgo - 1, 0)), "16:10", async () => {
    if (made.id === "") return;
    const agencyId = known(stage.agencyIds.get(routed.to), routed.to);
    await routeDemand(deployment, cast.holder(cast.office, "office-reviewer"), made.id, { agencyId, words: routed.words });
  });
}

function contentOf({ dutyIds }: Stage, { agency, duty, title, basis, scenario, cycle, listed, items }: DemoDemand): DemandContent {
  return {
    ...emptyContent(title),
    dutyId: known(dutyIds.get(`${agency}/${duty}`), duty),
    basis,
    scenario,
    cycle,
    methods: ["api"],
    items: Object.entries(items).map(([name, meaning]) => ({ id: newId(), name, meaning, type: null, codeTable: "" })),
    listed,
  };
}
