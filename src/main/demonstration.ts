// Whether there is a demonstration here: loads it when it is wanted and missing, and runs the API that one of its agencies offers.
import { json } from "#kernel/db.ts";
import { problems } from "#kernel/problem.ts";
import { roleWord } from "#law/index.ts";
import { accounts as accountsOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { startWorkdaysUpstream } from "#demo/upstream/workdays.ts";
import { refuseUnfinishedDemonstration, seedDemonstration, withFront } from "#demo/seed.ts";
import type { Config } from "./config.ts";
import type { Say } from "./database.ts";

const problem = problems("demonstration", {
  "not-empty": {
    status: 409,
    text: "这个数据库里已有部门数据，不能再装入演示数据。请换一个空的数据库。",
    en: "This database already holds agencies; the demonstration is loaded into an empty one only.",
  },
});

export interface AccountLine {
  readonly login: string;
  readonly roleTitle: string;
  readonly agency: string;
  readonly name: string;
}

interface Kept {
  readonly password: string;
  readonly logins: readonly string[];
  /** Sealed: the key by which the platform calls the demonstration's API. */
  readonly upstreamKey: string;
}

export interface Demonstration {
  readonly accounts: { accounts: readonly AccountLine[]; password: string } | undefined;
  /** Of the API that one of its agencies offers: on this machine, where no provider's may stand. */
  readonly origins: readonly string[];
  /** Where databases may stand: of a demonstration, also where its front database does. */
  readonly networks: Deployment["networks"];
  close(): Promise<void>;
}

export interface DemonstrationOptions {
  readonly config: Config;
  readonly deployment: Deployment;
  readonly databaseUrl: string;
  readonly embedded: boolean;
  readonly say: Say;
}

/** On the embedded database the demonstration is there unless it was refused; on a server only when it was asked for. */
export async function openDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  const { config, deployment, embedded } = options;
  const kept = await keptDemonstration(deployment);
  if (!kept) await refuseUnfinishedDemonstration(deployment, config);
  const wanted = config.demo === undefined ? embedded && (await isEmpty(deployment)) : config.demo === "yes";
  if (!kept && !wanted) return { accounts: undefined, origins: [], networks: deployment.networks, close: async () => undefined };
  if (!kept && !(await isEmpty(deployment))) throw problem("not-empty");
  const apiKey = kept ? deployment.vault.open(kept.upstreamKey) : "";
  const demonstration = kept ?? (await load(options));
  const upstream = await startWorkdaysUpstream({
    host: "127.0.0.1",
    port: config.upstreamPort,
    apiKey: apiKey || deployment.vault.open(demonstration.upstreamKey),
    calendar: deployment.law.calendar,
  });
  const { vocabulary } = deployment.law.at(deployment.clock.now());
  const accounts = await accountsOf(deployment.db, demonstration.logins);
  return {
    accounts: {
      accounts: accounts.map((account) => ({ ...account, roleTitle: roleWord(vocabulary, account.role).zh })),
      password: demonstration.password,
    },
    origins: [new URL(upstream.url).origin],
    networks: embedded ? withFront(deployment.networks, options.databaseUrl) : deployment.networks,
    close: () => upstream.close(),
  };
}

async function load({ config, deployment, databaseUrl, say }: DemonstrationOptions): Promise<Kept> {
  say("装入演示数据（只在第一次，约一分钟）……");
  const seeded = await seedDemonstration({ config, deployment, databaseUrl, say });
  const kept: Kept = { password: seeded.password, logins: seeded.logins, upstreamKey: deployment.vault.seal(seeded.upstreamKey) };
  // Written last: a start that was broken off leaves no half demonstration that passes for a whole one.
  await deployment.db
    .insertInto("installationSetting")
    .values({ name: "demo", value: json(kept) })
    .execute();
  return kept;
}

async function keptDemonstration({ db }: Deployment): Promise<Kept | undefined> {
  const row = await db.selectFrom("installationSetting").select("value").where("name", "=", "demo").executeTakeFirst();
  return row?.value as Kept | undefined;
}

async function isEmpty({ db }: Deployment): Promise<boolean> {
  return (await db.selectFrom("agency").select("id").limit(1).executeTakeFirst()) === undefined;
}
