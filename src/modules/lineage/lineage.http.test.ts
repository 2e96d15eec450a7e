// Where an entry comes from and goes: stated, counted together with what other modules hold, and never more than the person may know.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before, test } from "node:test";
import { castOf, item, publish, residents } from "#test/cast.ts";
import { agreeTo, submittedApplication } from "#test/shared-grant.ts";
import { type City, sourcesCity } from "#test/sources-city.ts";
import { createWorld } from "#test/world.ts";

let city: City;
const ids = { source: "", derived: "", further: "", draft: "", old: "" };
const number = item({ name: "公民身份号码", technicalName: "id" });
const person = item({ name: "参保人证件号码", technicalName: "person" });

interface Seen {
  readonly kind: string;
  readonly title: string;
  readonly level: number;
  readonly target: string;
}

const path = (id: string, more = "") => `/lineage/entries/${id}${more}`;
const body = (otherId: string, more: Record<string, unknown> = {}) => ({ kind: "derived", otherId, items: [], words: "", ...more });
const state = (login: string, id: string, otherId: string, more: Record<string, unknown> = {}) =>
  city.world.call(login, "POST", path(id, "/relations"), body(otherId, more));
const titles = async (login: string, id: string, query = "") => {
  const { nodes } = await city.world.ok(login, "GET", path(id, query));
  return nodes
    .filter(({ kind }: Seen) => kind === "entry")
    .map(({ title, level }: Seen) => `${level} ${title}`)
    .toSorted();
};

before(async () => {
  city = await sourcesCity("lineage", "reg25");
  ids.source = await city.publish("police", { title: "常住人口", items: [number] });
  ids.derived = await city.publish("tax", { title: "参保登记", items: [person], sourceSystem: "社保系统", sourceAgency: "省厅下发" });
  ids.further = await city.publish("school", { title: "资助对象", items: [item({ name: "学生", technicalName: "pupil" })] });
  ids.draft = await city.draft("school", { title: "还没发布的名册", items: [item({ name: "学号", technicalName: "no" })] });
});

test("an agency states where its entry comes from, item by item; the picture shows it from both ends", async () => {
  const made = await state("tax.clerk", ids.derived, ids.source, { items: [{ item: person.id, other: number.id }], words: "按月取数" });
  assert.equal(made.status, 201);
  assert.equal((await state("school.work-body-head", ids.further, ids.derived)).status, 201);
  assert.deepEqual(await titles("police.clerk", ids.source), ["0 常住人口", "1 参保登记", "2 资助对象"]);
  assert.deepEqual(await titles("police.clerk", ids.source, "?depth=1"), ["0 常住人口", "1 参保登记"]);
  const { root, nodes, arrows, kinds } = await city.world.ok("school.clerk", "GET", path(ids.derived));
  assert.equal(root, `entry:${ids.derived}`);
  const [arrow] = arrows.filter(({ target, kind }: Seen) => target === root && kind === "derived");
  assert.deepEqual([arrow.source, arrow.stated, arrow.isFlow], [`entry:${ids.source}`, true, true]);
  assert.deepEqual(arrow.items, [{ source: "公民身份号码", target: "参保人证件号码" }]);
  assert.deepEqual(kinds.find(({ key }: { key: string }) => key === "derived").term, "prov:wasDerivedFrom");
  const around = nodes.filter(({ kind }: Seen) => kind !== "entry").map(({ kind, title, level }: Seen) => `${level} ${kind} ${title}`);
  assert.deepEqual(around.toSorted(), ["-1 agency 省厅下发", "-1 system 社保系统"]);
});

