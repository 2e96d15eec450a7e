// The same business tables on both kinds of server: types, comments, keys, odd names, an empty one, one without rights, a view.
import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { emptyDatabase, serverUrl } from "./postgres.ts";
import type { Mariadb } from "./mariadb.ts";

export interface ForeignDatabase {
  readonly dialect: "postgresql" | "mysql";
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** May read all but one table. */
  readonly user: string;
  readonly password: string;
  /** The schema in which the tables stand. */
  readonly schema: string;
  /** A column with a sign in its name; MySQL takes none beyond the basic plane. */
  readonly odd: string;
  /** Statements as the administrator. */
  run(...statements: string[]): Promise<void>;
  /** Ends the reader's sessions, as a restart of the server would. */
  cutOff(): Promise<number>;
}

/** Eighteen digits with a right check digit, none of a real person: division 990100 does not exist. */
export function residentId(index: number): string {
  const body = `990100${1950 + (index % 50)}0${1 + (index % 9)}1${index % 9}${String(index % 1_000).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${"10X98765432"[sum % 11]}`;
}

const PEOPLE = 60;

interface Words {
  readonly q: (name: string) => string;
  readonly bytes: string;
  readonly datetime: string;
  readonly enumeration: string;
  readonly odd: string;
}

/** What both servers are told; comments come apart, since each has its own way. */
function tables({ q, bytes, datetime, enumeration, odd }: Words): string[] {
  const rows = Array.from({ length: PEOPLE }, (_, index) => {
    const note = index % 3 === 0 ? "null" : `'备注 ${index}'`;
    return `(${index + 1}, '${residentId(index)}', '王${"伟芳娜敏静"[index % 5]}', '1380013${String(8000 + index)}', '${index % 2 === 0 ? "男" : "女"}', ${index * 10.5}, '2020-01-02', '2026-01-02 03:04:05', ${index % 4 === 0}, 'A0${index % 3}', ${note})`;
  });
  return [
    `create table dict_status (code varchar(10) primary key, label varchar(50) not null)`,
    `insert into dict_status values ('A00', '正常'), ('A01', '注销'), ('A02', '冻结')`,
    `create table resident (
      id bigint primary key, sfzh varchar(18) not null, xm varchar(60), phone varchar(20), sex ${enumeration},
      income decimal(12,2), birth date, updated_at ${datetime}, active boolean, status varchar(10) references dict_status (code), remark text, photo ${bytes})`,
    `insert into resident (id, sfzh, xm, phone, sex, income, birth, updated_at, active, status, remark) values ${rows.join(", ")}`,
    `create table enrolment (person_id bigint, term varchar(20), score integer, primary key (person_id, term))`,
    `insert into enrolment values (1, '2025', 90), (1, '2026', 95)`,
    `create table empty_table (id integer primary key, name varchar(20))`,
    `create table ${q("order")} (${q("select")} integer primary key, ${q("group by")} varchar(10))`,
    `create table ${q('we"ird `name')} (${q("col\"umn`'; drop")} integer, ${q(odd)} varchar(10))`,
    `insert into ${q('we"ird `name')} values (1, '值')`,
    `create table ${q("学生信息")} (${q("学号")} varchar(20) primary key, ${q("姓名")} varchar(50))`,
    `create table no_rights (secret_column varchar(50))`,
    `insert into no_rights values ('do not look')`,
    `create view resident_view as select id, xm from resident`,
  ];
}

const doubled = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const backticked = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

