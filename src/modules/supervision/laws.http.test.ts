// What runs late under each of the nine profiles: who is reminded, who is told, whether a record of it is made, and who may look.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type Entry, type Profile, PROFILES, type Sharing, sharingUnder } from "#test/sharing.ts";

// Wednesday 30 September 2026: 5 working days end on 13 October, 10 on 20 October, 15 on 27 October.
const NOW = "2026-09-30T10:00:00+08:00";

interface Expected {
  /** Of the reply to conditional data: last day, a working day before, and whether lateness is put on record. */
  readonly reply: { readonly near: string; readonly over: string; readonly isRecorded: boolean } | null;
  /** Of an update of the catalog, after a change on 30 September. */
  readonly update: { readonly due: string } | null;
}

const five = { near: "2026-10-12T09:00:00+08:00", over: "2026-10-14T00:00:00+08:00" };
const ten = { near: "2026-10-19T09:00:00+08:00", over: "2026-10-21T00:00:00+08:00" };
const EXPECTED: Readonly<Record<Profile, Expected>> = {
  reg25: { reply: { ...ten, isRecorded: true }, update: { due: "2026-10-20" } },
  gf51: { reply: { ...ten, isRecorded: false }, update: { due: "2026-10-27" } },
  miit: { reply: { ...five, isRecorded: false }, update: { due: "2026-10-13" } },
  jiyuan: { reply: null, update: { due: "2026-10-13" } },
  shuozhou: { reply: { ...five, isRecorded: true }, update: null },
  "reg25+miit": { reply: { ...five, isRecorded: false }, update: { due: "2026-10-13" } },
  "reg25+jiyuan": { reply: { ...ten, isRecorded: true }, update: { due: "2026-10-13" } },
  "reg25+shuozhou": { reply: { ...five, isRecorded: true }, update: { due: "2026-10-20" } },
  "reg25+gf51": { reply: { ...ten, isRecorded: true }, update: { due: "2026-10-20" } },
};

for (const profile of PROFILES) {
  describe(profile, () => {
    const { reply, update } = EXPECTED[profile];
    let sharing: Sharing;
    let entry: Entry;
    before(async () => {
      sharing = await sharingUnder(profile, `late-${profile.replace("+", "-")}`, NOW);
      // Personal data, so that silence gives nothing out where it would be consent.
      entry = await sharing.entry("从业人员信息", [{ personal: "sensitive" }]);
    });
    const lateOf = async (login: string, id: string) => {
      const { rows } = await sharing.world.ok(login, "GET", "/supervision/late-records");
      return rows.find((late: { subject: { id: string } }) => late.subject.id === id);
    };

    test(`${profile}: the desk and a reminder before the last day; afterwards the mark, and the record where the text makes it a breach (GF51-5-4, SZ-13-5, SZ-33-9, REG25-39-6)`, async () => {
      sharing.world.at(NOW);
      const id = await sharing.submit(entry);
      const desk = async () => {
        const { rows } = await sharing.world.ok(profile.endsWith("jiyuan") ? "reviewer" : "clerk", "GET", "/inbox?limit=100");
        return rows.find((task: { subject: { id: string } }) => task.subject.id === id);
      };
      assert.ok(await desk());
      if (!reply) {
        assert.equal((await desk()).clock, null);
        sharing.world.at("2027-03-01T09:00:00+08:00");
        await sharing.world.reconcile();
        assert.equal(await sharing.state(id), "submitted");
        return;
      }
      sharing.world.at(reply.near);
      await sharing.world.reconcile();
      assert.equal((await desk()).clock.lamp, "amber");
      assert.ok((await sharing.notices("clerk", "deadline.near")).length > 0);
      sharing.world.at(reply.over);
      await sharing.world.reconcile();
      assert.equal((await desk()).clock.lamp, "red");
      for (const login of ["clerk", "user", "reviewer"]) assert.ok((await sharing.notices(login, "deadline.overdue")).length > 0, login);
      assert.equal((await lateOf("reviewer", id)) !== undefined, reply.isRecorded);
      const { rows } = await sharing.world.ok("reviewer", "GET", "/supervision/clocks?lamp=red&rule=application.reply.conditional");
      assert.ok(rows.some((row: { subject: { id: string } }) => row.subject.id === id));
    });

    test(`${profile}: a late update of the catalog stays on record; the agency says why, and the office judges (REG25-39-3, GF51-24-3, JY-57-8, JY-60-4, JY-61-1)`, async () => {
      sharing.world.at(NOW);
      const change = { kind: "duties", title: "职责划转", occurredOn: "2026-09-30", entryIds: [entry.entryId], note: "" };
      const { id } = await sharing.world.ok("clerk", "POST", "/catalog/change-events", change);
      const [row] = (await sharing.world.ok("clerk", "GET", "/catalog/change-events")).rows;
      assert.equal(row.clock?.due ?? null, update?.due ?? null);
      sharing.world.at("2026-11-02T09:00:00+08:00");
      await sharing.world.reconcile();
      const late = await lateOf("clerk", id);
      if (!update) {
        assert.equal(late, undefined);
        return;
      }
      assert.deepEqual([late.due, late.agency.name, late.judgement], [update.due, "市场局", null]);
      assert.ok(late.citations.length > 0);
      assert.equal(await lateOf("user", id), undefined, "it is no other agency's affair");
      const path = `/supervision/late-records/${late.id}`;
      assert.equal((await sharing.world.call("user", "POST", `${path}/reason`, { text: "无关" })).status, 404);
      await sharing.world.ok("clerk", "POST", `${path}/reason`, { text: "机构改革方案刚下发" });
      assert.equal(
        (await sharing.world.call("work-body-head", "POST", `${path}/judgement`, { justified: true, words: "有理" })).status,
        403,
      );
      await sharing.world.ok("office-head", "POST", `${path}/judgement`, { justified: true, words: "情况属实" });
      assert.equal((await lateOf("clerk", id)).judgement, "justified");
      const again = await sharing.world.call("clerk", "POST", `${path}/reason`, { text: "再说" });
      assert.equal(again.body.code, "deadline.late-judged");
    });

    test(`${profile}: the office sees every agency's clocks and reminds; an agency sees its own (GF51-8-4, MIIT-7-2, SZ-7-2)`, async () => {
      sharing.world.at("2026-11-02T09:00:00+08:00");
      const agencies = await sharing.world.ok("office-head", "GET", "/supervision/agencies");
      assert.ok(agencies.rows.some((row: { agency: { name: string } }) => row.agency.name === "市场局"));
      assert.equal((await sharing.world.call("clerk", "GET", "/supervision/agencies")).status, 403);
      const { rows } = await sharing.world.ok("reviewer", "GET", "/supervision/clocks");
      assert.deepEqual((await sharing.world.ok("guest", "GET", "/supervision/clocks")).rows, []);
      const ids = rows.map((row: { clock: { id: string } }) => row.clock.id);
      if (ids.length === 0) return;
      assert.equal((await sharing.world.call("clerk", "POST", "/supervision/reminders", { clockIds: ids, words: "请抓紧" })).status, 403);
      const { sent } = await sharing.world.ok("reviewer", "POST", "/supervision/reminders", { clockIds: ids, words: "请抓紧办理" });
      assert.equal(sent, ids.length);
      assert.ok((await sharing.notices("clerk", "supervision.reminder")).length > 0);
    });
  });
}

