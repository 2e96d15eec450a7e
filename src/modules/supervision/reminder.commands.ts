// The office reminds the bearers of chosen clocks, in one act.
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { openClocks, ruleOf } from "#modules/deadlines/index.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";

actions("supervision", { reminded: { zh: "督办提醒", en: "reminded by the office" } });

export async function remind(deployment: Deployment, actor: Actor, input: { clockIds: readonly string[]; words: string }): Promise<number> {
  return await act(deployment, actor, async (running) => {
    const clocks = await openClocks(running.tx, input.clockIds);
    if (clocks.length === 0) throw requestProblem("not-found");
    await notify(
      running,
      clocks.map((deadline) => ({
        agencyId: deadline.bearerAgencyId,
        kind: "supervision.reminder",
        title: `督办：${deadline.title}（期限 ${deadline.dueOn}）`,
        body: input.words,
        href: deadline.href,
        cites: ruleOf(deployment.law, deadline).cites,
      })),
    );
    for (const deadline of clocks) {
      running.record({
        action: "supervision.reminded",
        subject: { kind: deadline.subjectKind, id: deadline.subjectId, number: deadline.subjectNumber, title: deadline.title },
        note: input.words,
        body: { deadline: deadline.id, due: deadline.dueOn },
      });
    }
    return clocks.length;
  });
}
