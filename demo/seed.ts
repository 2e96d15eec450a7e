// Loads the demonstration into an empty installation: two months of an invented jurisdiction, through the same commands that people use.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { startGateway } from "#dataplane/gateway/index.ts";
import { addDays, type Day, MovableClock } from "#kernel/clock.ts";
import { json } from "#kernel/db.ts";
import { newSecret } from "#kernel/ids.ts";
import { problems } from "#kernel/problem.ts";
import type { Config } from "#main/config.ts";
import { GATEWAY_ROLE } from "#main/gateway.ts";
import { admitJurisdiction } from "#main/import.ts";
import { reconcileSilence } from "#modules/applications/index.ts";
import { publishScheduled } from "#modules/catalog/index.ts";
import { reconcileOverdue, remindBearers } from "#modules/deadlines/index.ts";
import { openDirectGrants } from "#modules/grants/index.ts";
import { type Deployment, sealLedger } from "#modules/ledger/index.ts";
import { watchSavedSearches } from "#modules/savedsearches/index.ts";
import { type Demo, fits, jurisdictionFor, loadDemo } from "./load.ts";
import { scheduleApplications } from "./seeding/applications.ts";
import { Cast } from "./seeding/cast.ts";
import { scheduleCampaign } from "./seeding/campaign.ts";
import { FOUNDED_DAYS_AGO, scheduleCatalog, type Upstream } from "./seeding/catalog.ts";
import { scheduleConsents } from "./seeding/consents.ts";
import { scheduleComplaints } from "./seeding/complaints.ts";
import { scheduleConnections } from "./seeding/connections.ts";
import { scheduleDemands } from "./seeding/demands.ts";
import { scheduleCrossChecks } from "./seeding/crosschecks.ts";
import { scheduleFiles } from "./seeding/files.ts";
import { scheduleExchanges } from "./seeding/exchanges.ts";
import { scheduleGuide } from "./seeding/guide.ts";
import { scheduleGrants } from "./seeding/grants.ts";
import { scheduleIntake } from "./seeding/intake.ts";
import { scheduleLateness } from "./seeding/lateness.ts";
import { scheduleMasking } from "./seeding/masking.ts";
import { scheduleLocalities } from "./seeding/localities.ts";
import { scheduleNetworks } from "./seeding/networks.ts";
import { scheduleProjects } from "./seeding/projects.ts";
import { putAgenciesInOrder } from "./seeding/responsibilities.ts";
import { scheduleRelations } from "./seeding/relations.ts";
import { scheduleReleases } from "./seeding/releases.ts";
import { scheduleReports } from "./seeding/reports.ts";
import { scheduleMaterials } from "./seeding/materials.ts";
import { scheduleLibraries } from "./seeding/libraries.ts";
import { scheduleRevisions } from "./seeding/revisions.ts";
import { scheduleRegisters } from "./seeding/registers.ts";
import { scheduleSearches } from "./seeding/searches.ts";
import { scheduleSettings } from "./seeding/settings.ts";
import { scheduleSources } from "./seeding/sources.ts";
import { scheduleSystems } from "./seeding/systems.ts";
import { scheduleViolations } from "./seeding/violations.ts";
import type { Stage } from "./seeding/stage.ts";
import { loadTables } from "./seeding/tables.ts";
import { Timeline } from "./seeding/timeline.ts";
import { startWorkdaysUpstream } from "./upstream/workdays.ts";

/** Known to everybody on purpose: the data is invented, and the start prints it. */
const PASSWORD = "govshare-demo-2026";
const UNFINISHED = "demo-unfinished";

const problem = problems("demo-seed", {
  unfinished: {
    status: 409,
    text: "上次装入演示数据时中断，数据不完整。请删除数据目录 {folder}（或换一个空数据库）后重新启动。",
    en: "Loading the demonstration was broken off earlier; delete the data folder {folder}, or take an empty database, and start again.",
  },
});

export interface SeedOptions {
  readonly config: Config;
  readonly deployment: Deployment;
  readonly databaseUrl: string;
  readonly say: (line: string) => void;
  /** Bounds each of the shared tables, for tests. */
  readonly rowsMax?: number;
}

export interface Seeded {
  readonly password: string;
  readonly logins: string[];
  readonly upstreamKey: string;
}

/** Refuses an installation in which an earlier load was broken off; to be asked where there is no finished demonstration. */
export async function refuseUnfinishedDemonstration({ db }: Deployment, config: Pick<Config, "dataFolder">): Promise<void> {
  const mark = await db.selectFrom("installationSetting").select("name").where("name", "=", UNFINISHED).executeTakeFirst();
  if (mark) throw problem("unfinished", { values: { folder: config.dataFolder } });
}

export async function seedDemonstration(options: SeedOptions): Promise<Seeded> {
  const { config, deployment: real, databaseUrl, say } = options;
  await refuseUnfinishedDemonstration(real, config);
  // Stays for good: whether the load was finished is told by the setting that the start writes last.
  await real.db
    .insertInto("installationSetting")
    .values({ name: UNFINISHED, value: json(true) })
    .execute();
  const demo = loadDemo(jurisdictionFor(real.law.profile));
  const now = real.clock.now();
  const clock = new MovableClock(now);
  const upstreamKey = newSecret();
  const journalFolder = join(config.dataFolder, "seeding");
  mkdirSync(journalFolder, { recursive: true });
  const upstream = await startWorkdaysUpstream({
    host: "127.0.0.1",
    port: config.upstreamPort,
    apiKey: upstreamKey,
    calendar: real.law.calendar,
  });
  try {
    const { vault, log } = real;
    const gateway = await startGateway({
      databaseUrl,
      host: "127.0.0.1",
      port: 0,
      gatewayId: "seed",
      journalFolder,
      fileFolder: real.fileFolder,
      clock,
      vault,
      log,
      role: GATEWAY_ROLE,
      ownOrigins: [new URL(upstream.url).origin],
    });
    try {
      const deployment = { ...real, clock, gatewayUrl: gateway.url, networks: withFront(real.networks, databaseUrl) };
      const there = { url: upstream.url, apiKey: upstreamKey };
      await play({ demo, deployment, clock, now, say, upstream: there, rowsMax: options.rowsMax, databaseUrl });
    } finally {
      await gateway.close();
    }
  } finally {
    await upstream.close();
    rmSync(journalFolder, { recursive: true, force: true });
  }
  const logins = demo.jurisdiction.people.flatMap((person) => (person.showcase ? [person.login] : []));
  return { password: PASSWORD, logins, upstreamKey };
}

