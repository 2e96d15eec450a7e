// The portal's names for aggregation norms.
import type { Answer, Row } from "./types.ts";

export type NormLine = Row<"intakeNorms">;
export type NormPage = Answer<"intakeNorms">;
export type Norm = Answer<"intakeNorm">;
export type NormContent = Norm["content"];
export type DeviatingTask = Row<"intakeDeviations">;
export type DeviationPage = Answer<"intakeDeviations">;
