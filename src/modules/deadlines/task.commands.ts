// What waits for whom: opened and closed by the acts that hand a matter on.
import type { Role } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import type { Act, Subject } from "#modules/ledger/index.ts";
import * as store from "./deadline.store.ts";

export interface NewTask {
  /** Such as `application.reply`; together with the subject it names the step. */
  readonly kind: string;
  readonly subject: Subject;
  readonly title: string;
  readonly detail?: string;
  readonly href: string;
  readonly agencyId: string;
  readonly role: Role;
  /** Who sees it under "what I wait for". */
  readonly waitingAgencyId?: string;
}

export async function openTask(running: Act, task: NewTask): Promise<void> {
  await store.insertTask(running.tx, {
    id: newId(),
    kind: task.kind,
    subjectKind: task.subject.kind,
    subjectId: task.subject.id,
    subjectNumber: task.subject.number ?? null,
    title: task.title,
    detail: task.detail ?? "",
    href: task.href,
    agencyId: task.agencyId,
    role: task.role,
    waitingAgencyId: task.waitingAgencyId ?? null,
    openedAt: running.at,
  });
}

/** Closes the open tasks of a subject, all or those of the given kinds. */
export async function closeTasks(running: Act, subject: Subject, kinds?: readonly string[]): Promise<void> {
  await store.closeTasks(running.tx, subject.id, kinds, running.at);
}
