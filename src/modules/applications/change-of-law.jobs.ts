// A new text takes effect while an application is on its way: every later act is judged by it, so that whoever holds the next step may change.
import type { Audience, Procedure } from "#law/index.ts";
import { closeTasks } from "#modules/deadlines/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { stepNamed } from "./application.ts";
import { lawFor, openReplyTask, openStepTask, subjectOf } from "./application.commands.ts";
import * as store from "./application.store.ts";
import { lockOutOfStep, STEP_TASKS } from "./change-of-law.store.ts";

actions("application", {
  "step-moved": { zh: "规定变更，转由现行规定的一方办理", en: "moved on to whom the law in force now gives it" },
});

const BATCH = 50;
const WHY = "规定已变更，请按现行规定重新办理";

/** Returns how many applications were moved. */
export async function followLaw(deployment: Deployment): Promise<number> {
  const { law, clock } = deployment;
  const force = law.at(clock.now());
  const audiences: (Audience | null)[] = [null, ...(Object.keys(force.audiences) as Audience[])];
  let total = 0;
  for (const audience of audiences) {
    const procedure = force.for(audience).procedure("application");
    total += await actIfAny(deployment, async (running) => {
      const moved = await lockOutOfStep(running.tx, audience, procedure.steps, BATCH);
      for (const application of moved) await move(running, procedure, application);
      return moved.length;
    });
  }
  return total;
}

async function move(running: Act, procedure: Procedure, application: store.Application): Promise<void> {
  const { state, step: before } = application;
  const subject = subjectOf(application);
  await closeTasks(running, subject, [...STEP_TASKS]);
  const isKnown = procedure.steps.some(({ key }) => key === before);
  if (state === "awaiting-consent" || state === "returned") {
    await store.saveApplication(running.tx, application.id, { state: "returned", step: "draft" });
    const draft = stepNamed(lawFor(running, application), "draft");
    await openStepTask(running, application, draft, {
      kind: "application.edit",
      title: `重新送出申请「${application.entryTitle}」`,
      detail: WHY,
    });
  } else if (state === "awaiting-examination" && isKnown) {
    const step = stepNamed(lawFor(running, application), before ?? "");
    await openStepTask(running, application, step, {
      kind: "application.examine",
      title: `审查申请「${application.entryTitle}」`,
      detail: WHY,
    });
  } else {
    await toReply(running, application);
  }
  running.record({
    action: "application.step-moved",
    subject,
    agencyId: application.consumerAgencyId,
    body: { state, step: before, law: running.law.id },
  });
}

// What another side drafted under the old text is no answer under the new one.
async function toReply(running: Act, application: store.Application): Promise<void> {
  for (const reply of await store.repliesOf(running.tx, application.id)) {
    if (reply.state === "proposed") await store.returnReply(running.tx, reply.id, WHY);
  }
  const state = (await store.linesOf(running.tx, application.id)).some((line) => line.reply) ? "partly-answered" : "submitted";
  await store.saveApplication(running.tx, application.id, { state, step: "reply-draft" });
  await openReplyTask(running, application, `答复「${application.entryTitle}」的共享申请（规定已变更）`);
}
