// One application under nine laws: the same acts on the same days, and what each text makes of them, held against the articles.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { LawInForce } from "#law/index.ts";
import { type Body, peopled } from "#test/law-body.ts";
import { createWorld } from "#test/world.ts";
import { NOW, tellStory, type Timeline } from "./application-story.ts";
import { tableOf } from "./timeline-table.ts";

interface Case {
  readonly profile: string;
  /** `user`: inside the body; `guest`: from outside, where the text tells the two apart. */
  readonly asks: "user" | "guest";
  readonly expected: Timeline;
  /** What makes it so. */
  readonly cites: readonly string[];
}

const CASES: readonly Case[] = [
  {
    profile: "reg25",
    asks: "user",
    expected: {
      publication: "consent review",
      steps: "draft consent reply-draft reply-consent",
      unconditional: "2026-10-08",
      conditional: "2026-10-20",
      silence: "-",
      personal: "-",
      late: 2,
      delivery: "2026-11-18",
    },
    cites: ["REG25-13-3", "REG25-16-1", "REG25-20-4", "REG25-20-8", "REG25-21-1", "REG25-21-2", "REG25-22-1", "REG25-39-6"],
  },
  {
    profile: "gf51",
    asks: "user",
    expected: {
      publication: "",
      steps: "draft reply-draft",
      unconditional: "at once",
      conditional: "2026-10-20",
      silence: "-",
      personal: "-",
      late: 0,
      delivery: "-",
    },
    cites: ["GF51-8-1", "GF51-12-2", "GF51-12-3", "GF51-12-4"],
  },
  {
    profile: "miit",
    asks: "user",
    expected: {
      publication: "approve-conditional",
      steps: "draft reply-draft",
      unconditional: "at once",
      conditional: "2026-10-13",
      silence: "2026-10-14",
      personal: "escalated",
      late: 0,
      delivery: "-",
    },
    cites: ["MIIT-14-3", "MIIT-20-9", "MIIT-21-1", "MIIT-21-2", "MIIT-21-4", "MIIT-21-5"],
  },
  {
    profile: "miit",
    asks: "guest",
    expected: {
      publication: "approve-conditional",
      steps: "draft reply-draft",
      unconditional: "as conditional",
      conditional: "2026-10-20",
      silence: "2026-10-21",
      personal: "escalated",
      late: 0,
      delivery: "-",
    },
    cites: ["MIIT-15-8", "MIIT-20-9", "MIIT-27-4", "MIIT-27-5"],
  },
  {
    profile: "jiyuan",
    asks: "user",
    expected: {
      publication: "review",
      steps: "draft reply-draft reply-consent",
      unconditional: "-",
      conditional: "-",
      silence: "-",
      personal: "-",
      late: 0,
      delivery: "-",
    },
    cites: ["JY-17-1", "JY-7-3", "JY-9-1"],
  },
  {
    profile: "shuozhou",
    asks: "user",
    expected: {
      publication: "review",
      steps: "draft reply-draft",
      unconditional: "at once",
      conditional: "2026-10-13",
      silence: "-",
      personal: "-",
      late: 1,
      delivery: "-",
    },
    cites: ["SZ-12-3", "SZ-16-1", "SZ-16-2", "SZ-16-3", "SZ-33-9"],
  },
  {
    profile: "reg25+miit",
    asks: "user",
    expected: {
      publication: "consent approve-conditional review",
      steps: "draft reply-draft",
      unconditional: "at once",
      conditional: "2026-10-13",
      silence: "2026-10-14",
      personal: "escalated",
      late: 0,
      delivery: "-",
    },
    cites: ["REG25-13-3", "REG25-16-1", "MIIT-20-9", "MIIT-21-1", "MIIT-21-4", "MIIT-21-5"],
  },
  {
    profile: "reg25+miit",
    asks: "guest",
    expected: {
      publication: "consent approve-conditional review",
      steps: "draft consent reply-draft reply-consent",
      unconditional: "as conditional",
      conditional: "2026-10-20",
      silence: "2026-10-21",
      personal: "escalated",
      late: 1,
      delivery: "2026-11-18",
    },
    cites: ["REG25-20-4", "REG25-21-2", "REG25-22-1", "REG25-39-6", "MIIT-20-9", "MIIT-27-4", "MIIT-27-5"],
  },
  {
    profile: "reg25+jiyuan",
    asks: "user",
    expected: {
      publication: "consent review",
      steps: "draft consent examine reply-draft reply-consent",
      unconditional: "2026-10-08",
      conditional: "2026-10-20",
      silence: "-",
      personal: "-",
      late: 2,
      delivery: "2026-11-18",
    },
    cites: ["REG25-13-3", "REG25-20-8", "REG25-21-1", "REG25-21-2", "REG25-22-1", "REG25-39-6", "JY-7-3", "JY-17-1"],
  },
  {
    profile: "reg25+shuozhou",
    asks: "user",
    expected: {
      publication: "consent review",
      steps: "draft consent reply-draft reply-consent",
      unconditional: "at once",
      conditional: "2026-10-13",
      silence: "-",
      personal: "-",
      late: 1,
      delivery: "2026-11-18",
    },
    cites: ["SZ-12-3", "SZ-16-1", "SZ-16-3", "REG25-13-3", "REG25-20-8", "REG25-22-1", "REG25-39-6"],
  },
  {
    profile: "reg25+gf51",
    asks: "user",
    expected: {
      publication: "consent review",
      steps: "draft consent reply-draft reply-consent",
      unconditional: "at once",
      conditional: "2026-10-20",
      silence: "-",
      personal: "-",
      late: 1,
      delivery: "2026-11-18",
    },
    cites: ["GF51-12-2", "REG25-13-3", "REG25-20-8", "REG25-21-2", "REG25-22-1", "REG25-39-6"],
  },
];

const results: Record<string, string | number>[] = [];
after(() => process.stdout.write(tableOf(results)));

/** 条例 13、16；办法 20 */
function articlesOf(law: LawInForce, cites: readonly string[]): string {
  const cited = law.cite(cites);
  assert.equal(cited.length, new Set(cites).size, "every duty is one of the texts in force");
  const byText = Map.groupBy(cited, ({ label, article }) => label.slice(0, label.indexOf(article.slice(0, 2))));
  return [...byText].map(([text, found]) => `${text} ${[...new Set(found.map(({ id }) => id.split("-")[1]))].join("、")}`).join("；");
}

const bodies = new Map<string, Body>();
before(async () => {
  for (const profile of new Set(CASES.map((each) => each.profile))) {
    const world = await createWorld(`profiles_${profile.replace("+", "_")}`, { now: NOW, profile, gateway: true });
    bodies.set(profile, await peopled(world));
  }
});

for (const { profile, asks, expected, cites } of CASES) {
  test(`${profile}, ${asks === "guest" ? "from outside" : "from inside"}`, async () => {
    const body = bodies.get(profile);
    assert.ok(body);
    const found = await tellStory(body, asks);
    const law = body.world.deployment.law.at(new Date(NOW));
    results.push({ profile, asks, ...found, articles: articlesOf(law, cites) });
    assert.deepEqual(found, expected);
  });
}
