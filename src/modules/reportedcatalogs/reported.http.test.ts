// Two platforms, one above the other: real packages go up, receipts come down; what is lost, moved, changed or forged on the way is refused.
import assert from "node:assert/strict";
import { gunzipSync, gzipSync } from "node:zlib";
import { before, test } from "node:test";
import { canonical } from "#kernel/canonical.ts";
import { castOf, type Cast, item, publish, residents } from "#test/cast.ts";
import { createWorld, type World } from "#test/world.ts";
import { movePackages } from "./reported.jobs.ts";

const NOW = "2026-09-28T09:00:00+08:00";
let lower: World;
let upper: World;
let cast: Cast;
let nodeId: string;
let entryId: string;
const files = new Map<number, Buffer>();

const weather = (dutyId: string) => ({
  ...residents(dutyId),
  title: "气象观测日值",
  kind: "department" as const,
  baseLibrary: null,
  items: [
    item({ name: "站号", technicalName: "station" }),
    item({ name: "日最高气温", technicalName: "highest", sharingType: "unconditional" }),
  ],
});
const withheld = (dutyId: string) => ({
  ...residents(dutyId),
  title: "侦查线索登记",
  kind: "department" as const,
  baseLibrary: null,
  sharingType: "withheld" as const,
  sharingMethods: [],
  conditions: null,
  withholding: { instrument: "law", title: "《某法》", article: "第九条", reason: "法律规定不得提供" },
  items: [item({ name: "线索内容", technicalName: "clue", sharingType: "withheld" })],
});

before(async () => {
  lower = await createWorld("reported-lower", { now: NOW });
  upper = await createWorld("reported-upper", { now: NOW });
  cast = await castOf(lower);
  await castOf(upper);
  const dutyId = cast.provider.dutyIds[0] ?? "";
  entryId = await publish(lower, residents(dutyId));
  await publish(lower, weather(dutyId));
  await publish(lower, withheld(dutyId));
  const { self } = await lower.ok("office.reviewer", "GET", "/catalog-packages");
  const facts = {
    name: "云泽市",
    code: self.code,
    level: "city",
    divisionCode: self.division,
    suite: self.suite,
    publicKey: self.publicKey,
  };
  ({ id: nodeId } = await upper.ok("office.reviewer", "POST", "/catalog-nodes", {
    ...facts,
    contact: "周某",
    phone: "0990-1",
    cycleDays: 30,
  }));
  const above = (await upper.ok("office.reviewer", "GET", "/catalog-packages")).self;
  await lower.ok("office.reviewer", "PUT", "/catalog-packages/upper", {
    name: "省数据局",
    suite: above.suite,
    publicKey: above.publicKey,
    cycleDays: 30,
  });
});

async function write(kind: "full" | "changes"): Promise<{ number: number; lines: any[] }> {
  const { id, number } = await lower.ok("office.reviewer", "POST", "/catalog-packages", { kind });
  await movePackages(lower.deployment);
  const response = await lower.api.app.inject({
    url: `/api/catalog-packages/${id}/file`,
    headers: { authorization: `Bearer ${await lower.token("office.reviewer")}` },
  });
  assert.equal(response.statusCode, 200);
  files.set(number, response.rawPayload);
  return { number, lines: linesOf(response.rawPayload).map((line) => JSON.parse(line)) };
}

const linesOf = (file: Buffer): string[] => gunzipSync(file).toString("utf8").trimEnd().split("\n");
const fileOf = (lines: readonly string[]): Buffer => gzipSync(`${lines.join("\n")}\n`);
const numbered = (number: number): Buffer => files.get(number) ?? assert.fail(`package ${number} was not written`);

/** Hands a file in and lets the platform decide. */
async function send(bytes: Buffer, login = "office.reviewer"): Promise<any> {
  const response = await upper.api.app.inject({
    method: "POST",
    url: "/api/received-packages?name=%E5%8C%85.ndjson.gz",
    headers: { authorization: `Bearer ${await upper.token(login)}`, "content-type": "application/octet-stream" },
    payload: bytes,
  });
  if (response.statusCode !== 201) return { status: response.statusCode, ...response.json() };
  await movePackages(upper.deployment);
  return await upper.ok("office.reviewer", "GET", `/received-packages/${response.json().id}`);
}

