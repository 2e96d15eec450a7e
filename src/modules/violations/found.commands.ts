// What the platform found by itself and comes on record: alarms and leads that the office confirmed, lateness without a good reason, orders not met.
import { say } from "#law/index.ts";
import type { UnjustifiedLateness } from "#modules/deadlines/index.ts";
import type { ConfirmedLead } from "#modules/leads/index.ts";
import type { Act, PersonAct } from "#modules/ledger/index.ts";
import { alarmWords, type ConfirmedAlarm } from "#modules/monitoring/index.ts";
import { pointedTo, raiseViolation } from "./raise.commands.ts";
import { lateHref, type MissedOrder, useOf } from "./source.views.ts";

/** What says something of how data was used; an unusual hour or address alone does not. */
const OF_USE: readonly string[] = ["purpose", "guessing", "volume", "spread", "refusals"];

/** REG25-40-4, GF51-24-6, SZ-33-10, JY-57-5: use beyond what was granted. Alarms of one grant and day are one fact. */
export async function followAlarm(running: PersonAct, alarm: ConfirmedAlarm): Promise<void> {
  const found = OF_USE.includes(alarm.kind) ? pointedTo(running, "alarm") : undefined;
  if (!found) return;
  const { zh, en } = alarmWords[alarm.kind];
  const { grant } = alarm;
  await raiseViolation(running, {
    kind: found.kind.key,
    agencyId: grant.consumerAgencyId,
    grantId: grant.id,
    source: "alarm",
    fingerprint: `alarm:${grant.id}:${alarm.day}`,
    href: `/grants/${grant.id}`,
    title: { zh: `授权 ${grant.number} 使用异常：${zh}`, en: `Grant ${grant.number}: ${en}` },
    detail: {
      zh: say(running.law.vocabulary, `${alarm.day} 的使用被{party.office}认定为异常：${alarm.judgement}`),
      en: `The office found the use of ${alarm.day} to be out of the ordinary.`,
    },
    cites: found.cites,
    evidence: [
      {
        kind: "alarm",
        sourceId: alarm.id,
        label: { zh: `预警 ${alarm.number}`, en: `Alarm ${alarm.number}` },
        words: `${zh}：${alarm.measured}（平时 ${alarm.usual}）`,
        href: `/supervision/alarms?open=${alarm.id}`,
        snapshot: { ...alarm, use: await useOf(running.tx, grant.id, alarm.day) },
      },
    ],
  });
}

/** A lead that was found to be so, of a kind that a text in force names as a breach. */
export async function followLead(running: PersonAct, lead: ConfirmedLead): Promise<void> {
  const found = pointedTo(running, `lead.${lead.kind}`);
  if (!found) return;
  const basis = found.kind.needsBasis
    ? running.law
        .cite(lead.cites)
        .map(({ label }) => label)
        .join("、")
    : "";
  await raiseViolation(running, {
    kind: found.kind.key,
    agencyId: lead.agencyId,
    source: "lead",
    fingerprint: `lead:${lead.id}`,
    href: `/supervision/leads/${lead.id}`,
    title: lead.title,
    detail: lead.detail,
    basis,
    cites: found.cites,
    evidence: [
      {
        kind: "lead",
        sourceId: lead.id,
        label: { zh: `线索 ${lead.number}`, en: `Lead ${lead.number}` },
        words: lead.detail.zh,
        href: `/supervision/leads/${lead.id}`,
        snapshot: lead,
      },
    ],
  });
}

/** REG25-39-6, SZ-33-9, GF51-24-4: a limit ran out without a good reason. */
export async function followLateness(running: PersonAct, late: UnjustifiedLateness): Promise<void> {
  const found = pointedTo(running, `late.${late.rule}`);
  if (!found) return;
  await raiseViolation(running, {
    kind: found.kind.key,
    agencyId: late.agencyId,
    source: "late",
    fingerprint: `late:${late.id}`,
    href: late.href,
    title: { zh: `逾期：${late.title}`, en: `Late: ${late.title}` },
    detail: { zh: `期限是 ${late.dueOn}，经认定没有正当理由。`, en: `Due on ${late.dueOn}; no good reason was found.` },
    basis: found.kind.needsBasis ? late.title : "",
    cites: found.cites,
    evidence: [
      {
        kind: "late-record",
        sourceId: late.id,
        label: { zh: "逾期记录", en: "Late record" },
        words: late.judgement,
        href: lateHref(late.agencyId),
        snapshot: late,
      },
    ],
  });
}

/** JY-57-2, GF51-24-4: what was to be aggregated by a day, and was not; an accepted exemption would have spared it. */
export async function raiseMissedOrder(running: Act, order: MissedOrder): Promise<boolean> {
  const found = pointedTo(running, "order");
  if (!found) return false;
  const href = `/intake/coverage?entry=${order.entryId}`;
  const violation = await raiseViolation(running, {
    kind: found.kind.key,
    agencyId: order.agencyId,
    source: "order",
    fingerprint: `order:${order.id}`,
    href,
    title: { zh: `逾期未汇聚：${order.title}`, en: `Not aggregated in time: ${order.title}` },
    detail: {
      zh: `要求于 ${order.dueOn} 前汇聚到平台，至今没有装载，也没有获认可的不汇聚依据。`,
      en: `To be aggregated by ${order.dueOn}; nothing was loaded, and no exemption was accepted.`,
    },
    cites: found.cites,
    evidence: [
      {
        kind: "intake-order",
        sourceId: order.id,
        label: { zh: `汇聚要求 ${order.number}`, en: `Order ${order.number}` },
        words: order.note,
        href,
        snapshot: order,
      },
    ],
  });
  return violation !== undefined;
}
