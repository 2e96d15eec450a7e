// Writes what is generated and committed: openapi.json, the portal's types, the schema, the tables' types, the page of problems. `--check` only compares.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { systemClock } from "#kernel/clock.ts";
import { openLog } from "#kernel/log.ts";
import { declaredProblems } from "#kernel/problem.ts";
import { createPlatformApi } from "#main/api.ts";
import { say, type Vocabulary } from "#law/index.ts";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { openLaw } from "#main/law.ts";
import { testDatabase } from "#test/postgres.ts";
import { portalTypes } from "./portal-types.ts";
import { describeSchema } from "./schema-text.ts";

const root = join(import.meta.dirname, "..");
const checkOnly = process.argv.includes("--check");
const folder = mkdtempSync(join(tmpdir(), "govshare-generate-"));
const database = await testDatabase("generate");
const stale: string[] = [];

function put(path: string, text: string): void {
  const file = join(root, path);
  let before = "";
  try {
    before = readFileSync(file, "utf8");
  } catch {
    // A file that is not there yet is as stale as one that differs.
  }
  if (before === text) return;
  stale.push(path);
  if (!checkOnly) writeFileSync(file, text);
}

// The page speaks in the words of the regulation; a deployment speaks in those of its own texts.
const { vocabulary: wordsOfRegulation } = openLaw(readConfig({ GOVSHARE_PROFILE: "reg25" })).at(systemClock.now());
const openApi = await openApiDocument();
put("api/openapi.json", `${JSON.stringify(openApi, null, 2)}\n`);
put("web/api/schema.ts", portalTypes(openApi));
put("db/types.ts", tableTypes());
put("db/schema.sql", await schemaText());
put("docs/problems.md", problemsPage(wordsOfRegulation));
rmSync(folder, { recursive: true, force: true });

if (stale.length > 0) {
  process.stdout.write(`${checkOnly ? "Stale, run npm run generate" : "Written"}: ${stale.join(", ")}\n`);
  if (checkOnly) process.exitCode = 1;
}

async function openApiDocument(): Promise<Record<string, unknown>> {
  const config = readConfig({ GOVSHARE_DATA: folder, DATABASE_URL: database.url });
  const log = openLog({ level: "silent", name: "generate" });
  const opened = await openDeployment(config, database.url, { clock: systemClock, log });
  const api = await createPlatformApi(opened.deployment);
  // The door of the data plane declares its refusals when it is loaded.
  await import("#dataplane/gateway/index.ts");
  const document = api.app.swagger() as unknown as Record<string, unknown>;
  await api.close();
  await opened.close();
  return document;
}

function tableTypes(): string {
  const file = join(folder, "types.ts");
  const given = ["--dialect", "postgres", "--camel-case", "--date-parser", "string", "--type-mapping", '{"int8":"Int8","jsonb":"Json"}'];
  execFileSync(
    join(root, "node_modules/.bin/kysely-codegen"),
    [...given, "--exclude-pattern", "schema_migration", "--url", database.url, "--out-file", file],
    { stdio: "ignore", cwd: folder },
  );
  const imports = 'import type { ColumnType } from "kysely";\n';
  return readFileSync(file, "utf8").replace(imports, `${imports}import type { Int8, Json } from "./json.ts";\n`);
}

async function schemaText(): Promise<string> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await describeSchema(client);
  } finally {
    await client.end();
  }
}

function problemsPage(vocabulary: Vocabulary): string {
  const rows = [...declaredProblems]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { status, text, en, cites }]) =>
        `| \`${code}\` | ${status} | ${say(vocabulary, text)} | ${say(vocabulary, en, "en")} | ${(cites ?? []).join(", ")} |`,
    );
  return [
    "# Refusals and faults",
    "",
    "Every answer that is not a success is `application/problem+json` (RFC 9457) with one of these codes. Generated from the code.",
    "",
    "| Code | Status | What people read | In English | Basis |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
