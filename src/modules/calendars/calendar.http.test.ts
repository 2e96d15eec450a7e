// The office loads the notice of 2027 (made up): seen before it counts, clocks move with word to both sides, two processes agree.
import assert from "node:assert/strict";
import { join } from "node:path";
import { before, test } from "node:test";
import { loadLaw } from "#law/index.ts";
import { keepCalendar } from "#main/calendar.ts";
import { startDeadline } from "#modules/deadlines/index.ts";
import { act, type Deployment } from "#modules/ledger/index.ts";
import { castOf, publishResidents, RESIDENT_ITEMS, type Cast } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { followCalendar } from "./calendar.jobs.ts";
import { useLoadedYears } from "./loaded.views.ts";

let world: World;
let cast: Cast;
let entryId: string;
let applicationId: string;

before(async () => {
  world = await createWorld("calendars", { now: "2026-12-24T10:00:00+08:00" });
  cast = await castOf(world);
  ({ entryId } = await publishResidents(world, cast));
  applicationId = await submitted();
});

async function submitted(): Promise<string> {
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId });
  const content = {
    dutyId: cast.consumer.dutyIds[0],
    basis: "依据",
    scenario: "场景",
    scope: "范围",
    method: "table",
    purpose: "资格审查",
    from: "2026-12-01",
    until: "2027-11-30",
    lines: [{ itemId: RESIDENT_ITEMS[1]?.id, reason: "必要" }],
  };
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  return id;
}

const clockOf = async (id: string) => (await world.ok("provider.clerk", "GET", `/applications/${id}`)).sentence.clocks[0];
const noticesOf = async (login: string, kind: string) =>
  (await world.ok(login, "GET", "/notices?limit=100")).rows.filter((notice: { kind: string }) => notice.kind === kind);
const entriesOf = async (action: string) =>
  await world.deployment.db.selectFrom("ledgerEntry").selectAll().where("action", "=", action).orderBy("seq").execute();

type Holiday = { name: string; from: string; to: string; makeUp?: string[] };
const NEW_YEAR: Holiday = { name: "元旦", from: "2027-01-01", to: "2027-01-03" };
const form = (holidays: readonly Holiday[], notice = "国办发明电〔2026〕0号") => ({
  form: { year: 2027, notice: { notice, published: "2026-12-20", holidays } },
});

async function load(input: object, login = "office.head") {
  const { digest, ...preview } = await world.ok(login, "POST", "/calendars/preview", input);
  const answer = await world.ok(login, "POST", "/calendars", { ...input, digest });
  return { preview, answer };
}

test("before the notice the year is drawn Monday to Friday, and what ends in it is provisional", async () => {
  const clock = await clockOf(applicationId);
  assert.deepEqual([clock.due, clock.provisional], ["2027-01-07", true]);
  const { years, provisional, actions } = await world.ok("consumer.clerk", "GET", "/calendars");
  assert.deepEqual(
    years.map(({ year, origin }: { year: number; origin: string }) => [year, origin]),
    [2024, 2025, 2026].map((year) => [year, "packs"]),
  );
  assert.deepEqual([provisional, actions], [1, []]);
  assert.deepEqual((await world.ok("office.reviewer", "GET", "/calendars")).actions, ["load"]);
  assert.equal((await world.ok("outsider.clerk", "GET", "/calendars")).provisional, 0, "others' clocks are not theirs to see");
  const year = await world.ok("consumer.clerk", "GET", "/calendars/2027");
  assert.deepEqual([year.notice, year.days.length, year.workingDays], [null, 365, 261]);
  assert.deepEqual(year.days[0], { day: "2027-01-01", kind: "working", name: null, published: false });
  const listed = await world.ok("provider.clerk", "GET", "/calendars/provisional-clocks");
  assert.deepEqual(
    listed.rows.map(({ due, href, waiting }: { due: string; href: string; waiting: { name: string } }) => [due, href, waiting.name]),
    [["2027-01-07", `/applications/${applicationId}`, "市教育局"]],
  );
});

