// `govshare law explain` and `law check`: value, source, the texts that gave way and why; mistakes end in one sentence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Command } from "commander";
import { register } from "./law.ts";

async function run(...args: string[]): Promise<{ out: string; err: string }> {
  let [out, err] = ["", ""];
  const program = new Command("govshare").configureOutput({
    writeOut: (text) => {
      out += text;
    },
    writeErr: (text) => {
      err += text;
    },
  });
  register(program);
  await program.parseAsync(["law", ...args], { from: "user" });
  process.exitCode = 0;
  return { out, err };
}

const at = ["--at", "2026-09-28"];

test("explain tells value, source, the other source and why it lost", async () => {
  const { out } = await run("explain", "reg25+shuozhou", "application.reply.conditional", ...at);
  assert.match(out, /现行：5个工作日/);
  assert.match(out, /适用 {2}朔州办法：5个工作日 .*朔州办法第十六条/);
  assert.match(out, /让位 {2}条例：10个工作日.*条例第二十一条.*期限较长/);
});

test("explain tells each audience where the texts tell them apart, or the one asked for", async () => {
  const both = await run("explain", "reg25+miit", "application.reply.conditional", ...at);
  assert.match(both.out, /（部内.*\n.*5个工作日/);
  assert.match(both.out, /（部外.*\n.*10个工作日/);
  const one = await run("explain", "reg25+miit", "application.reply.conditional", "--audience", "inner", "--json", ...at);
  const [told] = JSON.parse(one.out) as { audience: string; voices: { pack: string; outcome: string }[] }[];
  assert.equal(told?.audience, "inner");
  assert.deepEqual(told.voices.map(({ pack, outcome }) => `${pack} ${outcome}`).toSorted(), ["miit holds", "reg25 yields"]);
});

test("an unknown rule, profile or audience is answered with a sentence that helps", async () => {
  assert.match((await run("explain", "reg25", "reply", ...at)).err, /没有“reply”这条规则。相近的有：application\.reply/);
  assert.match((await run("explain", "reg25+nowhere", "application", ...at)).err, /nowhere/);
  assert.match((await run("explain", "reg25", "application", "--audience", "inner", ...at)).err, /不区分/);
});

test("check counts and lists what was found, with what was written about it", async () => {
  const { out } = await run("check", "reg25+jiyuan", ...at);
  assert.match(out, /宽于上位 \d+ 处，与上位抵触 1 处/);
  assert.match(out, /laxer:usage-records:jiyuan\n.*6个月短于上位规定的3年.*\n {2}审读：/);
});

test("rules of a composed profile are listed", async () => {
  const { out } = await run("rules", "--profile", "reg25+shuozhou", ...at);
  assert.match(out, /application\.reply\.conditional.*5个工作日/);
});
