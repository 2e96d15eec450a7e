// Row b: a governed table query, one row and a page of 100, against a bare handler, PostGraphile and Directus on the same table, and PostgreSQL's own client.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isInstalled, run, TESTED_CORE } from "./contender.ts";
import { startDirectus } from "./directus.ts";
import { load } from "./load.ts";
import { type PeopleServer, servesPeople } from "./people-peer.ts";
import { grantPeople, makePeople, PEOPLE, PEOPLE_COLUMNS } from "./people.ts";
import { startPostgraphile } from "./postgraphile.ts";
import { compare, type Compared, median, type Plan, say, sentence } from "./rounds.ts";
import { checkRows } from "./same-rows.ts";
import { callHeaders, type Setting, startBare, startOurs } from "./setting.ts";

export async function rowB(setting: Setting, plan: Plan): Promise<Compared[]> {
  await makePeople(setting);
  const grant = await grantPeople(setting);
  const headers = callHeaders(grant);
  const ours = await startOurs(setting);
  const bare = await startBare(setting);

  const path = `/v1/${grant.number}/rows`;
  const rowsOf = (body: unknown) => (body as { readonly rows: readonly Readonly<Record<string, unknown>>[] }).rows;
  const own = servesPeople(ours, { row: `${path}?id={n}`, page: `${path}?id.gt={n}&limit=100`, headers, rowsOf });
  const peers = [
    servesPeople(bare, { row: "/row?id={n}", page: "/page?after={n}", headers: {}, rowsOf, goals: { row: 1.8, page: 1 } }),
    ...(await startOrSkip("PostGraphile", startPostgraphile(setting), "not a dependency (npm install --no-save postgraphile@5)")),
    ...(await startOrSkip("Directus", startDirectus(setting), "BENCH_DIRECTUS names no folder with it (bench/README.md)")),
  ];
  const rows = peers.map(({ row }) => row);
  const pages = peers.map(({ page }) => page);
  await checkRows(setting, "where id = $1", own.row, rows);
  await checkRows(setting, "where id > $1 order by id limit 100", own.page, pages);
  return [
    ...(await compare("b table query, one row", own.row, rows, plan)),
    ...(await comparePgbench(setting, { ...own.row.target, port: ours.port }, plan)),
    ...(await compare("b page of 100", own.page, pages, plan)),
  ];
}

async function startOrSkip(name: string, starting: Promise<PeopleServer | undefined>, why: string): Promise<PeopleServer[]> {
  const server = await starting;
  if (!server) say(`${name} is SKIPPED: ${why}`);
  return server ? [server] : [];
}

async function comparePgbench(setting: Setting, target: Parameters<typeof load>[0], plan: Plan): Promise<Compared[]> {
  if (!isInstalled("pgbench")) {
    say("pgbench is SKIPPED: it is missing (apt-get install postgresql-contrib)");
    return [];
  }
  const script = join(setting.folder, "row.sql");
  writeFileSync(
    script,
    `\\set id random(1, ${PEOPLE})\nselect ${PEOPLE_COLUMNS.map(([name]) => name).join(", ")} from shared_data.people where id = :id;\n`,
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
