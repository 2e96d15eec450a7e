// Importing a jurisdiction: passwords told once, a second run adds only what is new, a wrong file writes nothing.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createWorld } from "#test/world.ts";
import { importJurisdiction } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "govshare-import-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const agency = (key: string, kind: string, code: string): string => `
  - { key: ${key}, name: 某市${key}, shortName: 市${key}, creditCode: ${code}, kind: ${kind}, workBody: 信息科,
      duties: [{ key: one, title: 职责一, basis: 三定方案 }, { key: two, title: 职责二, basis: 三定方案 }] }`;
const person = (login: string, key: string, role: string): string => `
  - { login: ${login}, name: 王某某, agency: ${key}, role: ${role}, title: 科员 }`;
const head = 'platform: 某市政务数据共享平台\ncity: 某市\ndivisionCode: "440600"\n';
const office = agency("shuju", "office", "11440600MB0A10013K");
const other = agency("minzheng", "department", "11440600MB0A107506");

function file(agencies: string, people: string): string {
  const path = join(folder, "jurisdiction.yaml");
  writeFileSync(path, `${head}agencies:${agencies}\npeople:${people}\n`);
  return path;
}

void test("an import is told, repeatable, and refuses a wrong file before it writes anything", async () => {
  const world = await createWorld("import", { now: "2026-03-02T09:00:00+08:00" });
  const { deployment } = world;
  const clerk = person("wang", "shuju", "clerk");
  await assert.rejects(importJurisdiction(deployment, join(folder, "none.yaml")), { code: "import.unreadable" });
  await assert.rejects(importJurisdiction(deployment, file(office, person("wang", "nobody", "clerk"))), { code: "import.unknown-agency" });
  await assert.rejects(importJurisdiction(deployment, file(other, person("wang", "minzheng", "clerk"))), { code: "import.office" });
  await assert.rejects(importJurisdiction(deployment, file(office, person("wang", "shuju", "mayor"))), { code: "import.malformed" });
  assert.deepEqual(await deployment.db.selectFrom("agency").select("id").execute(), []);

  const told: string[] = [];
  const admitted = ({ login, password }: { login: string; password: string }) => told.push(`${login} ${password}`);
  const posts = clerk + person("wang", "shuju", "office-reviewer");
  const first = await importJurisdiction(deployment, file(office, posts), { admitted });
  assert.deepEqual([first.founded, first.admitted], [1, 1]);
  const second = await importJurisdiction(deployment, file(office + other, posts + person("li", "minzheng", "clerk")), { admitted });
  assert.deepEqual([second.founded, second.admitted, second.dutyIds.size], [1, 1, 4]);
  assert.equal(second.agencyIds.get("shuju"), first.agencyIds.get("shuju"));
  assert.match(told.join(), /^wang [a-z2-9-]{19},li [a-z2-9-]{19}$/);

  const [login = "", password] = (told[0] ?? "").split(" ");
  const session = await world.call(null, "POST", "/sessions", { login, password });
  assert.equal(session.status, 200);
  const held = await deployment.db.selectFrom("post").select("role").orderBy("role").execute();
  assert.deepEqual(
    held.map((post) => post.role),
    ["clerk", "clerk", "office-reviewer"],
  );
  assert.equal((await world.call(null, "GET", "/platform")).body.city, "某市");
});
