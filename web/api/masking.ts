// The names of what the norm of masking answers.
import type { Answer, Row } from "./types.ts";

export type NormLine = Row<"maskingNorms">;
export type NormList = Answer<"maskingNorms">;
export type NormDetail = Answer<"maskingNorm">;
export type NormRule = NormDetail["content"]["rules"][number];
export type NormKindWords = Row<"maskingKinds">;
export type NormException = Row<"maskingExceptions">;
export type BelowLine = Row<"grantsBelowMasking">;
export type GrantNorm = Answer<"maskingOfGrant">;
