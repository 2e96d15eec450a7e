// The portal's names for alarms of use.
import type { Answer, Row } from "./types.ts";

export type AlarmPage = Answer<"alarms">;
export type Alarm = Row<"alarms">;
export type AlarmRulesAnswer = Answer<"alarmRules">;
export type AlarmRuleRow = Row<"alarmRules">;
export type UnknownCallerPage = Answer<"unknownCallers">;
export type UnknownCaller = Row<"unknownCallers">;
export type UnknownCall = Row<"unknownCallerCalls">;
