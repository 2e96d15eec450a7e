// Grants of every kind behind real gateway processes, on a PostgreSQL of its own that can be killed, for tests of faults in the middle of calls.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type pg from "pg";
import { suiteOf } from "#kernel/crypto.ts";
import { newFileKey, sealedPath, SealedWriter } from "#kernel/sealed-file.ts";
import { openVault } from "#kernel/vault.ts";
import type { GatewayLimits } from "#dataplane/gateway/index.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#main/embedded-postgres.ts";
import { migrate } from "#main/migrate.ts";
import { foreignResident, foreignResidents } from "./foreign-residents.ts";
import { type ForeignDatabase, foreignPostgresql } from "./foreign-tables.ts";
import { World, type WorldGrant } from "./gateway-world.ts";
import { MoodyProvider } from "./moody-provider.ts";
import { ended, firstWords } from "./processes.ts";
import { withClient } from "./postgres-server.ts";
import { serverUrl } from "./postgres.ts";

export const KINDS = ["table", "home", "verify", "api", "file"] as const;
export type Kind = (typeof KINDS)[number];

const SECRET_KEY = Buffer.alloc(32, 7);
const RESIDENT = "440601195001010000";
const FILE_BYTES = 300_000;
const DATABASE = "platform";

export interface Told {
  readonly status: number;
  readonly record: string;
  readonly code: string;
  readonly title: string;
  readonly body: Buffer;
}

export class CallStage {
  readonly provider = new MoodyProvider();
  readonly folder = mkdtempSync(join(tmpdir(), "govshare-calls-"));
  readonly grants = new Map<Kind | "limited", WorldGrant>();
  readonly now: string;
  readonly #vault = openVault(suiteOf("international"), SECRET_KEY);
  readonly #gateways = new Map<string, { child: ChildProcess; url: string }>();
  readonly #fileId = randomUUID();
  readonly #content = Buffer.alloc(FILE_BYTES, "数据");
  #server: EmbeddedPostgres | undefined;
  #worker: ChildProcess | undefined;
  #home: ForeignDatabase | undefined;
  #port = 0;

  constructor(now: string) {
    this.now = now;
  }