export async function foreignPostgresql(name: string): Promise<ForeignDatabase> {
  const { url, name: database } = await emptyDatabase(name);
  const password = `p'a"ss\\ ${randomBytes(8).toString("hex")}`;
  const user = `reader_${randomBytes(4).toString("hex")}`;
  const run = async (...statements: string[]): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const comments: readonly (readonly [string, string])[] = [
    ["table resident", "居民基本信息（全市常住人口）"],
    ["column resident.sfzh", "身份证号"],
    ["column resident.xm", "姓名"],
    ["column resident.phone", "手机号码：联系用"],
    ["column resident.sex", "性别"],
    ["column resident.updated_at", "更新时间"],
    ["column resident.status", "状态"],
    ["table dict_status", "状态代码表"],
    ['table "学生信息"', "学生信息"],
  ];
  await run(
    ...tables({ q: doubled, bytes: "bytea", datetime: "timestamp", enumeration: "text check (sex in ('男', '女'))", odd: "😀 表情" }),
    ...comments.map(([on, words]) => `comment on ${on} is '${words}'`),
    `create type phase as enum ('申请', '受理', '办结')`,
    `create table matter (id integer primary key, phase phase)`,
    `create role ${user} login password '${password.replaceAll("'", "''")}'`,
    `revoke all on schema public from public`,
    `grant usage on schema public to ${user}`,
    `grant select on all tables in schema public to ${user}`,
    `revoke select on no_rights from ${user}`,
    "analyze",
  );
  process.once("beforeExit", () => void dropRole(user));
  const admin = new URL(url);
  return {
    dialect: "postgresql",
    host: "127.0.0.1",
    port: Number(admin.port),
    database,
    user,
    password,
    schema: "public",
    odd: "😀 表情",
    run,
    async cutOff() {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rowCount } = await client.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = $1", [user]);
      await client.end();
      return rowCount ?? 0;
    },
  };
}

/** Roles are the server's, not the database's: what a test made goes with it. */
async function dropRole(user: string): Promise<void> {
  const client = new Client({ connectionString: await serverUrl() });
  await client.connect();
  // Refused as long as the database of a failed test keeps its grants; then both stay for a look.
  await client.query(`drop role if exists ${user}`).catch(() => undefined);
  await client.end();
}

export async function foreignMariadb(server: Mariadb, name: string): Promise<ForeignDatabase> {
  const database = `${name}_${randomBytes(4).toString("hex")}`;
  const password = `p'a"ss\\ ${randomBytes(8).toString("hex")}`;
  const user = `reader_${randomBytes(4).toString("hex")}`;
  const run = async (...statements: string[]): Promise<void> => {
    await server.admin(async (connection) => {
      await connection.query(`use ${database}`);
      for (const statement of statements) await connection.query(statement);
    });
  };
  await server.admin((connection) => connection.query(`create database ${database} character set utf8mb4`));
  await run(
    ...tables({ q: backticked, bytes: "blob", datetime: "datetime", enumeration: "enum('男', '女') comment '性别'", odd: "☺ 表情" }),
    `create table matter (id integer primary key, phase enum('申请', '受理', '办结'))`,
    `alter table resident comment '居民基本信息（全市常住人口）', modify sfzh varchar(18) not null comment '身份证号',
      modify xm varchar(60) comment '姓名', modify phone varchar(20) comment '手机号码：联系用',
      modify updated_at datetime comment '更新时间', modify status varchar(10) comment '状态'`,
    `alter table dict_status comment '状态代码表'`,
    `alter table \`学生信息\` comment '学生信息'`,
    "analyze table resident",
  );
  const granted = [...tableNames, "matter"].map((table) => `grant select on ${database}.${backticked(table)} to '${user}'@'%'`);
  await server.admin(async (connection) => {
    await connection.query(`create user '${user}'@'%' identified by ${connection.escape(password)}`);
    for (const statement of granted) await connection.query(statement);
  });
  return {
    dialect: "mysql",
    host: "127.0.0.1",
    port: server.port,
    database,
    user,
    password,
    schema: database,
    odd: "☺ 表情",
    run,
    async cutOff() {
      return await server.admin(async (connection) => {
        const [rows] = await connection.query(`select id from information_schema.processlist where user = '${user}'`);
        for (const { id } of rows as { id: number }[]) await connection.query(`kill ${id}`);
        return (rows as unknown[]).length;
      });
    },
  };
}

const tableNames = ["dict_status", "resident", "enrolment", "empty_table", "order", 'we"ird `name', "学生信息", "resident_view"];
