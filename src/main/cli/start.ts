// `govshare start`: everything in one process — database, API and portal, gateway, worker — for a laptop or one server.
import type { Command } from "commander";
import { startAll } from "#main/all-in-one.ts";
import { readConfig } from "#main/config.ts";
import { untilStopped } from "#main/stopping.ts";
import { runs, stderr, stdout } from "./terminal.ts";

interface Options {
  readonly demo?: boolean;
  readonly profile?: string;
  readonly port?: string;
  readonly gatewayPort?: string;
}

export function register(program: Command): void {
  const command = program
    .command("start")
    .description("start everything: database, portal, API, gateway, worker")
    .option("--demo", "load the demonstration jurisdiction into an empty database")
    .option("--no-demo", "do not load the demonstration jurisdiction")
    .option("--profile <profile>", "the law in force, such as reg25")
    .option("--port <port>", "port of the portal and the API")
    .option("--gateway-port <port>", "port of the data plane");
  runs(command, async ({ demo, profile, port, gatewayPort }: Options) => {
    const began = performance.now();
    const seconds = (): string => ((performance.now() - began) / 1_000).toFixed(1).padStart(5);
    const config = readConfig({
      ...(demo !== undefined && { GOVSHARE_DEMO: demo ? "yes" : "no" }),
      ...(profile && { GOVSHARE_PROFILE: profile }),
      ...(port && { GOVSHARE_PORT: port }),
      ...(gatewayPort && { GOVSHARE_GATEWAY_PORT: gatewayPort }),
    });
    // Heard from the first moment, so that Ctrl-C during a long first start ends it cleanly too.
    const stopped = untilStopped();
    const running = await startAll(config, (line) => stderr(`  ${seconds()} s  ${line}`));
    for (const line of running.welcome) stdout(line);
    await stopped;
    stderr("正在停止……");
    await running.close();
    stderr("已停止。");
  });
}
