// Row c: governed cross-checks, one by one against a bare handler, and a thousand at once against COPY and a join in PostgreSQL.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isInstalled, run, TESTED_CORE } from "./contender.ts";
import { grantPeople, makePeople, NAMES, PEOPLE } from "./people.ts";
import { compare, type Compared, median, type Plan, say, sentence } from "./rounds.ts";
import { callHeaders, type Setting, startBare, startOurs } from "./setting.ts";

const BATCH = 1_000;

export async function rowC(setting: Setting, plan: Plan): Promise<Compared[]> {
  await makePeople(setting);
  const grant = await grantPeople(setting, "verify");
  const headers = { ...callHeaders(grant), "Content-Type": "application/json" };
  const ours = await startOurs(setting);
  const path = `/v1/${grant.number}/verify`;
  // Claims that are so: what is not would soon be taken for guessing.
  const body = '{"key":"{n}","claims":{"id":"{n}"}}';
  return [
    ...(await compare(
      "c cross-check, one record",
      { contender: ours, target: { path, numbers: PEOPLE, headers, body } },
      [{ contender: await startBare(setting), target: { path: "/compare", numbers: PEOPLE, headers, body }, goal: 1.8 }],
      plan,
    )),
    ...(await compareJoin(setting, { url: `http://127.0.0.1:${ours.port}${path}`, headers }, plan)),
  ];
}

async function compareJoin(
  setting: Setting,
  target: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  plan: Plan,
): Promise<Compared[]> {
  if (!isInstalled("psql")) {
    say("psql is SKIPPED: it is missing (apt-get install postgresql-client)");
    return [];
  }
  const ratios: number[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const perSecond = await checkedPerSecond(target, plan.seconds);
    ratios.push(perSecond / (await joinedPerSecond(setting, Math.max(20, Math.round((plan.seconds * perSecond) / BATCH / 2)))));
  }
  const compared = {
    peer: "psql COPY in, hash join, COPY out",
    goal: 0.4,
    ratio: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
  };
  say(`\nc batches of ${BATCH}: ${plan.rounds} rounds of ${plan.seconds} s, records a second`);
  say(sentence(compared));
  return [compared];
}

interface PersonClaim {
  readonly id: number;
  readonly name: string;
}

const claimsOf = (): PersonClaim[] =>
  Array.from({ length: BATCH }, () => {
    const id = 1 + Math.trunc(Math.random() * PEOPLE);
    return { id, name: NAMES[id % NAMES.length] ?? "" };
  });

async function checkedPerSecond({ url, headers }: Parameters<typeof compareJoin>[1], seconds: number): Promise<number> {
  const bodies = Array.from({ length: 20 }, () =>
    JSON.stringify({ records: claimsOf().map(({ id, name }) => ({ key: String(id), claims: { name } })) }),
  );
  const begun = performance.now();
  let records = 0;
  while (performance.now() - begun < seconds * 1_000) {
    for (const body of bodies) {
      const reply = await fetch(url, { method: "POST", headers, body });
      if (reply.status !== 200) throw new Error(await reply.text());
      const { results } = (await reply.json()) as { results: readonly { fields: { name: string } }[] };
      if (results.some(({ fields }) => fields.name !== "match")) throw new Error("a claim that is so was not found so");
      records += results.length;
    }
  }
  return records / ((performance.now() - begun) / 1_000);
}

/** Its client runs where ours does, the database on the other core for both. */
async function joinedPerSecond(setting: Setting, batches: number): Promise<number> {
  const script = join(setting.folder, "join.sql");
  const batch = (): string =>
    `truncate claim;\ncopy claim from stdin;\n${claimsOf()
      .map(({ id, name }) => `${id}\t${name}`)
      .join(
        "\n",
      )}\n\\.\ncopy (select c.id, p.id is not null, p.name = c.name from claim c left join shared_data.people p on p.id = c.id) to stdout;\n`;
  writeFileSync(script, `create temp table claim (id integer, name text);\n${Array.from({ length: batches }, batch).join("")}`);
  const begun = performance.now();
  await run(TESTED_CORE, ["psql", "-q", "-o", "/dev/null", "-f", script, setting.databaseUrl]);
  return (batches * BATCH) / ((performance.now() - begun) / 1_000);
}
