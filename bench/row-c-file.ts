// Row c, a file of a million: handed in, sealed, checked, recorded and its verdicts sealed, beside COPY in, a hash join and COPY out by psql.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { CrossCheckRunner } from "#main/crosschecks.ts";
import { castOf, publishResidents } from "#test/cast.ts";
import { withClient } from "#test/postgres-server.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { createWorld, type World } from "#test/world.ts";
import { isInstalled } from "./contender.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const GOAL = 0.9;
const ROWS = 1_000_000;
const ROWS_QUICK = 100_000;
const PIECE_BYTES = 4 * 1_048_576;
const NOW = "2026-09-30T10:00:00+08:00";

async function verifyGrant(world: World, rows: number): Promise<string> {
  const cast = await castOf(world);
  const { entryId, resourceId } = await publishResidents(world, cast);
  const applicationId = await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "", method: "verify" });
  const { grantId } = await agreeTo(world, applicationId);
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
  await withClient(world.databaseUrl, async (client) => {
    await client.query("update sharing_grant set rows_per_day = 1000000000 where id = $1", [grantId]);
    await client.query("truncate shared_data.resident");
    await client.query(
      `insert into shared_data.resident (id_number, name, mobile, district)
       select '990101199001' || lpad(i::text, 7, '0'), '张' || chr(20000 + (i % 5000)::int) || '明', '138' || lpad(i::text, 8, '0'), '示范区'
       from generate_series(1, $1::bigint) i`,
      [rows],
    );
    await client.query("vacuum analyze shared_data.resident");
  });
  return grantId;
}

/** Nine in ten are so, and each key stands there once. */
function listOf(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, index) => {
    const place = ((index * 7919) % rows) + 1;
    const name = index % 10 === 0 ? "查无此名" : `张${String.fromCodePoint(20_000 + (place % 5_000))}明`;
    return `990101199001${String(place).padStart(7, "0")},${name}`;
  });
  return Buffer.from(`id_number,name\n${lines.join("\n")}\n`);
}

interface Taken {
  readonly whole: number;
  readonly check: number;
}

const TICK_MS = 10;
/** Fields of `/proc/…/stat` behind the name: parent, own time, time of children that have ended. */
function statOf(pid: string): { parent: string; own: number; ended: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  const ticks = (at: number): number => (Number(fields[at]) + Number(fields[at + 1])) * TICK_MS;
  return { parent: fields[1] ?? "", own: ticks(11), ended: ticks(13) };
}

/** CPU of the whole database server and its processes, in milliseconds. */
async function serverCpu(url: string): Promise<() => number> {
  let server = "";
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    server = statOf(String(rows[0]?.pid)).parent;
  });
  return () => {
    let sum = statOf(server).ended;
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const { parent, own } = statOf(pid);
        if (parent === server) sum += own;
      } catch {
        // It has ended meanwhile, and counts among those that have.
      }
    }
    return sum;
  };
}

interface Spent {
  here: number;
  server: number;
}

async function ours(world: World, grantId: string, content: Buffer): Promise<Taken> {
  const began = performance.now();
  const wish = { name: "list.csv", bytes: content.length };
  const { id } = await world.ok("consumer.clerk", "POST", `/grants/${grantId}/cross-checks`, wish);
  const authorization = `Bearer ${await world.token("consumer.clerk")}`;
  for (let at = 0; at < content.length; at += PIECE_BYTES) {
    await world.api.app.inject({
      method: "PATCH",
      url: `/api/cross-check-uploads/${id}`,
      headers: { authorization, "content-type": "application/offset+octet-stream", "upload-offset": String(at) },
      payload: content.subarray(at, at + PIECE_BYTES),
    });
  }
  const handedIn = performance.now();
  const runner = new CrossCheckRunner(world.deployment);
  await runner.take();
  const done = performance.now();
  await runner.close();
  const { rows } = await world.ok("consumer.clerk", "GET", `/grants/${grantId}/cross-checks`);
  if (rows[0].state !== "done") throw new Error(`the check is ${rows[0].state}: ${JSON.stringify(rows[0].problem)}`);
  return { whole: done - began, check: done - handedIn };
}

function joined(world: World, folder: string): number {
  const began = performance.now();
  const command = `psql -q -o '${join(folder, "verdicts.csv")}' -f '${join(folder, "join.sql")}' '${world.databaseUrl}'`;
  const done = spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(done.stderr);
  return performance.now() - began;
}

export async function rowCFile({ rounds, seconds }: Plan): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("\nc-file: skipped, psql is missing (apt-get install postgresql-client).");
    return [];
  }
  const count = Number(process.env["BENCH_ROWS"] ?? (seconds < 3 ? ROWS_QUICK : ROWS));
  const world = await createWorld("bench-check", { now: NOW, gateway: true });
  const grantId = await verifyGrant(world, count);
  const content = listOf(count);
  const folder = mkdtempSync(join(tmpdir(), "govshare-bench-"));
  writeFileSync(join(folder, "list.csv"), content);
  writeFileSync(
    join(folder, "join.sql"),
    `create temp table claim (id text, name text);
\\copy claim from '${join(folder, "list.csv")}' csv header
copy (select c.id, p.id_number is not null, p.name = c.name from claim c left join shared_data.resident p on p.id_number = c.id) to stdout csv;\n`,
  );
  try {
    await ours(world, grantId, content);
    joined(world, folder);
    const own: Taken[] = [];
    const psql: number[] = [];
    const cpu = await serverCpu(world.databaseUrl);
    const here = (): number => Object.values(process.cpuUsage()).reduce((sum, each) => sum + each / 1_000, 0);
    const clients = (): number => statOf("self").ended;
    const spent: { ours: Spent; psql: Spent } = { ours: { here: 0, server: 0 }, psql: { here: 0, server: 0 } };
    const spending = async <Result>(on: Spent, process: () => number, work: () => Result | Promise<Result>): Promise<Result> => {
      const began = { here: process(), server: cpu() };
      const result = await work();
      on.here += process() - began.here;
      on.server += cpu() - began.server;
      return result;
    };
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      psql.push(await spending(spent.psql, clients, () => joined(world, folder)));
      own.push(await spending(spent.ours, here, async () => await ours(world, grantId, content)));
    }
    const aRow = ({ here: client, server }: Spent): string =>
      `${((client * 1_000) / count / own.length).toFixed(2)} + ${((server * 1_000) / count / own.length).toFixed(2)} in PostgreSQL`;
    const rate = (took: readonly number[]): number => Math.round((count / median(took)) * 1_000);
    say(`\nc cross-check, a file of ${count} rows: ${own.length} rounds`);
    say(
      `ours ${rate(own.map(({ whole }) => whole))} rows/s with the upload, ${rate(own.map(({ check }) => check))} without; psql ${rate(psql)} rows/s`,
    );
    say(
      `CPU µs a row: ours ${aRow(spent.ours)}; psql ${aRow(spent.psql)}; memory of this process ${Math.round(process.memoryUsage.rss() / 1e6)} MB`,
    );
    const compared = (peer: string, took: readonly number[]): Compared => {
      const ratios = took.map((each, round) => (psql[round] ?? Number.NaN) / each);
      return { peer, goal: GOAL, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
    };
    const results = [
      compared(
        "psql COPY in, hash join, COPY out",
        own.map(({ whole }) => whole),
      ),
      compared(
        "the same, without the upload",
        own.map(({ check }) => check),
      ),
    ];
    for (const each of results) say(sentence(each));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