test("the other agency is told at once, of a draft only when it is published, and may take the relation back with a reason", async () => {
  const told = async (login: string) =>
    (await city.world.ok(login, "GET", "/notices")).rows.filter(({ kind }: Seen) => kind.startsWith("entry-relation"));
  assert.equal((await told("police.clerk")).length, 1);
  const earlier = (await told("tax.clerk")).length;
  const made = await state("school.clerk", ids.draft, ids.derived);
  assert.equal(made.status, 201);
  assert.equal((await told("tax.clerk")).length, earlier);
  // Nobody else learns that there is such a draft: neither in the picture, nor in the list, nor by ending it.
  assert.deepEqual(await titles("tax.clerk", ids.derived), ["-1 常住人口", "0 参保登记", "1 资助对象"]);
  const rows = async (login: string) => (await city.world.ok(login, "GET", path(ids.derived, "/relations"))).rows;
  assert.deepEqual((await rows("office.reviewer")).length, 2);
  const end = (login: string, id: string) => city.world.call(login, "POST", `/lineage/relations/${id}/end`, { words: "没有这样取数" });
  assert.equal((await end("tax.clerk", made.body.id)).body.code, "entry-relation.unknown");
  assert.equal((await end("office.reviewer", made.body.id)).body.code, "entry-relation.unknown");
  assert.deepEqual(await titles("school.clerk", ids.draft, "?depth=1"), ["-1 参保登记", "0 还没发布的名册"]);
  await city.world.ok("school.clerk", "POST", `/catalog/entries/${ids.draft}/request-consent`);
  await city.walk("school", ids.draft);
  assert.equal((await told("tax.clerk")).length, earlier + 1);
  const [newest] = (await rows("tax.clerk")).filter(({ id }: { id: string }) => id === made.body.id);
  assert.deepEqual([newest.own, newest.other.title, newest.actions], [false, "还没发布的名册", ["end"]]);
  assert.equal((await end("police.clerk", made.body.id)).status, 403);
  assert.equal((await end("tax.clerk", made.body.id)).status, 200);
  assert.equal((await end("tax.clerk", made.body.id)).status, 404);
});

test("nothing is stated of somebody else's entry, of itself, of a draft of others, twice, the other way round, or of items that are not there", async () => {
  const hidden = await city.draft("police", { title: "别人的草稿", items: [item({ name: "甲", technicalName: "a" })] });
  const codes = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body: problem } = await answer;
    return `${status} ${problem.code}`;
  };
  assert.equal(await codes(state("tax.clerk", ids.source, ids.derived)), "403 entry-relation.not-yours");
  assert.equal(await codes(state("tax.clerk", hidden, ids.derived)), "404 catalog.unknown");
  assert.equal(await codes(state("tax.clerk", ids.derived, ids.derived)), "422 entry-relation.self");
  assert.equal(await codes(state("tax.clerk", ids.derived, hidden)), "422 entry-relation.no-other");
  assert.equal(await codes(state("tax.clerk", ids.derived, randomUUID())), "422 entry-relation.no-other");
  assert.equal(await codes(state("tax.clerk", ids.derived, ids.source)), "409 entry-relation.exists");
  assert.equal(await codes(state("police.clerk", ids.source, ids.derived)), "409 entry-relation.circle");
  assert.equal(await codes(state("tax.clerk", ids.derived, ids.further, { kind: "made-up" })), "422 entry-relation.no-kind");
  const strange = [{ item: randomUUID(), other: number.id }];
  assert.equal(await codes(state("tax.clerk", ids.derived, ids.source, { kind: "codes", items: strange })), "422 entry-relation.not-item");
  const pair = [{ item: person.id, other: number.id }];
  assert.equal(await codes(state("tax.clerk", ids.derived, ids.source, { kind: "related", items: pair })), "422 entry-relation.no-items");
  assert.equal((await city.world.call("tax.clerk", "GET", path(hidden))).status, 404);
  assert.equal((await city.world.call("tax.clerk", "GET", path(hidden, "/impact"))).status, 404);
  assert.equal((await city.world.call("tax.clerk", "GET", path(hidden, "/relations"))).status, 404);
});

