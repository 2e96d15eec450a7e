// Leads from their raising to their end: raised once, seen by the office, handed over, answered, closed; and what each may not.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { lapseLead, type NewLead, raiseLead } from "#modules/leads/index.ts";
import { act, actIfAny } from "#modules/ledger/index.ts";
import { type Cast, castOf } from "#test/cast.ts";
import { loadLaw } from "#law/index.ts";
import { PROFILES } from "#test/sharing.ts";
import { createWorld, type World } from "#test/world.ts";
import { dutiesInForce, kindKeys } from "./kind.ts";

let world: World;
let cast: Cast;

before(async () => {
  world = await createWorld("leads", { now: "2026-09-28T09:00:00+08:00", profile: "reg25+jiyuan" });
  cast = await castOf(world);
});

const wish = (more: Partial<NewLead> = {}): NewLead => ({
  kind: "hidden-entries",
  agencyId: cast.provider.id,
  subject: { kind: "agency", id: cast.provider.id, title: "市公安局" },
  title: { zh: "两张共享表未编目", en: "Two shared tables without an entry" },
  detail: { zh: "resident、vehicle 没有对应的目录。", en: "resident and vehicle have no entry." },
  fingerprint: "tables",
  ...more,
});

const raise = async (more: Partial<NewLead> = {}): Promise<string | undefined> => {
  let id: string | undefined;
  await actIfAny(world.deployment, async (running) => {
    const lead = await raiseLead(running, wish(more));
    id = lead?.id;
    return lead ? 1 : 0;
  });
  return id;
};
const listed = async (login: string, query = ""): Promise<any> => await world.ok(login, "GET", `/leads${query}`);

test("the same matter is one lead while it is open and after it was dismissed; closed, it may come back", async () => {
  const id = await raise();
  assert.ok(id);
  assert.equal(await raise(), undefined);
  const both = await Promise.all([raise({ fingerprint: "race" }), raise({ fingerprint: "race" })]);
  assert.equal(both.filter((each) => each !== undefined).length, 1);
  await world.ok("office.reviewer", "POST", `/leads/${both.find((each) => each)}/dismiss`, { words: "已核对，均为临时表" });
  assert.equal(await raise({ fingerprint: "race" }), undefined, "dismissed is dismissed");
  const again = await raise({ fingerprint: "again" });
  await world.ok("office.reviewer", "POST", `/leads/${again}/confirm`, { words: "属实" });
  await world.ok("office.reviewer", "POST", `/leads/${again}/close`, { words: "已补编目录" });
  assert.ok(await raise({ fingerprint: "again" }), "after its end it may happen anew");
  const { counts, rows } = await listed("office.reviewer");
  assert.deepEqual([counts.raised, counts.dismissed, counts.closed], [2, 1, 1]);
  assert.deepEqual(
    rows[0].citations.map(({ id: duty }: { id: string }) => duty),
    ["JY-57-1"],
  );
});

test("an agency sees a lead only once it is handed over, answers it, and the office closes it", async () => {
  const { rows } = await listed("office.reviewer", "?state=raised&kind=hidden-entries&q=tables");
  assert.equal(rows.length, 0, "the fingerprint is not searched");
  const id = (await listed("office.reviewer", "?state=raised")).rows.at(-1).id;
  assert.equal((await listed("provider.work-body-head")).total, 0);
  assert.equal((await world.call("provider.work-body-head", "GET", `/leads/${id}`)).status, 404);
  assert.equal((await world.call("provider.work-body-head", "POST", `/leads/${id}/answer`, { answer: "mended", words: "好" })).status, 404);
  assert.equal(
    (await world.call("office.reviewer", "POST", `/leads/${id}/handover`, { words: "请整改", mendBy: "2026-10-20" })).status,
    409,
  );
  await world.ok("office.reviewer", "POST", `/leads/${id}/confirm`, { words: "两张表确未编目" });
  const days = [
    ["2026-02-30", 422],
    ["2026-09-28", 422],
    ["2028-01-01", 422],
    [undefined, 422],
    ["2026-10-20", 200],
  ] as const;
  for (const [mendBy, status] of days) {
    const answer = await world.call("office.reviewer", "POST", `/leads/${id}/handover`, { words: "请补编", ...(mendBy && { mendBy }) });
    assert.equal(answer.status, status, String(mendBy));
  }
  const seen = await world.ok("provider.work-body-head", "GET", `/leads/${id}`);
  assert.deepEqual([seen.actions, seen.sentence.tone, seen.mendBy], [["answer"], "mine", "2026-10-20"]);
  assert.equal((await world.call("consumer.work-body-head", "GET", `/leads/${id}`)).status, 404);
  assert.equal((await world.call("outsider.work-body-head", "POST", `/leads/${id}/answer`, { answer: "mended", words: "好" })).status, 404);
  assert.equal((await world.call("provider.clerk", "POST", `/leads/${id}/answer`, { answer: "mended", words: "好" })).status, 403);
  const tasks = await world.ok("provider.work-body-head", "GET", "/inbox?scope=mine");
  assert.ok(tasks.rows.some(({ href }: { href: string }) => href === `/supervision/leads/${id}`));
  await world.ok("provider.work-body-head", "POST", `/leads/${id}/answer`, { answer: "objected", words: "表已停用" });
  await world.ok("office.head", "POST", `/leads/${id}/handover`, { words: "请删除停用的表", mendBy: "2026-10-30" });
  await world.ok("provider.work-body-head", "POST", `/leads/${id}/answer`, { answer: "mended", words: "已删除" });
  await world.ok("office.head", "POST", `/leads/${id}/close`, { words: "已核实" });
  const closed = await world.ok("provider.clerk", "GET", `/leads/${id}`);
  assert.deepEqual([closed.state, closed.actions, closed.closing.words], ["closed", [], "已核实"]);
  assert.equal((await world.call("office.head", "POST", `/leads/${id}/close`, { words: "再了结" })).status, 409);
});

