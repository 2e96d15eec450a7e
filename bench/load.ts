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
  /** Posted as JSON, `{n}` as in the path. */
  readonly body?: string;
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
    const method = target.body === undefined ? "GET" : "POST";
    const parts = [target.path, target.body ?? ""].map(withNumbers);
    const request =
      target.path.includes("{n}") || target.body !== undefined
        ? `math.randomseed(os.time())\nrequest = function() local n = math.random(1, ${target.numbers}) return wrk.format("${method}", ${parts[0]}, nil, ${parts[1]}) end`
        : `local one = nil\nrequest = function() one = one or wrk.format("GET", ${parts[0]}) return one end`;
    writeFileSync(script, [...headers, request].join("\n"));
    const text = await run(OTHER_CORE, [
      "wrk",
      "-t1",
      `-c${CONNECTIONS}`,
      `-d${seconds}s`,
      "--latency",
      // Who is slow is measured as slow: by itself wrk gives up after two seconds.
      "--timeout",
      "30s",
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

/** The 99th percentile in milliseconds at a fixed rate; without end where so many are not answered. */
export async function p99AtRate({ port, path, headers }: Load, seconds: number, perSecond: number): Promise<number> {
  const text = await run(OTHER_CORE, [
    process.execPath,
    join(import.meta.dirname, "../node_modules/autocannon/autocannon.js"),
    "-c",
    String(CONNECTIONS),
    "-d",
    String(seconds),
    "-R",
    String(Math.round(perSecond)),
    "--json",
    "--no-progress",
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}=${value}`]),
    `http://127.0.0.1:${port}${path}`,
  ]);
  const { latency, requests, non2xx, errors } = JSON.parse(text) as {
    latency: { p99: number };
    requests: { average: number };
    non2xx: number;
    errors: number;
  };
  if (non2xx + errors > 0) throw new Error(`${path}: ${non2xx} refusals, ${errors} errors`);
  return requests.average < REACHED * perSecond ? Number.POSITIVE_INFINITY : latency.p99;
}
/** Of a rate that was aimed at. */
const REACHED = 0.95;

/** The text of a path or a body for one number. */
export const filled = (text: string, number: number): string => text.replaceAll("{n}", String(number));

/** A Lua expression of the text, with `n` in the place of `{n}`. */
const withNumbers = (text: string): string =>
  text
    .split("{n}")
    .map((part) => JSON.stringify(part))
    .join(" .. n .. ");

function milliseconds(text = ""): number {
  const [, amount, unit = ""] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  return Number(amount) * ({ us: 0.001, ms: 1, s: 1_000, m: 60_000 }[unit] ?? Number.NaN);
}

async function loadWithAutocannon(target: Load, seconds: number): Promise<Measured> {
  const { default: autocannon } = await import("autocannon");
  const chosen = (text: string): string => filled(text, 1 + Math.trunc(Math.random() * target.numbers));
  const request = () => ({
    method: target.body === undefined ? ("GET" as const) : ("POST" as const),
    path: chosen(target.path),
    ...(target.body !== undefined && { body: chosen(target.body) }),
  });
  const result = await autocannon({
    url: `http://127.0.0.1:${target.port}`,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { ...target.headers },
    requests: [{ ...request(), setupRequest: (before) => ({ ...before, ...request() }) }],
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${target.path}: ${result.non2xx} refusals, ${result.errors} errors`);
  return { perSecond: result.requests.average, requests: result.requests.total, p50: result.latency.p50, p99: result.latency.p99 };
}
