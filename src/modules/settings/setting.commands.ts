// The head of the office sets what no text does, with a reason; or puts it back.
import type { Actor } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { act, actions, type Deployment } from "#modules/ledger/index.ts";
import { declaredSetting, keyOf, refusalOfBounds, refusalOfOrder, settingProblem } from "./setting.ts";
import * as store from "./setting.store.ts";

actions("setting", {
  changed: { zh: "调整设置", en: "changed a setting" },
  "put-back": { zh: "恢复设置的默认值", en: "put a setting back" },
});

export interface SettingChange {
  readonly key: string;
  /** Null puts it back to what the platform came with. */
  readonly value: number | null;
  readonly reason: string;
}

export async function changeSetting(deployment: Deployment, actor: Actor, { key, value, reason }: SettingChange): Promise<void> {
  const found = declaredSetting(key);
  if (!found) throw settingProblem("unknown");
  const { setting } = found;
  const refusal = value === null ? undefined : refusalOfBounds(setting, value);
  if (refusal) throw refusal;
  await act(deployment, actor, async ({ tx, at, record }) => {
    const stored = new Map((await store.lockAll(tx)).map((each) => [each.key, each]));
    const row = stored.get(key);
    if ((row?.value ?? null) === value) throw settingProblem("unchanged");
    const before = row?.value ?? setting.first;
    const then = value ?? setting.first;
    const outOfOrder = refusalOfOrder(found, (name) => {
      const other = keyOf(found.noun, name);
      return other === key ? then : (stored.get(other)?.value ?? declaredSetting(other)?.setting.first ?? 0);
    });
    if (outOfOrder) throw outOfOrder;
    const id = row?.id ?? newId();
    await store.save(tx, { id, key, value, changedBy: actor.personId, changedAt: at });
    record({
      action: value === null ? "setting.put-back" : "setting.changed",
      subject: { kind: "office-setting", id, title: setting.zh },
      note: reason,
      body: { key, unit: setting.unit, before, value: then },
    });
  });
}