test("what was not mended by the day that the office named shows as late", async () => {
  const id = await raise({ fingerprint: "late" });
  await world.ok("office.reviewer", "POST", `/leads/${id}/confirm`, { words: "属实" });
  await world.ok("office.reviewer", "POST", `/leads/${id}/handover`, { words: "请整改", mendBy: "2026-10-08" });
  world.at("2026-10-09T09:00:00+08:00");
  assert.equal((await world.ok("office.reviewer", "GET", `/leads/${id}`)).sentence.tone, "late");
});

test("a person reports: it waits for the office, the agency never learns who it was, the reporter learns the outcome", async () => {
  const body = {
    kind: "repeated-collection",
    agencyId: cast.provider.id,
    title: "要求企业重复填报",
    detail: "已可共享的登记信息仍要求填报。",
  };
  const { id, number } = await world.ok("consumer.clerk", "POST", "/leads", body);
  const repeated = await world.call("consumer.clerk", "POST", "/leads", body);
  assert.deepEqual([repeated.status, repeated.body.code], [409, "lead.already-reported"]);
  assert.ok(repeated.body.title.includes(number));
  assert.equal((await world.call("provider.clerk", "POST", "/leads", body)).body.code, "lead.own-agency");
  assert.equal((await world.call("consumer.developer", "POST", "/leads", body)).status, 403);
  const kept = await world.call("consumer.clerk", "POST", "/leads", { ...body, kind: "no-source" });
  assert.equal(kept.body.code, "lead.not-reportable");
  const inbox = await world.ok("office.reviewer", "GET", "/inbox?scope=mine");
  assert.ok(inbox.rows.some(({ href }: { href: string }) => href === `/supervision/leads/${id}`));
  const inside = await world.ok("office.reviewer", "GET", `/leads/${id}`);
  assert.deepEqual([inside.reporter.agency, inside.reported], ["市教育局", true]);
  await world.ok("office.reviewer", "POST", `/leads/${id}/confirm`, { words: "属实" });
  await world.ok("office.reviewer", "POST", `/leads/${id}/handover`, { words: "停止重复填报", mendBy: "2026-10-30" });
  const outside = await world.ok("provider.work-body-head", "GET", `/leads/${id}`);
  assert.equal(outside.reporter, null);
  assert.ok(!JSON.stringify(outside).includes("市教育局"), "nothing on the page tells who reported");
  const ledger = await world.ok("provider.clerk", "GET", `/ledger?subject=${id}`);
  assert.deepEqual(
    ledger.rows.map(({ action }: { action: string }) => action),
    ["lead.handed-over"],
    "nor does the ledger, where an agency reads its own matters",
  );
  const notices = await world.ok("consumer.clerk", "GET", "/notices");
  assert.ok(notices.rows.some(({ title }: { title: string }) => title.includes(number) && title.includes("属实")));
});

