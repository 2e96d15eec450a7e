// A text from outside the repository, taken from docs/howto/add-a-pack.md as a newcomer would: loaded alone and beside the regulation, and used.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { loadLaw, type Law } from "#law/index.ts";
import { casesIn, computed, type StoryAct, type StoryCase } from "./case-file.ts";
import { edit, folderOf, howToFiles, howToPage, packsDir } from "./packs.ts";
import { type Stage, stageOf } from "./stage.ts";
import { Play } from "./story.ts";
import { createWorld } from "./world.ts";

const root = join(import.meta.dirname, "..");
const page = howToPage();
const files = howToFiles();
const firstOnly = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("lanchuan/")));
const folder = folderOf(firstOnly);
const cases = casesIn(join(folder, "lanchuan"));
const lawOf = (profile: string, more = folder): Law => loadLaw({ packsDir, morePacksDirs: [more], profile });
const NOON = new Date("2026-06-01T12:00:00+08:00");

test("the page holds a whole pack", () => {
  const names = ["pack", "deadlines", "procedures", "grounds", "counterparts"].map((name) => `lanchuan/${name}.yaml`);
  for (const name of [...names, "lanchuan/duties.jsonl", "lanchuan/reading.md"]) assert.ok(files[name], name);
  assert.ok(cases.clocks.length > 0 && cases.stories.length > 1);
});

test("alone it holds as it is written", () => {
  const law = lawOf("lanchuan");
  assert.ok(law.available.includes("lanchuan") && law.available.includes("reg25"));
  const force = law.at(NOON);
  assert.equal(force.id, "lanchuan@2026-01-01");
  assert.deepEqual(force.deadline("application.reply.conditional").length, { workingDays: 8 });
  assert.equal(force.findDeadline("grant.delivery"), undefined);
  assert.deepEqual(
    force.cite(["REG25-21-2"]).map(({ label }) => label),
    ["澜川办法第十条"],
  );
  assert.throws(() => law.at(new Date("2025-12-31T23:59:59+08:00")), { code: "law.not-in-force" });
});

test("beside the regulation the stricter holds, each with both sources, and what is laxer is told", () => {
  const force = lawOf("reg25+lanchuan").at(NOON);
  assert.deepEqual(force.deadline("application.reply.conditional").length, { workingDays: 8 });
  assert.deepEqual(force.deadline("application.reply.conditional").extension?.upTo, { workingDays: 10 });
  assert.deepEqual(force.deadline("application.reply.conditional").cites, ["LC-10-2", "REG25-21-2", "REG25-20-7"]);
  assert.deepEqual(force.retention("usage-records").length, { years: 3 });
  assert.deepEqual(
    force.grounds("application.refusal").map(({ key }) => key),
    ["untrue", "unnecessary"],
  );
  assert.deepEqual(
    force.procedure("application").steps.map(({ key }) => key),
    ["draft", "consent", "examine", "reply-draft", "reply-consent"],
  );
  assert.deepEqual(
    force.findings.map(({ id }) => id),
    ["laxer:usage-records:lanchuan", "gap:catalog.first.review"],
  );
});

