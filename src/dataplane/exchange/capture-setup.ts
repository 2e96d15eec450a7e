// What a provider's PostgreSQL needs before its changes can be followed, and the publication and slot of an exchange there: made, looked at, taken away.
import type pg from "pg";
import type { Way } from "#kernel/database-way.ts";
import type { CanonicalFilter } from "./capture-changes.ts";
import type { Finding } from "./drift.ts";
import type { ExchangePlan, TableName } from "./plan.ts";
import { closeSession, openSession } from "./postgresql-session.ts";
import { literal, named, quoted } from "./sql.ts";

export interface CaptureSite {
  readonly way: Way;
  readonly table: TableName;
  readonly slot: string;
  readonly publication: string;
}

/** One publication and one slot for each exchange; a slot that is made anew has a new name. */
export const publicationOf = (exchange: string): string => `govshare_${exchange.replaceAll("-", "").slice(0, 24)}`;

interface Facts {
  readonly level: string;
  readonly may: boolean;
  readonly free: number;
  readonly standby: boolean;
  readonly kind: string;
  readonly persistence: string;
  readonly identity: string;
  readonly named: string[] | null;
  readonly published: boolean;
  readonly publishable: boolean;
}

const blocks = (zh: string, en: string): Finding => ({ level: "blocks", zh, en });

async function within<T>(way: Way, signal: AbortSignal, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openSession(way, { signal, readOnly: false });
  try {
    return await work(client);
  } finally {
    await closeSession(client);
  }
}

const asked = async (client: pg.Client, { table, publication, slot }: Omit<CaptureSite, "way">): Promise<Facts | undefined> =>
  (
    await client.query<Facts>(
      `select current_setting('wal_level') as level, (select rolreplication or rolsuper from pg_roles where rolname = current_user) as may,
         current_setting('max_replication_slots')::int - (select count(*) from pg_replication_slots where slot_name <> $4)::int as free,
         pg_is_in_recovery() as standby, c.relkind as kind, c.relpersistence as persistence, c.relreplident as identity,
         (select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
          where i.indrelid = c.oid and case c.relreplident when 'd' then i.indisprimary when 'i' then i.indisreplident else false end) as named,
         exists (select from pg_publication p join pg_publication_rel r on r.prpubid = p.oid where p.pubname = $3 and r.prrelid = c.oid) as published,
         pg_has_role(c.relowner, 'USAGE') and has_database_privilege(current_database(), 'CREATE') as publishable
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2`,
      [table.schema, table.table, publication, slot],
    )
  ).rows[0];

/** Each thing that is missing in a sentence; names of the provider's are not among them. */
function missing(facts: Facts | undefined, plan: ExchangePlan, publication: string): Finding[] {
  if (!facts) return [blocks("来源表不存在，或者平台的账号看不到它", "the source table is gone or cannot be seen")];
  const { kind, persistence, identity } = facts;
  const found: (Finding | false)[] = [
    facts.level !== "logical" &&
      blocks("数据库的 wal_level 须设为 logical（改后重启数据库）", "the database's wal_level must be logical (it takes a restart)"),
    facts.standby && blocks("连接指向备库，请改连主库", "the connection leads to a standby; it must lead to the primary"),
    !facts.may && blocks("连接的账号须有 REPLICATION 属性", "the connection's account needs the attribute REPLICATION"),
    facts.free < 1 && blocks("数据库的 max_replication_slots 已用完", "the database's max_replication_slots are used up"),
    (kind !== "r" || persistence !== "p") &&
      blocks("来源须是普通表，不能是视图、分区表或者不记日志的表", "the source must be an ordinary, logged table"),
    (identity === "n" || (identity !== "f" && !plan.key.every((column) => facts.named?.includes(column)))) &&
      blocks(
        "来源表须以识别记录的列为主键，或者把 REPLICA IDENTITY 设为 FULL",
        "the source needs the column that names a record as its primary key, or REPLICA IDENTITY FULL",
      ),
    !facts.published &&
      !facts.publishable &&
      blocks(
        `连接的账号不是来源表的属主，请由数据库管理员为来源表建名为 ${publication} 的发布（publication）`,
        `the connection's account does not own the source table: its administrator must make a publication ${publication} for it`,
      ),
  ];
  return found.filter((each) => each !== false);
}

const NUMBERS = /^(?:numeric|real|double precision)/;
const TEXTS = /^(?:text|character varying|varchar|smallint|integer|bigint|boolean|date|uuid|timestamp)/;

