// A running share under each of the nine profiles: called, recorded, watched, changed and stopped, and no page of it fails where a text is silent.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Entry, type Profile, PROFILES, type Sharing, sharingUnder } from "#test/sharing.ts";

const NOW = "2026-09-30T10:00:00+08:00";

interface Expected {
  /** Kinds of records that the text asks for. */
  readonly kinds: readonly string[];
  /** Counted from the end of the grant, 31 August 2027; null: kept without end. */
  readonly keepUntil: string | null;
  readonly hasServiceChange: boolean;
}

const FEW = ["process", "results"];
const ALL = ["scenario", "process", "results", "storage", "destruction"];
const high = { kinds: ALL, keepUntil: "2030-08-31", hasServiceChange: true };
const EXPECTED: Readonly<Record<Profile, Expected>> = {
  reg25: high,
  gf51: { kinds: FEW, keepUntil: null, hasServiceChange: false },
  miit: { kinds: ["scenario", "process", "results", "destruction"], keepUntil: "2028-08-31", hasServiceChange: false },
  jiyuan: { kinds: FEW, keepUntil: "2028-02-29", hasServiceChange: false },
  shuozhou: { kinds: FEW, keepUntil: null, hasServiceChange: false },
  "reg25+miit": high,
  "reg25+jiyuan": high,
  "reg25+shuozhou": high,
  "reg25+gf51": high,
};
const LOGINS = [
  "reviewer",
  "office-head",
  "clerk",
  "head",
  "work-body-head",
  "user",
  "user-head",
  "guest",
  "deputy",
  "minister",
  "auditor",
];

