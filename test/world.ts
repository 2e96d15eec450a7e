// A whole platform for a test: own database, own clock, API in process, and on demand a gateway; people who act by their role.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { type Gateway, startGateway } from "#dataplane/gateway/index.ts";
import { MovableClock } from "#kernel/clock.ts";
import type { Actor, Role } from "#kernel/context.ts";
import { openLog } from "#kernel/log.ts";
import { createPlatformApi, type PlatformApi } from "#main/api.ts";
import { readConfig } from "#main/config.ts";
import { openDeployment } from "#main/deployment.ts";
import { GATEWAY_ROLE } from "#main/gateway.ts";
import { extranetRule, problemDresser } from "#main/law.ts";
import { reconcileAll } from "#main/worker.ts";
import { admitPerson, foundAgency } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { testDatabase } from "./postgres.ts";
import { confirmSafeguards, putInOrder } from "./responsible.ts";

export interface WorldOptions {
  readonly now: string;
  /** The law it runs under; `reg25` unless told otherwise. */
  readonly profile?: string;
  /** Further folders of packs. */
  readonly packs?: string;
  /** Where agencies' databases may stand, as in GOVSHARE_NETWORKS. */
  readonly networks?: string;
  /** Of the gateway: a test may say where its calls come from. */
  readonly trustedProxies?: readonly string[];
  /** For processes of their own that open what this one seals. */
  readonly secretKey?: string;
  /** Starts a gateway on a port of its own. */
  readonly gateway?: boolean;
  readonly webFolder?: string;
}

export interface Answer<Body = any> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

export const PASSWORD = "a password for tests";

export interface TestAgency {
  readonly id: string;
  readonly dutyIds: readonly string[];
  readonly name: string;
}

/** What most stories do not speak of; those that do send `rights` themselves, null for silence. */
export const RIGHTS = { said: "none", safeguards: [], words: "只用于核验，不对外提供" };
const REVIEW = /^\/applications\/[^/]+\/(?:replies|examination)$/;
const weighed = (method: Method, path: string, body: unknown): unknown =>
  method === "POST" && REVIEW.test(path) && typeof body === "object" && body !== null && !("rights" in body)
    ? { ...body, rights: RIGHTS }
    : body;

export class World {
  readonly deployment: Deployment;
  readonly clock: MovableClock;
  readonly api: PlatformApi;
  readonly databaseUrl: string;
  /** Agencies that are founded from now on have nothing in order yet. */
  bare = false;
  gateway: Gateway | undefined;
  readonly #tokens = new Map<string, string>();

  constructor(parts: { deployment: Deployment; clock: MovableClock; api: PlatformApi; databaseUrl: string }) {
    this.deployment = parts.deployment;
    this.clock = parts.clock;
    this.api = parts.api;
    this.databaseUrl = parts.databaseUrl;
  }

  async agency(
    shortName: string,
    kind: "department" | "authorised-body" | "office" | "leadership" | "operator" | "audit" = "department",
    outside = false,
  ): Promise<TestAgency> {
    const code = `11990100${String(shortName.codePointAt(1) ?? 0).padStart(6, "0")}${String(shortName.codePointAt(2) ?? 0).slice(-4)}`;
    const founded = await foundAgency(this.deployment, {
      code,
      name: `云泽${shortName}`,
      shortName,
      kind,
      divisionCode: "990100",
      workBody: "数据资源科",
      outside,
      ...(kind === "authorised-body" && { authorisingStatute: "《某条例》" }),
      duties: [
        { title: `${shortName}职责一`, basis: "部门职能配置" },
        { title: `${shortName}职责二`, basis: "部门职能配置" },
      ],
    });
    if (!this.bare && kind === "office") await confirmSafeguards(this.deployment);
    if (!this.bare && ["department", "authorised-body", "office"].includes(kind)) await putInOrder(this.deployment, founded.id);
    return { ...founded, name: shortName };
  }

  /** Admits a person; the login names the person in `call`. */
  async person(login: string, agencyId: string, role: Role): Promise<void> {
    await admitPerson(this.deployment, { login, name: `${login}某`, password: PASSWORD, posts: [{ agencyId, role, title: role }] });
  }

