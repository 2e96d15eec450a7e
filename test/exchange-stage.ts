// A batch grant and the consumer's front database, for tests of exchanges: a table of any size, masks, a code table, a time that tells what is new.
import { randomBytes } from "node:crypto";
import { loadSharedTable, mountResource } from "#modules/catalog/index.ts";
import { type Cast, castOf, item, publish, residents } from "./cast.ts";
import type { ForeignDatabase } from "./foreign-tables.ts";
import type { Mariadb } from "./mariadb.ts";
import { emptyDatabase } from "./postgres.ts";
import { withClient } from "./postgres-server.ts";
import { createWorld, type World } from "./world.ts";

export const ITEMS = [
  item({ name: "登记编号", technicalName: "id", type: "integer", isKey: true }),
  item({ name: "公民身份号码", technicalName: "id_number", personal: "personal", suggestedMask: "id-number" }),
  item({ name: "姓名", technicalName: "name", personal: "personal", suggestedMask: "name" }),
  item({ name: "性别", technicalName: "sex" }),
  item({ name: "备注", technicalName: "note" }),
  item({ name: "更新时间", technicalName: "updated_at", type: "datetime", isTimestamp: true }),
];

const COLUMNS = [
  { name: "id", type: "bigint", comment: "登记编号" },
  { name: "id_number", type: "text", comment: "公民身份号码" },
  { name: "name", type: "text", comment: "姓名" },
  { name: "sex", type: "text", comment: "性别" },
  { name: "note", type: "text", comment: "备注" },
  { name: "updated_at", type: "timestamp", comment: "更新时间" },
];

/** Values with everything that COPY writes otherwise than it reads. */
const NOTES = ["平常", "", "a\tb", "c\\d", "两\n行", "\\N", "𠮷野家", null];

export const rowOf = (index: number): (string | number | null)[] => [
  index,
  `99010119900101${String(index % 10_000).padStart(4, "0")}`,
  `${["张", "阿依古丽·", "欧阳", "𠮷"][index % 4]}${String.fromCodePoint(0x4e00 + (index % 500))}`,
  String(1 + (index % 2)),
  NOTES[index % NOTES.length] ?? null,
  `2026-01-0${1 + (index % 9)} 08:00:0${index % 10}`,
];

export interface Front {
  readonly url: string;
  readonly connectionId: string;
  /** Where the tables of this front database stand. */
  readonly schema: string;
  /** The account that writes there. */
  readonly user: string;
  query<Row = any>(text: string, values?: unknown[]): Promise<Row[]>;
}

export interface Stage {
  readonly world: World;
  readonly cast: Cast;
  readonly entryId: string;
  readonly resourceId: string;
  readonly grantId: string;
  readonly front: Front;
  load(rows: number): Promise<void>;
  facts(more?: Record<string, unknown>): Record<string, unknown>;
}

interface Ends {
  /** The provider's own database; else the platform's. */
  readonly source?: ForeignDatabase;
  /** Where the consumer's front database stands; else on the PostgreSQL of the tests. */
  readonly target?: Mariadb;
}

export async function openStage(
  name: string,
  options: { rows: number; profile?: string; rowsPerDay?: number; now?: string; secretKey?: string } & Ends,
): Promise<Stage> {
  const world = await createWorld(name, {
    now: options.now ?? "2026-09-28T09:00:00+08:00",
    networks: "127.0.0.1",
    ...(options.profile && { profile: options.profile }),
    ...(options.secretKey && { secretKey: options.secretKey }),
  });
  return await stageIn(world, name, options);
}

/** The same in a world that stands already. */
export async function stageIn(world: World, name: string, options: { rows: number; rowsPerDay?: number } & Ends): Promise<Stage> {
  const cast = await castOf(world);
  const { source } = options;
  const loadForeign = source && (async (rows: number) => await loadAt(source, rows));
  const loadShared = async (rows: number): Promise<void> => {
    await loadSharedTable(world.deployment, {
      agencyId: cast.provider.id,
      name: "registration",
      title: "登记",
      keyColumn: "id",
      columns: COLUMNS,
      rows: (function* () {
        for (let index = 1; index <= rows; index += 1) yield rowOf(index);
      })(),
    });
  };
  const load = loadForeign ?? loadShared;
  await load(options.rows);
  const content = { ...residents(cast.provider.dutyIds[0] ?? ""), title: "登记信息", items: ITEMS, sharingMethods: ["batch"] as const };
  const entryId = await publish(world, { ...content, sharingMethods: [...content.sharingMethods] });
  const mounted = {
    title: "登记库表",
    table: "registration",
    columns: Object.fromEntries(ITEMS.map(({ id, technicalName }) => [id, technicalName])),
  };
  const { id: resourceId } = await mountResource(world.deployment, await world.actor("provider.clerk"), {
    entryId,
    resource: source
      ? { ...mounted, kind: "database", key: "id", schema: source.schema, connectionId: await connectionTo(world, source) }
      : { ...mounted, kind: "table" },
  });
  const grantId = await batchGrant(world, { entryId, resourceId, dutyId: cast.consumer.dutyIds[0] ?? "", rowsPerDay: options.rowsPerDay });
  const front = await (options.target ? mysqlFront(world, options.target) : openFront(world, name));
  const columns = ITEMS.slice(0, 5).map(({ id, technicalName }) => ({ itemId: id, to: technicalName, dictionary: null }));
  const facts = (more: Record<string, unknown> = {}) => ({
    grantId,
    title: "登记信息入前置库",
    connectionId: front.connectionId,
    targetSchema: front.schema,
    targetTable: "registration",
    createTarget: true,
    mode: "full",
    watermarkItem: null,
    overlap: 0,
    columns,
    schedule: null,
    rejectsMax: 100,
    ...more,
  });
  return { world, cast, entryId, resourceId, grantId, front, load, facts };
}