  get databaseUrl(): string {
    assert.ok(this.#server);
    return this.#server.url(DATABASE);
  }

  async open(limitedTo: number): Promise<void> {
    // Open to the account that the database runs under when the test runs as root.
    chmodSync(this.folder, 0o755);
    await this.provider.open();
    await this.startPlatform();
    await withClient(this.#server?.adminUrl ?? "", (client) => client.query(`create database ${DATABASE}`));
    await migrate(this.databaseUrl);
    this.#home = await foreignPostgresql("calls");
    const people = await foreignResidents(this.#home, 50);
    const world = await World.open(this.databaseUrl, this.#vault, 200);
    const items = { id_number: "none", district: "none" };
    this.grants.set("table", await world.grant({ on: "residents", items }));
    this.grants.set("limited", await world.grant({ on: "residents", items, callsPerDay: limitedTo }));
    this.grants.set("verify", await world.grant({ on: "residents", items, method: "verify" }));
    this.grants.set("home", await world.grant({ on: people, items: { id: "none", district: "none" } }));
    const operations = ["/district"];
    this.grants.set(
      "api",
      await world.grant({ on: { upstream: this.provider.url, operations, fields: ["district"] }, items: { district: "none" } }),
    );
    this.grants.set("file", await world.grant({ on: "residents", items: { name: "none" } }));
    await this.#shareFile(world.client);
    await world.close();
  }

  async #shareFile(client: pg.Client): Promise<void> {
    const grant = this.#grant("file");
    const key = newFileKey();
    const path = sealedPath(join(this.folder, "files"), this.#fileId);
    mkdirSync(dirname(path), { recursive: true });
    const handle: FileHandle = await open(path, "w+");
    const writer = await SealedWriter.open(handle, { id: this.#fileId, cipher: "aes", key });
    await writer.write(this.#content);
    await writer.flush();
    await handle.close();
    const person = randomUUID();
    await client.query("insert into person (id, login, name, password_hash) values ($1, 'files', '数据专员', '')", [person]);
    await client.query("update resource set kind = 'file', table_name = null, fields = '{}' where id = $1", [grant.resourceId]);
    await client.query("update sharing_grant set method = 'file' where id = $1", [grant.id]);
    await client.query(
      `insert into resource_file (id, resource_id, name, bytes, media_type, period, note, state, version, sha256, sm3, cipher, sealed_key, scanned,
                                  outcome, uploaded_by, begun_at, checked_at, crc32)
       values ($1, $2, '名册.csv', $3, 'text/csv', '2026年', '', 'ready', 1, $4, $5, 'aes', $6, true, '', $7, $8, $8, 1)`,
      [
        this.#fileId,
        grant.resourceId,
        FILE_BYTES,
        createHash("sha256").update(this.#content).digest("hex"),
        createHash("sm3").update(this.#content).digest("hex"),
        this.#vault.seal(key.toString("base64")),
        person,
        this.now,
      ],
    );
  }

  #grant(kind: Kind | "limited"): WorldGrant {
    const grant = this.grants.get(kind);
    assert.ok(grant, kind);
    return grant;
  }

  async startPlatform(): Promise<void> {
    const port = this.#port > 0 ? { port: this.#port } : {};
    this.#server = await startEmbeddedPostgres({ folder: join(this.folder, "postgres"), log: () => undefined, ...port });
    this.#port = this.#server.port;
  }

  /** As a power cut would, though the disk keeps what it was given. */
  async killPlatform(): Promise<void> {
    const [pid] = readFileSync(join(this.folder, "postgres/data/postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGKILL");
    await this.#server?.gone;
  }

  async startWorker(): Promise<void> {
    const environment = {
      DATABASE_URL: this.databaseUrl,
      GOVSHARE_SECRET_KEY: SECRET_KEY.toString("base64"),
      GOVSHARE_SUITE: "international",
      GOVSHARE_NOW: this.now,
      GOVSHARE_DATA: join(this.folder, "worker"),
      GOVSHARE_LOG: "silent",
    };
    const child = spawn(process.execPath, ["src/main/cli.ts", "worker"], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#worker = child;
    await firstWords(child);
  }

  async killWorker(): Promise<void> {
    await ended(this.#worker, "SIGKILL");
  }

  async startGateway(id: string, limits: Partial<GatewayLimits> = {}): Promise<void> {
    const script = new URL(import.meta.resolve("#dataplane/gateway/crash.child.ts")).pathname;
    const more = {
      now: this.now,
      fileFolder: join(this.folder, "files"),
      limits: { upstreamTimeoutMs: 1_000, queryTimeoutMs: 2_000, ...limits },
    };
    const child = spawn(process.execPath, [script, this.databaseUrl, join(this.folder, "journals"), id, JSON.stringify(more)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#gateways.set(id, { child, url: await firstWords(child) });
  }

  async endGateway(id: string, signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    return await ended(this.#gateways.get(id)?.child, signal);
  }

  isRunning(id: string): boolean {
    const child = this.#gateways.get(id)?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Whether it still takes connections. */
  async isOpen(id: string): Promise<boolean> {
    const { hostname, port } = new URL(this.#gateways.get(id)?.url ?? "");
    const socket = connect(Number(port), hostname);
    try {
      await once(socket, "connect");
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }

  async cutHome(): Promise<void> {
    await this.#onServer(`alter database "${this.#home?.database}" allow_connections false`);
    await this.#onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${this.#home?.database}'`);
  }

  async mendHome(): Promise<void> {
    await this.#onServer(`alter database "${this.#home?.database}" allow_connections true`);
  }

  async #onServer(statement: string): Promise<void> {
    await withClient(await serverUrl(), (client) => client.query(statement));
  }

  /** Undefined where the answer did not come to its end. */
  async call(gateway: string, kind: Kind | "limited", name: string): Promise<Told | undefined> {
    const grant = this.#grant(kind);
    const paths = {
      table: `rows?id_number=${RESIDENT}`,
      limited: "rows?limit=1",
      home: `rows?id=${foreignResident(1).id}`,
      verify: "verify",
      api: "api/district",
      file: `files/${this.#fileId}/content`,
    };
    const headers = {
      authorization: `Bearer ${grant.secret}`,
      "x-purpose": encodeURIComponent(grant.purpose),
      "x-business-case": name,
      ...(kind === "verify" && { "content-type": "application/json" }),
    };
    const body = JSON.stringify({ key: RESIDENT, claims: { district: "禅城区" } });
    try {
      const reply = await fetch(`${this.#gateways.get(gateway)?.url}/v1/${grant.number}/${paths[kind]}`, {
        headers,
        ...(kind === "verify" && { method: "POST", body }),
      });
      const content = Buffer.from(await reply.arrayBuffer());
      const { code = "", title = "" } = reply.ok ? {} : (JSON.parse(content.toString()) as { code?: string; title?: string });
      return { status: reply.status, record: reply.headers.get("x-govshare-record") ?? "", code, title, body: content };
    } catch {
      return undefined;
    }
  }

  /** Whether an answer holds what was asked for, and nothing else. */
  isWhole(kind: Kind | "limited", { body }: Told): boolean {
    if (kind === "file") return body.equals(this.#content);
    if (kind === "verify") return body.includes('"match"');
    const text = body.toString();
    return text.includes('"district"') && !text.includes("inside");
  }

  /** Changes a grant as its module would. */
  async change(kind: Kind, set: string): Promise<void> {
    await this.rows(`update sharing_grant set ${set} where id = $1`, [this.#grant(kind).id]);
  }

  async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return await withClient(this.databaseUrl, async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  async close(): Promise<void> {
    this.provider.release();
    await Promise.all([...[...this.#gateways.values()].map(({ child }) => ended(child, "SIGKILL")), this.killWorker()]);
    this.provider.close();
    await this.#server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
