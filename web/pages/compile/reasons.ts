// Why each item was suggested as it was; kept beside the draft in this browser, because the catalog itself does not carry it.

const key = (entryId: string) => `govshare.reasons.${entryId}`;

export function keepReasons(entryId: string, reasons: Record<string, string>): void {
  try {
    sessionStorage.setItem(key(entryId), JSON.stringify(reasons));
  } catch {
    // Without storage the suggestions stand without their reasons.
  }
}

export function reasonsOf(entryId: string): Record<string, string> {
  try {
    return JSON.parse(sessionStorage.getItem(key(entryId)) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}
