// Small registers behind entries that nobody applies for: loaded by their agencies and mounted, some days ago.
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { PLACES } from "#demo/tables/city.ts";
import { registerOf } from "#demo/tables/registers.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function scheduleRegisters(stage: Stage): void {
  const { demo, timeline, deployment, cast, agencyIds, entries } = stage;
  const place = PLACES[demo.course.place];
  const registers = demo.course.registers ?? [];
  const entryOf = (key: string) =>
    known(
      demo.catalog.find((each) => each.key === key),
      key,
    );
  const nameOf = ({ agency, key }: { agency: string; key: string }) => `${agency}_${key.slice(agency.length + 1).replaceAll("-", "_")}`;
  for (const [index, { entry: key, rows, daysAgo, agrees }] of registers.entries()) {
    const entry = entryOf(key);
    const name = nameOf(entry);
    timeline.on(timeline.daysAgo(daysAgo), `14:${String(index * 4).padStart(2, "0")}`, async () => {
      const { id, itemIds } = known(entries.get(key), key);
      const register = registerOf(name, entry.title, entry.items, { rows, place });
      if (agrees) {
        const other = entryOf(agrees.with.entry);
        const others = registerOf(nameOf(other), other.title, other.items, { rows, place }).rows;
        const from = other.items.findIndex((item) => item.key === agrees.with.item);
        const to = entry.items.findIndex((item) => item.key === agrees.item);
        register.rows.forEach((row, at) => {
          if ((at + 1) % agrees.butEvery !== 0) row[to] = known(others[at]?.[from], agrees.item);
        });
      }
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
