// The office reminds an agency of rules that it lacks or has not reviewed; the task closes by itself once nothing misses (REG25-11-8).
import { dayOf } from "#kernel/clock.ts";
import type { Actor } from "#kernel/context.ts";
import { say } from "#law/index.ts";
import { closeTasks, openTask, taskWords } from "#modules/deadlines/index.ts";
import { agencyOf, sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { missingIn, PROFILE, responsibilityProblem } from "./profile.ts";
import * as store from "./profile.store.ts";
import { hasReminder, reviewDue } from "./reminder.views.ts";

actions("responsibility", {
  reminded: { zh: "提醒部门补齐内部制度", en: "reminded an agency of the rules it lacks" },
});
taskWords({ "security.rules": "去补齐" });

const TASK = "security.rules";

const wanting = async ({ tx, law, at }: Pick<Act, "tx" | "law" | "at">, agencyId: string) => {
  const missing = missingIn(law.findProcedure(PROFILE), await store.factsOf(tx, agencyId));
  const due = reviewDue(await store.rulesOf(tx, agencyId), dayOf(at));
  return { missing, due };
};

export async function remindAgency(deployment: Deployment, actor: Actor, agencyId: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const agency = await agencyOf(running.tx, agencyId);
    if (!agency) throw responsibilityProblem("unknown");
    const { missing, due } = await wanting(running, agencyId);
    if (missing.length === 0 && due.length === 0) throw responsibilityProblem("nothing-missing");
    if (await hasReminder(running.tx, agencyId)) throw responsibilityProblem("reminded");
    const names = missing.map(({ title }) => say(running.law.vocabulary, title.zh)).join("、");
    const detail = [names === "" ? "" : `还缺：${names}`, due.length === 0 ? "" : `${due.length} 项制度已到复核日期`]
      .filter(Boolean)
      .join("；");
    const subject = { kind: "agency", id: agencyId, title: agency.fullName };
    const href = `/responsibilities/${agencyId}?tab=rules`;
    await openTask(running, {
      kind: TASK,
      subject,
      title: "补齐安全责任信息和内部制度",
      detail,
      href,
      agencyId,
      role: "work-body-head",
      waitingAgencyId: (await sharingOffice(running.tx)).id,
    });
    const cites = [...new Set(missing.flatMap(({ cites: ids }) => ids))];
    await notify(running, [
      {
        agencyId,
        role: "work-body-head",
        kind: "responsibility.reminded",
        title: "请补齐安全责任信息和内部制度",
        body: detail,
        href,
        cites,
      },
    ]);
    running.record({ action: "responsibility.reminded", subject, agencyId, body: { missing: missing.map(({ key }) => key), due } });
  });
}

/** After whatever the agency has added. */
export async function settleReminder(running: Act, agencyId: string): Promise<void> {
  if (!(await hasReminder(running.tx, agencyId))) return;
  const { missing, due } = await wanting(running, agencyId);
  if (missing.length === 0 && due.length === 0) await closeTasks(running, { kind: "agency", id: agencyId, title: "" }, [TASK]);
}
