// The holder's part: comes forward, agrees to catalogue (a draft is made and linked), or says that it does not hold the data.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { blankContent, draftEntry, type EntryContent, type Item } from "#modules/catalog/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { recogniseWords } from "#modules/recognition/index.ts";
import { linkPublished, openRoute } from "./coordinate.commands.ts";
import { demandProblem } from "./demand.ts";
import { lockFor, type Matter, tell, toCompiler, toDemander, toHolder, toOffice, wordsOf } from "./demand.commands.ts";
import * as store from "./demand.store.ts";
import { offerOf } from "./demand.views.ts";
import { likenessOf } from "./likeness.ts";
import { type Link, linksOf, unmet } from "./link.ts";
import { knownAt } from "./known.views.ts";
import type { WantedItem } from "./content.ts";

actions("demand", {
  claimed: { zh: "认领需求", en: "claimed" },
  agreed: { zh: "同意编目共享", en: "agreed to catalogue" },
  "not-held": { zh: "答复不持有", en: "said that it does not hold the data" },
});

/** Whoever holds the data may come forward where the demander has shown the demand to all. */
export async function claimDemand(deployment: Deployment, actor: Actor, id: string, given: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "claim");
    const { demand, subject } = matter;
    const words = given.trim();
    await openRoute(running, matter, { agencyId: actor.agencyId, how: "claimed", words });
    await toHolder(running, matter, actor.agencyId, words);
    await tell(running, demand, { kind: "claimed", title: `${actor.agencyName}认领了需求`, body: words });
    running.record({ action: "demand.claimed", subject, agencyId: demand.agencyId, note: words === "" ? null : words });
  });
}

export type HolderAnswer =
  | { readonly answer: "not-held"; readonly words: string }
  /** Into a new draft, or by an entry that the own agency has. */
  | { readonly answer: "agreed"; readonly words: string; readonly entryId?: string | undefined };

export async function answerDemand(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: HolderAnswer,
): Promise<{ state: string; entryId: string | null }> {
  return await act(deployment, actor, async (running) => {
    const matter = await lockFor(running, id, "answer");
    if (input.answer === "not-held") return await notHeld(running, matter, wordsOf(input.words));
    return await agree(running, matter, input);
  });
}

async function answerOpen(running: PersonAct, { routes }: Matter, answer: "agreed" | "not-held", words: string): Promise<void> {
  const open = routes.find((route) => route.answer === null);
  if (!open) return;
  await store.answerRoute(running.tx, open.id, {
    answer,
    answerWords: words,
    answeredBy: running.actor.personId,
    answeredAt: running.at,
  });
}

async function notHeld(running: PersonAct, matter: Matter, words: string): Promise<{ state: string; entryId: null }> {
  const { demand, subject } = matter;
  await answerOpen(running, matter, "not-held", words);
  await store.moveDemand(running.tx, demand.id, { state: "registered", at: running.at });
  await toOffice(running, matter, `${running.actor.agencyName}答复不持有：${words}`);
  await tell(running, demand, { kind: "not-held", title: `${running.actor.agencyName}答复不持有`, body: words });
  running.record({ action: "demand.not-held", subject, agencyId: demand.agencyId, note: words });
  return { state: "registered", entryId: null };
}

/** MIIT-20-6: what is agreed to goes into the catalog; nobody applies for it before it is published there. */
async function agree(
  running: PersonAct,
  matter: Matter,
  input: { words: string; entryId?: string | undefined },
): Promise<{ state: string; entryId: string }> {
  const { demand, subject } = matter;
  const words = input.words.trim();
  await answerOpen(running, matter, "agreed", words);
  const { entryId, isPublished } = input.entryId ? await linkOwn(running, matter, input.entryId) : await draftFor(running, matter);
  const state = isPublished ? "matched" : "cataloguing";
  await store.moveDemand(running.tx, demand.id, { state, at: running.at });
  if (isPublished) await toDemander(running, matter, words);
  else await toCompiler(running, matter, { id: entryId, agencyId: running.actor.agencyId });
  await tell(running, demand, {
    kind: "agreed",
    title: isPublished ? `${running.actor.agencyName}已有这些数据，可以申请` : `${running.actor.agencyName}同意编目共享`,
    body: `${words}${isPublished ? "" : "目录发布后即可申请，届时另行通知。"}`,
  });
  running.record({
    action: "demand.agreed",
    subject,
    agencyId: demand.agencyId,
    note: words === "" ? null : words,
    body: { entry: entryId, published: isPublished, cites: ["MIIT-20-6", "SZ-20-1", "REG25-20-1"] },
  });
  return { state, entryId };
}

/** An entry of the own agency, published or being compiled; the items that meet are found by their names. */
async function linkOwn(running: PersonAct, matter: Matter, entryId: string): Promise<{ entryId: string; isPublished: boolean }> {
  const { demand, supplies } = matter;
  const offer = await offerOf(running.tx, entryId);
  if (offer?.agencyId !== running.actor.agencyId) throw demandProblem("not-own-entry");
  const items = unmet(demand.content, supplies);
  const links = linksOf(likenessOf({ title: demand.title, items }, offer, await knownAt(running)));
  if (offer.isPublished) await linkPublished(running, matter, { entryId, links });
  else await putDraft(running, demand, entryId, links);
  return { entryId, isPublished: offer.isPublished };
}

async function putDraft(running: PersonAct, demand: store.Demand, entryId: string, links: readonly Link[]): Promise<void> {
  await store.putSupply(running.tx, {
    demandId: demand.id,
    entryId,
    how: "catalogued",
    links,
    linkedBy: running.actor.personId,
    linkedAt: running.at,
    applicationId: null,
  });
}

async function draftFor(running: PersonAct, { demand, supplies }: Matter): Promise<{ entryId: string; isPublished: boolean }> {
  const pairs = unmet(demand.content, supplies).map((wanted) => ({ wanted, item: itemFor(wanted) }));
  const content: EntryContent = { ...blankContent(), title: demand.title, items: pairs.map(({ item }) => item) };
  const { id } = await draftEntry(running, content);
  await putDraft(
    running,
    demand,
    id,
    pairs.map(({ wanted, item }) => ({ wantedId: wanted.id, itemId: item.id })),
  );
  return { entryId: id, isPublished: false };
}

/** Nothing permissive is guessed: no sharing type, and the marks that the name suggests. */
function itemFor({ name, meaning, type, codeTable }: WantedItem): Item {
  const { personal, grade, mask } = recogniseWords({ name, comment: meaning });
  return {
    id: newId(),
    name,
    technicalName: "",
    type: type ?? "string",
    length: null,
    description: meaning,
    sharingType: null,
    personal,
    grade,
    isKey: false,
    isTimestamp: false,
    codeTable: codeTable === "" ? null : codeTable,
    suggestedMask: mask,
  };
}
