// Lower nodes as the office reads them: lamps against their cycles, what came in, what was found, what is expected.
import { dayOf, type Day } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { suiteOf } from "#kernel/crypto.ts";
import { type Queryable, sql } from "#kernel/db.ts";
import { citationsOf, type CitationView } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { fingerprint } from "./format.ts";
import { type FindingKind, freshnessOfNode, type Lamp, nodeProblem } from "./node.ts";
import * as store from "./node.store.ts";
import { DUTIES, MAINTAINERS, OFFICERS } from "./package.ts";

export interface NodeLine {
  readonly node: store.CatalogNode;
  readonly lamp: Lamp;
  readonly dueOn: Day;
  readonly fingerprint: string;
  readonly findings: number;
  /** Expectations that are open, and how many of them are past their day. */
  readonly expected: { readonly open: number; readonly late: number; readonly entries: number | null };
}

const holds = (roles: readonly string[], actor: Actor): boolean => roles.includes(actor.role);

export async function nodeList(
  deployment: Deployment,
  actor: Actor,
): Promise<{
  rows: NodeLine[];
  entries: number;
  findings: number;
  lamps: Record<Lamp, number>;
  actions: string[];
  citations: CitationView[];
}> {
  const { db, clock, law } = deployment;
  const force = law.at(clock.now());
  const rows = await linesOf(deployment, await store.allNodes(db));
  const lamps = { green: 0, amber: 0, red: 0, off: 0 };
  for (const { lamp } of rows) lamps[lamp] += 1;
  return {
    rows,
    entries: rows.reduce((sum, { node }) => sum + node.entryCount, 0),
    findings: rows.reduce((sum, { findings }) => sum + findings, 0),
    lamps,
    actions: [...(holds(OFFICERS, actor) ? ["register"] : []), ...(holds(MAINTAINERS, actor) ? ["receive"] : [])],
    citations: citationsOf(force, DUTIES),
  };
}

async function linesOf(deployment: Deployment, nodes: readonly store.CatalogNode[]): Promise<NodeLine[]> {
  const { db, clock, law } = deployment;
  const now = clock.now();
  const today = dayOf(now);
  const amberWorkingDays = law.at(now).parameter<number>("reminders.amberWorkingDays");
  const findings = await findingCounts(db);
  const expectations = await store.expectationsOf(
    db,
    nodes.map(({ id }) => id),
  );
  return nodes.map((node) => {
    const open = expectations.filter(({ nodeId, metAt, withdrawnAt }) => nodeId === node.id && metAt === null && withdrawnAt === null);
    return {
      node,
      ...freshnessOfNode(node, now, { calendar: law.calendar, amberWorkingDays }),
      fingerprint: fingerprint(suiteOf(node.suite), node.publicKey),
      findings: findings.get(node.id) ?? 0,
      expected: {
        open: open.length,
        late: open.filter(({ dueOn }) => dueOn < today).length,
        entries: open.length === 0 ? null : Math.max(...open.map(({ entries }) => entries)),
      },
    };
  });
}

async function findingCounts(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await sql<{ nodeId: string; count: number }>`
    select node_id as "nodeId", count(*)::int as count from reported_finding where cleared_at is null group by node_id`.execute(db);
  return new Map(rows.map(({ nodeId, count }) => [nodeId, count]));
}

export interface NodePage extends NodeLine {
  readonly expectations: (store.Expectation & { readonly late: boolean })[];
  /** What was found, kind by kind. */
  readonly kinds: { readonly kind: FindingKind; readonly count: number }[];
  /** The latest packages that were taken, the oldest first: how the catalog has grown. */
  readonly course: { readonly number: number; readonly at: Date; readonly entries: number }[];
  readonly actions: string[];
  readonly citations: CitationView[];
}

const COURSE_MAX = 60;

