// What an answer is that nobody gave: silence after the limit of the industry ministry, and data that is there for everybody at once.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Applicant, type Entry, type Profile, type Sharing, sharingUnder } from "#test/sharing.ts";

// Wednesday 30 September 2026: 5 working days end on 13 October, 10 on 20 October (国庆, and 10 October a make-up Saturday).
const NOW = "2026-09-30T10:00:00+08:00";
const SENSITIVE = [{ personal: "personal" }, { personal: "sensitive" }, { grade: "important" }, { grade: "core" }] as const;

for (const profile of ["miit", "reg25+miit"] as const) {
  describe(`${profile}: silence`, () => {
    let sharing: Sharing;
    let plain: Entry;
    let marked: Entry;
    before(async () => {
      sharing = await sharingUnder(profile, `silence-${profile.replace("+", "-")}`, NOW);
      plain = await sharing.entry("企业登记信息", [{}, {}]);
      marked = await sharing.entry("负责人信息", [{}, { personal: "sensitive" }, { grade: "important" }]);
    });
    const at = async (instant: string): Promise<void> => {
      sharing.world.at(instant);
      await sharing.world.reconcile();
    };
    const begin = async (entry: Entry, by: Applicant): Promise<string> => {
      sharing.world.at(NOW);
      return await sharing.submit(entry, by);
    };

    for (const [by, lastDay, dayAfter, ids] of [
      ["user", "2026-10-13T23:59:00+08:00", "2026-10-14T00:00:00+08:00", "MIIT-21-4, MIIT-21-5"],
      ["guest", "2026-10-20T23:59:00+08:00", "2026-10-21T00:00:00+08:00", "MIIT-27-4, MIIT-27-5"],
    ] as const) {
      test(`${profile}: whom nobody answers by the last day has consent from the next, as the ${by} meets it (MIIT-21-4, MIIT-21-5, MIIT-27-4, MIIT-27-5)`, async () => {
        const id = await begin(plain, by);
        const waiting = await sharing.see(by, id);
        assert.deepEqual(waiting.byLaw.silence.except, ["personal", "sensitive", "important", "core"]);
        await at(lastDay);
        assert.equal(await sharing.state(id), "submitted");
        await at(dayAfter);
        const { state, replies, steps, grantId, lines } = await sharing.see(by, id);
        assert.equal(state, "answered");
        assert.equal(replies[0].origin, "silence");
        assert.equal(replies[0].by, "平台");
        const basis = replies[0].citations.map((cite: { id: string }) => cite.id);
        assert.ok(
          ids.split(", ").some((article) => basis.includes(article)),
          basis.join(),
        );
        assert.ok(lines.every((line: { reply: { decision: string } }) => line.reply.decision === "agree"));
        assert.equal(steps.find((step: { key: string }) => step.key === "reply-draft").at, "passed");
        assert.ok(grantId);
        assert.equal(
          (await sharing.world.ok(by, "GET", `/grants/${grantId}`)).byPlatform,
          false,
          "no resource is mounted: the provider is asked",
        );
        assert.equal((await sharing.tasks("clerk", "grant.provision")).filter(({ subject }) => subject.id === grantId).length, 1);
        assert.ok((await sharing.notices("clerk", "application.replied")).length > 0, "whoever was silent is told");
        // Nothing can be said against it any more.
        const again = { itemId: plain.items[0]?.id, decision: "refuse", mask: null, ground: "untrue", condition: null, legalBasis: null };
        const late = await sharing.world.call("clerk", "POST", `/applications/${id}/replies`, {
          lines: [{ ...again, reason: "不同意" }],
          quota: { callsPerDay: 1, rowsPerDay: 1 },
          rowFilter: null,
          note: "",
        });
        assert.equal(late.body.code, "application.not-now");
      });
    }

    test(`${profile}: between the end of the limit and the platform's next beat, nobody slips in an answer (MIIT-21-5)`, async () => {
      const id = await begin(plain, "user");
      sharing.world.at("2026-10-14T00:00:01+08:00");
      const late = await sharing.answer("clerk", id, { decision: "refuse", ground: "stated-reason", reason: "不同意" });
      assert.equal(late.body.code, "application.deemed-consent");
      // Two workers and a late answer at once: one consent, nobody in another's way.
      const { world } = sharing;
      const [again] = await Promise.all([sharing.answer("clerk", id), world.reconcile(), world.reconcile()]);
      assert.ok([400, 409].includes(again.status), `${again.status}`);
      const { state, replies } = await sharing.see("user", id);
      assert.deepEqual([state, replies.length, replies[0].origin], ["answered", 1, "silence"]);
    });

    test(`${profile}: an answer in time is an answer, and silence says nothing of it (MIIT-21-3, MIIT-21-6)`, async () => {
      const id = await begin(plain, "user");
      await sharing.answer("clerk", id, { decision: "refuse", ground: "stated-reason", reason: "与职责无关" });
      await at("2026-10-21T09:00:00+08:00");
      const { state, grantId, replies } = await sharing.see("user", id);
      assert.deepEqual([state, grantId, replies[0].origin], ["answered", null, "person"]);
    });

    test(`${profile}: personal and important data never goes out by silence; the office is called in, the rest is given (MIIT-13-2, MIIT-34-1)`, async () => {
      const id = await begin(marked, "user");
      await at("2026-10-14T00:00:00+08:00");
      const { state, replies, lines, sentence } = await sharing.see("user", id);
      assert.equal(state, "partly-answered");
      assert.equal(replies[0].origin, "silence");
      assert.deepEqual(
        lines.map((line: { reply: { decision: string } | null }) => line.reply?.decision ?? null),
        ["agree", null, null],
      );
      assert.equal(sentence.clocks[0].lamp, "red");
      const escalated = (await sharing.tasks("reviewer", "application.silence")).filter(({ subject }) => subject.id === id);
      assert.equal(escalated.length, 1);
      assert.match(escalated[0]?.detail ?? "", /地址、代码/);
      for (const login of ["reviewer", "clerk", "user"])
        assert.ok((await sharing.notices(login, "application.silence-escalated")).length > 0, login);
      // It waits on, and may still be answered by a person.
      await at("2026-12-01T09:00:00+08:00");
      assert.equal(await sharing.state(id), "partly-answered");
      assert.equal((await sharing.answer("clerk", id)).status, 200);
      assert.equal(await sharing.state(id), "answered");
      assert.deepEqual(
        (await sharing.tasks("reviewer", "application.silence")).filter(({ subject }) => subject.id === id),
        [],
      );
    });

    test(`${profile}: each of the four marks alone keeps an item back (MIIT-13-2, MIIT-34-1)`, async () => {
      for (const [index, wish] of SENSITIVE.entries()) {
        sharing.world.at(NOW);
        const entry = await sharing.entry(`标记${index}`, [wish]);
        const id = await sharing.submit(entry);
        await at("2026-10-14T00:00:00+08:00");
        const { state, grantId } = await sharing.see("user", id);
        assert.deepEqual([state, grantId], ["submitted", null], JSON.stringify(wish));
      }
    });

    test(`${profile}: what the catalog has ceased to offer since is not given by silence either (MIIT-20-10)`, async () => {
      sharing.world.at(NOW);
      const entry = await sharing.entry("将要收回的数据", [{}, {}]);
      const id = await sharing.submit(entry);
      await sharing.world.ok("office-head", "POST", `/catalog/entries/${entry.entryId}/secrecy-finding`, { words: "经保密部门核定" });
      await at("2026-10-14T00:00:00+08:00");
      const { state, grantId } = await sharing.see("user", id);
      assert.deepEqual([state, grantId], ["submitted", null]);
      assert.equal((await sharing.tasks("reviewer", "application.silence")).filter(({ subject }) => subject.id === id).length, 1);
    });
  });
}

