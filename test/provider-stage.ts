// A gateway over providers' own databases for tests: a PostgreSQL and, where it is installed, a MariaDB, each with the same residents.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { MovableClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { startGateway } from "#dataplane/gateway/index.ts";
import { foreignResidents } from "./foreign-residents.ts";
import { type ForeignDatabase, foreignMariadb, foreignPostgresql } from "./foreign-tables.ts";
import { type ForeignTable, World, type WorldGrant } from "./gateway-world.ts";
import { noMariadb, startMariadb } from "./mariadb.ts";
import { testDatabase } from "./postgres.ts";

export interface Reply {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface ProviderStage {
  readonly world: World;
  readonly url: string;
  readonly tables: ReadonlyMap<string, { readonly database: ForeignDatabase; readonly table: ForeignTable }>;
  /** Waits for a gateway that has not heard of the grant yet. */
  ask(grant: WorldGrant, path: string, sent?: object): Promise<Reply>;
  close(): Promise<void>;
}

export const headersOf = (grant: WorldGrant) => ({
  authorization: `Bearer ${grant.secret}`,
  "x-purpose": encodeURIComponent(grant.purpose),
});

export async function openProviderStage(name: string, count: number): Promise<ProviderStage> {
  const vault = openVault(suiteOf("international"), randomBytes(32));
  const journalFolder = mkdtempSync(join(tmpdir(), `${name}-`));
  const databaseUrl = (await testDatabase(name)).url;
  const world = await World.open(databaseUrl, vault, count);
  const mariadb = noMariadb ? undefined : await startMariadb();
  const databases = [await foreignPostgresql(name), ...(mariadb ? [await foreignMariadb(mariadb, name)] : [])];
  const tables = new Map<string, { database: ForeignDatabase; table: ForeignTable }>();
  for (const database of databases) tables.set(database.dialect, { database, table: await foreignResidents(database, count) });
  const gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "g1",
    journalFolder,
    clock: new MovableClock("2026-03-02T01:00:00Z"),
    vault,
    log: openLog({ level: "silent", name: "test" }),
    role: "govshare_gateway",
    networks: openNetworks(["127.0.0.1"]),
    limits: { queryTimeoutMs: 1_500, shipEveryMs: 50 },
  });
  return {
    world,
    url: gateway.url,
    tables,
    async ask(grant, path, sent) {
      const headers = { ...headersOf(grant), ...(sent && { "content-type": "application/json" }) };
      const posted = sent && { method: "POST", body: JSON.stringify(sent) };
      for (let waited = 0; ; waited += 50) {
        const reply = await fetch(`${gateway.url}/v1/${grant.number}/${path}`, { headers, ...posted });
        const body = await reply.json();
        if (reply.status !== 401 || waited > 5_000) return { status: reply.status, body };
        await pause(50);
      }
    },
    async close() {
      await gateway.close();
      await Promise.all([world.close(), mariadb?.stop()]);
      rmSync(journalFolder, { recursive: true });
    },
  };
}
