// How a task is named on the ledger. Pure.
import type { Subject } from "#modules/ledger/index.ts";

export const subjectOf = ({ id, number, title }: { id: string; number: string; title: string }): Subject => ({
  kind: "intake-task",
  id,
  number,
  title,
});
