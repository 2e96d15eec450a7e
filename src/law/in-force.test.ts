// Since when a text holds, alone and beside others: by its own day, by the day that a deployment sets, and by the day of each act.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { copyOfPacks, edit, folderOf, packsDir, write } from "#test/packs.ts";

const at = (day: string, time = "00:00:00.000"): Date => new Date(`${day}T${time}+08:00`);

test("each text holds from 0:00 of its day of effect in Beijing, and not before (REG25-44-1, GF51-26-1, MIIT-42-1, JY-65-1, SZ-36-1)", () => {
  const days = [
    ["reg25", "2025-07-31", "2025-08-01", "国务院令第809号", undefined],
    ["gf51", "2016-09-04", "2016-09-05", "国发〔2016〕51号", undefined],
    ["miit", "2021-12-31", "2022-01-01", "工业和信息化部政务数据共享管理办法（试行）", "施行日期"],
    ["jiyuan", "2022-10-25", "2022-10-26", "济源示范区政务数据共享管理暂行办法（2022年10月26日印发）", "施行日期"],
    ["shuozhou", "2021-07-28", "2021-07-29", "朔数政办发〔2021〕2号", undefined],
  ] as const;
  for (const [profile, before, from, number, reading] of days) {
    const law = loadLaw({ packsDir, profile });
    assert.throws(() => law.at(at(before, "23:59:59.999")), { code: "law.not-in-force", status: 422 }, profile);
    const [head] = law.at(at(from)).packs;
    assert.equal(law.at(at(from)).id, `${profile}@${from}`);
    assert.deepEqual([head?.number, head?.inForceFrom, head?.inForceFromReading], [number, from, reading]);
  }
});

test("a text that names no day takes the one that the deployment sets; a day that the text names cannot be set (MIIT-42-1, JY-65-1)", () => {
  const law = loadLaw({ packsDir, profile: "miit", inForceFrom: { miit: "2022-03-01" } });
  assert.throws(() => law.at(at("2022-02-28", "23:59:59.999")), { code: "law.not-in-force" });
  assert.equal(law.at(at("2022-03-01")).id, "miit@2022-03-01");
  // A day for a text that is not of the profile is for another deployment.
  assert.equal(loadLaw({ packsDir, profile: "gf51", inForceFrom: { miit: "2022-03-01" } }).at(at("2026-01-01")).id, "gf51@2016-09-05");
  for (const [profile, day] of [
    ["reg25", "2024-01-01"],
    ["jiyuan", "2022-02-30"],
  ] as const) {
    assert.throws(() => loadLaw({ packsDir, profile, inForceFrom: { [profile]: day } }), { code: "law.effect-fixed" });
  }
});

test("beside each other each text holds from its own day: before the regulation the older one alone, and its acts keep its id", () => {
  const law = loadLaw({ packsDir, profile: "reg25+shuozhou" });
  const [before, after] = [law.at(at("2025-07-31", "23:59:59.999")), law.at(at("2025-08-01"))];
  assert.deepEqual([before.id, after.id], ["shuozhou@2021-07-29", "reg25@2025-08-01+shuozhou@2021-07-29"]);
  assert.equal(before.findDeadline("grant.delivery"), undefined);
  assert.deepEqual(after.deadline("grant.delivery").length, { workingDays: 20 });
  assert.equal(before.deadline("application.reply.conditional").extension, undefined);
  assert.equal(law.byId(before.id), before);
  assert.equal(law.byId("reg25@2025-08-01+shuozhou@2021-07-29"), after);
  assert.equal(law.byId("hebei@2020-01-01"), undefined);
});

test("a later wording of one of two texts changes only what it says, from its day; the earlier ends there", () => {
  const folder = copyOfPacks();
  write(folder, {
    "shuozhou@2026-07-01/pack.yaml": `key: shuozhou
number: 朔数政办发〔2026〕1号
title: { zh: 朔州市办法（修订）, en: Shuozhou measures as amended }
shortLabel: 朔州办法
rank: local-rule
extends: shuozhou
inForceFrom: 2026-07-01
running: recompute
vocabulary: {}
parameters: {}
`,
    "shuozhou@2026-07-01/deadlines.yaml": `deadlines:
  application.reply.conditional:
    title: { zh: 答复申请, en: Reply }
    starts: application.submitted
    stops: application.replied
    bearer: provider
    length: { workingDays: 3 }
    silence: overdue
    overdue: { tells: [office], lateRecord: true, cites: [SZ-33-9] }
    cites: [SZ-16-3]
retention: {}
`,
  });
  const law = loadLaw({ packsDir: folder, profile: "reg25+shuozhou" });
  const [june, july] = [law.at(at("2026-06-30", "23:59:59.999")), law.at(at("2026-07-01"))];
  assert.deepEqual(june.deadline("application.reply.conditional").length, { workingDays: 5 });
  assert.deepEqual(july.deadline("application.reply.conditional").length, { workingDays: 3 });
  assert.deepEqual(july.findWait("catalog.change-notice")?.length, { months: 1 });
  assert.deepEqual(
    july.packs.map(({ id, running }) => [id, running]),
    [
      ["reg25@2025-08-01", "keep"],
      ["shuozhou@2026-07-01", "recompute"],
    ],
  );
  assert.deepEqual(
    july.cite(["SZ-16-3"]).map(({ label }) => label),
    ["朔州办法第十六条"],
  );
});

test("an amended wording from outside ends the one that came with the platform; one that names no day in its folder does not", () => {
  const head = (day: string): string => `key: miit
number: （修订）
title: { zh: 修订, en: amended }
shortLabel: 工信部办法
rank: ministry-rule
extends: miit
inForceFrom: ${day}
vocabulary: {}
parameters: {}
`;
  const outside = folderOf({ "miit@2026-07-01/pack.yaml": head("2026-07-01") });
  // The day that the deployment sets is for the wording that names none.
  const law = loadLaw({ packsDir, morePacksDirs: [outside], profile: "miit", inForceFrom: { miit: "2022-03-01" } });
  const ids = ["2022-03-01", "2026-06-30", "2026-07-01"].map((day) => law.at(at(day)).id);
  assert.deepEqual(ids, ["miit@2022-03-01", "miit@2022-03-01", "miit@2026-07-01"]);
  assert.equal(law.at(at("2022-03-01")).packs[0]?.inForceUntil, "2026-07-01");
  const another = folderOf({ "miit@2026-07-01/pack.yaml": head("2026-08-01") });
  assert.throws(() => loadLaw({ packsDir, morePacksDirs: [another], profile: "miit" }), { code: "law.malformed-pack" });
});

test("what an entry must say is data: a standard that asks for more is a change of a pack (MIIT-14-2, REG25-12-2)", () => {
  const folder = copyOfPacks();
  const line = "    - { key: sourceSystem, title: { zh: 来源系统, en: Source system }, cites: [MIIT-14-4] }\n";
  edit(folder, "miit/procedures.yaml", "    - { key: items, title", `${line}    - { key: items, title`);
  const fields = (packs: string): string[] =>
    loadLaw({ packsDir: packs, profile: "reg25+miit" })
      .at(at("2026-06-01"))
      .procedure("catalog.publish")
      .requiredFields.map(({ key }) => key);
  assert.ok(!fields(packsDir).includes("sourceSystem"));
  assert.ok(fields(folder).includes("sourceSystem"));
});
