// `govshare law text import` on an installation: what it says, what it stores, and how a wrong file ends.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { testDatabase } from "#test/postgres.ts";
import { repositoryRoot } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "govshare-text-"));
after(() => rmSync(folder, { recursive: true, force: true }));

let url: string;
before(async () => {
  ({ url } = await testDatabase("law-text-cli"));
});

function imported(file: string, pack: string) {
  const words = ["src/main/cli.ts", "law", "text", "import", file, "--pack", pack];
  return spawnSync(process.execPath, words, {
    cwd: repositoryRoot,
    encoding: "utf8",
    env: { DATABASE_URL: url, GOVSHARE_DATA: folder },
  });
}

test("a text is imported once and replaced the second time, in one sentence each", () => {
  const file = join(folder, "办法.txt");
  writeFileSync(file, Array.from({ length: 36 }, (_, index) => `第${index + 1}条 试文。`).join("\n"));
  const first = imported(file, "shuozhou");
  assert.deepEqual([first.status, first.stderr], [0, ""]);
  assert.match(first.stdout, /^shuozhou@\S+ {2}朔州.*：36 条（首次导入）\n$/);
  assert.match(imported(file, "shuozhou").stdout, /替换了以前的文本/);
});

test("what cannot be imported ends in one sentence that says what to do, and never in a stack", () => {
  const letter = join(folder, "通知.txt");
  writeFileSync(letter, "关于开会的通知。");
  const told: readonly (readonly [file: string, pack: string, sentence: RegExp])[] = [
    [letter, "shuozhou", /没有找到条文/],
    [letter, "nobody", /没有规则包 nobody/],
    [join(folder, "none.txt"), "shuozhou", /请检查路径/],
    [folder, "shuozhou", /请检查路径/],
  ];
  for (const [file, pack, sentence] of told) {
    const { status, stdout, stderr } = imported(file, pack);
    assert.ok(status === 1 || status === 2, sentence.source);
    assert.equal(stdout, "");
    assert.match(stderr, sentence);
    assert.doesNotMatch(stderr, /\bat .+:\d+/);
  }
});
