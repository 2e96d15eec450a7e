// Reconcilers of demands: what was being catalogued is published, what was found is gone, and a new entry may be what somebody waits for.
import { say } from "#law/index.ts";
import { audienceBetween } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { sharingTypeFor } from "#modules/catalog/index.ts";
import type { Synonyms } from "#modules/dictionaries/index.ts";
import { matterOf, type Matter, subjectOf, tell, toDemander, toOffice } from "./demand.commands.ts";
import * as store from "./demand.store.ts";
import { offerIn, offerOf } from "./demand.views.ts";
import { type Known, likenessOf, plainName } from "./likeness.ts";
import { linksOf, unmet } from "./link.ts";
import { publishedSince, type PublishedEntry } from "./published.views.ts";
import { knownAt } from "./known.views.ts";

actions("demand", {
  published: { zh: "目录已发布，可以申请", en: "the entry was published" },
  lost: { zh: "目录不再编制或者已撤回，重新对接", en: "the entry is gone; to be matched again" },
  proposed: { zh: "提示新发布的目录", en: "told of a newly published entry" },
});

const BATCH = 100;

export async function followDemands(deployment: Deployment): Promise<number> {
  return (await followEntries(deployment)) + (await tellOfNew(deployment));
}

async function followEntries(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const moved = await store.lockMoved(running.tx, BATCH);
    for (const demand of moved) await follow(running, await matterOf(running, demand));
    return moved.length;
  });
}

async function follow(running: Act, matter: Matter): Promise<void> {
  const { demand, supplies, subject } = matter;
  const open = supplies.filter(({ applicationId }) => applicationId === null);
  const isCompiled = ({ how, workingVersionId }: store.StoredSupply): boolean =>
    demand.state === "cataloguing" && how === "catalogued" && workingVersionId !== null;
  const gone = open.filter((supply) => supply.publishedVersionId === null && !isCompiled(supply));
  const left = open.filter((supply) => !gone.includes(supply));
  const fresh = left.filter(({ publishedVersionId, how }) => how === "catalogued" && publishedVersionId !== null);
  for (const { entryId } of gone) await store.dropSupply(running.tx, demand.id, entryId);
  for (const supply of fresh) await relink(running, demand, supply);
  const ids = (those: readonly store.StoredSupply[]): string[] => those.map(({ entryId }) => entryId);
  if (gone.length > 0) running.record({ action: "demand.lost", subject, agencyId: demand.agencyId, body: { entries: ids(gone) } });
  if (fresh.length > 0) {
    running.record({
      action: "demand.published",
      subject,
      agencyId: demand.agencyId,
      body: { entries: ids(fresh), cites: ["MIIT-20-6", "SZ-20-1"] },
    });
    await tell(running, demand, { kind: "published", title: "目录已发布，可以申请", body: "持有部门已把您需要的数据编入目录。" });
  }
  if (demand.state !== "cataloguing" && demand.state !== "matched") return;
  if (left.some(({ publishedVersionId }) => publishedVersionId === null)) return;
  if (left.length > 0) {
    await store.moveDemand(running.tx, demand.id, { state: "matched", at: running.at });
    await toDemander(running, matter, "目录已发布");
    return;
  }
  await store.moveDemand(running.tx, demand.id, { state: "registered", at: running.at });
  await toOffice(running, matter, "原来对接的目录已作废或者撤回，请重新对接。");
  const body = say(running.law.vocabulary, "原来对接的目录已作废或者撤回，{party.office}将重新对接。");
  await tell(running, demand, { kind: "lost", title: "需求重新对接", body });
}