test("a malformed file is told line by line and changes nothing; only the office may ask", async () => {
  const file =
    "years:\n  2027:\n    notice: 某号\n    published: 2026-12-20\n    holidays:\n      - { name: 元旦, from: 2027-01-03, to: 2027-01-01 }\n      - { name: 春节, from: 2027-02-05, to: 2027-02-11, makeUp: [2027-02-12] }\n";
  const preview = await world.ok("office.reviewer", "POST", "/calendars/preview", { file });
  assert.equal(preview.digest, null);
  assert.deepEqual(
    preview.mistakes.map(({ line, place }: { line: number; place: string }) => [line, place]),
    [
      [6, "2027/holidays/0/to"],
      [7, "2027/holidays/1/makeUp/0"],
    ],
  );
  const refused = await world.call("office.head", "POST", "/calendars", { file, digest: "0" });
  assert.deepEqual([refused.status, refused.body.code], [400, "calendar.malformed"]);
  assert.match(refused.body.fields[0].text, /第 6 行/);
  const toCome = await world.ok("office.head", "POST", "/calendars/preview", {
    file: file.replace("2026-12-20", "2026-12-25").replace("to: 2027-01-01", "to: 2027-01-03").replace("2027-02-12", "2027-02-13"),
  });
  assert.match(toCome.mistakes[0].reason.zh, /晚于今天/);
  for (const login of ["provider.clerk", "provider.agency-head", "auditor"])
    assert.equal((await world.call(login, "POST", "/calendars/preview", { file })).status, 403, login);
  for (const body of [{}, { file, ...form([NEW_YEAR]) }])
    assert.equal((await world.call("office.head", "POST", "/calendars/preview", body)).body.code, "calendar.nothing");
  assert.equal((await world.ok("consumer.clerk", "GET", "/calendars/2027")).notice, null);
});

test("the preview tells days and clocks, and nothing has happened yet; what was not seen is not confirmed", async () => {
  const preview = await world.ok("office.reviewer", "POST", "/calendars/preview", form([NEW_YEAR]));
  assert.deepEqual(
    preview.changes.map(({ day, from, to }: { day: string; from: string; to: string }) => [day, from, to]),
    [
      ["2027-01-01", "working", "holiday"],
      ["2027-01-02", "weekend", "holiday"],
      ["2027-01-03", "weekend", "holiday"],
    ],
  );
  const { moves, ...counts } = preview.clocks;
  assert.deepEqual(counts, { touched: 1, later: 1, earlier: 0, settled: 1 });
  assert.deepEqual(
    [moves[0].due, moves[0].dueAfter, moves[0].bearer.name, moves[0].waiting.name],
    ["2027-01-07", "2027-01-08", "市公安局", "市教育局"],
  );
  assert.equal((await clockOf(applicationId)).due, "2027-01-07");
  const other = await world.call("office.head", "POST", "/calendars", {
    ...form([{ ...NEW_YEAR, to: "2027-01-02" }]),
    digest: preview.digest,
  });
  assert.deepEqual([other.status, other.body.code], [409, "calendar.not-seen"]);
});

