// Faults in the middle of calls: whatever a caller saw answered is on record once, what is not touched goes on, and what was touched comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { CallStage, type Kind, KINDS, type Told } from "#test/call-stage.ts";
import { dice } from "#test/dice.ts";
import type { Mood } from "#test/moody-provider.ts";
import { until } from "#test/processes.ts";

/** `GOVSHARE_CALL_ROUNDS=100` for the long form. */
const ROUNDS = Number(process.env["GOVSHARE_CALL_ROUNDS"] ?? 6);
const SEED = Number(process.env["GOVSHARE_CALL_SEED"] ?? 20_260_302);
/** On a machine that does nothing else, a suspension is timed. */
const IS_LONG = ROUNDS >= 50;
const GATEWAYS = ["one", "two"] as const;
const LIMIT = 60;
const NOW = "2026-03-02T09:00:00+08:00";

const FAULTS = ["kill a gateway", "stop a gateway", "kill the platform", "kill the worker", "spoil the upstream", "cut the home"] as const;
type Fault = (typeof FAULTS)[number];
const MOODS: readonly Mood[] = ["slow", "hangs", "cuts", "refuses"];
/** Refusals that say that something is away for a while; anything else would be a mistake of the gateway. */
const PASSING =
  /^(gateway\.(busy|unconfirmed|calls-exhausted|changed)|proxy\.upstream-(late|failed|resting)|source\.(failed|late|busy|resting)|query\.(unavailable|timeout)|files\.away)$/;

interface Noted extends Omit<Told, "body"> {
  readonly name: string;
  readonly kind: Kind | "limited";
  readonly isWhole: boolean;
}

const stage = new CallStage(NOW);
/** Whatever a caller saw to its end, with the number of its record. */
const noted: Noted[] = [];
let count = 0;

before(async () => {
  await stage.open(LIMIT);
  await stage.startWorker();
  await Promise.all(GATEWAYS.map((id) => stage.startGateway(id)));
});
after(() => stage.close());

async function ask(gateway: string, kind: Kind | "limited"): Promise<Noted | undefined> {
  const name = `call-${++count}`;
  const told = await stage.call(gateway, kind, name);
  if (!told) return undefined;
  const { body: _body, ...said } = told;
  const call = { ...said, name, kind, isWhole: stage.isWhole(kind, told) };
  noted.push(call);
  return call;
}

