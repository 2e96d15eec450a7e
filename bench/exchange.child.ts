// A worker in a process of its own that carries exchanges and nothing else, as large as it gets in operation.
import { setTimeout as pause } from "node:timers/promises";
import { shiftedClock } from "#kernel/clock.ts";
import { openLog } from "#kernel/log.ts";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { ExchangeRunner } from "#main/exchanges.ts";

const [databaseUrl = "", secretKey = "", now = "", files = ""] = process.argv.slice(2);
const config = readConfig({
  DATABASE_URL: databaseUrl,
  GOVSHARE_SECRET_KEY: secretKey,
  GOVSHARE_NETWORKS: "127.0.0.1",
  ...(files !== "" && { GOVSHARE_FILES: files }),
});
const log = openLog({ level: "warn", name: "worker" });
const { deployment } = await openDeployment(config, databaseUrl, { clock: shiftedClock(new Date(now)), log, connectionsMax: 4 });
const runner = new ExchangeRunner(deployment);
process.stdout.write("ready\n");
for (;;) {
  await runner.take();
  await pause(10);
}
