// The order of what happens to chunks: loaded ahead where the target takes it, made final one after the other, nothing after what failed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Carriage, carry } from "./carry.ts";
import type { ExchangePlan, Standing, TableShape } from "./plan.ts";
import type { Source } from "./source.ts";
import type { Target } from "./target.ts";

const PLAN: ExchangePlan = {
  exchange: "one",
  run: "one",
  attempt: 1,
  columns: [
    { from: "id", to: "id", mask: "none", codes: null },
    { from: "name", to: "name", mask: "none", codes: null },
  ],
  filter: [],
  key: ["id"],
  increment: null,
  policies: { key: undefined, digest: "sha256", today: () => "2026-03-02" },
  create: false,
};
const SHAPE: TableShape = {
  columns: ["id", "name"].map((name) => ({ name, type: "text", nullable: false, hasDefault: false })),
  key: ["id"],
  unique: [["id"]],
  rows: 4,
  isView: false,
};
const NOTHING: Standing = {
  chunk: 0,
  place: null,
  rows: 0,
  refused: 0,
  bytes: 0,
  digest: "",
  watermark: null,
  isFinished: false,
};

interface Course {
  readonly loadsAhead: boolean;
  readonly permit?: (chunk: number) => Promise<void>;
  readonly load?: (chunk: number) => Promise<void>;
}

const turn = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

/** Four rows, one to a chunk; `told` is what happened, in order. */
async function carried({ loadsAhead, permit, load }: Course): Promise<{ told: string[]; ended: Standing | Error }> {
  const told: string[] = [];
  let isClosed = false;
  const source: Source = {
    shape: () => Promise.resolve(SHAPE),
    estimate: () => Promise.resolve(4),
    close: async () => {
      isClosed = true;
      await Promise.resolve();
    },
    async read(_plan, _columns, _from, sink) {
      for (let row = 1; row <= 4; row += 1) {
        if (isClosed) throw new Error("the source was closed");
        const line = Buffer.from(`${row}\t${row}\tname`);
        sink.row(line, 0, line.length);
        await sink.ready();
      }
    },
  };
  let loaded = 0;
  const target: Target = {
    loadsAhead,
    shape: () => Promise.resolve(SHAPE),
    create: () => Promise.reject(new Error("it is there")),
    begin: () => Promise.resolve(NOTHING),
    async load() {
      loaded += 1;
      const chunk = loaded;
      told.push(`load ${chunk}`);
      await (load?.(chunk) ?? turn());
      told.push(`loaded ${chunk}`);
      return {
        rejected: [],
        async confirm(standing) {
          await turn();
          assert.equal(standing.chunk, chunk);
          told.push(`final ${chunk}`);
        },
      };
    },
    finish: async ({ chunk }) => {
      told.push(`finish ${chunk}`);
      await Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
  const carriage: Carriage = {
    plan: PLAN,
    source,
    target,
    agreed: SHAPE.columns,
    limits: { rowsMax: 1, bytesMax: 1_024 },
    digest: "sha256",
    rejectsMax: 0,
    begun: () => Promise.resolve(),
    permit: async ({ standing: { chunk } }) => {
      told.push(`ask ${chunk}`);
      await (permit?.(chunk) ?? turn());
    },
  };
  const ended = await carry(carriage).catch((error: Error) => error);
  return { told, ended };
}

const before = (told: readonly string[], one: string, other: string): boolean => {
  assert.ok(told.includes(one) && told.includes(other), `${one} and ${other} in ${told.join(", ")}`);
  return told.indexOf(one) < told.indexOf(other);
};

test("a target that takes chunks one by one is given the next when the one before is final", async () => {
  const { told, ended } = await carried({ loadsAhead: false });
  const each = (chunk: number): string[] => [`load ${chunk}`, `loaded ${chunk}`, `ask ${chunk}`, `final ${chunk}`];
  assert.deepEqual(told, [...each(1), ...each(2), ...each(3), ...each(4), "finish 4"]);
  assert.equal((ended as Standing).rows, 4);
});

test("a target that takes them ahead loads the next while one becomes final, and they become final in their order", async () => {
  const { told, ended } = await carried({ loadsAhead: true });
  for (const chunk of [1, 2, 3]) {
    assert.ok(before(told, `load ${chunk + 1}`, `final ${chunk}`), told.join(", "));
    assert.ok(before(told, `final ${chunk}`, `ask ${chunk + 1}`), told.join(", "));
  }
  assert.deepEqual(told.slice(-2), ["final 4", "finish 4"]);
  assert.deepEqual([(ended as Standing).chunk, (ended as Standing).rows], [4, 4]);
});

for (const loadsAhead of [false, true])
  test(`what is not permitted does not become final, nor what was loaded ${loadsAhead ? "ahead" : "after"} of it`, async () => {
    const permit = async (chunk: number): Promise<void> => {
      await turn();
      if (chunk === 2) throw new Error("suspended");
    };
    const { told, ended } = await carried({ loadsAhead, permit });
    assert.equal((ended as Error).message, "suspended");
    assert.ok(told.includes("final 1"));
    assert.deepEqual(
      told.filter((each) => /^(?:final [2-4]|ask [34]|finish)/.test(each)),
      [],
    );
  });

test("what was loaded whole becomes final although the chunk behind it breaks, and the break is what is told", async () => {
  const load = async (chunk: number): Promise<void> => {
    await turn();
    if (chunk === 3) throw new Error("the connection broke");
  };
  const { told, ended } = await carried({ loadsAhead: true, load });
  assert.equal((ended as Error).message, "the connection broke");
  assert.deepEqual(
    told.filter((each) => /^(?:final|finish)/.test(each)),
    ["final 1", "final 2"],
  );
});

test("where both fail, what came first is told", async () => {
  const load = async (chunk: number): Promise<void> => {
    await turn();
    if (chunk === 3) throw new Error("the connection broke");
  };
  const permit = async (chunk: number): Promise<void> => {
    for (let turns = 0; turns < 5; turns += 1) await turn();
    if (chunk === 2) throw new Error("suspended");
  };
  const { told, ended } = await carried({ loadsAhead: true, load, permit });
  assert.equal((ended as Error).message, "suspended");
  assert.ok(!told.includes("final 2"));
});
