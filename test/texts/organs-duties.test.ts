// Who takes part under each of the five texts: one office, departments and authorised bodies, and the posts by the names that the text gives them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { admitJurisdiction, importJurisdiction } from "#main/import.ts";
import { admitPerson } from "#modules/identity/index.ts";
import { type Entry, type Profile, type Sharing, sharingUnder } from "#test/sharing.ts";
import { PASSWORD } from "#test/world.ts";

const folder = mkdtempSync(join(tmpdir(), "govshare-organs-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const NOW = "2026-09-30T10:00:00+08:00";

/** What the text calls the office, the head of an agency and the person who compiles, applies and answers. */
const WORDS: readonly (readonly [profile: Profile, office: string, head: string, clerk: string])[] = [
  ["reg25", "政务数据共享主管部门", "部门负责人", "数据专员"],
  ["gf51", "政务信息资源共享主管部门", "部门主要负责人", "信息共享专员"],
  ["miit", "办公厅", "司局主要负责人", "数据共享联络员"],
  ["jiyuan", "示范区数据主管部门", "部门主要负责人", "数据专员"],
  ["shuozhou", "市政务信息管理局", "部门负责人", "数据专员"],
];

type Agencies = Parameters<typeof admitJurisdiction>[1]["agencies"];
type People = Parameters<typeof admitJurisdiction>[1]["people"];
const duties = [
  { key: "one", title: "职责一", basis: "部门职能配置" },
  { key: "two", title: "职责二", basis: "部门职能配置" },
];
const body = (more: Partial<Agencies[number]>): Agencies[number] => ({
  key: "body",
  name: "云泽住房公积金中心",
  shortName: "公积金中心",
  creditCode: "12990100MB0A10013K",
  kind: "authorised-body",
  workBody: "信息科",
  duties,
  ...more,
});

for (const [profile, office, head, clerk] of WORDS) {
  describe(profile, () => {
    let sharing: Sharing;
    let entry: Entry;
    before(async () => {
      sharing = await sharingUnder(profile, `organs-${profile}`, NOW);
      const { world } = sharing;
      const operator = await world.agency("信息中心", "operator");
      await world.person("operator", operator.id, "operator");
      await world.person("operator-clerk", operator.id, "clerk");
      await world.person("auditor", (await world.agency("审计局", "audit")).id, "auditor");
      entry = await sharing.entry("企业登记信息", [{}, {}]);
    });
    const admit = async (agencies: Agencies, people: People = []) =>
      await admitJurisdiction(
        sharing.world.deployment,
        { platform: "云泽平台", city: "云泽", divisionCode: "990100", agencies, people },
        { passwordOf: () => PASSWORD },
      );
    const roles = async (agencyId: string): Promise<Record<string, string>> => {
      const { rows } = await sharing.world.ok("user", "GET", `/agencies/${agencyId}/people`);
      return Object.fromEntries(rows.map((row: { role: string; roleTitle: string }) => [row.role, row.roleTitle]));
    };

    test(`${profile}: one sharing office for the whole area, called as the text calls it, with its posts and its view of all (REG25-8-3, GF51-11-2, MIIT-7-1, JY-4-1, SZ-5-1)`, async () => {
      await assert.rejects(admit([body({ kind: "office" })]), { code: "import.office" });
      const { vocabulary } = await sharing.world.ok("user", "GET", "/law");
      assert.equal(vocabulary.office.zh, office);
      const { rows } = await sharing.world.ok("user", "GET", "/agencies");
      assert.equal(rows.filter(({ kind }: { kind: string }) => kind === "office").length, 1);
      assert.deepEqual(Object.keys(await roles(sharing.body.organs.office.id)).toSorted(), ["office-head", "office-reviewer"]);
      const seen = await sharing.world.ok("reviewer", "GET", "/supervision/agencies");
      const watched = seen.rows.map(({ agency }: { agency: { id: string } }) => agency.id);
      for (const { id, kind } of rows) if (kind === "department") assert.ok(watched.includes(id));
      assert.equal((await sharing.world.call("clerk", "GET", "/supervision/agencies")).status, 403);
    });

    test(`${profile}: only registered departments, and bodies that a statute authorises, take part (GF51-2-3, JY-2-1, JY-63-1, MIIT-2-1, SZ-2-2, SZ-35-1)`, async () => {
      const { world } = sharing;
      await assert.rejects(admit([body({})]), { code: "import.statute" });
      const person = { login: "fund", name: "孙某某", agency: "body", role: "clerk", title: "科员" } as const;
      await admit([body({ authorisingStatute: "《住房公积金管理条例》" })], [person]);
      assert.ok((await world.ok("fund", "POST", "/applications", { entryId: entry.entryId })).id);
      assert.ok((await world.ok("fund", "POST", "/catalog/entries", { content: sharing.body.content() })).id);
      const { body: refused, status } = await world.call("operator-clerk", "POST", "/applications", { entryId: entry.entryId });
      assert.deepEqual([status, refused.code], [403, "application.not-an-agency"]);
      assert.ok(refused.citations.length > 0);
      assert.equal((await world.call(null, "POST", "/applications", { entryId: entry.entryId })).status, 401);
    });

    test(`${profile}: the head and the liaison of each department stand in the directory by the text's names; a new one is entered (GF51-23-2, MIIT-8-2, MIIT-36-2, SZ-31-3)`, async () => {
      const provider = await roles(sharing.body.organs.provider.id);
      assert.deepEqual([provider["agency-head"], provider["clerk"]], [head, clerk]);
      const steps: { role: string; roleTitle: string }[] = (await sharing.world.ok("user", "GET", "/law")).procedures.flatMap(
        (procedure: { key: string; steps: [] }) => (procedure.key === "application" ? procedure.steps : []),
      );
      assert.ok(steps.length > 0);
      const person = { login: "newcomer", name: "钱某某", agency: "other", role: "clerk", title: "科员" } as const;
      const other = body({ key: "other", name: "云泽文旅局", shortName: "文旅局", creditCode: "11990100MB0A107506", kind: "department" });
      const first = await admit([other]);
      const second = await admit([other], [person]);
      assert.deepEqual([first.founded, second.founded, second.admitted], [1, 0, 1]);
      assert.equal((await roles(second.agencyIds.get("other") ?? ""))["clerk"], clerk);
    });

    test(`${profile}: the parties have posts of their own, and whoever runs the platform takes no step of theirs (MIIT-9-1, JY-7-1)`, async () => {
      const { world } = sharing;
      const id = await sharing.submit(entry);
      const steps: [login: string, method: "POST" | "GET", path: string, input?: object][] = [
        ["operator", "GET", `/applications/${id}`],
        ["operator", "POST", `/applications/${id}/consent`, { declaration: true }],
        ["operator", "POST", `/applications/${id}/examination`, { opinion: "同意" }],
        ["operator", "POST", `/catalog/entries/${entry.entryId}/revise`, { reason: "改共享属性" }],
        ["operator-clerk", "POST", `/catalog/entries/${entry.entryId}/revise`, { reason: "改共享属性" }],
        ["operator", "POST", "/supervision/reminders", { clockIds: [entry.entryId], words: "催办" }],
      ];
      for (const [login, method, path, input] of steps) {
        const { status } = await world.call(login, method, path, input);
        assert.ok(status === 403 || status === 404, `${login} ${path}: ${status}`);
      }
      assert.equal((await sharing.answer("operator", id).catch(() => ({ status: 403 }))).status, 403);
      for (const [login, kind] of [
        ["operator", "operator"],
        ["clerk", "department"],
        ["user", "department"],
        ["reviewer", "office"],
      ] as const) {
        assert.equal((await world.ok(login, "GET", "/sessions/current")).post.agency.kind, kind);
      }
    });

    test(`${profile}: accounts are of named persons, one each, and what they do stands on the ledger with name, post and agency (REG25-42-1, GF51-5-9)`, async () => {
      const { deployment } = sharing.world;
      const again = admitPerson(deployment, { login: "clerk", name: "李某某", password: PASSWORD, posts: [] });
      await assert.rejects(again, "one account, one person");
      const id = await sharing.submit(entry);
      const acts = (await sharing.see("reviewer", id)).timeline;
      const filed = acts.find(({ action }: { action: string }) => action === "application.submitted");
      assert.ok(filed.actor.name !== "" && filed.actor.post !== "" && filed.actor.agency === "规划局", JSON.stringify(filed));
      assert.ok(acts.every((act: { at: string; hash: string }) => act.at !== "" && act.hash !== ""));
      const { rows } = await sharing.world.ok("auditor", "GET", "/ledger?limit=200&action=identity.signed-in");
      assert.ok(rows.length > 0, "also who signed in");
    });
  });
}

test("reg25: without a head of its work body a department sends nothing out (REG25-11-1)", async () => {
  const sharing = await sharingUnder("reg25", "organs-headless", NOW);
  const { world } = sharing;
  const { id: agencyId } = await world.agency("气象局");
  await world.person("lonely", agencyId, "clerk");
  const entry = await sharing.entry("企业登记信息", [{}]);
  const { id } = await world.ok("lonely", "POST", "/applications", { entryId: entry.entryId });
  const duty = await world.deployment.db.selectFrom("agencyDuty").select("id").where("agencyId", "=", agencyId).executeTakeFirstOrThrow();
  const content = {
    dutyId: duty.id,
    basis: "《某办法》第九条",
    scenario: "灾害预警",
    scope: "预报处",
    method: "table",
    purpose: "资质核验",
    from: "2026-10-01",
    until: "2027-08-31",
    lines: entry.items.map((item) => ({ itemId: item.id, reason: "预警所必需" })),
  };
  await world.ok("lonely", "PUT", `/applications/${id}`, { content });
  const { number } = await world.ok("lonely", "POST", `/applications/${id}/request-consent`, { declaration: true });
  assert.equal(number, null);
  assert.equal((await world.call("lonely", "POST", `/applications/${id}/consent`, { declaration: true })).status, 403);
  assert.equal((await world.call("clerk", "GET", `/applications/${id}`)).status, 404, "the provider hears nothing of it");
  const { workBody, ...nameless } = body({ kind: "department" });
  const whole = {
    platform: "云泽平台",
    city: "云泽",
    divisionCode: "990100",
    people: [{ login: "qian", name: "钱某", agency: "body", role: "clerk", title: "科员" }],
  };
  const file = join(folder, "jurisdiction.yaml");
  writeFileSync(file, JSON.stringify({ ...whole, agencies: [nameless] }));
  await assert.rejects(importJurisdiction(world.deployment, file), { code: "import.malformed" });
  writeFileSync(file, JSON.stringify({ ...whole, agencies: [{ ...nameless, workBody }] }));
  assert.equal((await importJurisdiction(world.deployment, file)).founded, 1);
});
