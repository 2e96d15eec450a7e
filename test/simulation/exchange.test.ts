// Workers killed and connections cut in the middle of exchanges: the target equals the source row by row, and nothing is moved twice.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { after, test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { applyMask } from "#kernel/mask.ts";
import { dice } from "#test/dice.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { withClient } from "#test/postgres-server.ts";

/** `GOVSHARE_EXCHANGE_ROUNDS=100` for the long form. */
const ROUNDS = Number(process.env["GOVSHARE_EXCHANGE_ROUNDS"] ?? 5);
const SEED = Number(process.env["GOVSHARE_EXCHANGE_SEED"] ?? 20_260_928);
const ROWS = 8_000;
const CHUNK = 250;
const NOW = "2026-09-28T09:00:00+08:00";
const SECRET_KEY = Buffer.alloc(32, 9).toString("base64");

let stage: Stage;
let mariadb: Mariadb | undefined;
let worker: ChildProcess | undefined;
after(async () => {
  worker?.kill("SIGKILL");
  await mariadb?.stop();
});

async function startWorker(): Promise<ChildProcess> {
  const script = new URL("exchange-worker.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, stage.world.databaseUrl, SECRET_KEY, NOW], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

type Fault = "kill the worker" | "cut the target" | "cut the source" | "cut the platform";
const FAULTS: readonly Fault[] = ["kill the worker", "cut the target", "cut the source", "cut the platform"];

const cut = async (url: string, like: string): Promise<void> => {
  await withClient(url, (client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like $1", [
      like,
    ]),
  );
};

async function cutTarget(): Promise<void> {
  if (!mariadb) return await cut(stage.front.url, "govshare exchange");
  const sessions = await stage.front.query<{ id: number }>("select id from information_schema.processlist where user = ?", [
    stage.front.user,
  ]);
  // One may have gone by itself meanwhile.
  for (const { id } of sessions) await stage.front.query(`kill ${id}`).catch(() => undefined);
}

/** On PostgreSQL and MariaDB alike. */
const shownRows = async (table: string): Promise<string[]> => {
  const id = mariadb ? "cast(id as char)" : "id::text";
  const rows = await stage.front.query(`select ${id} as shown, id_number, name, sex, note from ${table} order by ${table}.id`);
  return rows.map((row) => JSON.stringify(Object.values(row)));
};

const shadows = async (): Promise<unknown[]> =>
  await stage.front.query(
    "select table_name from information_schema.tables where table_name like 'govshare_shadow%' or table_name like 'govshare_former%'",
  );

async function strike(fault: Fault): Promise<void> {
  if (fault === "kill the worker") {
    const gone = worker && once(worker, "exit");
    worker?.kill("SIGKILL");
    await gone;
    worker = await startWorker();
  } else if (fault === "cut the target") await cutTarget();
  else if (fault === "cut the source") await cut(stage.world.databaseUrl, "govshare exchange");
  // The world's own connections go with those of the worker; both find new ones.
  else await cut(stage.world.databaseUrl, "govshare api");
}

interface Seen {
  readonly state: string;
  readonly attempt: number;
  readonly chunk: number;
  readonly rows: number;
}

const runOf = async (id: string): Promise<Seen> =>
  await withClient(stage.world.databaseUrl, async (client) => {
    const { rows } = await client.query<Seen>("select state, attempt, chunk, rows from exchange_run where exchange_id = $1", [id]);
    assert.ok(rows[0]);
    return rows[0];
  });

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

const expected = Array.from({ length: ROWS }, (_, index) => {
  const [id, idNumber, name, sex, note] = rowOf(index + 1);
  const shown = [id, applyMask("id-number", String(idNumber)), applyMask("name", String(name)), sex, note];
  return JSON.stringify(shown.map((each) => (each === null ? null : String(each))));
});

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(100);
    }
  }
}

const TITLE = `${ROUNDS} rounds of faults: equal row by row, no duplicate, no chunk moved twice, every row in a usage record`;
const openEnds = async (name: string, target?: Mariadb): Promise<void> => {
  const settings = { rows: ROWS, now: NOW, secretKey: SECRET_KEY, rowsPerDay: 1_000_000_000 };
  worker?.kill("SIGKILL");
  mariadb = target;
  stage = await openStage(name, { ...settings, ...(target && { target }) });
  worker = await startWorker();
};

test(`PostgreSQL, ${TITLE}`, async (context) => {
  await openEnds("exchange-faults");
  await rounds(context);
});

test(`MariaDB, ${TITLE}`, { skip: noMariadb }, async (context) => {
  await openEnds("exchange-faults-mariadb", await startMariadb());
  await rounds(context);
});

async function rounds(context: TestContext): Promise<void> {
  const next = dice(SEED);
  let struck = 0;
  let resumed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const isFull = next() < 0.6;
    const increment = { mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 0 };
    const facts = stage.facts({ targetTable: `round_${round}`, ...(!isFull && increment) });
    const { id } = await patiently(() => stage.world.ok("consumer.clerk", "POST", "/exchanges", facts));
    await patiently(() => stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`));
    const faults = Array.from({ length: 1 + Math.floor(next() * 3) }, () => FAULTS[Math.floor(next() * FAULTS.length)] as Fault);
    for (const fault of faults) {
      // Somewhere in what is left of the run.
      const at = 1 + Math.floor(next() * (ROWS / CHUNK - 2));
      for (let look = 0; look < 400; look += 1) {
        const seen = await runOf(id);
        if (seen.chunk >= at || seen.state === "done") break;
        await pause(5);
      }
      const struckAt = await runOf(id);
      await strike(fault);
      if (struckAt.state !== "done") struck += 1;
      await hurry(id);
    }
    let seen = await runOf(id);
    for (let look = 0; seen.state !== "done" && look < 600; look += 1) {
      assert.notEqual(seen.state, "failed", `round ${round}: ${faults.join(", ")}`);
      await pause(50);
      if (look % 10 === 9 && seen.state === "queued") await hurry(id);
      // A worker that was cut off from the platform in the middle holds its lease until it runs out.
      if (look % 40 === 39) await hurry(id);
      seen = await runOf(id);
    }
    const words = `round ${round} of seed ${SEED}, ${isFull ? "full" : "incremental"}: ${faults.join(", ")}`;
    assert.equal(seen.state, "done", words);
    if (seen.attempt > 1) resumed += 1;
    const rows = await shownRows(`round_${round}`);
    assert.equal(rows.length, ROWS, words);
    for (const [index, row] of rows.entries()) assert.equal(row, expected[index], `${words}, row ${index}`);
    // Each chunk that was confirmed counts once: had one been carried again, there would be more of them.
    assert.deepEqual([seen.rows, seen.chunk], [ROWS, Math.ceil(ROWS / CHUNK)], words);
    const [book] = await stage.front.query(
      `select ${mariadb ? "counted" : "rows"} as counted, chunk, state from govshare_exchange where exchange = '${id}'`,
    );
    assert.deepEqual([Number(book.counted), Number(book.chunk), book.state], [ROWS, Math.ceil(ROWS / CHUNK), "finished"], words);
    assert.deepEqual(await shadows(), [], words);
  }
  const used = await withClient(stage.world.databaseUrl, (client) =>
    client.query("select sum(rows)::int as rows, count(*)::int as records from usage_record"),
  );
  assert.deepEqual(used.rows[0], { rows: ROWS * ROUNDS, records: ROUNDS });
  context.diagnostic(`${struck} faults struck runs under way; ${resumed} of ${ROUNDS} runs were resumed`);
}
