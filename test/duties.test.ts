// No obligation is lost: every row stands, what is carried stays carried and proven, and what is open may only become less.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { tracesUnder } from "#main/cli/trace.ts";

interface Open {
  readonly uncarried: readonly string[];
  readonly unproven: readonly string[];
}

const BASELINE = "packs/open-duties.yaml";
const root = process.cwd();
const traces = tracesUnder({ packs: "packs", root });
const baselineIn = (text: string): Record<string, Open> => parse(text) as Record<string, Open>;
const baseline = baselineIn(readFileSync(BASELINE, "utf8"));

/** How many obligations each text was read to hold. */
const ROWS: Readonly<Record<string, number>> = { reg25: 182, gf51: 109, miit: 129, jiyuan: 193, shuozhou: 114 };
const SHARED: Readonly<Record<string, string>> = { reg25: "REG25", gf51: "GF51", miit: "MIIT", jiyuan: "JY", shuozhou: "SZ" };

for (const { text, obligations, uncarried, unproven } of traces) {
  test(`${text}: no row disappears, and what is open is what packs/open-duties.yaml lists`, () => {
    assert.ok(obligations.length >= (ROWS[text] ?? 1), `${obligations.length} rows`);
    const open = baseline[text];
    assert.ok(open, `${BASELINE} has no part for ${text}`);
    const more = (now: readonly string[], listed: readonly string[]): string[] => now.filter((id) => !listed.includes(id));
    assert.deepEqual(more(uncarried, open.uncarried), [], "carried before, and not any more");
    assert.deepEqual(more(unproven, open.unproven), [], "these lost their last test, or have none: prove them");
    assert.deepEqual(more(open.uncarried, uncarried), [], `carried now: take them off the list in ${BASELINE}`);
    assert.deepEqual(more(open.unproven, unproven), [], `proven now: take them off the list in ${BASELINE}`);
  });

  const file = join("../shared/obligations", `${SHARED[text]}.jsonl`);
  test(`${text}: the rows are those of the reading of the text`, { skip: !existsSync(file) && "no reading beside the repository" }, () => {
    const read = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => (JSON.parse(line) as { id: string }).id);
    assert.deepEqual(obligations.map(({ id }) => id).toSorted(), read.toSorted());
  });
}

test("the list only shrinks: nothing stands on it that did not stand on it at first", { skip: !first() && "no history here" }, () => {
  const before = baselineIn(first() ?? "");
  const grown = Object.entries(baseline).flatMap(([text, open]) => {
    const then = before[text];
    if (!then) return [];
    const more = (now: readonly string[], listed: readonly string[]): string[] => now.filter((id) => !listed.includes(id));
    return [...more(open.uncarried, then.uncarried), ...more(open.unproven, then.unproven)];
  });
  assert.deepEqual(grown, []);
});

/** The list as it first came into the repository. */
function first(): string | undefined {
  try {
    const git = (...args: string[]): string =>
      execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    const [commit] = git("log", "--diff-filter=A", "--format=%H", "--", BASELINE).trim().split("\n");
    return commit ? git("show", `${commit}:${BASELINE}`) : undefined;
  } catch {
    return undefined;
  }
}
