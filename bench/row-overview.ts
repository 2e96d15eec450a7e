// Row overview: the figures of the whole jurisdiction with 200,000 entries and 500 agencies, beside one plain GROUP BY of the published.
import { performance } from "node:perf_hooks";
import { MovableClock } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { openLog } from "#kernel/log.ts";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { KeptCounts } from "#modules/overview/kept-counts.ts";
import { overview, tellNow } from "#modules/overview/overview.views.ts";
import { overviewRows } from "#modules/overview/rows.views.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";
import type { Setting } from "./setting.ts";

const NOW = "2026-11-21T10:00:00+08:00";
const [AGENCIES, ENTRIES] = [500, 200_000];

const STATEMENTS = [
  `insert into agency (id, code, name, short_name, kind, division_code)
   select gen_random_uuid(), 'bench' || n, '部门' || n, '部门' || n, 'department', '990100' from generate_series(1, ${AGENCIES}) n`,
  `create table bench_agency as select id, row_number() over (order by code) as n from agency where code like 'bench%'`,
  `insert into person (id, login, name, password_hash) values ('00000000-0000-4000-8000-000000000001', 'bench', '某', '')`,
  `create table bench_entry as select s.n, gen_random_uuid() as id, gen_random_uuid() as version, a.id as agency
   from generate_series(1, ${ENTRIES}) s(n) join bench_agency a on a.n = 1 + (s.n * 7919) % ${AGENCIES}`,
  `insert into catalog_entry (id, agency_id, code, created_at) select id, agency, 'B/' || lpad(n::text, 7, '0'), '2025-01-01' from bench_entry`,
  `insert into catalog_version (id, entry_id, number, state, title, sharing_type, item_count, content, hash, created_by, saved_at, published_at)
   select version, id, 1, case when n % 20 = 0 then 'draft' else 'published' end, '目录' || n,
     (array['unconditional', 'conditional', 'conditional', 'withheld'])[1 + n % 4], 10,
     jsonb_build_object('title', '目录' || n, 'kind', (array['base', 'topic', 'department'])[1 + n % 3], 'theme', '主题' || n % 12,
       'grade', (array['general', 'important', 'core'])[1 + n % 3], 'updateCycle', (array['daily', 'monthly', 'yearly'])[1 + n % 3], 'items',
       (select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'name', '数据项' || i || n, 'type', 'string')) from generate_series(1, 10) i)),
     'h', '00000000-0000-4000-8000-000000000001', '2026-01-01', case when n % 20 = 0 then null else timestamptz '2025-06-01' + n * interval '1 minute' end
   from bench_entry`,
  `update catalog_entry e set published_version_id = case when b.n % 20 = 0 then null else b.version end,
     working_version_id = case when b.n % 20 = 0 then b.version end from bench_entry b where b.id = e.id`,
  `insert into shared_table (name, agency_id, title, key_column, columns, row_count, loaded_at)
   select 'b' || n, agency, '表', 'id', '[]', 1, timestamptz '2026-11-21' - n % 400 * interval '1 day' from bench_entry where n % 2 = 1`,
  `insert into resource (id, entry_id, kind, title, state, table_name, fields, mounted_at)
   select gen_random_uuid(), id, 'table', '表', 'mounted', 'b' || n, '{}', '2026-01-01' from bench_entry where n % 2 = 1`,
  `insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items, calls_per_day,
     rows_per_day, purpose, scope, method, valid_from, valid_until, agreed_at, shared_at)
   select gen_random_uuid(), 'G' || b.n, gen_random_uuid(), b.id, b.version, a.id, b.agency, 'shared', '[]', 1, 1, '用途', '范围', 'table',
     '2026-01-01', '2027-12-31', '2026-02-01', '2026-02-02'
   from bench_entry b join bench_agency a on a.n = 1 + b.n % ${AGENCIES} and a.id <> b.agency where b.n % 3 = 1 and b.n % 20 <> 0`,
  `insert into application (id, number, entry_id, version_id, entry_title, consumer_agency_id, provider_agency_id, state, content, created_by, saved_at, submitted_at, answered_at)
   select gen_random_uuid(), 'A' || b.n, b.id, b.version, '目录', a.id, b.agency, 'answered', '{}', '00000000-0000-4000-8000-000000000001', '2026-10-01', '2026-10-01', '2026-10-09'
   from bench_entry b join bench_agency a on a.n = 1 + b.n % ${AGENCIES} and a.id <> b.agency where b.n % 4 = 1`,
  `insert into deadline (id, rule, law, subject_kind, subject_id, title, href, bearer_agency_id, started_at, due_on, due_at, provisional, state, overdue_at, stopped_at)
   select gen_random_uuid(), 'application.reply.conditional', 'reg25', 'application', id, '答复', '/', provider_agency_id, submitted_at, '2026-10-20', '2026-10-20', false, 'stopped',
     case when hashtext(number) % 10 = 0 then timestamptz '2026-10-20' end, answered_at from application where number like 'A%'`,
];

