// Nonces: ten thousand at once from two gateways are each let through exactly once, and the book forgets what is too old.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { openPool } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { testDatabase } from "#test/postgres.ts";
import { NonceBook } from "./nonces.ts";

const clock = new MovableClock("2026-03-02T01:00:00Z");
const log = openLog({ level: "silent", name: "test" });
let pool: ReturnType<typeof openPool>;
let books: NonceBook[];

before(async () => {
  pool = openPool({ url: (await testDatabase("nonces")).url, connectionsMax: 4, name: "nonces" });
  books = [0, 1].map(() => new NonceBook({ pool, log, clock }));
});
after(async () => {
  for (const book of books ?? []) book.close();
  await pool?.end();
});

test("ten thousand nonces, each claimed at both gateways, are fresh once", async () => {
  const until = new Date("2026-03-02T01:01:00Z");
  const nonces = Array.from({ length: 10_000 }, (_, index) => `nonce-number-${index}`);
  const verdicts = await Promise.all(nonces.flatMap((nonce) => books.map((book) => book.claim("abcdefabcdef", nonce, until))));
  assert.equal(verdicts.filter((verdict) => verdict === "fresh").length, 10_000);
  assert.equal(verdicts.filter((verdict) => verdict === "seen").length, 10_000);
  assert.equal(await books[0]?.claim("another-one-", "nonce-number-1", until), "fresh");
});

test("a book remembers so many and no more; what it forgot the row still knows", async () => {
  const book = new NonceBook({ pool, log, clock, rememberedMax: 100 });
  const until = new Date("2026-03-02T01:01:00Z");
  for (let index = 0; index < 5; index++)
    await Promise.all(Array.from({ length: 100 }, (_, at) => book.claim("bounded", `nonce-number-${index}-${at}`, until)));
  assert.equal(book.remembered, 100);
  assert.equal(await book.claim("bounded", "nonce-number-0-0", until), "seen");
  book.close();
});

test("a gateway whose clock is ahead, or is set back, opens no way for what was used", async () => {
  const until = new Date("2026-03-02T01:01:00Z");
  assert.equal(await books[0]?.claim("ahead", "nonce-number-1", until), "fresh");
  clock.set(new Date("2026-03-02T01:01:45Z"));
  await books[0]?.sweep();
  clock.set(new Date("2026-03-02T01:00:59Z"));
  for (const book of books) assert.equal(await book.claim("ahead", "nonce-number-1", until), "seen");
});

test("swept away is what no signature is fresh for any more", async () => {
  clock.set(new Date("2026-03-02T01:02:01Z"));
  await books[0]?.sweep();
  const { rows } = await pool.query<{ count: string }>("select count(*) as count from signature_nonce");
  assert.equal(Number(rows[0]?.count), 0);
  assert.equal(books[0]?.remembered, 0);
});
