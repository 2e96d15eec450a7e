// What follows from a choice of version: the provider's task, the move on its day, and the way back when the change of service is given up.
import { type CatalogVersionView, catalogVersion, publishedVersion } from "#modules/catalog/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { type Grant, grantSubject, moveGrant } from "#modules/grants/index.ts";
import { audienceBetween } from "#modules/identity/index.ts";
import type { Act, Subject } from "#modules/ledger/index.ts";
import { type Adoption, adopt } from "./adoption.views.ts";
import { hrefOf } from "./filing.commands.ts";
import { stepsOf } from "./service-change.ts";
import * as changes from "./service-change.store.ts";
import { ACKNOWLEDGE, VERSIONS } from "./version-choice.ts";
import * as store from "./version-choice.store.ts";

taskWords({ "version-choice.decide": "去决定", "version-choice.acknowledge": "去确认" });

const DECIDE = "version-choice.decide";
const ACKNOWLEDGED = "version-choice.acknowledge";

const entrySubject = ({ entryId, code, title }: CatalogVersionView): Subject => ({
  kind: "catalog-entry",
  id: entryId,
  number: code,
  title,
});

/** One task for all grants of an entry that wait for a word; none where none does. */
export async function askProvider(running: Act, version: CatalogVersionView): Promise<void> {
  const subject = entrySubject(version);
  await closeTasks(running, subject, [DECIDE]);
  const open = await store.openOf(running.tx, version.entryId);
  const [step] = stepsOf(running.law.findProcedure(VERSIONS), ["decide"]);
  if (open === 0 || !step) return;
  await openTask(running, {
    kind: DECIDE,
    subject,
    title: `决定授权的版本去留：${version.title}`,
    detail: `第 ${version.number} 版涉及 ${open} 项授权，现仍按原版本提供`,
    href: `/catalog/${version.entryId}/grant-versions`,
    agencyId: version.agencyId,
    role: step.role,
  });
}

export async function adoptionOf(running: Act, grant: Grant, after: CatalogVersionView): Promise<Adoption> {
  const before = await catalogVersion(running.tx, grant.versionId);
  const audience = await audienceBetween(running.tx, running.law, [grant.providerAgencyId, grant.consumerAgencyId]);
  return adopt(grant.items, (before ?? after).content, after.content, audience);
}

/** On its day: only what narrows or leaves alone is adopted. Tells whether there was anything to move to. */
export async function carryOutMove(
  running: Act,
  grant: Grant,
  choiceId: string,
  answered: Pick<changes.ServiceChange, "answer" | "answeredBy" | "answeredAt"> | null,
): Promise<boolean> {
  const choice = await store.lockChoice(running.tx, choiceId);
  const after = choice && (await catalogVersion(running.tx, choice.versionId));
  const inForce = choice && (await publishedVersion(running.tx, choice.entryId));
  if (!choice || !after || inForce?.versionId !== choice.versionId || !["agreed", "shared", "suspended"].includes(grant.state))
    return false;
  const { items } = await adoptionOf(running, grant, after);
  if (items.length === 0) return false;
  await moveGrant(running, grant, { versionId: after.versionId, items });
  // Whoever agreed in the consultation has read what changes.
  const isRead = answered?.answer === "agreed" && choice.acknowledgedAt === null;
  await store.saveChoice(running.tx, choice.id, {
    state: "moved",
    ...(isRead && { acknowledgedBy: answered.answeredBy, acknowledgedAt: answered.answeredAt }),
  });
  if (!isRead && choice.acknowledgedAt === null) await askAcknowledgement(running, grant, after);
  return true;
}

async function askAcknowledgement(running: Act, grant: Grant, after: CatalogVersionView): Promise<void> {
  for (const step of stepsOf(running.law.findProcedure(VERSIONS), ACKNOWLEDGE)) {
    await openTask(running, {
      kind: ACKNOWLEDGED,
      subject: grantSubject(grant, after.title),
      title: `确认已知悉：授权 ${grant.number}「${after.title}」已转入第 ${after.number} 版`,
      detail: "请查看变更了什么，必要时调整本单位的系统",
      href: hrefOf(grant.id),
      agencyId: grant.consumerAgencyId,
      role: step.role,
    });
  }
}

export async function closeAcknowledgement(running: Act, grant: Grant): Promise<void> {
  await closeTasks(running, grantSubject(grant, ""), [ACKNOWLEDGED]);
}

/** The change of service was given up: the grant stays where it is until somebody decides again. */
export async function returnChoice(running: Act, { versionChoiceId }: Pick<changes.ServiceChange, "versionChoiceId">): Promise<void> {
  const choice = versionChoiceId === null ? undefined : await store.lockChoice(running.tx, versionChoiceId);
  if (choice?.state !== "moving") return;
  const inForce = await publishedVersion(running.tx, choice.entryId);
  if (inForce?.versionId !== choice.versionId) {
    await store.saveChoice(running.tx, choice.id, { state: "overtaken" });
    return;
  }
  await store.saveChoice(running.tx, choice.id, { state: "open", decidedBy: null, decidedAt: null, reason: null });
  await askProvider(running, inForce);
}

/** Closes the change of service that would move the grant. */
export async function callOff(running: Act, grant: Grant, choice: Pick<store.VersionChoice, "id">, why: string): Promise<void> {
  const open = await changes.openChangeOf(running.tx, grant.id);
  if (open?.versionChoiceId !== choice.id) return;
  await changes.saveChange(running.tx, open.id, { state: "withdrawn", closedAt: running.at, closedBecause: why });
  await closeTasks(running, grantSubject(grant, ""), ["service-change.answer", "service-change.file"]);
}
