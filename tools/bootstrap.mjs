// Makes a fresh clone ready: packages as locked, the portal as built from its sources. Plain JavaScript, since any Node from 20 runs it.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node24 = join(root, "node_modules/.bin/node");
const record = join(root, "node_modules/.govshare-lock");
const portal = join(root, "web/dist");
const portalRecord = join(portal, ".sources");

/** Something the person at the terminal can put right; shown as one sentence. */
class Refusal extends Error {}

/** Runs a tool's main function; what goes wrong is told in one sentence, and the exit code is 1. */
export async function run(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Refusal ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

/** Installs what package-lock.json says unless it is there already; returns the path of Node 24. */
export async function ensureInstalled() {
  const [major = 0] = process.versions.node.split(".").map(Number);
  if (major < 20) throw new Refusal(`govshare needs Node 20 or later, and this is Node ${process.versions.node}.`);
  const lock = readFileSync(join(root, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex");
  if (existsSync(node24) && existsSync(record) && readFileSync(record, "utf8") === digest) return node24;
  if (existsSync(node24) && isInstalledAs(JSON.parse(lock.toString()))) {
    if (isWritable(join(root, "node_modules"))) writeFileSync(record, digest);
    return node24;
  }
  if (!isWritable(root))
    throw new Refusal(`The packages must be installed, but the folder ${root} cannot be written; change its permissions.`);
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  await step("Installing packages", npm(), flags, "Check the network and npm's registry, then run the command again.");
  if (!existsSync(node24))
    throw new Refusal("The packages are installed but Node 24 is missing: allow npm to run install scripts, then run the command again.");
  writeFileSync(record, digest);
  return node24;
}

/** Whether npm's own note of what it installed, perhaps by hand, agrees with the lock. */
function isInstalledAs(lock) {
  const note = join(root, "node_modules/.package-lock.json");
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, "utf8")).packages;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== "");
  return (
    wanted.every(
      ([path, { version, optional, peer }]) => installed[path]?.version === version || (!installed[path] && (optional || peer)),
    ) && Object.keys(installed).every((path) => path in lock.packages)
  );
}

/** Builds the portal unless its last build is from the same sources. */
export async function ensurePortal() {
  if (!existsSync(join(root, "web/vite.config.ts"))) return;
  const digest = digestOf([join(root, "web"), join(root, "package-lock.json")]);
  if (existsSync(portalRecord) && readFileSync(portalRecord, "utf8") === digest) return;
  if (!isWritable(existsSync(portal) ? portal : join(root, "web"))) {
    if (existsSync(join(portal, "index.html"))) return;
    throw new Refusal(`The portal must be built, but the folder ${portal} cannot be written; change its permissions.`);
  }
  const vite = [join(root, "node_modules/vite/bin/vite.js"), "build", "--config", join(root, "web/vite.config.ts"), "--logLevel", "warn"];
  await step("Building the portal", [node24], vite, "See the messages above.");
  writeFileSync(portalRecord, digest);
}

function digestOf(paths) {
  const digest = createHash("sha256");
  const walk = (path) => {
    if (path === portal || path.endsWith("/node_modules")) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).toSorted()) walk(join(path, name));
    else digest.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const path of paths) walk(path);
  return digest.digest("hex");
}

/** npm as it was called, or the one on the path. */
function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith("npm-cli.js") ? [process.execPath, script] : ["npm"];
}

/** Runs one long step with one line of progress on the error output, where it cannot spoil a result. */
function step(title, [program, ...before], given, advice) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const seconds = () => `${((performance.now() - begun) / 1000).toFixed(0)} s`;
    const live = process.stderr.isTTY;
    process.stderr.write(live ? `${title} …` : `${title} …\n`);
    const ticking = live ? setInterval(() => process.stderr.write(`\r${title} … ${seconds()}`), 1000) : undefined;
    const child = spawn(program, [...before, ...given], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const hear = (text) => (said = (said + text).slice(-20_000));
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const end = (failure) => {
      clearInterval(ticking);
      process.stderr.write(`${live ? "\r" : ""}${title} … ${failure ? "failed" : "done"} in ${seconds()}\n`);
      if (!failure) return resolve();
      reject(new Refusal(`${title} failed (${failure}). ${advice}`));
    };
    child.once("error", (error) => end(error.code === "ENOENT" ? `${program} is not installed` : error.message));
    child.once("close", (code, signal) => {
      if (code === 0) return end();
      if (program === "npm" || before.length > 0) return end(reasonOf(said) ?? `exit code ${code ?? signal}`);
      process.stderr.write(`\n${said}`);
      end(`exit code ${code ?? signal}`);
    });
  });
}

/** The first line in which npm says something to people; its codes and log paths come before and after. */
function reasonOf(said) {
  const lines = said.split("\n").flatMap((line) => /^npm (?:error|ERR!) (?!code |errno |syscall |path )(.{12,})/.exec(line)?.[1] ?? []);
  return lines[0]?.replace(/https?:\/\/\S+/g, "the registry").replace(/[.:]\s*$/, "");
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Goes on as the programme itself under Node 24: the same streams and signals, and its exit code is ours. */
export function become(node, file, given, { flags = [], environment = {} } = {}) {
  const program = [...flags, join(root, file), ...given];
  // What somebody has set himself stays.
  const env = { ...environment, ...process.env };
  // Keeps the terminal's own signals single and spares a waiting process, where this Node can do it.
  if (process.execve && process.platform !== "win32") process.execve(node, [node, ...program], env);
  return new Promise((resolve, reject) => {
    const child = spawn(node, program, { stdio: "inherit", env });
    // Ctrl-C reaches the child by itself, as everything in the terminal's group; a second copy would mean "at once".
    process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
    for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      process.exitCode = code ?? (signal === "SIGINT" ? 130 : 143);
      resolve();
    });
  });
}
