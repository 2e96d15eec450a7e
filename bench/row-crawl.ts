// Row e-crawl: a database of 2,000 tables and 20 columns each: its list beside what a dump of the schema costs, and the drafts made of it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { Client } from "pg";
import { beginCrawl, chooseTables, continueCrawls } from "#modules/crawls/index.ts";
import { registerConnection } from "#modules/connections/index.ts";
import { castOf } from "#test/cast.ts";
import { emptyDatabase } from "#test/postgres.ts";
import { createWorld } from "#test/world.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const TABLES = Number(process.env["BENCH_TABLES"] ?? 2_000);
const COLUMNS = 20;
const ROWS = 100;
/** Beside `pg_dump --schema-only`, which reads the same facts and more. */
const LIST_GOAL = 1;
/** Drafts a second: a database of 2,000 tables in ten seconds. */
const DRAFTS_GOAL = 200;

const COMMENTS = ["编号", "姓名", "身份证号", "手机号码", "地址", "单位名称", "金额", "更新时间", "状态", "备注"];

async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (let table = 0; table < TABLES; table += 1) {
    const columns = Array.from({ length: COLUMNS }, (_, index) => `c${index} ${index % 5 === 0 ? "integer" : "varchar(60)"}`);
    const values = Array.from({ length: COLUMNS }, (_, index) => (index % 5 === 0 ? "n" : `'值' || n * ${index + 1}`));
    const comments = columns.map((_, index) => `comment on column t${table}.c${index} is '${COMMENTS[index % COMMENTS.length]}${index}'`);
    await client.query(
      [
        `create table t${table} (${columns.join(", ")}, primary key (c0))`,
        `comment on table t${table} is '业务表${table}'`,
        ...comments,
        `insert into t${table} select ${values.join(", ")} from generate_series(1, ${ROWS}) n`,
      ].join("; "),
    );
  }
  await client.query("analyze");
  await client.end();
}

function dump(url: string): number | undefined {
  if (!existsSync("/usr/bin/pg_dump")) return undefined;
  const began = performance.now();
  const done = spawnSync("/usr/bin/pg_dump", ["--schema-only", "--no-owner", url], { maxBuffer: 1024 * 1024 * 1024 });
  return done.status === 0 ? performance.now() - began : undefined;
}

/** The same facts as somebody would ask for them by the standard's views. */
async function bare(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  await client.query("select * from information_schema.tables where table_schema = 'public'");
  await client.query("select * from information_schema.columns where table_schema = 'public'");
  await client.query(
    "select * from information_schema.table_constraints c join information_schema.key_column_usage k using (constraint_schema, constraint_name) where c.table_schema = 'public'",
  );
  const taken = performance.now() - began;
  await client.end();
  return taken;
}

export async function rowCrawl({ rounds }: Plan): Promise<Compared[]> {
  const world = await createWorld("bench-crawl", { now: "2026-09-28T09:00:00+08:00", networks: "127.0.0.1" });
  await castOf(world);
  const clerk = await world.actor("provider.clerk");
  const { url } = await emptyDatabase("bench_crawl");
  await fill(url);
  const { hostname, port, pathname, username, password } = new URL(url);
  const facts = {
    title: "业务系统",
    dialect: "postgresql",
    host: hostname,
    port: Number(port),
    database: pathname.slice(1),
    schemas: [],
    user: username,
    tls: "off",
    caCertificate: null,
    purpose: "测量",
  } as const;
  const { id: connectionId } = await registerConnection(world.deployment, clerk, { facts, password: decodeURIComponent(password) });
  const lists: number[] = [];
  const peers = new Map<string, number[]>([
    ["information_schema", []],
    ["pg_dump --schema-only", []],
  ]);
  let crawlId = "";
  for (let round = 0; round < rounds; round += 1) {
    world.clock.advance(60_000);
    const began = performance.now();
    ({ id: crawlId } = await beginCrawl(world.deployment, clerk, { connectionId }));
    lists.push(performance.now() - began);
    peers.get("information_schema")?.push(await bare(url));
    const dumped = dump(url);
    if (dumped !== undefined) peers.get("pg_dump --schema-only")?.push(dumped);
  }
  say(`\ncrawl: ${TABLES} tables of ${COLUMNS} columns on PostgreSQL, listed and kept: ${Math.round(median(lists))} ms`);
  const compared = [...peers].flatMap(([peer, times]): Compared[] => {
    if (times.length === 0) {
      say(`  ${peer} is SKIPPED: it is missing, or older than the server`);
      return [];
    }
    const ratios = times.map((time, round) => time / (lists[round] ?? Number.NaN));
    say(`  ${peer}: ${Math.round(median(times))} ms`);
    return [{ peer: `${peer}, time`, goal: LIST_GOAL, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) }];
  });
  for (const sampling of [false, true]) {
    world.clock.advance(60_000);
    if (sampling) ({ id: crawlId } = await another(world, connectionId));
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const { tables } = await chooseTables(world.deployment, clerk, {
      id: crawlId,
      choice: { matching: sampling ? {} : { q: "业务表1" } },
      sampling,
    });
    while ((await continueCrawls(world.deployment)) > 0);
    const rate = (tables * 1_000) / (performance.now() - began);
    const { user, system } = process.cpuUsage(cpu);
    say(
      `  ${tables} drafts ${sampling ? "with values sampled" : "by words alone"}: ${Math.round(performance.now() - began)} ms, ${rate.toFixed(1)} a second, ${((user + system) / 1_000 / tables).toFixed(1)} ms of CPU each`,
    );
    compared.push({
      peer: `${DRAFTS_GOAL} drafts/s ${sampling ? "sampled" : "by words"}`,
      goal: 1,
      ratio: rate / DRAFTS_GOAL,
      min: rate / DRAFTS_GOAL,
      max: rate / DRAFTS_GOAL,
    });
  }
  for (const each of compared) say(sentence(each));
  return compared;
}

const another = async (world: Awaited<ReturnType<typeof createWorld>>, connectionId: string): Promise<{ id: string }> =>
  await beginCrawl(world.deployment, await world.actor("provider.clerk"), { connectionId });
