// The only place that reads the environment: every setting, its default, and a sentence when it is wrong.
import { readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { isDay } from "#kernel/clock.ts";
import type { SuiteName } from "#kernel/crypto.ts";
import { problems } from "#kernel/problem.ts";
import type { Keeping } from "#modules/ledger/index.ts";

export const configProblem = problems("config", {
  number: {
    status: 400,
    text: "设置 {name} 应为 {min} 到 {max} 的整数，现在是「{value}」。",
    en: "Setting {name} must be a whole number from {min} to {max}; it is {value}.",
  },
  choice: {
    status: 400,
    text: "设置 {name} 只能是 {choices}，现在是「{value}」。",
    en: "Setting {name} must be one of {choices}; it is {value}.",
  },
  instant: {
    status: 400,
    text: "设置 {name} 应为带时区的时刻，例如 2026-09-28T09:00:00+08:00。",
    en: "Setting {name} must be an instant with a time zone.",
  },
  days: {
    status: 400,
    text: "设置 {name} 应为“规则包=日期”，用逗号分隔，例如 miit=2022-03-01；现在是「{value}」。",
    en: "Setting {name} must be pack=day pairs such as miit=2022-03-01; it is {value}.",
  },
  pair: { status: 400, text: "设置 {names} 应一起给出。", en: "Settings {names} belong together." },
  file: { status: 400, text: "设置 {name} 指向的文件 {path} 读不到。", en: "Setting {name}: the file {path} cannot be read." },
  scanner: {
    status: 400,
    text: "设置 {name} 应为 tcp://主机:端口、unix:/路径 或者 command:/程序路径。",
    en: "Setting {name} must be tcp://host:port, unix:/path or command:/path.",
  },
  url: { status: 400, text: "设置 {name} 应为 http 或 https 地址。", en: "Setting {name} must be an http or https address." },
});

export interface Config {
  /** A PostgreSQL server; without it the embedded one runs in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly gatewayPort: number;
  /** Where consumers reach the data plane from outside. */
  readonly gatewayUrl: string;
  readonly gatewayId: string;
  /** The gateway's own certificate and key in PEM; without them it speaks plain HTTP. */
  readonly gatewayTls: { readonly certificate: string; readonly key: string } | undefined;
  /** The demonstration's own upstream API. */
  readonly upstreamPort: number;
  readonly profile: string;
  readonly packsFolder: string;
  /** Folders with further packs, beside those that come with the platform. */
  readonly morePacksFolders: readonly string[];
  /** Days of effect for texts that name none: `miit=2022-03-01`. */
  readonly inForceFrom: Readonly<Record<string, string>>;
  readonly webFolder: string;
  readonly suite: SuiteName;
  /** 32 bytes in base64; without it one is made and kept in `dataFolder`. */
  readonly secretKey: string | undefined;
  readonly demo: "yes" | "no" | undefined;
  /** Starts the platform's clock at another instant. */
  readonly now: Date | undefined;
  readonly logLevel: string;
  /** Addresses of reverse proxies whose X-Forwarded-… headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Networks in which agencies' databases may stand; without any, everywhere but this machine and its link. */
  readonly networks: readonly string[];
  /** Where files that agencies share are kept; the same folder for every process of the installation. */
  readonly fileFolder: string;
  /** `tcp://host:port` or `unix:/path` of a clamd, or `command:/path` of a programme that reads a file from its input. */
  readonly scanner: string | null;
  readonly keeping: Keeping;
}

type Environment = Readonly<Record<string, string | undefined>>;

const root = resolve(import.meta.dirname, "../..");

/** `overrides` come from the command line and win over the environment. */
export function readConfig(overrides: Environment = {}): Config {
  const environment: Environment = { ...process.env, ...overrides };
  const host = environment["GOVSHARE_HOST"] ?? "127.0.0.1";
  const profile = environment["GOVSHARE_PROFILE"] || "reg25";
  const dataFolder = resolve(environment["GOVSHARE_DATA"] ?? dataFolderOf(profile));
  const gatewayPort = wholeNumber(environment, "GOVSHARE_GATEWAY_PORT", 4801, { min: 1, max: 65_535 });
  return {
    databaseUrl: environment["DATABASE_URL"] || undefined,
    dataFolder,
    host,
    port: wholeNumber(environment, "GOVSHARE_PORT", 4800, { min: 1, max: 65_535 }),
    gatewayPort,
    gatewayUrl: address(environment, "GOVSHARE_GATEWAY_URL", `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${gatewayPort}`),
    gatewayId: environment["GOVSHARE_GATEWAY_ID"] ?? "gateway-1",
    gatewayTls: keyPair(environment, "GOVSHARE_GATEWAY_CERTIFICATE", "GOVSHARE_GATEWAY_KEY"),
    upstreamPort: wholeNumber(environment, "GOVSHARE_UPSTREAM_PORT", 4802, { min: 1, max: 65_535 }),
    profile,
    packsFolder: resolve(root, "packs"),
    morePacksFolders: folders(environment["GOVSHARE_PACKS"]),
    inForceFrom: days(environment, "GOVSHARE_IN_FORCE_FROM"),
    webFolder: resolve(root, "web/dist"),
    suite: choice(environment, "GOVSHARE_SUITE", ["gm", "international"], "gm"),
    secretKey: environment["GOVSHARE_SECRET_KEY"] || undefined,
    demo: environment["GOVSHARE_DEMO"] === undefined ? undefined : choice(environment, "GOVSHARE_DEMO", ["yes", "no"], "no"),
    now: instant(environment, "GOVSHARE_NOW"),
    logLevel: choice(environment, "GOVSHARE_LOG", ["silent", "error", "warn", "info", "debug"], "warn"),
    trustedProxies: listed(environment["GOVSHARE_TRUSTED_PROXIES"]),
    networks: listed(environment["GOVSHARE_NETWORKS"]),
    fileFolder: resolve(environment["GOVSHARE_FILES"] || join(dataFolder, "files")),
    scanner: scanner(environment, "GOVSHARE_SCANNER"),
    keeping: {
      copyDays: wholeNumber(environment, "GOVSHARE_COPY_DAYS", 1, { min: 1, max: 30 }),
      // Three days, so that a weekend passes; two gigabytes, which no server's log disk is too small for.
      captureMs: wholeNumber(environment, "GOVSHARE_CAPTURE_DAYS", 3, { min: 1, max: 30 }) * 86_400_000,
      captureBytes: wholeNumber(environment, "GOVSHARE_CAPTURE_GIGABYTES", 2, { min: 1, max: 1_000 }) * 1024 ** 3,
    },
  };
}

function wholeNumber(environment: Environment, name: string, fallback: number, { min, max }: { min: number; max: number }): number {
  const value = environment[name];
  if (value === undefined || value === "") return fallback;
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max) throw configProblem("number", { values: { name, min, max, value } });
  return number;
}