/** The provider's own table of the same name. */
async function loadAt(source: ForeignDatabase, rows: number): Promise<void> {
  const isMysql = source.dialect === "mysql";
  const text = (value: string | number | null): string => {
    if (value === null || typeof value === "number") return String(value);
    const quoted = `'${value.replaceAll("'", "''")}'`;
    return isMysql ? quoted.replaceAll("\\", "\\\\") : quoted;
  };
  const values = Array.from(
    { length: rows },
    (_, index) =>
      `(${rowOf(index + 1)
        .map(text)
        .join(", ")})`,
  );
  await source.run(
    "drop table if exists registration",
    `create table registration (id bigint primary key, id_number varchar(18), name varchar(60), sex varchar(1), note varchar(50),
       updated_at ${isMysql ? "datetime" : "timestamp"})`,
    `insert into registration values ${values.join(", ")}`,
    isMysql ? `grant select on ${source.database}.registration to '${source.user}'@'%'` : `grant select on registration to ${source.user}`,
  );
}

export async function connectionTo(world: World, { dialect, host, port, database, user, password }: ForeignDatabase): Promise<string> {
  const facts = { dialect, host, port, database, user, password, schemas: [], tls: "off", caCertificate: null, purpose: "库表交换" };
  return (await world.ok("provider.developer", "POST", "/connections", { ...facts, title: "登记业务库" })).id;
}

async function batchGrant(
  world: World,
  at: { entryId: string; resourceId: string; dutyId: string; rowsPerDay?: number | undefined },
): Promise<string> {
  const asked = ITEMS.slice(0, 5).map(({ id }) => id);
  const { id } = await world.ok("consumer.clerk", "POST", "/applications", { entryId: at.entryId });
  const content = {
    dutyId: at.dutyId,
    basis: "《某某办法》规定的学籍审核职责",
    scenario: "批量比对后入库",
    scope: "市教育局基础教育科",
    method: "batch",
    purpose: "学籍核验",
    from: "2026-09-01",
    until: "2027-08-31",
    lines: asked.map((itemId) => ({ itemId, reason: "核对身份所必需" })),
  };
  await world.ok("consumer.clerk", "PUT", `/applications/${id}`, { content }, { "if-match": '"1"' });
  await world.ok("consumer.clerk", "POST", `/applications/${id}/request-consent`);
  await world.ok("consumer.work-body-head", "POST", `/applications/${id}/consent`, { declaration: true });
  const none = { mask: null, ground: null, condition: null, legalBasis: null, reason: null };
  const lines = ITEMS.slice(0, 5).map(({ id: itemId, suggestedMask: mask }) => ({ itemId, decision: "agree", ...none, mask }));
  const reply = { lines, quota: { callsPerDay: 100, rowsPerDay: at.rowsPerDay ?? 10_000_000 }, rowFilter: null, note: "" };
  const { id: replyId } = await world.ok("provider.clerk", "POST", `/applications/${id}/replies`, reply);
  const { grantId } = await world.ok("provider.work-body-head", "POST", `/applications/${id}/replies/${replyId}/consent`);
  await world.ok("provider.clerk", "POST", `/grants/${grantId}/provision`, { resourceId: at.resourceId });
  return grantId;
}

/** A database of the consumer's own, with an account that owns its schema and nothing else. */
export async function openFront(world: World, name: string, login = "consumer.clerk"): Promise<Front> {
  const { url, name: database } = await emptyDatabase(`front-${name}`);
  const user = `writer_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await withClient(url, async (client) => {
    await client.query(`create role ${user} login password '${password}'`);
    await client.query(`grant create, usage on schema public to ${user}`);
  });
  const { port } = new URL(url);
  return {
    url,
    schema: "public",
    user,
    connectionId: await frontAt(world, { dialect: "postgresql", port: Number(port), database, user, password }, login),
    query: async (text, values = []) => await withClient(url, async (client) => (await client.query(text, values as string[])).rows),
  };
}

async function frontAt(
  world: World,
  at: { dialect: "postgresql" | "mysql"; port: number; database: string; user: string; password: string },
  login = "consumer.clerk",
): Promise<string> {
  const facts = { host: "127.0.0.1", schemas: [], tls: "off", caCertificate: null, purpose: "接收共享数据", front: true };
  return (await world.ok(login, "POST", "/connections", { ...facts, ...at, title: "教育局前置库" })).id;
}

/** The same on MariaDB; `query` is the server's administrator in that database. */
async function mysqlFront(world: World, server: Mariadb): Promise<Front> {
  const database = `front_${randomBytes(4).toString("hex")}`;
  const user = `writer_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await server.admin(async (connection) => {
    await connection.query(`create database ${database} character set utf8mb4`);
    await connection.query(`create user '${user}'@'%' identified by '${password}'`);
    await connection.query(`grant all on ${database}.* to '${user}'@'%'`);
  });
  return {
    url: "",
    schema: database,
    user,
    connectionId: await frontAt(world, { dialect: "mysql", port: server.port, database, user, password }),
    query: async (text, values = []) =>
      await server.admin(async (connection) => {
        await connection.query(`use ${database}`);
        const [rows] = await connection.query(text, values);
        return rows as any[];
      }),
  };
}