test("loaded from a file: final dates, word to both sides of what moved and to every agency, and the ledger", async () => {
  const file = `years:\n  2027: ${JSON.stringify(form([NEW_YEAR]).form.notice)}\n`;
  const { answer } = await load({ file });
  assert.deepEqual(answer.years, [{ year: 2027, revision: 1 }]);
  assert.equal((await world.ok("consumer.clerk", "GET", "/calendars")).years.at(-1).recounted, false);
  await world.reconcile();
  const clock = await clockOf(applicationId);
  assert.deepEqual([clock.due, clock.provisional], ["2027-01-08", false]);
  const { timeline } = await world.ok("consumer.clerk", "GET", `/applications/${applicationId}`);
  assert.match(timeline.find((one: { action: string }) => one.action === "deadline.recomputed").note, /由 2027-01-07 变为 2027-01-08/);
  for (const login of ["provider.clerk", "consumer.clerk"]) {
    const [told, ...more] = await noticesOf(login, "deadline.recomputed");
    assert.match(told.body, /2027年放假安排（国办发明电〔2026〕0号）载入后，期限由 2027-01-07 变为 2027-01-08/);
    assert.deepEqual(more, []);
  }
  assert.equal((await noticesOf("outsider.clerk", "deadline.recomputed")).length, 0);
  assert.equal((await noticesOf("outsider.clerk", "calendar.loaded")).length, 1);
  const [loaded] = await entriesOf("calendar.loaded");
  assert.equal((loaded?.body as { notice: { notice: string } } | undefined)?.notice.notice, "国办发明电〔2026〕0号");
  assert.equal((await entriesOf("deadline.recomputed")).length, 1);
  assert.deepEqual(
    (await entriesOf("calendar.recounted")).map(({ body }) => (body as { moved: number }).moved),
    [1],
  );
  const { years, provisional } = await world.ok("consumer.clerk", "GET", "/calendars");
  assert.deepEqual([years.at(-1).origin, years.at(-1).moved, years.at(-1).recounted, provisional], ["loaded", 1, true, 0]);
});

test("the same again is refused; an amended notice moves final dates too, and every wording is kept", async () => {
  const { digest } = await world.ok("office.head", "POST", "/calendars/preview", form([NEW_YEAR]));
  const same = await world.call("office.head", "POST", "/calendars", { ...form([NEW_YEAR]), digest });
  assert.deepEqual([same.status, same.body.code], [409, "calendar.unchanged"]);
  const { preview } = await load(form([{ ...NEW_YEAR, to: "2027-01-05" }], "国办发明电〔2026〕00号"), "office.reviewer");
  assert.equal(preview.years[0].replaces, "国办发明电〔2026〕0号");
  await world.reconcile();
  assert.equal((await clockOf(applicationId)).due, "2027-01-12");
  const { wordings } = await world.ok("auditor", "GET", "/calendars/2027");
  assert.deepEqual(
    wordings.map(({ revision, notice, origin, moved, loadedBy }: Record<string, unknown>) => [revision, notice, origin, moved, loadedBy]),
    [
      [2, "国办发明电〔2026〕00号", "form", 1, "office.reviewer某"],
      [1, "国办发明电〔2026〕0号", "file", 1, "office.head某"],
    ],
  );
});

test("never silently shorter: a date moves forward with word and a working day, and not at all on the eve", async () => {
  world.at("2027-01-11T16:00:00+08:00");
  const { preview } = await load(form([NEW_YEAR], "更正一"));
  assert.deepEqual([preview.clocks.earlier, preview.clocks.moves.length], [0, 0], "on the eve of 12 January it stands");
  await world.reconcile();
  assert.equal((await clockOf(applicationId)).due, "2027-01-12");
  const second = await submitted();
  assert.equal((await clockOf(second)).due, "2027-01-25");
  const earlier = await load(
    form([NEW_YEAR, { name: "补班", from: "2027-02-06", to: "2027-02-06", makeUp: ["2027-01-16", "2027-01-17"] }], "更正二"),
  );
  assert.deepEqual([earlier.preview.clocks.earlier, earlier.preview.clocks.moves[0].dueAfter], [1, "2027-01-21"]);
  await world.reconcile();
  assert.equal((await clockOf(second)).due, "2027-01-21");
  for (const login of ["provider.clerk", "consumer.clerk"]) {
    const [told] = await noticesOf(login, "deadline.recomputed");
    assert.match(told.body, /由 2027-01-25 变为 2027-01-21.*早于原来告知的日期.*一个工作日/);
  }
});

