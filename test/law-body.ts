// A body under any of the texts: its organs with a person in every post, and the way of an entry through whatever steps the law asks for.
import assert from "node:assert/strict";
import type { Actor, Role } from "#kernel/context.ts";
import { Problem } from "#kernel/problem.ts";
import { type LawInForce, loadLaw } from "#law/index.ts";
import { assess, createEntry, type EntryContent, type Item, requestConsent, reviseEntry, saveDraft } from "#modules/catalog/index.ts";
import { clocksOf, type ClockView } from "#modules/deadlines/index.ts";
import { timelineOf } from "#modules/ledger/index.ts";
import { item } from "./cast.ts";
import { createWorld, type TestAgency, type World } from "./world.ts";

/** Logins: `clerk`, `head` and `work-body-head` of the provider, `user…` of an agency inside, `guest…` of one outside, the office and the leaders. */
const POSTS: readonly (readonly [login: string, organ: Organ, role: Role])[] = [
  ["clerk", "provider", "clerk"],
  ["head", "provider", "agency-head"],
  ["work-body-head", "provider", "work-body-head"],
  ["developer", "provider", "developer"],
  ["user", "user", "clerk"],
  ["user-head", "user", "work-body-head"],
  ["guest", "guest", "clerk"],
  ["guest-head", "guest", "work-body-head"],
  ["reviewer", "office", "office-reviewer"],
  ["office-head", "office", "office-head"],
  ["deputy", "leaders", "deputy-leader"],
  ["minister", "leaders", "principal-leader"],
];
type Organ = "provider" | "user" | "guest" | "office" | "leaders";
/** Who may take a step of publication, in the order in which they are asked. */
const DECIDERS = ["head", "deputy", "minister", "reviewer"];

export class Body {
  readonly world: World;
  readonly organs: Readonly<Record<Organ, TestAgency>>;
  readonly #people: ReadonlyMap<string, Actor>;

  constructor(world: World, organs: Record<Organ, TestAgency>, people: ReadonlyMap<string, Actor>) {
    this.world = world;
    this.organs = organs;
    this.#people = people;
  }

  the(login: string): Actor {
    return this.#people.get(login) ?? assert.fail(`nobody is called ${login}`);
  }

  /** An entry that every text is content with: two items, shared unconditionally with everybody. */
  content(more: Partial<EntryContent> = {}): EntryContent {
    return {
      title: "机构名录",
      summary: "机构的名称和地址。",
      dutyId: this.organs.provider.dutyIds[0] ?? "",
      collected: "generated",
      kind: "department",
      theme: null,
      format: "database",
      updateCycle: "daily",
      sharingType: "unconditional",
      outerSharingType: "unconditional",
      baseLibrary: null,
      sharingMethods: ["table"],
      conditions: null,
      withholding: null,
      openType: "not-open",
      openConditions: null,
      grade: "general",
      sourceSystem: "登记系统",
      items: [
        item({ name: "名称", technicalName: "name", sharingType: "unconditional" }),
        item({ name: "地址", technicalName: "address", sharingType: "unconditional" }),
      ],
      ...more,
    };
  }

  /** A draft with both assessments signed. */
  async draft(content: EntryContent): Promise<string> {
    const { id } = await createEntry(this.world.deployment, this.the("clerk"), { content });
    await this.sign(id);
    return id;
  }

  async sign(id: string): Promise<void> {
    const { deployment } = this.world;
    await assess(deployment, this.the("clerk"), { id, kind: "secrecy", conclusion: "not-secret", note: "" });
    await assess(deployment, this.the("clerk"), { id, kind: "personal-information", conclusion: "low", note: "" });
  }

  async handIn(content: EntryContent): Promise<string> {
    const id = await this.draft(content);
    await this.world.ok("clerk", "POST", `/catalog/entries/${id}/request-consent`);
    return id;
  }

  async state(id: string): Promise<string> {
    const row = await this.world.deployment.db
      .selectFrom("catalogVersion")
      .select("state")
      .where("entryId", "=", id)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    return row.state;
  }

  /** Takes every step that the law asks for; tells who took them, in order. */
  async walk(id: string): Promise<string[]> {
    const took: string[] = [];
    for (;;) {
      const state = await this.state(id);
      if (!state.startsWith("awaiting-")) return took;
      const login = await this.#decider(id);
      // Over HTTP, so that the next search finds it at once.
      await this.world.ok(login, "POST", `/catalog/entries/${id}/${state === "awaiting-review" ? "publish" : "consent"}`);
      took.push(login);
    }
  }

