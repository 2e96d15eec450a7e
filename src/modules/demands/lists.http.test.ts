// Supply lists and the negative list: what follows from the catalog, who confirms it, and where basis and attribute do not agree.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { read, utils } from "@e965/xlsx";
import { sql } from "#kernel/db.ts";
import { item } from "#test/cast.ts";
import { type Body, bodyUnder } from "#test/law-body.ts";
import { findingsOf } from "./negative.ts";
import { compared, type SupplyLine } from "./supply.ts";

const NOW = "2026-03-03T02:00:00Z";
let body: Body;
let open: string;
let kept: string;

const withholding = { instrument: "law", title: "某某法", article: "第五条", reason: "涉及国家利益" };
const conditions = { scope: "部内有关司局", purposes: ["监管"], further: [] };

before(async () => {
  body = await bodyUnder("miit", "lists", NOW);
  open = await body.publish(body.content({ title: "公开名录" }));
  await body.publish(body.content({ title: "部外有条件", outerSharingType: "conditional", conditions }));
  kept = await body.publish(body.content({ title: "部外不共享", outerSharingType: "withheld", withholding }));
});

const supply = (audience: string, login = "clerk") =>
  body.world.ok(login, "GET", `/lists/supply/${body.organs.provider.id}?audience=${audience}`);
const titles = ({ lines }: { lines: { title: string; sharingType: string }[] }) =>
  lines.map(({ title, sharingType }) => `${title} ${sharingType}`);

test("the inner and the outer supply list follow from the catalog (MIIT-20-7, MIIT-26-2)", async () => {
  assert.deepEqual(titles(await supply("inner")), ["公开名录 unconditional", "部外有条件 unconditional", "部外不共享 unconditional"]);
  assert.deepEqual(titles(await supply("outer")), ["公开名录 unconditional", "部外有条件 conditional"]);
  const neither = await body.world.call("clerk", "GET", `/lists/supply/${body.organs.provider.id}`);
  assert.equal(neither.body.code, "list.no-audience");
  const { rows } = await body.world.ok("user", "GET", "/lists/supply?audience=outer");
  const own = rows.find(({ agency }: { agency: { id: string } }) => agency.id === body.organs.provider.id);
  assert.deepEqual([own.supplied, own.confirmed, own.isChanged], [2, null, true]);
});

test("its provider confirms exactly what was seen, with a date and a hash on the ledger; then it says what changed (MIIT-20-7, MIIT-26-2)", async () => {
  const { world } = body;
  const seen = await supply("outer", "work-body-head");
  assert.deepEqual([seen.actions, (await supply("outer")).actions], [["confirm"], []]);
  assert.equal((await world.call("clerk", "POST", "/lists/supply/confirm", { audience: "outer", hash: seen.hash })).status, 403);
  assert.equal(
    (await world.call("work-body-head", "POST", "/lists/supply/confirm", { audience: "outer", hash: "x" })).body.code,
    "list.moved",
  );
  const { id, sequence } = await world.ok("work-body-head", "POST", "/lists/supply/confirm", { audience: "outer", hash: seen.hash });
  assert.equal(sequence, 1);
  const confirmed = await supply("outer", "work-body-head");
  assert.deepEqual([confirmed.confirmed.confirmedOn, confirmed.confirmed.hash, confirmed.actions], ["2026-03-03", seen.hash, []]);
  const again = await world.call("work-body-head", "POST", "/lists/supply/confirm", { audience: "outer", hash: seen.hash });
  assert.equal(again.body.code, "list.unchanged");
  const entry = await world.deployment.db.selectFrom("ledgerEntry").select("body").where("subjectId", "=", id).executeTakeFirstOrThrow();
  assert.equal((entry.body as { hash: string }).hash, seen.hash);

  await body.publish(body.content({ title: "新的一项" }));
  await body.revise(open, { outerSharingType: "withheld", withholding });
  await body.walk(open);
  const later = await supply("outer", "work-body-head");
  assert.deepEqual(
    later.lines.map(({ title, difference }: Record<string, string>) => [title, difference]),
    [
      ["部外有条件", "same"],
      ["新的一项", "added"],
      ["公开名录", "removed"],
    ],
  );
  assert.deepEqual(later.actions, ["confirm"]);
  const second = await world.ok("work-body-head", "POST", "/lists/supply/confirm", { audience: "outer", hash: later.hash });
  assert.equal(second.sequence, 2);
  const edition = sql`update list_edition set hash = 'x'`.execute(world.deployment.db);
  await assert.rejects(edition, /never changes/);
});

