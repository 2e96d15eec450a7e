// House rules that no tool knows: what not to write, what to write instead, and where it is allowed. Exceptions may only shrink.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { JOURNEYS, UNIT_TESTS } from "./test-files.ts";
import { TABLE_OWNERS } from "./table-owners.ts";

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly instead: string;
  /** Where the rule holds, and where within that it does not. */
  readonly where: RegExp;
  readonly allowed?: RegExp;
  /** The rule speaks of code, not of what comments say. */
  readonly codeOnly: boolean;
  /** Something somebody will write one day; the rule must find it. */
  readonly planted: readonly [file: string, line: string];
  /** Known excess by file. It may shrink and not grow. */
  readonly known?: Readonly<Record<string, number>>;
}

const PROGRAMME = /^(src|web|demo)\/.*\.tsx?$/;

const RULES: readonly Rule[] = [
  {
    name: "the time",
    pattern: /\bnew Date\(\s*\)|\bDate\.now\(|\bDate\(\s*\)/,
    instead: "be given an instant, or ask a Clock (the portal: web/ui/clock.ts, which follows the server)",
    where: PROGRAMME,
    allowed: /^(src\/kernel|web\/ui)\/clock\.ts$/,
    codeOnly: true,
    planted: ["src/modules/grants/grant.ts", "const expired = grant.until < new Date();"],
  },
  {
    name: "the database's time",
    pattern:
      /(?<![.\w])now\(\)(?!\s*[:{]|\s*=>)|\b(current_timestamp|current_date|localtimestamp|(clock|statement|transaction)_timestamp)\b/i,
    instead: "bind the instant that the act's context carries: tests and demonstrations move the clock",
    where: /^(src\/.*\.ts|db\/(migrations|views)\/.*\.sql)$/,
    codeOnly: true,
    planted: ["db/migrations/9999_x.sql", "created_at timestamptz not null default now(),"],
  },
  {
    name: "the environment",
    pattern: /\bprocess\.env\b/,
    instead: "a field of the configuration, read once in src/main/config.ts",
    where: PROGRAMME,
    allowed: /^src\/main\/config\.ts$/,
    codeOnly: true,
    planted: ["src/kernel/log.ts", 'const level = process.env["LOG_LEVEL"];'],
  },
  {
    name: "chance",
    pattern: /\bMath\.random\b/,
    instead: "node:crypto for secrets and ids, a seeded generator for made-up data",
    where: PROGRAMME,
    codeOnly: true,
    planted: ["src/kernel/ids.ts", "return Math.random().toString(36);"],
  },
  {
    name: "notes to oneself",
    pattern: /\b(FIXME|XXX|TODO|HACK)\b/,
    instead: "do it now, or open an issue",
    where: /^(src|web|demo|db|packs|test|tools|bench|docs)\//,
    allowed: /^test\/tidy\.test\.ts$/,
    codeOnly: false,
    planted: ["src/law/due.ts", "// TODO: leap years"],
  },
  {
    name: "bare errors",
    pattern: /\bthrow new Error\(/,
    instead: "a Problem of the noun's table; node:assert for what only a programming error can bring about",
    where: /^src\/(modules|dataplane)\/.*\.ts$/,
    allowed: /\.test\.ts$/,
    codeOnly: true,
    planted: ["src/modules/grants/grant.commands.ts", 'if (!grant) throw new Error("no such grant");'],
  },
  {
    name: "printing",
    pattern: /\bconsole\.\w+\(/,
    instead: "the logger that the context or the composition root hands in",
    where: PROGRAMME,
    allowed: /^src\/main\/cli(\.ts$|\/)/,
    codeOnly: true,
    planted: ["src/modules/usage/usage.jobs.ts", "console.log(rows.length);"],
  },
  {
    name: "places that exist on one machine only",
    pattern: /(^|[\s"'`(=])\/(work|home\/\w+)\/|registry\.npm(js|mirror)|unpkg\.com/,
    instead: "a path from the root of the repository; no host of a registry",
    where: /^(?!package-lock\.json$|test\/tidy\.test\.ts$)/,
    codeOnly: false,
    planted: ["docs/README.md", "see /home/somebody/notes.md"],
  },
];

/** Files under version control that are text of ours; outside a working copy of git, what lies in our folders. */
const tracked: readonly string[] = (() => {
  try {
    const listed = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return listed.split("\0").filter((file) => file !== "" && existsSync(file));
  } catch {
    return globSync("{src,web,demo,db,packs,test,tools,bench,docs}/**/*.*").filter((file) => !/^web\/dist\/|\/pictures\//.test(file));
  }
})();
const isText = (file: string): boolean => /\.(ts|tsx|mjs|sql|ya?ml|jsonl?|md|css|html|txt|csv)$/.test(file);

const withoutComments = (line: string): string => line.replace(/(^|\s)(\/\/|--|\*|\/\*).*$/, "");

function findings(rule: Rule, file: string, text: string): string[] {
  if (!rule.where.test(file) || rule.allowed?.test(file)) return [];
  return text.split("\n").flatMap((line, index) => {
    const found = rule.pattern.test(rule.codeOnly ? withoutComments(line) : line);
    return found ? [`${file}:${index + 1}: ${line.trim().slice(0, 100)} (instead: ${rule.instead})`] : [];
  });
}

for (const rule of RULES) {
  test(`tidy: ${rule.name}`, () => {
    const [file, line] = rule.planted;
    assert.equal(findings(rule, file, line).length, 1, "the rule must find what it is for");
    const found = tracked.filter(isText).flatMap((each) => {
      const here = findings(rule, each, readFileSync(each, "utf8"));
      const known = rule.known?.[each] ?? 0;
      assert.ok(here.length >= known, `${each} has only ${here.length} left: lower its number in the table`);
      return here.length > known ? here : [];
    });
    assert.deepEqual(found, []);
  });
}

const LINES_MAX = 300;
/** Files that were longer when the rule came, or have a reason; a file may leave the list, or its number may fall. */
const LONG_FILES: Readonly<Record<string, number>> = {
  "src/dataplane/gateway/gateway.test.ts": 338,
  "src/modules/catalog/lifecycle.test.ts": 301,
};
const GENERATED = ["db/types.ts", "web/api/schema.ts"];

const tooLong = (file: string, lines: number): boolean => lines > (LONG_FILES[file] ?? LINES_MAX);

test(`tidy: files of at most ${LINES_MAX} lines`, () => {
  assert.ok(tooLong("src/modules/grants/grant.ts", LINES_MAX + 1), "the rule must find what it is for");
  const sources = tracked.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !GENERATED.includes(file));
  const lines = new Map(sources.map((file) => [file, readFileSync(file, "utf8").split("\n").length - 1]));
  assert.deepEqual(
    [...lines].filter(([file, count]) => tooLong(file, count)).map(([file, count]) => `${file}: ${count} lines`),
    [],
  );
  for (const [file, most] of Object.entries(LONG_FILES)) {
    assert.ok((lines.get(file) ?? 0) > LINES_MAX, `${file} is short now: take it off the list`);
    assert.ok((lines.get(file) ?? 0) > most - 20, `${file} has become shorter than ${most}: lower its number`);
  }
});

const ownerOf = new Map(Object.entries(TABLE_OWNERS).flatMap(([owner, tables]) => tables.map((table) => [table, owner] as const)));

const WRITES = [
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*["'`](\w+)/g,
  /\b(?:insert\s+into|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?"?(\w+)/gi,
  /\bupdate\s+(?:only\s+)?"?(\w+)"?\s+(?:(?:as\s+)?\w+\s+)?set\b/gi,
  /\bcopy\s+"?(\w+)"?\s*(?:\([^)]*\)\s*)?from\b/gi,
];

function foreignWrites(file: string, text: string): string[] {
  const code = text.split("\n").map(withoutComments).join("\n");
  return WRITES.flatMap((pattern) => [...code.matchAll(pattern)]).flatMap(([written, name = ""]) => {
    // Kysely's names are in camelCase, SQL's in snake_case.
    const owner = ownerOf.get(name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return owner === undefined || owner.split("|").some((folder) => file.startsWith(folder)) ? [] : [`${file}: ${written}: ask ${owner}`];
  });
}

test("tidy: a table is written by its owner only", () => {
  const planted: [string, string][] = [
    ["src/modules/applications/application.store.ts", 'await tx.insertInto("sharingGrant").values(row).execute();'],
    ["src/modules/grants/grant.store.ts", "sql`update usage_day d set calls = calls + 1`"],
    ["src/modules/grants/grant.store.ts", "`insert into ledger_entry (id) values ($1)`"],
    ["src/dataplane/query/query.ts", "copy usage_record (id, at) from stdin"],
    ["src/main/demo.ts", 'delete from "catalog_entry"'],
  ];
  for (const [file, line] of planted) assert.equal(foreignWrites(file, line).length, 1, `the rule must find: ${line}`);
  assert.deepEqual(foreignWrites("src/modules/usage/usage.store.ts", "copy usage_record (id, at) from stdin"), []);
  const sources = tracked.filter((file) => /^(src|demo)\/.*\.ts$/.test(file) && !file.endsWith(".test.ts"));
  assert.deepEqual(
    sources.flatMap((file) => foreignWrites(file, readFileSync(file, "utf8"))),
    [],
  );
});

test("tidy: every table has an owner", () => {
  const there = new Set<string>();
  for (const file of globSync("db/migrations/*.sql").toSorted()) {
    const statements = /\b(create|drop)\s+(?:unlogged\s+)?table\s+(?:if\s+(?:not\s+)?exists\s+)?"?(\w+)/gi;
    for (const [, verb = "", table = ""] of readFileSync(file, "utf8").matchAll(statements))
      if (verb.toLowerCase() === "create") there.add(table);
      else there.delete(table);
  }
  assert.deepEqual(
    [...there].filter((table) => !ownerOf.has(table)),
    [],
  );
});

/** The last migration that may write such a view whole. */
const VIEWS_FROM = "0083";
const remade = (file: string, text: string): boolean =>
  file.slice("db/migrations/".length) > VIEWS_FROM &&
  globSync("db/views/*.sql").some((view) =>
    new RegExp(`create\\s[^;]*\\bview\\s+${view.slice("db/views/".length, -4)}\\b`, "i").test(text),
  );

test("tidy: a view that has a file is made nowhere else", () => {
  const planted = "create or replace view gateway_grant as select 1;";
  assert.ok(remade("db/migrations/9999_x.sql", planted), `the rule must find: ${planted}`);
  assert.deepEqual(
    globSync("db/migrations/*.sql").filter((file) => remade(file, readFileSync(file, "utf8"))),
    [],
  );
});

const RUN = 25;
const han = (text: string): string => text.replace(/[^\p{Script=Han}]/gu, "");

/** The first run of characters of a line that stands in the official text too, punctuation left aside. */
function copiedRun(line: string, official: ReadonlySet<string>): string | undefined {
  const characters = han(line);
  for (let at = 0; at + RUN <= characters.length; at++) {
    const run = characters.slice(at, at + RUN);
    if (official.has(run)) return run;
  }
  return undefined;
}

function runsOf(text: string): Set<string> {
  const runs = new Set<string>();
  const characters = han(text);
  for (let at = 0; at + RUN <= characters.length; at++) runs.add(characters.slice(at, at + RUN));
  return runs;
}

const regulations = join("..", "shared", "regulations");
const noTexts = existsSync(regulations) ? false : "the official texts do not lie beside this working copy";

test("tidy: the official texts are not copied", { skip: noTexts }, () => {
  // Paragraph by paragraph: a run across two of them is nobody's sentence.
  const paragraphs = globSync(join(regulations, "*.md")).flatMap((file) => readFileSync(file, "utf8").split("\n"));
  const official = new Set(paragraphs.flatMap((paragraph) => [...runsOf(paragraph)]));
  const sentence = paragraphs.find((paragraph) => han(paragraph).length > 2 * RUN) ?? "";
  assert.ok(copiedRun(`  text: "${sentence.slice(5)}"`, official), "the rule must find what it is for");
  const found = tracked.filter(isText).flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) => {
        const run = copiedRun(line, official);
        return run === undefined ? [] : [`${file}:${index + 1}: ${run}`];
      }),
  );
  assert.deepEqual(found, []);
});

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** npm 11 refuses a lock that leaves out packages of other platforms, and a lock with addresses works at one registry only. */
function flawsOf({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { resolved, optionalDependencies = {} }]) => [
    ...(resolved === undefined ? [] : [`${path} names the address it came from`]),
    ...Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages))
      .map((name) => `${path} lacks ${name}`),
  ]);
}

test("tidy: the lock installs with every npm and registry", () => {
  assert.deepEqual(flawsOf({ packages: { "node_modules/a": { resolved: "somewhere", optionalDependencies: { "a-mac": "1" } } } }), [
    "node_modules/a names the address it came from",
    "node_modules/a lacks a-mac",
  ]);
  assert.deepEqual(flawsOf(JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock), []);
});

test("tidy: every test is run by a stage", () => {
  const run = new Set(globSync([...UNIT_TESTS, ...JOURNEYS]));
  const left = tracked.filter((file) => /\.test\.\w+$/.test(file)).filter((file) => !run.has(file));
  assert.deepEqual(left, [], "name these files in test/test-files.ts");
});
