// Builds the portal unless its last build is from the same sources.
import { ensureInstalled, ensurePortal, run } from "./bootstrap.mjs";

await run(async () => {
  await ensureInstalled();
  await ensurePortal();
});
