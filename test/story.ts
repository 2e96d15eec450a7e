// Plays the stories of the packs on a whole platform: each act over the API by whoever the law in force gives it to, on its day.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { Audience, LawInForce, ProcedureStep } from "#law/index.ts";
import { clocksOf } from "#modules/deadlines/index.ts";
import type { Expectation, StoryAct, StoryCase } from "./case-file.ts";
import { POSTS, SCHOOL_ITEMS, schools, type Stage } from "./stage.ts";

export class Play {
  readonly #stage: Stage;
  readonly #story: StoryCase;
  readonly #items = SCHOOL_ITEMS.map((each) => ({ ...each, id: randomUUID() }));
  /** What clocks and notices of this story belong to. */
  readonly #subjects: string[] = [];
  #entryId = "";
  #applicationId = "";
  #changeId = "";
  #extensionId = "";
  #consumer = "consumer";

  constructor(stage: Stage, story: StoryCase) {
    this.#stage = stage;
    this.#story = story;
  }

  async run(): Promise<void> {
    const { world } = this.#stage;
    world.at(this.#story.acts[0]?.at ?? "");
    await this.#publish();
    for (const [index, act] of this.#story.acts.entries()) {
      const what = `act ${index + 1} (${act.at} ${act.do})`;
      world.at(act.at);
      // What ran out before is recorded first, as the worker does it every second.
      await world.reconcile();
      const refusal = await this.#do(act);
      assert.equal(refusal, act.problem, what);
      if (act.expect) await this.#check(act.expect, what);
    }
  }

  get #law(): LawInForce {
    const { law, clock } = this.#stage.world.deployment;
    return law.at(clock.now());
  }

  /** The law as the two agencies of the application meet it. */
  get #ours(): LawInForce {
    const apart = Object.keys(this.#law.audiences).length > 0;
    return this.#law.for(apart ? this.#audience : null);
  }

