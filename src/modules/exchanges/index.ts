// The door of exchanges.
export { beginCapture, endCapture, isRecordDue, loseCapture, noteFollowed, noteKept, recordFollowed } from "./capture.commands.ts";
export { allCaptures, captureOf } from "./capture.views.ts";
export { type CaptureLimits, type CaptureRow, fateOf } from "./capture.ts";
export {
  type ChunkNote,
  claimRun,
  deferRun,
  failRun,
  finishRun,
  type Held,
  keepHolding,
  noteAbout,
  permitChunk,
  putBack,
} from "./carrying.commands.ts";
export { dropBook } from "./drop.commands.ts";
export { clearDropped } from "./drop.jobs.ts";
export { isTooOften, nextRun, readSchedule } from "./schedule.ts";
export { createExchange } from "./exchange.commands.ts";
export { exchangeProblem } from "./exchange.ts";
export { type Checker, exchangeRoutes } from "./exchange.http.ts";
export { queueDueRuns } from "./exchange.jobs.ts";
export { type CarryPlan, carryPlan } from "./plan.views.ts";
export { runNow } from "./run.commands.ts";
export { mayGoOn } from "./standing.views.ts";
