// Telling an agency, or one role in it, that something happened; and the mark that a person has seen it.
import type { Actor, Role } from "#kernel/context.ts";
import { newId } from "#kernel/ids.ts";
import { type Act, act, actions, type Deployment } from "#modules/ledger/index.ts";
import * as store from "./notice.store.ts";

actions("notice", { read: { zh: "查看消息", en: "read notices" } });

export interface NewNotice {
  readonly agencyId: string;
  /** Everybody of the agency when absent. */
  readonly role?: Role;
  /** This person alone, in this agency. */
  readonly personId?: string;
  readonly kind: string;
  readonly title: string;
  readonly body?: string;
  readonly href?: string;
  readonly cites?: readonly string[];
}

/** Part of the act that caused it: told if and only if the act is committed. */
export async function notify(running: Act, notices: readonly NewNotice[]): Promise<void> {
  await store.insertNotices(
    running.tx,
    notices.map((notice) => ({
      id: newId(),
      agencyId: notice.agencyId,
      role: notice.role ?? null,
      personId: notice.personId ?? null,
      kind: notice.kind,
      title: notice.title,
      body: notice.body ?? "",
      href: notice.href ?? null,
      cites: [...(notice.cites ?? [])],
      at: running.at,
    })),
  );
}

/** Marks the given notices, or all, as seen by the person. */
export async function markRead(deployment: Deployment, actor: Actor, ids: readonly string[] | "all"): Promise<void> {
  const unread = await store.unreadIds(deployment.db, actor, ids);
  if (unread.length === 0) return;
  await act(deployment, actor, async ({ tx, at, record }) => {
    await store.insertReads(tx, unread, actor.personId, at);
    record({ action: "notice.read", subject: { kind: "person", id: actor.personId, title: actor.name }, body: { notices: unread } });
  });
}
