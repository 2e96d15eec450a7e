// The bureau reports a month of direct use; a correction is another version, and the former ones stay.
import type { Actor } from "#kernel/context.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { directUseSubject } from "./months.commands.ts";
import { closeReportTask } from "./months.commands.ts";
import type { Month } from "./month.ts";
import * as monthStore from "./month.store.ts";
import { lockOwn } from "./register.commands.ts";
import { isSame, mistakesIn, type NewReport, reportProblem } from "./report.ts";

actions("direct-use", {
  reported: { zh: "填报直接对接的使用情况", en: "reported a month of direct use" },
  corrected: { zh: "更正直接对接的使用情况", en: "corrected the report of a month of direct use" },
});

export async function reportMonth(
  deployment: Deployment,
  actor: Actor,
  input: { id: string; month: Month; report: NewReport },
): Promise<{ version: number }> {
  return await act(deployment, actor, async (running) => {
    const { tx, at } = running;
    const use = await lockOwn(running, input.id, "report");
    const month = await monthStore.lockMonth(tx, use.id, input.month);
    if (!month) throw reportProblem("not-due");
    if (month.state === "recorded") throw reportProblem("from-records");
    const fields = mistakesIn(input.report);
    if (fields.length > 0) throw reportProblem("incomplete", { values: { count: fields.length }, fields });
    const { seen, reason, ...given } = input.report;
    const said = { ...given, cases: given.cases.trim(), incidents: given.incidents.trim() };
    const before = await monthStore.lastReport(tx, month.id);
    if ((before?.version ?? 0) !== seen) throw reportProblem("stale");
    if (before && isSame(before, said)) throw reportProblem("unchanged");
    const version = seen + 1;
    await monthStore.insertReport(tx, {
      ...said,
      monthId: month.id,
      version,
      reason: reason.trim(),
      reportedAt: at,
      reportedBy: actor.personId,
    });
    await monthStore.setState(tx, [month.id], "reported");
    await closeReportTask(running, use, month.id);
    running.record({
      action: before ? "direct-use.corrected" : "direct-use.reported",
      subject: directUseSubject(use),
      note: reason.trim() === "" ? null : reason.trim(),
      body: { month: month.month, version, ...said },
    });
    return { version };
  });
}
