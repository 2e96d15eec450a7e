// From consent to data: the resource bound, the credential made, a probe through the data plane; then, and only then, it is shared (REG25-22-1).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { needsKey } from "#kernel/field-policy.ts";
import type { ParameterBound } from "#kernel/parameter-bounds.ts";
import { newPseudonymKey } from "#kernel/pseudonym.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { newId } from "#kernel/ids.ts";
import { mountedResources, type Operation, trialOf } from "#modules/catalog/index.ts";
import { closeTasks, openTask, stopDeadlines } from "#modules/deadlines/index.ts";
import { type Act, act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { checkActivation } from "./activation.commands.ts";
import { type CallAnswer, callGateway, type GatewayCall } from "./gateway-call.ts";
import { bindFilter, bindItems, type Grant, type GrantedItem, grantProblem, type Probe } from "./grant.ts";
import { carries, type GrantMethod, methodWords, isCalled, grantedOperations } from "./method.ts";
import { chosenBounds, chosenOperations, refuseCut } from "./choice.ts";
import { makeCredential, PLAIN_WISH, readBinding } from "./credential.ts";
import { insertConsumerCredential } from "./credential.commands.ts";
import * as credentials from "./credential.store.ts";
import { chosenArea } from "./locality.commands.ts";
import { askToProvision, grantSubject, lockFor, titleOf } from "./grant.commands.ts";
import * as store from "./grant.store.ts";

actions("grant", {
  provisioned: { zh: "配置资源与凭据", en: "provisioned" },
  probed: { zh: "经数据面探测", en: "probed through the data plane" },
  "not-opened": { zh: "平台未能直接开通", en: "not opened by the platform" },
  shared: { zh: "开始共享", en: "shared" },
  "console-called": { zh: "控制台试用", en: "called from the console" },
  "file-asked": { zh: "下载文件", en: "asked for a file" },
});

const PASSING_SECONDS = 120;

type Asked = Pick<GatewayCall, "path" | "query" | "body" | "businessCase" | "serviceItem">;

export interface Provision {
  readonly id: string;
  readonly resourceId: string;
  /** Whether aggregates are given with it, and of how many records at least; as it was where nothing is said. */
  readonly groupMin?: number | null | undefined;
  /** Of an interface, what is opened, null for all of it; as it was where nothing is said. */
  readonly operations?: readonly string[] | null | undefined;
  /** How their parameters are bounded, null for not at all; as it was where nothing is said. */
  readonly parameterBounds?: readonly ParameterBound[] | null | undefined;
  /** The item by which rows are cut to the areas of localities, null for none; as it was, or as it is recognised, where nothing is said. */
  readonly areaItem?: string | null | undefined;
}

/** Binds a resource, makes the consumer's first credential, probes, and shares when the probe passes. May be repeated. */
export async function provisionGrant(deployment: Deployment, actor: Actor | null, wish: Provision): Promise<Probe> {
  const { id } = wish;
  const { grant, secret, ask } = await bind(deployment, actor, wish);
  // What nobody calls is not probed by a call: that its items are columns of the table was seen when it was bound.
  if (!isCalled(grant.method)) return await conclude(deployment, actor, id, { status: 200, milliseconds: 0, problem: "" });
  const answer = await callGateway(deployment.gatewayUrl, { grant, secret, ...ask, patient: true });
  return await conclude(deployment, actor, id, answer);
}

/** As whoever may provision it; as the platform itself where it opens the grant without being asked. */
async function provisioning<T>(
  deployment: Deployment,
  actor: Actor | null,
  id: string,
  work: (running: Act, grant: Grant) => Promise<T>,
): Promise<T> {
  if (actor) return await act(deployment, actor, async (running) => await work(running, await lockFor(running, id, "provision")));
  return await act(deployment, null, async (running) => {
    const grant = await store.lockGrant(running.tx, id);
    if (!grant?.direct || grant.state !== "agreed") throw requestProblem("not-found");
    return await work(running, grant);
  });
}

async function bind(deployment: Deployment, actor: Actor | null, wish: Provision) {
  const { id, resourceId } = wish;
  return await provisioning(deployment, actor, id, async (running, grant) => {
    const { tx, at } = running;
    const groupMin = wish.groupMin === undefined ? grant.groupMin : wish.groupMin;
    if (groupMin !== null && grant.method !== "table") throw grantProblem("aggregates-method");
    await checkActivation(running, grant);
    const resource = (await mountedResources(tx, grant.entryId)).find((each) => each.id === resourceId && carries(each.kind, grant.method));
    const { zh, en } = methodWords[grant.method];
    if (!resource) throw grantProblem("no-resource", { values: { method: zh, methodEn: en } });
    const { bound, missing } = bindItems(grant.items, resource.fields);
    if (missing.length > 0) throw grantProblem("item-not-mounted", { values: { items: missing.join("、") } });
    if (grant.method === "file") refuseCut(grant, resource.fields);
    const operations = chosenOperations(grant, resource, wish.operations);
    const parameterBounds = chosenBounds(grant, resource, operations, wish.parameterBounds);
    const area = await chosenArea(running, grant, resource, wish.areaItem);
    const ask = probeOf(grant.method, bound, grantedOperations({ operations, parameterBounds }, resource.operations ?? []));
    if (bound.some(({ mask }) => needsKey(mask)))
      await store.keepPseudonymKey(tx, id, deployment.vault.seal(newPseudonymKey(deployment.suite.digestName)));
    await store.saveGrant(tx, id, {
      items: bound,
      rowFilter: bindFilter(grant.rowFilter, resource.fields),
      resourceId,
      groupMin,
      operations,
      parameterBounds,
      ...area,
    });
    if (isCalled(grant.method)) await makeFirstCredential(deployment, running, grant);
    const passing = makeCredential();
    await credentials.insertCredential(tx, {
      id: newId(),
      grantId: id,
      kind: "probe",
      prefix: passing.prefix,
      digest: passing.digest,
      sealed: null,
      personId: actor?.personId ?? null,
      createdAt: at,
      expiresAt: new Date(at.getTime() + PASSING_SECONDS * 1_000),
    });
    const { content } = await titleOf(running, grant);
    running.record({
      action: "grant.provisioned",
      subject: grantSubject(grant, content),
      body: { resourceId, items: bound, groupMin, operations, parameterBounds, ...area },
    });
    return { grant, secret: passing.secret, ask };
  });
}

/** One to begin with, for whoever has none yet. */
async function makeFirstCredential(deployment: Deployment, { tx, at }: Act, grant: Grant): Promise<void> {
  // Keys of localities are made one by one, by the consumer.
  if (!grant.ownUse) return;
  const live = (await credentials.consumerCredentials(tx, grant.id)).filter((credential) => !credential.revokedAt);
  if (live.length > 0) return;
  const bound = readBinding(PLAIN_WISH, dayOf(at), grant.validUntil);
  await insertConsumerCredential(deployment, tx, {
    grantId: grant.id,
    at,
    issuedBy: null,
    algorithm: null,
    bound,
    replaces: null,
    locality: null,
  });
}

/** The platform could not open it: that is on record, and the provider is asked. */
export async function leaveToProvider(deployment: Deployment, id: string): Promise<void> {
  await actIfAny(deployment, async (running) => {
    const grant = await store.lockGrant(running.tx, id);
    // Another worker, or the provider, may have been quicker.
    if (grant?.state !== "agreed") return 0;
    await store.saveGrant(running.tx, id, { openingTriedAt: running.at });
    const { content } = await titleOf(running, grant);
    await askToProvision(running, grant, content);
    running.record({ action: "grant.not-opened", subject: grantSubject(grant, content), agencyId: grant.providerAgencyId });
    return 1;
  });
}

/** A call that proves the way open without asking for anybody's data. */
function probeOf(method: GrantMethod, items: readonly GrantedItem[], operations: readonly Operation[]): Asked {
  if (method === "api") {
    const trial = trialOf(operations);
    if (!trial) throw grantProblem("probe-operation");
    return { ...trial, path: `/api${trial.path}` };
  }
  if (method === "file") return { path: "/files", query: { limit: "1" } };
  if (method === "table" || method === "batch") return { path: "/rows", query: { limit: "1" } };
  const claims = Object.fromEntries(items.slice(0, 1).map(({ field }) => [field ?? "", "0"]));
  return { path: "/verify", query: {}, body: { key: "0", claims } };
}

async function conclude(
  deployment: Deployment,
  actor: Actor | null,
  id: string,
  answer: Pick<CallAnswer, "status" | "milliseconds" | "problem">,
): Promise<Probe> {
  return await provisioning(deployment, actor, id, async (running, grant) => {
    const { tx, at } = running;
    const ok = answer.status === 200;
    const probe: Probe = {
      ok,
      at: at.toISOString(),
      status: answer.status,
      milliseconds: answer.milliseconds,
      text: ok ? "探测通过" : answer.problem,
    };
    const { content } = await titleOf(running, grant);
    const subject = grantSubject(grant, content);
    running.record({ action: "grant.probed", subject, body: probe });
    if (!ok) {
      await store.saveGrant(tx, id, { probe });
      return probe;
    }
    await store.saveGrant(tx, id, { probe, state: "shared", ...(grant.sharedAt === null && { sharedAt: at }) });
    await stopDeadlines(running, subject, "shared", ["grant.delivery"]);
    await closeTasks(running, subject, ["grant.provision"]);
    if (grant.state === "agreed") await tellConsumer(running, grant, content);
    running.record({ action: "grant.shared", subject, agencyId: grant.consumerAgencyId, body: { at, cites: ["REG25-22-1"] } });
    return probe;
  });
}

async function tellConsumer(running: Parameters<typeof notify>[0], grant: Grant, title: string): Promise<void> {
  const subject = grantSubject(grant, title);
  if (isCalled(grant.method))
    await openTask(running, {
      kind: "grant.claim",
      subject,
      title: grant.ownUse ? `领取「${title}」的调用凭据` : `为基层单位发放并领取「${title}」的凭据`,
      detail: "凭据只显示一次",
      href: `/grants/${grant.id}`,
      agencyId: grant.consumerAgencyId,
      role: "developer",
    });
  await notify(running, [
    {
      agencyId: grant.consumerAgencyId,
      kind: "grant.shared",
      title: `已开通：${grant.number}「${title}」`,
      body: isCalled(grant.method)
        ? "可以领取凭据并开始调用。请按规定填写使用记录。"
        : "可以设置库表交换，由平台送达前置库。请按规定填写使用记录。",
      href: `/grants/${grant.id}`,
      cites: ["REG25-22-1", "REG25-29-3"],
    },
  ]);
}

export interface Pass {
  readonly grant: Pick<Grant, "number" | "purpose">;
  readonly secret: string;
}

/** A credential of a person that lives for two minutes; what is called with it leaves the same usage record as any other. */
export async function passFor(deployment: Deployment, actor: Actor, grantId: string, path: string): Promise<Pass> {
  const made = makeCredential();
  const grant = await act(deployment, actor, async (running) => {
    // Files of an exchange are fetched by whoever might call: there is no console for it.
    const isFile = path.startsWith("/files");
    const locked = await lockFor(running, grantId, isFile ? "fetch" : "console");
    await credentials.deleteSpent(running.tx, running.at);
    await credentials.insertCredential(running.tx, {
      id: newId(),
      grantId,
      kind: "console",
      prefix: made.prefix,
      digest: made.digest,
      sealed: null,
      personId: actor.personId,
      createdAt: running.at,
      expiresAt: new Date(running.at.getTime() + PASSING_SECONDS * 1_000),
    });
    const { content } = await titleOf(running, locked);
    running.record({
      action: isFile ? "grant.file-asked" : "grant.console-called",
      subject: grantSubject(locked, content),
      body: { path },
    });
    return locked;
  });
  return { grant: { number: grant.number, purpose: grant.purpose }, secret: made.secret };
}

/** A call from the portal, by a person. */
export async function callFromConsole(deployment: Deployment, actor: Actor, grantId: string, ask: Asked): Promise<CallAnswer> {
  const pass = await passFor(deployment, actor, grantId, ask.path);
  return await callGateway(deployment.gatewayUrl, { ...pass, ...ask, patient: true });
}
