// A norm that was adopted before its patterns were tried may hold one that PostgreSQL cannot run: the office is asked to put it right.
import { dayOf } from "#kernel/clock.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { hrefOf, subjectOf } from "./norm.commands.ts";
import { lockNorm } from "./norm.store.ts";
import { askedToMend, MEND_TASK, normInForce } from "./norm.views.ts";
import { unreadableOf } from "./pattern.views.ts";

actions("norm", {
  "pattern-found": { zh: "发现施行的汇聚规范里有不能执行的格式", en: "found a pattern in the norm in force that cannot be run" },
  "pattern-gone": { zh: "施行的汇聚规范不再有不能执行的格式", en: "the norm in force holds that pattern no more" },
});
taskWords({ [MEND_TASK]: "去改正" });

/** Reconciler: asks once for each norm, and no longer when another is in force. Returns how many tasks were opened or closed. */
export async function watchNormPatterns(deployment: Deployment): Promise<number> {
  const { db, clock } = deployment;
  const norm = await normInForce(db, dayOf(clock.now()));
  const pattern = norm && (await unreadableOf(db, norm.content));
  if (pattern === undefined && (await askedToMend(db)).length === 0) return 0;
  return await actIfAny(deployment, async (running) => {
    const { tx, record } = running;
    if (norm) await lockNorm(tx, norm.id);
    const asked = await askedToMend(tx);
    const past = asked.filter(({ id }) => pattern === undefined || id !== norm?.id);
    for (const each of past) {
      await closeTasks(running, subjectOf(each), [MEND_TASK]);
      record({ action: "norm.pattern-gone", subject: subjectOf(each) });
    }
    if (!norm || pattern === undefined || asked.some(({ id }) => id === norm.id)) return past.length;
    const office = await sharingOffice(tx);
    await openTask(running, {
      kind: MEND_TASK,
      subject: subjectOf(norm),
      title: `汇聚规范有不能执行的格式：${norm.title}`,
      detail: `${pattern}。改正前，受它约束的任务不能对照规范，也不能装载。请起草并发布改正后的规范。`,
      href: hrefOf(norm.id),
      agencyId: office.id,
      role: "office-reviewer",
    });
    record({ action: "norm.pattern-found", subject: subjectOf(norm), body: { pattern } });
    return past.length + 1;
  });
}