test("the outer negative list holds what is withheld outside, with its basis and the Minister's approval (MIIT-26-3, MIIT-20-11)", async () => {
  const outer = await body.world.ok("user", "GET", "/lists/negative?audience=outer");
  // Published at one instant of the world's clock: which stands first is chance.
  const rows = outer.rows.toSorted((a: any, b: any) => (a.title < b.title ? -1 : 1));
  assert.deepEqual(
    rows.map(({ title, whole, basis, approvedBy, findings }: any) => [title, whole, basis.document, approvedBy, findings]),
    [
      ["公开名录", true, "某某法", ["minister某"], []],
      ["部外不共享", true, "某某法", ["minister某"], []],
    ],
  );
  assert.deepEqual((await body.world.ok("user", "GET", "/lists/negative?audience=inner")).rows, []);
  const one = await body.world.ok("user", "GET", "/lists/negative?audience=outer&limit=1");
  const two = await body.world.ok("user", "GET", `/lists/negative?audience=outer&limit=1&cursor=${one.next}`);
  assert.deepEqual([new Set([one.rows[0].title, two.rows[0].title]), two.next], [new Set(["公开名录", "部外不共享"]), null]);
});

test("where list, basis and attribute do not agree the list says so (MIIT-26-3)", async () => {
  const facts = { instruments: new Set(["law"]), hasAudiences: true };
  const items = [item({ name: "甲", technicalName: "a", sharingType: "unconditional" })];
  const base = { sharingType: "unconditional", outerSharingType: "withheld", withholding, items } as const;
  const kinds = (more: object, inBody = true) =>
    findingsOf({ ...base, ...more }, { ...facts, hasAudiences: inBody }).map(({ kind }) => kind);
  assert.deepEqual(kinds({}), []);
  assert.deepEqual(kinds({ withholding: null }), ["no-basis"]);
  assert.deepEqual(kinds({ withholding: { ...withholding, article: " " } }), ["basis-incomplete"]);
  assert.deepEqual(kinds({ withholding: { ...withholding, instrument: "local-regulation" } }), ["basis-retired"]);
  assert.deepEqual(kinds({ outerSharingType: null }), ["outer-unset"]);
  assert.deepEqual(kinds({ sharingType: "withheld", outerSharingType: "conditional" }), ["outer-looser"]);
  assert.deepEqual(kinds({ withholding: null }, false), []);
  assert.deepEqual(kinds({ withholding: null, items: [{ ...items[0], sharingType: "withheld" }] }, false), ["no-basis"]);

  // As it would stand there from before the text was in force.
  await sql`alter table catalog_version disable trigger catalog_version_immutable`.execute(body.world.deployment.db);
  await sql`update catalog_version set content = jsonb_set(content, '{withholding,instrument}', '"gone"') where entry_id = ${kept}`.execute(
    body.world.deployment.db,
  );
  const { rows, faulty, total } = await body.world.ok("reviewer", "GET", "/lists/negative?audience=outer&faulty=true");
  assert.deepEqual([rows.map(({ findings }: any) => findings[0].kind), faulty, total], [["basis-retired"], 1, 2]);
});

test("both lists go out as sheets (MIIT-20-7, MIIT-26-2, MIIT-26-3)", async () => {
  const download = async (path: string) => {
    const token = await body.world.token("user");
    const { rawPayload, statusCode } = await body.world.api.app.inject({
      method: "GET",
      url: `/api${path}`,
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(statusCode, 200);
    const book = read(rawPayload);
    return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 });
  };
  const [, first] = await download(`/lists/supply/${body.organs.provider.id}/export?audience=outer`);
  assert.deepEqual(first?.slice(2, 5), ["部外有条件", "有条件共享", "部内有关司局"]);
  const lines = await download("/lists/negative/export?audience=outer");
  assert.equal(lines.length, 3);
});

test("what changed is told line by line", () => {
  const line = (entryId: string, more: Partial<SupplyLine> = {}): SupplyLine => ({
    entryId,
    code: entryId,
    title: entryId,
    version: 1,
    hash: "h",
    sharingType: "unconditional",
    scope: "",
    methods: [],
    cycle: "",
    items: 1,
    ...more,
  });
  const told = (now: SupplyLine[], old?: SupplyLine[]) =>
    compared(now, old, (value) => value).map(({ entryId, difference, was }) => [entryId, difference, ...was]);
  assert.deepEqual(told([line("a")]), [["a", "same"]]);
  assert.deepEqual(told([line("a", { version: 2, sharingType: "conditional" }), line("b")], [line("a"), line("c")]), [
    ["a", "changed", "原为unconditional", "原第 1 版"],
    ["b", "added"],
    ["c", "removed"],
  ]);
});
