// The seeded demonstration hangs together: the ledger verifies, lamps of every colour burn, data flowed masked, and no task lies with nobody.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startGateway } from "#dataplane/gateway/index.ts";
import { MovableClock } from "#kernel/clock.ts";
import { sql } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { createPlatformApi, type PlatformApi } from "#main/api.ts";
import { type Config, readConfig } from "#main/config.ts";
import { type OpenDeployment, openDeployment } from "#main/deployment.ts";
import { GATEWAY_ROLE } from "#main/gateway.ts";
import { claimCredential, issueCredential } from "#modules/grants/index.ts";
import { verifyLedger } from "#modules/ledger/index.ts";
import { testDatabase } from "#test/postgres.ts";
import { loadDemo } from "./load.ts";
import { refuseUnfinishedDemonstration, type Seeded, seedDemonstration } from "./seed.ts";
import { Cast } from "./seeding/cast.ts";
import { freePort } from "./seeding/free-port.ts";

// A Saturday: the last working day lies before today.
const NOW = "2026-11-21T10:00:00+08:00";
let folder: string;
let config: Config;
let opened: OpenDeployment;
let api: PlatformApi;
let seeded: Seeded;
let databaseUrl: string;
const said: string[] = [];

before(async () => {
  const database = await testDatabase("seed");
  databaseUrl = database.url;
  folder = mkdtempSync(join(tmpdir(), "govshare-seed-"));
  const settings = {
    GOVSHARE_DATA: folder,
    DATABASE_URL: database.url,
    GOVSHARE_UPSTREAM_PORT: String(await freePort()),
    GOVSHARE_SECRET_KEY: "",
  };
  config = readConfig(settings);
  const log = openLog({ level: "silent", name: "test" });
  opened = await openDeployment(config, database.url, { clock: new MovableClock(NOW), log, connectionsMax: 8 });
  const { deployment } = opened;
  seeded = await seedDemonstration({ config, deployment, databaseUrl, say: (line) => said.push(line), rowsMax: 300 });
  api = await createPlatformApi(deployment);
});
after(async () => {
  await api?.close();
  await opened?.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row[]> => (await statement.execute(opened.deployment.db)).rows;

async function bearer(login: string): Promise<{ authorization: string }> {
  const headers = { "content-type": "application/json" };
  const payload = JSON.stringify({ login, password: seeded.password });
  const session = await api.app.inject({ method: "POST", url: "/api/sessions", headers, payload });
  assert.equal(session.statusCode, 200, session.body);
  return { authorization: `Bearer ${session.json<{ token: string }>().token}` };
}

async function call(login: string, path: string): Promise<Record<string, unknown>> {
  const answer = await api.app.inject({ method: "GET", url: `/api${path}`, headers: await bearer(login) });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<Record<string, unknown>>();
}

void test("the ledger verifies, and it moves forward in time", async () => {
  const verdict = await verifyLedger(opened.deployment);
  assert.equal(verdict.ok, true, JSON.stringify(verdict));
  const [backwards] = await rows(
    sql<{
      count: number;
    }>`select count(*) as count from ledger_entry a join ledger_entry b on b.seq = a.seq + 1 and b.chain = a.chain where b.at < a.at`,
  );
  assert.equal(Number(backwards?.count), 0);
  const [future] = await rows(sql<{ count: number }>`select count(*) as count from ledger_entry where at > ${NOW}`);
  assert.equal(Number(future?.count), 0);
});

void test("entries of all three sharing types are published, and some wait on each desk", async () => {
  const published = await rows(
    sql<{ type: string; count: number }>`
      select sharing_type as type, count(*)::int as count from catalog_version where state = 'published' group by 1`,
  );
  assert.deepEqual(new Set(published.map((row) => row.type)), new Set(["unconditional", "conditional", "withheld"]));
  assert.ok(published.reduce((sum, row) => sum + row.count, 0) >= 40);
  const waiting = await rows(
    sql<{ state: string }>`select distinct state from catalog_version where state not in ('published', 'superseded')`,
  );
  assert.deepEqual(new Set(waiting.map((row) => row.state)), new Set(["draft", "awaiting-consent", "awaiting-review", "returned"]));
});

void test("lamps of every colour burn, and something ran late", async () => {
  const clocks = (await call("shuju.shen", "/supervision/clocks?limit=100")) as unknown as { rows: { clock: { lamp: string } }[] };
  const lamps = new Set(clocks.rows.map((row) => row.clock.lamp));
  assert.deepEqual(lamps, new Set(["green", "amber", "red", "paused"]));
  const late = await rows(sql<{ judgement: string | null; reason: string | null }>`select judgement, reason from late_record`);
  assert.ok(
    late.some((row) => row.judgement === null) && late.some((row) => row.reason !== null) && late.some((row) => row.judgement !== null),
  );
});

void test("agencies have lights of every colour", async () => {
  const { agencies } = (await call("shuju.shen", "/overview")) as unknown as { agencies: { agency: { name: string }; light: string }[] };
  const lights = new Set(agencies.map(({ light }) => light).filter((light) => light !== "none"));
  assert.deepEqual(lights, new Set(["green", "amber", "red"]), JSON.stringify(agencies.map(({ agency, light }) => [agency.name, light])));
});

void test("applications stand where the stories say", async () => {
  const states = await rows(
    sql<{ state: string; count: number }>`select state, count(*)::int as count from application group by 1 order by 1`,
  );
  assert.deepEqual(Object.fromEntries(states.map((row) => [row.state, row.count])), {
    answered: 13,
    "awaiting-consent": 1,
    draft: 1,
    "reply-proposed": 1,
    submitted: 6,
    "supplement-requested": 1,
  });
});

void test("files were given to whoever asked for them, and wait to be downloaded", async () => {
  const [found] = await rows(
    sql<{ files: number }>`select count(*)::int as files from sharing_grant g join resource_file f on f.resource_id = g.resource_id
      where g.method = 'file' and g.state = 'shared' and f.state = 'ready'`,
  );
  assert.equal(found?.files, 3);
  const [given] = await rows(sql<{ deliveries: number; marked: number }>`
    select count(*)::int as deliveries, count(sha256)::int as marked from file_delivery d left join marked_copy c on c.delivery_id = d.id`);
  // A workbook can bear a mark, tables of text cannot.
  assert.deepEqual(given, { deliveries: 3, marked: 1 });
});

void test("a list was cross-checked by file, and some of its names are not so", async () => {
  const [found] = await rows(sql<{ state: string; rows: number; matched: number; mismatched: number; missing: number }>`
    select state, position::int as rows, matched::int as matched, mismatched::int as mismatched, not_found::int as missing from cross_check`);
  assert.deepEqual(found, { state: "done", rows: 60, matched: 54, mismatched: 5, missing: 1 });
});

void test("batches went into the front database, of one of them some rows were refused, and one went into files", async () => {
  const runs = await rows(sql<{ title: string; state: string; rows: number; refused: number }>`
    select e.title, r.state, r.rows::int as rows, r.refused::int as refused from exchange_run r join exchange e on e.id = r.exchange_id order by e.number`);
  assert.deepEqual(
    runs.map(({ state, refused }) => [state, refused > 0]),
    [
      ["done", false],
      ["done", true],
      ["done", false],
    ],
    JSON.stringify(runs),
  );
  assert.ok(runs.every((run) => run.rows > 100));
});

void test("grants are shared and used on many days; some calls were refused", async () => {
  const used = await rows(sql<{ grantId: string; days: number; calls: number; refused: number }>`
    select d.grant_id as "grantId", count(*)::int as days, sum(calls)::int as calls, sum(refused)::int as refused
      from usage_day d join sharing_grant g on g.id = d.grant_id where g.state = 'shared' and g.method not in ('batch', 'file', 'verify') group by 1
    having sum(calls) > 1`);
  // Probes are in no sum: what the stories do not call is not here.
  assert.equal(used.length, 6);
  assert.ok(
    used.every((row) => row.days >= 5 && row.calls > 5),
    JSON.stringify(used),
  );
  const problems = await rows(sql<{ problem: string }>`select distinct problem from usage_record where problem is not null`);
  for (const code of ["query.masked-item", "query.item-not-granted", "gateway.wrong-purpose", "gateway.calls-exhausted"]) {
    assert.ok(
      problems.some((row) => row.problem === code),
      code,
    );
  }
  const [reports] = await rows(sql<{ kinds: number }>`select count(distinct kind)::int as kinds from usage_report`);
  assert.ok((reports?.kinds ?? 0) >= 4);
});

void test("personal data leaves the data plane masked", async () => {
  const { deployment } = opened;
  const grant = await deployment.db
    .selectFrom("sharingGrant")
    .select(["id", "number", "purpose"])
    .where("purpose", "=", "社会救助和保障资格审核")
    .where("state", "=", "shared")
    .where(sql<boolean>`items @> '[{"name": "公民身份号码"}]'`)
    .executeTakeFirstOrThrow();
  const cast = await Cast.of(deployment.db, loadDemo("yunze").jurisdiction);
  const developer = cast.technician("zhujian");
  const secret = await claimCredential(deployment, developer, grant.id, await issueCredential(deployment, developer, grant.id));
  const { clock, vault, log } = deployment;
  const journalFolder = join(folder, "journal");
  const gateway = await startGateway({
    databaseUrl,
    host: "127.0.0.1",
    port: 0,
    gatewayId: "test",
    journalFolder,
    clock,
    vault,
    log,
    role: GATEWAY_ROLE,
  });
  try {
    const headers = { authorization: `Bearer ${secret}`, "x-purpose": encodeURIComponent(grant.purpose) };
    const response = await fetch(`${gateway.url}/v1/${grant.number}/rows?id_number=990104195604200023`, { headers });
    assert.equal(response.status, 200);
    const { rows: found } = (await response.json()) as { rows: Record<string, string>[] };
    assert.equal(found.length, 1);
    assert.match(found[0]?.["id_number"] ?? "", /^9.*\*{4,}/);
    assert.match(found[0]?.["name"] ?? "", /\*/);
    assert.equal(found[0]?.["division_code"], undefined, "granted by another reply, and only under that grant");
    assert.equal(found[0]?.["mobile"], undefined);
  } finally {
    await gateway.close();
  }
});

void test("streets and a community are registered below the city, by the agency that serves them (REG25-30-4)", async () => {
  const found = await rows<{ code: string; agency: string }>(
    sql`select l.code, a.short_name as agency from locality l join agency a on a.id = l.agency_id where l.state = 'active' order by l.code`,
  );
  assert.deepEqual(
    found.map(({ code, agency }) => `${code} ${agency}`),
    ["990101001 市民政局", "990101001003 市民政局", "990101002 市民政局"],
  );
});

interface Page {
  rows: { id?: string }[];
  next: string | null;
}

void test("every list, walked from page to page, gives each of its rows once", async () => {
  const { paths } = api.app.swagger() as { paths: Record<string, { get?: { parameters?: { name: string }[] } }> };
  const lists = Object.keys(paths).filter((path) => paths[path]?.get?.parameters?.some(({ name }) => name === "cursor"));
  const walked = new Set<string>();
  for (const login of ["shuju.shen", "minzheng.he"]) {
    const headers = await bearer(login);
    const page = async (url: string): Promise<Page | undefined> => {
      const answer = await api.app.inject({ method: "GET", url, headers });
      return answer.statusCode === 200 ? answer.json<Page>() : undefined;
    };
    for (const path of lists) {
      const [parents = "", ofOne] = path.split("/{id}");
      const ids = ofOne === undefined ? [""] : ((await page(`${parents}?limit=5`))?.rows ?? []).flatMap(({ id }) => id ?? []);
      for (const id of ids) {
        const address = path.replace("{id}", id);
        const whole = await page(`${address}?limit=200`);
        if (!whole || whole.rows.length < 2) continue;
        const limit = Math.ceil(whole.rows.length / 3);
        const found: Page["rows"] = [];
        for (let next: string | null = ""; next !== null && found.length < whole.rows.length;) {
          const one: Page = (await page(`${address}?limit=${limit}&cursor=${next}`)) ?? assert.fail(address);
          found.push(...one.rows);
          ({ next } = one);
        }
        assert.deepEqual(found.slice(0, whole.rows.length), whole.rows, `${login} ${address}`);
        walked.add(path);
      }
    }
  }
  assert.ok(walked.size >= 30, `only these have rows: ${[...walked].join(" ")}`);
});

void test("every open task has a holder, and who signs in finds it", async () => {
  const lost = await rows(sql`
    select t.kind, t.title from task t where t.closed_at is null
       and not exists (select from post p where p.agency_id = t.agency_id and p.role = t.role and p.active)`);
  assert.deepEqual(lost, []);
  for (const login of ["shuju.shen", "shuju.gu", "minzheng.he", "minzheng.meng", "minzheng.zhang", "zhujian.dai"]) {
    const inbox = (await call(login, "/inbox")) as { rows?: unknown[] };
    assert.ok(JSON.stringify(inbox).includes("href"), `${login} has nothing to do`);
  }
});

void test("a load that was broken off is told, and not loaded over", async () => {
  await assert.rejects(refuseUnfinishedDemonstration(opened.deployment, config), /unfinished|中断/);
  assert.ok(seeded.logins.length >= 8 && said.length >= 3);
});