test("miit: what silence consented to is opened by the platform, on the catalog's terms, without the provider (MIIT-21-5)", async () => {
  const sharing = await sharingUnder("miit", "silence-opened", NOW, { gateway: true });
  const entry = await sharing.entry("企业登记信息", [{}, { suggestedMask: "address" }, {}]);
  await sharing.mount(entry);
  const id = await sharing.submit(entry);
  sharing.world.at("2026-10-14T00:00:00+08:00");
  await sharing.world.reconcile();
  const { grantId } = await sharing.see("user", id);
  const grant = await sharing.world.ok("user", "GET", `/grants/${grantId}`);
  assert.deepEqual([grant.state, grant.byPlatform, grant.scope, grant.purpose], ["shared", true, "审批处", "资质核验"]);
  assert.deepEqual(
    grant.items.map((each: { mask: string }) => each.mask),
    ["none", "address", "none"],
  );
  assert.deepEqual(await sharing.tasks("clerk", "grant.provision"), []);
});

test("reg25+miit: outside the ministry silence is both: late by the regulation, consent by the ministry's rule (MIIT-27-5, REG25-39-6)", async () => {
  const sharing = await sharingUnder("reg25+miit", "silence-both", NOW);
  const entry = await sharing.entry("企业登记信息", [{}]);
  const id = await sharing.submit(entry, "guest");
  assert.equal((await sharing.answer("clerk", id, { decision: "refuse", ground: "untrue", reason: "不属实" })).status, 200);
  assert.equal(await sharing.state(id), "reply-proposed");
  sharing.world.at("2026-10-21T00:00:00+08:00");
  await sharing.world.reconcile();
  const { state, replies } = await sharing.see("clerk", id);
  assert.equal(state, "answered");
  // What was drafted and never consented to is no answer.
  assert.deepEqual(
    replies.map((reply: { state: string; origin: string }) => [reply.state, reply.origin]),
    [
      ["returned", "person"],
      ["issued", "silence"],
    ],
  );
  const { rows } = await sharing.world.ok("office-head", "GET", "/supervision/late-records");
  assert.ok(rows.some((late: { subject: { id: string } }) => late.subject.id === id));
});

