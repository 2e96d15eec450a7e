// The portal's names for builds of theme libraries.
import type { Answer, Row } from "./types.ts";

export type BuildLine = Row<"libraryBuilds">;
export type BuildList = Answer<"libraryBuilds">;
export type Build = Answer<"themeBuild">;
export type BuildSource = Build["sources"][number];
export type BuildRun = Build["runs"][number];
export type BuildPlan = Build["plan"];
export type BuildChoices = Answer<"buildChoices">;
export type BuildSample = Answer<"themeBuildRows">;
