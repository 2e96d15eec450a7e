// The names of what the register of localities answers.
import type { Answer, Row } from "./types.ts";

export type LocalityLine = Row<"localities">;
export type LocalityList = Answer<"localities">;
export type LocalityImport = Answer<"importLocalities">;
export type LocalityUse = Answer<"localityUse">;