test("a mark of lateness that a later notice takes the ground from is lifted, with its record", async () => {
  world.at("2027-01-22T09:00:00+08:00");
  await world.reconcile();
  assert.equal((await world.ok("office.reviewer", "GET", "/supervision/late-records?limit=100")).rows.length, 2);
  await load(form([NEW_YEAR, { name: "临时放假", from: "2027-01-20", to: "2027-01-22" }], "更正三"));
  await world.reconcile();
  const late = await world.ok("office.reviewer", "GET", "/supervision/late-records?limit=100");
  assert.equal(late.rows.length, 1, "the first application has been late all the same");
  const [lifted] = (await entriesOf("deadline.recomputed"))
    .map(({ body }) => body as { overdueWithdrawn?: string })
    .filter(({ overdueWithdrawn }) => overdueWithdrawn);
  assert.equal(lifted?.overdueWithdrawn, "2027-01-21T16:00:00.000Z");
});

/** Another process on the same database: the same packs, its own calendar in memory. */
const process = (): Deployment => ({
  ...world.deployment,
  law: loadLaw({ packsDir: join(import.meta.dirname, "../../../packs"), profile: "reg25" }),
});

test("two processes: one that has not heard of the notice starts a clock by the old calendar, and it is put right", async () => {
  world.at("2027-04-20T09:00:00+08:00");
  const [stale, worker] = [process(), process()];
  await Promise.all([useLoadedYears(stale), useLoadedYears(worker)]);
  await load(form([NEW_YEAR, { name: "劳动节", from: "2027-05-01", to: "2027-05-05" }], "更正四"));
  await followCalendar(worker);
  assert.equal(worker.law.calendar.isWorkingDay("2027-05-04"), false);
  const clerk = await world.actor("consumer.clerk");
  const subject = { kind: "application", id: applicationId, number: null, title: "并发" };
  const started = await act(
    stale,
    clerk,
    async (running) =>
      await startDeadline(running, {
        rule: "application.reply.conditional",
        subject,
        title: "并发",
        href: "/",
        bearerAgencyId: cast.provider.id,
      }),
  );
  assert.equal(started?.dueOn, "2027-05-04");
  const dueOn = async () =>
    (
      await world.deployment.db
        .selectFrom("deadline")
        .select("dueOn")
        .where("id", "=", started?.id ?? "")
        .executeTakeFirstOrThrow()
    ).dueOn;
  await followCalendar(worker);
  assert.equal(await dueOn(), "2027-05-04", "not each time, but when nobody can be stale any more");
  world.clock.advance(61_000);
  await Promise.all([followCalendar(worker), followCalendar(world.deployment)]);
  assert.equal(await dueOn(), "2027-05-07");
  const keeper = keepCalendar(stale, 10);
  for (let tries = 0; stale.law.calendar.isWorkingDay("2027-05-04") && tries < 200; tries += 1)
    await new Promise((done) => setTimeout(done, 10));
  await keeper.stop();
  assert.equal(stale.law.calendar.isWorkingDay("2027-05-04"), false);
});

test("two officials who confirm at the same moment: one loads, the other looks again", async () => {
  const [one, two] = [form([NEW_YEAR], "甲"), form([NEW_YEAR], "乙")];
  const seen = await Promise.all([one, two].map(async (input) => await world.ok("office.head", "POST", "/calendars/preview", input)));
  const answers = await Promise.all(
    [one, two].map(async (input, index) => await world.call("office.head", "POST", "/calendars", { ...input, digest: seen[index].digest })),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 409],
  );
  assert.equal(answers.find(({ status }) => status === 409)?.body.code, "calendar.not-seen");
});

test("the ledger of all this holds", async () => {
  await world.reconcile();
  const verdict = await world.ok("auditor", "GET", "/ledger/verify");
  assert.deepEqual([verdict.ok, verdict.problem], [true, null]);
});