/** What the compiler took out of the draft is not met by it; what was renamed is found by its name. */
async function relink(running: Act, demand: store.Demand, supply: store.StoredSupply): Promise<void> {
  const offer = await offerOf(running.tx, supply.entryId);
  if (!offer) return;
  const there = new Set(offer.items.map(({ id }) => id));
  const kept = supply.links.filter(({ itemId }) => there.has(itemId));
  const open = unmet(demand.content, [{ links: kept }]);
  const taken = new Set(kept.map(({ itemId }) => itemId));
  const rest = { title: offer.title, items: offer.items.filter(({ id }) => !taken.has(id)) };
  const more = linksOf(likenessOf({ title: "", items: open }, rest, await knownAt(running)));
  await store.putSupply(running.tx, {
    demandId: demand.id,
    entryId: supply.entryId,
    // From now on like any other entry that meets it.
    how: "matched",
    links: [...kept, ...more],
    linkedBy: supply.linkedBy,
    linkedAt: supply.linkedAt,
    applicationId: supply.applicationId,
  });
}

/** An act that began before the last look may have been committed after it. */
const OVERLAP_MS = 60_000;
const DEMANDS_MAX = 5_000;
const PAGE = 500;
/** Less is not worth a message. */
const WORTH_TELLING = 50;

/** The reverse: each newly published entry is held against the open demands, and the demander is told once. */
async function tellOfNew(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const { tx, at } = running;
    const seen = await store.lockWatch(tx);
    if (seen === undefined) return 0;
    await store.saveWatch(tx, at);
    if (seen === null) return 0;
    let told = 0;
    let waiting: Waiting | undefined;
    const known = await knownAt(running);
    let after: PublishedEntry | undefined;
    do {
      const page: PublishedEntry[] = await publishedSince(tx, { from: new Date(seen.getTime() - OVERLAP_MS), after, limit: PAGE });
      if (page.length > 0) waiting ??= waitingFor(await store.wantingDemands(tx, DEMANDS_MAX), known.synonyms);
      for (const entry of page) for (const demand of waiting?.(entry) ?? []) told += await hold(running, known, demand, entry);
      after = page.length === PAGE ? page.at(-1) : undefined;
    } while (after !== undefined);
    return told;
  });
}

type Waiting = (entry: PublishedEntry) => Iterable<store.Demand>;

/** Only those are looked at closely that share a name with the entry. */
function waitingFor(demands: readonly store.Demand[], synonyms: Synonyms): Waiting {
  const byName = new Map<string, store.Demand[]>();
  const add = (name: string, demand: store.Demand): void => {
    const list = byName.get(name);
    if (list) list.push(demand);
    else byName.set(name, [demand]);
  };
  for (const demand of demands) {
    for (const { name } of demand.content.items)
      for (const each of [plainName(name), ...synonyms.others(plainName(name))]) add(each, demand);
  }
  return ({ content }) => new Set(content.items.flatMap(({ name }) => byName.get(plainName(name)) ?? []));
}

async function hold(running: Act, known: Known, demand: store.Demand, entry: PublishedEntry): Promise<number> {
  const { content } = entry;
  if (entry.agencyId === demand.agencyId) return 0;
  const likeness = likenessOf({ title: demand.title, items: demand.content.items }, offerIn(content), known);
  if (likeness.score < WORTH_TELLING) return 0;
  const audience = await audienceBetween(running.tx, running.law, [demand.agencyId, entry.agencyId]);
  if (sharingTypeFor(content, audience) === "withheld") return 0;
  const proposal = { demandId: demand.id, entryId: entry.entryId, score: likeness.score, toldAt: running.at };
  if (!(await store.insertProposal(running.tx, proposal))) return 0;
  const met = linksOf(likeness).length;
  await tell(running, demand, {
    kind: "proposed",
    title: `新发布的目录「${content.title}」可能满足需求`,
    body: `需要的 ${demand.content.items.length} 个数据项中有 ${met} 个相符，请打开核对。`,
  });
  running.record({
    action: "demand.proposed",
    subject: subjectOf(demand),
    agencyId: demand.agencyId,
    body: { entry: entry.entryId, score: likeness.score, met },
  });
  return 1;
}
