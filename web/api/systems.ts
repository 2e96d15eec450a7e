// The names of what the register of systems and channels answers.
import type { Answer, Row } from "./types.ts";

export type SystemLine = Row<"systems">;
export type SystemList = Answer<"systems">;
export type SystemDetail = Answer<"system">;
export type SystemReport = Answer<"systemReport">;
export type SystemChoice = Row<"systemChoices">;
export type ChannelLine = Row<"channels">;
export type ChannelList = Answer<"channels">;
export type ChannelDetail = Answer<"channel">;
export type ChannelReport = Row<"channelReports">;
