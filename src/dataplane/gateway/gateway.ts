// Puts a gateway together, runs it, and ends it so that nothing acknowledged is lost.
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type Clock, dayOf, systemClock } from "#kernel/clock.ts";
import { openPool } from "#kernel/db.ts";
import type { ProblemDresser } from "#kernel/http.ts";
import type { Logger } from "#kernel/log.ts";
import { type Networks, openNetworks } from "#kernel/network.ts";
import type { Vault } from "#kernel/vault.ts";
import { say } from "#law/index.ts";
import { ConsentBook } from "#dataplane/consent/index.ts";
import { FileReader } from "#dataplane/files/index.ts";
import { ProviderDatabases } from "#dataplane/provider/index.ts";
import { Upstreams } from "#dataplane/proxy/index.ts";
import { CursorSeal, TableReader } from "#dataplane/query/index.ts";
import { Verifier } from "#dataplane/verify/index.ts";
import { addressReader, proxyTrust } from "./address.ts";
import { Callers } from "./caller.ts";
import { certificateReader } from "./certificate.ts";
import { type CallLimits, Calls } from "./calls.ts";
import { GrantCache } from "./grants.ts";
import type { DigestName } from "./journal-file.ts";
import { Journal } from "./journal.ts";
import { claimIdentity } from "./identity.ts";
import { GatewayMetrics } from "./metrics.ts";
import { NonceBook } from "./nonces.ts";
import { QuotaBook } from "./quota.ts";
import { RateBook } from "./rates.ts";
import { drained, serve } from "./server.ts";
import { Shipper, shippedHead } from "./shipper.ts";
import { Serving } from "./serving.ts";

export interface GatewayLimits extends CallLimits {
  readonly staleSecondsMax: number;
  readonly connectionsMax: number;
  readonly headerBytesMax: number;
  readonly upstreamTimeoutMs: number;
  readonly upstreamBodyBytesMax: number;
  readonly answerBytesMax: number;
  readonly upstreamConnectionsMax: number;
  readonly queryTimeoutMs: number;
  readonly queryConnectionsMax: number;
  /** To each database of an agency. */
  readonly providerConnectionsMax: number;
  /** How far the clock of whoever signs a call may be off. */
  readonly signatureSkewSeconds: number;
  /** Cross-checks of one record that may fail within a day before it is answered no more. */
  readonly missesPerRecordMax: number;
  readonly journalFileBytesMax: number;
  readonly shipEveryMs: number;
  readonly pollEveryMs: number;
  readonly drainMs: number;
}

export interface GatewayOptions {
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Names this gateway in records for ever; no two that run at once may share it. */
  readonly gatewayId: string;
  readonly journalFolder: string;
  /** Where files that agencies share lie; without it none is given out. */
  readonly fileFolder?: string;
  readonly clock: Clock;
  /** The callers' time, by which signatures are fresh; `clock` may have been moved for a demonstration. */
  readonly wallClock?: Clock;
  readonly vault: Vault;
  readonly log: Logger;
  /** The database role to take on where it exists. */
  readonly role?: string;
  /** Of the journal's chain: the deployment's suite names it. */
  readonly digest?: DigestName;
  /** Addresses or networks (`10.0.0.0/8`) of reverse proxies: what they say of the caller's address is believed. */
  readonly trustedProxies?: readonly string[];
  /** Where providers' interfaces may stand; without it, wherever `openNetworks` allows by itself. */
  readonly networks?: Networks;
  /** Whether a text in force has calls come from the e-government extranet only; asked again every moment. */
  readonly extranetOnly?: () => boolean;
  /** Origins of the installation's own, called wherever they stand. */
  readonly ownOrigins?: readonly string[];
  /** The gateway's own certificate and key in PEM: it speaks TLS itself, and sees with which certificate it is called. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** What a refusal is told in: the law's words and articles. */
  readonly dress?: ProblemDresser;
  readonly limits?: Partial<GatewayLimits>;
}

export interface Gateway {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const DEFAULTS: GatewayLimits = {
  underWayMax: 2_000,
  perCredentialMax: 200,
  addressCharactersMax: 8_000,
  unknownPerSecond: 200,
  staleSecondsMax: 300,
  connectionsMax: 10_000,
  headerBytesMax: 16_384,
  upstreamTimeoutMs: 15_000,
  upstreamBodyBytesMax: 256 * 1_048_576,
  answerBytesMax: 16 * 1_048_576,
  upstreamConnectionsMax: 128,
  queryTimeoutMs: 10_000,
  queryConnectionsMax: 8,
  providerConnectionsMax: 4,
  signatureSkewSeconds: 60,
  missesPerRecordMax: 10,
  bodyBytesMax: 4 * 1_048_576,
  downloadsMax: 8,
  downloadIdleMs: 30_000,
  journalFileBytesMax: 64 * 1_048_576,
  shipEveryMs: 250,
  pollEveryMs: 400,
  drainMs: 10_000,
};

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const limits = { ...DEFAULTS, ...options.limits };
  const { clock, vault, log, gatewayId: gateway } = options;
  const clientAddress = addressReader(options.trustedProxies ?? []);
  const role = await usableRole(options);
  const pool = (name: string, connectionsMax: number) =>
    openPool({ url: options.databaseUrl, connectionsMax, name: `gateway ${name}`, ...(role !== undefined && { role }) });
  // Apart from the callers' queries: however busy those are, a suspension must come through.
  const control = pool("control", 4);
  const queries = pool("queries", limits.queryConnectionsMax);
  const claims = pool("nonces", 2);
  // A query that was given up here must not go on there; and values are read back in one form, whatever the server's settings.
  // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
  queries.options.onConnect = async (client) => {
    await client.query(`set statement_timeout = ${limits.queryTimeoutMs}; set timezone = 'UTC'; set datestyle = 'ISO, YMD'`);
  };
  const identity = await claimIdentity(control, gateway, log);

