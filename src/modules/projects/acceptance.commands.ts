// What came of a project's plan: resources linked to entries, differences explained and judged, the acceptance certified (GF51-21-7).
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { blankContent, draftEntry } from "#modules/catalog/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { issueCertificate } from "./certificate.commands.ts";
import { entryFacts, type ResourceStanding, standingOf, unsettled } from "./fact.views.ts";
import { lockFor, subjectOf, tellAgency, waitForOffice, waitNoLonger } from "./matter.commands.ts";
import type { PlannedResource } from "./plan.schema.ts";
import { ACCEPTANCE, DUTIES, plainNames, projectProblem } from "./project.ts";
import * as store from "./project.store.ts";

actions("project", {
  linked: { zh: "关联项目资源与目录", en: "linked a planned resource to an entry" },
  drafted: { zh: "按项目目录起草目录", en: "drafted an entry from the plan" },
  "acceptance-asked": { zh: "报送项目目录验收", en: "handed in the acceptance of a project's catalog" },
  judged: { zh: "审查差异说明", en: "judged the explanation of a difference" },
  accepted: { zh: "通过项目目录验收", en: "accepted a project's catalog" },
});

function plannedIn(project: store.Project, resourceId: string): PlannedResource {
  const planned = project.content.resources.find(({ id }) => id === resourceId);
  if (!planned) throw projectProblem("unknown-resource");
  return planned;
}

interface Linking {
  readonly id: string;
  readonly resourceId: string;
  readonly entryId: string | null;
  readonly words: string;
}

async function saveOutcome(running: PersonAct, project: store.Project, input: Omit<Linking, "id">): Promise<void> {
  const { tx, at, actor, law } = running;
  const outcome: store.Outcome = {
    projectId: project.id,
    resourceId: input.resourceId,
    entryId: input.entryId,
    words: input.words.trim(),
    explained: [],
    decision: "none",
    decisionWords: "",
    savedAt: at,
    savedBy: actor.personId,
  };
  await store.saveOutcome(tx, outcome);
  const standing = (await standingOf(tx, law, project)).find(({ planned }) => planned.id === input.resourceId);
  if (outcome.words === "" || !standing) return;
  // The words speak of what differs now, and of nothing that comes later.
  await store.saveOutcome(tx, { ...outcome, explained: standing.differences.map(({ kind }) => kind), decision: "given" });
}

export async function linkResource(deployment: Deployment, actor: Actor, input: Linking): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "link");
    const planned = plannedIn(project, input.resourceId);
    if (input.entryId !== null) {
      if (planned.mode === "reuse") throw projectProblem("reused");
      const entry = (await entryFacts(running.tx, [input.entryId])).get(input.entryId);
      if (entry?.agencyId !== project.agencyId) throw projectProblem("unknown-entry");
    }
    await saveOutcome(running, project, input);
    await recount(running, project);
    running.record({
      action: "project.linked",
      subject: subjectOf(project),
      note: input.words === "" ? null : input.words,
      body: { resource: planned.title, entry: input.entryId },
    });
  });
}

async function recount(running: PersonAct, project: store.Project): Promise<void> {
  if (project.state !== "accepted") return;
  await store.saveProject(running.tx, project.id, { openDifferences: unsettled(await standingOf(running.tx, running.law, project)) });
}

/** What was planned need not be typed again. */
export async function draftFromPlan(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; resourceId: string },
): Promise<{ entryId: string }> {
  return await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "link");
    const planned = plannedIn(project, input.resourceId);
    if (planned.mode === "reuse") throw projectProblem("reused");
    const before = (await store.outcomesOf(running.tx, [project.id])).find(({ resourceId }) => resourceId === planned.id);
    if (before?.entryId) throw projectProblem("linked");
    const { sharingType } = planned;
    const { id: entryId, code } = await draftEntry(running, {
      ...blankContent(),
      title: planned.title.trim(),
      sharingType,
      sourceSystem: planned.system.trim() === "" ? null : planned.system.trim(),
      conditions: sharingType === "conditional" ? { scope: planned.conditions, purposes: [], further: [] } : null,
      withholding:
        sharingType === "withheld" ? { instrument: "", title: planned.withholdingBasis.slice(0, 200), article: "", reason: "" } : null,
      items: plainNames(planned.items).map((name) => ({
        id: newId(),
        name,
        technicalName: "",
        type: "string" as const,
        length: null,
        description: "",
        sharingType,
        personal: "none" as const,
        grade: null,
        isKey: false,
        isTimestamp: false,
        codeTable: null,
        suggestedMask: "none" as const,
      })),
    });
    await saveOutcome(running, project, { resourceId: planned.id, entryId, words: before?.words ?? "" });
    running.record({ action: "project.drafted", subject: subjectOf(project), body: { resource: planned.title, entry: code } });
    return { entryId };
  });
}

