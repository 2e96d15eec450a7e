// The composed law over HTTP: what holds for whom, what gave way and why, the texts side by side, the calculator, the official text.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createWorld, type World } from "#test/world.ts";
import { importLawText } from "./index.ts";

const NOW = "2026-09-28T09:00:00+08:00";
let city: World;
let ministry: World;

before(async () => {
  city = await createWorld("rules-city", { now: NOW, profile: "reg25+shuozhou" });
  ministry = await createWorld("rules-ministry", { now: NOW, profile: "reg25+miit" });
  for (const world of [city, ministry]) await world.person("clerk", (await world.agency("市民政局")).id, "clerk");
});

interface Voice {
  readonly pack: string;
  readonly outcome: string;
  readonly why: { readonly zh: string };
  readonly citations: readonly { readonly label: string }[];
}
interface Reading {
  readonly audience: string | null;
  readonly value: { readonly zh: string } | null;
  readonly parts: readonly { readonly who: { readonly zh: string } | null }[];
  readonly voices: readonly Voice[];
}

const law = async (world: World) => await world.ok("clerk", "GET", "/law");
const readings = async (world: World, key: string): Promise<Reading[]> =>
  (await law(world)).topics.find((topic: { key: string }) => topic.key === key).readings;
const calculated = async (world: World, query: string) => await world.call("clerk", "GET", `/law/deadline?${query}`);

test("a composed rule tells its value, its source, and which text gave way and why", async () => {
  const [reading, ...more] = await readings(city, "application.reply.conditional");
  assert.deepEqual(more, []);
  assert.equal(reading?.audience, null);
  assert.match(reading.value?.zh ?? "", /^5个工作日/);
  assert.deepEqual(
    reading.voices.map(({ pack, outcome }) => [pack, outcome]),
    [
      ["reg25", "yields"],
      ["shuozhou", "holds"],
    ],
  );
  for (const { why, citations } of reading.voices) {
    assert.ok(why.zh.length > 5);
    assert.ok(citations.length > 0);
  }
});

test("where a text tells audiences apart, a rule has a reading for each; what is alike for all stands once", async () => {
  const { audiences, deadlines, packs } = await law(ministry);
  assert.deepEqual(
    audiences.map(({ key, title }: { key: string; title: { zh: string } }) => [key, title.zh]),
    [
      ["inner", "部内"],
      ["outer", "部外"],
    ],
  );
  const reply = await readings(ministry, "application.reply.conditional");
  assert.deepEqual(
    reply.map(({ audience, value }) => [audience, value?.zh.split("，")[0]]),
    [
      ["inner", "5个工作日"],
      ["outer", "10个工作日"],
    ],
  );
  assert.deepEqual(
    (await readings(ministry, "usage-records")).map(({ audience }) => audience),
    [null],
  );
  const rows = deadlines.filter(({ key }: { key: string }) => key === "application.reply.conditional");
  assert.deepEqual(
    rows.map((row: { audience: string; silence: string }) => [row.audience, row.silence]),
    [
      ["inner", "deemed-consent"],
      ["outer", "deemed-consent"],
    ],
  );
  assert.deepEqual(
    packs.map(({ key }: { key: string }) => key),
    ["reg25", "miit"],
  );
});

test("a procedure is told in steps, each with whoever takes it in the words of the law here", async () => {
  const [publication] = await readings(ministry, "catalog.publish");
  const who = publication?.parts.map((part) => part.who?.zh);
  assert.deepEqual(who?.slice(2, 4), ["分管部领导", "部长"]);
});

test("findings of the composition are told for all, or for the audience that meets them", async () => {
  const { findings } = await law(ministry);
  const audiencesOf = (rule: string) =>
    findings.filter((finding: { rule: string }) => finding.rule === rule).map((finding: { audience: string | null }) => finding.audience);
  assert.deepEqual(audiencesOf("catalog.withholding"), [null]);
  assert.deepEqual(audiencesOf("grant.delivery"), ["inner"]);
  for (const { id, text, review, title } of findings) {
    assert.ok(text.zh.length > 5 && title.zh !== "", id);
    assert.ok(review === null || review.zh.length > 5, id);
  }
});

test("the five texts stand side by side whatever the deployment's own are, and a silent one says nothing", async () => {
  for (const world of [city, ministry]) {
    const { texts, topics } = await world.ok("clerk", "GET", "/law/compare");
    assert.deepEqual(
      texts.map(({ key }: { key: string }) => key),
      ["reg25", "gf51", "miit", "jiyuan", "shuozhou"],
    );
    const cells = topics.find(({ key }: { key: string }) => key === "application.reply.conditional").cells;
    const said = Object.fromEntries(
      cells.map((cell: { text: string; readings: Reading[] }) => [cell.text, cell.readings.map(({ value }) => value?.zh.split("，")[0])]),
    );
    assert.deepEqual(said, {
      reg25: ["10个工作日"],
      gf51: ["10个工作日"],
      miit: ["5个工作日", "10个工作日"],
      jiyuan: [],
      shuozhou: ["5个工作日"],
    });
    const notice = topics.find(({ key }: { key: string }) => key === "catalog.change-notice").cells;
    assert.deepEqual(
      notice.filter((cell: { readings: unknown[] }) => cell.readings.length > 0).map((cell: { text: string }) => cell.text),
      ["shuozhou"],
    );
  }
});

