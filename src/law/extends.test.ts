// A text that stands on another one: `extends`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { folderOf, packsDir } from "#test/packs.ts";

const NOON = new Date("2026-09-30T12:00:00+08:00");

test("a text that stands on another takes over what it does not write, and cites it by its own name", () => {
  const folder = folderOf({
    "qingyan/pack.yaml": `key: qingyan
number: 清政发〔2026〕3号
title: { zh: 清岩市政务数据共享细则, en: Qingyan rules }
shortLabel: 清岩细则
rank: local-rule
extends: reg25
inForceFrom: 2026-01-01
vocabulary: {}
parameters: {}
`,
    "qingyan/duties.jsonl": `{"id":"QY-3-1","article":"第三条","actor":"agency","theme":"application","obligation":"Answers within six working days.","zh":"六个工作日内答复","kind":"enforce","priority":"core","carriedBy":[{"module":"deadlines","how":"clock"}]}\n`,
    "qingyan/deadlines.yaml": `deadlines:
  application.reply.conditional:
    title: { zh: 答复申请, en: Reply }
    starts: application.submitted
    stops: application.replied
    bearer: provider
    length: { workingDays: 6 }
    silence: overdue
    overdue: { tells: [office], lateRecord: true, cites: [REG25-39-6] }
    cites: [QY-3-1, REG25-21-2]
retention: {}
`,
  });
  for (const profile of ["qingyan", "reg25+qingyan"]) {
    const force = loadLaw({ packsDir, morePacksDirs: [folder], profile }).at(NOON);
    assert.deepEqual(force.deadline("application.reply.conditional").length, { workingDays: 6 });
    assert.deepEqual(force.deadline("grant.delivery").length, { workingDays: 20 });
    assert.deepEqual(
      force.cite(["QY-3-1", "REG25-22-1"]).map(({ label, pack }) => [label, pack]),
      [
        ["清岩细则第三条", "qingyan"],
        ["条例第二十二条", "reg25"],
      ],
    );
  }
});
