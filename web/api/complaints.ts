// The names of what complaints answer.
import type { Answer, Row } from "./types.ts";

export type ComplaintLine = Row<"complaints">;
export type ComplaintList = Answer<"complaints">;
export type ComplaintDetail = Answer<"complaint">;
export type ComplaintProgress = Answer<"complaintProgress">;
export type PublicAgency = Row<"publicAgencies">;
