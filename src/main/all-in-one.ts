// Everything in one process, for a laptop or one server; the same parts run as processes of their own in larger installations.
import { createServer } from "node:net";
import { join } from "node:path";
import { startGateway } from "#dataplane/gateway/index.ts";
import { problems } from "#kernel/problem.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { createPlatformApi } from "./api.ts";
import type { Config } from "./config.ts";
import { openRunningDatabase, type Say } from "./database.ts";
import { type AccountLine, openDemonstration } from "./demonstration.ts";
import { openDeployment } from "./deployment.ts";
import { GATEWAY_ROLE } from "./gateway.ts";
import { extranetRule, problemDresser, reloadOnSignal } from "./law.ts";
import { startWorker } from "./worker.ts";

const problem = problems("start", {
  "port-taken": {
    status: 500,
    text: "端口 {port}（{what}）已被占用，请停止占用它的程序，或用 {setting} 换一个端口。",
    en: "Port {port} ({what}) is taken; stop what holds it, or set another with {setting}.",
  },
});

export interface RunningPlatform {
  readonly deployment: Deployment;
  readonly url: string;
  readonly gatewayUrl: string;
  /** What to print: the address, and who can sign in. */
  readonly welcome: readonly string[];
  close(): Promise<void>;
}

export async function startAll(config: Config, say: Say): Promise<RunningPlatform> {
  await refuseTakenPorts(config);
  // Undone in reverse, whether starting fails half-way or the platform is stopped.
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers.toReversed()) await each();
  };
  try {
    say("启动数据库……");
    const database = await openRunningDatabase(config, say);
    closers.push(() => database.stop());
    const opened = await openDeployment(config, database.url);
    reloadOnSignal(opened.deployment.law, opened.deployment.log);
    closers.push(() => opened.close());
    const demonstration = await openDemonstration({
      config,
      deployment: opened.deployment,
      databaseUrl: database.url,
      embedded: database.embedded,
      say,
    });
    closers.push(() => demonstration.close());
    const deployment = { ...opened.deployment, networks: demonstration.networks };
    say("启动数据面……");
    const gateway = await startGateway({
      databaseUrl: database.url,
      host: config.host,
      port: config.gatewayPort,
      gatewayId: config.gatewayId,
      journalFolder: join(config.dataFolder, "journal"),
      fileFolder: config.fileFolder,
      clock: deployment.clock,
      vault: deployment.vault,
      log: deployment.log,
      role: GATEWAY_ROLE,
      digest: deployment.suite.digestName,
      trustedProxies: config.trustedProxies,
      ...(config.gatewayTls && { tls: config.gatewayTls }),
      networks: deployment.networks,
      extranetOnly: extranetRule(deployment),
      ownOrigins: demonstration.origins,
      dress: problemDresser(deployment.law, deployment.clock),
    });
    closers.push(() => gateway.close());
    const worker = startWorker(deployment);
    closers.push(() => worker.stop());
    say("启动门户和接口……");
    const api = await createPlatformApi(deployment, { webFolder: config.webFolder, trustedProxies: config.trustedProxies });
    closers.push(() => api.close());
    const url = await api.app.listen({ host: config.host, port: config.port });
    return { deployment, url, gatewayUrl: config.gatewayUrl, welcome: welcome(url, config, demonstration.accounts), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refuseTakenPorts(config: Config): Promise<void> {
  const wanted = [
    { port: config.port, what: "门户和接口", setting: "GOVSHARE_PORT" },
    { port: config.gatewayPort, what: "数据面", setting: "GOVSHARE_GATEWAY_PORT" },
  ];
  for (const { port, what, setting } of wanted) {
    if (!(await isFree(config.host, port))) throw problem("port-taken", { values: { port, what, setting } });
  }
}

async function isFree(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function welcome(url: string, config: Config, demo: { accounts: readonly AccountLine[]; password: string } | undefined): string[] {
  const lines = ["", `  govshare 已就绪：${url}`, `  数据面：${config.gatewayUrl}`];
  if (demo) {
    lines.push("", `  演示账号（密码均为 ${demo.password}）：`);
    for (const { login, roleTitle, agency, name } of demo.accounts)
      lines.push(`    ${login.padEnd(18)} ${agency} · ${roleTitle} · ${name}`);
  }
  lines.push("", "  按 Ctrl-C 停止。", "");
  return lines;
}
