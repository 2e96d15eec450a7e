// `npm test`: installs what is missing and goes on in run-tests.ts under Node 24.
import { become, ensureInstalled, run } from "./bootstrap.mjs";

await run(async () => become(await ensureInstalled(), "tools/run-tests.ts", process.argv.slice(2)));