  get #audience(): Audience {
    return this.#consumer === "outside" ? "outer" : "inner";
  }

  /** The login of whoever takes a step; the consumer's side is the one that applied. */
  #who = ({ side, role }: Pick<ProcedureStep, "side" | "role">): string => `${side === "consumer" ? this.#consumer : side}.${role}`;

  /** Returns the code of the refusal, if it was refused. */
  async #do(act: StoryAct): Promise<string | undefined> {
    const acts: Record<StoryAct["do"], () => Promise<unknown>> = {
      look: async () => undefined,
      apply: () => this.#apply(act),
      examine: () => this.#examine(),
      "ask-supplement": () => this.#at("reply-draft", "supplement-request", { missing: [{ field: "scope", text: "请列明使用的处室" }] }),
      supplement: () => this.#at("draft", "supplement", { answers: [{ field: "scope", text: "治安支队" }] }),
      "ask-extension": () => this.#askExtension(act.workingDays ?? 1),
      "agree-extension": () => this.#decideExtension(),
      reply: () => this.#reply(act),
      withdraw: () => this.#at("draft", "withdraw", { reason: "不再需要" }),
      change: () => this.#change(act.occurredOn ?? act.at.slice(0, 10)),
      "extend-change": () => this.#extendChange(),
      update: () => this.#update(act.urgent),
      review: () => this.#onward(() => true),
    };
    try {
      await acts[act.do]();
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  }

  async #call<Body = any>(login: string, method: "GET" | "POST" | "PUT", path: string, body?: unknown, revision?: number): Promise<Body> {
    const headers = revision === undefined ? {} : { "if-match": `"${revision}"` };
    const answer = await this.#stage.world.call(login, method, path, body, headers);
    if (answer.status < 400) return answer.body as Body;
    // A code that the story expects; anything else is told with what stood around it.
    if (this.#story.acts.some(({ problem }) => problem === answer.body?.code)) throw new Refused(answer.body.code);
    return assert.fail(`${method} ${path} as ${login}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async #publish(): Promise<void> {
    const content = schools(this.#items, {
      title: this.#story.title,
      dutyId: this.#stage.agencies["provider"]?.dutyIds[0] ?? "",
      isApart: Object.keys(this.#law.audiences).length > 0,
    });
    const { id } = await this.#call("provider.clerk", "POST", "/catalog/entries", { content });
    this.#entryId = id;
    this.#subjects.push(id);
    await this.#handOn();
    await this.#onward(() => true);
  }

  async #handOn(urgentReason?: string): Promise<void> {
    const path = `/catalog/entries/${this.#entryId}`;
    for (const [kind, conclusion] of Object.entries({ secrecy: "not-secret", "personal-information": "low" })) {
      await this.#call("provider.clerk", "POST", `${path}/assessments`, { kind, conclusion, note: "经核对" });
    }
    await this.#call("provider.clerk", "POST", `${path}/request-consent`, urgentReason ? { urgentReason } : {});
  }

  /** Step by step as the law has them, while the step is one of those wanted. */
  async #onward(wanted: (step: ProcedureStep) => boolean): Promise<void> {
    for (;;) {
      const { step } = await this.#working();
      const next = this.#law.procedure("catalog.publish").steps.find(({ key }) => key === step);
      if (!next || next.key === "compile" || !wanted(next)) return;
      const path = next.key === "review" ? "publish" : "consent";
      await this.#call(this.#who(next), "POST", `/catalog/entries/${this.#entryId}/${path}`);
    }
  }

  /** The version that is worked on, or the one last published. */
  async #working(): Promise<{ state: string; step: string | null; effectiveOn: string | null }> {
    const versions = await this.#stage.world.deployment.db
      .selectFrom("catalogVersion")
      .select(["state", "step", "effectiveOn"])
      .where("entryId", "=", this.#entryId)
      .orderBy("number", "desc")
      .execute();
    assert.ok(versions[0]);
    return versions[0];
  }

  async #apply({ from, items }: StoryAct): Promise<void> {
    this.#consumer = from === "outer" ? "outside" : "consumer";
    const wanted = this.#items.filter(({ name }) => (items as string[] | undefined)?.includes(name) ?? true);
    const steps = this.#ours.procedure("application").steps.filter(({ side }) => side === "consumer");
    const [draft, ...consents] = steps;
    assert.ok(draft);
    const { id } = await this.#call(this.#who(draft), "POST", "/applications", { entryId: this.#entryId });
    this.#applicationId = id;
    this.#subjects.push(id);
    const content = {
      dutyId: this.#stage.agencies[this.#consumer]?.dutyIds[0],
      basis: "《某某条例》第八条",
      scenario: "校园安全检查",
      scope: "治安支队",
      method: "table",
      purpose: "校园安全",
      from: "2024-01-01",
      until: "2028-12-31",
      lines: wanted.map((each) => ({ itemId: each.id, reason: "检查所必需" })),
    };
    await this.#call(this.#who(draft), "PUT", `/applications/${id}`, { content }, 1);
    await this.#call(this.#who(draft), "POST", `/applications/${id}/request-consent`, { declaration: true });
    for (const step of consents) await this.#call(this.#who(step), "POST", `/applications/${id}/consent`, { declaration: true });
  }

  async #at(step: string, path: string, body: object): Promise<unknown> {
    const found = this.#ours.procedure("application").steps.find(({ key }) => key === step);
    assert.ok(found);
    return await this.#call(this.#who(found), "POST", `/applications/${this.#applicationId}/${path}`, body);
  }

  async #examine(): Promise<void> {
    const { steps } = this.#ours.procedure("application");
    const step = steps.find(({ side, key }) => side === "office" && key !== "reply-draft");
    assert.ok(step, "the law in force has an examination");
    await this.#at(step.key, "examination", { opinion: "申请的理由充分" });
  }

  #extensionStep(key: string): string {
    const step = this.#ours.findProcedure("application.extension")?.steps.find((each) => each.key === key);
    return step ? this.#who(step) : "provider.clerk";
  }

  async #askExtension(workingDays: number): Promise<void> {
    const path = `/applications/${this.#applicationId}/extensions`;
    const { id } = await this.#call(this.#extensionStep("ask"), "POST", path, { workingDays, reason: "需要跨部门核对" });
    this.#extensionId = id;
  }

  async #decideExtension(): Promise<void> {
    const path = `/applications/${this.#applicationId}/extensions/${this.#extensionId}/decision`;
    await this.#call(this.#extensionStep("decide"), "POST", path, { agree: true, note: "同意" });
  }

  async #reply({ items, ground }: StoryAct): Promise<void> {
    const { steps } = this.#ours.procedure("application");
    const answer = steps.find(({ key }) => key === "reply-draft");
    assert.ok(answer);
    const path = `/applications/${this.#applicationId}`;
    const { lines } = await this.#call(this.#who(answer), "GET", path);
    const open = (lines as { itemId: string; name: string; reply: unknown }[]).filter(
      (line) => !line.reply && ((items as string[] | undefined)?.includes(line.name) ?? true),
    );
    const blank = { mask: null, ground: null, condition: null, legalBasis: null, reason: null };
    const refusal = {
      ground,
      condition: "共享范围：本市有关部门",
      legalBasis: { title: "《某某条例》", article: "第五条" },
      reason: "与所述职责无关",
    };
    const replied = open.map(({ itemId }) => ({
      itemId,
      ...blank,
      ...(ground === undefined ? { decision: "agree" } : { decision: "refuse", ...refusal }),
    }));
    const body = { lines: replied, quota: { callsPerDay: 100, rowsPerDay: 1_000 }, rowFilter: null, note: "" };
    const { id } = await this.#call(this.#who(answer), "POST", `${path}/replies`, body);
    for (const step of steps.slice(steps.indexOf(answer) + 1)) {
      await this.#call(this.#who(step), "POST", `${path}/replies/${id}/consent`);
    }
  }

  async #change(occurredOn: string): Promise<void> {
    const body = { kind: "duties", title: "职责调整", occurredOn, entryIds: [this.#entryId], note: "" };
    const { id } = await this.#call("provider.clerk", "POST", "/catalog/change-events", body);
    this.#changeId = id;
    this.#subjects.push(id);
  }

  async #extendChange(): Promise<void> {
    const path = `/catalog/change-events/${this.#changeId}/extension`;
    await this.#call("provider.clerk", "POST", path, { reason: "涉及多个系统" });
    await this.#call("office.office-head", "POST", `${path}/decision`, { agree: true, note: "同意" });
  }

  /** Revised and handed on, as far as the agency itself goes. */
  async #update(urgent?: string): Promise<void> {
    const path = `/catalog/entries/${this.#entryId}`;
    await this.#call("provider.clerk", "POST", `${path}/revise`, { reason: "职责调整" });
    const draft = await this.#call("provider.clerk", "GET", `${path}/draft`);
    const content = { ...draft.content, summary: `${draft.content.summary}含民办学校。` };
    await this.#call("provider.clerk", "PUT", `${path}/draft`, { content }, draft.revision);
    await this.#handOn(urgent);
    await this.#onward(({ side }) => side === "provider");
  }

  async #check(expect: Expectation, what: string): Promise<void> {
    const { world } = this.#stage;
    const application = this.#applicationId && (await this.#call("provider.clerk", "GET", `/applications/${this.#applicationId}`));
    if (expect.state !== undefined) assert.equal(application.state, expect.state, `${what}: the application's state`);
    const replies = (decision: string): string[] =>
      application.lines.filter((line: { reply: any }) => line.reply?.decision === decision).map((line: { name: string }) => line.name);
    if (expect.agreed) assert.deepEqual(replies("agree"), expect.agreed, `${what}: agreed to`);
    if (expect.refused) assert.deepEqual(replies("refuse"), expect.refused, `${what}: refused`);
    const version = await this.#working();
    if (expect.entry !== undefined) assert.equal(version.state, expect.entry, `${what}: the entry's state`);
    if (expect.effectiveOn !== undefined) assert.equal(version.effectiveOn, expect.effectiveOn, `${what}: the day of effect`);
    if (expect.clocks) assert.deepEqual(await this.#clocks(expect.clocks), expect.clocks, `${what}: clocks`);
    for (const [side, kind] of Object.entries(expect.told ?? {})) {
      const login = `${side}.${POSTS[side]?.[0] ?? ""}`;
      const { rows } = await world.ok(login, "GET", "/notices?limit=100");
      const ours = rows.filter(({ href }: { href: string | null }) => this.#subjects.some((id) => href?.includes(id)));
      assert.ok(
        ours.some((notice: { kind: string }) => notice.kind === kind),
        `${what}: ${side} is told ${kind}: ${ours.map((n: any) => n.kind)}`,
      );
    }
  }

  /** The clocks of the story that run, with as much of each as is expected. */
  async #clocks(expected: NonNullable<Expectation["clocks"]>): Promise<object> {
    const { deployment } = this.#stage.world;
    const grants = await deployment.db.selectFrom("sharingGrant").select("id").where("entryId", "=", this.#entryId).execute();
    const views = await clocksOf(deployment, [...this.#subjects, ...grants.map(({ id }) => id)]);
    const open = [...views.values()].flat().filter(({ lamp }) => lamp !== "stopped");
    return Object.fromEntries(
      open.map((clock) => {
        const shown: Record<string, unknown> = { ...clock, overdue: clock.overdueAt !== null };
        const wanted = Object.keys(expected[clock.rule] ?? { due: "" });
        return [clock.rule, Object.fromEntries(wanted.map((key) => [key, shown[key]]))];
      }),
    );
  }
}

class Refused extends Error {}
