// A project and its planned catalog: registered, written, handed in, confirmed or sent back, revised, ended (GF51-21-6).
import type { Actor } from "#kernel/context.ts";
import { dayOf, isDay } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { issueCertificate } from "./certificate.commands.ts";
import { supersede } from "./certificate.store.ts";
import { standingOf } from "./fact.views.ts";
import { hrefOf, lockFor, subjectOf, tellAgency, waitForOffice, waitNoLonger } from "./matter.commands.ts";
import { type Approval, blankPlan, type Plan } from "./plan.schema.ts";
import { CATALOG, DUTIES, itemCount, ITEMS_MOST, planGaps, planRules, projectProblem, stepOf } from "./project.ts";
import * as store from "./project.store.ts";

actions("project", {
  registered: { zh: "登记政务信息化项目", en: "registered a project" },
  saved: { zh: "保存项目信息资源目录", en: "saved the catalog of a project" },
  "handed-in": { zh: "报送预编的项目信息资源目录", en: "handed in the planned catalog of a project" },
  recalled: { zh: "撤回报送", en: "took back what was handed in" },
  confirmed: { zh: "确认预编的项目信息资源目录", en: "confirmed the planned catalog of a project" },
  returned: { zh: "退回项目信息资源目录", en: "sent the planned catalog of a project back" },
  approved: { zh: "登记项目批复", en: "recorded the approval of a project" },
  revised: { zh: "修订项目信息资源目录", en: "began to revise the catalog of a project" },
  cancelled: { zh: "终止项目", en: "ended a project" },
});

export async function registerProject(
  deployment: Deployment,
  actor: Actor,
  input: { name: string },
): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const id = newId();
    const number = await nextNumber(tx, "XM", Number(dayOf(at).slice(0, 4)));
    const content = blankPlan(input.name.trim());
    await store.insertProject(tx, { id, number, agencyId: actor.agencyId, content, createdAt: at, createdBy: actor.personId });
    running.record({ action: "project.registered", subject: subjectOf({ id, number, content }) });
    return { id, number };
  });
}

interface Seen {
  readonly id: string;
  readonly revision: number | undefined;
}

function needSeen(project: store.Project, revision: number | undefined): void {
  if (revision === undefined) throw projectProblem("revision-needed");
  if (project.revision !== revision) throw projectProblem("stale");
}

export async function saveProject(deployment: Deployment, actor: Actor, input: Seen & { content: Plan }): Promise<{ revision: number }> {
  return await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "edit");
    needSeen(project, input.revision);
    if (itemCount(input.content) > ITEMS_MOST) throw projectProblem("too-large");
    const revision = project.revision + 1;
    await store.saveProject(running.tx, project.id, { content: input.content, revision, savedAt: running.at });
    running.record({ action: "project.saved", subject: subjectOf({ ...project, content: input.content }), body: { revision } });
    return { revision };
  });
}

/** `repeats`: for resources of the plan, the title of an entry that holds what they plan. */
export async function handInPlan(
  deployment: Deployment,
  actor: Actor,
  input: Seen & { repeats: ReadonlyMap<string, string> },
): Promise<{ certificate: string | null }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at, law } = running;
    const project = await lockFor(running, input.id, "hand-in");
    needSeen(project, input.revision);
    const gaps = planGaps(project.content, planRules(law), input.repeats);
    if (gaps.length > 0) throw projectProblem("incomplete", { values: { count: gaps.length }, fields: gaps });
    const handedIn = { ...project, planVersion: project.planVersion + 1 };
    await store.saveProject(tx, project.id, {
      state: "in-review",
      planVersion: handedIn.planVersion,
      revision: project.revision + 1,
      handedInAt: at,
      words: "",
    });
    const { content } = project;
    running.record({ action: "project.handed-in", subject: subjectOf(project), body: { version: handedIn.planVersion, content } });
    const waits = await waitForOffice(running, project, {
      procedure: CATALOG,
      step: "confirm",
      title: "核对项目信息资源目录",
      tab: "plan",
    });
    if (waits) return { certificate: null };
    // No text gives anybody the decision: what was handed in stands as it is.
    return { certificate: await confirmed(running, handedIn, false) };
  });
}

