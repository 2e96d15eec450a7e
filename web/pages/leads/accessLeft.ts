// What is said after a matter has lifted what it did to an account: whether the account is open now, or shut by others still.
import type { TFunction } from "i18next";

import type { Answer } from "#web/api/types.ts";

export type AccessLeft = Answer<"restoreAccount">;

/** Undefined where the account is open again. */
export function stillShutWords(t: TFunction, { isOpen, heldBy }: AccessLeft): string | undefined {
  if (isOpen) return undefined;
  if (heldBy.length === 0) return t("ui.access.inactive");
  return t("ui.access.heldBy", { numbers: heldBy.map(({ number }) => number).join(t("ui.access.and")) });
}
