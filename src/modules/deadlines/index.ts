// The door of deadlines.
export { ClockSchema, clockView, type ClockView, type Deadline, lawOf, ruleOf } from "./deadline.ts";
export {
  askExtension,
  decideExtension,
  pauseDeadlines,
  resumeDeadlines,
  silenceHasSpoken,
  silentDeadlines,
  startDeadline,
  stopDeadlines,
} from "./deadline.commands.ts";
export { reconcileOverdue, remindBearers, workingDayAfter } from "./deadline.jobs.ts";
export { clockById, clocksOf, extensionsOf, openClocks, silentSubjects } from "./deadline.views.ts";
export { inboxRoutes } from "./inbox.http.ts";
export { moveToNewLaw, recomputeProvisional, recomputeYears } from "./recount.jobs.ts";
export { type ClockLine, type ClockMove, previewRecount, provisionalClocks, type RecountPreview } from "./recount.views.ts";
export { onUnjustified, type UnjustifiedLateness } from "./late-listener.commands.ts";
export { explainLateness, judgeLateness } from "./overdue.commands.ts";
export { restingSentence, type Sentence, SentenceSchema, waitingSentence } from "./sentence.ts";
export { closeTasks, openTask } from "./task.commands.ts";
export { taskWords } from "./task.ts";
