// Looks at the hours that gateways have recorded, one after the other, and raises what is out of the ordinary.
import assert from "node:assert/strict";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { say } from "#law/index.ts";
import { grantOf, nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, actIfAny, actions, type Deployment } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { ALARM_CITES, kindWords } from "./alarm.ts";
import { alarmHref, alarmSubject, rulesNow } from "./alarm.views.ts";
import { type AlarmKind, type Finding, findingsIn, type Rules } from "./rule.ts";
import * as store from "./monitoring.store.ts";
import { learningDays, officeHours } from "./settings.views.ts";
import { watchUnknownCallers } from "./unknown-caller.commands.ts";
import { addressesOf, hasLateRecords, HOUR_MS, isOff, nextHour, pastOf, useOf, type UseOfHour } from "./use.views.ts";

actions("alarm", {
  watched: { zh: "监测一小时的调用", en: "looked at an hour of calls" },
  raised: { zh: "提出预警", en: "raised an alarm" },
});

const NUMBER = "YJ";
/** Gateways ship within seconds; what one sends hours later is found by the second pass. */
const DELAY_MS: Readonly<Record<store.Pass, number>> = { first: HOUR_MS / 6, again: 24 * HOUR_MS };
/** After a standstill the hours are caught up with in turn with the other reconcilers. */
const HOURS_AT_ONCE = 240;

export async function watchHours(deployment: Deployment, pass: store.Pass): Promise<number> {
  for (let done = 0; done < HOURS_AT_ONCE; done += 1) {
    const before = await store.progressOf(deployment.db, pass);
    const hour = await nextHour(deployment.db, before);
    const until = hour && new Date(hour.getTime() + HOUR_MS);
    if (!hour || !until || until.getTime() + DELAY_MS[pass] > deployment.clock.now().getTime()) return done;
    await actIfAny(deployment, async (running) => {
      if (!(await store.claimHour(running.tx, pass, before, until))) return 0;
      const unknown = await watchUnknownCallers(running, hour);
      if (pass === "again" && !(await hasLateRecords(running.tx, hour))) return unknown;
      await watchHour(running, hour, pass);
      return 1;
    });
  }
  return HOURS_AT_ONCE;
}

async function watchHour(running: Act, hour: Date, pass: store.Pass): Promise<void> {
  const { tx, deployment } = running;
  const uses = await useOf(tx, hour, isOff(deployment.law.calendar, hour, await officeHours(tx)));
  const grantIds = uses.map(({ grantId }) => grantId);
  const past = await pastOf(tx, grantIds, hour);
  const fresh = Map.groupBy(await store.saveAddresses(tx, await addressesOf(tx, hour)), ({ grantId }) => grantId);
  const marks = { rules: await rulesNow(tx), learningDays: await learningDays(tx) };
  const found = uses.flatMap((use) => {
    const newAddresses = (fresh.get(use.grantId) ?? []).map(({ address }) => address);
    return findingsIn({ ...use, newAddresses }, past(use.grantId), marks).map((finding) => ({ use, finding, newAddresses }));
  });
  // An hour in which nobody had a valid key is no use: the grant's past does not begin with it.
  const served = uses.filter(({ calls, refused }) => calls + refused > 0);
  await store.saveHours(
    tx,
    served.map(({ guesses: _guesses, otherPurposes: _otherPurposes, badKeys: _badKeys, ...sum }) => sum),
  );
  const raised = await raise(running, hour, found);
  running.record({
    action: "alarm.watched",
    subject: { kind: "monitoring-hour", id: newId(), title: hour.toISOString() },
    body: {
      pass,
      grants: uses.length,
      calls: uses.reduce((sum, { calls, refused }) => sum + calls + refused, 0),
      raised,
      rules: standing(marks.rules),
    },
  });
}

/** Only what differs needs to be read: the rest is as the platform came. */
const standing = (rules: Rules): readonly AlarmKind[] => (Object.keys(rules) as AlarmKind[]).filter((kind) => rules[kind].enabled);

interface Found {
  readonly use: UseOfHour;
  readonly finding: Finding;
  readonly newAddresses: readonly string[];
}

/** Once for a grant, a kind and a day; further hours widen it. Returns how many are new. */
async function raise(running: Act, hour: Date, found: readonly Found[]): Promise<number> {
  const { tx } = running;
  const day = dayOf(hour);
  const until = new Date(hour.getTime() + HOUR_MS);
  const before = await store.alarmsOfDay(tx, day, [...new Set(found.map(({ use }) => use.grantId))]);
  let raised = 0;
  for (const each of found) {
    const { kind, measured } = each.finding;
    const known = before.find(({ grantId, kind: other }) => grantId === each.use.grantId && other === kind);
    if (!known) {
      await raiseOne(running, { ...each, hour, day });
      raised += 1;
      continue;
    }
    const wider = {
      since: hour < known.since ? hour : known.since,
      until: until > known.until ? until : known.until,
      measured: Math.max(measured, known.measured),
    };
    await store.widenAlarm(tx, known.id, wider);
  }
  return raised;
}

async function raiseOne(running: Act, { use, finding, newAddresses, hour, day }: Found & { hour: Date; day: string }): Promise<void> {
  const { tx, at, law } = running;
  const grant = await grantOf(tx, use.grantId);
  assert.ok(grant, "a record names its grant");
  const number = await nextNumber(tx, NUMBER, Number(day.slice(0, 4)));
  const id = newId();
  const { kind, measured, usual } = finding;
  const addresses = kind === "address" ? newAddresses.slice(0, 20) : [];
  const until = new Date(hour.getTime() + HOUR_MS);
  await store.insertAlarm(tx, {
    id,
    number,
    grantId: use.grantId,
    kind,
    day,
    since: hour,
    until,
    measured,
    usual,
    addresses,
    raisedAt: at,
  });
  const subject = alarmSubject({ id, number, kind });
  running.record({
    action: "alarm.raised",
    subject,
    agencyId: grant.consumerAgencyId,
    body: { grant: grant.number, kind, hour: hour.toISOString(), measured, usual, addresses },
  });
  const office = await sharingOffice(tx);
  const told = {
    kind: "alarm.raised",
    title: `预警 ${number}：${kindWords[kind].zh}（授权 ${grant.number}）`,
    href: alarmHref(id),
    cites: ALARM_CITES,
  };
  const body = (words: string): string => say(law.vocabulary, words);
  await notify(running, [
    {
      ...told,
      agencyId: grant.consumerAgencyId,
      body: body("请核实后在预警中写明原因；不是本部门所为的，请立即停用凭据并告知{party.office}。"),
    },
    { ...told, agencyId: grant.providerAgencyId, body: body("{party.consumer}使用本部门数据的情况异常，已请其说明。") },
    { ...told, agencyId: office.id, role: "office-reviewer", body: body("已请{party.consumer}说明，请查看调用明细后认定。") },
  ]);
}
