// The door of systems.
export type { ChannelContent } from "./channel.ts";
export { endChannel, enterConfirmed, registerChannel } from "./channel.commands.ts";
export { channelRoutes } from "./channel.http.ts";
export { watchChannels } from "./channel.jobs.ts";
export { reportChannel } from "./report.commands.ts";
export { registerSystem } from "./system.commands.ts";
export { systemRoutes } from "./system.http.ts";
export { followSystems } from "./system.jobs.ts";
export type { SystemContent } from "./system.ts";
