// The door of the law layer.
export type { Day } from "#kernel/clock.ts";
export type { Calendar, CalendarDay, DayKind, RefuseYear, YearNotice } from "./calendar.ts";
export { loadCalendar } from "./calendar.ts";
export { type NoticeMistake, readNoticeFile, readNoticeForm, type ReadNotices } from "./calendar-file.ts";
export type { CitationView } from "./citation.schema.ts";
export { citationsOf } from "./citation.schema.ts";
export { parentCode, type ShippedDictionary } from "./dictionary.ts";
export type { CountedDay, Due, Lamp, PausedDays } from "./due.ts";
export { dueOf, elapsedWorkingDays, extendDue, lampOf, pausedBetween, remainingWorkingDays } from "./due.ts";
export type { Facts } from "./flow.ts";
export { isNeeded, stepAfter, stepsFor } from "./flow.ts";
export type { LawInForce, PackHead } from "./force.ts";
export type { Law, LawOptions } from "./law.ts";
export { loadLaw } from "./law.ts";
export type { Length, Text } from "./length.ts";
export { lengthText } from "./length.ts";
export type { Finding, FindingKind, Origin, Outcome, Voice } from "./origin.ts";
export type { RuleKind, Topic } from "./topic.ts";
export { topicOf } from "./topic.ts";
export type {
  Audience,
  Citation,
  Consequence,
  DeadlineRule,
  Duty,
  ExtensionRule,
  Ground,
  MeasureKind,
  Parameter,
  Party,
  PauseRule,
  Procedure,
  ProcedureStep,
  RequiredField,
  RetentionRule,
  Role,
  Side,
  WaitRule,
  When,
} from "./rules.ts";
export { measures } from "./rules.ts";
export type { Vocabulary } from "./wording.ts";
export { roleWord, say, sayProblem, wordsFor } from "./wording.ts";
