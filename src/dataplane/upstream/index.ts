// The door of upstream: HTTP/1.1 to providers over kept connections.
export type { Destination, Judge } from "./line.ts";
export { LinePool, type PoolOptions, UpstreamFailure } from "./pool.ts";
export type { BodySink, ResponseHead } from "./response.ts";
