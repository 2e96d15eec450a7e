// Workers killed and connections cut while changes are followed: the target equals the source row by row, deletes included.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { applyMask } from "#kernel/mask.ts";
import { openStage, type Stage } from "#test/exchange-stage.ts";
import { type ForeignDatabase, foreignPostgresql } from "#test/foreign-tables.ts";
import { withClient } from "#test/postgres-server.ts";

/** `GOVSHARE_CAPTURE_ROUNDS=100` for the long form. */
const ROUNDS = Number(process.env["GOVSHARE_CAPTURE_ROUNDS"] ?? 6);
const SEED = Number(process.env["GOVSHARE_CAPTURE_SEED"] ?? 20_260_928);
const ROWS = 2_000;
const NOW = "2026-09-28T09:00:00+08:00";
const SECRET_KEY = Buffer.alloc(32, 9).toString("base64");

/** Mulberry32: the same seed, the same faults. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

let stage: Stage;
let source: ForeignDatabase;
let worker: ChildProcess | undefined;
after(async () => {
  worker?.kill("SIGKILL");
  await source.cutOff();
  await source.run(
    "select pg_sleep(0.2)",
    "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = current_database() and not active",
  );
});

async function startWorker(): Promise<void> {
  const script = new URL("exchange-worker.ts", import.meta.url).pathname;
  worker = spawn(process.execPath, [script, stage.world.databaseUrl, SECRET_KEY, NOW], { stdio: ["ignore", "pipe", "inherit"] });
  await once(worker.stdout as NodeJS.ReadableStream, "data");
}

const FAULTS = ["kill the worker", "cut the target", "cut the source", "cut the platform"] as const;

const cut = async (url: string, like: string): Promise<void> => {
  await withClient(url, (client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like $1", [
      like,
    ]),
  );
};

async function strike(fault: (typeof FAULTS)[number]): Promise<void> {
  if (fault === "kill the worker") {
    const gone = worker && once(worker, "exit");
    worker?.kill("SIGKILL");
    await gone;
    await startWorker();
  } else if (fault === "cut the target") await cut(stage.front.url, "govshare exchange");
  else if (fault === "cut the source") await source.cutOff();
  else await cut(stage.world.databaseUrl, "govshare api");
}

/** Nobody waits half a minute for a dead worker's lease, or for the next attempt. */
const hurry = async (id: string): Promise<void> => {
  await withClient(stage.world.databaseUrl, (client) =>
    client.query(
      `update exchange_run set lease_until = case when state = 'running' then timestamptz '2000-01-01' end, not_before = timestamptz '2000-01-01', fruitless = 0
       where exchange_id = $1 and state in ('queued', 'running')`,
      [id],
    ),
  );
};

/** A transaction of the provider's own, of any kind. */
function changes(next: () => number): string {
  const some = (most: number): number => Math.floor(next() * most);
  const [id, count] = [1 + some(ROWS + 500), 1 + some(60)];
  const kinds = [
    `update registration set note = note || 'x', sex = '${1 + some(2)}' where id between ${id} and ${id + count}`,
    `delete from registration where id between ${id} and ${id + count}`,
    `insert into registration select n, '99010119900101' || lpad(n::text, 4, '0'), '新' || n, '1', e'\\\\t\\t', now()
       from generate_series(${id}, ${id + count}) n on conflict (id) do update set name = excluded.name`,
    `update registration set id = id + 1000000 where id between ${id} and ${id + 5} and id < 1000000 and not exists (select from registration o where o.id = registration.id + 1000000)`,
    // More than is held at once.
    `update registration set note = repeat('长', 1000)`,
    "update registration set note = null where note like '长%'",
  ];
  return kinds[some(kinds.length)] ?? "";
}

const atSource = async (url: string): Promise<string> =>
  await withClient(url, async (client) => {
    const { rows } = await client.query({
      text: "select id::text, id_number, name, sex, note from registration order by registration.id",
      rowMode: "array",
    });
    return JSON.stringify(
      (rows as string[][]).map(([id = "", idNumber = "", name = "", ...rest]) => [
        id,
        applyMask("id-number", idNumber),
        applyMask("name", name),
        ...rest,
      ]),
    );
  });

const atTarget = async (): Promise<string> =>
  JSON.stringify(
    (await stage.front.query("select id::text as shown, id_number, name, sex, note from followed order by followed.id")).map((row) =>
      Object.values(row),
    ),
  );

test(`${ROUNDS} rounds of changes and faults: the target follows, row by row, deletes included`, async (context) => {
  source = await foreignPostgresql("capture-faults");
  stage = await openStage("capture-faults", { rows: ROWS, now: NOW, secretKey: SECRET_KEY, rowsPerDay: 1_000_000_000, source });
  await source.run(
    `alter role ${source.user} replication`,
    `alter table registration alter note type text`,
    `alter table registration owner to ${source.user}`,
    `grant create on database "${source.database}" to ${source.user}`,
  );
  const url = new URL(stage.front.url);
  url.pathname = `/${source.database}`;
  await startWorker();
  const facts = { targetTable: "followed", mode: "capture", createTarget: true };
  const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", stage.facts(facts));
  await stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`);
  const next = dice(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const fault = FAULTS[Math.floor(next() * FAULTS.length)] as (typeof FAULTS)[number];
    const statements = Array.from({ length: 6 }, () => changes(next));
    const writing = (async () => {
      for (const statement of statements) await source.run(statement);
    })();
    await pause(Math.floor(next() * 300));
    await strike(fault);
    await writing;
    const words = `round ${round} of seed ${SEED}: ${fault}`;
    const wanted = await atSource(url.href);
    let found = "";
    for (let look = 0; look < 400 && found !== wanted; look += 1) {
      if (look % 20 === 0) await hurry(id);
      await pause(100);
      found = await atTarget().catch(() => "");
    }
    assert.ok(found === wanted, words);
    const { rows } = await withClient(stage.world.databaseUrl, (client) =>
      client.query("select state, attempt from exchange_run where exchange_id = $1", [id]),
    );
    assert.equal(rows.length, 1, words);
    if (round === ROUNDS - 1) context.diagnostic(`${ROUNDS} faults; attempt ${rows[0].attempt}, state ${rows[0].state}`);
  }
});
