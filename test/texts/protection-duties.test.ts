// What the platform itself guards under each of the five texts: what a call may get, what lies open nowhere, and who is named for what.
import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { mountResource } from "#modules/catalog/index.ts";
import { verifyExport } from "#modules/ledger/index.ts";
import { item } from "#test/cast.ts";
import { type Entry, type Profile, type Sharing, sharingUnder } from "#test/sharing.ts";
import { PASSWORD } from "#test/world.ts";

const NOW = "2026-09-30T10:00:00+08:00";
const TEXTS: readonly Profile[] = ["reg25", "gf51", "miit", "jiyuan", "shuozhou"];
const UPSTREAM_SECRET = "the-key-that-only-the-provider-knows";

const asked: IncomingHttpHeaders[] = [];
const upstream = createServer((request, response) => {
  asked.push(request.headers);
  response
    .writeHead(200, { "content-type": "application/json" })
    .end(JSON.stringify({ name: "甲公司", address: "和平路1号", owner: "张三" }));
});
before(async () => await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve)));
after(() => {
  upstream.closeAllConnections();
  upstream.close();
});

interface Opened {
  readonly id: string;
  readonly applicationId: string;
  readonly url: string;
  readonly secret: string;
}

/** From the application to the claimed credential, whoever takes the steps under the text. */
async function opened(sharing: Sharing, entry: Entry, resourceId: string, method: "table" | "api"): Promise<Opened> {
  const { world } = sharing;
  const applicationId = await sharing.draft(entry, "user", { method });
  await world.ok("user", "POST", `/applications/${applicationId}/request-consent`, { declaration: true });
  const { state } = await sharing.see("user", applicationId);
  if (state === "awaiting-consent") await world.ok("user-head", "POST", `/applications/${applicationId}/consent`, { declaration: true });
  await sharing.walk(applicationId);
  const { grantId: id } = await sharing.see("user", applicationId);
  await world.ok("clerk", "POST", `/grants/${id}/provision`, { resourceId });
  const { resource, credentials } = await world.ok("user-developer", "GET", `/grants/${id}`);
  const { secret } = await world.ok("user-developer", "POST", `/grants/${id}/credentials/${credentials[0].id}/claim`);
  return { id, applicationId, url: resource.url, secret };
}

/** Conditional data that is shared through the provider's own interface. */
async function remoteEntry({ body }: Sharing): Promise<Entry> {
  const items = [item({ name: "名称", technicalName: "name" }), item({ name: "地址", technicalName: "address" })];
  const entryId = await body.publish(
    body.content({
      title: "企业实时状态",
      items,
      sharingType: "conditional",
      outerSharingType: "conditional",
      sharingMethods: ["api"],
      conditions: { scope: "有关部门", purposes: ["资质核验"], further: [], basis: "《某条例》第三条" },
    }),
  );
  return { entryId, items: items.map(({ id, name, technicalName }) => ({ id, name, field: technicalName })) };
}

const callOf = async ({ url, secret }: Opened, more: Record<string, string> = {}, tail = "?limit=2"): Promise<Response> =>
  await fetch(`${url}${tail}`, {
    headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验"), ...more },
  });

async function until(holds: () => Promise<boolean>, complaint: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(complaint);
}

