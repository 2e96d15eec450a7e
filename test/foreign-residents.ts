// A table of residents in an agency's own database, the same on both kinds of server, of every kind of column that is shared.
import type { ForeignTable } from "./gateway-world.ts";
import type { ForeignDatabase } from "./foreign-tables.ts";

const DISTRICTS = ["禅城区", "南海区", "顺德区"];
const NAMES = ["张伟", "王芳", "买买提·艾力", "欧阳娜娜", "O'Brien"];

/** `n` in its order; every seventh has no phone, every tenth is not alive. */
export const foreignResident = (n: number) => ({
  id: `4406${String(n).padStart(6, "0")}`,
  name: NAMES[n % 5] ?? "",
  district: DISTRICTS[n % 3] ?? "",
  phone: n % 7 === 0 ? null : `138${String(n).padStart(8, "0")}`,
  household: n % 6,
  points: `${9_007_199_254_740_993n + BigInt(n)}`,
  subsidy: `${n}.50`,
  born_on: `1950-01-${String(1 + (n % 28)).padStart(2, "0")}`,
  seen_at: `2026-01-02 03:04:${String(n % 60).padStart(2, "0")}`,
  alive: n % 10 !== 0,
});

const textOf = (value: string | number | boolean | null): string =>
  value === null ? "null" : typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);

export async function foreignResidents(database: ForeignDatabase, count: number): Promise<ForeignTable> {
  const isMysql = database.dialect === "mysql";
  const rows = Array.from({ length: count }, (_, n) => `(${Object.values(foreignResident(n)).map(textOf).join(", ")})`);
  await database.run(
    `create table people (id varchar(18) primary key, name varchar(60) not null, district varchar(20), phone varchar(20), household integer not null,
       points bigint, subsidy decimal(12, 2), born_on date, seen_at ${isMysql ? "datetime" : "timestamp"}, alive boolean)`,
    "create index people_household on people (household)",
    `insert into people values ${rows.join(", ")}`,
    isMysql ? `grant select on ${database.database}.people to '${database.user}'@'%'` : `grant select on people to ${database.user}`,
  );
  const types: Readonly<Record<string, readonly [string, string]>> = {
    id: ["character varying(18)", "varchar(18)"],
    name: ["character varying(60)", "varchar(60)"],
    district: ["character varying(20)", "varchar(20)"],
    phone: ["character varying(20)", "varchar(20)"],
    household: ["integer", "int(11)"],
    points: ["bigint", "bigint(20)"],
    subsidy: ["numeric(12,2)", "decimal(12,2)"],
    born_on: ["date", "date"],
    seen_at: ["timestamp without time zone", "datetime"],
    alive: ["boolean", "tinyint(1)"],
  };
  return {
    database,
    schema: database.schema,
    name: "people",
    key: "id",
    columns: Object.entries(types).map(([name, [postgresql, mysql]]) => ({
      name,
      type: isMysql ? mysql : postgresql,
      nullable: !["id", "name", "household"].includes(name),
      indexed: ["id", "household"].includes(name),
    })),
  };
}
