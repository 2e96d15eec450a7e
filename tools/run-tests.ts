// All that must hold before a change goes in, stage by stage: checks, portal, unit, PostgreSQL 15, journeys. Ends with one line of counts.
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { parseArgs } from "node:util";
import { sharedServer, withClient, type SharedServer } from "#test/postgres-server.ts";
import { JOURNEYS, UNIT_TESTS } from "#test/test-files.ts";

const root = join(import.meta.dirname, "..");
process.chdir(root);

const STAGES = ["checks", "unit", "pg15", "journeys"] as const;
const POSTGRES_15 = "/usr/lib/postgresql/15/bin";
const MARIADB = "/usr/sbin/mariadbd";

const { values: given, positionals: alone } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    "no-journeys": { type: "boolean" },
    postgres: { type: "boolean" },
    minutes: { type: "string", default: "15" },
  },
});
/** For each file and each of its tests; the long forms of the simulations need more. */
const minutesMax = Number(given.minutes);

const count = { passed: 0, failed: 0, skipped: 0 };
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function stage(name: string, act: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  const before = { ...count };
  say(`\n── ${name}`);
  try {
    await act();
  } catch (error) {
    count.failed++;
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`── ${name}: ${seconds} s, ${count.failed === before.failed ? "good" : `${count.failed - before.failed} failed`}`);
}

