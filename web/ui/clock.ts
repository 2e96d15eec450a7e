// What time it is on the platform. Its clock may stand elsewhere than the browser's, so nothing else in the portal asks the browser.
const SHANGHAI = 8 * 3_600_000;
let ahead = 0;

/** The server has said what time it is. */
export function setClock(serverNow: string): void {
  ahead = Date.parse(serverNow) - Date.now();
}

export function nowInstant(): string {
  return new Date(Date.now() + ahead).toISOString();
}

/** The day in Shanghai, `YYYY-MM-DD`; no summer time has been kept there since 1991. */
export function today(): string {
  return new Date(Date.now() + ahead + SHANGHAI).toISOString().slice(0, 10);
}
