// Calls through the data plane, as the consumers' systems made them on past days; a few are refused, as happens when a system is set up.
import { setTimeout as pause } from "node:timers/promises";
import type { Day } from "#kernel/clock.ts";
import type { DemoStory } from "#demo/load.ts";
import { seededRandom } from "#demo/tables/random.ts";
import { Missing } from "./missing.ts";
import type { Played } from "./played.ts";
import { DAILY_CALLS } from "./replies.ts";
import type { Stage } from "./stage.ts";

type Calls = Extract<DemoStory["ends"], { state: "delivered" }>["calls"];
type Call = Calls[number];

export interface Consumer {
  readonly played: Played;
  readonly calls: Calls;
  readonly deliveredOn: Day;
  /** Of the grant; known once it is shared, like the secret. */
  number: string;
  secret: string;
  /** Calls made so far. */
  sent: number;
}

interface Wrong {
  readonly path?: string;
  readonly purpose?: string;
}

const SHARE_OF_DAYS = 0.7;

export function scheduleCalls(stage: Stage, consumer: Consumer): void {
  const { timeline } = stage;
  const { story, entry } = consumer.played;
  const random = seededRandom(Buffer.from(story.key).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7));
  const time = (): string => `${String(random.between(9, 16)).padStart(2, "0")}:${String(random.between(0, 59)).padStart(2, "0")}`;
  const first = timeline.after(consumer.deliveredOn, 1);
  let serial = 0;
  for (let day = first; day < timeline.today; day = timeline.after(day, 1)) {
    if (day !== first && !random.chance(SHARE_OF_DAYS)) continue;
    for (const call of consumer.calls) {
      const times = random.between(0, Math.min(3, Math.ceil(call.times / 4)));
      for (let index = 0; index < times; index += 1) {
        serial += 1;
        const businessCase = `${day.replaceAll("-", "")}-${String(serial).padStart(4, "0")}`;
        timeline.on(day, time(), () => send(stage, consumer, { path: pathOf(entry, call), businessCase }));
      }
    }
  }
  const { mistakes, busy } = stage.demo.course;
  for (const { story: key, ...wrong } of mistakes)
    if (key === story.key) timeline.on(first, time(), () => send(stage, consumer, { path: "/rows?limit=1", ...wrong }));
  if (busy?.story === story.key) scheduleBusyMorning(stage, consumer, busy.afterDays);
}

const CALLS_TOO_MANY = 4;

function scheduleBusyMorning(stage: Stage, consumer: Consumer, afterDays: number): void {
  const { timeline } = stage;
  const { played, calls, deliveredOn } = consumer;
  const day = timeline.after(deliveredOn, afterDays);
  const [call] = calls;
  if (!call || day >= timeline.today) return;
  timeline.on(day, "11:00", () => allShipped(stage, consumer));
  for (let index = 0; index < DAILY_CALLS.verify + CALLS_TOO_MANY; index += 1) {
    timeline.on(day, `11:${String(index).padStart(2, "0")}`, () => send(stage, consumer, { path: pathOf(played.entry, call) }));
  }
}

/** The clock has jumped over days while the gateway's records were on their way; its count of the day starts clean once they are there. */
async function allShipped({ deployment }: Stage, { played, sent }: Consumer): Promise<void> {
  for (let left = SHIPPING_PATIENCE_MS / SHIPPING_POLL_MS; left > 0; left -= 1) {
    const records = await deployment.db
      .selectFrom("usageRecord")
      .select((select) => select.fn.countAll<number>().as("count"))
      .where("grantId", "=", played.grantId ?? "")
      .where("kind", "=", "call")
      .executeTakeFirstOrThrow();
    if (records.count >= sent) return;
    await pause(SHIPPING_POLL_MS);
  }
}

const SHIPPING_POLL_MS = 50;
const SHIPPING_PATIENCE_MS = 5_000;

async function send(stage: Stage, consumer: Consumer, call: Wrong & { businessCase?: string }): Promise<void> {
  const { played } = consumer;
  if (consumer.secret === "") throw new Missing(`the seeding has no credential for ${played.story.key} yet`);
  const isFirst = consumer.sent === 0;
  // The gateway may not have heard yet of a grant that was shared a moment ago, however long ago it was by the moved clock.
  for (let left = isFirst ? SHIPPING_PATIENCE_MS / SHIPPING_POLL_MS : 1; left > 0; left -= 1) {
    const { status, problem } = await request(stage, consumer, call);
    if (status >= 500) throw new Error(`a call of ${played.story.key} was answered with ${status}`);
    if (problem !== "gateway.not-shared" && problem !== "gateway.bad-credential") return;
    await pause(SHIPPING_POLL_MS);
  }
}

async function request(
  stage: Stage,
  consumer: Consumer,
  call: Wrong & { businessCase?: string },
): Promise<{ status: number; problem: string | undefined }> {
  const { played, number, secret } = consumer;
  consumer.sent += 1;
  const headers: Record<string, string> = {
    authorization: `Bearer ${secret}`,
    "x-purpose": encodeURIComponent(call.purpose ?? played.story.purpose),
  };
  if (call.businessCase) headers["x-business-case"] = call.businessCase;
  const item = stage.demo.course.serviceItems?.find(({ story }) => story === played.story.key);
  if (item) headers["x-service-item"] = item.code;
  const response = await fetch(`${stage.deployment.gatewayUrl}/v1/${number}${call.path}`, { headers });
  const body = await response.text();
  if (response.ok) return { status: response.status, problem: undefined };
  return { status: response.status, problem: (JSON.parse(body) as { code?: string }).code };
}

const OPERATORS = { equals: "", "starts-with": ".prefix", "at-least": ".gte" } as const;

function pathOf({ resources = [] }: Played["entry"], call: Call): string {
  if (call.kind === "api") {
    const rest = new URLSearchParams();
    let { path } = call;
    for (const [name, value] of Object.entries(call.parameters)) {
      if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(value));
      else rest.set(name, value);
    }
    return `/api${path}${rest.size > 0 ? `?${rest.toString()}` : ""}`;
  }
  const table = resources.find((resource) => resource.kind === "table");
  const column = (item: string): string => table?.columns[item] ?? item;
  const search = new URLSearchParams();
  if (call.kind === "query") {
    for (const { item, operator, value } of call.where) search.set(column(item) + OPERATORS[operator], value);
    search.set("limit", String(call.limit));
    return `/rows?${search.toString()}&columns=${call.select.map(column).join(",")}`;
  }
  // Only the key may be looked up by its full value; the rest is compared by whoever asked.
  const items = Object.keys(call.given);
  const key = items.find((item) => item === "id-number") ?? items[0] ?? "";
  search.set(column(key), call.given[key] ?? "");
  return `/rows?${search.toString()}&limit=1&columns=${items.map(column).join(",")}`;
}
