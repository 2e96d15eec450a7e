// Row e-import: a spreadsheet of 100,000 rows to validated, graded and ledgered drafts, beside `COPY` of the same rows into a plain table.
import { execFile } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { castOf } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const ROWS = Number(process.env["BENCH_ROWS"] ?? 100_000);
const ITEMS = 10;
const COLUMNS = 14;
const run = promisify(execFile);
/** `COPY` ÷ ours, in time: what the first honest measurement gave. */
const GOAL = 0.012;

interface Taken {
  readonly ours: number;
  readonly copied: number;
  readonly megabytes: number;
  /** Of this process, the reading thread included, in seconds. */
  readonly cpu: number;
}

export async function rowImport({ rounds }: Plan): Promise<Compared[]> {
  const world = await createWorld("bench-import", { now: "2026-09-28T09:00:00+08:00" });
  await castOf(world);
  const taken: Taken[] = [];
  const before = megabytesNow();
  const folder = mkdtempSync(join(tmpdir(), "govshare-import-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (let round = 0; round < rounds; round += 1) {
    await run(process.execPath, [join(import.meta.dirname, "sheet.child.ts"), folder, String(ROWS), String(round)]);
    const copied = await copy(world.databaseUrl, join(folder, "sheet.tsv"));
    taken.push({ copied, ...(await imported(world, join(folder, "sheet.xlsx"))) });
    say(`  COPY ${Math.round(copied)} ms`);
  }
  const of = (what: keyof Taken): number[] => taken.map((each) => each[what]);
  const rate = (ROWS * 1_000) / median(of("ours"));
  say(
    `\ne-import: ${ROWS} rows, ${ITEMS} to an entry, uploaded, confirmed and taken in over HTTP: ${seconds(of("ours"))}, ${Math.round(rate)} rows/s`,
  );
  say(`  COPY of the same rows: ${seconds(of("copied"))}`);
  say(
    `  CPU of the process: ${median(of("cpu")).toFixed(1)} s [${Math.min(...of("cpu")).toFixed(1)}..${Math.max(...of("cpu")).toFixed(1)}]`,
  );
  say(`  memory of the process: ${before} MB before, ${Math.max(...of("megabytes"))} MB at most`);
  const ratios = taken.map(({ ours, copied }) => copied / ours);
  const compared = { peer: "COPY, time", goal: GOAL, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
  say(sentence(compared));
  return [compared];
}

const seconds = (times: readonly number[]): string =>
  `${(median(times) / 1_000).toFixed(2)} s [${[Math.min(...times), Math.max(...times)].map((time) => (time / 1_000).toFixed(2)).join("..")}]`;

const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const megabytesNow = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);

/** As a browser does it: upload, look at the columns, confirm them, go on until it is done. */
async function imported(world: World, file: string): Promise<{ ours: number; megabytes: number; cpu: number }> {
  const token = await world.token("provider.clerk");
  let [most, mostOfStep] = [0, 0];
  const sampling = new AbortController();
  const sampler = sample(sampling.signal, (megabytes) => {
    most = Math.max(most, megabytes);
    mostOfStep = Math.max(mostOfStep, megabytes);
  });
  const steps: string[] = [];
  const began = performance.now();
  const beganCpu = cpuNow();
  let [last, lastCpu] = [began, beganCpu];
  const step = (name: string): void => {
    const [taken, cpu] = [(performance.now() - last) / 1_000, cpuNow() - lastCpu];
    steps.push(`${name} ${taken.toFixed(1)} s (CPU ${cpu.toFixed(1)}, ${mostOfStep} MB)`);
    [last, lastCpu, mostOfStep] = [performance.now(), cpuNow(), 0];
  };
  const received = await world.api.app.inject({
    method: "POST",
    url: `/api/sheets/imports?name=${encodeURIComponent("十万行.xlsx")}`,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    payload: readFileSync(file),
  });
  const { id } = received.json<{ id: string }>();
  step("received");
  const view = await world.ok("provider.clerk", "GET", `/sheets/imports/${id}`);
  const [{ headerRow, columns }] = view.sheets;
  const plan = {
    sheets: [{ sheet: 0, headerRow, columns: columns.map(({ field }: { field: string | null }) => field) }],
    others: "report",
  };
  await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/confirm`, plan);
  step("confirmed");
  let done = false;
  while (!done) ({ done } = await world.ok("provider.clerk", "POST", `/sheets/imports/${id}/continue`));
  step("taken in");
  const [ours, cpu] = [performance.now() - began, cpuNow() - beganCpu];
  sampling.abort();
  await sampler;
  const { counts } = await world.ok("provider.clerk", "GET", `/sheets/imports/${id}`);
  if (counts.imported !== ROWS / ITEMS || counts.imported + counts.merged !== ROWS) throw new Error(JSON.stringify(counts));
  say(`  ${steps.join(", ")}`);
  return { ours, megabytes: most, cpu };
}

async function sample(until: AbortSignal, told: (megabytes: number) => void): Promise<void> {
  while (!until.aborted) {
    told(megabytesNow());
    await pause(20);
  }
}

async function copy(url: string, file: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create table if not exists plain (${Array.from({ length: COLUMNS }, (_, at) => `c${at} text`).join(", ")})`);
    const began = performance.now();
    await pipeline(createReadStream(file), client.query(copyFrom("copy plain from stdin")));
    return performance.now() - began;
  } finally {
    await client.end();
  }
}
