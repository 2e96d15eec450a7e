// The databases for tests: migrated, empty, apart from each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pendingMigrations } from "#main/migrate.ts";
import { emptyDatabase, testDatabase } from "./postgres.ts";
import { withClient } from "./postgres-server.ts";

test("a database for tests has all migrations", async () => {
  const { url } = await testDatabase("migrated");
  assert.deepEqual(await pendingMigrations(url), []);
});

test("what one test file writes, no other sees", async () => {
  const [one, other] = await Promise.all([testDatabase("one"), testDatabase("other")]);
  await withClient(one.url, (client) => client.query("create table seen (x int)"));
  const { rows } = await withClient(other.url, (client) => client.query("select to_regclass('seen') as found"));
  assert.deepEqual(rows, [{ found: null }]);
});

test("an empty database has nothing yet", async () => {
  const { url } = await emptyDatabase("empty");
  assert.notDeepEqual(await pendingMigrations(url), []);
});
