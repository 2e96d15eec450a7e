// The demonstration of every other profile: seeded through the law's own steps, with work on every desk that the law knows.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { MovableClock } from "#kernel/clock.ts";
import { sql } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { readConfig } from "#main/config.ts";
import { type OpenDeployment, openDeployment } from "#main/deployment.ts";
import { verifyLedger } from "#modules/ledger/index.ts";
import { folderOf, howToFiles } from "#test/packs.ts";
import { testDatabase } from "#test/postgres.ts";
import { jurisdictionFor, loadDemo } from "./load.ts";
import { seedDemonstration } from "./seed.ts";
import { freePort } from "./seeding/free-port.ts";

const NOW = "2026-11-21T10:00:00+08:00";

type Count = (statement: ReturnType<typeof sql<{ count: number }>>) => Promise<number>;

interface Options {
  /** A folder of further packs. */
  readonly packs?: string;
  readonly wellFormed?: boolean;
}

async function seeded(profile: string, look: (count: Count) => Promise<void>, options: Options = {}): Promise<void> {
  const database = await testDatabase(`seed ${profile.replaceAll("+", " ")}`);
  const folder = mkdtempSync(join(tmpdir(), "govshare-seed-"));
  const config = readConfig({
    GOVSHARE_DATA: folder,
    DATABASE_URL: database.url,
    GOVSHARE_PROFILE: profile,
    GOVSHARE_PACKS: options.packs ?? "",
    GOVSHARE_UPSTREAM_PORT: String(await freePort()),
    GOVSHARE_SECRET_KEY: "",
  });
  const silent = openLog({ level: "silent", name: "test" });
  const opened = await openDeployment(config, database.url, { clock: new MovableClock(NOW), log: silent, connectionsMax: 8 });
  try {
    const { deployment } = opened;
    await seedDemonstration({ config, deployment, databaseUrl: database.url, say: () => undefined, rowsMax: 300 });
    const count: Count = async (statement) => (await statement.execute(deployment.db)).rows[0]?.count ?? 0;
    if (options.wellFormed ?? true) await wellFormed(opened, count);
    await look(count);
  } finally {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What holds of every demonstration. */
async function wellFormed({ deployment }: OpenDeployment, count: Count): Promise<void> {
  const { db, law, clock } = deployment;
  const verdict = await verifyLedger(deployment);
  assert.equal(verdict.ok, true, JSON.stringify(verdict));
  assert.equal(await count(sql`select count(*) from ledger_entry where at > ${NOW}`), 0);
  const tasks = await db
    .selectFrom("task")
    .leftJoin("post", (on) => on.onRef("post.agencyId", "=", "task.agencyId").onRef("post.role", "=", "task.role"))
    .select(["task.title", "task.role", "post.id as postId"])
    .where("task.closedAt", "is", null)
    .execute();
  assert.deepEqual(
    tasks.filter((task) => task.postId === null),
    [],
    "tasks that lie with nobody",
  );
  const inForce = law.at(clock.now());
  const audiences = [null, ...Object.keys(inForce.audiences)] as (keyof typeof inForce.audiences | null)[];
  const steps = audiences.flatMap((audience) =>
    ["catalog.publish", "application"].flatMap((key) => inForce.for(audience).procedure(key).steps),
  );
  const busy = new Set(tasks.map((task) => task.role));
  assert.deepEqual(
    [...new Set(steps.map((step) => step.role))].filter((role) => !busy.has(role)),
    [],
    "roles of the law's steps without any work",
  );
  const { stories } = loadDemo(jurisdictionFor(law.profile));
  const delivered = stories.filter(({ ends }) => ends.state === "delivered").length;
  const used = sql<{ count: number }>`
    select count(*) from (select grant_id from usage_record r join sharing_grant g on g.id = r.grant_id
                           where r.kind = 'call' group by 1 having count(*) >= 3) as called`;
  assert.equal(await count(used), delivered, "every delivered story was called");
}

const directly = sql<{ count: number }>`
  select count(*) from application_reply r join sharing_grant g on g.id = r.grant_id where r.origin = 'direct' and g.state = 'shared'`;
const waitingFor = (step: string) =>
  sql<{ count: number }>`select count(*) from catalog_version where step = ${step} and state like 'awaiting-%'`;

for (const profile of ["shuozhou", "reg25+shuozhou"]) {
  void test(`${profile}: what is unconditional was answered at once; a change waits out its month, an urgent one does not (SZ-12-2, SZ-16-1)`, async () => {
    await seeded(profile, async (count) => {
      assert.equal(await count(directly), 4);
      assert.equal(await count(sql`select count(*) from catalog_version where state = 'scheduled' and effective_on > '2026-11-21'`), 1);
      assert.equal(await count(sql`select count(*) from catalog_version where state = 'published' and urgent_reason is not null`), 1);
      const onRule = sql<{
        count: number;
      }>`select count(*) from catalog_version where title = '食品安全举报人信息' and state = 'published'`;
      assert.equal(await count(onRule), profile === "shuozhou" ? 1 : 0, "a rule alone does not suffice beside the regulation");
      assert.ok((await count(sql`select count(*) from late_record`)) >= 1);
    });
  });
}

for (const profile of ["miit", "reg25+miit"]) {
  void test(`${profile}: leaders have approvals waiting; silence consents inside and outside, and never to personal data (MIIT-20-9, MIIT-20-11, MIIT-21-5, MIIT-27-5)`, async () => {
    await seeded(profile, async (count) => {
      assert.equal(await count(waitingFor("approve-conditional")), 2);
      assert.equal(await count(waitingFor("approve-withheld")), 1);
      const byLeaders = sql<{ count: number }>`
        select count(*) from catalog_version where state = 'published'
           and approvals @> '[{"step": "approve-withheld"}]' and sharing_type = 'withheld'`;
      assert.equal(await count(byLeaders), 1);
      const deemed = sql<{ count: number }>`
        select count(distinct a.audience) from application_reply r join application a on a.id = r.application_id where r.origin = 'silence'`;
      assert.equal(await count(deemed), 2, "inside and outside");
      const escalated = sql<{ count: number }>`select count(*) from task where kind = 'application.silence' and closed_at is null`;
      assert.equal(await count(escalated), 1);
      assert.equal(await count(directly), 3);
      assert.ok((await count(sql`select count(*) from application where audience = 'outer' and number is not null`)) >= 5);
    });
  });
}

for (const profile of ["jiyuan", "reg25+jiyuan"]) {
  void test(`${profile}: the office decides, or beside the regulation examines; conditions name their basis (JY-7-3, JY-7-4, JY-32-2)`, async () => {
    await seeded(profile, async (count) => {
      const byOffice = sql<{ count: number }>`
        select count(*) from application_reply r join post p on p.person_id = r.consented_by where p.role = 'office-head'`;
      const examined = sql<{ count: number }>`select count(*) from ledger_entry where action = 'application.examined'`;
      const unexamined = sql<{ count: number }>`select count(*) from application where state = 'awaiting-examination'`;
      if (profile === "jiyuan") {
        assert.ok((await count(byOffice)) >= 7);
        assert.equal(await count(examined), 0);
      } else {
        assert.equal(await count(byOffice), 0);
        assert.ok((await count(examined)) >= 8);
        assert.equal(await count(unexamined), 1);
      }
      const baseless = sql<{ count: number }>`
        select count(*) from catalog_version where state = 'published' and sharing_type = 'conditional' and content #>> '{conditions,basis}' is null`;
      assert.equal(await count(baseless), 0);
      assert.equal(await count(directly), 0);
    });
  });
}

for (const profile of ["gf51", "reg25+gf51"]) {
  void test(`${profile}: base items are unconditional and go out at once (GF51-10-2, GF51-12-2)`, async () => {
    await seeded(profile, async (count) => {
      const libraries = sql<{ count: number }>`
        select count(distinct content ->> 'baseLibrary') from catalog_version where state = 'published'`;
      assert.equal(await count(libraries), 4);
      // Five whole stories, and the base item of one whose other items wait for their answer.
      assert.equal(await count(directly), 6);
      const reviewed = sql<{ count: number }>`
        select count(*) from catalog_version where state = 'published' and approvals @> '[{"step": "review"}]'`;
      assert.equal((await count(reviewed)) > 0, profile !== "gf51", "departments keep their own catalogs where this text is alone");
    });
  });
}

void test("a text from outside the repository has a demonstration as well, without what it refuses", async () => {
  const files = Object.entries(howToFiles()).filter(([path]) => path.startsWith("lanchuan/"));
  const look = async (count: Count): Promise<void> => {
    assert.ok((await count(sql`select count(*) from catalog_version where state = 'published'`)) >= 40);
    assert.ok((await count(sql`select count(*) from ledger_entry where action = 'application.examined'`)) >= 8);
    assert.ok((await count(directly)) >= 3);
    assert.ok((await count(sql`select count(*) from application where state = 'answered'`)) >= 8);
  };
  await seeded("lanchuan", look, { packs: folderOf(Object.fromEntries(files)), wellFormed: false });
});