for (const profile of PROFILES) {
  describe(profile, () => {
    const expected = EXPECTED[profile];
    let sharing: Sharing;
    let entry: Entry;
    let grantId: string;
    let secret: string;
    let url: string;
    before(async () => {
      sharing = await sharingUnder(profile, `usage-${profile.replace("+", "-")}`, NOW, { gateway: true });
      const { world, body } = sharing;
      await world.person("user-developer", body.organs.user.id, "developer");
      await world.person("auditor", body.organs.office.id, "auditor");
      entry = await sharing.entry("企业登记信息", [{}, { suggestedMask: "address" }, {}]);
      const resourceId = await sharing.mount(entry);
      const id = await sharing.submit(entry);
      await sharing.walk(id);
      ({ grantId } = await sharing.see("user", id));
      await world.ok("clerk", "POST", `/grants/${grantId}/provision`, { resourceId });
      const grant = await world.ok("user-developer", "GET", `/grants/${grantId}`);
      url = grant.resource.url;
      ({ secret } = await world.ok("user-developer", "POST", `/grants/${grantId}/credentials/${grant.credentials[0].id}/claim`));
    });
    const call = async (more: object = {}, query = "limit=2"): Promise<Response> =>
      await fetch(`${url}?${query}`, {
        headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验"), ...more },
      });

    test(`${profile}: nothing but the grant opens the data, for its purpose, its items and its masks (REG25-25-2, GF51-4-6, GF51-11-6, GF51-12-10, GF51-14-3, GF51-14-5, JY-6-1, JY-30-1, JY-33-4, JY-57-5, MIIT-30-3, SZ-18-1, SZ-29-2, SZ-29-5)`, async () => {
      const { rows } = (await (await call()).json()) as { rows: Record<string, string>[] };
      assert.equal(rows.length, 2);
      assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), ["address", "code", "name"]);
      assert.match(rows[0]?.["address"] ?? "", /\*/, "masked as the reply says");
      assert.equal((await call({ "x-purpose": encodeURIComponent("商业营销") })).status, 403);
      assert.equal((await call({ authorization: "" })).status, 401);
      assert.ok((await call({}, "columns=owner")).status >= 400);
      const { scope, purpose } = await sharing.world.ok("user", "GET", `/grants/${grantId}`);
      assert.deepEqual([scope, purpose], ["审批处", "资质核验"]);
      assert.equal((await sharing.world.call("guest", "GET", `/grants/${grantId}`)).status, 404, "it is nobody else's");
    });

    test(`${profile}: the grant documents itself (JY-8-4)`, async () => {
      const { paths } = await sharing.world.ok("user", "GET", `/grants/${grantId}/openapi.json`);
      assert.ok(Object.keys(paths).length > 0);
    });

    test(`${profile}: each call leaves its trace before the answer, and the provider sees how its data is used (REG25-26-3, GF51-14-2, JY-28-3, JY-48-1, MIIT-22-2, MIIT-31-3, MIIT-33-3)`, async () => {
      const traced = async (login: string, path: string) => {
        for (let tries = 0; tries < 50; tries += 1) {
          const { rows } = await sharing.world.ok(login, "GET", path);
          const answered = rows.find((row: { kind: string; status: number }) => row.kind === "call" && row.status === 200);
          if (answered) return answered;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        return assert.fail(`${login} sees no trace at ${path}`);
      };
      const seen = await traced("clerk", "/usage?side=provider&limit=50");
      assert.deepEqual([seen.consumer.name, seen.grantId, seen.rows, seen.purpose], ["规划局", grantId, 2, "资质核验"]);
      await traced("user", `/grants/${grantId}/calls?limit=50`);
      const { usageState } = await sharing.world.ok("user", "GET", `/grants/${grantId}/record-status`);
      assert.equal(usageState, "in-use");
      const { byGrant } = await sharing.world.ok("reviewer", "GET", "/usage/summary?side=office");
      assert.ok(byGrant.some((row: { grantId: string; calls: number }) => row.grantId === grantId && row.calls > 0));
    });

    test(`${profile}: records of the kinds that the text names, kept as long as it says, seen by provider and office (REG25-29-4, REG25-40-7, GF51-14-2, JY-28-4, MIIT-22-1, MIIT-22-3)`, async () => {
      const { rows } = await sharing.world.ok("user", "GET", `/grants/${grantId}/record-status`);
      assert.deepEqual(
        rows.map((row: { kind: string }) => row.kind),
        expected.kinds,
      );
      for (const kind of ALL) {
        const written = await sharing.world.call("user", "POST", `/grants/${grantId}/records`, { kind, text: "核验 30 家企业" });
        assert.equal(written.status, expected.kinds.includes(kind) ? 200 : 400, kind);
      }
      for (const login of ["clerk", "reviewer"]) {
        const read = await sharing.world.ok(login, "GET", `/grants/${grantId}/records`);
        assert.equal(read.rows.length, expected.kinds.length);
        assert.ok(
          read.rows.every((row: { keepUntil: string | null }) => row.keepUntil === expected.keepUntil),
          JSON.stringify(read.rows[0]),
        );
      }
      await assert.rejects(sharing.world.deployment.db.deleteFrom("usageReport").execute(), /kept/);
    });

    test(`${profile}: a service is ended by the text's procedure, or there is none and the page says so`, async () => {
      const path = `/grants/${grantId}/service-changes`;
      const { actions, citations, rows } = await sharing.world.ok("work-body-head", "GET", path);
      assert.deepEqual(actions, expected.hasServiceChange ? ["propose"] : []);
      assert.equal(citations.length > 0, expected.hasServiceChange);
      assert.deepEqual(rows, []);
      const ending = { kind: "termination", reason: "系统下线", what: "", effectiveOn: "2026-12-01" };
      const proposed = await sharing.world.call("work-body-head", "POST", path, ending);
      assert.equal(proposed.status, expected.hasServiceChange ? 201 : 403);
      for (const login of ["user-head", "clerk", "reviewer"])
        assert.equal((await sharing.world.call(login, "POST", path, ending)).status, 403, login);
    });

    test(`${profile}: no page fails where the text is silent`, async () => {
      const paths = [
        `/grants/${grantId}`,
        `/grants/${grantId}/service-changes`,
        `/grants/${grantId}/record-status`,
        `/grants/${grantId}/records`,
        `/grants/${grantId}/calls`,
        "/grants?side=provider",
        "/grants?side=office",
        "/applications?side=consumer",
        "/applications?side=provider",
        "/applications?side=office",
        "/usage?side=consumer",
        "/usage/summary?side=consumer",
        "/supervision/clocks",
        "/supervision/clocks?rule=application.reply.conditional",
        "/supervision/agencies",
        "/supervision/late-records",
        "/inbox",
        "/inbox?scope=waiting",
        "/notices",
        "/law",
        `/catalog/entries/${entry.entryId}`,
      ];
      for (const login of LOGINS) {
        for (const path of paths) {
          const { status } = await sharing.world.call(login, "GET", path);
          assert.ok(status < 500, `${login} ${path}: ${status}`);
        }
      }
    });

    test(`${profile}: found to be secret by whom the text names, the entry goes and the data stops (REG25-3-2, GF51-5-2, GF51-20-5, JY-12-1, MIIT-2-1, MIIT-14-6, SZ-3-1, SZ-3-2)`, async () => {
      const path = `/catalog/entries/${entry.entryId}/secrecy-finding`;
      for (const login of ["clerk", "work-body-head", "user", "user-head", "deputy", "auditor"])
        assert.equal((await sharing.world.call(login, "POST", path, { words: "涉密" })).status, 403, login);
      assert.deepEqual(await sharing.world.ok("head", "POST", path, { words: "经保密部门核定" }), { grants: 1, applications: 0 });
      assert.equal((await sharing.world.ok("user", "GET", `/grants/${grantId}`)).state, "suspended");
      const began = performance.now();
      let status = 200;
      while (status === 200 && performance.now() - began < 3_000) status = (await call()).status;
      assert.equal(status, 403);
    });
  });
}
