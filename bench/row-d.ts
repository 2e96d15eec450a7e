// Row d: a full exchange from the platform's table to a front database, masked, digested, asked for chunk by chunk, beside a bare COPY piped into a COPY and pgloader.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { openStage, type Stage } from "#test/exchange-stage.ts";
import { withClient } from "#test/postgres-server.ts";
import { WORKER_ENVIRONMENT, WORKER_FLAGS } from "#tools/worker-process.mjs";
import { cpuOf, isInstalled, memoryOf } from "./contender.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const GOAL = 1;
const GOAL_PGLOADER = 3.5;
const ROWS = 2_000_000;
const ROWS_QUICK = 200_000;
const RSS_GOAL = 256;
const RSS_STEP = 1_000_000;
export const NOW = "2026-09-28T09:00:00+08:00";
export const SECRET_KEY = Buffer.alloc(32, 9).toString("base64");
export const COLUMNS = "id, id_number, name, sex, note";

export async function fill(stage: Stage, rows: number): Promise<void> {
  await withClient(stage.world.databaseUrl, async (client) => {
    await client.query("truncate shared_data.registration");
    await client.query(
      `insert into shared_data.registration
       select i, '990101199001' || lpad((i % 1000000)::text, 6, '0'), '张' || chr(20000 + (i % 5000)::int) || '明', (1 + i % 2)::text,
         '某省某市某区某路' || i || '号' || repeat('注', 20), timestamp '2026-01-01' + i * interval '1 second'
       from generate_series(1, $1::bigint) i`,
      [rows],
    );
    await client.query("vacuum analyze shared_data.registration");
  });
  for (const name of ["peer", "loaded"])
    await stage.front.query(`create table ${name} (id bigint primary key, id_number text, name text, sex text, note text)`);
}

/** As `tools/govshare.mjs` starts one; files are made in the folder, where there is one. */
export async function startWorker(databaseUrl: string, folder = ""): Promise<ChildProcess> {
  const script = join(import.meta.dirname, "exchange.child.ts");
  const child = spawn(process.execPath, [...WORKER_FLAGS, script, databaseUrl, SECRET_KEY, NOW, folder], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...WORKER_ENVIRONMENT, ...process.env },
  });
  await once(child.stdout, "data");
  return child;
}

/** From the request to the swapped table, with progress, usage record and ledger. */
export async function ours(stage: Stage, id: string, seen?: (rows: number) => void): Promise<number> {
  const began = performance.now();
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  for (;;) {
    const { lastRun } = await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
    if (lastRun.state === "done") return performance.now() - began;
    if (lastRun.state !== "queued" && lastRun.state !== "running") throw new Error(`${lastRun.state}: ${JSON.stringify(lastRun.problem)}`);
    seen?.(lastRun.rows);
    // Asking costs the same two cores.
    await pause(100);
  }
}

export function commanded(command: string): number {
  const began = performance.now();
  const done = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${done.stdout}${done.stderr}`);
  return performance.now() - began;
}

async function piped(stage: Stage): Promise<number> {
  await stage.front.query("truncate peer");
  const from = `psql '${stage.world.databaseUrl}' -qc 'copy (select ${COLUMNS} from shared_data.registration) to stdout'`;
  return commanded(`${from} | psql '${stage.front.url}' -qc 'copy peer from stdin'`);
}

/** With its defaults it runs out of memory on a table of this size. */
async function pgloaded(stage: Stage): Promise<number> {
  await stage.front.query("truncate loaded");
  const script = join(mkdtempSync(join(tmpdir(), "govshare-bench-")), "exchange.load");
  const plain = (url: string): string => url.replace(/^postgres(?:ql)?:/, "pgsql:");
  writeFileSync(
    script,
    `load database from ${plain(stage.world.databaseUrl)} into ${plain(stage.front.url)}
     with data only, prefetch rows = 5000
     materialize views leaving as $$ select ${COLUMNS} from shared_data.registration $$
     including only table names matching 'leaving' in schema 'public'
     alter table names matching 'leaving' rename to 'loaded';\n`,
  );
  return commanded(`pgloader --quiet '${script}'`);
}

export async function dropped(url: string): Promise<void> {
  const at = new URL(url);
  const name = at.pathname.slice(1);
  at.pathname = "/postgres";
  await withClient(at.href, (client) => client.query(`drop database if exists "${name}" with (force)`));
}

export const rate = (rows: number, took: readonly number[]): number => Math.round((rows / median(took)) * 1_000);

export function compared(peer: string, goal: number, { own, others }: { own: readonly number[]; others: readonly number[] }): Compared {
  const ratios = own.map((milliseconds, round) => (others[round] ?? Number.NaN) / milliseconds);
  return { peer, goal, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}

export async function rowD({ rounds, seconds }: Plan): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("\nd: skipped, psql is missing (apt-get install postgresql-client).");
    return [];
  }
  const count = Number(process.env["BENCH_ROWS"] ?? (seconds < 3 ? ROWS_QUICK : ROWS));
  const stage = await openStage("bench-exchange", { rows: 1, rowsPerDay: 1_000_000_000, now: NOW, secretKey: SECRET_KEY });
  await fill(stage, count);
  const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", stage.facts({ targetTable: "ours" }));
  const child = await startWorker(stage.world.databaseUrl);
  const worker = child.pid ?? 0;
  const atRest = memoryOf(worker).now;
  try {
    say(`\nd exchange, ${count} rows, database to database`);
    let step = 0;
    await ours(stage, id, (rows) => {
      if (count < 2 * RSS_STEP || rows < step * RSS_STEP) return;
      say(`  ${rows} rows: ${memoryOf(worker).now} MB`);
      step = Math.floor(rows / RSS_STEP) + 1;
    });
    await piped(stage);
    const hasPgloader = isInstalled("pgloader");
    if (!hasPgloader) say("pgloader is SKIPPED: it is missing (apt-get install pgloader)");
    const own: number[] = [];
    const psql: number[] = [];
    const loaded: number[] = [];
    let cpu = 0;
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      psql.push(await piped(stage));
      const before = cpuOf(worker);
      own.push(await ours(stage, id));
      cpu += cpuOf(worker) - before;
      if (hasPgloader) loaded.push(await pgloaded(stage));
    }
    say(`${own.length} rounds: ours ${rate(count, own)} rows/s, psql | psql ${rate(count, psql)} rows/s`);
    say(`CPU of the worker: ${(cpu / own.length / count).toFixed(2)} µs a row`);
    const { most } = memoryOf(worker);
    say(`  ${most <= RSS_GOAL ? "met " : "MISSED"} memory of the worker: ${atRest} MB at rest, ${most} at most, goal ≤ ${RSS_GOAL}`);
    const results = [compared("psql copy out | psql copy in", GOAL, { own, others: psql })];
    if (hasPgloader) results.push(compared("pgloader, prefetch rows = 5000", GOAL_PGLOADER, { own, others: loaded }));
    for (const each of results) say(sentence(each));
    return results;
  } finally {
    child.kill("SIGKILL");
    // A process that measures is ended, not run out: nobody else takes gigabytes away.
    for (const url of [stage.world.databaseUrl, stage.front.url]) await dropped(url);
  }
}
