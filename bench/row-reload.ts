// Row reload: what one changed grant costs a gateway that holds many, beside reading all of them anew.
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { suiteOf } from "#kernel/crypto.ts";
import { openPool } from "#kernel/db.ts";
import { openLog } from "#kernel/log.ts";
import { openVault } from "#kernel/vault.ts";
import { GrantCache } from "#dataplane/gateway/grants.ts";
import { World } from "#test/gateway-world.ts";
import { testDatabase } from "#test/postgres.ts";
import { type Compared, median, type Plan, say, sentence } from "./rounds.ts";

const GOAL = 20;

interface Cost {
  readonly milliseconds: number;
  readonly cpu: number;
}

export async function rowReload({ rounds }: Plan): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const count of rounds > 3 ? [10_000, 100_000] : [10_000]) compared.push(await reloaded(count, rounds));
  return compared;
}

async function reloaded(count: number, rounds: number): Promise<Compared> {
  const { url } = await testDatabase("bench-reload");
  const vault = openVault(suiteOf("gm"), randomBytes(32));
  const world = await World.open(url, vault, 10);
  const { id } = await world.grant({ on: "residents", items: { id_number: "none", name: "name", district: "none" } });
  await multiply(world, id, count);
  const pool = openPool({ url, connectionsMax: 4, name: "bench" });
  const means = { vault, digest: "sm3", today: () => "2026-03-02" } as const;
  const log = openLog({ level: "silent", name: "bench" });
  const cache = new GrantCache({ pool, means, log, pollMs: 3_600_000, staleMsMax: 3_600_000 });
  await cache.start();
  const cost = async (change: () => Promise<void>): Promise<Cost> => {
    await change();
    const cpu = process.cpuUsage();
    const began = performance.now();
    await cache.refresh();
    const used = process.cpuUsage(cpu);
    return { milliseconds: performance.now() - began, cpu: (used.user + used.system) / 1_000 };
  };
  const one: Cost[] = [];
  const all: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await cost(() => world.change(id, "rows_per_day = rows_per_day - 1", false)));
    all.push(await cost(async () => void (await world.client.query("update grant_revision set revision = revision + 1"))));
  }
  await cache.close();
  await pool.end();
  await world.close();
  const figures = (costs: readonly Cost[]): string =>
    `${median(costs.map((each) => each.milliseconds)).toFixed(1)} ms, ${median(costs.map((each) => each.cpu)).toFixed(1)} ms of CPU`;
  say(`reload, ${count} grants: one change read alone ${figures(one)}; everything ${figures(all)}`);
  const ratios = one.map(({ milliseconds }, round) => (all[round]?.milliseconds ?? 0) / milliseconds);
  const result = {
    peer: `everything, ${count} grants`,
    goal: GOAL,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(sentence(result));
  return result;
}

/** As many grants like it, each with a credential. */
async function multiply({ client }: World, id: string, count: number): Promise<void> {
  await client.query(
    `insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items, calls_per_day,
                                rows_per_day, purpose, scope, method, valid_from, valid_until, resource_id, agreed_at)
     select gen_random_uuid(), 'SQ-2026-1' || lpad(n::text, 6, '0'), gen_random_uuid(), entry_id, version_id, consumer_agency_id, provider_agency_id,
            state, items, calls_per_day, rows_per_day, purpose, scope, method, valid_from, valid_until, resource_id, agreed_at
       from sharing_grant, generate_series(2, $2) n where id = $1`,
    [id, count],
  );
  await client.query(
    `insert into credential (id, grant_id, kind, prefix, digest, created_at, use, networks)
     select gen_random_uuid(), id, 'consumer', left(replace(gen_random_uuid()::text, '-', ''), 12), md5(number) || md5(number), agreed_at, 'bearer', '{}'
       from sharing_grant where id <> $1`,
    [id],
  );
  await client.query("analyze");
}
