// The same application under each of the nine profiles: who consents, who examines, who answers, by when, and on which grounds.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { type Entry, type Profile, PROFILES, type Sharing, sharingUnder } from "#test/sharing.ts";

// Wednesday 30 September 2026, the last working day before 国庆; 10 October is a make-up Saturday.
const NOW = "2026-09-30T10:00:00+08:00";

interface Expected {
  /** The steps taken by others after the applicant's own, in order. */
  readonly walk: readonly string[];
  readonly ownHead: boolean;
  readonly declares: boolean;
  /** Class, due day: 5 working days end on 13 October, 10 on 20 October. */
  readonly due: string | null;
  readonly asksDuty: boolean;
  readonly asksScenario: boolean;
  readonly asksNeed: boolean;
  readonly grounds: readonly string[];
  readonly extends: boolean;
}

const PROVIDER = ["clerk: answers"];
const BOTH = ["clerk: answers", "work-body-head: consents"];
const STATED = ["stated-reason"];
const LISTED = ["outside-condition", "untrue", "unlawful", "unnecessary", "forbidden"];
const plain = { ownHead: false, declares: false, asksDuty: true, asksScenario: false, asksNeed: false, grounds: STATED, extends: false };
const high = { ownHead: true, declares: true, asksDuty: true, asksScenario: true, asksNeed: true, grounds: LISTED, extends: true };
const FIVE = "2026-10-13";
const TEN = "2026-10-20";

const EXPECTED: Readonly<Record<Profile, Expected>> = {
  reg25: { ...high, walk: BOTH, due: TEN },
  gf51: { ...plain, walk: PROVIDER, due: TEN },
  miit: { ...plain, walk: PROVIDER, due: FIVE, declares: true, asksDuty: false, asksScenario: true, asksNeed: true },
  jiyuan: { ...plain, walk: ["reviewer: answers", "office-head: consents"], due: null, asksScenario: true, asksNeed: true },
  shuozhou: { ...plain, walk: PROVIDER, due: FIVE },
  "reg25+miit": { ...plain, walk: PROVIDER, due: FIVE, declares: true, asksDuty: false, asksScenario: true, asksNeed: true },
  "reg25+jiyuan": { ...high, walk: ["reviewer: examines", ...BOTH], due: TEN },
  "reg25+shuozhou": { ...high, walk: BOTH, due: FIVE },
  "reg25+gf51": { ...high, walk: BOTH, due: TEN },
};

const LOGINS = ["reviewer", "office-head", "clerk", "work-body-head", "user", "user-head", "guest", "guest-head"];

