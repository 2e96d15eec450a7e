// Row d-csv: a file of separated values handed in, checked by the entry's items, digested and in use as a keyed table, beside psql `\copy` into a table with that key.
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { checkLoads } from "#modules/intake/index.ts";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { withClient } from "#test/postgres-server.ts";
import { createWorld, type World } from "#test/world.ts";
import { isInstalled } from "./contender.ts";
import { commanded, compared, dropped, rate } from "./row-d.ts";
import { type Compared, type Plan, say, sentence } from "./rounds.ts";

const GOAL = 1;
const ROWS = 1_000_000;
const ROWS_QUICK = 100_000;
const NOW = "2026-09-28T09:00:00+08:00";
const LINES_AT_ONCE = 1_000;
const SAMPLE_MS = 50;
const ITEMS = [
  item({ name: "编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "证件号码", technicalName: "id_number", length: 18 }),
  item({ name: "姓名", technicalName: "person_name", length: 20 }),
  item({ name: "金额", technicalName: "amount", type: "decimal", decimals: 2, domain: { kind: "range", least: "0", most: "5000" } }),
  item({ name: "开始", technicalName: "starts", type: "date" }),
  item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
];

function* lines(rows: number): Generator<string> {
  let piece = "编号,证件号码,姓名,金额,开始,更新时间\n";
  for (let row = 1; row <= rows; row += 1) {
    const day = String(1 + (row % 28)).padStart(2, "0");
    const name = `张${String.fromCodePoint(20_000 + (row % 5_000))}明`;
    piece += `${row},990101199001${String(row % 1_000_000).padStart(6, "0")},${name},${row % 5_000}.50,2020-01-${day},2026-03-${day} 08:00:00\n`;
    if (row % LINES_AT_ONCE > 0 && row < rows) continue;
    yield piece;
    piece = "";
  }
}

async function taskOf(world: World): Promise<string> {
  const cast = await castOf(world);
  const base = residents(cast.provider.dutyIds[0] ?? "");
  const entryId = await publish(world, { ...base, title: "救助发放", kind: "department", baseLibrary: null, items: ITEMS });
  const facts = { title: "救助发放汇聚", mode: "full", rejectsMax: 0, rules: [] };
  const { id } = await world.ok("provider.clerk", "POST", "/intake/tasks", { entryId, tableName: "paid", keyItem: null, ...facts });
  return id;
}

interface Taken {
  readonly whole: number;
  readonly received: number;
}

/** From the request to the table in use, with its usage of the ledger. */
async function ours(world: World, taskId: string, file: string): Promise<Taken> {
  const began = performance.now();
  const response = await world.api.app.inject({
    method: "POST",
    url: `/api/intake/tasks/${taskId}/loads?name=rows.csv`,
    headers: { authorization: `Bearer ${await world.token("provider.clerk")}`, "content-type": "application/octet-stream" },
    payload: createReadStream(file),
  });
  if (response.statusCode !== 201) throw new Error(response.body);
  const received = performance.now() - began;
  await checkLoads(world.deployment);
  const whole = performance.now() - began;
  const { lastLoad } = await world.ok("provider.clerk", "GET", `/intake/tasks/${taskId}`);
  if (lastLoad.state !== "done") throw new Error(`${lastLoad.state}: ${JSON.stringify(lastLoad.problem)}`);
  return { whole, received };
}

function copied(url: string, file: string): number {
  const began = performance.now();
  commanded(`psql '${url}' -qc 'truncate bench_peer' -c "\\copy bench_peer from '${file}' csv header"`);
  return performance.now() - began;
}

/** The most that this process takes until it is told to stop, in MB. */
async function memoryUntil(signal: AbortSignal): Promise<number> {
  let most = 0;
  while (!signal.aborted) {
    most = Math.max(most, Math.round(process.memoryUsage.rss() / 1e6));
    await pause(SAMPLE_MS, undefined, { signal }).catch(() => undefined);
  }
  return most;
}

export async function rowDCsv({ rounds, seconds }: Plan): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("\nd-csv: skipped, psql is missing (apt-get install postgresql-client).");
    return [];
  }
  const count = Number(process.env["BENCH_ROWS"] ?? (seconds < 3 ? ROWS_QUICK : ROWS));
  const world = await createWorld("bench-csv", { now: NOW });
  const folder = mkdtempSync(join(tmpdir(), "govshare-bench-csv-"));
  const file = join(folder, "rows.csv");
  const done = new AbortController();
  try {
    await pipeline(Readable.from(lines(count)), createWriteStream(file));
    await withClient(world.databaseUrl, async (client) => {
      await client.query(
        `create table bench_peer
         (id bigint primary key, id_number text, person_name text, amount numeric, starts date, updated_at timestamptz)`,
      );
    });
    const taskId = await taskOf(world);
    const memory = memoryUntil(done.signal);
    await ours(world, taskId, file);
    copied(world.databaseUrl, file);
    const taken: Taken[] = [];
    const others: number[] = [];
    let cpu = 0;
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      others.push(copied(world.databaseUrl, file));
      const before = process.cpuUsage();
      taken.push(await ours(world, taskId, file));
      const { user, system } = process.cpuUsage(before);
      cpu += user + system;
    }
    done.abort();
    const own = taken.map(({ whole }) => whole);
    const received = rate(
      count,
      taken.map((each) => each.received),
    );
    say(`\nd-csv, ${count} rows of ${ITEMS.length} items: ${own.length} rounds`);
    say(`ours ${rate(count, own)} rows/s (received alone ${received}), psql \\copy ${rate(count, others)} rows/s`);
    say(`CPU of this process ${(cpu / own.length / count).toFixed(2)} µs a row, its memory ${await memory} MB at most`);
    const result = compared("psql \\copy into a table with the key", GOAL, { own, others });
    say(sentence(result));
    return [result];
  } finally {
    done.abort();
    rmSync(folder, { recursive: true, force: true });
    await dropped(world.databaseUrl);
  }
}
