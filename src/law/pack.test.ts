// A pack that cannot be trusted is refused as a whole, with the file, the line and the reason.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Problem } from "#kernel/problem.ts";
import { loadLaw } from "#law/index.ts";

const packsDir = join(import.meta.dirname, "../../packs");
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of the packs in which one text of one file is replaced. */
function damaged(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "govshare-packs-"));
  folders.push(folder);
  cpSync(packsDir, folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, "utf8");
  const changed = change(before);
  assert.notEqual(changed, before, "the damage was done");
  writeFileSync(path, changed);
  return folder;
}

function refusalOf(folder: string, profile = "reg25"): Problem {
  try {
    loadLaw({ packsDir: folder, profile });
  } catch (fault) {
    assert.ok(fault instanceof Problem, String(fault));
    return fault;
  }
  return assert.fail("the pack was loaded");
}

/** The line, counted from 1, of the first line of the file that holds the text. */
function lineWith(folder: string, file: string, text: string): number {
  const line =
    readFileSync(join(folder, file), "utf8")
      .split("\n")
      .findIndex((one) => one.includes(text)) + 1;
  assert.ok(line > 0, text);
  return line;
}

interface Damage {
  readonly what: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Marks the line that must be named, when it is not the line of `to`. */
  readonly at?: string;
  readonly says: RegExp;
}

const damages: readonly Damage[] = [
  {
    what: "an unknown key",
    file: "reg25/deadlines.yaml",
    from: "    stops: grant.delivered",
    to: "    stops: grant.delivered\n    colour: blue",
    at: "colour:",
    says: /不认识的键“colour”/,
  },
  {
    what: "a negative length",
    file: "reg25/deadlines.yaml",
    from: "length: { workingDays: 20 }",
    to: "length: { workingDays: -20 }",
    says: /workingDays/,
  },
  {
    what: "a length of nothing",
    file: "reg25/deadlines.yaml",
    from: "length: { workingDays: 20 }",
    to: "length: { workingDays: 0 }",
    says: /workingDays/,
  },
  {
    what: "a length in two units",
    file: "reg25/deadlines.yaml",
    from: "length: { workingDays: 20 }",
    to: "length: { workingDays: 20, days: 1 }",
    says: /length/,
  },
  { what: "a length in no unit", file: "reg25/deadlines.yaml", from: "length: { workingDays: 20 }", to: "length: {}", says: /length/ },
  { what: "a rule without obligations", file: "reg25/deadlines.yaml", from: "    cites: [REG25-22-1]", to: "    cites: []", says: /cites/ },
  {
    what: "an unknown obligation",
    file: "reg25/deadlines.yaml",
    from: "    cites: [REG25-22-1]",
    // Put together, so that nobody takes it for a citation of this test.
    to: `    cites: [REG25-22-1, ${["REG25", "99", "1"].join("-")}]`,
    says: /REG25-99-1/,
  },
  { what: "an unknown silence", file: "reg25/deadlines.yaml", from: "silence: overdue", to: "silence: golden", says: /silence/ },
  {
    what: "a field that cannot be filled in",
    file: "reg25/procedures.yaml",
    from: "key: updateFrequency",
    to: "key: updateFrequenzy",
    says: /updateFrequenzy/,
  },
  { what: "an unknown role", file: "reg25/procedures.yaml", from: "role: agency-head", to: "role: king", says: /role/ },
  {
    what: "the same key twice",
    file: "reg25/grounds.yaml",
    from: "\nextension:",
    to: "\napplication.refusal: # again",
    at: "# again",
    says: /YAML/,
  },
  {
    what: "the same ground twice",
    file: "reg25/grounds.yaml",
    from: "  - key: unlawful",
    to: "  - key: untrue ",
    at: "  - key: untrue ",
    says: /untrue/,
  },
  {
    what: "broken YAML",
    file: "reg25/grounds.yaml",
    from: "needs: [condition, reason]",
    to: "needs: [condition, reason",
    at: "cites: [REG25-15-2",
    says: /YAML/,
  },
  {
    what: "a day that does not exist",
    file: "reg25/pack.yaml",
    from: "inForceFrom: 2025-08-01",
    to: "inForceFrom: 2025-02-30",
    says: /2025-02-30/,
  },
  {
    what: "an end before the beginning",
    file: "reg25/pack.yaml",
    from: "inForceFrom: 2025-08-01",
    to: "inForceFrom: 2025-08-01\ninForceUntil: 2025-08-01",
    at: "inForceUntil",
    says: /失效/,
  },
  { what: "a missing number", file: "reg25/pack.yaml", from: "number: 国务院令第809号\n", to: "", at: "key: reg25", says: /缺少“number”/ },
  {
    what: "an obligation without article",
    file: "reg25/duties.jsonl",
    from: '"article":"第二条",',
    to: "",
    at: '"REG25-2-1"',
    says: /article/,
  },
  {
    what: "an obligation twice",
    file: "reg25/duties.jsonl",
    from: '"id":"REG25-2-2"',
    to: '"id":"REG25-2-1"',
    at: "REG25-2-1",
    says: /REG25-2-1/,
  },
  { what: "a line that is not JSON", file: "reg25/duties.jsonl", from: '{"id":"REG25-2-2"', to: '"id":"REG25-2-2"', says: /JSON/ },
  {
    what: "a holiday that runs backwards",
    file: "calendars/cn.yaml",
    from: "from: 2026-10-01, to: 2026-10-07",
    to: "from: 2026-10-07, to: 2026-10-01",
    says: /早于/,
  },
  { what: "a make-up day on a weekday", file: "calendars/cn.yaml", from: "2026-10-10]", to: "2026-10-12]", says: /2026-10-12/ },
  {
    what: "a day named twice",
    file: "calendars/cn.yaml",
    from: "from: 2026-09-25",
    to: "from: 2026-09-20",
    at: "国庆节, from: 2026-10-01",
    says: /2026-09-20/,
  },
  {
    what: "a code of a dictionary twice",
    file: "dictionaries/compilation.yaml",
    from: "code: incremental, zh: 增量, en: What is new }",
    to: "code: full, zh: 增量, en: What is new }",
    says: /写了两次/,
  },
  {
    what: "a class without what stands above it",
    file: "dictionaries/classification.yaml",
    from: 'code: "101", zh: 人口',
    to: 'code: "901", zh: 人口',
    at: 'code: "901"',
    says: /上级/,
  },
  { what: "a key that is no year", file: "calendars/cn.yaml", from: "\n  2026:", to: "\n  next:", at: "next:", says: /next/ },
];

