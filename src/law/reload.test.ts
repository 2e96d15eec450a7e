// Packs of several texts that cannot be trusted are refused with file, line and reason; what was in force stays in force.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Problem } from "#kernel/problem.ts";
import { loadLaw, type Law } from "#law/index.ts";
import { copyOfPacks, edit, folderOf, packsDir, write } from "#test/packs.ts";

const NOON = new Date("2026-09-30T12:00:00+08:00");

interface Damage {
  readonly what: string;
  readonly profile: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** On the line that must be named, when that is not the first of `to`. */
  readonly at?: string;
  readonly says: RegExp;
}

const damages: readonly Damage[] = [
  {
    what: "an unknown key in a rule",
    profile: "reg25+shuozhou",
    file: "shuozhou/deadlines.yaml",
    from: "    urgent: flagged",
    to: "    urgent: flagged\n    hurry: yes",
    at: "hurry:",
    says: /不认识的键“hurry”/,
  },
  {
    what: "an unknown rule",
    profile: "shuozhou",
    file: "shuozhou/deadlines.yaml",
    from: "  opendata.application.reply:",
    to: "  opendata.aplication.reply:",
    says: /不认识规则“opendata\.aplication\.reply”/,
  },
  {
    what: "an unknown procedure",
    profile: "jiyuan",
    file: "jiyuan/procedures.yaml",
    from: "responsibility.list:",
    to: "responsibility.lists:",
    says: /不认识规则“responsibility\.lists”/,
  },
  {
    what: "a rule without articles",
    profile: "gf51",
    file: "gf51/deadlines.yaml",
    from: "    cites: [GF51-12-4]\n",
    to: "\n",
    at: "  application.reply.conditional:",
    says: /缺少“cites”/,
  },
  {
    what: "an article of another text",
    profile: "reg25+gf51",
    file: "gf51/deadlines.yaml",
    from: "    cites: [GF51-12-4]",
    to: "    cites: [REG25-21-2]",
    says: /不认识的义务编号 REG25-21-2/,
  },
  {
    what: "a negative length of a notice",
    profile: "shuozhou",
    file: "shuozhou/deadlines.yaml",
    from: "length: { months: 1 }",
    to: "length: { months: -1 }",
    says: /months/,
  },
  {
    what: "an extension in days, which nobody adds up",
    profile: "jiyuan",
    file: "jiyuan/deadlines.yaml",
    from: "upTo: { workingDays: 10 }",
    to: "upTo: { days: 10 }",
    says: /缺少“workingDays”/,
  },
  {
    what: "a second notice of what misses, which nobody carries out",
    profile: "reg25+gf51",
    file: "reg25/deadlines.yaml",
    from: "      atMost: 1",
    to: "      atMost: 2",
    says: /atMost/,
  },
  {
    what: "a yearly date that no month has",
    profile: "jiyuan",
    file: "jiyuan/deadlines.yaml",
    from: 'yearly: "01-31"',
    to: 'yearly: "01-32"',
    says: /yearly/,
  },
  {
    what: "a part of a limit that there is not",
    profile: "jiyuan",
    file: "jiyuan/deadlines.yaml",
    from: "within: correction.handle",
    to: "within: correction.whole",
    says: /没有期限“correction\.whole”/,
  },
  {
    what: "a rule for an audience that the text does not know",
    profile: "shuozhou",
    file: "shuozhou/deadlines.yaml",
    from: "  application.reply.conditional:",
    to: "  application.reply.conditional@inner:",
    says: /audiences 里没有“inner”/,
  },
  {
    what: "a text that rules alone for an audience that it does not know",
    profile: "miit",
    file: "miit/pack.yaml",
    from: "  inner: { zh: 部内, en: inside the ministry }\n",
    to: "",
    at: "alone: [inner]",
    says: /audiences 里没有“inner”/,
  },
  {
    what: "the same step twice",
    profile: "jiyuan",
    file: "jiyuan/procedures.yaml",
    from: "    - key: reply-consent",
    to: "    - key: reply-draft # again",
    says: /步骤“reply-draft”重复出现/,
  },
  {
    what: "the same field twice",
    profile: "gf51",
    file: "gf51/procedures.yaml",
    from: "    - { key: period, ",
    to: '    - { "key": method, ',
    says: /填写内容“method”重复出现/,
  },
  {
    what: "the same rule twice",
    profile: "gf51",
    file: "gf51/deadlines.yaml",
    from: "  report.annual.agency:",
    to: "  catalog.update: # again",
    says: /YAML/,
  },
  {
    what: "a counterpart that is no obligation of the text",
    profile: "shuozhou",
    file: "shuozhou/counterparts.yaml",
    from: "REG25-39-6: [SZ-33-9]",
    to: "REG25-39-6: [SZ-33-99]",
    says: /不认识的义务编号 SZ-33-99/,
  },
  {
    what: "a counterpart for what is no id",
    profile: "gf51",
    file: "gf51/counterparts.yaml",
    from: "REG25-2-1: [GF51-2-3]",
    to: "条例第二条: [GF51-2-3]",
    says: /不认识的键“条例第二条”/,
  },
  {
    what: "a name that stands for nothing",
    profile: "miit",
    file: "miit/deadlines.yaml",
    from: "deemed: *outer-deemed",
    to: "deemed: *outer-demed",
    says: /YAML.*outer-demed/,
  },
  {
    what: "a tab in the place of spaces",
    profile: "gf51",
    file: "gf51/pack.yaml",
    from: "rank: state-council-document",
    to: "rank: state-council-document\n\tinForce: now",
    at: "\tinForce",
    says: /YAML/,
  },
  {
    what: "a rank that there is not",
    profile: "jiyuan",
    file: "jiyuan/pack.yaml",
    from: "rank: local-rule",
    to: "rank: custom",
    says: /rank/,
  },
  {
    what: "the key of another text",
    profile: "jiyuan",
    file: "jiyuan/pack.yaml",
    from: "key: jiyuan",
    to: "key: jiyun",
    at: "# 济源示范区",
    says: /key 应当是 jiyuan/,
  },
  {
    what: "a text that extends itself",
    profile: "jiyuan",
    file: "jiyuan/pack.yaml",
    from: "rank: local-rule",
    to: "rank: local-rule\nextends: jiyuan",
    at: "extends:",
    says: /extends 形成循环（jiyuan → jiyuan）/,
  },
  {
    what: "a text that extends one that there is not",
    profile: "jiyuan",
    file: "jiyuan/pack.yaml",
    from: "rank: local-rule",
    to: "rank: local-rule\nextends: henan",
    at: "extends:",
    says: /找不到被沿用的规则包 henan/,
  },
  {
    what: "an obligation that is neither carried nor explained",
    profile: "gf51",
    file: "gf51/duties.jsonl",
    from: '"uncarried":',
    to: '"kindly":',
    says: /kindly/,
  },
];

