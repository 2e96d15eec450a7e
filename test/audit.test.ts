// Every change leaves a ledger entry: no command may write outside an act, and every act that is declared can be read in two languages.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { before, test } from "node:test";
import { act, actIfAny, declaredActions } from "#modules/ledger/index.ts";
import { castOf, publishResidents, type Cast } from "./cast.ts";
import { createWorld, type World } from "./world.ts";

let world: World;
let cast: Cast;
let entryId: string;

before(async () => {
  world = await createWorld("audit", { now: "2026-09-28T09:00:00+08:00" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
});

// Writes of the platform's own keeping that no act stands behind, and why.
const WITHOUT_ACT: Readonly<Record<string, string>> = {
  "src/modules/identity/identity.store.ts":
    "attempts to sign in and marks of repeated requests: kept for minutes, told by no one's decision",
  "src/modules/ledger/ledger.store.ts": "the ledger itself",
};

test("stores write only in a transaction that an act was given", () => {
  const wrong = globSync("src/modules/**/*.store.ts")
    .filter((file) => !WITHOUT_ACT[file])
    .flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return [...text.matchAll(/^export async function (\w+)\(\s*(?:db|database): (?:Queryable|Database)[\s\S]*?^}/gm)]
        .filter(([body]) => /\.(insertInto|updateTable|deleteFrom)\(/.test(body))
        .map(([, name]) => `${file}: ${name}`);
    });
  assert.deepEqual(wrong, []);
});

test("nobody opens a transaction but an act", () => {
  const wrong = globSync("src/modules/**/*.ts").filter(
    (file) => !file.includes("/ledger/") && /\.transaction\(\)/.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual(wrong, []);
});

test("an act that records nothing is undone", async () => {
  const clerk = await world.actor("consumer.clerk");
  const silent = act(world.deployment, clerk, async ({ tx }) => {
    await tx.updateTable("agency").set({ shortName: "改名" }).where("id", "=", cast.consumer.id).execute();
  });
  await assert.rejects(silent, /no ledger entry/);
  const careless = actIfAny(world.deployment, async ({ tx }) => {
    await tx.updateTable("agency").set({ shortName: "改名" }).where("id", "=", cast.consumer.id).execute();
    return 1;
  });
  await assert.rejects(careless, /without a ledger entry/);
  const { shortName } = await world.deployment.db
    .selectFrom("agency")
    .select("shortName")
    .where("id", "=", cast.consumer.id)
    .executeTakeFirstOrThrow();
  assert.equal(shortName, "市教育局");
});

test("an act that nobody declared is refused", async () => {
  const clerk = await world.actor("consumer.clerk");
  const unknown = act(world.deployment, clerk, async ({ record }) =>
    record({ action: "made.up", subject: { kind: "agency", id: cast.consumer.id } }),
  );
  await assert.rejects(unknown, /undeclared act/);
});

test("each change through the API leaves its entry, and a refused one leaves none", async () => {
  const head = async (): Promise<number> => (await world.ok("auditor", "GET", "/ledger/head")).seq;
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  const earlier = await head();
  await world.ok("consumer.clerk", "POST", `/applications/${id}/withdraw`, { reason: "不需要了" });
  assert.equal(await head(), earlier + 1);
  assert.equal((await world.call("consumer.clerk", "POST", `/applications/${id}/withdraw`, { reason: "再撤" })).status, 409);
  assert.equal(await head(), earlier + 1);
});

test("the database itself refuses to change the ledger", async () => {
  const { db } = world.deployment;
  await assert.rejects(db.updateTable("ledgerEntry").set({ note: "改" }).where("seq", "=", 1).execute(), /append-only/);
  await assert.rejects(db.deleteFrom("ledgerEntry").where("seq", "=", 1).execute(), /append-only/);
});

test("every declared act has words in two languages", () => {
  const mute = [...declaredActions()].filter(([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || en === "");
  assert.deepEqual(mute, []);
  assert.ok(declaredActions().size > 40);
});
