// The working days server against a calendar of three special days.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { weekdayOf } from "#kernel/clock.ts";
import { startWorkdaysUpstream, type WorkdayCalendar, type WorkdaysUpstream } from "./workdays.ts";

const special: Record<string, { kind: string; name: string; notice: string; published: boolean }> = {
  "2026-10-01": { kind: "holiday", name: "国庆节", notice: "测试通知1号", published: true },
  "2026-10-02": { kind: "holiday", name: "国庆节", notice: "测试通知1号", published: true },
  "2026-10-10": { kind: "make-up", name: "国庆节", notice: "测试通知1号", published: true },
};
const calendar: WorkdayCalendar = {
  isPublished: (year) => year === 2026,
  kindOf: (day) => special[day] ?? { kind: [0, 6].includes(weekdayOf(day)) ? "weekend" : "working", published: true },
};

let upstream: WorkdaysUpstream;
before(async () => {
  upstream = await startWorkdaysUpstream({ port: 0, host: "127.0.0.1", apiKey: "a-key", calendar });
});
after(async () => upstream.close());

async function get(path: string, headers: Record<string, string> = { "x-api-key": "a-key" }, method = "GET") {
  const response = await fetch(upstream.url + path, { headers, method });
  assert.match(response.headers.get("content-type") ?? "", /application\/json/);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

void test("a day is described with its notice", async () => {
  const holiday = { date: "2026-10-01", isWorkingDay: false, kind: "holiday", name: "国庆节", notice: "测试通知1号" };
  assert.deepEqual(await get("/workdays/2026-10-01"), { status: 200, body: holiday });
  assert.equal((await get("/workdays/2026-10-10")).body["isWorkingDay"], true);
  assert.equal((await get("/workdays/2026-11-21")).body["isWorkingDay"], false);
});

void test("a year lists its working days and its holidays", async () => {
  const working = await get("/workdays?year=2026");
  assert.equal(working.status, 200);
  assert.equal(working.body["count"], 261 - 2 + 1);
  assert.deepEqual(await get("/workdays"), working, "without a year it is the latest with a notice");
  const holidays = await get("/holidays?year=2026");
  assert.deepEqual(
    (holidays.body["days"] as { date: string }[]).map((day) => day.date),
    ["2026-10-01", "2026-10-02", "2026-10-10"],
  );
});

void test("bad dates and years are refused, an unpublished year is not guessed", async () => {
  for (const path of [
    "/workdays/2026-02-30",
    "/workdays/yesterday",
    "/workdays/%E4%BB",
    "/workdays?year=",
    "/workdays?year=26",
    "/holidays?year=x",
  ]) {
    const { status, body } = await get(path);
    assert.equal(status, 400, path);
    assert.ok(body["message"]);
  }
  assert.equal((await get("/workdays/2027-01-04")).status, 404);
  assert.equal((await get("/workdays?year=2027")).status, 404);
  assert.equal((await get("/nothing")).status, 404);
});

void test("no key, no answer; but the description is free", async () => {
  assert.equal((await get("/workdays/2026-10-01", {})).status, 401);
  assert.equal((await get("/workdays/2026-10-01", { "x-api-key": "b-key" })).status, 401);
  assert.equal((await get("/workdays", { "x-api-key": "a-key" }, "POST")).status, 405);
  const { body } = await get("/openapi.json", {});
  assert.equal(body["openapi"], "3.0.3");
  assert.deepEqual(Object.keys(body["paths"] as object), ["/workdays", "/workdays/{date}", "/holidays"]);
});
