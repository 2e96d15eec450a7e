// The names of what the register of breaches answers.
import type { Answer, Row } from "./types.ts";

export type ViolationLine = Row<"violations">;
export type ViolationList = Answer<"violations">;
export type ViolationKind = ViolationList["kinds"][number];
export type ViolationDetail = Answer<"violation">;
export type ViolationMeasure = ViolationDetail["measures"][number];
export type ViolationFigure = Row<"violationFigures">;
export type ViolationFile = Answer<"violationFile">;
