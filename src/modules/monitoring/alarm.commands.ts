// What becomes of an alarm: explained by whoever used the data, judged by the office; and the office's thresholds.
import type { Actor } from "#kernel/context.ts";
import { say } from "#law/index.ts";
import { grantOf } from "#modules/grants/index.ts";
import { overseers } from "#modules/identity/index.ts";
import { act, actions, type Deployment, type PersonAct } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { ALARM_CITES, type AlarmAction, alarmProblem, refusalOf } from "./alarm.ts";
import { alarmHref, alarmSubject } from "./alarm.views.ts";
import { tellOfAlarm } from "./confirmation-listener.commands.ts";
import type { AlarmKind, Rule } from "./rule.ts";
import * as store from "./monitoring.store.ts";

actions("alarm", {
  explained: { zh: "说明预警原因", en: "explained the alarm" },
  dismissed: { zh: "认定为正常使用", en: "found the use ordinary" },
  confirmed: { zh: "认定异常属实", en: "confirmed the alarm" },
  "rule-set": { zh: "设定预警规则", en: "set a rule of alarms" },
});

interface Step {
  readonly running: PersonAct;
  readonly alarm: NonNullable<Awaited<ReturnType<typeof store.lockAlarm>>>;
  readonly grant: NonNullable<Awaited<ReturnType<typeof grantOf>>>;
}

async function step(
  deployment: Deployment,
  actor: Actor,
  ask: { readonly id: string; readonly action: AlarmAction },
  work: (step: Step) => Promise<void>,
): Promise<void> {
  await act(deployment, actor, async (running) => {
    const alarm = await store.lockAlarm(running.tx, ask.id);
    const grant = alarm && (await grantOf(running.tx, alarm.grantId));
    const isConcerned = grant && [grant.consumerAgencyId, grant.providerAgencyId].includes(actor.agencyId);
    if (!alarm || !grant || !(isConcerned || overseers.includes(actor.role))) throw alarmProblem("unknown");
    const refusal = refusalOf(actor, ask.action, { state: alarm.state, consumerAgencyId: grant.consumerAgencyId });
    if (refusal) throw refusal;
    await work({ running, alarm, grant });
  });
}

export async function explainAlarm(deployment: Deployment, actor: Actor, id: string, words: string): Promise<void> {
  await step(deployment, actor, { id, action: "explain" }, async ({ running, alarm, grant }) => {
    const explained = { explanation: words, explainedBy: actor.personId, explainedAt: running.at };
    await store.saveAlarm(running.tx, id, { state: "explained", ...explained });
    running.record({ action: "alarm.explained", subject: alarmSubject(alarm), agencyId: grant.consumerAgencyId, note: words });
  });
}

const judgements = {
  dismiss: { state: "dismissed", action: "alarm.dismissed", outcome: "正常使用" },
  confirm: { state: "confirmed", action: "alarm.confirmed", outcome: "异常属实" },
} as const;

export async function judgeAlarm(
  deployment: Deployment,
  actor: Actor,
  ask: { readonly id: string; readonly step: keyof typeof judgements; readonly words: string },
): Promise<void> {
  const { state, action, outcome } = judgements[ask.step];
  await step(deployment, actor, { id: ask.id, action: ask.step }, async ({ running, alarm, grant }) => {
    await store.saveAlarm(running.tx, ask.id, { state, judgement: ask.words, judgedBy: actor.personId, judgedAt: running.at });
    if (state === "confirmed") await tellOfAlarm(running, { ...alarm, judgement: ask.words, grant });
    const title = `预警 ${alarm.number}：${outcome}（授权 ${grant.number}）`;
    const body = say(running.law.vocabulary, `{party.office}认定：${ask.words}`);
    await notify(
      running,
      [grant.consumerAgencyId, grant.providerAgencyId].map((agencyId) => ({
        agencyId,
        kind: "alarm.judged",
        title,
        body,
        href: alarmHref(alarm.id),
        cites: ALARM_CITES,
      })),
    );
    running.record({ action, subject: alarmSubject(alarm), agencyId: grant.consumerAgencyId, note: ask.words });
  });
}

export async function setRule(deployment: Deployment, actor: Actor, kind: AlarmKind, rule: Rule): Promise<void> {
  await act(deployment, actor, async ({ tx, at, record }) => {
    await store.saveRule(tx, kind, rule, { by: actor.personId, at });
    record({ action: "alarm.rule-set", subject: { kind: "alarm-rule", id: actor.agencyId, title: kind }, body: { kind, ...rule } });
  });
}
