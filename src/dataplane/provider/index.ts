// The door of agencies' databases as gateways read them.
export { type ProviderConnection, ProviderDatabases, type ProviderHome } from "./databases.ts";
