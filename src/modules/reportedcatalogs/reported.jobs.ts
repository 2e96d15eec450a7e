// Reconcilers: packages under way are written on, received ones decided, nodes checked and watched, and the office told when its own is due.
import { dayOf } from "#kernel/clock.ts";
import { openTask, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { checkDaily } from "./check.commands.ts";
import { watchNodes } from "./node.commands.ts";
import { writeSlice } from "./package.commands.ts";
import { nextReport } from "./package.views.ts";
import { decideNext } from "./receive.commands.ts";

actions("catalog-package", { due: { zh: "提醒上报目录", en: "reminded the office to report its catalog" } });
taskWords({ "catalog-package.due": "去上报" });

/** Writes what was begun and decides on what came in, until nothing is left. */
export async function movePackages(deployment: Deployment): Promise<number> {
  let done = 0;
  while ((await writeSlice(deployment)) > 0) done += 1;
  while ((await decideNext(deployment)) > 0) done += 1;
  return done;
}

/** The daily round over lower nodes, and the word to the own office. */
export async function keepReported(deployment: Deployment): Promise<number> {
  return (await watchNodes(deployment)) + (await checkDaily(deployment)) + (await remindOwnOffice(deployment));
}

async function remindOwnOffice(deployment: Deployment): Promise<number> {
  const next = await nextReport(deployment);
  if (!next || dayOf(deployment.clock.now()) <= next.dueOn) return 0;
  return await actIfAny(deployment, async (running) => {
    const office = await sharingOffice(running.tx);
    const subject = { kind: "upper-node", id: office.id, title: next.name };
    const open = await running.tx
      .selectFrom("task")
      .select("id")
      .where("subjectId", "=", office.id)
      .where("kind", "=", "catalog-package.due")
      .where("closedAt", "is", null)
      .executeTakeFirst();
    if (open) return 0;
    await openTask(running, {
      kind: "catalog-package.due",
      subject,
      title: `向${next.name}上报目录`,
      detail: `应于 ${next.dueOn} 前上报`,
      href: "/catalog/reports",
      agencyId: office.id,
      role: "office-reviewer",
    });
    running.record({ action: "catalog-package.due", subject, agencyId: office.id, body: { dueOn: next.dueOn } });
    return 1;
  });
}
