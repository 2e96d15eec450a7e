// Who sees what was handed in to them, and not what an own agency compiles.
export const deciders: readonly string[] = ["office-reviewer", "office-head", "deputy-leader", "principal-leader"];
