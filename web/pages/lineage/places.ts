// Where a node of the picture leads.
import type { LineageNode } from "#web/api/types.ts";
import { paths } from "#web/paths.ts";

/** Undefined where there is nothing to open. What is left out opens around the entry that it hangs on. */
export function hrefOf({ kind, id }: LineageNode): string | undefined {
  if (id === null) return undefined;
  if (kind === "entry") return paths.entry(id);
  if (kind === "library") return paths.library(id);
  return kind === "more" ? paths.lineage(id, { breadth: "30" }) : undefined;
}
