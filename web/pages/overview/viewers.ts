// Who sees the overview, and how far; the API decides the same.
import type { Role } from "#web/api/types.ts";

const whole: readonly Role[] = ["office-reviewer", "office-head", "auditor", "deputy-leader", "principal-leader"];
const own: readonly Role[] = ["clerk", "work-body-head", "agency-head"];

export const seesWhole = (role: Role): boolean => whole.includes(role);
export const seesOverview = (role: Role): boolean => seesWhole(role) || own.includes(role);

export const PERIODS = ["30", "90", "365"] as const;
