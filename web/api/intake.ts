// The names of what aggregation answers, beside the others for their number.
import type { Answer, Row } from "./types.ts";

export type IntakeTask = Answer<"intakeTask">;
export type IntakeTaskLine = Row<"intakeTasks">;
export type IntakeLoad = Row<"intakeLoads">;
export type IntakeEntry = Row<"intakeEntries">;
export type IntakeSetting = Answer<"intakeEntry">;
export type IntakeRejects = Answer<"intakeRejects">;
export type IntakeCoverage = Answer<"intakeCoverage">;
export type IntakeCoverageEntry = Row<"intakeCoverageEntries">;
export type IntakeDraw = Answer<"intakeDraw">;
export type IntakeKeys = Answer<"intakeKeys">;
export type IntakeRule = IntakeTask["rules"][number]["rule"];