test("the time of an answer is that of whoever answers: the provider's, or the office's where it decides (JY-7-3)", async () => {
  for (const [profile, name] of [
    ["gf51", "市场局"],
    ["jiyuan", "数据局"],
  ] as const) {
    const sharing = await sharingUnder(profile, `average-${profile}`, NOW);
    const entry = await sharing.entry("企业登记信息", [{}]);
    const id = await sharing.submit(entry);
    sharing.world.at("2026-10-09T10:00:00+08:00");
    await sharing.walk(id);
    const { rows } = await sharing.world.ok("office-head", "GET", "/supervision/agencies");
    const timed = rows.filter((row: { averageReplyWorkingDays: number | null }) => row.averageReplyWorkingDays !== null);
    assert.deepEqual(
      timed.map((row: { agency: { name: string }; averageReplyWorkingDays: number }) => [row.agency.name, row.averageReplyWorkingDays]),
      [[name, 2]],
    );
  }
});

test("reg25: an update that the office leaves lying is late on the office's own record (REG25-17-5, REG25-41-5)", async () => {
  const sharing = await sharingUnder("reg25", "late-review", NOW);
  const { world, body } = sharing;
  const entry = await sharing.entry("企业登记信息", [{}]);
  const change = { kind: "duties", title: "职责划转", occurredOn: "2026-09-30", entryIds: [entry.entryId], note: "" };
  await world.ok("clerk", "POST", "/catalog/change-events", change);
  await world.ok("clerk", "POST", `/catalog/entries/${entry.entryId}/revise`, { reason: "职责划转" });
  const { content, revision } = await world.ok("clerk", "GET", `/catalog/entries/${entry.entryId}/draft`);
  const changed = { content: { ...content, summary: "企业的名称、地址和代码。" } };
  await world.ok("clerk", "PUT", `/catalog/entries/${entry.entryId}/draft`, changed, { "if-match": `"${revision}"` });
  await body.sign(entry.entryId);
  await world.ok("clerk", "POST", `/catalog/entries/${entry.entryId}/request-consent`);
  await world.ok("head", "POST", `/catalog/entries/${entry.entryId}/consent`);
  // Two working days after 30 September: 8 and 9 October.
  world.at("2026-10-10T00:00:00+08:00");
  await world.reconcile();
  const { rows } = await world.ok("office-head", "GET", "/supervision/late-records");
  assert.deepEqual(
    rows.map((late: { rule: string; due: string; agency: { name: string } }) => [late.rule, late.due, late.agency.name]),
    [["catalog.update.review", "2026-10-09", "数据局"]],
  );
});
