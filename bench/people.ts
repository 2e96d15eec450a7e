// The table of people that rows b and c ask about: a million of them.
import type { WorldGrant } from "#test/gateway-world.ts";
import type { Setting } from "./setting.ts";

export const PEOPLE = 1_000_000;
export const PEOPLE_COLUMNS = [
  ["id", "integer", "none"],
  ["id_card", "text", "id-number"],
  ["name", "text", "name"],
  ["org", "text", "none"],
  ["phone", "text", "mobile"],
] as const;
export const NAMES = ["张伟", "王秀英", "李娜", "欧阳修远", "陈静"] as const;

export async function makePeople({ world }: Setting): Promise<void> {
  const { client } = world;
  await client.query(`create table shared_data.people (${PEOPLE_COLUMNS.map(([name, type]) => `${name} ${type}`).join(", ")})`);
  await client.query(
    `insert into shared_data.people select n, '440601' || (19500000 + n % 500000) || lpad((n % 1000)::text, 4, '0'), ($2::text[])[n % 5 + 1], '单位' || n % 500, '138' || lpad(n::text, 8, '0')
       from generate_series(1, $1) n`,
    [PEOPLE, NAMES],
  );
  await client.query("alter table shared_data.people add primary key (id)");
  await client.query("vacuum analyze shared_data.people");
  await world.register(
    "people",
    "id",
    PEOPLE_COLUMNS.map(([name, type]) => ({ name, type })),
  );
}

/** A grant of all columns, masked where people are concerned. */
export const grantPeople = async ({ world }: Setting, method?: "verify"): Promise<WorldGrant> =>
  await world.grant({
    on: { table: "people", fields: PEOPLE_COLUMNS.map(([name]) => name) },
    items: Object.fromEntries(PEOPLE_COLUMNS.map(([name, , mask]) => [name, mask])),
    ...(method !== undefined && { method }),
  });
