// Registering, changing, testing and removing connections: each on the ledger, none with its secret.
import { X509Certificate } from "node:crypto";
import type { Actor } from "#kernel/context.ts";
import { brokenConstraint } from "#kernel/db.ts";
import { newId } from "#kernel/ids.ts";
import { Problem } from "#kernel/problem.ts";
import { act, actions, type Deployment, type PersonAct, type Subject } from "#modules/ledger/index.ts";
import { refusePrivate } from "#modules/networks/index.ts";
import { type ConnectionFacts, connectionProblem, type FailureName, failureNames, leadsElsewhere, mayKeep } from "./connection.ts";
import * as store from "./connection.store.ts";
import { resourcesThrough } from "./connection.views.ts";
import type { OpenConnection } from "./dialect.ts";
import { openConnection } from "./opening.views.ts";

actions("connections", {
  registered: { zh: "登记数据库连接", en: "registered a database connection" },
  changed: { zh: "修改数据库连接", en: "changed the database connection" },
  tested: { zh: "测试数据库连接", en: "tested the database connection" },
  removed: { zh: "移除数据库连接", en: "removed the database connection" },
});

const subjectOf = ({ id, title }: { id: string; title: string }): Subject => ({ kind: "database-connection", id, title });

/** What the ledger keeps: where and as whom, never the secret. */
const recorded = ({ dialect, host, port, database, schemas, user, tls, purpose, front }: ConnectionFacts) => ({
  dialect,
  host,
  port,
  database,
  schemas,
  user,
  tls,
  purpose,
  front: front ?? false,
});

function checkFacts({ caCertificate }: ConnectionFacts): void {
  if (caCertificate === null) return;
  const certificates = caCertificate.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    // All of them: the first flaw is told.
    if (certificates.map((each) => new X509Certificate(each)).length > 0) return;
  } catch {
    // Not readable is what the refusal says.
  }
  throw connectionProblem("certificate", { fields: [{ pointer: "/caCertificate", text: "请粘贴 PEM 格式的证书。" }] });
}

async function withTitle<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (brokenConstraint(error) !== "database_connection_title") throw error;
    throw connectionProblem("title-taken", { fields: [{ pointer: "/title", text: "已有同名的连接。" }] });
  }
}

export async function registerConnection(
  deployment: Deployment,
  actor: Actor,
  input: { facts: ConnectionFacts; password: string },
): Promise<{ id: string }> {
  if (!mayKeep(actor)) throw connectionProblem("not-yours");
  checkFacts(input.facts);
  await refusePrivate(deployment, actor, input.facts.host);
  return await act(deployment, actor, async ({ tx, at, record }) => {
    const id = newId();
    const row = { id, agencyId: actor.agencyId, createdBy: actor.personId, createdAt: at, password: deployment.vault.seal(input.password) };
    await withTitle(() => store.insertConnection(tx, input.facts, row));
    record({ action: "connections.registered", subject: subjectOf({ id, title: input.facts.title }), body: recorded(input.facts) });
    return { id };
  });
}

async function lockOwn({ tx, actor }: PersonAct, id: string): Promise<store.ConnectionRow> {
  const found = await store.lockConnection(tx, id);
  if (!found || found.agencyId !== actor.agencyId) throw connectionProblem("unknown");
  if (!mayKeep(actor)) throw connectionProblem("not-yours");
  return found;
}

export async function changeConnection(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number; facts: ConnectionFacts; password?: string | undefined },
): Promise<{ revision: number }> {
  checkFacts(input.facts);
  if (mayKeep(actor)) await refusePrivate(deployment, actor, input.facts.host);
  return await act(deployment, actor, async (running) => {
    const before = await lockOwn(running, input.id);
    if (before.revision !== input.revision) throw connectionProblem("stale");
    const { password } = input;
    // Whoever says nothing of it leaves it as it is.
    const facts = { ...input.facts, front: input.facts.front ?? before.front };
    if (password === undefined && leadsElsewhere(before, facts)) {
      throw connectionProblem("password-needed", { fields: [{ pointer: "/password", text: "请重新填写密码。" }] });
    }
    const revision = before.revision + 1;
    const sealed = password === undefined ? {} : { password: deployment.vault.seal(password) };
    await withTitle(() => store.changeConnection(running.tx, input.id, { facts, revision, ...sealed }));
    running.record({
      action: "connections.changed",
      subject: subjectOf({ id: input.id, title: facts.title }),
      body: { before: recorded(before), after: recorded(facts), password: password !== undefined },
    });
    return { revision };
  });
}

export async function removeConnection(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const found = await lockOwn(running, input.id);
    const count = await resourcesThrough(running.tx, found.id);
    if (count > 0) throw connectionProblem("in-use", { values: { count } });
    await store.removeConnection(running.tx, found.id);
    running.record({ action: "connections.removed", subject: subjectOf(found), body: recorded(found) });
  });
}

const isFailure = (name: string): name is FailureName => failureNames.some((each) => each === name);

/** The failure's name where an error tells how things stand with the server; anything else is nobody's health. */
export function failureNameOf(error: unknown): FailureName | undefined {
  const name = error instanceof Problem && error.code.startsWith("connections.") ? error.code.slice("connections.".length) : "";
  return isFailure(name) ? name : undefined;
}

/** Connects, asks who it is and what it may, and keeps what was found. A failure is an answer, not a refusal. */
export async function testConnection(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  const found = await store.connectionBy(deployment.db, input.id);
  if (!found || found.agencyId !== actor.agencyId) throw connectionProblem("unknown");
  if (!mayKeep(actor)) throw connectionProblem("not-yours");
  const look = await lookAt(deployment, input.id);
  await act(deployment, actor, async (running) => {
    const now = await lockOwn(running, input.id);
    // Changed while it was being tested: what was found is of the old one.
    if (now.revision !== found.revision) throw connectionProblem("stale");
    await store.saveLook(running.tx, now.id, { ...look, checkedAt: running.at });
    running.record({
      action: "connections.tested",
      subject: subjectOf(now),
      body: { health: look.health, failure: look.failure, version: look.serverVersion, writable: look.writable },
    });
  });
}

async function lookAt(deployment: Deployment, id: string): Promise<Omit<store.Look, "checkedAt">> {
  let connection: OpenConnection | undefined;
  try {
    connection = await openConnection(deployment, id);
    const { version, isWritable } = await connection.server();
    return { health: "good", failure: null, serverVersion: version, writable: isWritable };
  } catch (error) {
    const failure = failureNameOf(error);
    if (failure === undefined) throw error;
    return { health: "failed", failure, serverVersion: null, writable: null };
  } finally {
    await connection?.close();
  }
}
/** What another act found when it used the connection. */
export async function noteHealth(
  { tx, at }: PersonAct,
  id: string,
  found: { failure: FailureName } | { version: string; isWritable: boolean },
): Promise<void> {
  const isWell = "version" in found;
  await store.saveLook(tx, id, {
    health: isWell ? "good" : "failed",
    checkedAt: at,
    failure: isWell ? null : found.failure,
    serverVersion: isWell ? found.version : null,
    writable: isWell ? found.isWritable : null,
  });
}
