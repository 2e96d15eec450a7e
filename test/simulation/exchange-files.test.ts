// Workers killed and connections cut while rows are carried and while files are made of them: the files equal the source row by row, and each row is in one.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { applyMask } from "#kernel/mask.ts";
import { droppedFolder, type FileCipher, readSealed, sealedPath } from "#kernel/sealed-file.ts";
import { dice } from "#test/dice.ts";
import { ITEMS, openStage, rowOf, type Stage } from "#test/exchange-stage.ts";
import { csvRows, parquetRows, sheetRows } from "#test/made-files.ts";
import { withClient } from "#test/postgres-server.ts";

/** `GOVSHARE_EXCHANGE_ROUNDS=100` for the long form. */
const ROUNDS = Number(process.env["GOVSHARE_EXCHANGE_ROUNDS"] ?? 5);
const SEED = Number(process.env["GOVSHARE_EXCHANGE_SEED"] ?? 20_261_122);
const ROWS = 8_000;
/** As the worker cuts them. */
const CHUNK = 250;
const CHUNKS = ROWS / CHUNK;
const NOW = "2026-09-28T09:00:00+08:00";
const SECRET_KEY = Buffer.alloc(32, 9).toString("base64");
const NAMES = ["id", "id_number", "name", "sex", "note"];
const FORMATS = ["csv", "parquet", "xlsx"] as const;
const FAULTS = ["kill the worker", "cut the source", "cut the platform"] as const;

let stage: Stage;
let worker: ChildProcess | undefined;
after(() => worker?.kill("SIGKILL"));

