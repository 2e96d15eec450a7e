// An agency's own API as it stood before the platform: the State Council's working days over plain HTTP, behind an API key.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { addDays, isDay, type Day } from "#kernel/clock.ts";
import { workdaysOpenapi } from "./workdays.openapi.ts";

/** What the server asks of a calendar; the calendar of the law packs fits. */
export interface WorkdayCalendar {
  kindOf(day: Day): { readonly kind: string; readonly name?: string; readonly notice?: string; readonly published: boolean };
  isPublished(year: number): boolean;
}

export interface WorkdaysOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly apiKey: string;
  readonly calendar: WorkdayCalendar;
}

export interface WorkdaysUpstream {
  readonly url: string;
  close(): Promise<void>;
}

export interface WorkdayAnswer {
  readonly date: Day;
  readonly isWorkingDay: boolean;
  readonly kind: string;
  readonly name: string | null;
  readonly notice: string | null;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } });
const WORKING = new Set(["working", "make-up"]);

function describe(calendar: WorkdayCalendar, date: Day): WorkdayAnswer {
  const { kind, name, notice } = calendar.kindOf(date);
  return { date, isWorkingDay: WORKING.has(kind), kind, name: name ?? null, notice: notice ?? null };
}

function daysOf(calendar: WorkdayCalendar, year: number): WorkdayAnswer[] {
  const days: WorkdayAnswer[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) days.push(describe(calendar, day));
  return days;
}

// A year without a notice would silently become Monday to Friday, so it is refused instead of guessed.
const unpublished = (year: number): Answer => refusal(404, "year-unpublished", `${year}年放假安排尚未公布`);

const YEARS = { first: 2024, last: 2099 };

/** Without a clock of its own, the server takes the latest year that has a notice; so a call without parameters tells whether it is well. */
function latestYear(calendar: WorkdayCalendar): string {
  for (let year = YEARS.last; year >= YEARS.first; year -= 1) if (calendar.isPublished(year)) return String(year);
  return "";
}

function answerYear(calendar: WorkdayCalendar, query: URLSearchParams, wanted: (day: WorkdayAnswer) => boolean): Answer {
  const text = query.get("year") ?? latestYear(calendar);
  if (!/^[12]\d{3}$/.test(text)) return refusal(400, "bad-year", "请用参数 year 给出四位年份，例如 year=2026");
  const year = Number(text);
  if (!calendar.isPublished(year)) return unpublished(year);
  const days = daysOf(calendar, year).filter(wanted);
  return { status: 200, body: { year, count: days.length, days } };
}

function answerDay(calendar: WorkdayCalendar, date: string): Answer {
  if (!isDay(date)) return refusal(400, "bad-date", "日期应写成 2026-10-01 的形式，并且确有这一天");
  const year = Number(date.slice(0, 4));
  return calendar.isPublished(year) ? { status: 200, body: describe(calendar, date) } : unpublished(year);
}

function route(calendar: WorkdayCalendar, url: URL): Answer {
  if (url.pathname === "/workdays") return answerYear(calendar, url.searchParams, (day) => day.isWorkingDay);
  if (url.pathname === "/holidays") {
    return answerYear(calendar, url.searchParams, (day) => day.kind === "holiday" || day.kind === "make-up");
  }
  const date = /^\/workdays\/([^/]+)$/.exec(url.pathname)?.[1];
  if (date !== undefined) return answerDay(calendar, date);
  return refusal(404, "no-such-path", "没有这个接口，接口说明见 /openapi.json");
}

function hasKey(request: IncomingMessage, expected: Buffer): boolean {
  const given = Buffer.from(String(request.headers["x-api-key"] ?? ""));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function answer(options: WorkdaysOptions, key: Buffer, request: IncomingMessage): Answer {
  // A request target such as `//` is legal on the wire and no URL; the base makes a parse failure the caller's fault, not ours.
  const target = request.url ?? "/";
  if (!URL.canParse(target, "http://upstream")) return refusal(400, "bad-path", "请求地址无法识别");
  const url = new URL(target, "http://upstream");
  if (request.method !== "GET") return refusal(405, "get-only", "只支持 GET 请求");
  if (url.pathname === "/openapi.json") return { status: 200, body: workdaysOpenapi };
  if (!hasKey(request, key)) return refusal(401, "no-key", "请在请求头 X-Api-Key 中给出有效的密钥");
  return route(options.calendar, url);
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

export async function startWorkdaysUpstream(options: WorkdaysOptions): Promise<WorkdaysUpstream> {
  if (options.apiKey === "") throw new Error("the upstream needs an API key");
  const key = Buffer.from(options.apiKey);
  const server = createServer((request, response) => {
    request.resume();
    send(response, answer(options, key, request));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