async function confirmed(running: PersonAct, project: store.Project, isDecided: boolean): Promise<string> {
  const { tx, at, law } = running;
  await supersede(tx, project.id, at);
  await store.forgetOutcomes(
    tx,
    project.id,
    project.content.resources.map(({ id }) => id),
  );
  await store.saveProject(tx, project.id, { state: project.approval ? "approved" : "confirmed", words: "" });
  return await issueCertificate(running, { kind: "catalog", project, standings: await standingOf(tx, law, project), isDecided });
}

export async function confirmPlan(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; words: string },
): Promise<{ certificate: string }> {
  return await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "confirm");
    // The law may have changed since it was handed in: the certificate speaks of the law of today.
    const gaps = planGaps(project.content, { ...planRules(running.law), reasonForRepeat: false });
    if (gaps.length > 0) throw projectProblem("incomplete", { values: { count: gaps.length }, fields: gaps });
    await waitNoLonger(running, project);
    running.record({
      action: "project.confirmed",
      subject: subjectOf(project),
      agencyId: project.agencyId,
      note: input.words === "" ? null : input.words,
      body: { version: project.planVersion },
    });
    const certificate = await confirmed(running, project, true);
    await tellAgency(running, project, {
      kind: "project.confirmed",
      title: "项目信息资源目录已确认",
      body: `证书编号 ${certificate}，可作为立项审批要件。${input.words}`,
      cites: running.law.cite(DUTIES.catalog).map(({ id }) => id),
    });
    return { certificate };
  });
}

/** Back to whoever planned, or back to being built where the acceptance was handed in. */
export async function returnProject(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "return");
    const isPlan = project.state === "in-review";
    await store.saveProject(running.tx, project.id, { state: isPlan ? "draft" : "approved", words: input.reason });
    await waitNoLonger(running, project);
    await tellAgency(running, project, {
      kind: "project.returned",
      title: isPlan ? "项目信息资源目录被退回" : "项目目录验收被退回",
      body: input.reason,
      tab: isPlan ? "plan" : "acceptance",
    });
    running.record({
      action: "project.returned",
      subject: subjectOf(project),
      agencyId: project.agencyId,
      note: input.reason,
      body: { from: project.state },
    });
  });
}

export async function recallProject(deployment: Deployment, actor: Actor, input: { id: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "recall");
    await store.saveProject(running.tx, project.id, { state: project.state === "in-review" ? "draft" : "approved" });
    await waitNoLonger(running, project);
    running.record({ action: "project.recalled", subject: subjectOf(project), body: { from: project.state } });
  });
}

export async function recordApproval(deployment: Deployment, actor: Actor, input: { id: string; approval: Approval }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "approve");
    const { day } = input.approval;
    if (!isDay(day) || day > dayOf(running.at)) throw projectProblem("bad-day", { fields: [{ pointer: "/day", text: "请另选日期。" }] });
    await store.saveProject(running.tx, project.id, { state: "approved", approval: input.approval });
    running.record({ action: "project.approved", subject: subjectOf(project), body: input.approval });
  });
}

/** The project changed: its certificate holds until the changed plan is confirmed. */
export async function reviseProject(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "revise");
    await store.saveProject(running.tx, project.id, { state: "draft", words: input.reason, revision: project.revision + 1 });
    running.record({ action: "project.revised", subject: subjectOf(project), note: input.reason });
  });
}

export async function cancelProject(deployment: Deployment, actor: Actor, input: { id: string; reason: string }): Promise<void> {
  await act(deployment, actor, async (running) => {
    const project = await lockFor(running, input.id, "cancel");
    const { tx, at } = running;
    await store.saveProject(tx, project.id, { state: "cancelled", words: input.reason, openDifferences: 0 });
    await supersede(tx, project.id, at);
    if (project.handedInAt) {
      const office = await sharingOffice(tx);
      await notify(running, [
        {
          agencyId: office.id,
          role: stepOf(running.law.findProcedure(CATALOG), "confirm")?.role ?? "office-reviewer",
          kind: "project.cancelled",
          title: `${actor.agencyName} 终止项目：${project.content.name}`,
          body: input.reason,
          href: hrefOf(project.id),
        },
      ]);
    }
    running.record({ action: "project.cancelled", subject: subjectOf(project), note: input.reason });
  });
}
