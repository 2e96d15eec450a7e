// The API under test in a process of its own, with the settings that it is shipped with.
import { createPlatformApi } from "#main/api.ts";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { untilStopped } from "#main/stopping.ts";

const [databaseUrl = "", folder = "", port = ""] = process.argv.slice(2);
const opened = await openDeployment(readConfig({ GOVSHARE_DATA: folder, DATABASE_URL: databaseUrl }), databaseUrl);
const api = await createPlatformApi(opened.deployment);
await api.app.listen({ host: "127.0.0.1", port: Number(port) });
await untilStopped();
await api.close();
await opened.close();
