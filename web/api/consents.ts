// The names of what consents of persons answer.
import type { Answer, Row } from "./types.ts";

export type ConsentLine = Row<"consents">;
export type ConsentList = Answer<"consents">;
export type PersonBasis = Answer<"grantPersonBasis">;
