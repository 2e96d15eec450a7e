// `govshare start`: everything in one process — database, API and portal, gateway, worker — for a laptop or one server.
import type { Command } from "commander";
import { startAll } from "#main/all-in-one.ts";
import { readConfig } from "#main/config.ts";
import { answers, stderr, stdout } from "./terminal.ts";

export function register(program: Command): void {
  program
    .command("start")
    .description("start everything: database, portal, API, gateway, worker")
    .option("--demo", "load the demonstration jurisdiction")
    .option("--no-demo", "do not load the demonstration jurisdiction")
    .option("--profile <profile>", "law in force, such as reg25")
    .option("--port <port>", "port of the portal and the API")
    .action(
      answers(async (options: { demo?: boolean; profile?: string; port?: string }) => {
        const config = readConfig({
          ...process.env,
          ...(options.demo !== undefined && { GOVSHARE_DEMO: options.demo ? "yes" : "no" }),
          ...(options.profile && { GOVSHARE_PROFILE: options.profile }),
          ...(options.port && { GOVSHARE_PORT: options.port }),
        });
        const running = await startAll(config, (line) => stderr(line));
        for (const line of running.welcome) stdout(line);
        await new Promise<void>((resolve) => {
          for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
        });
        stderr("正在停止……");
        await running.close();
      }),
    );
}
