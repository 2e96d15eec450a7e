// How two PostgreSQL types arrive and leave: int8 as a number (see kernel/db), jsonb as whatever its reader says it is.
import type { ColumnType } from "kysely";

export type Int8 = ColumnType<number, number, number>;
// A reader casts at the door of its store, where the shape is known; writers pass `json(value)` of kernel/db.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = ColumnType<any, unknown, unknown>;
