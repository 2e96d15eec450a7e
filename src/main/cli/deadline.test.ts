// `govshare deadline` and `govshare law rules`: what they print, and how bad input ends.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Command } from "commander";
import { register as registerDeadline } from "./deadline.ts";
import { register as registerLaw } from "./law.ts";
import { repositoryRoot } from "./terminal.ts";

interface Answer {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

async function govshare(...words: string[]): Promise<Answer> {
  let out = "";
  let err = "";
  const program = new Command("govshare").configureOutput({ writeOut: (text) => (out += text), writeErr: (text) => (err += text) });
  registerDeadline(program);
  registerLaw(program);
  const before = process.exitCode;
  process.exitCode = 0;
  await program.parseAsync(words, { from: "user" });
  const code: number = process.exitCode;
  process.exitCode = before;
  return { out, err, code };
}

test("five working days over National Day 2026 end on 13 October", async () => {
  const { out, code } = await govshare("deadline", "--from", "2026-09-30T10:00:00+08:00", "--working-days", "5", "--json");
  assert.equal(code, 0);
  const answer = JSON.parse(out) as { due: string; dueAt: string; provisional: boolean; counted: { counts: boolean }[] };
  assert.equal(answer.due, "2026-10-13");
  assert.equal(answer.dueAt, "2026-10-14T00:00:00+08:00");
  assert.equal(answer.provisional, false);
  assert.equal(answer.counted.filter((day) => day.counts).length, 5);
});

test("REG25-21-2: a rule is computed with extension and supplement, and its article is named", async () => {
  const words = ["deadline", "--from", "2026-09-30", "--rule", "application.reply.conditional", "--extend", "5"];
  const { out } = await govshare(...words, "--supplement", "2026-10-09/2026-10-13");
  assert.match(out, /到期：2026年10月30日（周五）24时/);
  assert.match(out, /2026-10-12 周一 {2}工作日 {2}停止计算/);
  assert.match(out, /依据：条例第二十一条/);
});

test("a limit that runs into a year without a notice says that it is provisional", async () => {
  assert.match((await govshare("deadline", "--from", "2026-12-25", "--working-days", "10")).out, /暂定：/);
});

test("days, months and a time without offset (Beijing) are understood", async () => {
  assert.equal(
    (JSON.parse((await govshare("deadline", "--from", "2026-01-31T23:30", "--months", "1", "--json")).out) as { due: string }).due,
    "2026-02-28",
  );
  assert.equal(
    (JSON.parse((await govshare("deadline", "--from", "2026-01-31T23:30:00Z", "--days", "1", "--json")).out) as { due: string }).due,
    "2026-02-02",
  );
});

const mistakes: [string, string[], RegExp][] = [
  ["no start", ["--days", "3"], /--from/],
  ["a start that is no time", ["--from", "soon", "--days", "3"], /soon/],
  ["a day that does not exist", ["--from", "2026-02-30", "--days", "3"], /2026-02-30/],
  ["an hour that does not exist", ["--from", "2026-02-20T25:00", "--days", "3"], /25:00/],
  ["a negative length", ["--from", "2026-09-30", "--days", "-3"], /-3/],
  ["a length that is no number", ["--from", "2026-09-30", "--working-days", "ten"], /ten/],
  ["two lengths", ["--from", "2026-09-30", "--days", "3", "--months", "1"], /一个/],
  ["no length", ["--from", "2026-09-30"], /一个/],
  ["an unknown rule", ["--from", "2026-09-30", "--rule", "nope"], /application\.reply\.conditional/],
  ["a rule before the law", ["--from", "2025-07-31", "--rule", "grant.delivery"], /尚未施行/],
  ["REG25-22-1: an extension of a delivery", ["--from", "2026-09-30", "--rule", "grant.delivery", "--extend", "1"], /不能延长/],
  [
    "REG25-21-4: an extension beyond the limit",
    ["--from", "2026-09-30", "--rule", "application.reply.conditional", "--extend", "11"],
    /10/,
  ],
  ["a supplement without an end", ["--from", "2026-09-30", "--days", "3", "--supplement", "2026-10-09"], /发出时刻\/收到时刻/],
  [
    "a supplement that arrives before it was asked for",
    ["--from", "2026-09-30", "--days", "3", "--supplement", "2026-10-09/2026-10-08"],
    /早于/,
  ],
  ["an unknown profile", ["--from", "2026-09-30", "--days", "3", "--profile", "nope"], /nope/],
];

for (const [what, words, says] of mistakes) {
  test(`${what} is told in one sentence, with exit code 2`, async () => {
    const { out, err, code } = await govshare("deadline", ...words);
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.match(err, says);
    assert.equal(err.trim().split("\n").length, 1);
  });
}

test("an unknown option ends with exit code 2 as well", () => {
  const script = `import { Command } from "commander"; import { register } from "./src/main/cli/deadline.ts";
    const program = new Command("govshare"); register(program); program.parse(["deadline", "--bogus"], { from: "user" });`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: repositoryRoot,
    encoding: "utf8",
    timeout: 20_000,
  });
  assert.equal(status, 2);
  assert.match(stderr, /--bogus/);
});

test("the rules in force are listed with their articles", async () => {
  const { out } = await govshare("law", "rules", "--at", "2026-09-30");
  assert.match(out, /政务数据共享条例/);
  assert.match(out, /application\.reply\.conditional .*10个工作日 {2}条例第二十一条/);
  const json = JSON.parse((await govshare("law", "rules", "--at", "2026-09-30", "--json")).out) as { id: string; deadlines: unknown[] };
  assert.equal(json.id, "reg25@2025-08-01");
  assert.equal(json.deadlines.length, 6);
  assert.equal((await govshare("law", "rules", "--at", "2025-01-01")).code, 2);
});
