// Which line of the menu the page at hand belongs to.
import { paths, type Side } from "#web/paths.ts";
import { sideIn } from "./side.ts";

/** Pages that stand under a line whose address theirs does not begin with: the first of these that the menu has. */
const UNDER: readonly (readonly [beginning: string, lines: readonly string[]])[] = [
  ["/builds", [paths.libraries()]],
  ["/connections", [paths.compile()]],
  ["/crawls", [paths.connections(), paths.compile()]],
  // What the upper level sent back is mended where entries are compiled.
  ["/catalog/reports/findings", [paths.catalogReports(), paths.compile()]],
  ["/responsibilities", [paths.responsibilities("own")]],
];

/**
 * The address of the line, one of those that the menu has; the longest that fits: /law/calculator is not /law.
 * Lists of several sides hold the case of the side that the person is on, or else everybody's list does; while the side of a case is not known, none is guessed.
 */
export function currentLine(lines: readonly string[], here: string, side?: Side): string | undefined {
  const { pathname, searchParams } = addressOf(here);
  const fitting = lines
    .map((href) => ({ href, ...addressOf(href) }))
    .filter((line) => (line.pathname === "/" ? pathname === "/" : isWithin(line.pathname, pathname)));
  const longest = Math.max(0, ...fitting.map((line) => line.pathname.length));
  const parents = UNDER.find(([beginning]) => beginning.length > longest && isWithin(beginning, pathname))?.[1];
  const parent = parents?.find((href) => lines.includes(href));
  if (parent !== undefined) return parent;
  const found = fitting.filter((line) => line.pathname.length === longest);
  const ofSide = (wanted: Side | undefined) => found.find((line) => line.searchParams.get("side") === wanted)?.href;
  const whole = found.find((line) => line.searchParams.get("side") === null)?.href;
  if (whole !== undefined) return whole;
  return longest === pathname.length ? ofSide(sideIn(searchParams.get("side"))) : (ofSide(side) ?? ofSide("office"));
}

const addressOf = (href: string) => {
  const { pathname, searchParams } = new URL(href, "http://portal");
  return { pathname, searchParams };
};
const isWithin = (beginning: string, pathname: string): boolean => pathname === beginning || pathname.startsWith(`${beginning}/`);
