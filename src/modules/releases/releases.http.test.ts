// Consents to release under the texts that ask for them: asked for, answered, biting where an entry is opened, and ended with effect.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { act } from "#modules/ledger/index.ts";
import { requireReleaseConsent } from "#modules/lineage/index.ts";
import { item } from "#test/cast.ts";
import { type Entry, sharingUnder, type Sharing } from "#test/sharing.ts";
import { endSecretReleases, watchReleases } from "./index.ts";

const NOW = "2026-09-30T10:00:00+08:00";
const RULES = { miit: "MIIT-30-4", shuozhou: "SZ-29-4", reg25: null } as const;

for (const [profile, rule] of Object.entries(RULES) as [keyof typeof RULES, string | null][]) {
  describe(profile, () => {
    let sharing: Sharing;
    let entry: Entry;
    let grantId: string;
    let made: string;
    const own = item({ name: "企业名称", technicalName: "company" });
    const ask = (more: object = {}) => ({
      grantId,
      title: "规划用地企业名单",
      items: entry.items.map(({ id }) => id),
      form: "derived",
      audience: "society",
      recipients: [],
      channel: "门户网站",
      purpose: "公布规划用地情况",
      from: "2026-10-01",
      until: "2026-12-31",
      derivedEntryId: null,
      personBasis: null,
      personWords: "",
      ...more,
    });
    const asked = async (more: object = {}): Promise<string> => (await sharing.world.ok("user", "POST", "/releases", ask(more))).id;
    const agree = async (id: string, more: object = {}) =>
      await sharing.world.call("work-body-head", "POST", `/releases/${id}/agree`, {
        conditions: "注明来源",
        from: "2026-10-01",
        until: "2026-12-31",
        ...more,
      });
    const see = async (login: string, id: string) => await sharing.world.ok(login, "GET", `/releases/${id}`);
    const gaps = async (): Promise<string[]> => {
      const { body } = await sharing.world.call("user", "POST", `/catalog/entries/${made}/request-consent`);
      return (body.fields ?? []).map(({ text }: { text: string }) => text).filter((text: string) => /对外发布|第三方/.test(text));
    };

    before(async () => {
      sharing = await sharingUnder(profile, `releases-${profile}`, NOW);
      entry = await sharing.entry("企业登记信息", [{}, {}]);
      const id = await sharing.submit(entry);
      await sharing.walk(id);
      ({ grantId } = await sharing.see("user", id));
      const { body, world } = sharing;
      const content = body.content({ title: "规划用地企业", items: [own], openType: "open", dutyId: body.organs.user.dutyIds[0] ?? "" });
      made = (await world.ok("user", "POST", "/catalog/entries", { content })).id;
      await world.ok("user", "POST", `/lineage/entries/${made}/relations`, {
        kind: "derived",
        otherId: entry.entryId,
        items: [],
        words: "",
      });
    });

    test("what is made of shared data is opened only with a consent that covers it (MIIT-30-4, SZ-29-4)", async () => {
      assert.equal((await gaps()).length, rule === null ? 0 : 1);
      const part = await asked({ items: [entry.items[0]?.id] });
      assert.equal((await agree(part)).status, 200);
      sharing.world.at("2026-10-01T09:00:00+08:00");
      const { db, law, clock } = sharing.world.deployment;
      const { organs, world } = sharing.body;
      const draft = { entryId: made, agencyId: organs.user.id, content: sharing.body.content({ items: [own], openType: "open" }) };
      const missing = async (today: string, more: object = {}) =>
        await requireReleaseConsent(db, law.at(clock.now()), today, { ...draft, content: { ...draft.content, ...more } });
      const [gap] = await missing("2026-10-01");
      if (rule === null) assert.equal(gap, undefined);
      else {
        assert.deepEqual(gap?.cites, [rule]);
        assert.match(gap?.text ?? "", /还没有覆盖：地址。/);
      }
      assert.deepEqual(await missing("2026-10-01", { openType: "not-open" }), []);
      // For named recipients only: enough for what is opened on conditions, not for everybody.
      const named = await asked({ items: [entry.items[1]?.id], audience: "specific", recipients: ["市规划协会"] });
      assert.equal((await agree(named)).status, 200);
      assert.equal((await missing("2026-10-01")).length, rule === null ? 0 : 1);
      assert.deepEqual(await missing("2026-10-01", { openType: "open-conditional" }), []);
      const rest = await asked({ items: [entry.items[1]?.id], derivedEntryId: made });
      assert.equal((await agree(rest)).status, 200);
      assert.deepEqual(await missing("2026-10-01"), []);
      assert.equal((await missing("2027-01-01")).length, rule === null ? 0 : 1, "no consent outlives its period");
      assert.equal((await missing("2026-09-30")).length, rule === null ? 0 : 1, "nor begins before it");
      assert.deepEqual(await gaps(), []);
      await world.ok("work-body-head", "POST", `/releases/${rest}/withdraw`, { reason: "来源部门要求" });
      assert.equal((await gaps()).length, rule === null ? 0 : 1);
    });

    test("a withdrawn consent is told, and stands against the entry until it is open no more (MIIT-30-4, SZ-29-4)", async () => {
      const { db } = sharing.world.deployment;
      const whole = await asked();
      assert.equal((await agree(whole, { until: "2026-11-30" })).status, 200);
      assert.equal((await see("user", whole)).until, "2026-11-30");
      const { rows } = await sql<{
        id: string;
      }>`update catalog_entry set published_version_id = working_version_id where id = ${made} returning id`.execute(db);
      assert.equal(rows.length, 1);
      assert.deepEqual(
        (await see("user", whole)).opened.map((each: { entryId: string }) => each.entryId),
        [made],
      );
      await sharing.world.ok("work-body-head", "POST", `/releases/${whole}/withdraw`, { reason: "内容有误" });
      for (const login of ["user", "clerk", "reviewer"])
        assert.ok(
          (await sharing.notices(login, "release.ended")).some(({ body }) => body.includes("据此开放的目录：规划用地企业。")),
          login,
        );
      assert.equal((await sharing.tasks("user", "release.take-down")).length, 2);
      const down = async () => await sharing.world.call("user", "POST", `/releases/${whole}/take-down`, { words: "已从网站撤下" });
      assert.equal((await down()).body.code, "release.still-open");
      assert.ok((await sharing.world.ok("reviewer", "GET", "/releases?standing=true")).total >= 1);
      await sql`update catalog_entry set published_version_id = null where id = ${made}`.execute(db);
      assert.equal((await down()).status, 200);
      assert.equal((await down()).status, 409);
      assert.equal((await see("clerk", whole)).takenDownWords, "已从网站撤下");
    });

    test("each step is of one side, and nobody else learns that it is there (MIIT-30-4, SZ-29-4)", async () => {
      const { world } = sharing;
      const id = await asked();
      for (const login of ["guest", "guest-head"]) {
        assert.equal((await world.call(login, "GET", `/releases/${id}`)).status, 404);
        assert.equal((await world.ok(login, "GET", "/releases")).total, 0);
      }
      assert.equal(
        (await world.call("guest-head", "POST", `/releases/${id}/agree`, { conditions: "", from: "2026-10-01", until: "2026-12-31" }))
          .status,
        404,
      );
      assert.equal((await world.call("guest", "POST", "/releases", ask())).body.code, "release.unknown-grant");
      assert.equal(
        (await world.call("user-head", "POST", `/releases/${id}/agree`, { conditions: "", from: "2026-10-01", until: "2026-12-31" }))
          .status,
        409,
      );
      assert.equal((await world.call("clerk", "POST", `/releases/${id}/agree`, {})).status, 403);
      assert.equal((await agree(id, { until: "2027-06-30" })).body.code, "release.period-wider");
      await world.ok("work-body-head", "POST", `/releases/${id}/refuse`, { reason: "尚在核实" });
      assert.equal((await agree(id)).status, 409);
      const refused = await see("user", id);
      assert.deepEqual([refused.state, refused.words, refused.actions], ["refused", "尚在核实", []]);
      const back = await asked();
      await world.ok("user", "POST", `/releases/${back}/retract`, { reason: "不发布了" });
      assert.equal((await see("work-body-head", back)).state, "retracted");
      assert.equal((await sharing.tasks("work-body-head", "release.answer")).length, 0);
    });

    test("what is asked for has to be granted, and the form to be right", async () => {
      const { world } = sharing;
      const code = async (more: object) => (await world.call("user", "POST", "/releases", ask(more))).body.code;
      assert.equal(await code({ items: [own.id] }), "release.not-granted");
      assert.equal(await code({ audience: "specific" }), "release.incomplete");
      assert.equal(await code({ recipients: ["某协会"] }), "release.incomplete");
      assert.equal(await code({ until: "2026-01-01" }), "release.incomplete");
      assert.equal(await code({ derivedEntryId: entry.entryId }), "release.unknown-entry");
      assert.equal(await code({ personBasis: "law" }), "release.person-words");
    });

    test("the office's time runs where no text sets one, and is said to be its own", async () => {
      const { world } = sharing;
      world.at("2026-10-12T09:00:00+08:00");
      await world.ok("office-head", "PUT", "/settings/releases.answer-days", { value: 3, reason: "加快答复" });
      const id = await asked();
      const seen = await see("user", id);
      assert.deepEqual([seen.dueOn, seen.dueByLaw, seen.clocks], ["2026-10-15", false, []]);
      world.at("2026-10-15T09:00:00+08:00");
      assert.equal(await watchReleases(world.deployment), 1, "the day is near");
      assert.equal(await watchReleases(world.deployment), 0);
      world.at("2026-10-16T09:00:00+08:00");
      assert.equal(await watchReleases(world.deployment), 1);
      assert.equal(await watchReleases(world.deployment), 0, "told once");
      for (const login of ["user", "work-body-head", "reviewer"])
        assert.equal((await sharing.notices(login, "release.overdue")).length, 1, login);
      assert.equal((await see("reviewer", id)).isLate, true);
    });

    test("its day ends a consent, and so does the finding that the data is secret (REG25-3-2)", async () => {
      const { world } = sharing;
      const brief = await asked({ until: "2026-10-20" });
      assert.equal((await agree(brief, { from: "2026-10-12", until: "2026-10-20" })).status, 200);
      world.at("2026-10-21T09:00:00+08:00");
      await watchReleases(world.deployment);
      assert.equal((await see("user", brief)).state, "expired");
      const id = await asked();
      assert.equal((await agree(id, { from: "2026-10-21" })).status, 200);
      const waiting = await asked();
      const { db } = world.deployment;
      await sql`update catalog_version set state = 'withdrawn' where entry_id = ${entry.entryId}`.execute(db);
      assert.equal((await agree(waiting, { from: "2026-10-21" })).body.code, "release.secret");
      assert.equal((await world.call("user", "POST", "/releases", ask())).body.code, "release.secret");
      await act(world.deployment, null, async (running) => {
        await endSecretReleases(running, { entryId: entry.entryId, agencyId: sharing.body.organs.provider.id, versionId: null });
      });
      assert.equal((await see("user", id)).state, "withdrawn");
      assert.deepEqual([(await see("user", waiting)).state, (await see("user", waiting)).isStanding], ["withdrawn", false]);
    });
  });
}

