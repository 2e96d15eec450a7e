// Small registers behind entries that nobody applies for: loaded by their agencies and mounted, some days ago.
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { PLACES } from "#demo/tables/city.ts";
import { registerOf } from "#demo/tables/registers.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function scheduleRegisters(stage: Stage): void {
  const { demo, timeline, deployment, cast, agencyIds, entries } = stage;
  for (const [index, { entry: key, rows, daysAgo }] of (demo.course.registers ?? []).entries()) {
    const entry = known(
      demo.catalog.find((each) => each.key === key),
      key,
    );
    const name = `${entry.agency}_${key.slice(entry.agency.length + 1).replaceAll("-", "_")}`;
    timeline.on(timeline.daysAgo(daysAgo), `14:${String(index * 4).padStart(2, "0")}`, async () => {
      const { id, itemIds } = known(entries.get(key), key);
      const register = registerOf(name, entry.title, entry.items, { rows, place: PLACES[demo.course.place] });
      await loadSharedTable(deployment, {
        agencyId: known(agencyIds.get(entry.agency), entry.agency),
        name,
        title: entry.title,
        keyColumn: known(register.table.primaryKey[0], "key column"),
        columns: register.table.columns,
        rows: register.rows,
      });
      const columns = Object.fromEntries(entry.items.map((item) => [known(itemIds.get(item.key), item.key), item.technicalName]));
      await mountResource(deployment, cast.technician(entry.agency), {
        entryId: id,
        resource: { kind: "table", title: `${entry.title}（库表）`, table: name, columns },
      });
    });
  }
}
