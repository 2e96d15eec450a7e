// Row b: a governed table query, one row and a page of 100, against a bare handler on the same table, and PostgreSQL's own client.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isInstalled, run, startContender, TESTED_CORE } from "./contender.ts";
import { load } from "./load.ts";
import { compare, type Compared, median, type Plan, say, sentence } from "./rounds.ts";
import { callHeaders, freePort, type Setting, startOurs } from "./setting.ts";

const ROWS = 1_000_000;
const COLUMNS = [
  ["id", "integer", "none"],
  ["id_card", "text", "id-number"],
  ["name", "text", "name"],
  ["org", "text", "none"],
  ["phone", "text", "mobile"],
] as const;

export async function rowB(setting: Setting, plan: Plan): Promise<Compared[]> {
  const { client } = setting.world;
  await client.query(`create table shared_data.people (${COLUMNS.map(([name, type]) => `${name} ${type}`).join(", ")})`);
  await client.query(
    `insert into shared_data.people select n, '440601' || (19500000 + n % 500000) || lpad((n % 1000)::text, 4, '0'), (array['张伟', '王秀英', '李娜', '欧阳修远', '陈静'])[n % 5 + 1], '单位' || n % 500, '138' || lpad(n::text, 8, '0')
       from generate_series(1, $1) n`,
    [ROWS],
  );
  await client.query("alter table shared_data.people add primary key (id)");
  await client.query("vacuum analyze shared_data.people");
  await setting.world.register(
    "people",
    "id",
    COLUMNS.map(([name, type]) => ({ name, type })),
  );
  const grant = await setting.world.grant({
    on: { table: "people", fields: COLUMNS.map(([name]) => name) },
    items: Object.fromEntries(COLUMNS.map(([name, , mask]) => [name, mask])),
  });
  const headers = callHeaders(grant);
  const ours = await startOurs(setting);
  const port = await freePort();
  const bare = await startContender("bare fastify + pg", TESTED_CORE, port, [
    process.execPath,
    join(import.meta.dirname, "fastify.child.ts"),
    setting.databaseUrl,
    String(port),
  ]);
  setting.resources.push(bare);

  const path = `/v1/${grant.number}/rows`;
  const numbers = ROWS;
  const row = { path: `${path}?id={n}`, numbers, headers };
  return [
    ...(await compare(
      "b table query, one row",
      { contender: ours, target: row },
      [{ contender: bare, target: { path: "/row?id={n}", numbers, headers: {} }, goal: 1.8 }],
      plan,
    )),
    ...(await comparePgbench(setting, { ...row, port: ours.port }, plan)),
    ...(await compare(
      "b page of 100",
      { contender: ours, target: { path: `${path}?id.gt={n}&limit=100`, numbers: numbers - 200, headers } },
      [{ contender: bare, target: { path: "/page?after={n}", numbers: numbers - 200, headers: {} }, goal: 1 }],
      plan,
    )),
  ];
}

async function comparePgbench(setting: Setting, target: Parameters<typeof load>[0], plan: Plan): Promise<Compared[]> {
  if (!isInstalled("pgbench")) {
    say("pgbench is SKIPPED: it is missing (apt-get install postgresql-contrib)");
    return [];
  }
  const script = join(setting.folder, "row.sql");
  writeFileSync(
    script,
    `\\set id random(1, ${ROWS})\nselect ${COLUMNS.map(([name]) => name).join(", ")} from shared_data.people where id = :id;\n`,
  );
  const ratios: number[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const { perSecond } = await load(target, plan.seconds);
    // Its client runs where ours does, the database on the other core for both.
    const text = await run(TESTED_CORE, [
      "pgbench",
      "-n",
      "-M",
      "prepared",
      "-f",
      script,
      "-c",
      "8",
      "-j",
      "1",
      "-T",
      String(plan.seconds),
      setting.databaseUrl,
    ]);
    ratios.push(perSecond / Number(/tps = ([\d.]+)/.exec(text)?.[1]));
  }
  const compared = {
    peer: "pgbench prepared, 8 clients",
    goal: 0.55,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(sentence(compared));
  return [compared];
}
