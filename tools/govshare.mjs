#!/usr/bin/env node
// `npx govshare …`: the command line. Nothing but the command's own result goes to the standard output.
import { become, ensureInstalled, run } from "./bootstrap.mjs";

// What carries rows makes little that lives long: with V8's usual 16 MB for what is young a worker holds 80 MB more, and is no faster.
const FLAGS = { worker: ["--max-semi-space-size=4"] };

await run(async () => {
  const node = await ensureInstalled();
  const given = process.argv.slice(2);
  await become(node, "src/main/cli.ts", given, FLAGS[given[0]]);
});
