// A bureau registers what it obtains directly from a provider outside, corrects it, and sends it again.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { agencyOf, audienceBetween, sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { isEntryOf, isOwnDemand, isOwnSystem } from "./choice.views.ts";
import { allowedIn, type DirectUseAction, type DirectUseContent, directUseProblem, mistakesIn, refusalOfKind } from "./direct-use.ts";
import * as store from "./direct-use.store.ts";
import { directUseHref, directUseSubject } from "./months.commands.ts";
import { directRule } from "./rule.ts";

actions("direct-use", {
  registered: { zh: "登记直接对接", en: "registered a direct connection" },
  saved: { zh: "修改直接对接的登记并重新报送", en: "changed the registration and sent it again" },
});
taskWords({ "direct-use.confirm": "去确认", "direct-use.correct": "去修改" });

export const CONFIRM_TASK = "direct-use.confirm";
export const CORRECT_TASK = "direct-use.correct";

/** Between those inside there is nothing to connect directly, and whoever stands outside uses nothing here. */
async function checkSides({ tx, law, actor }: PersonAct, { providerAgencyId }: DirectUseContent): Promise<void> {
  if ((await audienceBetween(tx, law, [actor.agencyId])) === "outer") throw directUseProblem("only-inside");
  const provider = await agencyOf(tx, providerAgencyId);
  if (provider && (await audienceBetween(tx, law, [provider.id])) === "outer") return;
  const values = { agency: provider?.name ?? "" };
  const { text } = directUseProblem("not-outside", { values });
  throw directUseProblem("not-outside", { values, fields: [{ pointer: "/providerAgencyId", text }] });
}

const wrong = (kind: "unknown-system" | "unknown-entry" | "unknown-demand", pointer: string) =>
  directUseProblem(kind, { fields: [{ pointer, text: directUseProblem(kind).text }] });

/** The articles that permit it; a refusal leaves nothing behind. */
async function check(running: PersonAct, id: string, content: DirectUseContent): Promise<readonly string[]> {
  const { tx, at, actor, law } = running;
  const rule = directRule(law);
  const refusal = refusalOfKind(rule, content.kind);
  if (refusal) throw refusal;
  await checkSides(running, content);
  const fields = mistakesIn(content, dayOf(at));
  if (fields.length > 0) throw directUseProblem("incomplete", { values: { count: fields.length }, fields });
  const { providerAgencyId, systemId, entryId, demandId } = content;
  if (!(await isOwnSystem(tx, actor.agencyId, systemId))) throw wrong("unknown-system", "/systemId");
  if (entryId !== null && !(await isEntryOf(tx, providerAgencyId, entryId))) throw wrong("unknown-entry", "/entryId");
  if (demandId !== null && !(await isOwnDemand(tx, actor.agencyId, { id: demandId, providerAgencyId })))
    throw wrong("unknown-demand", "/demandId");
  await store.lockRegister(tx, actor.agencyId);
  const nationalCode = content.nationalCode.trim();
  const same = await store.sameAs(tx, { id, agencyId: actor.agencyId, providerAgencyId, nationalCode, systemId });
  if (same !== undefined) throw directUseProblem("same", { values: { number: same } });
  return rule.cites;
}

const columnsOf = (content: DirectUseContent) => ({
  ...content,
  title: content.title.trim(),
  nationalCode: content.nationalCode.trim(),
  approvalNumber: content.approvalNumber.trim(),
  purpose: content.purpose.trim(),
  scenario: content.scenario.trim(),
  items: content.items.map((item) => item.trim()),
  contact: content.contact.trim(),
  phone: content.phone.trim(),
});

/** What the ledger keeps of it: not who is to be called. */
const recorded = ({ contact: _contact, phone: _phone, ...rest }: DirectUseContent) => rest;

async function handToOffice(running: PersonAct, use: store.DirectUse): Promise<void> {
  const subject = directUseSubject(use);
  await closeTasks(running, subject, [CORRECT_TASK, CONFIRM_TASK]);
  await openTask(running, {
    kind: CONFIRM_TASK,
    subject,
    title: `确认直接对接：${use.title}`,
    detail: `${running.actor.agencyName}登记`,
    href: directUseHref(use.id),
    agencyId: (await sharingOffice(running.tx)).id,
    role: "office-reviewer",
    waitingAgencyId: use.agencyId,
  });
}

const FRESH = {
  state: "registered",
  words: "",
  decidedAt: null,
  decidedBy: null,
  confirmedAt: null,
  openedUntil: "",
  endedOn: null,
  ending: "",
  revision: 1,
} as const;

export async function registerDirectUse(
  deployment: Deployment,
  actor: Actor,
  content: DirectUseContent,
): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const id = newId();
    const cites = await check(running, id, content);
    const use: store.DirectUse = {
      ...FRESH,
      ...columnsOf(content),
      id,
      number: await nextNumber(tx, "ZL", Number(dayOf(at).slice(0, 4))),
      agencyId: actor.agencyId,
      cites,
      createdAt: at,
      createdBy: actor.personId,
      savedAt: at,
      savedBy: actor.personId,
    };
    await store.insertUse(tx, use);
    await handToOffice(running, use);
    running.record({ action: "direct-use.registered", subject: directUseSubject(use), body: { content: recorded(content), cites } });
    return { id, number: use.number };
  });
}

/** Whose it is not does not learn that it is there. */
export async function lockOwn(running: PersonAct, id: string, action: DirectUseAction): Promise<store.DirectUse> {
  const use = await store.lockUse(running.tx, id);
  if (!use || use.agencyId !== running.actor.agencyId) throw directUseProblem("unknown");
  if (!allowedIn(running.actor, { ...use, isLinked: await isLinked(running, id) }).includes(action)) throw directUseProblem("wrong-state");
  return use;
}

export const isLinked = async ({ tx }: Act, id: string): Promise<boolean> =>
  (await store.linksOf(tx, id)).some(({ untilMonth }) => untilMonth === null);

/** What the office has confirmed is confirmed anew after a change; its months go on meanwhile. */
export async function saveDirectUse(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; revision: number | undefined; content: DirectUseContent },
): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const { content } = input;
    const before = await lockOwn(running, input.id, "save");
    if (input.revision === undefined) throw directUseProblem("revision-needed");
    if (input.revision !== before.revision) throw directUseProblem("stale");
    const cites = await check(running, before.id, content);
    const hasMoved =
      content.providerAgencyId !== before.providerAgencyId ||
      content.nationalCode.trim() !== before.nationalCode ||
      content.firstOn !== before.firstOn;
    // Its months stand already, and are what the first day says.
    if (before.confirmedAt !== null && hasMoved) throw directUseProblem("fixed");
    const change = {
      ...columnsOf(content),
      cites,
      state: "registered",
      revision: before.revision + 1,
      savedAt: running.at,
      savedBy: actor.personId,
    } as const;
    await store.saveUse(running.tx, before.id, change);
    const use = { ...before, ...change };
    await handToOffice(running, use);
    running.record({ action: "direct-use.saved", subject: directUseSubject(use), body: { content: recorded(content), cites } });
    return { revision: change.revision };
  });
}