test("a cause that is gone ends a lead that nobody has judged, and only such", async () => {
  const id = await raise({ fingerprint: "gone" });
  const lapse = async () =>
    await actIfAny(world.deployment, async (running) =>
      (await lapseLead(running, wish({ fingerprint: "gone" }), { zh: "已编目" })) ? 1 : 0,
    );
  assert.deepEqual([await lapse(), await lapse()], [1, 0]);
  assert.equal((await world.ok("office.reviewer", "GET", `/leads/${id}`)).state, "closed");
});

test("JY-48-2: the office confirms what an account spread and shuts it out, with the lead as record of the case", async () => {
  const body = { kind: "spread", agencyId: cast.consumer.id, title: "外传导出的名单", detail: "水印指向该账号。" };
  assert.equal((await world.call("provider.clerk", "POST", "/leads", body)).body.code, "lead.account-needed");
  assert.equal((await world.call("provider.clerk", "POST", "/leads", { ...body, login: "office.head" })).body.code, "lead.unknown-account");
  const { id } = await world.ok("provider.clerk", "POST", "/leads", { ...body, login: "consumer.developer" });
  assert.equal((await world.call("consumer.developer", "GET", "/inbox?scope=mine")).status, 200);
  assert.equal((await world.call("office.head", "POST", `/leads/${id}/revoke`, { words: "未核实" })).status, 409);
  await world.ok("office.reviewer", "POST", `/leads/${id}/confirm`, { words: "属实" });
  assert.equal((await world.call("office.reviewer", "POST", `/leads/${id}/revoke`, { words: "取消" })).status, 403);
  await world.ok("office.head", "POST", `/leads/${id}/revoke`, { words: "取消访问" });
  assert.equal((await world.call("consumer.developer", "GET", "/inbox?scope=mine")).status, 401, "signed out at once");
  const signIn = await world.call(null, "POST", "/sessions", { login: "consumer.developer", password: "a password for tests" });
  assert.equal(signIn.status, 401);
  const record = await world.ok("office.head", "GET", `/leads/${id}`);
  assert.deepEqual([record.access, record.actions.includes("restore")], ["revoked", true]);
  assert.ok(record.timeline.some(({ action }: { action: string }) => action === "lead.access-revoked"));
  await world.ok("office.head", "POST", `/leads/${id}/restore`, { words: "已处理完毕" });
  const back = await world.call(null, "POST", "/sessions", { login: "consumer.developer", password: "a password for tests" });
  assert.equal(back.status, 200);
  const other = await raise({ fingerprint: "no account" });
  await world.ok("office.reviewer", "POST", `/leads/${other}/confirm`, { words: "属实" });
  assert.equal((await world.call("office.head", "POST", `/leads/${other}/revoke`, { words: "取消" })).body.code, "lead.no-account");
});

test("the list is walked page by page, each lead once", async () => {
  const actor = await world.actor("office.reviewer");
  await act(world.deployment, actor, async (running) => {
    for (let index = 0; index < 7; index += 1) await raiseLead(running, wish({ fingerprint: `page ${index}` }));
  });
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: any = await listed("auditor", `?limit=3&cursor=${cursor}`);
    seen.push(...page.rows.map(({ id }: { id: string }) => id));
    cursor = page.next;
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.length, (await listed("auditor")).total);
});

test("a kind is there only where the law in force names it", () => {
  const known = new Map(
    PROFILES.map((profile) => {
      const force = loadLaw({ packsDir: "packs", profile }).at(new Date("2026-09-28T09:00:00+08:00"));
      return [profile, kindKeys.filter((kind) => dutiesInForce(force, kind).length > 0)] as const;
    }),
  );
  assert.deepEqual(known.get("miit"), ["project-not-shared", "off-platform"]);
  assert.deepEqual(known.get("gf51"), [
    "catalog-not-kept",
    "data-not-updated",
    "repeated-collection",
    "project-not-shared",
    "off-platform",
  ]);
  assert.deepEqual(known.get("shuozhou"), ["catalog-not-kept", "data-not-updated", "project-not-shared", "off-platform"]);
  assert.deepEqual(known.get("jiyuan"), [
    "hidden-entries",
    "catalog-not-kept",
    "data-not-updated",
    "repeated-collection",
    "project-not-shared",
    "spread",
    "off-platform",
  ]);
  assert.deepEqual(known.get("reg25"), [
    "catalog-not-kept",
    "added-conditions",
    "repeated-collection",
    "source-not-helped",
    "no-source",
    "off-platform",
  ]);
  assert.equal(known.get("reg25+jiyuan")?.length, 10);
});