/** Callers of every kind at every gateway until they are told to stop. */
function callers(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = async (gateway: string, kind: Kind | "limited"): Promise<void> => {
    while (!stopping.signal.aborted) {
      await ask(gateway, kind);
      await pause(10);
    }
  };
  const loops = GATEWAYS.flatMap((gateway) => [...KINDS, "limited" as const].map((kind) => loop(gateway, kind)));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function strike(fault: Fault, next: () => number): Promise<() => Promise<void>> {
  // Where two are struck, the second is another one.
  const running = GATEWAYS.filter((each) => stage.isRunning(each));
  const gateway = running[Math.floor(next() * running.length)] ?? "one";
  if (fault === "kill a gateway" || fault === "stop a gateway") {
    const isStopped = fault === "stop a gateway";
    const code = await stage.endGateway(gateway, isStopped ? "SIGTERM" : "SIGKILL");
    if (isStopped) assert.equal(code, 0, "a gateway that was asked to stop ends in order");
    return () => stage.startGateway(gateway);
  }
  if (fault === "kill the worker") {
    await stage.killWorker();
    return () => stage.startWorker();
  }
  if (fault === "spoil the upstream") {
    stage.provider.mood = MOODS[Math.floor(next() * MOODS.length)] ?? "hangs";
    return async () => void (stage.provider.mood = await Promise.resolve("answers"));
  }
  if (fault === "cut the home") {
    await stage.cutHome();
    return () => stage.mendHome();
  }
  await stage.killPlatform();
  // Interfaces need nothing of the platform's database: their calls go on at each gateway, and are recorded.
  for (const id of GATEWAYS.filter((each) => stage.isRunning(each))) {
    for (let turn = 0; turn < 3; turn += 1)
      assert.equal((await ask(id, "api"))?.status, 200, "calls go on without the platform's database");
  }
  return () => stage.startPlatform();
}

const isOfPlatform = ({ fault }: { readonly fault: Fault }): boolean => fault === "kill the platform";

/** Milliseconds until every gateway refuses, from the moment at which the suspension stands. */
async function suspended(kind: Kind): Promise<number> {
  await stage.change(kind, "state = 'suspended'");
  const from = performance.now();
  const bites = async (gateway: string): Promise<number> => {
    let at = 0;
    await until(`the suspension of ${kind} at gateway ${gateway}`, async () => {
      at = performance.now();
      return (await ask(gateway, kind))?.code === "gateway.suspended";
    });
    return at - from;
  };
  const times = await Promise.all(GATEWAYS.map(bites));
  await stage.change(kind, "state = 'shared'");
  return Math.max(...times);
}

async function answering(words: string): Promise<void> {
  for (const gateway of GATEWAYS) {
    for (const kind of KINDS)
      await until(`${words}: ${kind} at gateway ${gateway}`, async () => (await ask(gateway, kind))?.status === 200);
  }
}

test(
  `${ROUNDS} rounds of faults under calls: no answer without its record, none twice, quotas agree`,
  { timeout: 3_600_000 },
  async (context) => {
    const next = dice(SEED);
    const struck = new Map<Fault, number>();
    let slowest = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Each once at first; then as they fall, up to two at a time.
      const faults = round < FAULTS.length ? [FAULTS[round] as Fault] : FAULTS.filter(() => next() < 0.25).slice(0, 2);
      const words = `round ${round} of seed ${SEED}: ${faults.join(", ")}`;
      const running = callers();
      try {
        await pause(100 + next() * 300);
        const mends: { readonly fault: Fault; readonly mend: () => Promise<void> }[] = [];
        for (const fault of faults) {
          mends.push({ fault, mend: await strike(fault, next) });
          struck.set(fault, (struck.get(fault) ?? 0) + 1);
        }
        await pause(next() * 400);
        // Gateway and worker need the platform's database to start.
        const [first, others] = [mends.filter(isOfPlatform), mends.filter((each) => !isOfPlatform(each))];
        for (const { mend } of [...first, ...others]) await mend();
        await answering(words);
        slowest = Math.max(slowest, await suspended(KINDS[Math.floor(next() * KINDS.length)] ?? "table"));
        await answering(words);
      } finally {
        await running.stop();
      }
    }
    for (const gateway of GATEWAYS) {
      await until("the quota of calls", async () => (await ask(gateway, "limited"))?.code === "gateway.calls-exhausted");
    }
    await onRecord();
    if (IS_LONG) assert.ok(slowest < 1_000, `a suspension took ${slowest} ms`);
    const faults = [...struck].map(([fault, times]) => `${fault} ${times}`).join(", ");
    context.diagnostic(`${noted.length} calls answered; ${faults}; the slowest suspension took ${Math.round(slowest)} ms`);
  },
);

