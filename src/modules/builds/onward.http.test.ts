// Under a text that forbids handing on, a theme library made of shared data is kept to itself; where none does, it may be shared.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describe, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { item } from "#test/cast.ts";
import { sharingUnder } from "#test/sharing.ts";
import { carryBuilds } from "./index.ts";

const WITHHELD = { instrument: "law", title: "《某法》", article: "第一条", reason: "不宜对外提供" };
const own = item({ name: "代码", technicalName: "code", isKey: true });

for (const [profile, isForbidden] of [
  ["jiyuan", true],
  ["reg25", false],
] as const) {
  describe(profile, () => {
    test("JY-27-2: what was shared is built into an entry only where that does not hand it on (JY-33-3)", async () => {
      const sharing = await sharingUnder(profile, `builds-onward-${profile}`, "2026-09-30T10:00:00+08:00", { gateway: true });
      const { world, body } = sharing;
      const { db, clock } = world.deployment;
      const at = clock.now();
      const source = await sharing.entry("企业登记信息", [{}, {}, {}]);
      const resourceId = await sharing.mount(source);
      const applied = await sharing.submit(source);
      await sharing.walk(applied);
      const { grantId } = await sharing.see("user", applied);
      await sql`update sharing_grant set state = 'shared', resource_id = ${resourceId}, items = (
        select jsonb_agg(each.value || jsonb_build_object('mask', 'none', 'field', case each.value ->> 'name' when '名称' then 'name' when '地址' then 'address' else 'code' end))
          from jsonb_array_elements(items) each) where id = ${grantId}`.execute(db);
      // Published versions cannot be changed; here they stand for others.
      await sql`alter table catalog_version disable trigger user`.execute(db);
      const library = { id: randomUUID(), name: "审批主题库" };
      await sql`insert into library (id, kind, code, name, theme, purpose, mode, platform, project, document, since, until, end_words, revision, registered_at, changed_at)
        values (${library.id}, 'theme', 'T1', ${library.name}, '', '', 'central', '', '', '某文', '2026-01-01', null, '', 1, ${at}, ${at})`.execute(
        db,
      );
      const entry = async (title: string, isWithheld: boolean): Promise<string> => {
        const more = isWithheld ? ({ sharingType: "withheld", outerSharingType: "withheld", withholding: WITHHELD } as const) : {};
        const items = [{ ...own, sharingType: isWithheld ? ("withheld" as const) : ("unconditional" as const) }];
        const id = await body.publish(body.content({ title, items, ...more }));
        // As if the user had compiled it: only its lineage is looked at here.
        await sql`update catalog_entry set agency_id = ${body.organs.user.id} where id = ${id}`.execute(db);
        await sql`update catalog_version set content = content || ${JSON.stringify({ themeLibrary: library.name })}::jsonb where entry_id = ${id}`.execute(
          db,
        );
        return id;
      };
      const facts = (entryId: string, tableName: string) => ({
        libraryId: library.id,
        entryId,
        tableName,
        title: "审批主题库",
        schedule: null,
        plan: {
          keyItem: own.id,
          sources: [
            {
              kind: "grant",
              id: grantId,
              role: "rows",
              matchTo: null,
              match: null,
              isNeeded: false,
              newest: null,
              fields: [{ item: own.id, from: source.items[2]?.id ?? "" }],
            },
          ],
        },
      });
      const told = await entry("对外共享的", false);
      const { status, body: answer } = await world.call("user", "POST", "/builds", facts(told, "told"));
      if (!isForbidden) {
        assert.equal(status, 201);
        return;
      }
      assert.deepEqual([status, answer.code], [409, "entry-relation.made"]);
      assert.match(answer.text ?? answer.detail ?? JSON.stringify(answer), /不得再提供给第三方/);
      assert.equal(
        (await db.selectFrom("entryRelation").select("id").where("entryId", "=", told).execute()).length,
        0,
        "nothing of it stays",
      );
      const kept = await entry("自己留用的", true);
      const { id } = await world.ok("user", "POST", "/builds", facts(kept, "kept"));
      await world.ok("user", "POST", `/builds/${id}/run`);
      await carryBuilds(world.deployment);
      const [run] = (await world.ok("user", "GET", `/builds/${id}`)).runs;
      assert.deepEqual([run.state, run.rows], ["done", 3]);
      // Shared since: the next run refuses, whatever was refused or not when it was published.
      await sql`update catalog_version set content = content || '{"sharingType": "conditional"}' where entry_id = ${kept}`.execute(db);
      await world.ok("user", "POST", `/builds/${id}/run`);
      await carryBuilds(world.deployment);
      const [stopped] = (await world.ok("user", "GET", `/builds/${id}`)).runs;
      assert.deepEqual([stopped.state, stopped.problem.code], ["stopped", "entry-relation.made"]);
    });
  });
}