  async call<Body = any>(
    login: string | null,
    method: Method,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const sent = weighed(method, path, body);
    const authorization = login === null ? {} : { authorization: `Bearer ${await this.token(login)}` };
    const response = await this.api.app.inject({
      method,
      url: `/api${path}`,
      headers: { ...authorization, ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(sent !== undefined && { payload: JSON.stringify(sent) }),
    });
    const isJson = response.headers["content-type"]?.includes("json") ?? false;
    return { status: response.statusCode, body: isJson ? response.json() : response.body, headers: response.headers } as Answer<Body>;
  }

  /** As `call`, and fails the test with the problem's sentence unless it succeeded. */
  async ok<Body = any>(login: string, method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Body> {
    const answer = await this.call<Body>(login, method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path} as ${login}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async token(login: string): Promise<string> {
    const known = this.#tokens.get(login);
    if (known) return known;
    const { status, body } = await this.call(null, "POST", "/sessions", { login, password: PASSWORD });
    if (status !== 200) throw new Error(`cannot sign in ${login}: ${JSON.stringify(body)}`);
    this.#tokens.set(login, body.token);
    return body.token;
  }

  /** Sessions end after some hours: after a long move of the clock everybody signs in again. */
  at(instant: string): void {
    this.clock.set(instant);
    this.#tokens.clear();
  }

  async reconcile(): Promise<void> {
    await reconcileAll(this.deployment);
  }

  /** The actor behind a login, for tests that call commands directly. */
  async actor(login: string): Promise<Actor> {
    const row = await this.deployment.db
      .selectFrom("person")
      .innerJoin("post", "post.personId", "person.id")
      .innerJoin("agency", "agency.id", "post.agencyId")
      .select(["person.id as personId", "person.name", "post.id as postId", "post.role", "post.title as postTitle"])
      .select(["agency.id as agencyId", "agency.shortName as agencyName", "agency.kind as agencyKind"])
      .where("person.login", "=", login)
      .executeTakeFirstOrThrow();
    return { ...row, role: row.role as Role };
  }
}

// Registered here, at the file's own level: inside a `before` hook it would run as soon as that hook has ended.
const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Closed by itself when the test file ends. */
export async function createWorld(name: string, options: WorldOptions): Promise<World> {
  const database = await testDatabase(name);
  const folder = mkdtempSync(join(tmpdir(), "govshare-test-"));
  const clock = new MovableClock(options.now);
  const log = openLog({ level: "silent", name: "test" });
  const config = readConfig({
    GOVSHARE_DATA: folder,
    DATABASE_URL: database.url,
    GOVSHARE_GATEWAY_URL: "",
    GOVSHARE_SECRET_KEY: options.secretKey ?? "",
    GOVSHARE_NETWORKS: options.networks ?? "",
    ...(options.profile && { GOVSHARE_PROFILE: options.profile }),
    ...(options.packs && { GOVSHARE_PACKS: options.packs }),
  });
  const opened = await openDeployment(config, database.url, { clock, log, connectionsMax: 8 });
  const gateway = options.gateway
    ? await startGateway({
        databaseUrl: database.url,
        host: "127.0.0.1",
        port: 0,
        gatewayId: "test",
        journalFolder: join(folder, "journal"),
        fileFolder: config.fileFolder,
        clock,
        vault: opened.deployment.vault,
        log,
        role: GATEWAY_ROLE,
        digest: opened.deployment.suite.digestName,
        networks: opened.deployment.networks,
        extranetOnly: extranetRule({ law: opened.deployment.law, clock }),
        ...(options.trustedProxies && { trustedProxies: options.trustedProxies }),
        dress: problemDresser(opened.deployment.law, clock),
      })
    : undefined;
  const deployment = { ...opened.deployment, gatewayUrl: gateway?.url ?? opened.deployment.gatewayUrl };
  const api = await createPlatformApi(deployment, options.webFolder ? { webFolder: options.webFolder } : {});
  const world = new World({ deployment, clock, api, databaseUrl: database.url });
  world.gateway = gateway;
  closers.push(async () => {
    await api.close();
    await gateway?.close();
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return world;
}
