// The consumer's own affair before anybody else knows: drafted and saved by a clerk, sent to the head, returned by the head.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { type CatalogVersionView, publishedVersion, type Redirect } from "#modules/catalog/index.ts";
import { closeTasks, taskWords } from "#modules/deadlines/index.ts";
import { audienceBetween, personOf } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { stepNamed } from "./application.ts";
import { lawFor, lockFor, openStepTask, subjectOf } from "./application.commands.ts";
import { applicationProblem } from "./application.problems.ts";
import * as store from "./application.store.ts";
import { appliedEntryOf } from "./applied-entry.views.ts";
import { type ApplicationContent, emptyContent, gapsOf } from "./content.ts";
import { elsewhereGaps, suppliedElsewhere } from "./elsewhere.views.ts";
import { fitGaps, fitOf } from "./fit.views.ts";
import { ladderGaps } from "./ladder.ts";
import { addsUnknown, localityGaps } from "./locality.views.ts";

actions("application", {
  drafted: { zh: "起草申请", en: "drafted" },
  saved: { zh: "保存申请", en: "saved" },
  returned: { zh: "退回修改", en: "returned" },
});

taskWords({ "application.edit": "去修改" });

// The sharing office is a department that needs data as well.
const APPLICANTS = ["department", "authorised-body", "office"];

export interface NewApplication {
  readonly entryId: string;
  readonly itemIds?: readonly string[];
  /** What is known already of what the form asks for. */
  readonly facts?: Partial<Pick<ApplicationContent, "dutyId" | "basis" | "scenario" | "method">>;
}

export async function createApplication(deployment: Deployment, actor: Actor, input: NewApplication) {
  return await act(deployment, actor, async (running) => await draftApplication(running, input));
}

/** A new application within an act that does more, such as meeting a demand. */
export async function draftApplication(running: PersonAct, input: NewApplication): Promise<{ id: string; revision: number }> {
  const { actor } = running;
  if (!APPLICANTS.includes(actor.agencyKind)) throw applicationProblem("not-an-agency");
  const version = await publishedVersion(running.tx, input.entryId);
  if (!version) throw applicationProblem("not-published");
  if (version.agencyId === actor.agencyId) throw applicationProblem("own");
  const audience = await audienceBetween(running.tx, running.law, [actor.agencyId, version.agencyId]);
  const entry = appliedEntryOf(version.content, audience);
  if (entry.sharingType === "withheld") throw applicationProblem("withheld");
  const elsewhere = await suppliedElsewhere(running.tx, version.entryId, actor.agencyId);
  refuseElsewhere(elsewhere.filter(({ itemId }) => input.itemIds?.includes(itemId)));
  const shareable = new Set([...entry.items].flatMap(([id, item]) => (item.sharingType === "withheld" ? [] : [id])));
  const application: store.Application = {
    id: newId(),
    number: null,
    entryId: version.entryId,
    versionId: version.versionId,
    entryTitle: version.title,
    consumerAgencyId: actor.agencyId,
    providerAgencyId: version.agencyId,
    state: "draft",
    step: "draft",
    audience,
    revision: 1,
    content: { ...emptyContent((input.itemIds ?? []).filter((id) => shareable.has(id))), ...input.facts },
    createdBy: actor.personId,
    savedAt: running.at,
    declaredBy: null,
    declaredAt: null,
    submittedAt: null,
    answeredAt: null,
    grantId: null,
    batchNeed: null,
    batchNeedBy: null,
    batchNeedAt: null,
  };
  await store.insertApplication(running.tx, application);
  running.record({
    action: "application.drafted",
    subject: subjectOf(application),
    body: { entryId: version.entryId, versionId: version.versionId },
  });
  return { id: application.id, revision: 1 };
}

/** REG25-19-6: what its source supplies is applied for there. */
function refuseElsewhere(asked: readonly Redirect[]): void {
  const [first] = asked;
  if (!first) return;
  const names = asked.map(({ element }) => `“${element.name}”`).join("、");
  throw applicationProblem("elsewhere", { values: { names, agency: first.agency.name } });
}

/** Saves what was typed, complete or not, against the entry's version that is in force now. */
export async function saveApplication(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { content: ApplicationContent; revision: number | undefined },
) {
  return await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "edit");
    if (input.revision !== undefined && input.revision !== application.revision) {
      const who = await personOf(running.tx, application.createdBy);
      throw applicationProblem("changed", { values: { who: who?.name ?? "他人", at: application.savedAt.toISOString() } });
    }
    if (addsUnknown(lawFor(running, application), application, input.content)) throw applicationProblem("no-localities");
    const version = await publishedVersion(running.tx, application.entryId);
    if (!version) throw applicationProblem("not-published");
    const revision = await store.saveApplication(running.tx, id, {
      content: input.content,
      savedAt: running.at,
      versionId: version.versionId,
    });
    const gaps = await gapsIn(running, { ...application, content: input.content }, version);
    running.record({ action: "application.saved", subject: subjectOf(application), body: { revision, gaps: gaps.length } });
    return { revision, savedAt: running.at.toISOString(), gaps };
  });
}

export async function gapsIn(running: Pick<PersonAct, "tx" | "law" | "at">, application: store.Application, version: CatalogVersionView) {
  const duties = await running.tx
    .selectFrom("agencyDuty")
    .select("id")
    .where("agencyId", "=", application.consumerAgencyId)
    .where("active", "=", true)
    .execute();
  const dutyIds = new Set(duties.map((duty) => duty.id));
  const law = running.law.for(application.audience);
  const { requiredFields } = law.procedure("application");
  const found = gapsOf(requiredFields, application.content, appliedEntryOf(version.content, application.audience), dutyIds);
  const fit = await fitOf(running.tx, running.at, application, version);
  found.push(...(await localityGaps(running.tx, law, application)));
  return [...found, ...ladderGaps(law, application.content), ...fitGaps(fit), ...(await elsewhereGaps(running.tx, application))];
}

/** The version to apply against, when nothing misses any more. */
export async function refuseUnlessReady(running: PersonAct, application: store.Application): Promise<CatalogVersionView> {
  const version = await publishedVersion(running.tx, application.entryId);
  if (!version) throw applicationProblem("not-published");
  if (version.versionId !== application.versionId) throw applicationProblem("entry-updated", { values: { number: version.number } });
  const gaps = await gapsIn(running, application, version);
  if (gaps.length > 0) throw applicationProblem("incomplete", { values: { count: gaps.length }, fields: gaps });
  return version;
}

export async function returnApplication(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const application = await lockFor(running, id, "return");
    await store.saveApplication(running.tx, id, { state: "returned", step: "draft" });
    await closeTasks(running, subjectOf(application));
    await openStepTask(running, application, stepNamed(lawFor(running, application), "draft"), {
      kind: "application.edit",
      title: `修改申请「${application.entryTitle}」`,
      detail: reason,
    });
    running.record({ action: "application.returned", subject: subjectOf(application), note: reason });
  });
}
