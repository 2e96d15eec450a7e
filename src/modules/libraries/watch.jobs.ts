// Follows the days: proposals wait for whoever leads today, and what a plan names by a day is missed on the next.
import { dayOf } from "#kernel/clock.ts";
import { closeTasks, openTask } from "#modules/deadlines/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { misplacedProposals } from "./watch.views.ts";
import { followPlans } from "./late.commands.ts";
import { proposalSubject, TASK, taskFor } from "./proposal.commands.ts";

actions("library-proposal", {
  "passed-on": { zh: "建议转给新的牵头部门", en: "passed a proposal on to the new lead" },
});

/** Returns how much was moved. */
export async function watchLibraries(deployment: Deployment): Promise<number> {
  return (await passProposals(deployment)) + (await followPlans(deployment));
}

async function passProposals(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const found = await misplacedProposals(running.tx, { task: TASK, day: dayOf(running.at) });
    for (const { row, leadId } of found) {
      const subject = proposalSubject(row);
      await closeTasks(running, subject, [TASK]);
      await openTask(running, taskFor(row, leadId));
      running.record({ action: "library-proposal.passed-on", subject, agencyId: row.agencyId, body: { lead: leadId } });
    }
    return found.length;
  });
}
