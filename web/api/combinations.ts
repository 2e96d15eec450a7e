// The names of what combinations answer.
import type { Answer, Row } from "./types.ts";

export type CombinationLine = Row<"combinations">;
export type CombinationDetail = Answer<"combination">;
export type Combination = NonNullable<Answer<"combinationOfGrant">["combination"]>;
export type CombinationSetting = Answer<"combinationSetting">;
