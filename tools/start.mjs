#!/usr/bin/env node
// `npm start`: from a fresh clone to a running govshare in one command.
import { become, ensureInstalled, ensurePortal, run } from "./bootstrap.mjs";

await run(async () => {
  const node = await ensureInstalled();
  await ensurePortal();
  await become(node, "src/main/cli.ts", ["start", ...process.argv.slice(2)]);
});
