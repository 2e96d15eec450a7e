// The names of what direct connections answer.
import type { Answer, Row } from "./types.ts";

export type DirectUseLine = Row<"directUses">;
export type DirectUseList = Answer<"directUses">;
export type DirectUseDetail = Answer<"directUse">;
export type DirectUseMonth = DirectUseDetail["months"][number];
export type DirectUseChoices = Answer<"directUseChoices">;
export type DirectUseFigures = Answer<"directUseFigures">;
export type DirectUseReports = Answer<"directUseReports">;
export type DirectUseRule = Answer<"directUseRule">;
