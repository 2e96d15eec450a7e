// The door of the exchange's data plane.
export { arranged, type Carriage, carry, CHUNK_LIMITS, findingsOf, stopWhereDrifted } from "./carry.ts";
export { fieldText } from "./cell.ts";
export type { Chunk, ChunkLimits } from "./chunk.ts";
export type { Finding } from "./drift.ts";
export { type Followed, follow, followingPlan } from "./capture-follow.ts";
export { captureFacts, type CaptureSite, dropSlot, makeSlot, publicationOf, slotState } from "./capture-setup.ts";
export type { ExchangePlan, Standing, TableName } from "./plan.ts";
export { openMysqlSource } from "./mysql-source.ts";
export { openMysqlTarget } from "./mysql-target.ts";
export { openPostgresqlSource, type Source } from "./source.ts";
export { openPostgresqlTarget } from "./postgresql-target.ts";
export type { Loaded, Target } from "./target.ts";