test("what identifies a person is masked, or comes with the law or the consent behind it, where a text asks for that (SZ-29-6)", async () => {
  for (const profile of ["shuozhou", "miit"] as const) {
    const sharing = await sharingUnder(profile, `releases-person-${profile}`, NOW);
    const entry = await sharing.entry("法定代表人信息", [{ personal: "personal" }, {}]);
    const id = await sharing.submit(entry);
    await sharing.walk(id);
    const { grantId } = await sharing.see("user", id);
    const ask = async (more: object) =>
      await sharing.world.call("user", "POST", "/releases", {
        grantId,
        title: "法定代表人名单",
        items: entry.items.map((each) => each.id),
        form: "as-is",
        audience: "society",
        recipients: [],
        channel: "公告栏",
        purpose: "公示",
        from: "2026-10-01",
        until: "2026-12-31",
        derivedEntryId: null,
        personBasis: null,
        personWords: "",
        ...more,
      });
    const plain = await ask({});
    if (profile === "miit") assert.equal(plain.status, 201);
    else assert.deepEqual([plain.body.code, plain.body.citations?.[0]?.id], ["release.person", "SZ-29-6"]);
    assert.equal((await ask({ form: "masked" })).status, 201);
    assert.equal((await ask({ form: "aggregated" })).status, 201);
    assert.equal((await ask({ items: [entry.items[1]?.id] })).status, 201);
    assert.equal((await ask({ personBasis: "law", personWords: "《企业信息公示暂行条例》第六条" })).status, 201);
  }
});