  const quota = new QuotaBook();
  const rates = new RateBook();
  const shipped = await shippedHead(control, gateway, clock.now());
  let calls: Calls | undefined;
  const journal = await Journal.open(
    {
      folder: join(options.journalFolder, gateway),
      gateway,
      digest: options.digest ?? "sm3",
      fileBytesMax: limits.journalFileBytesMax,
      callsUnderWay: () => calls?.underWay ?? 0,
      log,
    },
    shipped,
  );
  const shipper = new Shipper({ pool: control, gateway, journal, quota, rates, clock, log, intervalMs: limits.shipEveryMs }, shipped);
  // What an earlier run left counts against today's quotas, so it is shipped before the first call.
  while ((await shipper.shipOnce()) > 0);
  await shipper.refreshQuota();
  const digest = options.digest ?? "sm3";
  const grants = new GrantCache({
    pool: control,
    means: { vault, digest, today: () => dayOf(clock.now()) },
    log,
    pollMs: limits.pollEveryMs,
    staleMsMax: limits.staleSecondsMax * 1_000,
    ...(options.extranetOnly && { extranetOnly: options.extranetOnly }),
  });
  await grants.start();
  shipper.start();

  const metrics = new GatewayMetrics({
    unshipped: () => journal.durable.seq - shipper.shipped.seq,
    missing: () => shipper.missing,
    underWay: () => calls?.underWay ?? 0,
    secondsSinceConfirmed: () => grants.secondsSinceConfirmed,
  });
  const networks = options.networks ?? openNetworks([]);
  const homes = new ProviderDatabases({
    vault,
    networks,
    timeoutMs: limits.queryTimeoutMs,
    connectionsMax: limits.providerConnectionsMax,
  });
  const tables = new TableReader({ pool: queries, homes, seal: new CursorSeal(vault), timeoutMs: limits.queryTimeoutMs });
  const upstreams = new Upstreams({
    timeoutMs: limits.upstreamTimeoutMs,
    bodyBytesMax: limits.upstreamBodyBytesMax,
    answerBytesMax: limits.answerBytesMax,
    connectionsMax: limits.upstreamConnectionsMax,
    networks,
    ownOrigins: options.ownOrigins ?? [],
  });
  const isOusted = (): boolean => identity.isTaken || shipper.isForked;
  const dress = options.dress ?? speakPlainly;
  const consents = new ConsentBook({ pool: queries, clock });
  const verifier = new Verifier({ tables, consents, missesMax: limits.missesPerRecordMax });
  const files = new FileReader({ pool: queries, vault, folder: options.fileFolder ?? join(options.journalFolder, "no-files"), gateway });
  const serving = new Serving({ quota, tables, verifier, upstreams, files, consents });
  const wallClock = options.wallClock ?? systemClock;
  const callers = new Callers({
    find: (prefix) => grants.find(prefix),
    vault,
    clock: wallClock,
    skewSeconds: limits.signatureSkewSeconds,
  });
  const nonces = new NonceBook({ pool: claims, log, clock: wallClock });
  const clientCertificate = certificateReader(proxyTrust(options.trustedProxies ?? []));
  calls = new Calls({
    clientAddress,
    clientCertificate,
    callers,
    nonces,
    rates,
    isOusted,
    dress,
    gateway,
    clock,
    log,
    limits,
    grants,
    journal,
    digestName: options.digest ?? "sm3",
    serving,
    metrics,
  });
  const server = serve({ calls, metrics, limits, tls: options.tls, isReady: () => grants.isConfirmed && !isOusted() });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    calls.drain();
    await drained(server, limits.drainMs);
    await journal.close();
    await shipper.close(limits.drainMs);
    await grants.close();
    nonces.close();
    upstreams.close();
    files.close();
    homes.close();
    await identity.release();
    await Promise.all([control.end(), queries.end(), claims.end()]);
  };
  let closing: Promise<void> | undefined;
  return {
    url: `${options.tls ? "https" : "http"}://${options.host.includes(":") ? `[${options.host}]` : options.host}:${port}`,
    port,
    close: () => (closing ??= close()),
  };
}

/** A database whose migrations could not make the role is used with the account that was given, as they said. */
async function usableRole({ databaseUrl, role, log }: GatewayOptions): Promise<string | undefined> {
  if (role === undefined) return undefined;
  const pool = openPool({ url: databaseUrl, connectionsMax: 1, name: "gateway role" });
  try {
    const { rows } = await pool.query<{ usable: boolean }>(
      "select pg_has_role(current_user, oid, 'member') as usable from pg_roles where rolname = $1",
      [role],
    );
    if (rows[0]?.usable) return role;
    log.warn({ role }, "this database lets the gateway take on no role of its own: it goes on with the account of DATABASE_URL");
    return undefined;
  } finally {
    await pool.end();
  }
}

const speakPlainly: ProblemDresser = ({ text, en }) => ({ title: say({}, text), titleEn: say({}, en, "en") });
