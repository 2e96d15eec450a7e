// MariaDB as a target by itself: values of every type, keys that look alike, who was taken over, and each moment between a change of names and its note.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { suiteOf } from "#kernel/crypto.ts";
import type { Way } from "#kernel/database-way.ts";
import { newId } from "#kernel/ids.ts";
import { openVault } from "#kernel/vault.ts";
import { type Mariadb, noMariadb, startMariadb } from "#test/mariadb.ts";
import { openMysqlSession } from "./mysql-session.ts";
import { openMysqlTarget } from "./mysql-target.ts";

const vault = openVault(suiteOf("international"), randomBytes(32));

describe("MariaDB as the target", { skip: noMariadb }, () => {
  let mariadb: Mariadb;
  let way: Way;
  before(async () => {
    mariadb = await startMariadb();
    const at = { host: "127.0.0.1", address: "127.0.0.1", port: mariadb.port, database: "front" };
    way = { ...at, user: "writer", password: "written", tls: "off", caCertificate: null };
    await mariadb.admin((connection) =>
      connection.query(
        "create database front character set utf8mb4; create user writer@'%' identified by 'written'; grant all on front.* to writer@'%'",
      ),
    );
  });
  after(async () => await mariadb.stop());

  const query = async (text: string, values: unknown[] = []): Promise<any[]> =>
    await mariadb.admin(async (connection) => {
      await connection.query("use front");
      const [rows] = await connection.query(text, values);
      return rows as any[];
    });
  const made = async (table: string, columns: string, tail = ""): Promise<void> => {
    await query(`create table ${table} (${columns}) ${tail}`);
  };
  const chunkOf = (lines: readonly string[], place: string) => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""), "utf8");
    const starts = new Uint32Array(lines.length + 1);
    lines.forEach((line, index) => (starts[index + 1] = (starts[index] ?? 0) + Buffer.byteLength(line) + 1));
    return { bytes, starts, rows: lines.length, place: [place], refused: [] };
  };
  const opened = async (table: string, asked: { exchange: string; run: string; attempt: number; names: string[]; isFull?: boolean }) => {
    const columns = asked.names.map((name) => ({ from: name, to: name, mask: "none" as const, codes: null }));
    const plan = {
      ...asked,
      columns,
      filter: [],
      key: [asked.names[0] ?? ""],
      increment: asked.isFull === false ? { column: asked.names[0] ?? "", overlap: 0 } : null,
      policies: { key: undefined, digest: "sha256" as const, today: () => "2026-09-28" },
      create: true,
    };
    return await openMysqlTarget(way, { schema: way.database, table }, plan, { vault, signal: new AbortController().signal });
  };
  const standingAt = (chunk: number, place: string) => {
    return { chunk, place: [place], rows: chunk, refused: 0, bytes: 0, digest: "00", watermark: null, isFinished: false };
  };

  test("values of every type arrive as they are; zero dates, moments of no year and numbers out of range are refused one by one", async () => {
    for (const mayLoad of [1, 0]) {
      await mariadb.admin((connection) => connection.query(`set global local_infile = ${mayLoad}`));
      const table = `typed_${mayLoad}`;
      const names = ["code", "fee", "is_on", "day", "at", "rate", "note"];
      const target = await opened(table, { exchange: newId(), run: "one", attempt: 1, names });
      const types = ["text", "numeric(12,2)", "boolean", "date", "timestamp with time zone", "double precision", "text"];
      await target.create(
        names.map((name, index) => ({ name, type: types[index] ?? "text" })),
        ["code"],
      );
      await target.begin();
      const good = [
        "a\t1.50\tt\t2026-01-02\t2026-01-02 03:04:05.678901+00\t0.1\t𠮷😀\\\\\\t\\f\\v",
        "A\t-9999999999.99\tf\t0001-01-01\t1988-07-01 09:00:00+09\t1e+300\t",
        "a \t\\N\t\\N\t\\N\t\\N\t\\N\t\\N",
      ];
      const bad = [
        "b\t99999999999.00",
        "c\t1\tt\t0000-00-00",
        "d\t1\tt\t2026-01-02\tinfinity",
        "e\tNaN",
        "f\t1\tt\t2026-02-30",
        `${"k".repeat(300)}\t1`,
      ];
      const filled = bad.map((line) => [...line.split("\t"), ...Array.from({ length: 7 }, () => "\\N")].slice(0, 7).join("\t"));
      const more = Array.from({ length: 600 }, (_, index) => `n${index}\t${index}.00\tt\t2026-01-02\t2026-01-02 00:00:00+08\t${index}\tx`);
      const lines = [...good, ...filled.flatMap((line) => [line, ...more.splice(0, 60)]), ...more];
      const { rejected, confirm } = await target.load(chunkOf(lines, "z"));
      await confirm(standingAt(1, "z"));
      await target.finish(standingAt(1, "z"));
      await target.close();
      assert.deepEqual(
        rejected.map(({ index }) => lines[index]),
        filled,
      );
      for (const { reason } of rejected) assert.match(reason.zh, /目标列/);
      const rows = await query(
        `select code, cast(fee as char) as fee, is_on, cast(day as char) as day, cast(at as char) as at, rate, note from ${table} where code in ('a', 'A', 'a ') order by binary code`,
      );
      assert.deepEqual(
        rows.map((row) => Object.values(row)),
        [
          ["A", "-9999999999.99", 0, "0001-01-01", "1988-07-01 08:00:00.000000", 1e300, ""],
          ["a", "1.50", 1, "2026-01-02", "2026-01-02 11:04:05.678901", 0.1, "𠮷😀\\\t\f\v"],
          ["a ", null, null, null, null, null, null],
        ],
      );
      assert.equal(Number((await query(`select count(*) as count from ${table}`))[0].count), lines.length - filled.length);
    }
    await mariadb.admin((connection) => connection.query("set global local_infile = 1"));
  });

  test("keys that a table's collation takes for one are told apart: neither is written over the other", async () => {
    await made("cased", "code varchar(20) primary key, note text", "default character set utf8mb4 collate utf8mb4_general_ci");
    const target = await opened("cased", { exchange: newId(), run: "one", attempt: 1, names: ["code", "note"], isFull: false });
    await target.begin();
    const { rejected, confirm } = await target.load(chunkOf(["a\tfirst", "A\tsecond", "b\tthird"], "b"));
    await confirm(standingAt(1, "b"));
    await (await target.load(chunkOf(["a\tFIRST", "b\tthird"], "b"))).confirm(standingAt(2, "b"));
    await target.close();
    assert.deepEqual(
      rejected.map(({ index }) => index),
      [1],
    );
    assert.deepEqual(
      (await query("select code, note from cased order by code")).map((row) => Object.values(row)),
      [
        ["a", "FIRST"],
        ["b", "third"],
      ],
    );
  });

  test("a row that meets another by another index than its key is refused, not written over it", async () => {
    await made("tagged", "id bigint primary key, tag varchar(20), unique key by_tag (tag)");
    await query("insert into tagged values (9, 'x')");
    const target = await opened("tagged", { exchange: newId(), run: "one", attempt: 1, names: ["id", "tag"], isFull: false });
    await target.begin();
    const { rejected, confirm } = await target.load(chunkOf(["1\tx", "2\ty", "3\tz"], "3"));
    await confirm(standingAt(1, "3"));
    await target.close();
    assert.deepEqual(
      rejected.map(({ index, reason }) => [index, reason.zh]),
      [[0, "与目标表里的另一条记录重复（by_tag）"]],
    );
    const rows = await query("select id, tag from tagged order by id");
    assert.deepEqual(
      rows.map(({ id, tag }) => `${id}${tag}`),
      ["2y", "3z", "9x"],
    );
  });

  test("whoever was taken over can neither confirm, nor empty what his successor fills, nor change the names", async () => {
    await made("fenced", "id bigint primary key, note text");
    const exchange = newId();
    const of = (attempt: number) => opened("fenced", { exchange, run: "one", attempt, names: ["id", "note"] });
    const first = await of(1);
    await first.begin();
    await (await first.load(chunkOf(["1\ta"], "1"))).confirm(standingAt(1, "1"));
    const second = await of(2);
    assert.equal((await second.begin()).chunk, 1);
    await assert.rejects(async () => await (await of(2)).begin(), /另一个后台进程/);
    await assert.rejects(async () => {
      await (await first.load(chunkOf(["2\tb"], "2"))).confirm(standingAt(2, "2"));
    }, /另一个后台进程/);
    await first.close();
    await (await second.load(chunkOf(["2\tc"], "2"))).confirm(standingAt(2, "2"));
    await second.finish(standingAt(2, "2"));
    await second.close();
    assert.deepEqual(
      (await query("select id, note from fenced order by id")).map(({ note }) => note),
      ["a", "c"],
    );
    const third = await of(3);
    assert.equal((await third.begin()).isFinished, true);
    await third.close();
  });

  test("a worker that dies between the change of names and its note is not done over", async () => {
    for (const renamed of [false, true]) {
      const table = `torn_${renamed}`;
      await made(table, "id bigint primary key, note text");
      const exchange = newId();
      const of = (attempt: number) => opened(table, { exchange, run: "one", attempt, names: ["id", "note"] });
      const first = await of(1);
      await first.begin();
      await (await first.load(chunkOf(["1\ta"], "1"))).confirm(standingAt(1, "1"));
      await first.close();
      const [{ shadow }] = await query("select shadow from govshare_exchange where exchange = ?", [exchange]);
      await query("update govshare_exchange set state = 'swapping' where exchange = ?", [exchange]);
      const former = String(shadow).replace("shadow", "former");
      if (renamed) await query(`rename table ${table} to ${former}, ${shadow} to ${table}`);
      const second = await of(2);
      const begun = await second.begin();
      assert.deepEqual([begun.isFinished, begun.chunk], [renamed, 1]);
      if (!renamed) await second.finish(begun);
      await second.close();
      assert.deepEqual(
        (await query(`select note from ${table}`)).map(({ note }) => note),
        ["a"],
      );
      const next = await opened(table, { exchange, run: "two", attempt: 1, names: ["id", "note"] });
      await next.begin();
      await next.finish(standingAt(0, "0"));
      await next.close();
    }
    const left = await query(
      "select table_name from information_schema.tables where table_schema = database() and (table_name like 'govshare_shadow%' or table_name like 'govshare_former%')",
    );
    assert.deepEqual(left, []);
  });

  test("a server that asks for a file by name is handed rows, or nothing", async () => {
    const session = await openMysqlSession(way, new AbortController().signal);
    await made("files", "line text");
    await assert.rejects(session.connection.query("load data local infile '/etc/hostname' into table files"), /streamFactory/);
    session.close();
    assert.deepEqual(await query("select * from files"), []);
  });
});
