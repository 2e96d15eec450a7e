// REG25-19-6: marks the items that a source agency's entry speaks for; called by the module that knows the sources.
import type { Act } from "#modules/ledger/index.ts";
import * as store from "./redirect.store.ts";
import { signalChange } from "./version.store.ts";

export type NewRedirect = store.RedirectRow;

/** Sets the redirects of one element to exactly these. */
export async function setRedirects({ tx }: Act, elementId: string, rows: readonly NewRedirect[]): Promise<void> {
  const before = await store.removeRedirects(tx, elementId);
  await store.insertRedirects(tx, rows);
  for (const entryId of new Set([...before, ...rows.map((row) => row.entryId)])) await signalChange(tx, entryId);
}
