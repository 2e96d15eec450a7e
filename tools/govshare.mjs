#!/usr/bin/env node
// `npx govshare …`: the command line. Nothing but the command's own result goes to the standard output.
import { become, ensureInstalled, run } from "./bootstrap.mjs";

await run(async () => {
  const node = await ensureInstalled();
  await become(node, "src/main/cli.ts", process.argv.slice(2));
});
