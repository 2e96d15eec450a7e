// The portal's names for how aggregation is watched.
import type { Answer, Row } from "./types.ts";

export type WatchedAgencies = Answer<"aggregationByAgency">;
export type WatchedTask = Row<"aggregationTasks">;
export type AggregationTicket = Row<"aggregationTickets">;
export type AggregationTickets = Answer<"aggregationTickets">;
export type AggregationCourse = Answer<"aggregationCourse">;
