// A small world for tests and benches of the data plane: two agencies, a table of residents, an API, grants on them with their secrets.
import { hash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { needsKey } from "#kernel/field-policy.ts";
import { newSecret } from "#kernel/ids.ts";
import { newPseudonymKey } from "#kernel/pseudonym.ts";
import type { Vault } from "#kernel/vault.ts";
import type { ForeignDatabase } from "#test/foreign-tables.ts";
import { RESIDENT_COLUMNS } from "#test/resident-columns.ts";
import type { OperationDefinition } from "#dataplane/proxy/index.ts";

export interface WorldGrant {
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  readonly secret: string;
  readonly resourceId: string;
}

/** A table in a provider's own database. */
export interface ForeignTable {
  readonly database: Omit<ForeignDatabase, "run" | "cutOff" | "schema" | "odd">;
  readonly schema: string;
  readonly name: string;
  readonly key: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly nullable?: boolean; readonly indexed?: boolean }[];
}

export interface GrantWish {
  readonly on:
    | "residents"
    | { readonly table: string; readonly fields: readonly string[] }
    | ForeignTable
    | { readonly upstream: string; readonly operations: readonly (string | OperationDefinition)[]; readonly fields: readonly string[] };
  /** Granted fields with their masks. */
  readonly items: Readonly<Record<string, string>>;
  readonly rowFilter?: readonly { readonly column: string; readonly op: string; readonly values: readonly string[] }[];
  readonly callsPerDay?: number;
  readonly rowsPerDay?: number;
  readonly callsPerMinute?: number;
  readonly bytesPerDay?: number;
  readonly state?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly purpose?: string;
  /** How the grant is used; otherwise as its resource is. */
  readonly method?: "verify";
  /** Aggregates are granted, of groups of at least so many. */
  readonly groupMin?: number;
  readonly header?: { readonly name: string; readonly value: string };
  /** The column by which rows are cut to the area of a locality's key. */
  readonly areaColumn?: string;
}

export interface CredentialWish {
  readonly expiresAt?: string;
  readonly personId?: string;
  /** The credential signs. */
  readonly algorithm?: "hmac-sha256" | "hmac-sm3";
  readonly networks?: readonly string[];
  readonly certificate?: string;
  /** The code of a locality that it is cut to. */
  readonly area?: string;
}

const AT = "2026-03-02T01:00:00Z";

export class World {
  readonly client: pg.Client;
  readonly #vault: Vault;
  readonly #provider = randomUUID();
  readonly #consumer = randomUUID();
  readonly #entry = randomUUID();
  readonly #version = randomUUID();
  #count = 0;

  private constructor(client: pg.Client, vault: Vault) {
    this.client = client;
    this.#vault = vault;
  }

