// Row d: a full exchange from the platform's table to a front database, masked, digested, asked for chunk by chunk, beside a bare COPY piped into a COPY.
import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { ExchangeRunner } from "#main/exchanges.ts";
import { openStage, type Stage } from "#test/exchange-stage.ts";
import { withClient } from "#test/postgres-server.ts";
import { isInstalled } from "./contender.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const GOAL = 1;
const ROWS = 2_000_000;
const ROWS_QUICK = 200_000;
const RSS_GOAL = 256;
const COLUMNS = "id, id_number, name, sex, note";

async function fill(stage: Stage, rows: number): Promise<void> {
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
  await stage.front.query("create table peer (id bigint primary key, id_number text, name text, sex text, note text)");
}

/** From the request to the swapped table, with progress, usage record and ledger. */
async function ours(stage: Stage, id: string): Promise<number> {
  const began = performance.now();
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const runner = new ExchangeRunner(stage.world.deployment);
  await runner.take();
  await runner.settled();
  const taken = performance.now() - began;
  const { lastRun } = await stage.world.ok("consumer.clerk", "GET", `/exchanges/${id}`);
  if (lastRun.state !== "done") throw new Error(`the run is ${lastRun.state}: ${JSON.stringify(lastRun.problem)}`);
  return taken;
}

async function peer(stage: Stage): Promise<number> {
  await stage.front.query("truncate peer");
  const began = performance.now();
  const from = `psql '${stage.world.databaseUrl}' -qc 'copy (select ${COLUMNS} from shared_data.registration) to stdout'`;
  const done = spawnSync("/bin/sh", ["-c", `${from} | psql '${stage.front.url}' -qc 'copy peer from stdin'`], { encoding: "utf8" });
  if (done.status !== 0 || done.stderr !== "") throw new Error(done.stderr);
  return performance.now() - began;
}

export async function rowD({ rounds, seconds }: Plan): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("\nd: skipped, psql is missing (apt-get install postgresql-client).");
    return [];
  }
  const count = seconds < 3 ? ROWS_QUICK : ROWS;
  const stage = await openStage("bench-exchange", { rows: 1, rowsPerDay: 1_000_000_000 });
  await fill(stage, count);
  const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", stage.facts({ targetTable: "ours" }));
  await ours(stage, id);
  await peer(stage);
  const took: { ours: number; peer: number }[] = [];
  for (let round = 0; round < Math.min(rounds, 5); round += 1) took.push({ peer: await peer(stage), ours: await ours(stage, id) });
  const perSecond = (milliseconds: number): number => Math.round((count / milliseconds) * 1_000);
  say(`\nd exchange, ${count} rows, database to database: ${took.length} rounds`);
  say(
    `ours ${perSecond(median(took.map((each) => each.ours)))} rows/s, psql | psql ${perSecond(median(took.map((each) => each.peer)))} rows/s`,
  );
  const peak = process.resourceUsage().maxRSS / 1_024;
  say(`peak memory of this process, the platform's API in it: ${Math.round(peak)} MB (goal: ${RSS_GOAL})`);
  say("pgloader is not compared yet.");
  const ratios = took.map((each) => each.peer / each.ours);
  const compared = {
    peer: "psql copy out | psql copy in",
    goal: GOAL,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(sentence(compared));
  return [compared];
}
