// The door of networks.
export { refusePrivate } from "./endpoint.commands.ts";
export { answerException, askException, registerNetwork } from "./network.commands.ts";
export { networkRoutes } from "./network.http.ts";
export { watchNetworks } from "./network.jobs.ts";
export { extranetOnly, type NetworkContent } from "./network.ts";
