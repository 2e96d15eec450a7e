// What may be registered of a system and a channel, and whose step it is: tables and properties.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  allowedIn as channelActions,
  type ChannelContent,
  channelStates,
  mistakesIn as channelMistakes,
  reportMistakes,
} from "./channel.ts";
import {
  allowedIn,
  builtWays,
  hasToConnect,
  mistakesIn,
  openStates,
  percentOf,
  type SystemContent,
  systemStates,
  trimmed,
} from "./system.ts";

const TODAY = "2026-11-22";
const system: SystemContent = {
  name: "人口管理系统",
  kind: "business",
  code: "GA-001",
  purpose: "户籍办理",
  classified: false,
  built: "own",
  plannedOn: null,
  blocker: "",
  open: { state: "none", day: null, words: "" },
  links: [],
  entryIds: [],
};
const channel: ChannelContent = {
  title: "死亡登记名单",
  counterpart: "市民政局",
  counterpartAgencyId: null,
  direction: "gives",
  way: "file",
  detail: "每月光盘",
  since: "2020-01-01",
  targetOn: null,
  systemId: null,
  state: "in-use",
};
const pointers = (fields: readonly { pointer: string }[]) => fields.map(({ pointer }) => pointer);

test("each mistake of a registration stands at its field", () => {
  const cases: readonly [Partial<SystemContent>, string[]][] = [
    [{}, []],
    [{ code: " " }, ["/code"]],
    [{ purpose: "" }, ["/purpose"]],
    [{ plannedOn: "2026-02-30" }, ["/plannedOn"]],
    [{ open: { state: "planned", day: null, words: "" } }, ["/open"]],
    [{ open: { state: "planned", day: "2027-01-01", words: "" } }, []],
    [{ open: { state: "connected", day: "2026-11-23", words: "接口" } }, ["/open"]],
    [{ open: { state: "connected", day: TODAY, words: "" } }, ["/open"]],
    [{ open: { state: "connected", day: TODAY, words: "接口" } }, []],
    [{ open: { state: "not-needed", day: null, words: " " } }, ["/open"]],
    [{ open: { state: "none", day: "not a day", words: "" } }, ["/open"]],
  ];
  for (const [change, expected] of cases) assert.deepEqual(pointers(mistakesIn({ ...system, ...change }, TODAY)), expected);
});

test("of a classified system nothing but the name and how it was built is taken (JY-6-3)", () => {
  const bare = { ...system, classified: true, code: "", purpose: "" };
  assert.deepEqual(mistakesIn(bare, TODAY), []);
  const anything = fc.record({
    code: fc.constantFrom("", "GA-1"),
    purpose: fc.constantFrom("", "办案"),
    blocker: fc.constantFrom("", "等待预算"),
    plannedOn: fc.constantFrom(null, "2027-01-01"),
    entryIds: fc.constantFrom<string[]>([], ["11111111-1111-4111-8111-111111111111"]),
    open: fc.record({ state: fc.constantFrom(...openStates), day: fc.constantFrom(null, TODAY), words: fc.constantFrom("", "接口") }),
  });
  fc.assert(
    fc.property(anything, (given) => {
      const { open } = given;
      const isBare =
        [given.code, given.purpose, given.blocker, open.words].every((text) => text === "") &&
        given.plannedOn === null &&
        given.entryIds.length === 0 &&
        open.state === "none" &&
        open.day === null;
      assert.equal(mistakesIn({ ...bare, ...given }, TODAY).length === 0, isBare);
    }),
  );
});

test("what has to be connected is active, self-built, not classified and without a working link (JY-26-2)", () => {
  const any = fc.record({
    state: fc.constantFrom(...systemStates),
    built: fc.constantFrom(...builtWays),
    classified: fc.boolean(),
    live: fc.boolean(),
  });
  fc.assert(
    fc.property(any, (given) => {
      const expected = given.state === "active" && given.built === "own" && !given.classified && !given.live;
      assert.equal(hasToConnect(given), expected);
    }),
  );
});

test("coverage is a whole per cent of what comes from the system, and nothing where nothing does (JY-6-2)", () => {
  assert.deepEqual(
    [percentOf({ entries: 0, reached: 0 }), percentOf({ entries: 3, reached: 2 }), percentOf({ entries: 1, reached: 1 })],
    [null, 66, 100],
  );
});

test("a day of the open platform is not kept where it says nothing", () => {
  assert.equal(trimmed({ ...system, open: { state: "not-needed", day: TODAY, words: " 无可开放数据 " } }).open.day, null);
  assert.equal(trimmed({ ...system, open: { state: "not-needed", day: TODAY, words: " 无可开放数据 " } }).open.words, "无可开放数据");
});

test("a channel begins by today, and is to be merged by a day to come; a day that stood before may have passed (MIIT-4-3)", () => {
  const cases: readonly [Partial<ChannelContent>, string | null, string[]][] = [
    [{}, null, []],
    [{ since: "2026-11-23" }, null, ["/since"]],
    [{ since: "yesterday" }, null, ["/since"]],
    [{ targetOn: "2026-11-21" }, null, ["/targetOn"]],
    [{ targetOn: "2026-11-21" }, "2026-11-21", []],
    [{ targetOn: TODAY }, null, []],
    [{ state: "migrating" }, null, ["/targetOn"]],
    [{ state: "migrating", targetOn: "2027-01-01" }, null, []],
  ];
  for (const [change, targetBefore, expected] of cases)
    assert.deepEqual(pointers(channelMistakes({ ...channel, ...change }, { today: TODAY, targetBefore })), expected);
  const report = { agencyId: "", title: "x", counterpart: "y", way: "file", detail: "z", links: [] } as const;
  assert.deepEqual(pointers(reportMistakes({ ...report, links: [], since: "2026-11-23" }, TODAY)), ["/since"]);
  assert.deepEqual(reportMistakes({ ...report, links: [], since: null }, TODAY), []);
});

test("nobody but the keepers of the own agency has a step", () => {
  const roles = ["clerk", "developer", "work-body-head", "agency-head", "office-reviewer", "office-head", "auditor", "operator"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...roles),
      fc.boolean(),
      fc.constantFrom(...systemStates),
      fc.constantFrom(...channelStates),
      (role, own, state, other) => {
        const actor = { role, agencyId: own ? "mine" : "theirs" };
        const may = own && (role === "clerk" || role === "developer");
        assert.equal(allowedIn(actor, { agencyId: "mine", state }).length > 0, may);
        assert.equal(channelActions(actor, { agencyId: "mine", state: other }).length > 0, may);
      },
    ),
  );
});