const HEAD: Actor = {
  personId: "00000000-0000-4000-8000-000000000001",
  name: "某",
  postId: "00000000-0000-4000-8000-000000000002",
  role: "office-head",
  postTitle: "主任",
  agencyId: "00000000-0000-4000-8000-000000000003",
  agencyName: "数据局",
  agencyKind: "office",
};

export async function rowOverview(setting: Setting, plan: Plan): Promise<Compared[]> {
  const { client } = setting.world;
  for (const statement of STATEMENTS) await client.query(statement);
  await client.query("vacuum analyze");
  const config = readConfig({
    GOVSHARE_DATA: setting.folder,
    DATABASE_URL: setting.databaseUrl,
    GOVSHARE_GATEWAY_URL: "",
    GOVSHARE_SECRET_KEY: "",
  });
  const opened = await openDeployment(config, setting.databaseUrl, {
    clock: new MovableClock(NOW),
    log: openLog({ level: "silent", name: "bench" }),
    connectionsMax: 8,
  });
  try {
    const { deployment } = opened;
    const kept = new KeptCounts((days) => tellNow(deployment, null, days));
    const asked = () => overview(deployment, HEAD, { days: 365 }, kept);
    const works: readonly [string, () => Promise<unknown>][] = [
      ["the whole page, counted now", () => overview(deployment, HEAD, { days: 365 })],
      ["the whole page as it is served", asked],
      ["the whole page, asked for by 50 at once", () => Promise.all(Array.from({ length: 50 }, asked))],
      ["rows of a number, first page", () => overviewRows(deployment, HEAD, { measure: "stale", narrowing: {}, limit: 51 })],
      ["one agency", async () => await overview(deployment, HEAD, { agency: await firstAgency(setting), days: 365 })],
    ];
    const peer = (): Promise<unknown> =>
      client.query(
        "select e.agency_id, count(*), count(*) filter (where v.sharing_type = 'withheld') from catalog_entry e join catalog_version v on v.id = e.published_version_id group by 1",
      );
    const ratios: number[] = [];
    for (const [title, work] of works) {
      await work();
      const taken: number[] = [];
      for (let round = 0; round < plan.rounds; round++) {
        const ours = await timed(work);
        taken.push(ours);
        if (title.endsWith("counted now")) ratios.push((await timed(peer)) / ours);
      }
      say(
        `overview, ${title}: ${median(taken).toFixed(0)} ms [${Math.min(...taken).toFixed(0)}..${Math.max(...taken).toFixed(0)}], goal ≤ 300 ms`,
      );
    }
    const compared = { peer: "one plain GROUP BY", goal: 0.3, ratio: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
    say(sentence(compared));
    return [compared];
  } finally {
    await opened.close();
  }
}

async function firstAgency({ world }: Setting): Promise<string> {
  const { rows } = await world.client.query<{ id: string }>("select id from bench_agency where n = 1");
  return rows[0]?.id ?? "";
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
