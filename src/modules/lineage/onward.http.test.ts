// What was shared is not handed on, under the texts that forbid it; where none does, nothing is refused.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { sql } from "#kernel/db.ts";
import { refuseOnward } from "./index.ts";
import { grantOf } from "#modules/grants/index.ts";
import { type Entry, sharingUnder, type Sharing } from "#test/sharing.ts";
import { item } from "#test/cast.ts";
import { refusal } from "#test/law-body.ts";

const RULES = {
  jiyuan: "JY-33-3",
  gf51: "GF51-14-4",
  miit: "MIIT-30-2",
  shuozhou: "SZ-29-3",
  "reg25+jiyuan": "JY-33-3",
  reg25: null,
} as const;

for (const [profile, rule] of Object.entries(RULES) as [keyof typeof RULES, string | null][]) {
  describe(profile, () => {
    let sharing: Sharing;
    let entry: Entry;
    let grantId: string;
    const person = item({ name: "企业名称", technicalName: "company" });
    before(async () => {
      sharing = await sharingUnder(profile, `onward-${profile.replace("+", "-")}`, "2026-09-30T10:00:00+08:00");
      entry = await sharing.entry("企业登记信息", [{}, {}]);
      const id = await sharing.submit(entry);
      await sharing.walk(id);
      ({ grantId } = await sharing.see("user", id));
    });
    const draft = async (more: object = {}): Promise<string> => {
      const { body, world } = sharing;
      const content = body.content({ title: "规划用地企业", items: [person], dutyId: body.organs.user.dutyIds[0] ?? "", ...more });
      return (await world.ok("user", "POST", "/catalog/entries", { content })).id;
    };
    const state = async (id: string, otherId: string, items: object[] = []) =>
      await sharing.world.ok("user", "POST", `/lineage/entries/${id}/relations`, { kind: "derived", otherId, items, words: "" });
    const told = async (id: string): Promise<string[]> => {
      const { body } = await sharing.world.call("user", "POST", `/catalog/entries/${id}/request-consent`);
      return (body.fields ?? []).map(({ text }: { text: string }) => text).filter((text: string) => text.includes("不得再提供给第三方"));
    };

    test(`what was made of shared data is not published for sharing, nor through an entry in between (JY-33-3, GF51-14-4, MIIT-30-2, SZ-29-3)`, async () => {
      const direct = await draft();
      await state(direct, entry.entryId);
      assert.equal((await told(direct)).length, rule === null ? 0 : 1);
      const own = await draft({ title: "另一份" });
      assert.deepEqual(await told(own), []);
      const held = await draft({ title: "不共享的", sharingType: "withheld" });
      await state(held, entry.entryId);
      assert.deepEqual(await told(held), []);
      // Of the items that are said to come from there none was granted.
      const other = await draft({ title: "没有授权的项" });
      await state(other, entry.entryId, [{ item: person.id, other: entry.items[0]?.id }]);
      const { db } = sharing.world.deployment;
      assert.equal((await told(other)).length, rule === null ? 0 : 1);
      await sql`update sharing_grant set items = '[]' where id = ${grantId}`.execute(db);
      assert.deepEqual(await told(other), []);
      // Without items stated the whole is meant, whatever was granted of it.
      assert.equal((await told(direct)).length, rule === null ? 0 : 1);
    });

    test(`no grant of it is opened, but to where it came from (JY-33-3, GF51-14-4, MIIT-30-2, SZ-29-3)`, async () => {
      const { db, law, clock } = sharing.world.deployment;
      const { organs } = sharing.body;
      const made = await draft({ title: "已发布的" });
      const through = await draft({ title: "中间的" });
      // As if stated after publication: the one through the other, and that from what was shared.
      const stated = sql`insert into entry_relation (id, entry_id, other_id, kind, items, words, agency_id, stated_by, stated_at, end_words)
        select gen_random_uuid(), each.entry, each.other, 'derived', '[]', '', ${organs.user.id}, person.id, ${clock.now()}, ''
          from (values (${made}::uuid, ${through}::uuid), (${through}::uuid, ${entry.entryId}::uuid)) as each (entry, other), (select id from person limit 1) person`;
      await stated.execute(db);
      const grant = await grantOf(db, grantId);
      assert.ok(grant);
      const asked = { ...grant, entryId: made, providerAgencyId: organs.user.id, consumerAgencyId: organs.guest.id };
      const running = { tx: db, law: law.at(clock.now()) } as unknown as Parameters<typeof refuseOnward>[0];
      if (rule === null) await refuseOnward(running, asked);
      else {
        const problem = await refusal(refuseOnward(running, asked));
        assert.deepEqual([problem.code, problem.cites], ["entry-relation.onward", [rule]]);
      }
      await refuseOnward(running, { ...asked, consumerAgencyId: organs.provider.id });
    });
  });
}
