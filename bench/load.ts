// Loads a contender over HTTP with 64 connections: wrk where it is installed, otherwise autocannon.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled, OTHER_CORE, run } from "./contender.ts";

export interface Load {
  readonly port: number;
  /** `{n}` becomes a random number from 1 to `numbers`. */
  readonly path: string;
  readonly numbers: number;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Measured {
  readonly perSecond: number;
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
}

const CONNECTIONS = 64;

export const loader = (): string => (isInstalled("wrk") ? "wrk" : "autocannon");

export function load(target: Load, seconds: number): Promise<Measured> {
  return isInstalled("wrk") ? loadWithWrk(target, seconds) : loadWithAutocannon(target, seconds);
}

async function loadWithWrk(target: Load, seconds: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const script = join(folder, "load.lua");
    const headers = Object.entries(target.headers).map(
      ([name, value]) => `wrk.headers[${JSON.stringify(name)}] = ${JSON.stringify(value)}`,
    );
    const [before = "", after] = target.path.split("{n}");
    const request =
      after === undefined
        ? `local one = nil\nrequest = function() one = one or wrk.format("GET", ${JSON.stringify(before)}) return one end`
        : `math.randomseed(os.time())\nrequest = function() return wrk.format("GET", ${JSON.stringify(before)} .. math.random(1, ${target.numbers}) .. ${JSON.stringify(after)}) end`;
    writeFileSync(script, [...headers, request].join("\n"));
    const text = await run(OTHER_CORE, [
      "wrk",
      "-t1",
      `-c${CONNECTIONS}`,
      `-d${seconds}s`,
      "--latency",
      "-s",
      script,
      `http://127.0.0.1:${target.port}`,
    ]);
    const wrong = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(text);
    if (wrong) throw new Error(`${target.path} at port ${target.port}: ${wrong[0]}`);
    return {
      perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]),
      requests: Number(/(\d+) requests in/.exec(text)?.[1]),
      p50: milliseconds(/ 50%\s+([\d.]+\w+)/.exec(text)?.[1]),
      p99: milliseconds(/ 99%\s+([\d.]+\w+)/.exec(text)?.[1]),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function milliseconds(text = ""): number {
  const [, amount, unit = ""] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  return Number(amount) * ({ us: 0.001, ms: 1, s: 1_000, m: 60_000 }[unit] ?? Number.NaN);
}

async function loadWithAutocannon(target: Load, seconds: number): Promise<Measured> {
  const { default: autocannon } = await import("autocannon");
  const withNumber = (): string => target.path.replace("{n}", String(1 + Math.trunc(Math.random() * target.numbers)));
  const result = await autocannon({
    url: `http://127.0.0.1:${target.port}`,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { ...target.headers },
    requests: [{ method: "GET", path: withNumber(), setupRequest: (request) => ({ ...request, path: withNumber() }) }],
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${target.path}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { perSecond: result.requests.average, requests: result.requests.total, p50: result.latency.p50, p99: result.latency.p99 };
}
