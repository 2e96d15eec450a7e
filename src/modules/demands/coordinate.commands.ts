// The office's part: matched to entries, routed to the holder, taken back, settled by another source, or not taken on.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { itemSharingTypeFor, publishedVersion, sharingTypeFor } from "#modules/catalog/index.ts";
import { agencyOf, audienceBetween } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { demandProblem } from "./demand.ts";
import { clear, lockFor, type Matter, tell, toDemander, toHolder, toOffice, wordsOf } from "./demand.commands.ts";
import * as store from "./demand.store.ts";
import { type Link, unmet } from "./link.ts";
import { closeRoute } from "./register.commands.ts";

actions("demand", {
  matched: { zh: "对接到目录", en: "matched to an entry" },
  routed: { zh: "转给应当持有的部门", en: "routed to the agency that should hold it" },
  recalled: { zh: "收回，另行对接", en: "taken back by the office" },
  sourced: { zh: "明确其他来源", en: "another source was named" },
  rejected: { zh: "不受理", en: "rejected" },
});

// Agencies that hold data.
const HOLDERS = ["department", "authorised-body", "office"];

/** REG25-20-1: to an entry that the demander may see and apply for; complete where nothing more is to be found. */
export async function matchDemand(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { entryId: string; links: readonly Link[]; complete: boolean },
): Promise<{ state: string }> {
  return await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "match");
    const { demand, subject } = matter;
    const title = await linkPublished(running, matter, input);
    const supplies = await store.supplyOf(running.tx, [id]);
    const left = unmet(demand.content, supplies);
    const isDone = input.complete || left.length === 0;
    const lacking = left.length === 0 ? "" : `还没有着落的数据项：${left.map(({ name }) => name).join("、")}。`;
    if (isDone) {
      await store.moveDemand(running.tx, id, { state: "matched", at: running.at });
      await toDemander(running, matter, `目录「${title}」`);
    }
    await tell(running, demand, {
      kind: "matched",
      title: isDone ? "需求已对接目录，可以申请" : "部分数据项已对接目录，可以先行申请",
      body: `目录「${title}」。${lacking}`,
    });
    running.record({
      action: "demand.matched",
      subject,
      agencyId: demand.agencyId,
      body: { entry: input.entryId, links: input.links.length, left: left.length, complete: isDone, cites: ["REG25-20-1", "MIIT-20-1"] },
    });
    return { state: isDone ? "matched" : demand.state };
  });
}

/** Links wanted items to those of a published entry; returns its title. */
export async function linkPublished(
  running: PersonAct,
  { demand }: Matter,
  input: { entryId: string; links: readonly Link[] },
): Promise<string> {
  const { tx, law, actor, at } = running;
  const version = await publishedVersion(tx, input.entryId);
  if (!version) throw demandProblem("no-entry");
  if (version.agencyId === demand.agencyId) throw demandProblem("own-entry");
  const audience = await audienceBetween(tx, law, [demand.agencyId, version.agencyId]);
  if (sharingTypeFor(version.content, audience) === "withheld") throw demandProblem("withheld");
  const wanted = new Set(demand.content.items.map(({ id }) => id));
  const shareable = new Set(
    version.content.items.flatMap((item) => (itemSharingTypeFor(version.content, item, audience) === "withheld" ? [] : [item.id])),
  );
  const links = input.links.map(({ wantedId, itemId }) => ({ wantedId, itemId }));
  if (links.some(({ wantedId, itemId }) => !wanted.has(wantedId) || !shareable.has(itemId))) throw demandProblem("bad-links");
  if (new Set(links.map(({ wantedId }) => wantedId)).size < links.length) throw demandProblem("bad-links");
  await store.putSupply(tx, {
    demandId: demand.id,
    entryId: input.entryId,
    how: "matched",
    links,
    linkedBy: actor.personId,
    linkedAt: at,
    applicationId: null,
  });
  return version.title;
}

export async function routeDemand(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { agencyId: string; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "route");
    const { demand, subject } = matter;
    const holder = await agencyOf(running.tx, input.agencyId);
    if (!holder || !HOLDERS.includes(holder.kind) || holder.id === demand.agencyId) {
      throw demandProblem("no-agency", { fields: [{ pointer: "/agencyId", text: "请另选一个部门。" }] });
    }
    const words = input.words.trim();
    await openRoute(running, matter, { agencyId: holder.id, how: "routed", words });
    await toHolder(running, matter, holder.id, words);
    await tell(running, demand, { kind: "routed", title: `需求已转给${holder.name}答复`, body: words, also: [holder.id] });
    running.record({
      action: "demand.routed",
      subject,
      agencyId: demand.agencyId,
      note: words === "" ? null : words,
      body: { to: holder.id, name: holder.name, cites: ["REG25-20-1", "SZ-20-1"] },
    });
  });
}

export async function openRoute(
  running: PersonAct,
  { demand }: Matter,
  route: Pick<store.Route, "agencyId" | "how" | "words">,
): Promise<void> {
  await store.insertRoute(running.tx, {
    id: newId(),
    demandId: demand.id,
    ...route,
    routedBy: running.actor.personId,
    routedAt: running.at,
    answer: null,
    answerWords: "",
    answeredBy: null,
    answeredAt: null,
  });
  await store.moveDemand(running.tx, demand.id, { state: "routed", at: running.at });
}

/** The office takes it back: from who was asked, or from who agreed and does not go on. */
export async function recallDemand(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  const reason = wordsOf(given, "/reason");
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "recall");
    const { demand, routes, supplies, subject } = matter;
    const holders = routes.filter(({ answer }) => answer === null || answer === "agreed").map(({ agencyId }) => agencyId);
    await closeRoute(running, routes, reason);
    // The draft stays with its agency; the demand does not wait for it any more.
    for (const { entryId } of supplies.filter(({ publishedVersionId }) => publishedVersionId === null))
      await store.dropSupply(running.tx, id, entryId);
    await store.moveDemand(running.tx, id, { state: "registered", at: running.at });
    await toOffice(running, matter, reason);
    await tell(running, demand, { kind: "recalled", title: "需求已收回，另行对接", body: reason, also: holders });
    running.record({ action: "demand.recalled", subject, agencyId: demand.agencyId, note: reason, body: { before: demand.state } });
  });
}

/** The data comes from elsewhere: another platform, an upper level, a source that the office has named. */
export async function nameSource(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  await close(deployment, actor, { id, action: "source", state: "sourced", words: wordsOf(given) });
}

export async function rejectDemand(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  await close(deployment, actor, { id, action: "reject", state: "rejected", words: wordsOf(given, "/reason") });
}

const SAID = { sourced: "需求的数据来源已明确", rejected: "需求未予受理" } as const;

async function close(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; action: "source" | "reject"; state: "sourced" | "rejected"; words: string },
): Promise<void> {
  const { id, action, state, words } = input;
  await act(deployment, actor, async (running) => {
    const { demand, subject } = await lockFor(running, id, action);
    const { tx, at } = running;
    await store.moveDemand(tx, id, { state, outcome: words, closedAt: at, at });
    await clear(running, subject);
    await tell(running, demand, { kind: state, title: SAID[state], body: words });
    running.record({ action: `demand.${state}`, subject, agencyId: demand.agencyId, note: words, body: { cites: ["REG25-20-1"] } });
  });
}