test("miit: an agency outside is refused with a reason, and not without one (MIIT-27-6)", async () => {
  const sharing = await sharingUnder("miit", "outer-refusal", NOW);
  const id = await sharing.submit(await sharing.entry("企业登记信息", [{}]), "guest");
  const refuse = async (reason: string) => await sharing.answer("clerk", id, { decision: "refuse", ground: "stated-reason", reason });
  assert.equal((await refuse("  ")).body.code, "application.ground-reason");
  assert.equal((await refuse("涉及部内管理，不宜提供")).status, 200);
  const { lines, state } = await sharing.see("guest", id);
  assert.deepEqual([state, lines[0].reply.reason], ["answered", "涉及部内管理，不宜提供"]);
});

test("miit: an agency outside meets the outer attribute: withheld, on conditions or for all (MIIT-15-7, MIIT-15-8, MIIT-15-9)", async () => {
  const sharing = await sharingUnder("miit", "outer-attribute", NOW);
  const [own, shared, open] = [
    await sharing.entry("部内数据", [{ sharingType: "unconditional" }], "withheld"),
    await sharing.entry("有条件数据", [{ sharingType: "unconditional" }], "conditional"),
    await sharing.entry("公共数据", [{ sharingType: "unconditional" }], "unconditional"),
  ];
  assert.equal((await sharing.world.call("guest", "POST", "/applications", { entryId: own.entryId })).body.code, "application.withheld");
  assert.equal((await sharing.see("user", await sharing.submit(own))).state, "answered");
  for (const [entry, rule] of [
    [shared, "application.reply.conditional@outer"],
    [open, "application.reply.unconditional@outer"],
  ] as const) {
    const { state, sentence, audience } = await sharing.see("guest", await sharing.submit(entry, "guest"));
    assert.equal(state, "submitted", "nothing is answered at once outside the ministry");
    assert.equal(audience.title, "部外");
    assert.deepEqual(
      sentence.clocks.map((clock: { rule: string; due: string }) => [clock.rule, clock.due]),
      [[rule, "2026-10-20"]],
    );
    assert.equal((await sharing.see("user", await sharing.submit(entry))).state, "answered");
  }
});

