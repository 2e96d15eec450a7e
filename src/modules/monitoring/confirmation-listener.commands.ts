// Modules above monitoring that have to follow the confirmation of an alarm within its act say so here, once, where the platform is put together.
import type { PersonAct } from "#modules/ledger/index.ts";
import type { AlarmKind } from "./rule.ts";

export interface ConfirmedAlarm {
  readonly id: string;
  readonly number: string;
  readonly kind: AlarmKind;
  readonly day: string;
  readonly since: Date;
  readonly until: Date;
  readonly measured: number;
  readonly usual: number;
  readonly explanation: string | null;
  readonly judgement: string;
  readonly grant: { readonly id: string; readonly number: string; readonly consumerAgencyId: string; readonly providerAgencyId: string };
}
export type AlarmListener = (running: PersonAct, alarm: ConfirmedAlarm) => Promise<void>;

const listeners = new Set<AlarmListener>();

/** The listener runs in the transaction that confirms: what it throws undoes both. */
export function onAlarmConfirmed(listener: AlarmListener): void {
  listeners.add(listener);
}

export async function tellOfAlarm(running: PersonAct, alarm: ConfirmedAlarm): Promise<void> {
  for (const listener of listeners) await listener(running, alarm);
}
