// What an agency has to grade anew under one version, as a matter of its own. Pure.
import type { Subject } from "#modules/ledger/index.ts";

export const REGRADE_TASK = "guide.regrade";

export const regradeSubject = ({ id }: { id: string }, title: string): Subject => ({ kind: "regrade", id, title });
