#!/usr/bin/env node
// `npx govshare …`: the command line. Nothing but the command's own result goes to the standard output.
import { become, ensureInstalled, run } from "./bootstrap.mjs";
import { WORKER_ENVIRONMENT, WORKER_FLAGS } from "./worker-process.mjs";

const STARTS = { worker: { flags: WORKER_FLAGS, environment: WORKER_ENVIRONMENT } };

await run(async () => {
  const node = await ensureInstalled();
  const given = process.argv.slice(2);
  await become(node, "src/main/cli.ts", given, STARTS[given[0]]);
});