async function startWorker(): Promise<void> {
  const script = new URL("exchange-worker.ts", import.meta.url).pathname;
  const { databaseUrl, deployment } = stage.world;
  const child = spawn(process.execPath, [script, databaseUrl, SECRET_KEY, NOW, deployment.fileFolder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  worker = child;
  await once(child.stdout, "data");
}

const asked = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  await withClient(stage.world.databaseUrl, async (client) => (await client.query<Row>(text, values)).rows);

async function strike(fault: (typeof FAULTS)[number]): Promise<void> {
  if (fault === "kill the worker") {
    const gone = worker && once(worker, "exit");
    worker?.kill("SIGKILL");
    await gone;
    await startWorker();
    return;
  }
  const like = fault === "cut the source" ? "govshare exchange" : "govshare api";
  await asked("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like $1", [
    like,
  ]);
}

interface Seen {
  readonly state: string;
  readonly attempt: number;
  readonly chunk: number;
  readonly rows: number;
  readonly made_rows: number | null;
}

const runOf = async (id: string): Promise<Seen> => {
  const [row] = await asked<Seen>("select state, attempt, chunk::int, rows::int, made_rows::int from exchange_run where exchange_id = $1", [
    id,
  ]);
  assert.ok(row);
  return row;
};

/** How many chunks were carried, and then how many stand in files. */
const stepsOf = ({ chunk, made_rows: made }: Seen): number => chunk + (made ?? 0) / CHUNK;

/** Nobody waits half a minute for a dead worker's lease, or for the next attempt. */
const hurry = async (id: string): Promise<void> =>
  void (await asked(
    `update exchange_run set lease_until = case when state = 'running' then timestamptz '2000-01-01' end, not_before = timestamptz '2000-01-01', fruitless = 0
      where exchange_id = $1 and state in ('queued', 'running')`,
    [id],
  ));

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

interface Made {
  readonly id: string;
  readonly bytes: number;
  readonly cipher: FileCipher;
  readonly sealed_key: string;
}

async function contentOf({ id, bytes, cipher, sealed_key: sealedKey }: Made): Promise<Buffer> {
  const { fileFolder, vault } = stage.world.deployment;
  const handle = await open(sealedPath(droppedFolder(fileFolder), id));
  try {
    const seal = { id, cipher, key: Buffer.from(vault.open(sealedKey), "base64") };
    const pieces: Buffer[] = [];
    for await (const piece of readSealed(handle, seal, { from: 0, until: bytes })) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  } finally {
    await handle.close();
  }
}

async function rowsIn(format: (typeof FORMATS)[number], content: Buffer): Promise<string[]> {
  const told = (row: readonly unknown[]): string =>
    JSON.stringify(row.map((value) => (value === null || value === undefined ? null : `${value as string | number | bigint}`)));
  if (format === "parquet") return (await parquetRows(content)).map((row) => told(NAMES.map((name) => row[name])));
  const [names, ...rows] = format === "csv" ? csvRows(content) : sheetRows(content);
  assert.deepEqual(names, NAMES);
  return rows.map((row) => told(NAMES.map((_, place) => row[place] ?? "")));
}

const expectedOf = (format: (typeof FORMATS)[number]): string[] =>
  Array.from({ length: ROWS }, (_, index) => {
    const [id, idNumber, name, sex, note] = rowOf(index + 1);
    const shown = [id, applyMask("id-number", String(idNumber)), applyMask("name", String(name)), sex, note].map((each) =>
      each === null ? null : String(each),
    );
    // Only Parquet is read back with what is no value.
    return JSON.stringify(format === "parquet" ? shown : shown.map((each) => each ?? ""));
  });

test(`files, ${ROUNDS} rounds of faults: equal row by row, nothing twice, nothing left behind, every row in one usage record`, async (context) => {
  stage = await openStage("exchange-files-faults", { rows: ROWS, now: NOW, secretKey: SECRET_KEY, rowsPerDay: 1_000_000_000 });
  await startWorker();
  const next = dice(SEED);
  const drawn = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  let [struck, resumed, making] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const format = FORMATS[round % FORMATS.length] ?? "csv";
    const files = { format, encoding: "utf-8", guard: false, rowsMax: 700, megabytesMax: 100, keepDays: 30 };
    const increment = next() < 0.4 && { mode: "incremental", watermarkItem: ITEMS[5]?.id, overlap: 0 };
    const facts = stage.facts({ connectionId: null, targetSchema: "", targetTable: "", createTarget: false, files, ...increment });
    const { id } = await patiently(() => stage.world.ok("consumer.clerk", "POST", "/exchanges", facts));
    await patiently(() => stage.world.ok("consumer.clerk", "POST", `/exchanges/${id}/run`));
    const faults = Array.from({ length: 1 + Math.floor(next() * 3) }, () => drawn(FAULTS));
    for (const fault of faults) {
      const at = 1 + Math.floor(next() * (2 * CHUNKS - 2));
      let seen = await patiently(() => runOf(id));
      for (let look = 0; look < 800 && stepsOf(seen) < at && seen.state !== "done"; look += 1) {
        await pause(3);
        seen = await patiently(() => runOf(id));
      }
      await strike(fault);
      if (seen.state !== "done") struck += 1;
      if (seen.state !== "done" && seen.made_rows !== null) making += 1;
      await patiently(() => hurry(id));
    }
    let seen = await patiently(() => runOf(id));
    for (let look = 0; seen.state !== "done" && look < 600; look += 1) {
      assert.notEqual(seen.state, "failed", `round ${round}: ${faults.join(", ")}`);
      await pause(50);
      if ((look % 10 === 9 && seen.state === "queued") || look % 40 === 39) await hurry(id);
      seen = await runOf(id);
    }
    const words = `round ${round} of seed ${SEED}, ${format}${increment ? ", incremental" : ""}: ${faults.join(", ")}`;
    assert.equal(seen.state, "done", words);
    if (seen.attempt > 1) resumed += 1;
    assert.deepEqual([seen.rows, seen.chunk, seen.made_rows], [ROWS, CHUNKS, ROWS], words);
    const made = await asked<Made>("select id, bytes::int, cipher, sealed_key from exchange_file where exchange_id = $1 order by part", [
      id,
    ]);
    assert.equal(made.length, Math.ceil(ROWS / 700), words);
    const rows: string[] = [];
    for (const file of made) rows.push(...(await rowsIn(format, await contentOf(file))));
    const expected = expectedOf(format);
    // By increments rows come in the order of what tells that they are new.
    assert.deepEqual(increment ? rows.toSorted() : rows, increment ? expected.toSorted() : expected, words);
  }
  const [left] = await asked<{ count: number }>("select count(*)::int as count from exchange_segment");
  assert.equal(left?.count, 0);
  const [used] = await asked("select sum(rows)::int as rows, count(*)::int as records from usage_record");
  assert.deepEqual(used, { rows: ROWS * ROUNDS, records: ROUNDS });
  const folder = droppedFolder(stage.world.deployment.fileFolder);
  const lying = readdirSync(folder).flatMap((shelf) => readdirSync(`${folder}/${shelf}`)).length;
  const [kept] = await asked<{ count: number }>("select count(*)::int as count from exchange_file");
  context.diagnostic(
    `${struck} faults struck runs under way, ${making} of them while files were made; ${resumed} of ${ROUNDS} runs were resumed`,
  );
  context.diagnostic(`${lying - (kept?.count ?? 0)} sealed parts of dead workers wait to be cleared away`);
});
