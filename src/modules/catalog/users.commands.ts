// Whoever has a running grant on an entry hears of what becomes of it.
import type { Act } from "#modules/ledger/index.ts";
import { notify } from "#modules/notices/index.ts";
import { usersOf } from "./users.views.ts";
import type * as store from "./version.store.ts";

interface Word {
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly cites?: readonly string[];
}

/** Returns how many agencies were told. */
export async function tellUsers(
  running: Act,
  { entry, version }: { entry: Pick<store.EntryRow, "id">; version: Pick<store.VersionRow, "title"> },
  word: Word,
): Promise<number> {
  const users = await usersOf(running.tx, entry.id);
  await notify(
    running,
    users.map((agencyId) => ({
      agencyId,
      kind: word.kind,
      title: `${word.title}：${version.title}`,
      body: word.body,
      href: `/catalog/${entry.id}`,
      ...(word.cites && { cites: word.cites }),
    })),
  );
  return users.length;
}