test("a circle of entries is drawn once; what stands beside is shown and not followed; kinds of the office are taken", async () => {
  assert.equal((await state("police.clerk", ids.source, ids.further)).status, 201);
  assert.deepEqual((await titles("tax.clerk", ids.derived, "?depth=4")).length, 3);
  const value = { code: "mirror", zh: "镜像", en: "Mirror", from: "2026-03-03", parent: null, spellings: [], source: "本市" };
  await city.world.ok("office.head", "POST", "/dictionaries/relation/values", value);
  assert.equal((await state("school.clerk", ids.draft, ids.source, { kind: "mirror" })).status, 201);
  const { nodes, arrows, kinds } = await city.world.ok("tax.clerk", "GET", path(ids.draft));
  assert.deepEqual(nodes.filter(({ kind }: Seen) => kind === "entry").length, 2);
  assert.deepEqual([arrows[0].kind, arrows[0].isFlow], ["mirror", false]);
  assert.deepEqual(kinds.find(({ key }: { key: string }) => key === "mirror").zh, "镜像");
});

test("impact counts what comes of an entry, near and far, and its users; who they are stays with those who may know", async () => {
  const impact = await city.world.ok("police.clerk", "GET", path(ids.source, "/impact"));
  assert.deepEqual([impact.entries, impact.agencies, impact.users], [2, 2, 0]);
  assert.deepEqual(
    impact.nearest.map(({ title }: Seen) => title),
    ["参保登记", "资助对象"],
  );
});

test("libraries, the source of a datum, related codes and users stand in the picture; who uses it only those learn who may", async () => {
  const world = await createWorld("lineage-users", { now: "2026-09-28T01:00:00Z" });
  const cast = await castOf(world);
  const library = await world.ok("office.reviewer", "POST", "/libraries", {
    kind: "theme",
    code: null,
    name: "人口主题库",
    theme: "",
    purpose: "",
    mode: "connected",
    platform: "",
    project: "",
    document: "数发〔2026〕3号",
    since: "2026-01-01",
    until: null,
    endWords: "",
    leadId: cast.provider.id,
    memberIds: [],
  });
  const dutyId = cast.provider.dutyIds[0] ?? "";
  const entryId = await publish(world, { ...residents(dutyId), themeLibrary: "人口主题库" });
  const { code } = await world.ok("provider.clerk", "GET", `/catalog/entries/${entryId}`);
  const items = [item({ name: "户主", technicalName: "head" })];
  const other = await publish(world, { ...residents(dutyId), title: "户籍家庭", items, relatedCodes: [code, "没有这个代码"] });
  await world.deployment.db
    .insertInto("catalogRedirect")
    .values({
      entryId: other,
      itemId: items[0]?.id ?? "",
      elementId: randomUUID(),
      element: "姓名",
      sourceAgencyId: cast.provider.id,
      sourceEntryId: entryId,
      since: "2026-09-01",
    })
    .execute();
  const { grantId } = await agreeTo(world, await submittedApplication(world, { entryId, dutyId: cast.consumer.dutyIds[0] ?? "" }));
  assert.ok(grantId);
  const around = async (login: string) => {
    const { nodes, arrows } = await world.ok(login, "GET", path(entryId));
    const named = new Map<string, string>(nodes.map(({ key, kind, title }: Seen & { key: string }) => [key, `${kind} ${title}`]));
    return arrows
      .filter(({ kind }: Seen) => kind !== "mounted")
      .map(({ kind, source, target }: Seen & { source: string }) => `${named.get(source)} -${kind}-> ${named.get(target)}`)
      .toSorted();
  };
  const me = "entry 常住人口基本信息";
  const known = [`${me} -in-library-> library 人口主题库`, `${me} -related-> entry 户籍家庭`, `${me} -same-datum-> entry 户籍家庭`];
  const met = (await around("outsider.clerk")).filter((line: string) => !line.startsWith("system"));
  assert.deepEqual(met, [...known, `${me} -used-by-> users `]);
  for (const login of ["provider.clerk", "consumer.clerk", "auditor", "office.reviewer"]) {
    assert.ok((await around(login)).includes(`${me} -used-by-> user 市教育局`), login);
  }
  const impact = await world.ok("provider.clerk", "GET", path(entryId, "/impact"));
  assert.deepEqual([impact.entries, impact.users, impact.libraries[0].id], [1, 1, library.id]);
});