export async function nodePage(deployment: Deployment, actor: Actor, id: string): Promise<NodePage> {
  const { db, clock, law } = deployment;
  const node = await store.nodeBy(db, id);
  const [line] = node ? await linesOf(deployment, [node]) : [];
  if (!node || !line) throw nodeProblem("unknown");
  const today = dayOf(clock.now());
  const expectations = await store.expectationsOf(db, [id]);
  const { rows: kinds } = await sql<{ kind: FindingKind; count: number }>`
    select kind, count(*)::int as count from reported_finding where node_id = ${id} and cleared_at is null group by kind order by count desc, kind`.execute(
    db,
  );
  const taken = await store.receivedPage(db, { nodeId: id, state: "taken", limit: COURSE_MAX });
  const remindedToday = node.remindedAt !== null && dayOf(node.remindedAt) === today;
  return {
    ...line,
    expectations: expectations.map((each) => ({
      ...each,
      late: each.metAt === null && each.withdrawnAt === null && each.dueOn < today,
    })),
    kinds,
    course: taken
      .map(({ number, decidedAt, receivedAt, entryCount }) => ({
        number: number ?? 0,
        at: decidedAt ?? receivedAt,
        entries: entryCount ?? 0,
      }))
      .toSorted((a, b) => a.number - b.number),
    actions: [
      ...(holds(OFFICERS, actor)
        ? ["change", node.active ? "stop" : "resume", "expect", ...(node.active && !remindedToday ? ["remind"] : [])]
        : []),
      ...(holds(MAINTAINERS, actor) ? ["check"] : []),
    ],
    citations: citationsOf(law.at(clock.now()), DUTIES),
  };
}

export interface ReceivedLine extends store.ReceivedPackage {
  readonly node: { readonly id: string; readonly name: string } | null;
  /** Null where it came by the command line. */
  readonly receivedByName: string | null;
}

export async function receivedLines(db: Queryable, page: store.ReceivedPage): Promise<ReceivedLine[]> {
  const rows = await store.receivedPage(db, page);
  return await named(db, rows);
}

async function named(db: Queryable, rows: readonly store.ReceivedPackage[]): Promise<ReceivedLine[]> {
  if (rows.length === 0) return [];
  const names = new Map((await store.allNodes(db)).map(({ id, name }) => [id, name]));
  const ids = rows.flatMap(({ receivedBy }) => (receivedBy === null ? [] : [receivedBy]));
  const people = ids.length === 0 ? [] : await db.selectFrom("person").select(["id", "name"]).where("id", "in", ids).execute();
  const person = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    ...row,
    node: row.nodeId === null ? null : { id: row.nodeId, name: names.get(row.nodeId) ?? "" },
    receivedByName: person.get(row.receivedBy ?? "") ?? null,
  }));
}

export async function receivedPackage(db: Queryable, id: string): Promise<ReceivedLine> {
  const row = await store.receivedBy(db, id);
  const [line] = row ? await named(db, [row]) : [];
  if (!line) throw nodeProblem("unknown-package");
  return line;
}

/** The file as it came, for whoever has to prove what was sent. */
export async function receivedFile(db: Queryable, id: string): Promise<{ fileName: string; bytes: AsyncIterable<Buffer> }> {
  const row = await store.receivedBy(db, id);
  if (!row) throw nodeProblem("unknown-package");
  return { fileName: row.fileName, bytes: store.receivedParts(db, id) };
}

export interface FindingLine {
  readonly id: string;
  readonly node: { readonly id: string; readonly name: string };
  readonly code: string;
  readonly kind: FindingKind;
  readonly detail: string;
  readonly entryId: string | null;
  readonly title: string | null;
  readonly agency: string | null;
  readonly foundAt: Date;
}

export async function findingLines(
  db: Queryable,
  {
    nodeId,
    kind,
    after,
    limit,
  }: { nodeId?: string | undefined; kind?: string | undefined; after?: { foundAt: Date; id: string } | undefined; limit: number },
): Promise<FindingLine[]> {
  const { rows } = await sql<Omit<FindingLine, "node"> & { nodeId: string; nodeName: string }>`
    select f.id, f.node_id as "nodeId", n.name as "nodeName", f.code, f.kind, f.detail, f.found_at as "foundAt", e.id as "entryId", e.title, e.agency_name as agency
    from reported_finding f join catalog_node n on n.id = f.node_id
    left join reported_entry e on e.node_id = f.node_id and e.code = f.code
    where f.cleared_at is null and (${nodeId ?? null}::uuid is null or f.node_id = ${nodeId ?? null}::uuid)
      and (${kind ?? null}::text is null or f.kind = ${kind ?? null})
      and (${after?.foundAt ?? null}::timestamptz is null or (f.found_at, f.id) < (${after?.foundAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by f.found_at desc, f.id desc limit ${limit}`.execute(db);
  return rows.map(({ nodeId: node, nodeName, ...row }) => ({ ...row, node: { id: node, name: nodeName } }));
}
