// `govshare api`, `gateway`, `worker`: the same parts as processes of their own, on a PostgreSQL server.
import { join } from "node:path";
import type { Command } from "commander";
import { createPlatformApi } from "#main/api.ts";
import { type Config, readConfig } from "#main/config.ts";
import { clockOf, openDeployment, secretKey } from "#main/deployment.ts";
import { checkNamedServer } from "#main/database.ts";
import { runGateway } from "#main/gateway.ts";
import { extranetRule, openLaw, problemDresser, reloadOnSignal } from "#main/law.ts";
import { pendingMigrations } from "#main/migrate.ts";
import { startWorker } from "#main/worker.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { untilStopped } from "#main/stopping.ts";
import { BadInput, runs, stdout } from "./terminal.ts";

export function register(program: Command): void {
  runs(program.command("api").description("run the API and the portal alone"), async () => {
    const { config, url } = await serverConfig();
    const opened = await openDeployment(config, url);
    reloadOnSignal(opened.deployment.law, opened.deployment.log);
    const api = await createPlatformApi(opened.deployment, { webFolder: config.webFolder, trustedProxies: config.trustedProxies });
    stdout(`api: ${await api.app.listen({ host: config.host, port: config.port })}`);
    await untilStopped();
    await api.close();
    await opened.close();
  });

  runs(program.command("worker").description("run the background work alone"), async () => {
    const { config, url } = await serverConfig();
    const opened = await openDeployment(config, url);
    reloadOnSignal(opened.deployment.law, opened.deployment.log);
    const worker = startWorker(opened.deployment);
    stdout("worker: running");
    await untilStopped();
    await worker.stop();
    await opened.close();
  });

  runs(program.command("gateway").description("run one gateway alone"), async () => {
    // A gateway's own account may read nothing of the migrations: what it needs is checked when it loads its grants.
    const { config, url } = await namedServer();
    stdout(`gateway: ${config.gatewayUrl}`);
    const log = openLog({ level: config.logLevel, name: "gateway" });
    const [law, clock] = [openLaw(config), clockOf(config)];
    reloadOnSignal(law, log);
    const gateway = {
      databaseUrl: url,
      host: config.host,
      port: config.gatewayPort,
      gatewayId: config.gatewayId,
      journalFolder: join(config.dataFolder, "journal"),
      fileFolder: config.fileFolder,
      clock,
      vault: openVault(suiteOf(config.suite), secretKey(config)),
      log,
      digest: suiteOf(config.suite).digestName,
      trustedProxies: config.trustedProxies,
      ...(config.gatewayTls && { tls: config.gatewayTls }),
      networks: openNetworks(config.networks),
      extranetOnly: extranetRule({ law, clock }),
      dress: problemDresser(law, clock),
    };
    await runGateway(gateway, untilStopped());
  });
}

async function serverConfig(): Promise<{ config: Config; url: string }> {
  const { config, url } = await namedServer();
  const pending = await pendingMigrations(url);
  if (pending.length > 0) {
    throw new BadInput(
      `数据库还差 ${pending.length} 个迁移，请先运行 govshare migrate。 / ${pending.length} migrations are missing; run \`govshare migrate\` first.`,
    );
  }
  return { config, url };
}

async function namedServer(): Promise<{ config: Config; url: string }> {
  const config = readConfig();
  if (!config.databaseUrl)
    throw new BadInput(
      "请用 DATABASE_URL 指明数据库；单机请用 govshare start。 / Set DATABASE_URL, or use `govshare start` on one machine.",
    );
  await checkNamedServer(config.databaseUrl);
  return { config, url: config.databaseUrl };
}