for (const profile of PROFILES) {
  describe(profile, () => {
    const expected = EXPECTED[profile];
    let sharing: Sharing;
    let entry: Entry;
    before(async () => {
      sharing = await sharingUnder(profile, `laws-${profile.replace("+", "-")}`, NOW);
      entry = await sharing.entry("企业登记信息", [{}, {}]);
    });

    test(`${profile}: asks for what its text names, item by item, for a duty (REG25-3-3, GF51-5-3, GF51-12-1, MIIT-20-3, MIIT-20-4, MIIT-21-2, JY-7-5, JY-30-2, JY-57-4, SZ-13-4, SZ-16-2)`, async () => {
      const empty = { dutyId: null, basis: "", scenario: "", scope: "", lines: entry.items.map(({ id }) => ({ itemId: id, reason: "" })) };
      const id = await sharing.draft(entry, "user", empty);
      const { gaps, fields, declares } = await sharing.see("user", id);
      const pointers: string[] = gaps.map((gap: { pointer: string }) => gap.pointer);
      assert.equal(pointers.includes("/dutyId"), expected.asksDuty);
      assert.equal(pointers.includes("/scenario"), expected.asksScenario);
      assert.equal(pointers.includes("/lines/1/reason"), expected.asksNeed);
      assert.ok(pointers.includes("/scope"));
      assert.ok(fields.every((field: { title: string; citations: unknown[] }) => field.title !== "" && field.citations.length > 0));
      assert.equal(declares, expected.declares);
      const handed = await sharing.world.call("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
      assert.equal(handed.body.code, "application.incomplete");
    });

    test(`${profile}: the own head consents where the text asks for it, else the clerk hands in, and commits where it asks (REG25-20-4, REG25-20-6, MIIT-20-5)`, async () => {
      const id = await sharing.draft(entry);
      if (expected.declares && !expected.ownHead) {
        const uncommitted = await sharing.world.call("user", "POST", `/applications/${id}/request-consent`);
        assert.equal(uncommitted.body.code, "application.declaration");
        assert.ok(uncommitted.body.citations.some((cite: { id: string }) => cite.id === "MIIT-20-5"));
      }
      const { number } = await sharing.world.ok("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
      assert.equal(number === null, expected.ownHead);
      if (expected.ownHead) {
        assert.equal((await sharing.world.call("user", "POST", `/applications/${id}/consent`, { declaration: true })).status, 403);
        await sharing.world.ok("user-head", "POST", `/applications/${id}/consent`, { declaration: true });
      }
      const { declaration, submittedAt } = await sharing.see("user", id);
      assert.ok(submittedAt);
      assert.equal(declaration !== null, expected.declares);
    });

    test(`${profile}: the clock is the text's own, or there is none (REG25-21-2, GF51-12-4, MIIT-21-4, SZ-16-3)`, async () => {
      const { sentence, byLaw } = await sharing.see("reviewer", await sharing.submit(entry));
      assert.deepEqual(
        sentence.clocks.map((clock: { due: string }) => clock.due),
        expected.due === null ? [] : [expected.due],
      );
      assert.equal(byLaw.isUnlimited, expected.due === null);
      assert.equal(byLaw.silence !== null, profile.includes("miit"));
    });

    test(`${profile}: nobody answers but whom the text names, in its order (REG25-20-8, GF51-12-4, MIIT-21-4, JY-7-3, SZ-16-3)`, async () => {
      const id = await sharing.submit(entry);
      const first = expected.walk[0]?.split(":")[0] ?? "";
      const answersNow = expected.walk[0]?.endsWith("answers") ?? false;
      for (const login of LOGINS.filter((each) => !(each === first && answersNow))) {
        const { status, body } = await sharing.answer(login, id);
        const refusals = login === "clerk" && !answersNow ? [409] : login.startsWith("guest") ? [403, 404] : [403];
        assert.ok(refusals.includes(status), `${login}: ${status}`);
        if (login === "user" && profile !== "jiyuan") assert.equal(body.code, "application.other-side");
      }
      if (answersNow) assert.equal((await sharing.answer(first, id)).status, 200);
      const { steps } = await sharing.see("user", id);
      const others = steps.filter((step: { side: string }) => step.side !== "consumer");
      assert.equal(others.length, expected.walk.length);
      assert.ok(others.every((step: { citations: unknown[]; roleTitle: string }) => step.citations.length > 0 && step.roleTitle !== ""));
    });

    test(`${profile}: filed, decided and granted on the platform, with what may be used and how (GF51-4-7, GF51-12-3, GF51-12-5, GF51-12-11, MIIT-4-2, MIIT-21-3, JY-7-3, JY-7-4, JY-9-1, SZ-4-1, SZ-16-4)`, async () => {
      const id = await sharing.submit(entry);
      assert.deepEqual(await sharing.walk(id), expected.walk);
      const { grantId, replies, steps } = await sharing.see("user", id);
      assert.ok(grantId);
      assert.equal(replies[0].origin, "person");
      assert.ok(steps.every((step: { at: string }) => step.at === "done"));
      const grant = await sharing.world.ok("user", "GET", `/grants/${grantId}`);
      assert.equal(grant.byPlatform, false);
      assert.deepEqual([grant.quota.callsPerDay, grant.items.length, grant.method, grant.purpose], [100, 2, "table", "资质核验"]);
      for (const login of ["reviewer", "clerk"]) {
        const left = await sharing.tasks(login, "application.reply");
        assert.ok(!left.some(({ subject }) => subject.id === id), `${login} still has a task`);
      }
      const told = await sharing.notices("clerk", "application.replied");
      // Whoever provides learns what the office decided; of its own answer it need not be told.
      assert.equal(told.length > 0, profile === "jiyuan");
    });

    test(`${profile}: a refusal stands on a ground of the text, with what it asks to be said (REG25-21-8, GF51-12-6, MIIT-21-6, JY-5-1, SZ-16-5)`, async () => {
      const id = await sharing.submit(entry);
      const isExamined = expected.walk[0]?.endsWith("examines");
      if (isExamined) await sharing.world.ok("reviewer", "POST", `/applications/${id}/examination`, { opinion: "同意转办" });
      const answerer = profile === "jiyuan" ? "reviewer" : "clerk";
      const { grounds } = await sharing.see(answerer, id);
      assert.deepEqual(
        grounds.conditional.map((ground: { key: string }) => ground.key),
        expected.grounds,
      );
      const refuse = async (line: object) => await sharing.answer(answerer, id, { decision: "refuse", ...line });
      assert.equal((await refuse({ ground: "incomplete-materials", reason: "材料不全" })).body.code, "application.ground");
      const ground = expected.grounds.includes("untrue") ? "untrue" : "stated-reason";
      const isBased = profile.includes("shuozhou");
      const basis = { title: "《某条例》", article: "第八条" };
      assert.equal((await refuse({ ground, reason: " ", legalBasis: basis })).body.code, "application.ground-reason");
      if (isBased) assert.equal((await refuse({ ground, reason: "与职责无关" })).body.code, "application.ground-basis");
      assert.equal((await refuse({ ground, reason: "与职责无关", ...(isBased && { legalBasis: basis }) })).status, 200);
      const later = await sharing.walk(id);
      assert.equal(later.length, expected.walk.length - (isExamined ? 2 : 1));
      const { lines, grantId } = await sharing.see("user", id);
      assert.equal(grantId, null);
      assert.ok(lines.every((line: { reply: { ground: { key: string } } }) => line.reply.ground.key === ground));
    });

    test(`${profile}: extension and supplement only where the text knows them (REG25-21-3, REG25-21-6)`, async () => {
      const id = await sharing.submit(entry);
      const isExamined = expected.walk[0]?.endsWith("examines");
      const { actions } = await sharing.see("clerk", id);
      assert.equal(actions.includes("ask-extension"), expected.extends);
      const asked = await sharing.world.call("clerk", "POST", `/applications/${id}/extensions`, { workingDays: 1, reason: "特殊原因" });
      if (expected.extends) assert.equal(asked.status, 200);
      else assert.ok([403, 409].includes(asked.status), `${asked.status}`);
      if (isExamined) await sharing.world.ok("reviewer", "POST", `/applications/${id}/examination`, { opinion: "同意转办" });
      const answerer = profile === "jiyuan" ? "reviewer" : "clerk";
      assert.equal((await sharing.see(answerer, id)).actions.includes("request-supplement"), expected.extends);
      const supplemented = await sharing.world.call(answerer, "POST", `/applications/${id}/supplement-request`, {
        missing: [{ field: "scope", text: "请列明处室" }],
      });
      assert.equal(supplemented.status, expected.extends ? 200 : 409);
      if (!expected.extends) assert.equal(supplemented.body.code, "application.no-such-step");
      const wrong = await sharing.world.call("work-body-head", "POST", `/applications/${id}/supplement-request`, {
        missing: [{ field: "scope", text: "请列明处室" }],
      });
      assert.equal(wrong.status, 403);
    });
  });
}

test("whoever holds both posts still does not consent to what he drafted himself, nor to his own reply (REG25-42-3, REG25-20-4, REG25-20-8)", async () => {
  const sharing = await sharingUnder("reg25", "two-posts", NOW);
  const { world, body } = sharing;
  const entry = await sharing.entry("企业登记信息", [{}]);
  const id = await sharing.draft(entry);
  await world.ok("user", "POST", `/applications/${id}/request-consent`);
  await promoted("user", body.organs.user.id);
  const own = await world.call("user", "POST", `/applications/${id}/consent`, { declaration: true });
  assert.deepEqual([own.status, own.body.code], [403, "application.self-consent"]);
  await world.ok("user-head", "POST", `/applications/${id}/consent`, { declaration: true });
  await sharing.answer("clerk", id);
  const { replies } = await sharing.see("clerk", id);
  await promoted("clerk", body.organs.provider.id);
  const reply = await world.call("clerk", "POST", `/applications/${id}/replies/${replies[0].id}/consent`);
  assert.deepEqual([reply.status, reply.body.code], [403, "application.self-reply"]);

  /** Made head of the work body since. */
  async function promoted(login: string, agencyId: string): Promise<void> {
    const { personId } = await world.actor(login);
    await world.deployment.db.updateTable("post").set({ role: "work-body-head" }).where("personId", "=", personId).execute();
    assert.equal((await world.actor(login)).agencyId, agencyId);
    // Changed past the API, which holds what sessions are until it is told.
    const role = async (): Promise<string> => (await world.ok(login, "GET", "/sessions/current")).post.role;
    const began = performance.now();
    while ((await role()) !== "work-body-head") assert.ok(performance.now() - began < 20_000, "the API is told of the change");
  }
});

test("an application names a published entry of another agency, and what it wants of it (GF51-3-1, GF51-8-6, JY-2-3, JY-13-1, SZ-2-3)", async () => {
  for (const profile of ["gf51", "jiyuan", "shuozhou"] as const) {
    const sharing = await sharingUnder(profile, `named-${profile}`, NOW);
    const entry = await sharing.entry("企业登记信息", [{}]);
    assert.equal((await sharing.world.call("clerk", "POST", "/applications", { entryId: entry.entryId })).body.code, "application.own");
    const draftId = await sharing.body.draft(sharing.body.content({ title: "还没有发布的目录" }));
    assert.equal((await sharing.world.call("user", "POST", "/applications", { entryId: draftId })).body.code, "application.not-published");
    const foreign = [{ itemId: "11111111-1111-4111-8111-111111111111", reason: "需要" }];
    const { gaps } = await sharing.see("user", await sharing.draft(entry, "user", { lines: foreign }));
    assert.deepEqual(
      gaps.map((gap: { pointer: string }) => gap.pointer),
      ["/lines/0/itemId"],
    );
  }
});

test("no step of an application or a grant knows a price (GF51-5-5, SZ-13-3)", () => {
  const { paths } = JSON.parse(readFileSync("api/openapi.json", "utf8")) as { paths: Record<string, unknown> };
  const shared = Object.entries(paths).filter(([path]) => /^\/api\/(?:applications|grants)/.test(path));
  assert.ok(shared.length > 20);
  assert.doesNotMatch(JSON.stringify(shared), /"(?:price|fee|charge|cost|payment|amount)"/i);
});
