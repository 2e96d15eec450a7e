// The door of aggregation.
export { intakeRoutes } from "./intake.http.ts";
export { receiveFile } from "./receive.commands.ts";
export { beginDraws, carryDraws } from "./draw.jobs.ts";
export { declare, type NewDeclaration, orderIntake } from "./declaration.commands.ts";
export { followOrders } from "./order.jobs.ts";
export { stateCount } from "./count.commands.ts";
export { issueKey } from "./key.commands.ts";
export { rulesOf as coverageRules } from "./coverage.ts";
export { drawnFrom } from "./draw.views.ts";
export { type RefusedOrder, refusedOrders } from "./refused.views.ts";
export { createTask } from "./task.commands.ts";
export { checkLoads, forgetAbandoned } from "./load.jobs.ts";
export { cleaned, separatorOf, TextReader, UnreadableValuesError, ValueReader } from "./separated.ts";
export { newColumns, tableNameFor } from "./columns.ts";
