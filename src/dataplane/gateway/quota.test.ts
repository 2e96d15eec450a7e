// What is counted of a grant's day, at the borders of the day and of its bounds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type DayUse, QuotaBook, type Reservation } from "./quota.ts";

const GRANT = { id: "g", callsPerDay: 3, rowsPerDay: 100, bytesPerDay: 1_000 };
const [EVE, DAY] = ["2026-03-01", "2026-03-02"];

const taken = (quota: QuotaBook, day: string): Reservation | undefined => {
  const reservation = quota.reserve(GRANT, day, 1);
  return typeof reservation === "string" ? undefined : reservation;
};
const answered = (quota: QuotaBook, day: string): boolean => {
  const reservation = taken(quota, day);
  reservation?.settle({ rows: 1, bytes: 1 });
  return reservation !== undefined;
};
const use = (day: string, calls: number): DayUse => ({ grantId: GRANT.id, day, calls, rows: calls, bytes: calls });

test("a call that began before midnight and ends after it counts for its day, and forgets nothing of the new one", () => {
  const quota = new QuotaBook();
  const late = taken(quota, EVE);
  assert.deepEqual(
    [1, 2].map(() => answered(quota, DAY)),
    [true, true],
  );
  late?.settle({ rows: 1, bytes: 1 });
  // One that waited for its body until the day had changed.
  assert.equal(answered(quota, EVE), true);
  assert.deepEqual(
    [1, 2].map(() => answered(quota, DAY)),
    [true, false],
  );
});

test("records of yesterday that are shipped today forget nothing of today", () => {
  const quota = new QuotaBook();
  assert.equal(answered(quota, EVE), true);
  assert.equal(answered(quota, DAY), true);
  quota.removeUnshipped([use(EVE, 1)]);
  quota.setStored([use(EVE, 1)]);
  assert.deepEqual(
    [1, 2, 3].map(() => answered(quota, DAY)),
    [true, true, false],
  );
  quota.removeUnshipped([use(DAY, 3)]);
  quota.setStored([use(DAY, 3)]);
  assert.equal(answered(quota, DAY), false);
});

test("a journal of many days ago that is shipped at last changes nothing of today", () => {
  const quota = new QuotaBook();
  for (let count = 0; count < 3; count += 1) assert.equal(answered(quota, DAY), true);
  for (const day of ["2026-02-26", "2026-02-27", "2026-02-28"]) quota.setStored([use(day, 1)]);
  assert.equal(answered(quota, DAY), false);
});

test("each new day begins at nothing, also where the clock was put back", () => {
  const quota = new QuotaBook();
  for (const day of [EVE, DAY, "2026-03-03", EVE, DAY])
    assert.deepEqual(
      [1, 2, 3, 4].map(() => answered(quota, day)),
      [true, true, true, false],
      day,
    );
});

test("bytes are held against the smaller of two bounds, also by calls at once", () => {
  const quota = new QuotaBook();
  const [one, two] = [taken(quota, DAY), taken(quota, DAY)];
  assert.deepEqual([one?.holdBytes(60, 100), two?.holdBytes(60, 100), two?.holdBytes(40, 100)], [true, false, true]);
  assert.equal(one?.holdBytes(1_001), false);
  one?.settle(undefined);
  assert.equal(two?.holdBytes(100, 100), true);
});