  static async open(databaseUrl: string, vault: Vault, residents: number): Promise<World> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const world = new World(client, vault);
    await world.#makeCatalog();
    await world.#makeResidents(residents);
    return world;
  }

  async #makeCatalog(): Promise<void> {
    for (const [id, code, name] of [
      [this.#provider, "gongan", "市公安局"],
      [this.#consumer, "renshe", "市人力资源和社会保障局"],
    ]) {
      await this.client.query(
        "insert into agency (id, code, name, short_name, kind, division_code) values ($1, $2, $3, $3, 'department', '440600')",
        [id, code, name],
      );
    }
    await this.client.query("insert into catalog_entry (id, agency_id, code, created_at) values ($1, $2, 'R-1', $3)", [
      this.#entry,
      this.#provider,
      AT,
    ]);
    await this.client.query(
      `insert into catalog_version (id, entry_id, number, state, title, content, hash, created_by, saved_at)
       values ($1, $2, 1, 'published', '常住人口', '{}', '', $3, $4)`,
      [this.#version, this.#entry, randomUUID(), AT],
    );
  }

  async #makeResidents(count: number): Promise<void> {
    const columns = RESIDENT_COLUMNS.map(({ name, type }) => `"${name}" ${type}${name === "id_number" ? " primary key" : ""}`).join(", ");
    await this.client.query(`create table shared_data.residents (${columns})`);
    await this.client.query(
      `insert into shared_data.residents
       select '440601' || to_char(date '1950-01-01' + (n % 20000), 'YYYYMMDD') || lpad((n / 20000)::text, 3, '0') || (n % 10)::text,
              (array['张伟', '王芳', '买买提·艾力', '欧阳娜娜', '𠮷野'])[n % 5 + 1], '138' || lpad(n::text, 8, '0'),
              '广东省佛山市' || (array['禅城区', '南海区', '顺德区'])[n % 3 + 1] || '祖庙路' || n || '号', (array['禅城区', '南海区', '顺德区'])[n % 3 + 1],
              date '1950-01-01' + (n % 20000), n % 7, 9007199254740993 + n, n / 100.0, timestamptz '2020-01-01 00:00+08' + n * interval '1 minute', n % 10 <> 0
         from generate_series(0, $1 - 1) n`,
      [count],
    );
    await this.client.query("vacuum analyze shared_data.residents");
    await this.register("residents", "id_number", RESIDENT_COLUMNS);
  }

  /** Makes a table of the schema `shared_data` known. */
  async register(name: string, keyColumn: string, columns: readonly { readonly name: string; readonly type: string }[]): Promise<void> {
    await this.client.query(
      "insert into shared_table (name, agency_id, title, key_column, columns, row_count, loaded_at) values ($1, $2, $1, $3, $4, 0, $5)",
      [name, this.#provider, keyColumn, JSON.stringify(columns), AT],
    );
  }

  async grant(wish: GrantWish): Promise<WorldGrant> {
    const id = randomUUID();
    const number = `SQ-2026-${String(++this.#count).padStart(4, "0")}`;
    const purpose = wish.purpose ?? "核验低保申请人身份";
    const columns = wish.on === "residents" ? RESIDENT_COLUMNS : "database" in wish.on ? wish.on.columns : undefined;
    const fields = columns?.map(({ name }) => name) ?? (wish.on as { readonly fields: readonly string[] }).fields;
    const items = Object.entries(wish.items).map(([field, mask]) => ({
      itemId: randomUUID(),
      name: field,
      field,
      type: "text",
      personal: "personal",
      mask,
    }));
    const resourceId = await this.#resource(wish, fields);
    await this.client.query(
      `insert into sharing_grant (id, number, application_id, entry_id, version_id, consumer_agency_id, provider_agency_id, state, items, row_filter,
                                  pseudonym_key, calls_per_day, rows_per_day, purpose, scope, method, valid_from, valid_until, resource_id, agreed_at, group_min, calls_per_minute, bytes_per_day,
                                  area_item, area_column)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '全市', $15, $16, $17, $18, $19, $20, $21, $22, $23, $23)`,
      [
        id,
        number,
        randomUUID(),
        this.#entry,
        this.#version,
        this.#consumer,
        this.#provider,
        wish.state ?? "shared",
        JSON.stringify(items),
        JSON.stringify(wish.rowFilter ?? []),
        Object.values(wish.items).some(needsKey) ? this.#vault.seal(newPseudonymKey("sm3")) : null,
        wish.callsPerDay ?? 1_000_000_000,
        wish.rowsPerDay ?? 1_000_000_000_000,
        purpose,
        wish.method ?? (wish.on !== "residents" && "upstream" in wish.on ? "api" : "table"),
        wish.validFrom ?? "2026-01-01",
        wish.validUntil ?? "2026-12-31",
        resourceId,
        AT,
        wish.groupMin ?? null,
        wish.callsPerMinute ?? null,
        wish.bytesPerDay ?? null,
        wish.areaColumn ?? null,
      ],
    );
    const secret = await this.credential(id);
    return { id, number, purpose, secret, resourceId };
  }

  async #resource(wish: GrantWish, fields: readonly string[]): Promise<string> {
    const id = randomUUID();
    const mounted = JSON.stringify(Object.fromEntries(fields.map((field) => [randomUUID(), field])));
    if (wish.on === "residents" || "table" in wish.on) {
      await this.client.query(
        "insert into resource (id, entry_id, kind, title, state, table_name, fields, mounted_at) values ($1, $2, 'table', '人口', 'mounted', $5, $3, $4)",
        [id, this.#entry, mounted, AT, wish.on === "residents" ? "residents" : wish.on.table],
      );
    } else if ("database" in wish.on) {
      await this.#mountForeign(id, wish.on, mounted);
    } else {
      const operations = wish.on.operations.map((wished) =>
        typeof wished === "string" ? { method: "GET", path: wished, records: "" } : wished,
      );
      await this.client.query(
        `insert into resource (id, entry_id, kind, title, state, fields, upstream, operations, header_name, header_secret, mounted_at)
         values ($1, $2, 'api', '接口', 'mounted', $3, $4, $5, $6, $7, $8)`,
        [
          id,
          this.#entry,
          mounted,
          wish.on.upstream,
          JSON.stringify(operations),
          wish.header?.name ?? null,
          wish.header ? this.#vault.seal(wish.header.value) : null,
          AT,
        ],
      );
    }
    return id;
  }

  async #mountForeign(id: string, { database, schema, name, key, columns }: ForeignTable, mounted: string): Promise<void> {
    const connection = randomUUID();
    const { dialect, host, port, user } = database;
    const keeper = randomUUID();
    await this.client.query("insert into person (id, login, name, password_hash) values ($1, $2, '登记人', '')", [keeper, keeper]);
    await this.client.query(
      `insert into database_connection (id, agency_id, title, dialect, host, port, database_name, schemas, user_name, password, tls, purpose, state,
                                        revision, created_by, created_at, health)
       values ($1::uuid, $2, ($1::uuid)::text, $3, $4, $5, $6, '[]', $7, $8, 'off', '共享', 'active', 1, $9, $10, 'unknown')`,
      [connection, this.#provider, dialect, host, port, database.database, user, this.#vault.seal(database.password), keeper, AT],
    );
    await this.client.query(
      `insert into resource (id, entry_id, kind, title, state, fields, connection_id, home, mounted_at)
       values ($1, $2, 'database', '业务库', 'mounted', $3, $4, $5, $6)`,
      [id, this.#entry, mounted, connection, JSON.stringify({ schema, table: name, key, columns }), AT],
    );
  }

  /** A further secret of a grant. */
  async credential(grantId: string, kind = "consumer", more: CredentialWish = {}): Promise<string> {
    const prefix = randomBytes(6).toString("hex");
    const secret = `gs_${prefix}_${newSecret()}`;
    await this.client.query(
      `insert into credential (id, grant_id, kind, prefix, digest, person_id, created_at, expires_at, use, algorithm, signing_key, networks, certificate,
                               locality_id, area)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        randomUUID(),
        grantId,
        kind,
        prefix,
        hash("sha256", secret, "hex"),
        more.personId ?? null,
        AT,
        more.expiresAt ?? null,
        more.algorithm ? "signed" : "bearer",
        more.algorithm ?? null,
        more.algorithm ? this.#vault.seal(secret) : null,
        more.networks ?? [],
        more.certificate ?? null,
        more.area === undefined ? null : await this.#locality(more.area),
        more.area ?? null,
      ],
    );
    return secret;
  }

  async #locality(code: string): Promise<string> {
    const { rows } = await this.client.query("select id from locality where code = $1", [code]);
    if (rows[0]) return rows[0].id;
    const id = randomUUID();
    await this.client.query("insert into person (id, login, name, password_hash) values ($1::uuid, ($1::uuid)::text, '登记人', '')", [id]);
    await this.client.query(
      `insert into locality (id, code, name, kind, agency_id, contact, state, ending, revision, created_at, created_by, saved_at)
       values ($1, $2, $2, $3, $4, '', 'active', '', 1, $5, $1, $5)`,
      [id, code, code.length === 9 ? "street" : "community", this.#consumer, AT],
    );
    return id;
  }

  /** Changes a grant; without `tell`, as when the notification is lost. */
  async change(grantId: string, set: string, tell = true): Promise<void> {
    await this.client.query("begin");
    if (!tell) await this.client.query("set local session_replication_role = replica");
    await this.client.query(`update sharing_grant set ${set} where id = $1`, [grantId]);
    if (!tell) {
      await this.client.query("update grant_revision set revision = revision + 1");
      await this.client.query("insert into grant_change select revision, $1 from grant_revision", [grantId]);
    }
    await this.client.query("commit");
  }

  /** Raises the revision without saying of which grant: gateways read everything. */
  async touch(): Promise<void> {
    await this.client.query("update grant_revision set revision = revision + 1");
    await this.client.query("notify govshare_grants");
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