const entries = async (query = "") => await upper.ok("office.reviewer", "GET", `/reported-entries${query}`);
const why = (received: { mistakes: { line: number; reason: { en: string } }[] }) =>
  received.mistakes.map(({ line, reason }) => [line, reason.en]);

test("REG25-12-3, GF51-8-5: the first package holds the whole catalog; what is withheld leaves by name and basis alone", async () => {
  const first = await lower.call("office.reviewer", "POST", "/catalog-packages", { kind: "changes" });
  assert.equal(first.body.code, "catalog-package.first-is-full");
  const { number, lines } = await write("full");
  assert.equal(number, 1);
  assert.equal(lines.length, 5, "manifest, three entries, closing");
  const { manifest } = lines[0];
  assert.deepEqual([manifest.format, manifest.kind, manifest.previous], ["govshare-catalog/1", "full", null]);
  const puts = lines.slice(1, -1).map(({ put }) => put);
  const clue = puts.find(({ title }) => title === "侦查线索登记");
  assert.deepEqual([clue.reduced, clue.items, clue.summary, clue.withholding], [true, [], "", { title: "《某法》", article: "第九条" }]);
  const { counts } = lines.at(-1).closing;
  assert.deepEqual(counts, { added: 3, changed: 0, removed: 0, reduced: 1, keptBack: 0, itemsKeptBack: 0 });
  assert.ok(!JSON.stringify(lines).includes("线索内容"), "no item of a withheld entry leaves");

  const received = await send(numbered(1));
  assert.deepEqual([received.state, received.number, received.entryCount, received.node.name], ["taken", 1, 3, "云泽市"]);
  const found = await entries("?q=%E6%B0%94%E6%B8%A9");
  assert.deepEqual(
    found.rows.map(({ title, nodeName, version }: any) => [title, nodeName, version]),
    [["气象观测日值", "云泽市", 1]],
  );
  const detail = await upper.ok("outsider.clerk", "GET", `/reported-entries/${found.rows[0].id}`);
  assert.deepEqual(
    detail.content.items.map(({ name }: any) => name),
    ["站号", "日最高气温"],
  );
  assert.equal(detail.history[0].packageId, received.id);
});

test("changes follow: an entry is revised, one is new; a package that is lost, old, repeated or moved is refused as a whole", async () => {
  const nothing = await lower.call("office.reviewer", "POST", "/catalog-packages", { kind: "changes" });
  assert.equal(nothing.body.code, "catalog-package.nothing");
  const dutyId = cast.provider.dutyIds[0] ?? "";
  await publish(lower, { ...weather(dutyId), title: "雨量站点" });
  await write("changes");
  await publish(lower, { ...weather(dutyId), title: "风速记录" });
  await write("changes");
  const [two, three] = [numbered(2), numbered(3)];

  const lost = await send(three);
  assert.equal(lost.state, "refused");
  assert.match(lost.mistakes[0].reason.en, /package 2 is missing/);
  const lines = linesOf(two);
  const changed = lines.map((line) => line.replace("雨量站点", "雨量站店"));
  assert.deepEqual(why(await send(fileOf(changed))), [
    [3, "the content differs from the signed digest: lines were changed, removed, added or moved"],
  ]);
  assert.deepEqual(why(await send(fileOf(lines.slice(0, -1)))), [[3, "the signed closing line is missing: the file was cut off"]]);
  assert.deepEqual(why(await send(two.subarray(0, two.length - 20))).at(-1)?.[1], "it is no whole gzip file or UTF-8 text");
  assert.deepEqual(why(await send(Buffer.from("hello"))), [[1, "the first line is no manifest of this format"]]);
  assert.equal((await entries()).total, 3, "nothing of what was refused has been taken");

  assert.equal((await send(two)).state, "taken");
  assert.match((await send(two)).mistakes[0].reason.en, /taken already/);
  assert.match((await send(numbered(1))).mistakes[0].reason.en, /older than package 2/);
  assert.equal((await send(three)).state, "taken");
  assert.equal((await entries()).total, 5);
});

