// The names of what consents to release answer.
import type { Answer, Row } from "./types.ts";

export type ReleaseLine = Row<"releases">;
export type ReleaseList = Answer<"releases">;
export type ReleaseDetail = Answer<"release">;
export type ReleaseChoices = Answer<"releaseChoices">;