test("the commands of the page know it, and say where a mistake in it stands", () => {
  const govshare = (packs: string, ...args: string[]) =>
    spawnSync(process.execPath, ["src/main/cli.ts", ...args], {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, GOVSHARE_PACKS: packs },
    });
  const commands = [...page.matchAll(/^npx govshare ([^#\n]*)/gm)].map(([, line = ""]) => line.trim().split(/\s+/));
  assert.ok(commands.length >= 5);
  for (const command of commands) {
    const done = govshare(folder, ...command);
    assert.equal(done.status, 0, `${command.join(" ")}: ${done.stderr}`);
    assert.match(done.stdout, /lanchuan|澜川|2026-10-16|LC-10-2/, command.join(" "));
  }
  const broken = folderOf(firstOnly);
  edit(broken, "lanchuan/deadlines.yaml", "workingDays: 8", "workingDays: eight");
  const refused = govshare(broken, "law", "check", "reg25+lanchuan");
  assert.equal(refused.status, 2);
  assert.match(refused.stderr, /lanchuan\/deadlines\.yaml 第 7 行/);
});

test("its limits are counted as its cases say", () => {
  for (const one of cases.clocks) computed(lawOf("lanchuan"), one);
});

for (const profile of ["lanchuan", "reg25+lanchuan"]) {
  describe(profile, () => {
    let stage: Stage;
    before(async () => {
      stage = await stageOf(await createWorld(`sixth-${profile}`, { now: "2026-09-01T09:00:00+08:00", profile, packs: folder }));
    });
    for (const story of cases.stories.filter((each) => (each.profile ?? "lanchuan") === profile)) {
      test(story.title, async () => await new Play(stage, story).run());
    }
  });
}

const APPLIED = "2026-12-25T10:00:00+08:00";
const story = (acts: StoryAct[]): StoryCase => ({ kind: "story", title: "修订前后", why: "见各行", cites: ["LC-10-2"], acts });
const reply = (due: string) => ({ clocks: { "application.reply.conditional": { due } } });

function amended(running: "keep" | "recompute"): string {
  const both = folderOf(files);
  if (running === "keep") edit(both, "lanchuan@2027-01-01/pack.yaml", "running: recompute\n", "");
  return both;
}

test("each act is judged by the wording in force at its instant", () => {
  const law = lawOf("reg25+lanchuan", amended("keep"));
  const days = (at: string) => law.at(new Date(at)).deadline("application.reply.conditional").length;
  assert.deepEqual(days("2026-12-31T23:59:59.999+08:00"), { workingDays: 8 });
  assert.deepEqual(days("2027-01-01T00:00:00+08:00"), { workingDays: 5 });
  assert.equal(law.at(new Date("2027-01-01T00:00:00+08:00")).id, "reg25@2025-08-01+lanchuan@2027-01-01");
  // What the new wording does not write it has from the old one.
  assert.deepEqual(law.at(new Date("2027-01-01T00:00:00+08:00")).grounds("application.refusal").length, 2);
  assert.deepEqual(law.byId("reg25@2025-08-01+lanchuan@2026-01-01")?.deadline("application.reply.conditional").length, { workingDays: 8 });
});

// Eight working days after 25 December: 28–31 December, 1, 4, 5 and 6 January (no notice for 2027 yet). Five end on 1 January, when the new
// wording has just begun; nobody is left less than a working day, which is Monday the 4th.
const across = [
  { running: "keep", due: "2027-01-06", under: "lanchuan@2026-01-01" },
  { running: "recompute", due: "2027-01-04", under: "lanchuan@2027-01-01" },
] as const;

for (const { running, due, under } of across) {
  test(`a limit that runs when the wording changes: ${running}`, async () => {
    const world = await createWorld(`amended-${running}`, {
      now: "2026-12-01T09:00:00+08:00",
      profile: "lanchuan",
      packs: amended(running),
    });
    const stage = await stageOf(world);
    await new Play(
      stage,
      story([
        { at: APPLIED, do: "apply", items: ["办学许可证号"], expect: reply("2027-01-06") },
        { at: "2026-12-31T23:59:59+08:00", do: "examine", expect: reply("2027-01-06") },
        {
          at: "2027-01-01T00:00:00+08:00",
          do: "look",
          expect: {
            ...reply(due),
            ...(running === "recompute" && { told: { provider: "deadline.recomputed", consumer: "deadline.recomputed" } }),
          },
        },
        {
          at: `${due}T23:59:59+08:00`,
          do: "reply",
          ground: "unnecessary",
          expect: { state: "answered", refused: ["办学许可证号"], clocks: {} },
        },
      ]),
    ).run();
    const { db } = world.deployment;
    const [clock] = await db.selectFrom("deadline").select(["law", "overdueAt", "subjectId"]).execute();
    assert.deepEqual([clock?.law, clock?.overdueAt], [under, null]);
    const entries = await db
      .selectFrom("ledgerEntry")
      .select(["action", "law", "body", "at"])
      .where("subjectId", "=", clock?.subjectId ?? "")
      .orderBy("seq")
      .execute();
    // Every act on the matter names the wording that was in force when it was done.
    for (const { at, law } of entries)
      assert.equal(law, at < new Date("2027-01-01T00:00:00+08:00") ? "lanchuan@2026-01-01" : "lanchuan@2027-01-01");
    const moved = entries.filter(({ action }) => action === "deadline.recomputed");
    assert.equal(moved.length, running === "recompute" ? 1 : 0);
    const body = moved[0]?.body as Record<string, string> | undefined;
    if (body)
      assert.deepEqual([body["before"], body["due"], body["lawBefore"], body["law"]], ["2027-01-06", due, "lanchuan@2026-01-01", under]);
  });
}

test("what begins after the change begins under the new wording", async () => {
  const world = await createWorld("amended-new", { now: "2027-01-04T09:00:00+08:00", profile: "lanchuan", packs: amended("keep") });
  await new Play(
    await stageOf(world),
    story([{ at: "2027-01-04T10:00:00+08:00", do: "apply", items: ["办学许可证号"], expect: reply("2027-01-11") }]),
  ).run();
});
