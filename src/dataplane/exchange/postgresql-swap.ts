// Puts a filled shadow in the place of the table that is read: readers see the old rows or the new ones, never half of either.
import type pg from "pg";
import type { TableName } from "./plan.ts";
import { literal, named, quoted } from "./sql.ts";

/** Within a transaction of the caller's. By renaming where nothing hangs on the table, else row by row, which takes longer and keeps what hangs on it. */
export async function replaceTable(client: pg.ClientBase, table: TableName, shadow: TableName): Promise<void> {
  if (await standsAlone(client, table)) {
    // Before the names change: nobody reads the shadow, so nobody waits for it.
    await client.query(`analyze ${named(shadow)}`);
    await swap(client, table, shadow);
  } else {
    await refill(client, table, shadow);
    await client.query(`analyze ${named(table)}`);
  }
}

interface Index {
  readonly name: string;
  readonly constraint: string | null;
  readonly definition: string;
}

async function indexesOf(client: pg.ClientBase, table: TableName): Promise<Index[]> {
  const { rows: indexes } = await client.query<Index>(
    `select i.relname as name, k.conname as constraint, coalesce(pg_get_constraintdef(k.oid), pg_get_indexdef(i.oid)) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid
     left join pg_constraint k on k.conindid = i.oid and k.conrelid = x.indrelid and k.contype in ('p', 'u', 'x')
     where x.indrelid = $1::regclass order by i.relname`,
    [named(table)],
  );
  return indexes;
}

/** Whether nothing refers to the table as an object: views, rules, foreign keys, triggers, policies, rights by column, publications, sequences. */
async function standsAlone(client: pg.ClientBase, table: TableName): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `select pg_has_role(c.relowner, 'USAGE') and c.relkind = 'r' and not c.relrowsecurity and not c.relispartition and not c.relhassubclass
       and not exists (select from pg_depend d where d.refobjid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'n' and d.classid <> 'pg_attrdef'::regclass and d.classid <> 'pg_constraint'::regclass)
       and not exists (select from pg_constraint k where (k.conrelid = c.oid or k.confrelid = c.oid) and k.contype = 'f')
       and not exists (select from pg_trigger t where t.tgrelid = c.oid)
       and not exists (select from pg_policy p where p.polrelid = c.oid)
       and not exists (select from pg_publication_rel p where p.prrelid = c.oid)
       and not exists (select from pg_attribute a where a.attrelid = c.oid and (a.attacl is not null or a.attidentity <> ''))
       and not exists (select from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' where d.refobjid = c.oid)
       and not exists (select from pg_statistic_ext x where x.stxrelid = c.oid) as alone
     from pg_class c where c.oid = $1::regclass`,
    [named(table)],
  );
  return rows[0]?.alone ?? false;
}

async function swap(client: pg.ClientBase, table: TableName, shadow: TableName): Promise<void> {
  const regclass = `${literal(named(table))}::regclass`;
  const indexes = await indexesOf(client, table);
  // A shadow that an earlier release began has its key already.
  const made = new Set((await indexesOf(client, shadow)).map(({ name }) => name));
  const { rows: rights } = await client.query<{ grantee: string; right: string; grantable: boolean }>(
    `select case when x.grantee = 0 then 'public' else quote_ident(r.rolname) end as grantee, x.privilege_type as right, x.is_grantable as grantable
     from pg_class c cross join lateral aclexplode(c.relacl) x left join pg_roles r on r.oid = x.grantee
     where c.oid = ${regclass} and x.grantee <> c.relowner`,
  );
  const { rows: owners } = await client.query<{ owner: string }>(
    `select quote_ident(pg_get_userbyid(relowner)) as owner from pg_class where oid = ${regclass}`,
  );
  for (const index of indexes) if (!made.has(passing(index.name))) await client.query(indexOn(shadow, index));
  await client.query(`lock table ${named(table)} in access exclusive mode`);
  await client.query(`drop table ${named(table)}`);
  await client.query(`alter table ${named(shadow)} rename to ${quoted(table.table)}`);
  for (const { name, constraint } of indexes) {
    const was = quoted(passing(name));
    await client.query(
      constraint === null
        ? `alter index ${quoted(table.schema)}.${was} rename to ${quoted(name)}`
        : `alter table ${named(table)} rename constraint ${was} to ${quoted(constraint)}`,
    );
  }
  for (const { grantee, right, grantable } of rights)
    await client.query(`grant ${right} on ${named(table)} to ${grantee}${grantable ? " with grant option" : ""}`);
  await client.query(`alter table ${named(table)} owner to ${owners[0]?.owner ?? "current_user"}`);
}

const passing = (name: string): string => `govshare_new_${name}`.slice(0, 63);

function indexOn(shadow: TableName, index: Index): string {
  const made = quoted(passing(index.name));
  if (index.constraint !== null) return `alter table ${named(shadow)} add constraint ${made} ${index.definition}`;
  // As the server wrote it, but for the two names: `create [unique] index <name> on [only] <table> using …`.
  const using = index.definition.slice(index.definition.indexOf(" USING "));
  const isUnique = index.definition.startsWith("CREATE UNIQUE");
  return `create ${isUnique ? "unique " : ""}index ${made} on ${named(shadow)}${using}`;
}

async function refill(client: pg.ClientBase, table: TableName, shadow: TableName): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [named(table)],
  );
  const columns = rows.map(({ name }) => quoted(name)).join(", ");
  await client.query(`lock table ${named(table)} in share row exclusive mode`);
  await client.query(`delete from ${named(table)}`);
  await client.query(`insert into ${named(table)} (${columns}) overriding system value select ${columns} from ${named(shadow)}`);
  await client.query(`drop table ${named(shadow)}`);
}
