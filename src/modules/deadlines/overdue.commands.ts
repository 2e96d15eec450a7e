// What follows by itself when a limit has run: the mark, the late record, and word to those whom the rule names.
import { newId } from "#kernel/ids.ts";
import { type DeadlineRule, type Party, topicOf } from "#law/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { act, type Act, actions, type Deployment } from "#modules/ledger/index.ts";
import { type NewNotice, notify } from "#modules/notices/index.ts";
import type { Actor } from "#kernel/context.ts";
import { requestProblem } from "#kernel/request-problem.ts";
import { subjectOf, type Deadline, deadlineProblem, ruleOf } from "./deadline.ts";
import { tellOfLateness, type UnjustifiedLateness } from "./late-listener.commands.ts";
import * as store from "./deadline.store.ts";

actions("deadline", {
  overdue: { zh: "逾期", en: "overdue" },
  reminded: { zh: "临期提醒", en: "reminded" },
  recomputed: { zh: "重算期限", en: "computed the limit anew" },
  "late-reason": { zh: "说明逾期原因", en: "explained the lateness" },
  "late-judged": { zh: "认定逾期是否有正当理由", en: "judged the lateness" },
});

/** Who is meant by a rule's party, for one clock. */
export function agencyOf(rule: DeadlineRule, deadline: Deadline, party: Party, officeId: string): string | null {
  if (party === "office") return officeId;
  // Leaders and the operator have no part in one clock; who supervises tells them.
  if (party === "leadership" || party === "operator") return null;
  if (party === rule.bearer || party === "agency") return deadline.bearerAgencyId;
  return deadline.waitingAgencyId;
}

export async function recordOverdue(running: Act, run: readonly Deadline[]): Promise<void> {
  const { tx, deployment } = running;
  const office = await sharingOffice(tx);
  await store.markOverdue(
    tx,
    run.map((deadline) => deadline.id),
  );
  const notices: NewNotice[] = [];
  const late: Parameters<typeof store.insertLateRecords>[1][number][] = [];
  for (const deadline of run) {
    const rule = ruleOf(deployment.law, deadline);
    if (rule.overdue.lateRecord) {
      late.push({ id: newId(), deadlineId: deadline.id, agencyId: deadline.bearerAgencyId, overdueAt: deadline.dueAt });
    }
    const told = new Set<string>([deadline.bearerAgencyId]);
    for (const party of rule.overdue.tells) {
      const agencyId = agencyOf(rule, deadline, party, office.id);
      if (agencyId) told.add(agencyId);
    }
    for (const agencyId of told) {
      notices.push({
        agencyId,
        kind: "deadline.overdue",
        title: `已逾期：${deadline.title}`,
        body: overdueWords(rule, deadline),
        href: deadline.href,
        cites: [...rule.cites, ...rule.overdue.cites],
      });
    }
    running.record({
      action: "deadline.overdue",
      subject: subjectOf(deadline),
      agencyId: deadline.bearerAgencyId,
      note: rule.title.zh,
      body: { deadline: deadline.id, rule: deadline.rule, due: deadline.dueOn, told: [...told], cites: rule.overdue.cites },
    });
  }
  await store.insertLateRecords(tx, late);
  await notify(running, notices);
}

function overdueWords(rule: DeadlineRule, deadline: Deadline): string {
  const record = rule.overdue.lateRecord ? "逾期记录已生成" : "已标记逾期";
  const after = rule.silence === "deemed-consent" ? "逾期未答复的依规定视为同意，由平台办理。" : "现在办理仍然有效，逾期标记保留。";
  return `期限是 ${deadline.dueOn} 24:00。${record}；${after}`;
}

/** REG25-39-6: the agency says why; only what the office finds unjustified counts. */
export async function explainLateness(deployment: Deployment, actor: Actor, id: string, reason: string): Promise<void> {
  await act(deployment, actor, async (running) => {
    const late = await store.lockLateRecord(running.tx, id);
    if (!late || late.agencyId !== actor.agencyId) throw requestProblem("not-found");
    if (late.judgement) throw deadlineProblem("late-judged");
    await store.saveReason(running.tx, id, reason, running.at);
    running.record({
      action: "deadline.late-reason",
      subject: { kind: "late-record", id, number: late.number, title: late.title },
      note: reason,
    });
  });
}

const latenessOf = (late: NonNullable<Awaited<ReturnType<typeof store.lockLateRecord>>>, judgement: string): UnjustifiedLateness => ({
  id: late.id,
  agencyId: late.agencyId,
  rule: topicOf(late.rule),
  subject: { kind: late.subjectKind, id: late.subjectId, number: late.number },
  title: late.title,
  href: late.href,
  dueOn: late.dueOn,
  reason: late.reason,
  judgement,
});

export async function judgeLateness(
  deployment: Deployment,
  actor: Actor,
  id: string,
  input: { justified: boolean; words: string },
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const late = await store.lockLateRecord(running.tx, id);
    if (!late) throw requestProblem("not-found");
    if (late.judgement) throw deadlineProblem("late-judged");
    const judgement = input.justified ? "justified" : "unjustified";
    await store.saveJudgement(running.tx, id, judgement, input.words, running.at);
    if (!input.justified) await tellOfLateness(running, latenessOf(late, input.words));
    await notify(running, [
      {
        agencyId: late.agencyId,
        kind: "deadline.late-judged",
        title: `逾期认定：${input.justified ? "有正当理由" : "无正当理由"} — ${late.title}`,
        body: input.words,
        href: "/supervision/late",
        cites: ["REG25-39-6"],
      },
    ]);
    running.record({
      action: "deadline.late-judged",
      subject: { kind: "late-record", id, number: late.number, title: late.title },
      agencyId: late.agencyId,
      note: input.words,
      body: { judgement },
    });
  });
}
