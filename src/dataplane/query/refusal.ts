// What is told where a statement failed: that it took too long, or that the table cannot be read now.
import { isUnreachable } from "#kernel/db.ts";
import type { Problem } from "#kernel/problem.ts";
import { queryProblem } from "./query.problems.ts";

export function refusalOf(error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? error.code : "";
  const late = code === "57014" || (error instanceof Error && error.message === "Query read timeout");
  return late && !isUnreachable(error) ? queryProblem("timeout", { internal: error }) : queryProblem("unavailable", { internal: error });
}