test("a forged package is refused: another key, another node, a number raised, lines that the node never signed", async () => {
  const stranger = upper.deployment;
  const [manifest = "", ...rest] = linesOf(numbered(1));
  const asUpper = canonical({ manifest: { ...JSON.parse(manifest).manifest, publicKey: stranger.signingKey.publicKey } });
  assert.deepEqual(why(await send(fileOf([asUpper, ...rest]))), [[1, "its public key belongs to no registered node"]]);
  const asOther = canonical({ manifest: { ...JSON.parse(manifest).manifest, node: { code: "X", name: "他市", division: "990200" } } });
  assert.deepEqual(why(await send(fileOf([asOther, ...rest]))), [[1, "its code differs from the registered one"]]);
  const raised = canonical({ manifest: { ...JSON.parse(manifest).manifest, number: 9 } });
  assert.match(why(await send(fileOf([raised, ...rest]))).at(-1)?.[1] as string, /signed digest/);
});

test("each wrong line is told with its number: out of its region, no JSON, not of the form, not canonical, a code twice", async () => {
  const { suite, signingKey } = lower.deployment;
  const [manifest = "", ...told] = linesOf(numbered(1));
  const entry = told.find((line) => line.includes('"reduced":false')) ?? "";
  const put = JSON.parse(entry).put;
  const closed = (body: string[]): Buffer => {
    const head = canonical({ manifest: { ...JSON.parse(manifest).manifest, number: 4, kind: "full" } });
    let digest = suite.digest(head);
    for (const line of body) digest = suite.digest(`${digest}\n${line}`);
    const closing = {
      number: 4,
      lines: body.length,
      digest,
      at: new Date(NOW).toISOString(),
      counts: { added: 0, changed: 0, removed: 0, reduced: 0, keptBack: 0, itemsKeptBack: 0 },
    };
    const signature = suite.sign(signingKey.privateKey, canonical({ format: "govshare-catalog/1", closing }));
    return fileOf([head, ...body, canonical({ closing, signature })]);
  };
  const wrong = await send(
    closed([
      canonical({ put: { ...put, agency: { ...put.agency, division: "110000" } } }),
      "{",
      canonical({ put: { ...put, title: "" } }),
      JSON.stringify({ put: Object.fromEntries(Object.entries(put).toReversed()) }),
      canonical({ put: { ...put, publishedOn: "2026-02-30" } }),
      canonical({ put: { ...put, title: "\ud800" } }),
      canonical({ put: { ...put, reduced: true, sharingType: "withheld" } }),
    ]),
  );
  assert.deepEqual(
    wrong.mistakes.map(({ line }: any) => line),
    [2, 3, 4, 5, 6, 7, 8],
  );
  assert.match(wrong.mistakes[0].reason.zh, /110000 不在该节点/);
  assert.match(wrong.mistakes[2].reason.en, /\/put\/title/);
  const twice = await send(closed([entry, canonical({ put: { ...put, version: 2 } })]));
  assert.deepEqual(why(twice), [[3, `the code ${put.code} stands in this package twice`]]);
  assert.equal((await entries()).total, 5, "what was taken before stays as it was");
});

