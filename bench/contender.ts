// Starts what is measured, each in processes of its own pinned to one core, and reads how much CPU they used.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Under test on one core; load, upstream and database on the other. */
export const TESTED_CORE = 0;
export const OTHER_CORE = 1;

export interface Contender {
  readonly name: string;
  readonly port: number;
  /** Microseconds of CPU since its start, children included. */
  cpu(): number;
  /** Megabytes that it holds now, and at most since its start. */
  memory(): { now: number; most: number };
  stop(): Promise<void>;
}

const started = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of started) child.kill("SIGKILL");
});

export function isInstalled(program: string): boolean {
  return spawnSync("which", [program], { stdio: "ignore" }).status === 0;
}

const pinned = (core: number, command: readonly string[]): string[] =>
  isInstalled("taskset") ? ["taskset", "-c", String(core), ...command] : [...command];

export async function startContender(name: string, core: number, port: number, command: readonly string[]): Promise<Contender> {
  const [program = "", ...args] = pinned(core, command);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  started.add(child);
  await answering(port, child);
  return {
    name,
    port,
    cpu: () => cpuOf(child.pid ?? 0),
    memory: () => memoryOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await once(child, "exit");
      clearTimeout(patience);
      started.delete(child);
    },
  };
}

/** Runs a program to its end on a core and returns what it printed. */
export async function run(core: number, command: readonly string[]): Promise<string> {
  const [program = "", ...args] = pinned(core, command);
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await once(child, "close");
  if (child.exitCode !== 0) throw new Error(`${command[0]} ended with ${child.exitCode}`);
  return text;
}

/** Moves a running process and those it will start to a core. */
export function pin(core: number, pid: number): void {
  if (isInstalled("taskset")) spawnSync("taskset", ["-a", "-p", "-c", String(core), String(pid)], { stdio: "ignore" });
}

/** Some contenders read a whole schema before they answer: a minute, in steps of 50 ms. */
const PATIENCE = 1_200;

async function answering(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    if (child.exitCode !== null) throw new Error(`a contender ended at once with ${child.exitCode}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false));
      socket.on("connect", () => socket.destroy());
    });
    if (open) return;
    await pause(50);
  }
  throw new Error("a contender does not answer");
}

export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string): number => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
}

const TICK_MICROSECONDS = 10_000;

export function cpuOf(root: number): number {
  const parents = new Map<number, number>();
  const ticks = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      parents.set(Number(name), Number(fields[1]));
      ticks.set(Number(name), Number(fields[11]) + Number(fields[12]));
    } catch {
      // It has ended meanwhile.
    }
  }
  let sum = 0;
  for (const [pid, own] of ticks) {
    let ancestor: number | undefined = pid;
    while (ancestor !== undefined && ancestor !== root && ancestor > 1) ancestor = parents.get(ancestor);
    if (ancestor === root) sum += own;
  }
  return sum * TICK_MICROSECONDS;
}
