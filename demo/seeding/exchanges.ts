// Batch exchanges of the demonstration: a front database beside the platform's own, and runs that really carry rows into it, or into files.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { ExchangeRunner } from "#main/exchanges.ts";
import { mountedResources } from "#modules/catalog/index.ts";
import { registerConnection } from "#modules/connections/index.ts";
import { createExchange, runNow } from "#modules/exchanges/index.ts";
import { provisionGrant } from "#modules/grants/index.ts";
import { known } from "./missing.ts";
import { idOf, type Played } from "./played.ts";
import type { Stage } from "./stage.ts";

type Planned = NonNullable<Stage["demo"]["course"]["exchanges"]>[number];
const REJECTS_MAX = 1_000;
const FILES = { encoding: "utf-8-bom", guard: true, rowsMax: 1_000_000, megabytesMax: 512, keepDays: 90 } as const;

export function scheduleExchanges(stage: Stage, stories: readonly Played[], databaseUrl: string): void {
  const { demo, timeline } = stage;
  const front: { id: string | undefined } = { id: undefined };
  for (const planned of demo.course.exchanges ?? []) {
    const played = stories.find(({ story }) => story.key === planned.story);
    timeline.on(timeline.daysAgo(planned.daysAgo), "16:10", async () => {
      const of = known(played, planned.story);
      if (planned.table !== undefined) front.id ??= await frontOf(stage, of, databaseUrl);
      await carry(stage, of, { ...planned, connectionId: planned.table === undefined ? null : (front.id ?? null) });
    });
  }
}

async function query(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const named = (databaseUrl: string): { database: string; url: string } => {
  const url = new URL(databaseUrl);
  const database = `${url.pathname.slice(1)}_front`.slice(0, 63);
  url.pathname = `/${database}`;
  return { database, url: url.href };
};

/** A database of the consumer's with an account of its own, which owns its schema and nothing else. */
async function frontOf({ deployment, cast, demo }: Stage, { story }: Played, databaseUrl: string): Promise<string> {
  const { database, url } = named(databaseUrl);
  const at = new URL(url);
  const password = randomBytes(18).toString("base64url");
  const quoted = pg.escapeIdentifier(database);
  await query(databaseUrl, [
    `drop database if exists ${quoted} with (force)`,
    `drop role if exists ${quoted}`,
    `create role ${quoted} login password ${pg.escapeLiteral(password)}`,
    `create database ${quoted} owner ${quoted}`,
  ]);
  await query(url, [`grant create, usage on schema public to ${quoted}`]);
  const agency = demo.jurisdiction.agencies.find(({ key }) => key === story.consumer)?.shortName ?? "";
  const { id } = await registerConnection(deployment, cast.technician(story.consumer), {
    facts: {
      title: `${agency}前置库`,
      dialect: "postgresql",
      host: at.hostname,
      port: Number(at.port || 5432),
      database,
      schemas: [],
      user: database,
      tls: "off",
      caCertificate: null,
      purpose: "接收其他部门批量共享的数据",
      front: true,
    },
    password,
  });
  // The target of what is refused is there beforehand, and knows what it wants.
  for (const { table, wants } of demo.course.exchanges ?? [])
    if (wants !== undefined && table !== undefined)
      await query(url, [
        `create table ${pg.escapeIdentifier(table)} (code text primary key, name text, parent_code text, full_name text)`,
        `alter table ${pg.escapeIdentifier(table)} alter column ${pg.escapeIdentifier(wants)} set not null`,
        `alter table ${pg.escapeIdentifier(table)} owner to ${quoted}`,
      ]);
  return id;
}

async function carry(
  stage: Stage,
  played: Played,
  { title, table, files, schedule, connectionId }: Planned & { connectionId: string | null },
): Promise<void> {
  const { deployment, cast, entries } = stage;
  const { story, entry } = played;
  const grant = await deployment.db
    .selectFrom("sharingGrant")
    .select(["id", "state"])
    .where("applicationId", "=", idOf(played))
    .where("method", "=", "batch")
    .executeTakeFirst();
  const { id: grantId, state } = known(grant, `batch grant of ${story.key}`);
  const { id: entryId, itemIds } = known(entries.get(story.entry), story.entry);
  if (state === "agreed") {
    const [resource] = await mountedResources(deployment.db, entryId);
    await provisionGrant(deployment, cast.holder(entry.agency, "clerk"), {
      id: grantId,
      resourceId: known(resource, `resource of ${story.entry}`).id,
    });
  }
  const developer = cast.technician(story.consumer);
  const columns = story.items.map(({ key }) => ({
    itemId: known(itemIds.get(key), key),
    to: known(entry.items.find((item) => item.key === key)?.technicalName, key),
    dictionary: null,
  }));
  const { id } = await createExchange(deployment, developer, {
    grantId,
    facts: {
      title,
      connectionId,
      files: connectionId === null ? { ...FILES, format: files ?? "csv" } : null,
      targetSchema: table === undefined ? "" : "public",
      targetTable: table ?? "",
      createTarget: table !== undefined,
      mode: "full",
      watermarkItem: null,
      overlap: 0,
      columns,
      schedule: schedule ?? null,
      rejectsMax: REJECTS_MAX,
    },
  });
  await runNow(deployment, developer, { id });
  const runner = new ExchangeRunner(deployment);
  await runner.take();
  await runner.settled();
}
