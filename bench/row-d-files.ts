// Row d-files: a full exchange into a file, masked, sealed, digested and on record, beside `psql \copy … to` of the same rows into a plain one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStage } from "#test/exchange-stage.ts";
import { cpuOf, isInstalled, memoryOf } from "./contender.ts";
import { commanded, COLUMNS, compared, dropped, fill, NOW, ours, rate, SECRET_KEY, startWorker } from "./row-d.ts";
import { type Compared, type Plan, say, sentence } from "./rounds.ts";

/** A bare copy neither seals, masks nor digests, and writes nothing twice. */
const GOAL = 0.1;
const ROWS = 1_000_000;
const ROWS_QUICK = 100_000;
const FORMATS = ["csv", "parquet", "xlsx"] as const;

export async function rowDFiles({ rounds, seconds }: Plan): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("\nd-files: skipped, psql is missing (apt-get install postgresql-client).");
    return [];
  }
  const count = Number(process.env["BENCH_ROWS"] ?? (seconds < 3 ? ROWS_QUICK : ROWS));
  const stage = await openStage("bench-exchange-files", { rows: 1, rowsPerDay: 1_000_000_000, now: NOW, secretKey: SECRET_KEY });
  await fill(stage, count);
  const folder = mkdtempSync(join(tmpdir(), "govshare-bench-files-"));
  const results: Compared[] = [];
  try {
    say(`\nd-files exchange, ${count} rows, database to a file`);
    for (const format of FORMATS) {
      const files = { format, encoding: "utf-8", guard: true, rowsMax: 100_000_000, megabytesMax: 4_096, keepDays: 1 };
      const facts = stage.facts({ connectionId: null, targetSchema: "", targetTable: "", createTarget: false, files });
      const { id } = await stage.world.ok("consumer.clerk", "POST", "/exchanges", facts);
      // One worker for each format: its memory is that format's.
      const child = await startWorker(stage.world.databaseUrl, folder);
      try {
        const worker = child.pid ?? 0;
        const atRest = memoryOf(worker).now;
        await ours(stage, id);
        const [own, others]: [number[], number[]] = [[], []];
        let cpu = 0;
        for (let round = 0; round < Math.min(rounds, 3); round += 1) {
          const copy = `\\copy (select ${COLUMNS} from shared_data.registration) to '${join(folder, "peer.csv")}' csv header`;
          others.push(commanded(`psql '${stage.world.databaseUrl}' -qc "${copy}"`));
          const before = cpuOf(worker);
          own.push(await ours(stage, id));
          cpu += cpuOf(worker) - before;
        }
        const memory = `memory ${atRest} MB at rest, ${memoryOf(worker).most} at most`;
        say(
          `${format}: ${rate(count, own)} rows/s, \\copy ${rate(count, others)} rows/s; ${(cpu / own.length / count).toFixed(2)} µs of CPU a row; ${memory}`,
        );
        results.push(compared(`psql \\copy to, beside ${format}`, GOAL, { own, others }));
      } finally {
        child.kill("SIGKILL");
      }
    }
    for (const each of results) say(sentence(each));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    for (const url of [stage.world.databaseUrl, stage.front.url]) await dropped(url);
  }
}