const DIRECT: Readonly<Partial<Record<Profile, boolean>>> = {
  gf51: true,
  miit: true,
  shuozhou: true,
  "reg25+miit": true,
  "reg25+shuozhou": true,
  "reg25+gf51": true,
  reg25: false,
  jiyuan: false,
  "reg25+jiyuan": false,
};

for (const [profile, isDirect] of Object.entries(DIRECT) as [Profile, boolean][]) {
  test(`${profile}: data for everybody is taken at once and opened by the platform where the text says so, and only there (GF51-12-2, MIIT-21-1, SZ-16-1, REG25-14-2)`, async () => {
    const sharing = await sharingUnder(profile, `direct-${profile.replace("+", "-")}`, NOW, { gateway: true });
    const entry = await sharing.entry(
      "公共数据",
      [{ sharingType: "unconditional" }, { sharingType: "unconditional" }, { sharingType: "unconditional" }],
      "unconditional",
    );
    await sharing.mount(entry);
    const draft = await sharing.see("user", await sharing.draft(entry));
    assert.equal(draft.byLaw.direct?.items ?? null, isDirect ? 3 : null);
    const id = await sharing.submit(entry);
    const asked = await sharing.see("user", id);
    if (!isDirect) {
      assert.notEqual(asked.state, "answered");
      return;
    }
    assert.deepEqual([asked.state, asked.replies[0].origin, asked.sentence.clocks], ["answered", "direct", []]);
    assert.ok(asked.replies[0].citations.length > 0);
    assert.ok(asked.steps.every((step: { side: string; at: string }) => step.side === "consumer" && step.at === "done"));
    assert.deepEqual(await sharing.tasks("clerk", "grant.provision"), [], "the provider has nothing to do");
    assert.equal((await sharing.notices("clerk", "application.replied")).length, 1, "and is told");
    const agreed = await sharing.world.ok("user", "GET", `/grants/${asked.grantId}`);
    assert.match(agreed.sentence.words, /平台正在直接开通/);
    await sharing.world.reconcile();
    const grant = await sharing.world.ok("user", "GET", `/grants/${asked.grantId}`);
    assert.deepEqual([grant.state, grant.byPlatform, grant.probe.ok], ["shared", true, true]);
    const { credentials } = grant;
    await sharing.world.person("user-developer", sharing.body.organs.user.id, "developer");
    const { secret } = await sharing.world.ok("user-developer", "POST", `/grants/${grant.id}/credentials/${credentials[0].id}/claim`);
    const answer = await fetch(`${grant.resource.url}?limit=1`, {
      headers: { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent("资质核验") },
    });
    assert.equal(answer.status, 200);
    assert.equal((await sharing.world.ok("reviewer", "GET", `/supervision/clocks?q=${encodeURIComponent("公共数据")}`)).total, 0);
  });
}

test("shuozhou: what is open at once is answered at once, the rest within the limit, and the platform's failure is the provider's task (SZ-16-1, SZ-16-3)", async () => {
  const sharing = await sharingUnder("shuozhou", "direct-part", NOW, { gateway: true });
  const entry = await sharing.entry("部分公共数据", [{ sharingType: "unconditional" }, {}]);
  const id = await sharing.submit(entry);
  const part = await sharing.see("user", id);
  assert.equal(part.state, "partly-answered");
  assert.deepEqual(
    part.sentence.clocks.map((clock: { rule: string }) => clock.rule),
    ["application.reply.conditional"],
  );
  assert.equal((await sharing.tasks("clerk", "application.reply")).length, 1);
  await sharing.world.reconcile();
  const [task] = await sharing.tasks("clerk", "grant.provision");
  assert.match(task?.detail ?? "", /未能直接开通/);
  const grant = await sharing.world.ok("user", "GET", `/grants/${part.grantId}`);
  assert.deepEqual([grant.state, grant.byPlatform], ["agreed", false]);
  assert.deepEqual(await sharing.walk(id), ["clerk: answers"]);
});
