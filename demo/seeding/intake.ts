// Aggregation in the demonstration: a task for the divisions, and a small file of changes with two rows that do not pass.
import { Readable } from "node:stream";
import { checkLoads, createTask, receiveFile } from "#modules/intake/index.ts";
import { divisionRows, divisionTable } from "#demo/tables/divisions.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

const DAYS_AGO = 4;
const CHANGED = 24;

export function scheduleIntake({ demo, deployment, cast, timeline, entries }: Stage): void {
  const entry = demo.catalog.find(({ resources }) =>
    resources?.some((resource) => resource.kind === "table" && resource.table === divisionTable.name),
  );
  if (!entry) return;
  timeline.on(timeline.daysAgo(DAYS_AGO), "10:20", async () => {
    const { id: entryId } = known(entries.get(entry.key), entry.key);
    const actor = cast.technician(entry.agency);
    const facts = { title: `${entry.title}汇聚`, mode: "upsert" as const, rejectsMax: 10, rules: [] };
    const { id: taskId } = await createTask(deployment, actor, { entryId, tableName: null, keyItem: null, ...facts });
    await receiveFile(deployment, actor, { taskId, fileName: "区划变更.csv", body: Readable.from([Buffer.from(fileOfChanges())]) });
    await checkLoads(deployment);
  });
}

function fileOfChanges(): string {
  const names = divisionTable.columns.map(({ name }) => name);
  const lines = [names.join(",")];
  for (const row of divisionRows()) {
    if (lines.length > CHANGED) break;
    const cells = row as unknown as Record<string, string | number | null>;
    lines.push(names.map((name) => cells[name] ?? "").join(","));
  }
  // A row without its code, and one whose level is no number: somebody has to look at them.
  return [...lines, ",未编码的街道,4,990101,", "990199,新设的区,三级,990100,新设的区"].join("\r\n");
}
