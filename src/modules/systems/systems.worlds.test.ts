// The register under each of the texts: it is there everywhere; a text in force makes a task of it, is cited, and names the breach.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bodyUnder } from "#test/law-body.ts";
import { type Profile, PROFILES } from "#test/sharing.ts";

const system = {
  name: "登记系统",
  kind: "business",
  code: "DJ-1",
  purpose: "登记",
  classified: false,
  built: "own",
  plannedOn: null,
  blocker: "",
  open: { state: "planned", day: "2026-12-01", words: "" },
  links: [],
  entryIds: [],
};

/** What each text asks to be connected, and whether it names the merging of channels. */
const ASKED: Readonly<Record<string, { connect: string[]; merge: string[]; breach: string[]; open: string[] }>> = {
  reg25: { connect: [], merge: [], breach: ["REG25-32-1"], open: [] },
  gf51: { connect: ["GF51-4-5", "GF51-11-7"], merge: [], breach: ["GF51-11-6"], open: [] },
  miit: { connect: [], merge: ["MIIT-4-3"], breach: ["MIIT-4-2"], open: [] },
  jiyuan: { connect: ["JY-6-2", "JY-6-3", "JY-26-2"], merge: ["JY-9-3", "JY-57-7"], breach: ["JY-9-3", "JY-57-7"], open: [] },
  shuozhou: { connect: ["SZ-7-3", "SZ-6-2"], merge: [], breach: ["SZ-4-1"], open: ["SZ-7-3"] },
};
const askedUnder = (profile: Profile, key: "connect" | "merge" | "breach" | "open"): string[] =>
  profile.split("+").flatMap((text) => ASKED[text]?.[key] ?? []);
const idsIn = (citations: { id: string }[]): string[] => citations.map(({ id }) => id).toSorted();

for (const profile of PROFILES) {
  test(`${profile}: each system has its state at both platforms; a task and the articles where the text asks (SZ-7-3, MIIT-4-3, JY-26-2, JY-57-7)`, async () => {
    const { world, organs } = await bodyUnder(profile, `systems worlds ${profile}`, "2026-03-03T02:00:00Z");
    const { id } = await world.ok("clerk", "POST", "/systems", system);
    const seen = await world.ok("clerk", "GET", `/systems/${id}`);
    assert.deepEqual([seen.sharing.standing, seen.open.standing], ["none", "planned"]);
    const connect = askedUnder(profile, "connect");
    assert.deepEqual(idsIn(seen.citations), connect.toSorted());
    assert.deepEqual(idsIn(seen.openCitations), askedUnder(profile, "open"));
    const tasks = (await world.ok("clerk", "GET", "/inbox?scope=mine")).rows.filter(
      ({ href }: { href: string }) => href === `/systems/${id}`,
    );
    assert.equal(tasks.length, connect.length > 0 ? 1 : 0);
    const report = await world.ok("reviewer", "GET", "/systems/report");
    const line = report.rows.find(({ agency }: { agency: { id: string } }) => agency.id === organs.provider.id);
    assert.deepEqual([line.unconnected, line.openUnconnected], [1, 1], "unconnected, separately for each platform");
    assert.deepEqual(idsIn(report.channelCitations), askedUnder(profile, "merge").toSorted());
    const reported = {
      agencyId: organs.provider.id,
      title: "名单",
      counterpart: "某单位",
      way: "file",
      since: null,
      detail: "见附言",
      links: [],
    };
    const { number } = await world.ok("user", "POST", "/channels/reports", reported);
    const { rows } = await world.ok("reviewer", "GET", "/leads?kind=off-platform");
    assert.deepEqual([rows[0].number, idsIn(rows[0].citations)], [number, askedUnder(profile, "breach").toSorted()]);
    await world.ok("reviewer", "POST", `/leads/${rows[0].id}/confirm`, { words: "属实" });
    const [channel] = (await world.ok("clerk", "GET", "/channels")).rows;
    assert.deepEqual([channel.isReported, idsIn(channel.grounds)], [true, askedUnder(profile, "breach").toSorted()]);
  });
}