for (const { what, file, from, to, at, says } of damages) {
  test(`${what} is refused with file, line and reason`, () => {
    const folder = damaged(file, (text) => text.replace(from, to));
    const refusal = refusalOf(folder);
    assert.equal(refusal.code, "law.malformed-pack");
    assert.match(refusal.text, says);
    assert.ok(refusal.text.includes(file), refusal.text);
    const marked = at ?? to.split("\n")[0] ?? to;
    const line = /第 (\d+) 行/.exec(refusal.text)?.[1];
    if (what === "an obligation twice") assert.equal(Number(line), 3);
    else assert.equal(Number(line), lineWith(folder, file, marked), refusal.text);
    assert.ok(!refusal.text.includes(folder), "the machine's own path is not shown");
  });
}

test("a missing file, a missing pack and a profile that names a pack twice are refused in a sentence", () => {
  const folder = damaged("reg25/pack.yaml", (text) => `${text}\n`);
  rmSync(join(folder, "reg25/grounds.yaml"));
  assert.match(refusalOf(folder).text, /reg25\/grounds\.yaml.*不存在/);
  assert.equal(refusalOf(folder, "nowhere").code, "law.pack-missing");
  assert.equal(refusalOf(folder, "reg25+reg25").code, "law.profile-repeats");
  assert.equal(refusalOf(folder, "../reg25").code, "law.pack-missing");
});

test("a procedure without a step that the platform is bound to is refused", () => {
  for (const [step, other] of [
    ["compile", "compose"],
    ["reply-draft", "reply-write"],
  ] as const) {
    const folder = damaged("reg25/procedures.yaml", (text) => text.replace(`key: ${step}\n`, `key: ${other}\n`));
    assert.match(refusalOf(folder).text, new RegExp(`procedures\\.yaml.*“${step}”`));
  }
});

test("a later wording of a text applies from its day; two at once are refused", () => {
  const folder = damaged("reg25/pack.yaml", (text) =>
    text.replace("inForceFrom: 2025-08-01", "inForceFrom: 2025-08-01\ninForceUntil: 2027-01-01"),
  );
  cpSync(join(packsDir, "reg25"), join(folder, "reg25@2027-01-01"), { recursive: true });
  const later = join(folder, "reg25@2027-01-01/pack.yaml");
  writeFileSync(later, readFileSync(later, "utf8").replace("inForceFrom: 2025-08-01", "inForceFrom: 2027-01-01"));
  const law = loadLaw({ packsDir: folder, profile: "reg25" });
  assert.equal(law.at(new Date("2026-12-31T23:59:59+08:00")).id, "reg25@2025-08-01");
  assert.equal(law.at(new Date("2027-01-01T00:00:00+08:00")).id, "reg25@2027-01-01");
  writeFileSync(later, readFileSync(later, "utf8").replace("inForceFrom: 2027-01-01", "inForceFrom: 2026-12-31"));
  assert.match(refusalOf(folder).text, /重叠/);
});
