// A running process and its packs: read again on a signal, refused without a break where they are wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { openLog } from "#kernel/log.ts";
import { loadLaw } from "#law/index.ts";
import { copyOfPacks, edit } from "#test/packs.ts";
import { reloadOnSignal } from "./law.ts";

const NOON = new Date("2026-09-30T12:00:00+08:00");

test("a running process reads its packs again on SIGUSR2: it says what is wrong and goes on, and takes what was mended", async () => {
  const folder = copyOfPacks();
  const watched = loadLaw({ packsDir: folder, profile: "shuozhou" });
  const said: string[] = [];
  const log = openLog({ level: "silent", name: "test" });
  const hear = (_facts: unknown, words: string): void => void said.push(words);
  // The runner of tests has Node write a report on this very signal.
  process.report.reportOnSignal = false;
  const before = process.listeners("SIGUSR2");
  reloadOnSignal(watched, Object.assign(Object.create(log) as typeof log, { warn: hear, error: hear }));
  try {
    edit(folder, "shuozhou/deadlines.yaml", "length: { workingDays: 5 }", "length: { workingDays: -5 }");
    await signalled(said, 1);
    assert.match(said[0] ?? "", /shuozhou\/deadlines\.yaml 第 \d+ 行有误.*原来的规则继续有效/);
    assert.deepEqual(watched.at(NOON).deadline("application.reply.conditional").length, { workingDays: 5 });
    edit(folder, "shuozhou/deadlines.yaml", "length: { workingDays: -5 }", "length: { workingDays: 4 }");
    await signalled(said, 2);
    assert.equal(said[1], "the packs were read again");
    assert.deepEqual(watched.at(NOON).deadline("application.reply.conditional").length, { workingDays: 4 });
  } finally {
    for (const listener of process.listeners("SIGUSR2")) if (!before.includes(listener)) process.off("SIGUSR2", listener);
  }
});

async function signalled(said: readonly string[], count: number): Promise<void> {
  process.kill(process.pid, "SIGUSR2");
  for (let waited = 0; said.length < count && waited < 5_000; waited += 10) await pause(10);
}
