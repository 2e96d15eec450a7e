// `npm run bench [row …] [--quick] [--json file]`: measures what goals promise, each figure side by side with its peer in one run.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { loader } from "./load.ts";
import { rowA } from "./row-a.ts";
import { rowB } from "./row-b.ts";
import { rowC } from "./row-c.ts";
import { rowCFile } from "./row-c-file.ts";
import { rowCrawl } from "./row-crawl.ts";
import { rowDCsv } from "./row-d-csv.ts";
import { rowDFiles } from "./row-d-files.ts";
import { rowD } from "./row-d.ts";
import { rowE } from "./row-e.ts";
import { rowImport } from "./row-import.ts";
import { rowOverview } from "./row-overview.ts";
import { rowRecognition } from "./row-recognition.ts";
import { rowReload } from "./row-reload.ts";
import { rowSimilarity } from "./row-similarity.ts";
import { type Compared, type Plan, say } from "./rounds.ts";
import { openSetting, type Setting } from "./setting.ts";

const rows: Record<string, (setting: Setting, plan: Plan) => Promise<Compared[]>> = { a: rowA, b: rowB, overview: rowOverview, c: rowC };
/** Rows that need no gateway. */
const plainRows: Record<string, (plan: Plan) => Promise<Compared[]>> = {
  "c-file": rowCFile,
  crawl: rowCrawl,
  d: rowD,
  "d-csv": rowDCsv,
  "d-files": rowDFiles,
  e: rowE,
  "e-import": rowImport,
  recognition: rowRecognition,
  reload: rowReload,
  similarity: rowSimilarity,
};
const names = [...Object.keys(rows), ...Object.keys(plainRows)];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});
const wanted = positionals.length > 0 ? positionals : names;
const unknown = wanted.filter((row) => !names.includes(row));
if (unknown.length > 0) {
  say(`No such row: ${unknown.join(", ")}. Rows: ${names.join(", ")}.`);
  process.exit(1);
}
const plan: Plan = values.quick ? { rounds: 3, seconds: 1 } : { rounds: 7, seconds: 3 };
say(`${cpus().length} × ${cpus()[0]?.model ?? "CPU"}, Node ${process.version}, load by ${loader()}`);
if (loader() === "autocannon") say("wrk is missing (apt-get install wrk): autocannon itself may become the limit.");

const results: Record<string, Compared[]> = {};
for (const row of wanted) {
  const plain = plainRows[row];
  if (plain) {
    results[row] = await plain(plan);
    continue;
  }
  const setting = await openSetting();
  try {
    results[row] = (await rows[row]?.(setting, plan)) ?? [];
  } finally {
    await setting.close();
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
// Worlds hold connections that nobody closes.
process.exit();
