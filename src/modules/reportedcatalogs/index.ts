// The door of reported catalogs.
export { composePackage } from "./compose.ts";
export { registerNode, expectOf } from "./node.commands.ts";
export { nodeRoutes } from "./node.http.ts";
export { beginPackage } from "./package.commands.ts";
export { packageRoutes } from "./package.http.ts";
export { packageFile } from "./package.views.ts";
export { receivedPackage } from "./node.views.ts";
export { receiptOf } from "./receipt.views.ts";
export { receivePackage } from "./receive.commands.ts";
export { receivedRoutes } from "./received.http.ts";
export { keepReported, movePackages } from "./reported.jobs.ts";
export { setUpper } from "./receipt.commands.ts";