const DAYS: Readonly<Record<string, readonly [since: string, dayBefore: string]>> = {
  reg25: ["2025-08-01", "2025-07-31T23:59:59+08:00"],
  gf51: ["2016-09-05", "2016-09-04T23:59:59+08:00"],
  shuozhou: ["2021-07-29", "2021-07-28T23:59:59+08:00"],
  // These name no day of their own: the reading says which one was taken.
  miit: ["2022-01-01", "2021-12-31T23:59:59+08:00"],
  jiyuan: ["2022-10-26", "2022-10-25T23:59:59+08:00"],
};

test("each text says its number, rank and day of effect, and is no law before that day (GF51-26-1, MIIT-42-1, JY-65-1, SZ-36-1)", async () => {
  const { texts } = await city.ok("clerk", "GET", "/law/compare");
  assert.equal(texts.length, Object.keys(DAYS).length);
  for (const { key, number, title, rank, inForceFrom, inForceFromReading } of texts) {
    const [since, dayBefore] = DAYS[key] ?? ["", ""];
    assert.equal(inForceFrom, since, key);
    assert.ok(number.length > 4 && title.zh.length > 4 && title.en.length > 4 && rank !== "", key);
    assert.equal(inForceFromReading === null, !["miit", "jiyuan"].includes(key), key);
    const alone = city.deployment.law.other(key);
    assert.throws(() => alone.at(new Date(dayBefore)), { code: "law.not-in-force" }, key);
    assert.match(alone.at(new Date(`${since}T00:00:00+08:00`)).id, new RegExp(`^${key}@`));
  }
});

test("what an entry must say is the law's own list, field by field with its article (MIIT-14-2)", async () => {
  const fieldsIn = async (world: World): Promise<{ key: string; citations: { label: string }[] }[]> =>
    (await law(world)).procedures.find(({ key }: { key: string }) => key === "catalog.publish").requiredFields;
  const outer = (await fieldsIn(ministry)).find(({ key }) => key === "outerSharingType");
  assert.match(outer?.citations[0]?.label ?? "", /^工信部办法第十五条/);
  assert.equal(
    (await fieldsIn(city)).some(({ key }) => key === "outerSharingType"),
    false,
  );
  assert.ok((await fieldsIn(city)).every(({ citations }) => citations.length > 0));
});

test("the calculator counts by audience, by extension and for times that must pass before", async () => {
  const base = "from=2026-09-28&rule=application.reply.conditional";
  const due = async (world: World, more: string) => (await calculated(world, base + more)).body.due;
  // 29 and 30 September, then 8, 9 and 10 October (a make-up Saturday), 12 to 16 October.
  assert.equal(await due(ministry, "&audience=inner"), "2026-10-10");
  assert.equal(await due(ministry, "&audience=outer"), "2026-10-16");
  const extended = (await calculated(ministry, `${base}&audience=outer&extendedWorkingDays=3`)).body;
  assert.deepEqual([extended.bareDue, extended.due, extended.counted.at(-1).day], ["2026-10-16", "2026-10-21", "2026-10-21"]);
  const wait = (await calculated(city, "from=2026-09-28&rule=catalog.change-notice")).body;
  assert.deepEqual([wait.due, wait.silence, wait.title.zh !== ""], ["2026-10-28", null, true]);
});

test("an extension that the law does not give is refused with its article", async () => {
  const base = "from=2026-09-28&rule=application.reply.conditional";
  const none = await calculated(ministry, `${base}&audience=inner&extendedWorkingDays=1`);
  assert.deepEqual([none.status, none.body.code], [422, "calculator.extension"]);
  const long = await calculated(ministry, `${base}&audience=outer&extendedWorkingDays=11`);
  assert.deepEqual([long.status, long.body.code], [422, "calculator.extension-long"]);
  assert.match(long.body.title, /最多延长 10 个工作日/);
  assert.ok(long.body.citations.length > 0);
  assert.equal((await calculated(city, "from=2026-09-28&rule=nothing.like-it")).status, 404);
  assert.equal((await calculated(city, "from=2026-09-28")).body.code, "calculator.length");
});

/** As many articles as the pack cites, in words of the test's own. */
const made = (articles: number): Buffer =>
  Buffer.from(Array.from({ length: articles }, (_, index) => `第${index + 1}条 试文${index + 1}。`).join("\n"));