async function onRecord(): Promise<void> {
  for (const { kind, status, code, title, record, name } of noted) {
    if (status === 200) continue;
    assert.ok(PASSING.test(code) || code === "gateway.suspended", `${kind} ${name}: ${status} ${code}`);
    assert.ok(title.length > 5, `${code} says nothing`);
    if (record === "") assert.equal(code, "gateway.busy", name);
  }
  const broken = noted.filter((call) => call.status === 200 && !call.isWhole);
  assert.deepEqual(
    broken.map(({ kind, name }) => `${kind} ${name}`),
    [],
  );

  const answered = noted.filter(({ record }) => record !== "");
  assert.equal(new Set(answered.map(({ record }) => record)).size, answered.length, "a number was given twice");
  interface Stored {
    readonly record: string;
    readonly business_case: string;
    readonly status: number;
    readonly problem: string | null;
  }
  let stored: Stored[] = [];
  await until("every record in the database", async () => {
    stored = await stage.rows<Stored>(
      "select gateway || '/' || seq as record, business_case, status, problem from usage_record where business_case is not null",
    );
    const known = new Set(stored.map(({ record }) => record));
    return answered.every(({ record }) => known.has(record));
  });
  const byRecord = new Map(stored.map((each) => [each.record, each]));
  for (const { record, name, status } of answered) {
    const { business_case: said, status: kept } = byRecord.get(record) ?? {};
    assert.deepEqual([said, kept], [name, status], record);
  }
  // A download that ended early is on record a second time, as that; nothing else is.
  const calls = stored.filter(({ problem }) => problem !== "gateway.broken-off");
  assert.equal(new Set(calls.map(({ business_case: name }) => name)).size, calls.length, "a call was recorded twice");
  const sums = await stage.rows(
    `select grant_id from (select grant_id, count(*) filter (where problem is null) as calls, count(*) filter (where problem is not null) as refused,
                                  sum(rows) as rows, sum(bytes) as bytes from usage_record where kind <> 'probe' group by 1) records
       full join usage_day days using (grant_id)
      where (records.calls, records.refused, records.rows, records.bytes) is distinct from (days.calls, days.refused, days.rows, days.bytes)`,
  );
  assert.deepEqual(sums, [], "the sums by day differ from the records");
  const gaps = await stage.rows("select gateway from usage_record group by 1 having max(seq) <> count(*)");
  assert.deepEqual(gaps, [], "records are missing in between");
  const [limited] = await stage.rows<{ calls: number }>("select calls::int from usage_day where grant_id = $1", [
    stage.grants.get("limited")?.id,
  ]);
  // Two gateways meet when they ship and read: until then each may take what it believes to be left.
  const taken = limited?.calls ?? 0;
  assert.ok(taken >= LIMIT && taken <= LIMIT * GATEWAYS.length, `${taken} calls of ${LIMIT}`);
}

test("asked to stop, a gateway answers what it has begun: each call comes to its end and is on record", { timeout: 120_000 }, async () => {
  await stage.startGateway("ending", { upstreamTimeoutMs: 60_000 });
  stage.provider.mood = "holds";
  const waiting = Array.from({ length: 8 }, () => ask("ending", "api"));
  await until("eight calls at the provider", () => stage.provider.held === 8);
  const ending = stage.endGateway("ending", "SIGTERM");
  // It takes nothing new from now on; what came before waits for the provider all the same.
  await until("a closed door", async () => !(await stage.isOpen("ending")));
  stage.provider.mood = "answers";
  stage.provider.release();
  const told = await Promise.all(waiting);
  assert.deepEqual(
    told.map((each) => each?.status),
    told.map(() => 200),
  );
  assert.equal(await ending, 0);
  const records = await stage.rows<{ record: string }>("select gateway || '/' || seq as record from usage_record where gateway = 'ending'");
  const stored = new Set(records.map(({ record }) => record));
  assert.ok(told.every((each) => stored.has(each?.record ?? "")));
});

test(
  "without the platform's database calls go on for the bounded time, then are refused with a reason, and come back by themselves",
  { timeout: 240_000 },
  async () => {
    await stage.startGateway("short", { staleSecondsMax: 4 });
    await until("an answer", async () => (await ask("short", "api"))?.status === 200);
    await stage.killPlatform();
    assert.equal((await ask("short", "api"))?.status, 200, "goes on");
    let refused: Noted | undefined;
    await until("a refusal", async () => (refused = await ask("short", "api"))?.status !== 200);
    assert.deepEqual([refused?.status, refused?.code], [503, "gateway.unconfirmed"]);
    assert.match(refused?.title ?? "", /[\u4e00-\u9fff].*。$/);
    assert.notEqual(refused?.record, "", "a refusal is on record, too");
    // The other one may go on for longer: it was told so.
    assert.equal((await ask("two", "api"))?.status, 200);
    await stage.startPlatform();
    await until("an answer again", async () => (await ask("short", "api"))?.status === 200);
    await onRecord();
  },
);
