// Tells the office of an address from which keys are tried that were never issued, once an hour, and keeps what it found of it.
import type { Actor } from "#kernel/context.ts";
import { dayOf } from "#kernel/clock.ts";
import { newId } from "#kernel/ids.ts";
import { nextNumber } from "#modules/grants/index.ts";
import { sharingOffice } from "#modules/identity/index.ts";
import { type Act, act, actions, type Deployment, type Subject } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { ALARM_CITES } from "./alarm.ts";
import { unknownCallsMin } from "./settings.views.ts";
import { judgedAs, unknownCallerProblem, type UnknownCallerStep } from "./unknown-caller.ts";
import * as store from "./unknown-caller.store.ts";
import { unknownCallsOf } from "./unknown-caller.views.ts";

actions("unknown-caller", {
  raised: { zh: "发现未知凭据来源", en: "found an address trying keys" },
  grown: { zh: "未知凭据来源的调用增加", en: "more calls found of an address trying keys" },
  dismissed: { zh: "认定未知凭据来源无碍", en: "found an address trying keys harmless" },
  confirmed: { zh: "认定未知凭据来源异常", en: "confirmed an address trying keys" },
});

const NUMBER = "WZ";

const subjectOf = ({ id, number, address }: { id: string; number: string; address: string }): Subject => ({
  kind: "unknown-caller",
  id,
  number,
  title: address,
});

/** Returns how many are new or have grown; what was judged stays as it was judged. */
export async function watchUnknownCallers(running: Act, hour: Date): Promise<number> {
  const { tx, at } = running;
  const found = await unknownCallsOf(tx, hour, await unknownCallsMin(tx));
  if (found.length === 0) return 0;
  const before = new Map((await store.callersOfHour(tx, hour)).map((caller) => [caller.address, caller]));
  let changed = 0;
  for (const calls of found) {
    const known = before.get(calls.address);
    if (known && (known.state !== "open" || known.calls >= calls.calls)) continue;
    changed += 1;
    if (known) {
      await store.widenCaller(tx, known.id, calls);
      running.record({ action: "unknown-caller.grown", subject: subjectOf(known), body: { calls: calls.calls, keys: calls.keys } });
      continue;
    }
    const caller = { ...calls, id: newId(), number: await nextNumber(tx, NUMBER, Number(dayOf(hour).slice(0, 4))), hour, raisedAt: at };
    await store.insertCaller(tx, caller);
    running.record({
      action: "unknown-caller.raised",
      subject: subjectOf(caller),
      body: { address: calls.address, hour: hour.toISOString(), calls: calls.calls, keys: calls.keys },
    });
    await notify(running, [
      {
        agencyId: (await sharingOffice(tx)).id,
        role: "office-reviewer",
        kind: "unknown-caller.raised",
        title: `预警 ${caller.number}：${calls.address} 一小时 ${calls.calls} 次用未签发的凭据调用`,
        body: "请查看调用明细，与运维核实来源后认定；需要的，请在网络边界阻断该地址。",
        href: "/supervision/alarms",
        cites: ALARM_CITES,
      },
    ]);
  }
  return changed;
}

export async function judgeUnknownCaller(
  deployment: Deployment,
  actor: Actor,
  ask: { readonly id: string; readonly step: UnknownCallerStep; readonly words: string },
): Promise<void> {
  await act(deployment, actor, async ({ tx, at, record }) => {
    const caller = await store.lockCaller(tx, ask.id);
    if (!caller) throw unknownCallerProblem("unknown");
    if (caller.state !== "open") throw unknownCallerProblem("judged");
    const state = judgedAs[ask.step];
    await store.saveJudgement(tx, ask.id, { state, judgement: ask.words, judgedBy: actor.personId, judgedAt: at });
    record({
      action: state === "confirmed" ? "unknown-caller.confirmed" : "unknown-caller.dismissed",
      subject: subjectOf(caller),
      note: ask.words,
    });
  });
}
