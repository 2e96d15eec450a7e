// `npm run check`: types, lint, format, unused code and generated files; the first stage of `npm test`.
import { become, ensureInstalled, run } from "./bootstrap.mjs";

await run(async () => become(await ensureInstalled(), "tools/run-tests.ts", ["--only", "checks"]));
