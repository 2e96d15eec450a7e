// A gateway in a process of its own, for tests that kill it: prints its address, ends on SIGTERM.
import { systemClock } from "#kernel/clock.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { startGateway } from "./index.ts";

const [databaseUrl = "", journalFolder = "", gatewayId = ""] = process.argv.slice(2);
const gateway = await startGateway({
  databaseUrl,
  host: "127.0.0.1",
  port: 0,
  gatewayId,
  journalFolder,
  clock: systemClock,
  vault: openVault(suiteOf("international"), Buffer.alloc(32, 7)),
  log: openLog({ level: "silent", name: "child" }),
  role: "govshare_gateway",
  limits: { shipEveryMs: 20, journalFileBytesMax: 50_000 },
});
process.stdout.write(`${gateway.url}\n`);
process.once("SIGTERM", () => void gateway.close());
