// The door of cross-checks by file.
export { beginCheck, receivePiece as receiveList } from "./crosscheck.commands.ts";
export { crossCheckRoutes } from "./crosscheck.http.ts";
export { clearCrossChecks } from "./crosscheck.jobs.ts";
export { type CheckRow, type Counts, crossCheckProblem } from "./crosscheck.ts";
export { claimCheck, deferCheck, failCheck, finishCheck, type Held, permitBlock, putBack, roomFor } from "./carrying.commands.ts";
