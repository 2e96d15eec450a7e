// The door of systems.
export { enterConfirmed } from "./channel.commands.ts";
export { channelRoutes } from "./channel.http.ts";
export { watchChannels } from "./channel.jobs.ts";
export { systemRoutes } from "./system.http.ts";
export { followSystems } from "./system.jobs.ts";