for (const profile of TEXTS) {
  describe(profile, () => {
    let sharing: Sharing;
    let table: Opened;
    let api: Opened;
    before(async () => {
      sharing = await sharingUnder(profile, `protection-${profile}`, NOW, { gateway: true, networks: "127.0.0.1" });
      const { world, body } = sharing;
      await world.person("user-developer", body.organs.user.id, "developer");
      await world.person("auditor", body.organs.office.id, "auditor");
      const entry = await sharing.entry("企业登记信息", [{}, { personal: "personal", suggestedMask: "address" }, {}]);
      table = await opened(sharing, entry, await sharing.mount(entry), "table");
      const remote = await remoteEntry(sharing);
      const { id } = await mountResource(world.deployment, body.the("clerk"), {
        entryId: remote.entryId,
        resource: {
          kind: "api",
          title: "企业状态接口",
          upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/inside`,
          operations: [{ method: "GET", path: "/companies", title: "查询", records: "", envelope: [], parameters: [], sample: {} }],
          fields: Object.fromEntries(remote.items.map((each) => [each.id, each.field])),
          header: { name: "x-key", secret: UPSTREAM_SECRET },
        },
      });
      api = await opened(sharing, remote, id, "api");
    });

    test(`${profile}: data that stays with its department is reached through the gateway only, and answered at once (REG25-22-2, JY-8-3, JY-8-5, JY-35-1, SZ-6-2)`, async () => {
      asked.length = 0;
      const answer = await callOf(api, {}, "/companies");
      assert.equal(answer.status, 200);
      assert.deepEqual(await answer.json(), { name: "甲公司", address: "和平路1号" }, "what was not granted does not pass");
      assert.equal(asked.length, 1);
      assert.equal(asked[0]?.["x-key"], UPSTREAM_SECRET);
      assert.ok(!JSON.stringify(asked[0]).includes(api.secret), "the provider's system does not see the consumer's credential");
      const shown = JSON.stringify([
        await sharing.world.ok("user-developer", "GET", `/grants/${api.id}`),
        await sharing.world.ok("user-developer", "GET", `/grants/${api.id}/openapi.json`),
      ]);
      assert.ok(!shown.includes("/inside") && !shown.includes(UPSTREAM_SECRET), "and the consumer not the provider's address");
      const rows = await callOf(table);
      assert.equal(rows.status, 200);
    });

    test(`${profile}: a call gets what was granted, for the purpose, by its own credential; each refusal is on record (REG25-35-3, GF51-5-9, JY-9-2, JY-58-1, JY-58-4, SZ-27-3)`, async () => {
      const { url } = table;
      const refusals: readonly (readonly [status: number, ask: () => Promise<Response>])[] = [
        [403, async () => await callOf(table, {}, "?columns=owner")],
        [403, async () => await callOf(table, { "x-purpose": encodeURIComponent("商业营销") })],
        [400, async () => await callOf(table, { "x-purpose": "" })],
        [401, async () => await callOf(table, { authorization: "" })],
        [401, async () => await callOf({ ...table, secret: `${table.secret.slice(0, -2)}zz` })],
        [404, async () => await callOf({ ...api, url })],
        [404, async () => await callOf(api, {}, "/owners")],
      ];
      const records: string[] = [];
      for (const [index, [status, ask]] of refusals.entries()) {
        const answer = await ask();
        assert.equal(answer.status, status, `call ${index}`);
        records.push(answer.headers.get("x-govshare-record") ?? "");
      }
      const kept = async (): Promise<string[]> => {
        const found = await sql<{
          record: string;
        }>`select gateway || '/' || seq as record from usage_record where problem is not null`.execute(sharing.world.deployment.db);
        return found.rows.map(({ record }) => record);
      };
      const allKept = async (): Promise<boolean> => {
        const found = await kept();
        return records.every((record) => found.includes(record));
      };
      await until(allKept, "a refusal is not on record");
      const { rows } = await sharing.world.ok("clerk", "GET", "/usage?side=provider&refused=true&limit=50");
      assert.ok(rows.some((row: { problem: string }) => row.problem === "gateway.wrong-purpose"));
    });

    test(`${profile}: no password, credential or key lies open in the database, and guessing is bounded (GF51-20-3, JY-47-2, MIIT-33-1, SZ-30-1)`, async () => {
      const { db } = sharing.world.deployment;
      const tables = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'shared_data')`.execute(db);
      assert.ok(tables.rows.length > 20);
      for (const { name } of tables.rows) {
        for (const secret of [table.secret, api.secret, UPSTREAM_SECRET, PASSWORD]) {
          const found = await sql<{
            n: number;
          }>`select count(*)::int as n from ${sql.raw(name)} t where strpos(t::text, ${secret}) > 0`.execute(db);
          assert.equal(found.rows[0]?.n, 0, `${name} holds a secret`);
        }
      }
      const held = await db.selectFrom("person").select("passwordHash").execute();
      assert.ok(held.every(({ passwordHash }) => passwordHash.startsWith("$argon2id$")));
      const attempt = async (password: string) => await sharing.world.call(null, "POST", "/sessions", { login: "guest", password });
      for (let count = 0; count < 5; count += 1) assert.equal((await attempt("a wrong password")).status, 401);
      assert.equal((await attempt(PASSWORD)).status, 429);
    });

    test(`${profile}: every act names who did it in which post of which department, every call its consumer, grant and credential (GF51-14-1, JY-33-5, JY-59-2, JY-59-3, MIIT-30-1, SZ-29-1)`, async () => {
      const { timeline } = await sharing.see("reviewer", table.applicationId);
      const people = timeline.flatMap(({ actor }: { actor: { name: string; post: string; agency: string } | null }) => actor ?? []);
      assert.ok(people.length > 1);
      for (const { name, post, agency } of people) assert.ok(name !== "" && post !== "" && agency !== "");
      assert.ok(people.some(({ agency }: { agency: string }) => agency === "规划局"));
      await (await callOf(table)).json();
      const used = async () =>
        (await sharing.world.ok("reviewer", "GET", `/usage?side=office&grant=${table.id}&limit=50`)).rows.find(
          (row: { kind: string; status: number }) => row.kind === "call" && row.status === 200,
        );
      await until(async () => Boolean(await used()), "the call is not on record");
      const call = await used();
      assert.equal(call.consumer.id, sharing.body.organs.user.id);
      assert.deepEqual([call.grantId, call.purpose], [table.id, "资质核验"]);
      assert.ok(table.secret.includes(call.credential) && call.credential !== "");
    });

    test(`${profile}: the auditor reads every act of every department and takes an export that holds without the platform, or shows where it was altered (REG25-35-3, GF51-22-1, JY-49-4, MIIT-33-4, SZ-27-3)`, async () => {
      const { world } = sharing;
      const { rows, total } = await world.ok("auditor", "GET", "/ledger?limit=200");
      assert.ok(total > 20 && new Set(rows.map((row: { agency: { id: string } | null }) => row.agency?.id)).size > 2);
      const { publicKey } = await world.ok("auditor", "GET", "/ledger/head");
      const headers = { authorization: `Bearer ${await world.token("auditor")}` };
      const taken = await world.api.app.inject({ method: "GET", url: "/api/ledger/export", headers });
      const lines = taken.payload.trimEnd().split("\n");
      const verdict = await verifyExport(lines, publicKey);
      assert.deepEqual([verdict.ok, verdict.fault], [true, null]);
      assert.ok(verdict.entries >= total);
      const place = lines.findIndex((line) => line.includes("application.submitted"));
      const altered = lines.with(place, lines[place]?.replace("application.submitted", "application.withdrawn") ?? "");
      assert.equal((await verifyExport(altered, publicKey)).ok, false);
      assert.equal((await world.call("clerk", "GET", "/ledger/export")).status, 403);
    });

    test(`${profile}: the office and the provider each stop a grant, the next calls fail within a second, and nobody but the office lifts what it imposed (REG25-27-2, REG25-27-3)`, async () => {
      const { world } = sharing;
      const settles = async (status: number): Promise<number> => {
        const began = performance.now();
        while ((await callOf(table)).status !== status) assert.ok(performance.now() - began < 3_000, `never ${status}`);
        return performance.now() - began;
      };
      const act = async (login: string, verb: string): Promise<number> =>
        (await world.call(login, "POST", `/grants/${table.id}/${verb}`, { reason: "超出范围使用" })).status;
      for (const login of ["user-head", "user", "clerk", "guest-head"]) assert.ok((await act(login, "suspend")) >= 403, login);
      assert.equal(await act("reviewer", "suspend"), 200);
      assert.ok((await settles(403)) < 1_000);
      assert.equal(await act("work-body-head", "resume"), 403);
      assert.equal(await act("reviewer", "resume"), 200);
      await settles(200);
      assert.equal(await act("work-body-head", "suspend"), 200);
      assert.ok((await settles(403)) < 1_000);
      assert.equal(await act("work-body-head", "resume"), 200);
      await settles(200);
      const { timeline } = await world.ok("user", "GET", `/grants/${table.id}`);
      const stopped = timeline.filter(({ action }: { action: string }) => action === "grant.suspended");
      assert.ok(stopped.every(({ note }: { note: string }) => note === "超出范围使用"));
      const by: string[] = stopped.map((each: { actor: { agency: string } }) => each.actor.agency);
      assert.deepEqual(by.toSorted(), ["市场局", "数据局"].toSorted());
    });
  });
}
