// Whatever people do with a demand in whatever order: it is never lost between states.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { type DemandStage, demandStage } from "#test/demand-stage.ts";
import type { Cast } from "#test/cast.ts";
import type { World } from "#test/world.ts";
import { OPEN } from "./demand.ts";
import { followDemands } from "./demand.jobs.ts";

let stage: DemandStage;
let world: World;
let cast: Cast;
let entryId: string;

before(async () => {
  stage = await demandStage("demands never lost");
  ({ world, cast, entryId } = stage);
});

const page = (login: string, id: string) => world.ok(login, "GET", `/demands/${id}`);

test("whatever is done in whatever order, an open demand always lies with somebody, and a closed one with nobody (REG25-20-1)", async () => {
  const { deployment } = world;
  const choices = fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat(2)), { minLength: 4, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(choices, async (acts) => {
      const id = await stage.registered(stage.wish("随机", ["公民身份号码", "从来没有的项"], { listed: true }));
      for (const [name, which] of acts) {
        const then = await page("office.reviewer", id);
        const { status } = await (STEPS[name] as Step)(id, which, then);
        assert.ok(status < 500, `${name}: ${status}`);
        await followDemands(deployment);
        const now = await page("office.reviewer", id);
        const open = await stage.tasks(id);
        const isOpen = (OPEN as readonly string[]).includes(now.state);
        assert.equal(open.length, isOpen ? 1 : 0, `${name} ends in ${now.state} with ${JSON.stringify(open)}`);
        assert.equal(isOpen, now.sentence.holder !== null, now.state);
        if (status >= 400) assert.equal(now.state, then.state, `${name} was refused and moved it`);
        const seen = await page("consumer.clerk", id);
        assert.equal(seen.sentence.words.length > 0, true);
        if (now.state === "routed") assert.equal(now.routes.filter((route: { answer: unknown }) => route.answer === null).length, 1);
      }
    }),
    { numRuns: 8 },
  );
});

type Step = (id: string, which: number, before: any) => Promise<{ status: number }>;
const STEPS: Record<string, Step> = {
  match: async (id, which, { content }) => {
    const { version } = await world.ok("office.reviewer", "GET", `/catalog/entries/${entryId}`);
    const links = [{ wantedId: content.items[0].id, itemId: version.content.items[0].id }];
    return await world.call("office.reviewer", "POST", `/demands/${id}/match`, { entryId, links, complete: which > 0 });
  },
  route: (id, which) =>
    world.call("office.reviewer", "POST", `/demands/${id}/route`, { agencyId: [cast.provider, cast.outsider, cast.consumer][which]?.id }),
  claim: (id) => world.call("outsider.clerk", "POST", `/demands/${id}/claim`, {}),
  agree: async (id, which) => {
    const existing = which === 0 ? { entryId } : {};
    const first = await world.call("provider.clerk", "POST", `/demands/${id}/answer`, { answer: "agreed", ...existing });
    return first.status < 300 ? first : await world.call("outsider.clerk", "POST", `/demands/${id}/answer`, { answer: "agreed" });
  },
  refuse: async (id) => {
    const first = await world.call("provider.clerk", "POST", `/demands/${id}/answer`, { answer: "not-held", words: "没有" });
    return first.status < 300
      ? first
      : await world.call("outsider.clerk", "POST", `/demands/${id}/answer`, { answer: "not-held", words: "没有" });
  },
  discard: async (_id, _which, { supplies }) => {
    const draft = supplies.find(({ isPublished }: { isPublished: boolean }) => !isPublished);
    if (!draft) return { status: 200 };
    const login = draft.agency.id === cast.provider.id ? "provider.clerk" : "outsider.clerk";
    return await world.call(login, "POST", `/catalog/entries/${draft.entry.id}/discard`);
  },
  recall: (id) => world.call("office.reviewer", "POST", `/demands/${id}/recall`, { reason: "另行对接" }),
  unfit: (id) => world.call("consumer.clerk", "POST", `/demands/${id}/unfit`, { reason: "不是这个" }),
  apply: (id) => world.call("consumer.clerk", "POST", `/demands/${id}/apply`, { entryId }),
  reject: (id, which) =>
    which === 0
      ? world.call("office.reviewer", "POST", `/demands/${id}/reject`, { reason: "与职责无关" })
      : Promise.resolve({ status: 200 }),
};