const unexplained = (standings: readonly ResourceStanding[]) =>
  standings.flatMap((each, index) =>
    each.isExplained ? [] : [{ pointer: `/resources/${index}`, text: `“${each.planned.title}”与目录不一致，请补齐目录或者说明原因。` }],
  );

export async function handInAcceptance(
  deployment: Deployment,
  actor: Actor,
  input: { id: string },
): Promise<{ certificate: string | null }> {
  return await act(deployment, actor, async (running) => {
    const { tx, law } = running;
    const project = await lockFor(running, input.id, "hand-in-acceptance");
    const standings = await standingOf(tx, law, project);
    const gaps = unexplained(standings);
    if (gaps.length > 0)
      throw projectProblem("differences", { values: { count: gaps.length }, fields: gaps, cites: acceptanceCites(running) });
    await store.saveProject(tx, project.id, { state: "in-acceptance", words: "" });
    running.record({ action: "project.acceptance-asked", subject: subjectOf(project), body: { differences: unsettled(standings) } });
    const waits = await waitForOffice(running, project, {
      procedure: ACCEPTANCE,
      step: "accept",
      title: "核验项目目录",
      tab: "acceptance",
    });
    return { certificate: waits ? null : await accepted(running, project, standings, false) };
  });
}

const acceptanceCites = ({ law }: PersonAct): string[] => law.cite(DUTIES.acceptance).map(({ id }) => id);

async function accepted(
  running: PersonAct,
  project: store.Project,
  standings: readonly ResourceStanding[],
  isDecided: boolean,
): Promise<string> {
  await store.saveProject(running.tx, project.id, {
    state: "accepted",
    acceptedAt: running.at,
    words: "",
    openDifferences: unsettled(standings),
  });
  return await issueCertificate(running, { kind: "acceptance", project, standings, isDecided });
}

export async function judgeExplanation(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; resourceId: string; agreed: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "decide");
    const planned = plannedIn(project, input.resourceId);
    const outcome = (await store.outcomesOf(running.tx, [project.id])).find(({ resourceId }) => resourceId === planned.id);
    if (!outcome || outcome.decision === "none") throw projectProblem("nothing-explained");
    await store.saveOutcome(running.tx, { ...outcome, decision: input.agreed ? "accepted" : "declined", decisionWords: input.words });
    running.record({
      action: "project.judged",
      subject: subjectOf(project),
      agencyId: project.agencyId,
      note: input.words === "" ? null : input.words,
      body: { resource: planned.title, agreed: input.agreed },
    });
  });
}

/** Only once every resource is in the catalog, or its difference was explained and the explanation accepted. */
export async function acceptProject(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; words: string },
): Promise<{ certificate: string }> {
  return await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "accept");
    const standings = await standingOf(running.tx, running.law, project);
    const left = standings.filter((each) => !each.isSettled);
    if (left.length > 0) {
      const fields = left.map(({ planned }) => ({
        pointer: `/resources/${standings.findIndex((each) => each.planned === planned)}`,
        text: planned.title,
      }));
      throw projectProblem("differences", { values: { count: left.length }, fields, cites: acceptanceCites(running) });
    }
    await waitNoLonger(running, project);
    running.record({
      action: "project.accepted",
      subject: subjectOf(project),
      agencyId: project.agencyId,
      note: input.words === "" ? null : input.words,
    });
    const certificate = await accepted(running, project, standings, true);
    await tellAgency(running, project, {
      kind: "project.accepted",
      title: "项目目录通过验收",
      body: `证书编号 ${certificate}。${input.words}`,
      tab: "certificates",
      cites: acceptanceCites(running),
    });
    return { certificate };
  });
}
