// One application under nine laws: the same acts on the same days, and what each text makes of them, held against the articles.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dayOf } from "#kernel/clock.ts";
import type { LawInForce } from "#law/index.ts";
import type { EntryContent } from "#modules/catalog/index.ts";
import { loadSharedTable, mountResource, requestConsent } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import { type Body, peopled } from "#test/law-body.ts";
import { createWorld } from "#test/world.ts";
import { tableOf } from "./timeline-table.ts";

// Wednesday before 国庆 2026. Working days after it: 8, 9, 10 (a make-up Saturday), 12–16, 19, 20 October.
const NOW = "2026-09-30T10:00:00+08:00";
// The provider, or whoever answers under the text, wakes up only then.
const AWAKE = "2026-10-21T09:00:00+08:00";

/** What came of the application, in days; a dash where the text knows no such thing. */
interface Timeline {
  /** Steps of the catalog after compiling. */
  readonly publication: string;
  readonly steps: string;
  /** Whether unconditional data was given out at once, or the day on which its answer is due. */
  readonly unconditional: string;
  readonly conditional: string;
  /** What silence came to: consent, or nothing. */
  readonly silence: string;
  /** What silence came to for personal data. */
  readonly personal: string;
  readonly late: number;
  readonly delivery: string;
}

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

const ITEMS = [
  item({ name: "机构名称", technicalName: "name", sharingType: "unconditional" }),
  item({ name: "经营地址", technicalName: "address" }),
  item({ name: "负责人", technicalName: "head", personal: "personal", suggestedMask: "name" }),
];
const [NAME, ADDRESS, HEAD] = ITEMS.map(({ id }) => id) as [string, string, string];
const LINES = [NAME, ADDRESS, HEAD];

const content = (body: Body): EntryContent =>
  body.content({
    title: "市场主体名录",
    sharingType: "conditional",
    outerSharingType: "conditional",
    conditions: {
      scope: "有关部门",
      purposes: ["许可核验"],
      further: [],
      basis: "《某管理条例》第八条",
    },
    items: ITEMS,
  });

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
    const found = await tell(body, asks);
    const law = body.world.deployment.law.at(new Date(NOW));
    results.push({ profile, asks, ...found, articles: articlesOf(law, cites) });
    assert.deepEqual(found, expected);
  });
}

async function tell(body: Body, asks: "user" | "guest"): Promise<Timeline> {
  const { world } = body;
  world.at(NOW);
  const entryId = await body.draft(content(body));
  const publication = await publicationOf(body, entryId);
  await requestConsent(world.deployment, body.the("clerk"), { id: entryId });
  await body.walk(entryId);
  assert.equal(await body.state(entryId), "published");
  await mount(body, entryId);
  const id = await submit(body, asks, entryId);
  const view = (login = asks === "user" ? "user" : "guest") => world.ok(login, "GET", `/applications/${id}`);
  const first = await view();
  const clocks = new Map<string, string>(
    first.sentence.clocks.map((clock: { rule: string; due: string }) => [clock.rule.split("@")[0], clock.due]),
  );
  const isGiven = (detail: any, itemId: string, origin: string): boolean =>
    detail.replies.some((reply: any) => reply.origin === origin && reply.lines.some((line: any) => line.itemId === itemId));
  const direct = isGiven(first, NAME, "direct");
  if (direct) {
    await world.reconcile();
    const { grantId } = first.replies.find(({ origin }: { origin: string }) => origin === "direct");
    const grant = await world.ok(asks, "GET", `/grants/${grantId}`);
    assert.equal(grant.state, "shared", "what needs no answer is opened by the platform itself");
  }
  // Nobody does anything; the platform beats twice a day.
  for (let instant = Date.parse(NOW); instant < Date.parse(AWAKE); instant += 12 * 3_600_000) {
    world.clock.set(new Date(instant).toISOString());
    await world.reconcile();
  }
  world.at(AWAKE);
  await world.reconcile();
  const slept = await view();
  const silent = slept.replies.find(({ origin, lines }: any) => origin === "silence" && lines.some((line: any) => line.itemId === ADDRESS));
  const personal = isGiven(slept, HEAD, "silence")
    ? "given"
    : slept.timeline.some((act: any) => act.action === "application.silence-escalated")
      ? "escalated"
      : "-";
  const late = await world.ok("reviewer", "GET", "/supervision/late-records");
  const lateHere = late.rows.filter((row: any) => row.subject.id === id);
  const delivery = await answer(body, id, asks);
  const ended = await view();
  assert.equal(ended.state, "answered", JSON.stringify(ended.sentence));
  return {
    publication,
    steps: first.steps.map(({ key }: { key: string }) => key).join(" "),
    unconditional: direct ? "at once" : unconditionalOf(first, clocks),
    conditional: clocks.get("application.reply.conditional") ?? "-",
    silence: silent ? dayOf(new Date(silent.at)) : "-",
    personal,
    late: lateHere.length,
    delivery,
  };
}