/** Values of the filter in the server's own text, so that they can be compared with what it sends. */
async function canonical(
  client: pg.Client,
  plan: ExchangePlan,
  types: ReadonlyMap<string, string>,
): Promise<CanonicalFilter[] | undefined> {
  const found: CanonicalFilter[] = [];
  for (const { column, op, values } of plan.filter) {
    const type = types.get(column) ?? "";
    const kind =
      /^(?:character\(|bpchar|char)/.test(type) && !type.startsWith("character varying")
        ? "padded"
        : NUMBERS.test(type)
          ? "number"
          : "text";
    if (kind === "text" && !TEXTS.test(type)) return undefined;
    if (op === "prefix") found.push({ column, op, values, kind: kind === "number" ? "text" : kind });
    else {
      const { rows } = await client.query<{ shown: string }>(
        values.map((value) => `select ${literal(value)}::${type}::text as shown`).join(" union all "),
      );
      found.push({ column, op, values: rows.map(({ shown }) => shown), kind });
    }
  }
  return found;
}

export interface CaptureFacts {
  readonly findings: readonly Finding[];
  /** Numbers of the types of the table's columns. */
  readonly types: ReadonlyMap<string, number>;
  readonly filter: readonly CanonicalFilter[];
}

export async function captureFacts(site: CaptureSite, plan: ExchangePlan, signal: AbortSignal): Promise<CaptureFacts> {
  return await within(site.way, signal, async (client) => {
    const findings = missing(await asked(client, site), plan, site.publication);
    const { rows } = await client.query<{ name: string; type: number; words: string }>(
      `select attname as name, atttypid::int8::float8 as type, format_type(atttypid, atttypmod) as words from pg_attribute
       where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
      [named(site.table)],
    );
    const words = new Map(rows.map(({ name, words: said }) => [name, said]));
    const filter = await canonical(client, plan, words);
    if (!filter)
      findings.push(
        blocks(
          "授权的行范围所用的列，其类型不能用于变更捕获",
          "the granted rows are chosen by a column of a type that capture cannot compare",
        ),
      );
    return { findings, types: new Map(rows.map(({ name, type }) => [name, type])), filter: filter ?? [] };
  });
}

/** A slot only ever goes forward: what stands in the log from now on is kept for us. */
export async function makeSlot({ way, table, slot, publication }: CaptureSite, signal: AbortSignal): Promise<void> {
  await within(way, signal, async (client) => {
    const { rows } = await client.query<{ published: boolean }>(
      "select exists (select from pg_publication where pubname = $1) as published",
      [publication],
    );
    if (!rows[0]?.published) await client.query(`create publication ${quoted(publication)} for table only ${named(table)}`);
    // Waits for transactions that are under way; a source with very long ones is tried again.
    await client.query("set statement_timeout = '60s'");
    await client.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [slot]);
  });
}

export interface SlotState {
  readonly isThere: boolean;
  /** The server has thrown away what it was to keep. */
  readonly isLost: boolean;
  /** What the server's log keeps because of it. */
  readonly keptBytes: number;
}

export async function slotState({ way, slot }: Pick<CaptureSite, "way" | "slot">, signal: AbortSignal): Promise<SlotState> {
  return await within(way, signal, async (client) => {
    const { rows } = await client.query<{ lost: boolean; kept: number }>(
      `select coalesce(wal_status = 'lost', false) as lost, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::float8 as kept
       from pg_replication_slots where slot_name = $1 and database = current_database()`,
      [slot],
    );
    const [row] = rows;
    return { isThere: row !== undefined, isLost: row?.lost ?? false, keptBytes: row?.kept ?? 0 };
  });
}

/** Whether it is gone: somebody who still reads from it is sent away, and it goes at the next look. */
export async function dropSlot({ way, slot, publication }: Omit<CaptureSite, "table">, signal: AbortSignal): Promise<boolean> {
  return await within(way, signal, async (client) => {
    await client.query(
      "select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and database = current_database() and active",
      [slot],
    );
    await client.query(
      "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and database = current_database() and not active",
      [slot],
    );
    const { rows } = await client.query("select from pg_replication_slots where slot_name = $1 and database = current_database()", [slot]);
    if (rows.length > 0) return false;
    // Left where an administrator made it: it keeps nothing.
    await client.query(`drop publication if exists ${quoted(publication)}`).catch(() => undefined);
    return true;
  });
}
