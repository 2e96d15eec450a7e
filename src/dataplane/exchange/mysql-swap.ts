// Whether a table of MySQL or MariaDB can be exchanged for another by renaming, and the rows of one put into the other where it cannot.
import type { Connection } from "mysql2/promise";
import { asked, backticked, mysqlNamed, told } from "./mysql-session.ts";
import type { TableName } from "./plan.ts";

/** Only where this account sees all of the schema, and nothing there goes with the table rather than with its name: triggers, foreign keys either way. */
export async function standsAlone(connection: Connection, { schema, table }: TableName): Promise<boolean> {
  const [found] = await asked<{ seen: number; hanging: number }>(
    connection,
    `select
       (select count(distinct p.privilege_type) from (
          select privilege_type from information_schema.user_privileges where replace(grantee, '''', '') = current_user()
          union all select privilege_type from information_schema.schema_privileges
            where replace(grantee, '''', '') = current_user() and (table_schema = ? or ? like table_schema)) p
        where p.privilege_type in ('SELECT', 'TRIGGER', 'ALTER', 'DROP', 'CREATE', 'INSERT')) as seen,
       (select count(*) from information_schema.triggers where event_object_schema = ? and event_object_table = ?) +
       (select count(*) from information_schema.key_column_usage where referenced_table_name is not null
          and ((table_schema = ? and table_name = ?) or (referenced_table_schema = ? and referenced_table_name = ?))) as hanging`,
    [schema, schema, schema, table, schema, table, schema, table],
  );
  return Number(found?.seen) === 6 && Number(found?.hanging) === 0;
}

/** Within a transaction of the caller's: readers see the old rows or the new ones. */
export async function refill(connection: Connection, table: TableName, shadow: TableName): Promise<void> {
  const columns = await asked<{ name: string }>(
    connection,
    `select column_name as name from information_schema.columns
     where table_schema = ? and table_name = ? and extra not like '%GENERATED%' order by ordinal_position`,
    [table.schema, table.table],
  );
  const names = columns.map(({ name }) => backticked(name)).join(", ");
  await told(connection, `delete from ${mysqlNamed(table)}`);
  await told(connection, `insert into ${mysqlNamed(table)} (${names}) select ${names} from ${mysqlNamed(shadow)}`);
}