  async #decider(id: string): Promise<string> {
    for (const login of DECIDERS) {
      const { status, body } = await this.world.call(login, "GET", `/catalog/entries/${id}/draft`);
      if (status === 200 && body.actions.some((action: string) => action === "consent" || action === "publish")) return login;
    }
    return assert.fail("the entry waits for nobody");
  }

  /** The agency inside applies for everything in an entry; where the platform answers at once it then has a running grant. */
  async use(entryId: string): Promise<void> {
    const { world } = this;
    const { version } = await world.ok("user", "GET", `/catalog/entries/${entryId}`);
    const { id } = await world.ok("user", "POST", "/applications", { entryId });
    const content = {
      dutyId: this.organs.user.dutyIds[0],
      basis: "《某办法》规定的职责",
      scenario: "资格核验",
      scope: "本部门",
      method: "table",
      purpose: version.content.conditions?.purposes[0] ?? "核验",
      from: "2026-01-01",
      until: "2027-12-31",
      lines: version.content.items.map((each: Item) => ({ itemId: each.id, reason: "履行职责所必需" })),
    };
    await world.ok("user", "PUT", `/applications/${id}`, { content }, { "if-match": '"1"' });
    const { number } = await world.ok("user", "POST", `/applications/${id}/request-consent`, { declaration: true });
    if (number === null) await world.ok("user-head", "POST", `/applications/${id}/consent`, { declaration: true });
  }

  /** The next version with a changed summary, handed in. */
  async revise(id: string, more: Partial<EntryContent> = {}, urgentReason?: string): Promise<void> {
    const { deployment } = this.world;
    const clerk = this.the("clerk");
    const { revision } = await reviseEntry(deployment, clerk, { id, reason: "职责调整" });
    const { content } = await this.world.ok("clerk", "GET", `/catalog/entries/${id}/draft`);
    await saveDraft(deployment, clerk, { id, revision, content: { ...content, summary: "调整后的摘要", ...more } });
    await this.sign(id);
    await requestConsent(deployment, clerk, { id, urgentReason });
  }

  async notices(kind: string, entryId: string): Promise<{ agencyId: string; title: string; body: string; cites: string[] }[]> {
    return await this.world.deployment.db
      .selectFrom("notice")
      .select(["agencyId", "title", "body", "cites"])
      .where("kind", "=", kind)
      .where("href", "=", `/catalog/${entryId}`)
      .execute();
  }

  async tasks(subjectId: string): Promise<{ kind: string; role: string | null; agencyId: string; title: string }[]> {
    return await this.world.deployment.db
      .selectFrom("task")
      .select(["kind", "role", "agencyId", "title"])
      .where("subjectId", "=", subjectId)
      .where("closedAt", "is", null)
      .execute();
  }

  async acts(subjectId: string): Promise<string[]> {
    return (await timelineOf(this.world.deployment.db, subjectId)).map(({ action }) => action);
  }

  async clocks(subjectId: string): Promise<ClockView[]> {
    return (await clocksOf(this.world.deployment, [subjectId])).get(subjectId) ?? [];
  }

  async publish(content: EntryContent): Promise<string> {
    const id = await this.handIn(content);
    await this.walk(id);
    assert.equal(await this.state(id), "published");
    return id;
  }
}

const laws = new Map<string, LawInForce>();

/** The law of a profile on a day on which every text is in force. */
export function lawUnder(profile: string): LawInForce {
  const law = laws.get(profile) ?? loadLaw({ packsDir: "packs", profile }).at(new Date("2026-03-03T02:00:00Z"));
  laws.set(profile, law);
  return law;
}

export async function bodyUnder(profile: string, name: string, now: string): Promise<Body> {
  return await peopled(await createWorld(name, { now, profile }));
}

export async function peopled(world: World): Promise<Body> {
  const organs: Record<Organ, TestAgency> = {
    provider: await world.agency("市场局"),
    user: await world.agency("规划局"),
    guest: await world.agency("邻省厅", "department", true),
    office: await world.agency("数据局", "office"),
    leaders: await world.agency("班子办", "leadership"),
  };
  const people = new Map<string, Actor>();
  for (const [login, organ, role] of POSTS) {
    await world.person(login, organs[organ].id, role);
    people.set(login, await world.actor(login));
  }
  return new Body(world, organs, people);
}

export async function refusal(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    return error;
  }
  return assert.fail("it was not refused");
}