/** The demonstration's front database stands on the platform's own server, where no agency's may. */
export const withFront = (networks: Deployment["networks"], databaseUrl: string): Deployment["networks"] => ({
  allows: (address) => address === new URL(databaseUrl).hostname || networks.allows(address),
});

interface Play {
  readonly demo: Demo;
  readonly deployment: Deployment;
  readonly clock: MovableClock;
  readonly now: Date;
  readonly say: (line: string) => void;
  readonly upstream: Upstream;
  readonly rowsMax: number | undefined;
  readonly databaseUrl: string;
}

async function play({ demo, deployment, clock, now, say, upstream, rowsMax, databaseUrl }: Play): Promise<void> {
  const timeline = new Timeline(deployment.law.calendar, now);
  const founded = timeline.daysAgo(FOUNDED_DAYS_AGO);
  clock.set(`${founded}T09:00:00+08:00`);
  const { agencyIds, dutyIds } = await admitJurisdiction(deployment, demo.jurisdiction, { passwordOf: () => PASSWORD });
  say(`  ${demo.jurisdiction.city}：${demo.jurisdiction.agencies.length} 个部门，${demo.jurisdiction.people.length} 人`);
  clock.set(`${founded}T14:00:00+08:00`);
  await putAgenciesInOrder(
    deployment,
    demo.jurisdiction.agencies
      .filter(({ kind }) => ["department", "authorised-body", "office"].includes(kind))
      .map(({ key, shortName }) => ({ id: agencyIds.get(key) ?? "", name: shortName })),
    { effectiveOn: founded, reviewOn: addDays(founded, 365) },
  );
  const { tables, rows } = await loadTables(deployment, agencyIds, demo.course, rowsMax);
  say(`  数据表：${tables} 张，${rows.toLocaleString("en")} 行`);

  const stage: Stage = {
    deployment,
    law: deployment.law.at(now),
    demo,
    timeline,
    agencyIds,
    dutyIds,
    cast: await Cast.of(deployment.db, demo.jurisdiction),
    entries: new Map(),
  };
  scheduleDays(stage, founded, say);
  scheduleGuide(stage, founded);
  scheduleLibraries(stage, founded);
  scheduleCatalog(stage, upstream);
  scheduleRegisters(stage);
  scheduleRevisions(stage);
  scheduleCampaign(stage);
  scheduleProjects(stage);
  scheduleDemands(stage);
  scheduleSources(stage);
  scheduleRelations(stage);
  scheduleSearches(stage);
  scheduleSettings(stage);
  scheduleConnections(stage);
  scheduleReports(stage);
  const stories = scheduleApplications(stage);
  scheduleGrants(stage, stories);
  scheduleExchanges(stage, stories, databaseUrl);
  scheduleFiles(stage, stories);
  scheduleCrossChecks(stage, stories);
  scheduleIntake(stage);
  scheduleSystems(stage);
  scheduleReleases(stage);
  scheduleConsents(stage);
  scheduleMasking(stage);
  scheduleMaterials(stage, stories);
  scheduleComplaints(stage, stories);
  scheduleNetworks(stage);
  scheduleLocalities(stage);
  scheduleLateness(stage, stories);
  scheduleViolations(stage);
  await timeline.play(clock, { strict: fits(deployment.law.profile, demo.course) });
  await reconcile(deployment);
  say(`  目录 ${demo.catalog.length} 项，申请 ${stories.length} 件，授权和使用记录已生成`);
  if (timeline.refused > 0) say(`  其中 ${timeline.refused} 步不合现行规定，没有演`);
}

// Soon after the stories' submissions, before their providers come to it.
const OPENING = ["09:35", "15:45"];

/** What the platform does by itself, each day: marks what has run, reminds in the morning, seals the ledger in the evening. */
function scheduleDays({ deployment, timeline }: Stage, founded: Day, say: (line: string) => void): void {
  for (let day = founded; day <= timeline.today; day = addDays(day, 1)) {
    timeline.on(day, "00:05", () => reconcileOverdue(deployment));
    timeline.on(day, "00:06", () => reconcileSilence(deployment));
    timeline.on(day, "00:07", () => publishScheduled(deployment));
    timeline.on(day, "07:40", () => watchSavedSearches(deployment));
    for (const time of OPENING) timeline.on(day, time, () => openDirectGrants(deployment));
    if (timeline.isWorkingDay(day)) timeline.on(day, "08:30", () => remindBearers(deployment));
    if (day < timeline.today) timeline.on(day, "23:50", () => sealLedger(deployment));
    if (day.endsWith("-01")) timeline.on(day, "00:00", async () => say(`  ……演到 ${day}`));
  }
}

async function reconcile(deployment: Deployment): Promise<void> {
  await reconcileOverdue(deployment);
  await reconcileSilence(deployment);
  await openDirectGrants(deployment);
  await remindBearers(deployment);
}
