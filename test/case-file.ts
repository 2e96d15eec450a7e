// The worked examples of the packs (packs/*/cases, packs/README.md): their shape, how they are read, and their arithmetic.
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import { elapsedWorkingDays, extendDue, lampOf, type Law, type LawInForce, pausedBetween, remainingWorkingDays } from "#law/index.ts";

const closed = { additionalProperties: false };
const Instant = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+08:00$" });
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const Lamp = Type.Enum(["green", "amber", "red", "paused"]);
const head = {
  title: Type.String({ minLength: 1 }),
  why: Type.String({ minLength: 1 }),
  cites: Type.Array(Type.String(), { minItems: 1 }),
};

const Clock = Type.Object(
  {
    ...head,
    rule: Type.Optional(Type.String()),
    wait: Type.Optional(Type.String()),
    retention: Type.Optional(Type.String()),
    from: Instant,
    extendedWorkingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    pauses: Type.Optional(Type.Array(Type.Object({ asked: Instant, answered: Instant }, closed))),
    expect: Type.Object(
      {
        due: Day,
        provisional: Type.Optional(Type.Boolean()),
        at: Type.Optional(Instant),
        remaining: Type.Optional(Type.Integer()),
        elapsed: Type.Optional(Type.Integer()),
        lamp: Type.Optional(Lamp),
      },
      closed,
    ),
  },
  closed,
);

const Item = Type.Enum(["学校名称", "办学许可证号", "校长姓名", "安全隐患"]);
const Running = Type.Object(
  {
    due: Day,
    lamp: Type.Optional(Lamp),
    remaining: Type.Optional(Type.Integer()),
    provisional: Type.Optional(Type.Boolean()),
    overdue: Type.Optional(Type.Boolean()),
  },
  closed,
);
const Expected = Type.Object(
  {
    /** Of the application. */
    state: Type.Optional(Type.String()),
    /** Of the version of the entry that is worked on. */
    entry: Type.Optional(Type.String()),
    effectiveOn: Type.Optional(Day),
    /** Exactly the clocks of the story that have not stopped. */
    clocks: Type.Optional(Type.Record(Type.String(), Running)),
    agreed: Type.Optional(Type.Array(Item)),
    refused: Type.Optional(Type.Array(Item)),
    /** Who was told by a notice of which kind, at any time in the story. */
    told: Type.Optional(Type.Record(Type.String(), Type.String())),
  },
  closed,
);

const Act = Type.Object(
  {
    at: Instant,
    do: Type.Enum([
      "look",
      "apply",
      "examine",
      "ask-supplement",
      "supplement",
      "ask-extension",
      "agree-extension",
      "reply",
      "withdraw",
      "change",
      "extend-change",
      "update",
      "review",
    ]),
    /** apply: from within the body (`inner`) or from outside, where the text tells the two apart. */
    from: Type.Optional(Type.Enum(["inner", "outer"])),
    /** apply, reply: all, unless named. */
    items: Type.Optional(Type.Array(Item, { minItems: 1 })),
    /** reply: refuses the items on this ground of the pack. */
    ground: Type.Optional(Type.String()),
    /** ask-extension. */
    workingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    /** change: the day on which the law or the duty changed. */
    occurredOn: Type.Optional(Day),
    /** update: why it cannot wait for the notice to users. */
    urgent: Type.Optional(Type.String()),
    /** The act is refused with this code. */
    problem: Type.Optional(Type.String()),
    expect: Type.Optional(Expected),
  },
  closed,
);

const Story = Type.Object(
  {
    kind: Type.Literal("story"),
    /** The pack's own text alone, unless named. */
    profile: Type.Optional(Type.String()),
    ...head,
    acts: Type.Array(Act, { minItems: 1 }),
  },
  closed,
);

export type ClockCase = Static<typeof Clock>;
export type StoryCase = Static<typeof Story>;
export type StoryAct = Static<typeof Act>;
export type Expectation = Static<typeof Expected>;

export interface Cases {
  readonly clocks: readonly (ClockCase & { readonly file: string })[];
  readonly stories: readonly (StoryCase & { readonly file: string })[];
}

/** All cases of a pack; fails with the file and the case for one that has not the right shape. */
export function casesIn(packFolder: string): Cases {
  const folder = join(packFolder, "cases");
  const clocks: Cases["clocks"][number][] = [];
  const stories: Cases["stories"][number][] = [];
  for (const name of existsSync(folder) ? globSync("*.yaml", { cwd: folder }).toSorted() : []) {
    const file = `${basename(packFolder)}/cases/${name}`;
    for (const one of parse(readFileSync(join(folder, name), "utf8")) as { kind?: string; title?: string }[]) {
      const schema = one.kind === "story" ? Story : Clock;
      const [wrong] = Value.Errors(schema, one);
      if (wrong) throw new Error(`${file}: ${one.title}: ${wrong.instancePath} ${wrong.message} ${JSON.stringify(wrong.params)}`);
      if (one.kind === "story") stories.push({ ...(one as StoryCase), file });
      else clocks.push({ ...(one as ClockCase), file });
    }
  }
  return { clocks, stories };
}

export function citesKnown(force: LawInForce, cites: readonly string[]): void {
  const known = new Set(force.duties().map(({ id }) => id));
  for (const id of cites) assert.ok(known.has(id), `${id} is an obligation of a text in force`);
}

/** The arithmetic of a case by itself. */
export function computed(law: Law, one: ClockCase): void {
  const { calendar } = law;
  const from = new Date(one.from);
  const force = law.at(from);
  citesKnown(force, one.cites);
  const wait = one.wait === undefined ? undefined : force.findWait(one.wait);
  const kept = one.retention === undefined ? undefined : force.retention(one.retention);
  const { length } = wait ?? kept ?? force.deadline(one.rule ?? "");
  const pauses = (one.pauses ?? []).map(({ asked, answered }) => pausedBetween(new Date(asked), new Date(answered)));
  const due = extendDue(calendar, from, length, one.extendedWorkingDays ?? 0, pauses);
  assert.equal(due.due, one.expect.due);
  assert.equal(due.provisional, one.expect.provisional ?? false);
  if (one.expect.at === undefined) return;
  const now = new Date(one.expect.at);
  assert.equal(remainingWorkingDays(calendar, now, due.due), one.expect.remaining);
  assert.equal(elapsedWorkingDays(calendar, from, now, pauses), one.expect.elapsed);
  assert.equal(lampOf(calendar, now, due.due, force.parameter<number>("reminders.amberWorkingDays")), one.expect.lamp);
}
