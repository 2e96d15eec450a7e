// Puts together what every command and view is handed: database, clock, law, keys.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { type Clock, shiftedClock, systemClock } from "#kernel/clock.ts";
import { type Suite, suiteOf, type SigningKey } from "#kernel/crypto.ts";
import { type Database, json, openDatabase, openPool } from "#kernel/db.ts";
import { type Logger, openLog } from "#kernel/log.ts";
import { openNetworks } from "#kernel/network.ts";
import { problems } from "#kernel/problem.ts";
import { openVault, type Vault } from "#kernel/vault.ts";
import { useLoadedYears } from "#modules/calendars/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import type { Config } from "./config.ts";
import { keepProfile, openLaw } from "./law.ts";
import { tieModules } from "./ties.ts";

const problem = problems("secret-key", {
  malformed: { status: 400, text: "GOVSHARE_SECRET_KEY 应为 32 字节的 base64。", en: "GOVSHARE_SECRET_KEY must be 32 bytes in base64." },
  "other-suite": {
    status: 400,
    text: "这个平台的存证一直使用 {kept} 算法套件，不能换成 {asked}。请把 GOVSHARE_SUITE 设为 {kept}。",
    en: "The ledger of this platform is kept in the suite {kept} and cannot change to {asked}; set GOVSHARE_SUITE={kept}.",
  },
  "cannot-open": {
    status: 500,
    text: "密钥不是这个数据库所用的密钥，已封存的凭据打不开。请恢复原来的密钥文件 secret-key 或 GOVSHARE_SECRET_KEY。",
    en: "The secret key is not the one that this database was sealed with; restore the file secret-key or GOVSHARE_SECRET_KEY.",
  },
});

export interface OpenDeployment {
  readonly deployment: Deployment;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
}

export interface Openers {
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly connectionsMax?: number;
}

const CONNECTIONS_MAX = 20;

export async function openDeployment(config: Config, url: string, openers: Openers = {}): Promise<OpenDeployment> {
  tieModules();
  const suite = suiteOf(config.suite);
  const vault = openVault(suite, secretKey(config));
  const pool = openPool({ url, connectionsMax: openers.connectionsMax ?? CONNECTIONS_MAX, name: "api" });
  const db = openDatabase(pool);
  try {
    const law = openLaw(config);
    await keepProfile(db, config.profile);
    await useLoadedYears({ db, law });
    const deployment: Deployment = {
      db,
      clock: openers.clock ?? clockOf(config),
      law,
      suite,
      vault,
      signingKey: await signingKey(db, await keptSuite(db, suite), vault),
      log: openers.log ?? openLog({ level: config.logLevel, name: "govshare" }),
      gatewayUrl: config.gatewayUrl,
      networks: openNetworks(config.networks),
      fileFolder: config.fileFolder,
      scanner: config.scanner,
      keeping: config.keeping,
    };
    // Kysely ends the pool that it was given.
    return { deployment, pool, close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

export const clockOf = (config: Config): Clock => (config.now ? shiftedClock(config.now) : systemClock);

const KEY_BYTES = 32;

export function secretKey(config: Pick<Config, "secretKey" | "dataFolder">): Buffer {
  if (config.secretKey) {
    const key = Buffer.from(config.secretKey, "base64");
    if (key.length !== KEY_BYTES) throw problem("malformed");
    return key;
  }
  const file = join(config.dataFolder, "secret-key");
  if (!existsSync(file)) {
    mkdirSync(config.dataFolder, { recursive: true });
    // `wx`: two processes that start together must not each make one.
    try {
      writeFileSync(file, randomBytes(KEY_BYTES).toString("base64"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    chmodSync(file, 0o600);
  }
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== KEY_BYTES) throw problem("malformed");
  return key;
}

// The chain is hashed and signed in one suite from its first entry on.
async function keptSuite(db: Database, suite: Suite): Promise<Suite> {
  await db
    .insertInto("installationSetting")
    .values({ name: "suite", value: json(suite.name) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom("installationSetting").select("value").where("name", "=", "suite").executeTakeFirstOrThrow();
  if (row.value !== suite.name) throw problem("other-suite", { values: { kept: row.value as string, asked: suite.name } });
  return suite;
}

interface StoredKey {
  readonly suite: string;
  readonly publicKey: string;
  readonly sealed: string;
}

async function signingKey(db: Database, suite: Suite, vault: Vault): Promise<SigningKey> {
  const made = suite.newSigningKey();
  const stored: StoredKey = { suite: suite.name, publicKey: made.publicKey, sealed: vault.seal(made.privateKey) };
  const name = "signing-key";
  await db
    .insertInto("installationSetting")
    .values({ name, value: json(stored) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom("installationSetting").select("value").where("name", "=", name).executeTakeFirstOrThrow();
  const kept = row.value as StoredKey;
  try {
    return { publicKey: kept.publicKey, privateKey: vault.open(kept.sealed) };
  } catch (error) {
    throw problem("cannot-open", { internal: error });
  }
}
