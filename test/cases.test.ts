// Runs the worked examples of every pack: what a lawyer checks in packs/*/cases is what the platform does, on a real database and its own days.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, describe, test } from "node:test";
import { join } from "node:path";
import { type Audience, loadLaw } from "#law/index.ts";
import {
  askExtension,
  clocksOf,
  decideExtension,
  pauseDeadlines,
  reconcileOverdue,
  resumeDeadlines,
  startDeadline,
  stopDeadlines,
} from "#modules/deadlines/index.ts";
import { act, actions, type PersonAct } from "#modules/ledger/index.ts";
import { type ClockCase, casesIn, citesKnown, computed } from "./case-file.ts";
import { packsDir } from "./packs.ts";
import { type Stage, stageOf } from "./stage.ts";
import { Play } from "./story.ts";
import { createWorld } from "./world.ts";

// One world for each profile: its people and its law serve all its cases.
const PROFILES = ["reg25", "gf51", "miit", "jiyuan", "shuozhou"] as const;
const CASES_MIN = 12;
const STORIES_MIN = 3;

actions("example", { begun: { zh: "算例", en: "a worked example" } });

const cases = new Map(PROFILES.map((key) => [key, casesIn(join(packsDir, key))] as const));
const stories = [...cases].flatMap(([key, { stories: told }]) => told.map((story) => ({ ...story, profile: story.profile ?? key })));

for (const [key, { clocks, stories: told }] of cases) {
  test(`${key} has twelve worked examples or more, three of them stories`, () => {
    assert.ok(clocks.length + told.length >= CASES_MIN, `${clocks.length} + ${told.length}`);
    assert.ok(told.length >= STORIES_MIN, `${told.length} stories`);
  });
}

// Mostly they wait for the database: three worlds at a time.
describe("worked examples", { concurrency: 3 }, () => {
  for (const profile of new Set([...PROFILES, ...stories.map((story) => story.profile)])) {
    const { clocks } = cases.get(profile as (typeof PROFILES)[number]) ?? { clocks: [] };
    const told = stories.filter((story) => story.profile === profile);
    describe(profile, { concurrency: 1 }, () => {
      let stage: Stage;
      before(async () => {
        const firsts = [...clocks.map(({ from }) => from), ...told.map(({ acts }) => acts[0]?.at ?? "")].toSorted();
        stage = await stageOf(await createWorld(`cases-${profile}`, { now: firsts[0] ?? "", profile }));
      });
      for (const one of clocks) {
        test(`${one.file}: ${one.title}`, async () => {
          computed(loadedLaw(profile), one);
          if (one.rule !== undefined) await running(stage, one, one.rule);
        });
      }
      for (const story of told) {
        test(`${story.file}: ${story.title}`, async () => {
          citesKnown(loadedLaw(profile).at(new Date(story.acts.at(-1)?.at ?? "")), story.cites);
          await new Play(stage, story).run();
        });
      }
    });
  }
});

const laws = new Map<string, ReturnType<typeof loadLaw>>();
function loadedLaw(profile: string): ReturnType<typeof loadLaw> {
  const law = laws.get(profile) ?? loadLaw({ packsDir, profile });
  laws.set(profile, law);
  return law;
}

/** The same as a running clock: started, extended, paused and looked at on the days of the case. */
async function running({ world, agencies }: Stage, one: ClockCase, ruleKey: string): Promise<void> {
  const { deployment, clock } = world;
  const actor = await world.actor("provider.clerk");
  const subject = { kind: "example", id: randomUUID(), title: one.title };
  const audience = (ruleKey.split("@")[1] ?? null) as Audience | null;
  const doing = async (work: (running: PersonAct) => Promise<unknown>): Promise<void> =>
    await act(deployment, actor, async (each) => {
      each.record({ action: "example.begun", subject });
      await work(each);
    });
  clock.set(one.from);
  await doing(async (each) => {
    const { bearer } = each.law.deadline(ruleKey);
    await startDeadline(each, {
      rule: ruleKey.split("@")[0] ?? ruleKey,
      audience,
      subject,
      title: one.title,
      href: "/",
      bearerAgencyId: agencies[bearer]?.id ?? actor.agencyId,
      waitingAgencyId: agencies["consumer"]?.id,
    });
    const { extendedWorkingDays: workingDays } = one;
    if (workingDays === undefined) return;
    const extensionId = await askExtension(each, subject, { workingDays, reason: "确需延长" });
    await decideExtension(each, subject, { extensionId, agree: true, note: "同意" });
  });
  for (const { asked, answered } of one.pauses ?? []) {
    clock.set(asked);
    await doing(async (each) => await pauseDeadlines(each, subject));
    clock.set(answered);
    await doing(async (each) => await resumeDeadlines(each, subject));
  }
  if (one.expect.at !== undefined) {
    clock.set(one.expect.at);
    await reconcileOverdue(deployment);
  }
  const [view] = (await clocksOf(deployment, [subject.id])).get(subject.id) ?? [];
  assert.ok(view, "a clock runs");
  assert.equal(view.due, one.expect.due);
  assert.equal(view.dueAt, new Date(`${one.expect.due}T24:00:00+08:00`).toISOString());
  assert.equal(view.provisional, one.expect.provisional ?? false);
  assert.equal(view.extensionDays, one.extendedWorkingDays ?? 0);
  if (one.expect.at !== undefined) {
    assert.deepEqual(
      { remaining: view.remaining, elapsed: view.elapsed, lamp: view.lamp, isLate: view.overdueAt !== null },
      { remaining: one.expect.remaining, elapsed: one.expect.elapsed, lamp: one.expect.lamp, isLate: one.expect.lamp === "red" },
    );
  }
  await doing(async (each) => await stopDeadlines(each, subject, "example"));
}
