// What the law in force says of recording a change: on which articles it rests, until when entries are to be updated, and what comes after.
import { type Day, dayOf, startOfDay } from "#kernel/clock.ts";
import { citationsOf, type CitationView, dueOf, lengthText, type Text } from "#law/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { RECORD, REVIEW, UPDATE } from "./change.ts";

interface Limit {
  readonly length: Text;
  readonly citations: CitationView[];
}

export interface ChangeRules {
  readonly citations: CitationView[];
  /** Null where the law sets none. */
  readonly limit: Limit | null;
  /** Were it to run from the given day. */
  readonly due: { on: Day; provisional: boolean; past: boolean } | null;
  readonly extension: (Limit & { workingDays: number }) | null;
  readonly review: Limit | null;
}

export function changeRules({ law, clock }: Deployment, occurredOn?: Day): ChangeRules {
  const now = clock.now();
  const force = law.at(now);
  const rule = force.findDeadline(UPDATE);
  const review = force.findDeadline(REVIEW);
  // What has not happened yet is refused when it is reported: nothing is counted from there.
  const hasHappened = occurredOn !== undefined && occurredOn <= dayOf(clock.now());
  const due = rule && hasHappened ? dueOf(law.calendar, startOfDay(occurredOn), rule.length) : undefined;
  const extension = rule?.extension;
  return {
    citations: citationsOf(force, rule ? [...RECORD, ...rule.cites] : RECORD),
    limit: rule ? { length: rule.lengthText, citations: citationsOf(force, rule.cites) } : null,
    due: due ? { on: due.due, provisional: due.provisional, past: due.dueAt <= now } : null,
    extension:
      extension && "workingDays" in extension.upTo
        ? {
            length: lengthText(extension.upTo),
            workingDays: extension.upTo.workingDays,
            citations: citationsOf(force, extension.cites),
          }
        : null,
    review: review ? { length: review.lengthText, citations: citationsOf(force, review.cites) } : null,
  };
}
