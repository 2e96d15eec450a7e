// What we use of pg-copy-streams, which comes without types.
declare module "pg-copy-streams" {
  import type { Submittable } from "pg";
  import type { Writable } from "node:stream";

  export function from(statement: string): Writable & Submittable;
}
