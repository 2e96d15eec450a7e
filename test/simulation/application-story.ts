// One application told under whatever law is in force: the same acts on the same days, and what became of it.
import assert from "node:assert/strict";
import { dayOf } from "#kernel/clock.ts";
import { type EntryContent, loadSharedTable, mountResource, requestConsent } from "#modules/catalog/index.ts";
import { item } from "#test/cast.ts";
import type { Body } from "#test/law-body.ts";

// Wednesday before 国庆 2026. Working days after it: 8, 9, 10 (a make-up Saturday), 12–16, 19, 20 October.
export const NOW = "2026-09-30T10:00:00+08:00";
// The provider, or whoever answers under the text, wakes up only then.
const AWAKE = "2026-10-21T09:00:00+08:00";

/** What came of the application, in days; a dash where the text knows no such thing. */
export interface Timeline {
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

/** Published, applied for, slept over until AWAKE, answered. */
export async function tellStory(body: Body, asks: "user" | "guest"): Promise<Timeline> {
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