function unconditionalOf(detail: any, clocks: ReadonlyMap<string, string>): string {
  const line = detail.lines.find(({ itemId }: { itemId: string }) => itemId === NAME);
  return line.sharingType === "conditional" ? "as conditional" : (clocks.get("application.reply.unconditional") ?? "-");
}

async function publicationOf(body: Body, entryId: string): Promise<string> {
  const { steps } = await body.world.ok("clerk", "GET", `/catalog/entries/${entryId}/draft`);
  return steps
    .map(({ key }: { key: string }) => key)
    .filter((key: string) => key !== "compile")
    .join(" ");
}

async function mount(body: Body, entryId: string): Promise<void> {
  const { world, organs } = body;
  const table = "company";
  await loadSharedTable(world.deployment, {
    agencyId: organs.provider.id,
    name: table,
    title: "市场主体",
    keyColumn: "name",
    columns: ["name", "address", "head"].map((name) => ({ name, type: "text", comment: name })),
    rows: [["甲公司", "示范路1号", "张三"]],
  });
  await mountResource(world.deployment, body.the("clerk"), {
    entryId,
    resource: { kind: "table", title: "市场主体库表", table, columns: { [NAME]: "name", [ADDRESS]: "address", [HEAD]: "head" } },
  });
}

async function submit({ world, organs }: Body, asks: "user" | "guest", entryId: string): Promise<string> {
  const { id } = await world.ok(asks, "POST", "/applications", { entryId });
  const wish = {
    dutyId: organs[asks].dutyIds[0],
    basis: "《某某办法》规定的职责",
    scenario: "许可办理时核验市场主体",
    scope: "许可窗口",
    method: "table",
    purpose: "许可核验",
    from: "2026-10-01",
    until: "2027-09-30",
    lines: LINES.map((itemId) => ({ itemId, reason: "核验所必需" })),
  };
  await world.ok(asks, "PUT", `/applications/${id}`, { content: wish }, { "if-match": '"1"' });
  const { declares, state } = await world.ok(asks, "GET", `/applications/${id}`);
  assert.equal(state, "draft");
  await world.ok(asks, "POST", `/applications/${id}/request-consent`, { declaration: declares });
  const { actions } = await world.ok(`${asks}-head`, "GET", `/applications/${id}`);
  if (actions.includes("consent")) await world.ok(`${asks}-head`, "POST", `/applications/${id}/consent`, { declaration: true });
  const { submittedAt } = await world.ok(asks, "GET", `/applications/${id}`);
  assert.ok(submittedAt, "it is submitted on the first day");
  return id;
}

/** Takes every step that is left until it is answered; the day on which the data is due then. */
async function answer({ world }: Body, id: string, asks: "user" | "guest"): Promise<string> {
  const who = async (action: string): Promise<string | undefined> => {
    for (const login of ["clerk", "work-body-head", "reviewer", "office-head"]) {
      const { status, body } = await world.call(login, "GET", `/applications/${id}`);
      if (status === 200 && body.actions.includes(action)) return login;
    }
    return undefined;
  };
  const examiner = await who("examine");
  if (examiner) await world.ok(examiner, "POST", `/applications/${id}/examination`, { opinion: "符合最少够用" });
  const answerer = await who("propose-reply");
  assert.ok(answerer, "somebody answers");
  const { lines } = await world.ok(answerer, "GET", `/applications/${id}`);
  const open = lines.filter(({ reply }: { reply: unknown }) => reply === null);
  const agreed = open.map(({ itemId, suggestedMask }: { itemId: string; suggestedMask: string }) => ({
    itemId,
    decision: "agree",
    mask: suggestedMask === "none" ? null : suggestedMask,
    ground: null,
    condition: null,
    legalBasis: null,
    reason: null,
  }));
  const { id: reply } = await world.ok(answerer, "POST", `/applications/${id}/replies`, {
    lines: agreed,
    quota: { callsPerDay: 100, rowsPerDay: 1_000 },
    rowFilter: null,
    note: "",
  });
  const consenter = await who("consent-reply");
  if (consenter) await world.ok(consenter, "POST", `/applications/${id}/replies/${reply}/consent`);
  const { replies } = await world.ok(asks, "GET", `/applications/${id}`);
  const { grantId } = replies.find((each: { id: string }) => each.id === reply);
  const grant = await world.ok(asks, "GET", `/grants/${grantId}`);
  return grant.sentence.clocks.find(({ rule }: { rule: string }) => rule.startsWith("grant.delivery"))?.due ?? "-";
}