function choice<const Choice extends string>(environment: Environment, name: string, choices: readonly Choice[], fallback: Choice): Choice {
  const value = environment[name];
  if (value === undefined || value === "") return fallback;
  const found = choices.find((each) => each === value);
  if (!found) throw configProblem("choice", { values: { name, choices: choices.join("、"), value } });
  return found;
}

function keyPair(environment: Environment, ...names: [certificate: string, key: string]): Config["gatewayTls"] {
  const [certificate, key] = names.map((name) => environment[name] || undefined);
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined) throw configProblem("pair", { values: { names: names.join("、") } });
  return { certificate: readPem(certificate, names[0]), key: readPem(key, names[1]) };
}

function readPem(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw configProblem("file", { values: { name, path }, internal: error });
  }
}

// Each profile tried out on one machine keeps a database of its own.
const dataFolderOf = (profile: string): string =>
  profile === "reg25" ? resolve(root, "var") : resolve(root, "var", encodeURIComponent(profile).replaceAll("%2B", "+"));

const folders = (value: string | undefined): string[] =>
  (value ?? "").split(delimiter).flatMap((each) => (each === "" ? [] : [resolve(each)]));

const listed = (value: string | undefined): string[] =>
  (value ?? "").split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));

function days(environment: Environment, name: string): Record<string, string> {
  const pairs = (environment[name] ?? "").split(",").flatMap((each) => (each.trim() === "" ? [] : [each.trim()]));
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = "", day = ""] = pair.split("=");
      if (key === "" || !isDay(day)) throw configProblem("days", { values: { name, value: pair } });
      return [key, day];
    }),
  );
}

function instant(environment: Environment, name: string): Date | undefined {
  const value = environment[name];
  if (!value) return undefined;
  const at = new Date(value);
  if (Number.isNaN(at.getTime()) || !/(Z|[+-]\d{2}:?\d{2})$/.test(value)) throw configProblem("instant", { values: { name } });
  return at;
}

function scanner(environment: Environment, name: string): string | null {
  const value = environment[name];
  if (!value) return null;
  if (!/^(tcp:\/\/[^\s/]+:\d{1,5}|(unix|command):\/\S*)$/.test(value)) throw configProblem("scanner", { values: { name } });
  return value;
}

function address(environment: Environment, name: string, fallback: string): string {
  const value = environment[name];
  if (!value) return fallback;
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol)) throw configProblem("url", { values: { name } });
  return url.href.replace(/\/$/, "");
}
