// Agencies record that persons consented, and that they no longer do: then nothing is told of them any more.
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { masked } from "#kernel/mask.ts";
import { plainSubject } from "#kernel/subject-digest.ts";
import { isWithdrawn } from "#modules/catalog/index.ts";
import { grantOf, grantSubject, nextNumber, titleOf } from "#modules/grants/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { settings } from "#modules/settings/index.ts";
import { consentProblem, isParty, mistakesIn, type NewConsents, personalItems } from "./consent.ts";
import * as store from "./consent.store.ts";
import { finder } from "./key.commands.ts";

actions("consent", {
  recorded: { zh: "登记当事人同意", en: "recorded consents of persons" },
  withdrawn: { zh: "撤回当事人同意", en: "withdrew a person's consent" },
  "nothing-withdrawn": { zh: "办理撤回，没有有效的同意", en: "was asked to withdraw, and found nothing live" },
});

/** So much of a number that who stands before it knows it again. */
const shownOf = (identifier: string): string => masked("id-number")(plainSubject(identifier));

export async function recordConsents(deployment: Deployment, actor: Actor, input: NewConsents): Promise<{ recorded: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const fields = mistakesIn(input, dayOf(at));
    if (fields.length > 0) throw consentProblem("incomplete", { values: { count: fields.length }, fields: fields.slice(0, 50) });
    const grant = await grantOf(tx, input.grantId);
    if (!grant || !isParty(actor, grant)) throw consentProblem("unknown-grant");
    if (await isWithdrawn(tx, grant.entryId)) throw consentProblem("secret");
    const items = personalItems(grant.items).map(({ itemId }) => itemId);
    if (items.length === 0) throw consentProblem("nothing-personal");
    const digestOf = await finder(running);
    const year = Number(dayOf(at).slice(0, 4));
    const consents: store.Consent[] = [];
    for (const { identifier, evidence, givenOn, until } of input.persons)
      consents.push({
        id: newId(),
        number: await nextNumber(tx, "TY", year),
        entryId: grant.entryId,
        consumerAgencyId: grant.consumerAgencyId,
        providerAgencyId: grant.providerAgencyId,
        recordedAgencyId: actor.agencyId,
        covers: input.covers,
        items,
        purpose: grant.purpose,
        form: input.form,
        evidence: evidence.trim(),
        digest: digestOf(identifier),
        sealed: deployment.vault.seal(plainSubject(identifier)),
        shown: shownOf(identifier),
        givenOn,
        untilOn: until,
        recordedAt: at,
        recordedBy: actor.personId,
      });
    await store.insertConsents(tx, consents);
    const { content } = await titleOf(running, grant);
    running.record({
      action: "consent.recorded",
      subject: grantSubject(grant, content),
      agencyId: grant.providerAgencyId,
      body: { covers: input.covers, form: input.form, consents: consents.map(({ number }) => number) },
    });
    return { recorded: consents.length };
  });
}

const settingOf = settings(
  "consents",
  { zh: "当事人同意", en: "Consents of persons" },
  {
    "looks-per-day": {
      zh: "每人每天可按号码查询",
      en: "Persons looked up a day",
      hint: {
        zh: "一名工作人员一天最多按号码查询这么多名当事人，超过的不是在窗口办事。",
        en: "Whoever looks up more persons in a day is not serving people who stand before him.",
      },
      unit: "times",
      min: 10,
      max: 2_000,
      first: 200,
    },
  },
);

/** Whoever asks about many persons in a day is refused, and the looks that were refused count as well. */
export async function look(deployment: Deployment, actor: Actor): Promise<void> {
  const { looks, max } = await act(deployment, actor, async (running) => {
    running.record({ action: "consent.asked", subject: { kind: "person", id: actor.personId, title: actor.name } });
    const counted = await store.countLook(running.tx, actor.personId, dayOf(running.at));
    return { looks: counted, max: await settingOf(running.tx, "looks-per-day") };
  });
  if (looks > max) throw consentProblem("too-many-looks", { values: { max } });
}

actions("consent", { asked: { zh: "按号码查询当事人同意", en: "asked for the consents of a person" } });

/** All that the agency has a part in; how many it were is told, and to an agency without a part it is none. */
export async function withdrawConsents(
  deployment: Deployment,
  actor: Actor,
  { identifier, words }: { identifier: string; words: string },
): Promise<{ withdrawn: number }> {
  await look(deployment, actor);
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const digest = (await finder(running))(identifier);
    const withdrawal = { withdrawnAt: at, withdrawnAgencyId: actor.agencyId, withdrawnWords: words.trim() };
    const withdrawn = await store.withdrawOf(tx, { digest, agencyId: actor.agencyId }, withdrawal);
    for (const consent of withdrawn) await tell(running, consent, words.trim());
    if (withdrawn.length === 0)
      running.record({ action: "consent.nothing-withdrawn", subject: { kind: "person", id: actor.personId, title: actor.name } });
    return { withdrawn: withdrawn.length };
  });
}

export async function withdrawConsent(deployment: Deployment, actor: Actor, { id, words }: { id: string; words: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const consent = await store.lockConsent(tx, id);
    if (!consent || (!isParty(actor, consent) && actor.agencyId !== consent.recordedAgencyId)) throw consentProblem("unknown");
    if (consent.withdrawnAt !== null) throw consentProblem("already-withdrawn");
    await store.withdrawOne(tx, id, { withdrawnAt: at, withdrawnAgencyId: actor.agencyId, withdrawnWords: words.trim() });
    await tell(running, consent, words.trim());
  });
}

/** The ledger is read by those who oversee, too: it names the consent, and of the person nothing. */
async function tell(running: PersonAct, { id, number, consumerAgencyId, shown }: store.Withdrawn, words: string): Promise<void> {
  await notify(running, [
    {
      agencyId: consumerAgencyId,
      kind: "consent.withdrawn",
      title: `当事人撤回同意：${shown}`,
      body: `同意 ${number} 已撤回，不再提供该当事人的数据；已经取得的，请停止使用。`,
      href: "/consents",
    },
  ]);
  running.record({
    action: "consent.withdrawn",
    subject: { kind: "consent", id, number },
    agencyId: consumerAgencyId,
    note: words || null,
  });
}
