// A gateway in a process of its own, for tests that kill it: prints its address, ends on SIGTERM.
import { shiftedClock, systemClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { type GatewayLimits, startGateway } from "./index.ts";

interface ChildOptions {
  readonly now?: string;
  readonly fileFolder?: string;
  readonly limits?: Partial<GatewayLimits>;
}

const [databaseUrl = "", journalFolder = "", gatewayId = "", more = "{}"] = process.argv.slice(2);
const { now, fileFolder, limits } = JSON.parse(more) as ChildOptions;
const gateway = await startGateway({
  databaseUrl,
  host: "127.0.0.1",
  port: 0,
  gatewayId,
  journalFolder,
  clock: now === undefined ? systemClock : shiftedClock(new Date(now)),
  vault: openVault(suiteOf("international"), Buffer.alloc(32, 7)),
  log: openLog({ level: "silent", name: "child" }),
  role: "govshare_gateway",
  networks: openNetworks(["127.0.0.1"]),
  ...(fileFolder !== undefined && { fileFolder }),
  limits: { shipEveryMs: 20, journalFileBytesMax: 50_000, ...limits },
});
process.stdout.write(`${gateway.url}\n`);
process.once("SIGTERM", () => void gateway.close());
