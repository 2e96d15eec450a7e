// The door of the gateway.
export { type Gateway, type GatewayLimits, type GatewayOptions, startGateway } from "./gateway.ts";
export { type GrantRow, liveGrant } from "./grant.ts";