/** Runs a program to its end, shows its words only if it fails. */
function succeeds(title: string, program: string, ...options: string[]): boolean {
  const begun = performance.now();
  const done = spawnSync(program, options, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const good = done.status === 0;
  say(`${good ? "✔" : "✖"} ${title} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  if (!good) say([done.stdout, done.stderr, done.error?.message].filter(Boolean).join("\n").trim());
  return good;
}

async function checks(): Promise<void> {
  const bin = (name: string): string => join("node_modules/.bin", name);
  const all: [string, string, ...string[]][] = [
    ["types of the server", bin("tsc"), "-p", "."],
    ["types of the portal", bin("tsc"), "-p", "web"],
    ["lint", bin("oxlint"), "--type-aware", "--deny-warnings"],
    ["format", bin("oxfmt"), "--check"],
    ["unused code", bin("knip"), "--no-progress"],
  ];
  if (existsSync("tools/generate.ts")) all.push(["generated files up to date", process.execPath, "tools/generate.ts", "--check"]);
  for (const [title, program, ...options] of all) if (!succeeds(title, program, ...options)) count.failed++;
}

async function tests(files: readonly string[]): Promise<void> {
  if (files.length === 0) return say("no files");
  await new Promise<void>((done, refuse) => {
    const stream = run({ files: files.map((file) => resolve(file)), concurrency: 2, timeout: minutesMax * 60_000 });
    stream.on("test:summary", ({ file, counts }) => {
      // Each file has a summary of its own; the last one, without a file, has the sums.
      if (file !== undefined) return;
      count.passed += counts.passed;
      count.failed += counts.tests - counts.passed - counts.skipped - counts.todo;
      count.skipped += counts.skipped + counts.todo;
    });
    const report = stream.compose(spec);
    report.on("data", (text: unknown) => process.stdout.write(String(text)));
    report.once("end", done);
    report.once("error", refuse);
  });
}

const found = (...patterns: string[]): string[] => globSync(patterns, { cwd: root }).toSorted();

/** Whether a file comes, by its imports, to the databases for tests. */
function usesDatabase(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  const imports = [...text.matchAll(/from "(#test\/|\.\/)([^"]+\.ts)"/g)];
  const targets = imports.map(([, start, rest = ""]) => (start === "./" ? join(dirname(file), rest) : join("test", rest)));
  return targets.some((target) => target === "test/postgres.ts" || (target.startsWith("test/") && usesDatabase(target, seen)));
}

async function onServer(starting: Promise<SharedServer>, files: readonly string[]): Promise<void> {
  const server = await starting;
  // Put back afterwards: the next stage must not take a server that this one has stopped for one that the caller named.
  const named = process.env["GOVSHARE_TEST_POSTGRES"];
  process.env["GOVSHARE_TEST_POSTGRES"] = server.url;
  try {
    // The open connection tells the server's keeper, and other runs that would stop it, that it is in use.
    await withClient(server.url, () => tests(files));
  } finally {
    if (named === undefined) delete process.env["GOVSHARE_TEST_POSTGRES"];
    else process.env["GOVSHARE_TEST_POSTGRES"] = named;
    if (server.started) await server.stop();
  }
}

/** The server for tests that the caller names, else ours. */
const usualServer = (): Promise<SharedServer> => {
  const url = process.env["GOVSHARE_TEST_POSTGRES"];
  return url ? Promise.resolve({ url, started: false, stop: async () => undefined }) : sharedServer();
};

const isRoot = process.getuid?.() === 0;

/** Debian's packages, where this run may install them. */
function install(...packages: string[]): boolean {
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return false;
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  say(`installing ${packages.join(" and ")} …`);
  spawnSync("apt-get", ["update"], quiet);
  return spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], quiet).status === 0;
}

/** The tests on MariaDB say by themselves that they are left out where there is none. */
function ensureMariadb(): void {
  if (!existsSync(MARIADB) && process.env["CI"]) install("mariadb-server");
  if (!existsSync(MARIADB)) say("left out: the tests on MariaDB, since Debian's package mariadb-server is not installed");
}

async function postgres15(): Promise<void> {
  if (!existsSync(POSTGRES_15) && process.env["CI"]) install("postgresql-15");
  if (!existsSync(POSTGRES_15)) return say("left out: Debian's package postgresql-15 is not installed");
  const files = found(...UNIT_TESTS).filter((file) => !file.startsWith("test/simulation") && usesDatabase(file));
  await onServer(sharedServer(join(root, "var/test-postgres-15"), POSTGRES_15), files);
}

async function journeys(): Promise<void> {
  const files = found(...JOURNEYS);
  if (files.length === 0) return say("no files");
  const known = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const chromium = (): string | undefined => known.find((path) => path !== undefined && existsSync(path));
  if (chromium() === undefined) install("chromium", "fonts-noto-cjk");
  const path = chromium();
  if (path === undefined) {
    count.failed++;
    return say(
      "The journeys need Chromium: install Debian's packages chromium and fonts-noto-cjk, name it in CHROMIUM_PATH, or leave the journeys out with --no-journeys.",
    );
  }
  process.env["CHROMIUM_PATH"] = path;
  await onServer(usualServer(), files);
}

async function main(): Promise<void> {
  const { only } = given;
  const isStage = (name: string | undefined): name is (typeof STAGES)[number] => STAGES.some((stageName) => stageName === name);
  if (only !== undefined && !isStage(only)) {
    say(`There is no stage ${only}; the stages are ${STAGES.join(", ")}.`);
    process.exitCode = 1;
    return;
  }
  if (given.postgres) return say(`GOVSHARE_TEST_POSTGRES=${(await sharedServer()).url}`);
  if (alone.length > 0) {
    const files = alone.flatMap((file) => found(relative(root, resolve(process.env["INIT_CWD"] ?? root, file))));
    await stage(alone.join(" "), async () => {
      if (files.length === 0) throw new Error(`There is no such file: ${alone.join(" ")}`);
      await onServer(usualServer(), files);
    });
  } else {
    const wanted = (name: (typeof STAGES)[number]): boolean => only === undefined || only === name;
    if (wanted("checks")) await stage("checks", checks);
    if (wanted("unit") || wanted("journeys"))
      await stage("portal", async () => void (succeeds("build", process.execPath, "tools/portal.mjs") || count.failed++));
    if (wanted("unit") || wanted("pg15")) ensureMariadb();
    if (wanted("unit")) await stage("unit", () => onServer(usualServer(), found(...UNIT_TESTS)));
    if (wanted("pg15")) await stage("pg15", postgres15);
    if (wanted("journeys") && !given["no-journeys"]) await stage("journeys", journeys);
  }
  if (count.failed > 0) process.exitCode = 1;
  say(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`);
}

await main();
