// Starts Directus for row b on the same table, and says how it is asked.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run, startContender, TESTED_CORE } from "./contender.ts";
import { type PeopleServer, servesPeople } from "./people-peer.ts";
import { PEOPLE_COLUMNS } from "./people.ts";
import { freePort, type Setting } from "./setting.ts";

const TOKEN = "bench-of-a-table-query";
const FIELDS = PEOPLE_COLUMNS.map(([name]) => name).join(",");

export async function startDirectus(setting: Setting): Promise<PeopleServer | undefined> {
  const home = process.env["BENCH_DIRECTUS"];
  const program = join(home ?? "", "node_modules/directus/cli.js");
  if (home === undefined || !existsSync(program)) return undefined;
  const port = await freePort();
  const command = ["env", ...settings(setting, port), process.execPath, program];
  await run(TESTED_CORE, [...command, "bootstrap"]);
  const contender = await startContender("Directus", TESTED_CORE, port, [...command, "start"]);
  setting.resources.push(contender);
  return servesPeople(contender, {
    row: `/items/people/{n}?fields=${FIELDS}`,
    page: `/items/people?fields=${FIELDS}&filter%5Bid%5D%5B_gt%5D={n}&sort=id&limit=100`,
    headers: { Authorization: `Bearer ${TOKEN}` },
    rowsOf: (body) => {
      const { data } = body as { data: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[] };
      return Array.isArray(data) ? data : [data];
    },
    goals: { row: 50, page: 12 },
  });
}

/** What limits or adds work is off. So is its cache of answers: every contender reads the table. */
const settings = ({ databaseUrl, folder }: Setting, port: number): string[] => [
  "NODE_ENV=production",
  "LOG_LEVEL=error",
  "HOST=127.0.0.1",
  `PORT=${port}`,
  "SECRET=bench-of-a-table-query-that-nobody-else-reaches",
  "ADMIN_EMAIL=bench@example.com",
  "ADMIN_PASSWORD=bench-of-a-table-query",
  `ADMIN_TOKEN=${TOKEN}`,
  "DB_CLIENT=pg",
  `DB_CONNECTION_STRING=${databaseUrl}`,
  "DB_SEARCH_PATH=shared_data",
  "DB_POOL__MIN=8",
  "DB_POOL__MAX=8",
  "CACHE_ENABLED=false",
  "RATE_LIMITER_ENABLED=false",
  "PRESSURE_LIMITER_ENABLED=false",
  "WEBSOCKETS_ENABLED=false",
  "SERVE_APP=false",
  "TELEMETRY=false",
  `EXTENSIONS_PATH=${join(folder, "extensions")}`,
  `STORAGE_LOCAL_ROOT=${join(folder, "uploads")}`,
  `TEMP_PATH=${join(folder, "temporary")}`,
];
