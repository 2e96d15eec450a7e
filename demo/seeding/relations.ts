// What agencies of the demonstration say of their entries and others: the clerk of each states it.
import { stateRelation } from "#modules/lineage/index.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function scheduleRelations({ deployment, cast, timeline, entries, demo }: Stage): void {
  for (const { entry, kind, with: other, daysAgo, words = "", items = {} } of demo.course.relations ?? []) {
    timeline.on(timeline.daysAgo(daysAgo), "16:50", async () => {
      const own = known(entries.get(entry), entry);
      const from = known(entries.get(other), other);
      const pairs = Object.entries(items).map(([item, key]) => ({
        item: known(own.itemIds.get(item), item),
        other: known(from.itemIds.get(key), key),
      }));
      const clerk = cast.holder(entry.split(".")[0] ?? "", "clerk");
      await stateRelation(deployment, clerk, own.id, { kind, otherId: from.id, items: pairs, words });
    });
  }
}
