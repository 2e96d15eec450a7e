// Anyone signed in reports an exchange outside the platform: it becomes a lead for the office, with what was told as its evidence.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { agencyOf } from "#modules/identity/index.ts";
import { type LeadEvidence, raiseReport } from "#modules/leads/index.ts";
import { act, type Deployment } from "#modules/ledger/index.ts";
import { channelProblem, type NewChannelReport, reportMistakes } from "./channel.ts";
import * as store from "./channel.store.ts";
import { wayWords } from "./words.ts";

export async function reportChannel(
  deployment: Deployment,
  actor: Actor,
  report: NewChannelReport,
): Promise<{ id: string; number: string }> {
  return await act(deployment, actor, async (running) => {
    const fields = reportMistakes(report, dayOf(running.at));
    if (fields.length > 0) throw channelProblem("incomplete", { values: { count: fields.length }, fields });
    const agency = await agencyOf(running.tx, report.agencyId);
    if (!agency) throw channelProblem("unknown-agency");
    const [title, counterpart, detail] = [report.title.trim(), report.counterpart.trim(), report.detail.trim()];
    const lead = await raiseReport(running, actor, {
      kind: "off-platform",
      agencyId: agency.id,
      subject: { kind: "agency", id: agency.id, title: agency.fullName },
      title: { zh: `${agency.name} 与 ${counterpart}：${title}`, en: `${agency.name} with ${counterpart}: ${title}` },
      detail: { zh: detail, en: detail },
      evidence: evidenceOf({ ...report, title, counterpart }),
      fingerprint: `channel:${actor.personId}:${title}:${counterpart}`,
    });
    await store.insertReport(running.tx, {
      leadId: lead.id,
      agencyId: agency.id,
      counterpart,
      title,
      way: report.way,
      sinceOn: report.since,
      detail,
      reportedBy: actor.personId,
      reportedAt: running.at,
    });
    return { id: lead.id, number: lead.number };
  });
}

/** Links are words here: nobody is led to an address that a report names. */
const evidenceOf = ({ title, counterpart, way, since, links }: NewChannelReport): LeadEvidence[] => [
  { label: { zh: "交换内容", en: "What is exchanged" }, words: title },
  { label: { zh: "交换对象", en: "With whom" }, words: counterpart },
  { label: { zh: "交换方式", en: "How" }, words: wayWords[way].zh },
  ...(since === null ? [] : [{ label: { zh: "开始时间", en: "Since" }, words: since }]),
  ...links.map((words) => ({ label: { zh: "证据链接", en: "Link to evidence" }, words })),
];
