// Runs the worked examples of every pack: what a lawyer checks in packs/*/cases is what the code computes.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Type, type Static } from "typebox";
import { elapsedWorkingDays, extendDue, lampOf, loadLaw, pausedBetween, remainingWorkingDays, type Law } from "#law/index.ts";
import { readYaml } from "./source.ts";

const closed = { additionalProperties: false };
const Instant = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+08:00$" });

const Case = Type.Object(
  {
    title: Type.String(),
    why: Type.String(),
    cites: Type.Array(Type.String(), { minItems: 1 }),
    rule: Type.Optional(Type.String()),
    wait: Type.Optional(Type.String()),
    retention: Type.Optional(Type.String()),
    from: Instant,
    extendedWorkingDays: Type.Optional(Type.Integer({ minimum: 1 })),
    pauses: Type.Optional(Type.Array(Type.Object({ asked: Instant, answered: Instant }, closed))),
    expect: Type.Object(
      {
        due: Type.String(),
        provisional: Type.Optional(Type.Boolean()),
        at: Type.Optional(Instant),
        remaining: Type.Optional(Type.Integer()),
        elapsed: Type.Optional(Type.Integer()),
        lamp: Type.Optional(Type.Enum(["green", "amber", "red"])),
      },
      closed,
    ),
  },
  closed,
);
const CaseFile = Type.Array(Case, { minItems: 1 });

const packsDir = join(import.meta.dirname, "../../packs");
for (const profile of readdirSync(packsDir)) {
  const folder = join(packsDir, profile, "cases");
  if (!existsSync(folder)) continue;
  test(`${profile} has twelve worked examples or more`, () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
    assert.ok(files.flatMap((file) => readYaml(join(folder, file), CaseFile).value).length >= 12);
  });
  const law = loadLaw({ packsDir, profile });
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    for (const one of readYaml(join(folder, file), CaseFile).value) {
      test(`${profile}/${file}: ${one.title} (${one.cites.join(", ")})`, () => run(law, one));
    }
  }
}

function run(law: Law, one: Static<typeof Case>): void {
  const from = new Date(one.from);
  const force = law.at(from);
  const rule = one.wait === undefined ? undefined : force.findWait(one.wait);
  const kept = one.retention === undefined ? undefined : force.retention(one.retention);
  const { length } = rule ?? kept ?? force.deadline(one.rule ?? "");
  const pauses = (one.pauses ?? []).map(({ asked, answered }) => pausedBetween(new Date(asked), new Date(answered)));
  const due = extendDue(law.calendar, from, length, one.extendedWorkingDays ?? 0, pauses);
  assert.equal(due.due, one.expect.due);
  assert.equal(due.provisional, one.expect.provisional ?? false);
  assert.equal(force.cite(one.cites).length, one.cites.length, "every cited id is an obligation of the text");
  const upTo = one.rule === undefined ? undefined : force.deadline(one.rule).extension?.upTo;
  if (one.extendedWorkingDays !== undefined) {
    assert.ok(upTo && "workingDays" in upTo && one.extendedWorkingDays <= upTo.workingDays, "within what the rule allows");
  }
  if (one.expect.at === undefined) return;
  const at = new Date(one.expect.at);
  assert.equal(remainingWorkingDays(law.calendar, at, due.due), one.expect.remaining);
  assert.equal(elapsedWorkingDays(law.calendar, from, at, pauses), one.expect.elapsed);
  assert.equal(lampOf(law.calendar, at, due.due, force.parameter<number>("reminders.amberWorkingDays")), one.expect.lamp);
}