/** Refused, and by whom: what the law says of itself afterwards must be what it said before. */
function refusalOnReload(law: Law): Problem {
  const before = law.at(NOON);
  let fault: unknown;
  try {
    law.reload();
  } catch (error) {
    fault = error;
  }
  assert.ok(fault instanceof Problem, String(fault));
  assert.equal(law.at(NOON), before);
  return fault;
}

for (const { what, profile, file, from, to, at, says } of damages) {
  test(`${what} is refused with file, line and reason, and the law that was in force stays in force`, () => {
    const folder = copyOfPacks();
    const law = loadLaw({ packsDir: folder, profile });
    edit(folder, file, from, to);
    const refusal = refusalOnReload(law);
    assert.equal(refusal.code, "law.malformed-pack");
    assert.match(refusal.text, says);
    assert.ok(refusal.text.includes(`规则文件 ${file} `), refusal.text);
    const mark = at ?? to.split("\n")[0] ?? to;
    const line = readFileSync(join(folder, file), "utf8")
      .split("\n")
      .findIndex((each) => each.includes(mark));
    assert.equal(Number(/第 (\d+) 行/.exec(refusal.text)?.[1]), line + 1, refusal.text);
    assert.throws(() => loadLaw({ packsDir: folder, profile }), { code: "law.malformed-pack" });
  });
}

test("texts that extend each other in a circle are refused", () => {
  const folder = copyOfPacks();
  const head = (key: string, base: string): string =>
    `key: ${key}\nnumber: n\ntitle: { zh: 甲, en: a }\nshortLabel: 甲\nrank: local-rule\ninForceFrom: 2026-01-01\nextends: ${base}\nvocabulary: {}\nparameters: {}\n`;
  write(folder, {
    "first/pack.yaml": head("first", "second"),
    "second/pack.yaml": head("second", "third"),
    "third/pack.yaml": head("third", "first"),
  });
  assert.throws(
    () => loadLaw({ packsDir: folder, profile: "first" }),
    (fault: unknown) => fault instanceof Problem && /third\/pack\.yaml 第 7 行.*first → second → third → first/.test(fault.text),
  );
});

test("a folder that disappears, a rule that the platform needs and nobody sets: refused, and the law stays", () => {
  const folder = copyOfPacks();
  const law = loadLaw({ packsDir: folder, profile: "gf51" });
  edit(folder, "gf51/procedures.yaml", "usage.records:", "upper.request:");
  assert.match(refusalOnReload(law).text, /缺少平台运行必需的规则“usage\.records”/);
  rmSync(join(folder, "gf51"), { recursive: true });
  assert.equal(refusalOnReload(law).code, "law.pack-missing");
  assert.equal(law.at(NOON).findDeadline("application.reply.conditional")?.lengthText.zh, "10个工作日");
});

test("what was mended is read again, and earlier acts keep the law that they were done under", () => {
  const folder = copyOfPacks();
  const law = loadLaw({ packsDir: folder, profile: "gf51" });
  const { id } = law.at(NOON);
  edit(folder, "gf51/pack.yaml", "inForceFrom: 2016-09-05", "inForceFrom: 2016-09-06");
  edit(folder, "gf51/deadlines.yaml", "length: { workingDays: 10 }", "length: { workingDays: 8 }");
  law.reload();
  assert.deepEqual(law.at(NOON).deadline("application.reply.conditional").length, { workingDays: 8 });
  assert.deepEqual(law.byId(id)?.deadline("application.reply.conditional").length, { workingDays: 10 });
});

test("further folders are read beside the platform's own, and one that is not there holds nothing", () => {
  const law = loadLaw({ packsDir, morePacksDirs: [folderOf({}), "/nowhere/at/all", join(packsDir, "topics.yaml")], profile: "reg25" });
  assert.equal(law.at(NOON).id, "reg25@2025-08-01");
});
