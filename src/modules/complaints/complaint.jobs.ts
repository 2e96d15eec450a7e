// Tells the head of the office of complaints whose day of answer has passed: once each (REG25-37-3).
import { dayOf } from "#kernel/clock.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { dutiesInForce } from "./complaint.ts";
import * as store from "./complaint.store.ts";
import { subjectOf } from "./complaint.views.ts";

actions("complaint", { late: { zh: "投诉举报逾期未答复", en: "a complaint was not answered in time" } });

const BATCH = 50;

export async function watchComplaints(deployment: Deployment): Promise<number> {
  return await actIfAny(deployment, async (running) => {
    const late = await store.lockLate(running.tx, dayOf(running.at), BATCH);
    if (late.length === 0) return 0;
    const office = await sharingOffice(running.tx);
    for (const complaint of late) {
      await store.saveComplaint(running.tx, complaint.id, { lateToldAt: running.at });
      const cites = dutiesInForce(running.law, complaint.kind);
      const title = `投诉举报 ${complaint.number} 逾期未答复`;
      const body = `应在 ${complaint.answerBy ?? ""} 前答复。`;
      const href = `/complaints/${complaint.id}`;
      await notify(running, [{ agencyId: office.id, role: "office-head", kind: "complaint.late", title, body, href, cites }]);
      running.record({
        action: "complaint.late",
        subject: subjectOf(complaint),
        agencyId: office.id,
        body: { answerBy: complaint.answerBy },
      });
    }
    return late.length;
  });
}
