// What officials of the demonstration look for again and again: saved before most of the catalog was published, and told of what came.
import { saveSearch } from "#modules/savedsearches/index.ts";
import type { Stage } from "./stage.ts";

export function scheduleSearches({ deployment, cast, timeline, demo }: Stage): void {
  for (const { agency, name, q, daysAgo } of demo.course.searches ?? []) {
    timeline.on(timeline.daysAgo(daysAgo), "09:20", async () => {
      const clerk = cast.holder(agency, "clerk");
      await saveSearch(deployment, clerk, { name, q, exact: false, sort: "relevance", chosen: {}, notify: true });
    });
  }
}
