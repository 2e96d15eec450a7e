// The names of what the register of networks answers.
import type { Answer, Row } from "./types.ts";

export type NetworkLine = Row<"networks">;
export type NetworkList = Answer<"networks">;
export type NetworkDetail = Answer<"network">;
export type NetworkReport = Answer<"networkReport">;
