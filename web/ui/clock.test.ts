// The portal's clock follows the server's, and its day is Shanghai's.
import assert from "node:assert/strict";
import { test } from "node:test";

import { nowInstant, setClock, today } from "./clock.ts";
import { daysInWords, shortDay } from "./dates.ts";

test("what the server says is the time, and the day is the one in Shanghai", () => {
  setClock("2031-12-31T15:30:00Z");
  assert.equal(nowInstant().slice(0, 16), "2031-12-31T15:30");
  assert.equal(today(), "2031-12-31");
  setClock("2031-12-31T16:30:00Z");
  assert.equal(today(), "2032-01-01");
});

test("a day names its year only where that is not the platform's year", () => {
  setClock("2032-03-01T00:00:00Z");
  assert.equal(shortDay("2032-10-13"), "10月13日");
  assert.equal(shortDay("2031-10-13"), "2031年10月13日");
});

test("days in a sentence are said as a reader says them; parts of numbers stay", () => {
  setClock("2032-03-01T00:00:00Z");
  assert.equal(daysInWords("共享中 · 有效期至 2033-09-16"), "共享中 · 有效期至 2033年9月16日");
  assert.equal(daysInWords("办理并答复（2032-11-30 24:00 前）"), "办理并答复（11月30日 24:00 前）");
  assert.equal(daysInWords("依据 CN-2032-11-30、2032-11-30-01 号文"), "依据 CN-2032-11-30、2032-11-30-01 号文");
});
