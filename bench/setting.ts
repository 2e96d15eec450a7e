// What both rows share: a PostgreSQL of their own, a gateway in front of it, grants, free ports.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { suiteOf } from "#kernel/crypto.ts";
import { openVault } from "#kernel/vault.ts";
import { World, type WorldGrant } from "#test/gateway-world.ts";
import { startEmbeddedPostgres } from "#main/embedded-postgres.ts";
import { migrate } from "#main/migrate.ts";
import { type Contender, OTHER_CORE, pin, startContender, TESTED_CORE } from "./contender.ts";

export interface Server {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly resources: Contender[];
  close(): Promise<void>;
}

export interface Setting extends Server {
  readonly world: World;
}

/** An empty, migrated database of its own. */
export async function openServer(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const root = join(import.meta.dirname, "../var");
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, "bench-"));
  // PostgreSQL's own account must get through.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    log: () => undefined,
    settings: { shared_buffers: "512MB", ...settings },
  });
  pin(OTHER_CORE, Number(readFileSync(join(folder, "postgres/data/postmaster.pid"), "utf8").split("\n")[0]));
  const databaseUrl = postgres.url("postgres");
  await migrate(databaseUrl);
  const resources: Contender[] = [];
  return {
    folder,
    databaseUrl,
    resources,
    async close() {
      for (const contender of resources) await contender.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function openSetting(): Promise<Setting> {
  const server = await openServer();
  const world = await World.open(server.databaseUrl, openVault(suiteOf("gm"), BENCH_KEY), 10);
  return {
    ...server,
    world,
    async close() {
      await world.close();
      await server.close();
    },
  };
}

export const BENCH_KEY = Buffer.alloc(32, 7);

export async function startOurs(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const script = join(import.meta.dirname, "gateway.child.ts");
  const ours = await startContender("govshare gateway", TESTED_CORE, port, [
    process.execPath,
    script,
    setting.databaseUrl,
    join(setting.folder, "journal"),
    String(port),
  ]);
  setting.resources.push(ours);
  return ours;
}

/** The shortest handlers that somebody would write with Fastify and pg. */
export async function startBare(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const script = join(import.meta.dirname, "fastify.child.ts");
  const bare = await startContender("bare fastify + pg", TESTED_CORE, port, [process.execPath, script, setting.databaseUrl, String(port)]);
  setting.resources.push(bare);
  return bare;
}

export const callHeaders = (grant: WorldGrant): Record<string, string> => ({
  Authorization: `Bearer ${grant.secret}`,
  "X-Purpose": encodeURIComponent(grant.purpose),
});

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
