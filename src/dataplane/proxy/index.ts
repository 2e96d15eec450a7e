// The door of the API proxy: what a grant may ask of a provider's interface, and the provider's answer, cut to the grant.
export { type ApiDefinition, type GrantedApi, grantApi, type OperationDefinition } from "./api.ts";
export { Breaker } from "./breaker.ts";
export { findOperation, writeRequest } from "./request.ts";
export { Upstreams } from "./upstreams.ts";
