// `govshare migrate`: brings the database to this release.
import type { Command } from "commander";
import { readConfig } from "#main/config.ts";
import { openRunningDatabase } from "#main/database.ts";
import { runs, stderr, stdout } from "./terminal.ts";

export function register(program: Command): void {
  runs(program.command("migrate").description("apply the migrations that the database lacks"), async () => {
    const database = await openRunningDatabase(readConfig(), stderr);
    await database.stop();
    stdout(
      database.applied.length > 0
        ? database.applied.map((name) => `+ ${name}`).join("\n")
        : "数据库已是最新。 / The database is up to date.",
    );
  });
}