test("GF51-4-4: daily maintenance finds what is wrong; the signed receipt carries it down to tasks of the agencies", async () => {
  const findings = await upper.ok("office.reviewer", "GET", "/reported-findings");
  assert.ok(findings.rows.length > 0 && findings.rows.every(({ kind }: any) => kind === "no-class"));
  const received = (await upper.ok("office.reviewer", "GET", "/received-packages?state=taken")).rows.find(
    ({ number }: any) => number === 3,
  );
  const receipt = await upper.ok("office.reviewer", "GET", `/received-packages/${received.id}/receipt`);
  assert.deepEqual([receipt.receipt.number, receipt.receipt.outcome, receipt.receipt.entries], [3, "taken", 5]);
  const load = async (value: unknown) => {
    const response = await lower.api.app.inject({
      method: "POST",
      url: "/api/catalog-packages/receipts",
      headers: { authorization: `Bearer ${await lower.token("office.reviewer")}`, "content-type": "application/octet-stream" },
      payload: Buffer.from(JSON.stringify(value)),
    });
    return { status: response.statusCode, body: response.json() };
  };
  const forged = { ...receipt, receipt: { ...receipt.receipt, outcome: "refused" } };
  assert.equal((await load(forged)).body.code, "catalog-package.forged-receipt");
  assert.equal((await load({})).body.code, "catalog-package.no-receipt");
  assert.equal((await load(receipt)).status, 200);
  const mine = await lower.ok("provider.clerk", "GET", "/returned-findings");
  assert.equal(mine.rows.length, findings.rows.length);
  assert.deepEqual((await lower.ok("outsider.clerk", "GET", "/returned-findings")).rows, []);
  const inbox = await lower.ok("provider.clerk", "GET", "/inbox?scope=mine");
  assert.ok(inbox.rows.some(({ title }: any) => title.includes("上级平台检查目录")));
  const page = await lower.ok("office.reviewer", "GET", "/catalog-packages");
  assert.deepEqual([page.rows[0].outcome, page.rows[0].receipt.findingCount], ["taken", findings.rows.length]);
});

test("GF51-4-3: what is expected of a node is met by its packages; GF51-8-5: who is late is brought before the office, once", async () => {
  const wish = { title: "首批目录", document: "数函〔2026〕1号", entries: 6, dueOn: "2026-10-20" };
  assert.equal(
    (await upper.call("office.reviewer", "POST", `/catalog-nodes/${nodeId}/expectations`, { ...wish, dueOn: "2026-02-30" })).status,
    422,
  );
  await upper.ok("office.reviewer", "POST", `/catalog-nodes/${nodeId}/expectations`, wish);
  const open = await upper.ok("office.reviewer", "GET", `/catalog-nodes/${nodeId}`);
  assert.deepEqual([open.expected.open, open.expectations[0].metAt, open.lamp], [1, null, "green"]);
  await publish(lower, { ...weather(cast.provider.dutyIds[0] ?? ""), title: "能见度" });
  await write("changes");
  await send(numbered(4));
  const met = await upper.ok("office.reviewer", "GET", `/catalog-nodes/${nodeId}`);
  assert.notEqual(met.expectations[0].metAt, null);
  assert.deepEqual(
    met.course.map(({ entries: count }: any) => count),
    [3, 4, 5, 6],
  );
  upper.at("2026-11-02T09:00:00+08:00");
  await upper.reconcile();
  await upper.reconcile();
  const late = await upper.ok("office.reviewer", "GET", "/catalog-nodes");
  assert.deepEqual([late.rows[0].lamp, late.lamps.red], ["red", 1]);
  const tasks = (await upper.ok("office.reviewer", "GET", "/inbox?scope=mine")).rows.filter(({ title }: any) => title.includes("催报目录"));
  assert.equal(tasks.length, 1);
  await upper.ok("office.reviewer", "POST", `/catalog-nodes/${nodeId}/remind`, { words: "请尽快上报" });
  assert.equal((await upper.call("office.reviewer", "POST", `/catalog-nodes/${nodeId}/remind`, { words: "请尽快上报" })).status, 409);
});

test("a delisted entry is told as removed, and a full package removes what it no longer names", async () => {
  lower.at("2026-11-02T09:00:00+08:00");
  await lower.ok("provider.clerk", "POST", `/catalog/entries/${entryId}/delisting`, {
    ground: "duties",
    reason: "职责划出",
    document: "机构职能调整方案",
    endsOn: "2026-12-31",
  });
  await lower.ok("office.head", "POST", `/catalog/entries/${entryId}/delisting/consent`, { words: "同意" });
  const { lines } = await write("changes");
  assert.deepEqual(lines[1].removed.because, "delisted");
  assert.equal((await send(numbered(5))).entryCount, 5);
  const gone = await entries("?removed=true");
  assert.deepEqual(
    gone.rows.map(({ title, removedFor }: any) => [title, removedFor]),
    [["常住人口基本信息", "delisted"]],
  );
  const full = await write("full");
  assert.equal(full.lines.length, 7);
  assert.deepEqual([(await send(numbered(6))).state, (await entries()).total], ["taken", 5]);
});
