// Which entry of the menu the page at hand belongs to.

/** Only the longest menu address that fits is current: /law/calculator is not /law. A side in the address has to agree. */
export function isCurrent(href: string, here: string, hrefs: readonly string[]): boolean {
  const menuUrl = new URL(href, "http://portal");
  const url = new URL(here, "http://portal");
  if (menuUrl.pathname === "/") return url.pathname === "/";
  const side = menuUrl.searchParams.get("side");
  if (url.pathname === menuUrl.pathname) return side === null || side === (url.searchParams.get("side") ?? "consumer");
  if (!url.pathname.startsWith(`${menuUrl.pathname}/`) || side !== null) return false;
  const others = hrefs.map((other) => other.split("?")[0] ?? "");
  const fits = (path: string) => url.pathname === path || url.pathname.startsWith(`${path}/`);
  return !others.some((other) => other.length > menuUrl.pathname.length && fits(other));
}