const article = async (path: string) => await city.call("clerk", "GET", `/law/${path}`);
const ARTICLE = "duties/SZ-16-1/article";

test("before the operator has loaded a text, an article is named without its words", async () => {
  const { status, body } = await article(ARTICLE);
  assert.deepEqual([status, body.article, body.text, body.importedAt], [200, "第十六条", null, null]);
  assert.equal((await law(city)).packs[1].text, null);
});

test("a text that was loaded is shown article by article, replaces the earlier one and stands on the ledger", async () => {
  const load = async (articles: number) =>
    await importLawText(city.deployment, { pack: "shuozhou", file: "办法.txt", bytes: made(articles) });
  const first = await load(36);
  assert.deepEqual([first.articles, first.replaced], [36, false]);
  assert.equal((await article(ARTICLE)).body.text, "试文16。");
  assert.equal((await article("articles/shuozhou/16")).body.text, "试文16。");
  assert.equal((await article(`articles/shuozhou/${encodeURIComponent("第十六条第二款")}`)).body.text, "试文16。");
  assert.equal((await article("articles/shuozhou/99")).status, 404);
  const second = await load(40);
  assert.deepEqual([second.articles, second.replaced], [40, true]);
  const { text } = (await law(city)).packs[1];
  assert.deepEqual([text.articles, text.source], [40, "办法.txt"]);
  const entries = await city.deployment.db
    .selectFrom("ledgerEntry")
    .select(["body", "subjectNumber"])
    .where("action", "=", "law-text.imported")
    .execute();
  assert.deepEqual(
    entries.map((entry) => [(entry.body as { articles: number }).articles, entry.subjectNumber]),
    [
      [36, first.wording],
      [40, first.wording],
    ],
  );
});

test("a text outside the profile can be loaded too, and articles of texts that nobody has are not found", async () => {
  await importLawText(city.deployment, { pack: "jiyuan", file: "济源.txt", bytes: made(65) });
  assert.equal((await article("duties/JY-1-1/article")).status, (await article("articles/jiyuan/1")).status);
  assert.equal((await article("articles/jiyuan/65")).body.text, "试文65。");
  for (const path of ["articles/nobody/1", "articles/reg25/附件", "duties/REG25-999-1/article"])
    assert.equal((await article(encodeURI(path))).status, 404, path);
});

test("a file that is not the pack's text is refused and nothing changes", async () => {
  const load = (pack: string, bytes: Buffer) => importLawText(city.deployment, { pack, file: "x.txt", bytes });
  await assert.rejects(load("reg25", made(5)), { code: "law-text.other" });
  await assert.rejects(load("reg25", Buffer.from("没有条文")), { code: "law-text.no-articles" });
  await assert.rejects(load("shuo", made(5)), { code: "law-text.no-pack", text: /reg25/ });
  assert.equal((await article("articles/reg25/21")).body.text, null);
});

const OFFICIAL = { reg25: "REG25", gf51: "GF51", miit: "MIIT", jiyuan: "JY", shuozhou: "SZ" };
const folder = join("..", "shared", "regulations");

test(
  "the official texts beside this working copy are imported whole",
  { skip: !existsSync(folder) && "they do not lie there" },
  async () => {
    for (const [pack, name] of Object.entries(OFFICIAL)) {
      await importLawText(ministry.deployment, { pack, file: `${name}.md`, bytes: readFileSync(join(folder, `${name}.md`)) });
      const { text } = (await ministry.call("clerk", "GET", `/law/articles/${pack}/1`)).body;
      assert.ok(text.length > 20, pack);
    }
  },
);

test("what will take effect is announced before it does", async () => {
  const packsFolder = mkdtempSync(join(tmpdir(), "govshare-later-"));
  after(() => rmSync(packsFolder, { recursive: true, force: true }));
  const pack = `key: later
number: 某市〔2026〕9号
title: { zh: 某市办法, en: Measures of a city }
shortLabel: 某市办法
rank: local-rule
extends: shuozhou
inForceFrom: 2027-01-01
vocabulary: {}
parameters: {}
`;
  mkdirSync(join(packsFolder, "later"));
  writeFileSync(join(packsFolder, "later", "pack.yaml"), pack);
  const world = await createWorld("rules-before", { now: NOW, profile: "reg25+later", packs: packsFolder });
  await world.person("clerk", (await world.agency("市民政局")).id, "clerk");
  const { packs, upcoming } = await law(world);
  assert.equal(packs.length, 1);
  assert.deepEqual(
    upcoming.map(({ from, begins, ends }: { from: string; begins: { key: string }[]; ends: unknown[] }) => [
      from,
      begins.map(({ key }) => key),
      ends,
    ]),
    [["2027-01-01", ["later"], []]],
  );
});
