// Identifiers: random, so that they tell nothing and need no coordination between processes.
import { randomBytes, randomUUID } from "node:crypto";

export const newId = (): string => randomUUID();

export const UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

/** Stands where a call could not be tied to any grant. */
export const NIL_ID = "00000000-0000-0000-0000-000000000000";

/** A secret of 256 bits in URL-safe base64 (43 characters). */
export const newSecret = (): string => randomBytes(32).toString("base64url");
