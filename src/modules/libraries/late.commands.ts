// What a plan names by a day and nobody published: the lead agency has a task, and where the text names the breach the office a lead (线索).
import { dayOf } from "#kernel/clock.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { lapseLead, raiseLead } from "#modules/leads/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { libraryHref, librarySubject } from "./library.commands.ts";
import { rulesOf } from "./library-rules.ts";
import { lockLibrary } from "./library.store.ts";
import { type LatePlan, latePlans, standingForPlans } from "./plan.views.ts";

actions("library", {
  "plan-late": { zh: "应有的数据项逾期未发布", en: "planned items were not published by their day" },
  "plan-caught-up": { zh: "逾期的数据项已经补齐", en: "the late items have been published" },
});
taskWords({ "library.plan": "去编制" });

const TASK = "library.plan";
const KIND = "catalog-not-kept";
const EVIDENCE_MAX = 100;
const markOf = (libraryId: string): string => `library-plan:${libraryId}`;
const standing = { lead: KIND, task: TASK };

/** Returns how many tasks and leads were opened or ended. */
export async function followPlans(deployment: Deployment): Promise<number> {
  const at = { calendar: deployment.law.calendar, now: deployment.clock.now() };
  const found = await standingForPlans(deployment.db, standing);
  const late = await latePlans(deployment.db, at);
  if (late.length + found.leads.length + found.tasks.length === 0) return 0;
  return await actIfAny(deployment, async (running) => {
    // Held, then read again: another worker may have been here.
    const ids = new Set([...late.map(({ id }) => id), ...found.tasks.map(({ libraryId }) => libraryId)]);
    for (const id of [...ids].toSorted()) await lockLibrary(running.tx, id);
    return await settle(running, await latePlans(running.tx, { ...at, now: running.at }));
  });
}

async function settle(running: Act, late: readonly LatePlan[]): Promise<number> {
  const { leads, tasks } = await standingForPlans(running.tx, standing);
  const leadOf = new Map(late.map(({ id, leadId }) => [id, leadId]));
  const open = new Set<string>();
  let moved = 0;
  for (const { libraryId, agencyId, title } of tasks) {
    if (leadOf.get(libraryId) === agencyId) {
      open.add(libraryId);
      continue;
    }
    const subject = librarySubject({ id: libraryId, name: title });
    await closeTasks(running, subject, [TASK]);
    running.record({ action: "library.plan-caught-up", subject, agencyId });
    moved += 1;
  }
  for (const plan of late) {
    if (!open.has(plan.id)) {
      await askLead(running, plan);
      moved += 1;
    }
    if (await raise(running, plan)) moved += 1;
  }
  const marks = new Map(late.map(({ id, leadId }) => [markOf(id), leadId]));
  for (const { agencyId, fingerprint } of leads) {
    if (marks.get(fingerprint) === agencyId) continue;
    if (await lapseLead(running, { kind: KIND, agencyId, fingerprint }, { zh: "已经补齐，或者不再由该部门牵头" })) moved += 1;
  }
  return moved;
}

const namesOf = ({ lines }: LatePlan): string => lines.map(({ name, dueOn }) => `${name}（${dueOn ?? ""}）`).join("、");

async function askLead(running: Act, plan: LatePlan): Promise<void> {
  const subject = librarySubject(plan);
  await openTask(running, {
    kind: TASK,
    subject,
    title: `“${plan.name}”有 ${plan.lines.length} 个数据项逾期未发布`,
    detail: namesOf(plan),
    href: `${libraryHref(plan.id)}?coverage=late`,
    agencyId: plan.leadId,
    role: "clerk",
  });
  running.record({
    action: "library.plan-late",
    subject,
    agencyId: plan.leadId,
    body: { items: plan.lines.map(({ name }) => name), on: dayOf(running.at) },
  });
}

async function raise(running: Act, plan: LatePlan): Promise<boolean> {
  const href = `${libraryHref(plan.id)}?coverage=late`;
  const lead = await raiseLead(running, {
    kind: KIND,
    agencyId: plan.leadId,
    subject: librarySubject(plan),
    href,
    title: { zh: `“${plan.name}”的目录未按期编制`, en: `The catalog of “${plan.name}” was not compiled in time` },
    detail: {
      zh: `牵头部门应当发布的 ${plan.lines.length} 个数据项已经过期，至今没有发布。`,
      en: `${plan.lines.length} items that its lead was to publish are past their day and not published.`,
    },
    evidence: plan.lines
      .slice(0, EVIDENCE_MAX)
      .map(({ name, dueOn }) => ({ label: { zh: "数据项", en: "Item" }, words: `${name}，应于 ${dueOn ?? ""} 前发布`, href })),
    cites: rulesOf(running.law, plan.kind).lead ?? [],
    fingerprint: markOf(plan.id),
  });
  return lead !== undefined;
}
