// The gateway under test in a process of its own, with the settings that it is shipped with.
import { systemClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { openVault } from "#kernel/vault.ts";
import { runGateway } from "#main/gateway.ts";
import { untilStopped } from "#main/stopping.ts";

const suite = suiteOf("gm");
const [databaseUrl = "", journalFolder = "", port = ""] = process.argv.slice(2);
await runGateway(
  {
    databaseUrl,
    host: "127.0.0.1",
    port: Number(port),
    gatewayId: "bench",
    journalFolder,
    clock: systemClock,
    vault: openVault(suite, Buffer.alloc(32, 7)),
    log: openLog({ level: "warn", name: "bench" }),
    networks: openNetworks(["127.0.0.1"]),
    digest: suite.digestName,
  },
  untilStopped(),
);
