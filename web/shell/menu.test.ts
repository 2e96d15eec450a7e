// Every page stands under a line of the menu: whoever reads it sees where in the house that is.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import type { Role } from "#web/api/types.ts";
import type { Side } from "#web/paths.ts";

import { menuOf, pagesOf } from "./menu.ts";
import { type PageKey, pageHrefs } from "./menuPages.ts";

const ROUTES = join(import.meta.dirname, "../routes");
const ROLES = Object.keys({
  clerk: 0,
  "work-body-head": 0,
  "agency-head": 0,
  developer: 0,
  "office-reviewer": 0,
  "office-head": 0,
  "deputy-leader": 0,
  "principal-leader": 0,
  operator: 0,
  auditor: 0,
} satisfies Record<Role, 0>) as Role[];
const permitted = { directUses: true };

/** The addresses of the site map, as `/catalog/$id`. */
const patterns = readdirSync(ROUTES)
  .flatMap((file) => [...readFileSync(join(ROUTES, file), "utf8").matchAll(/^\s*(?:\[|path: )?"(\/[^"]*)",/gm)])
  .map(([, pattern]) => pattern ?? "");

/** Outside of the frame, or reached from its bar. */
const NO_LINE = ["/login", "/complain", "/notices"];

/** Pages that are no line themselves. */
const UNDER: Partial<Record<PageKey, readonly string[]>> = {
  catalog: [
    "/catalog/compare",
    "/catalog/saved",
    "/catalog/$id",
    "/catalog/resources/$id/files",
    "/catalog/$id/lineage",
    "/catalog/$id/grant-versions",
  ],
  demands: ["/demands/$id"],
  supply: ["/lists/supply/$id"],
  libraries: ["/libraries/$id", "/libraries/$id/builds/new", "/builds/$id", "/builds/$id/edit"],
  sources: [
    "/sources/elements/$id",
    "/sources/clusters",
    "/sources/clusters/$id",
    "/sources/contributions",
    "/sources/conflicts",
    "/sources/agreements",
    "/sources/collections",
  ],
  catalogReports: ["/catalog/reports/findings"],
  catalogNodes: ["/catalog/nodes/$id"],
  reportedCatalog: ["/catalog/reported/$id"],
  compile: ["/compile/sheets", "/compile/sheets/$id", "/compile/$id", "/compile/openapi"],
  connections: ["/crawls/$id"],
  changes: ["/changes/$id"],
  dictionaries: ["/dictionaries/$key"],
  campaigns: ["/campaigns/$id"],
  projects: ["/projects/$id", "/projects/certificates", "/projects/certificates/$number"],
  guides: ["/guides/$id"],
  calendar: ["/calendar/load"],
  applicationsAll: ["/applications/$id"],
  grantsAll: ["/grants/$id"],
  exchanges: ["/exchanges/new", "/exchanges/$id", "/exchanges/$id/edit"],
  intake: [
    "/intake/coverage",
    "/intake/watch",
    "/intake/norms",
    "/intake/norms/new",
    "/intake/norms/deviations",
    "/intake/norms/$id",
    "/intake/norms/$id/edit",
    "/intake/new",
    "/intake/$id",
    "/intake/$id/edit",
  ],
  releases: ["/releases/$id"],
  directUses: ["/direct-uses/$id"],
  materials: ["/materials/check", "/materials/use", "/materials/$id"],
  receipts: ["/receipts/verify", "/receipts/$number"],
  overview: ["/overview/rows"],
  supervisionLeads: ["/supervision/leads/$id"],
  violations: ["/supervision/violations/$id"],
  complaints: ["/complaints/$id"],
  systems: ["/systems/report", "/systems/$id"],
  channels: ["/channels/$id"],
  networks: ["/networks/report", "/networks/$id"],
  responsibilities: ["/responsibilities/$id"],
  combinations: ["/combinations/$id"],
  masking: ["/masking/$id"],
};

const opened = (pattern: string): string => pattern.replace(/\$\w+/g, "0197-x");
function linesAt(role: Role, here: string, side?: Side): string[] {
  const menu = menuOf(role, { here, side, counts: undefined, permitted }, (key) => key);
  return menu.flatMap(({ entries }) => entries.filter(({ current }) => current).map(({ href }) => href));
}
const lineAt = (role: Role, here: string, side?: Side): string | undefined => linesAt(role, here, side)[0];
const isLine = (pattern: string): boolean => Object.values(pageHrefs).some((href) => href.split("?")[0] === pattern);

/** Pages that are no line, and that nobody has put under one. */
const homeless = (among: readonly string[]): string[] => {
  const known = new Set([...Object.values(UNDER).flat(), ...NO_LINE]);
  return among.filter((pattern) => !known.has(pattern) && !isLine(pattern));
};

void test("every page of the site map is a line of the menu or stands under one", () => {
  assert.ok(patterns.length > 100, `the scan sees the site map: ${patterns.length} pages`);
  assert.deepEqual(homeless(patterns), [], "say here under which line these pages stand");
  assert.deepEqual(homeless([...patterns, "/planted/$id"]), ["/planted/$id"], "a page under no line is seen");
  for (const pattern of [...Object.values(UNDER).flat(), ...NO_LINE])
    assert.ok(patterns.includes(pattern), `${pattern} is no page any more`);
});

void test("a page marks the line that it stands under, in every menu that has the line", () => {
  for (const [page, under] of Object.entries(UNDER) as [PageKey, readonly string[]][]) {
    const readers = ROLES.filter((role) => pagesOf(role, permitted).includes(page));
    assert.ok(readers.length > 0, `${page} is in no menu`);
    for (const role of readers)
      for (const pattern of under) assert.deepEqual(linesAt(role, opened(pattern)), [pageHrefs[page]], `${pattern} for ${role}`);
  }
});

void test("a line marks itself, and no other", () => {
  for (const role of ROLES)
    for (const page of pagesOf(role, permitted).filter((each) => each !== "notices"))
      assert.deepEqual(linesAt(role, pageHrefs[page]), [pageHrefs[page]], `${page} for ${role}`);
});

void test("a case marks the list of the side on which the person is", () => {
  const cases: [Role, string, Side | undefined, PageKey | undefined][] = [
    ["clerk", "/applications/$id", "consumer", "applicationsMine"],
    ["clerk", "/applications/$id", "provider", "applicationsReceived"],
    ["work-body-head", "/grants/$id", "consumer", "grantsHeld"],
    ["agency-head", "/grants/$id", "provider", "grantsGiven"],
    ["developer", "/grants/$id", "provider", "grantsGiven"],
    // Not known yet: better none than one that jumps.
    ["clerk", "/grants/$id", undefined, undefined],
    // No list of received applications in this menu: theirs are not the own ones.
    ["developer", "/applications/$id", "provider", undefined],
    // The office may be a party itself; all cases are in its one list.
    ["office-reviewer", "/applications/$id", "provider", "applicationsAll"],
    ["auditor", "/grants/$id", "office", "grantsAll"],
    ["office-head", "/grants/$id", undefined, "grantsAll"],
  ];
  for (const [role, pattern, side, page] of cases)
    assert.equal(lineAt(role, opened(pattern), side), page && pageHrefs[page], `${pattern} for ${role} on the side ${side}`);
});

void test("a menu that lacks a page's own line marks the one from which its reader comes", () => {
  const cases: [Role, string, PageKey | undefined][] = [
    ["clerk", "/crawls/$id", "compile"],
    ["clerk", "/connections", "compile"],
    ["clerk", "/catalog/reports/findings", "compile"],
    ["work-body-head", "/responsibilities/$id", "responsibilitiesOwn"],
    ["clerk", "/responsibilities/own", "responsibilitiesOwn"],
    ["clerk", "/supervision/agencies", "supervision"],
    ["clerk", "/demands/matching", "demands"],
    ["clerk", "/applications?side=provider", "applicationsReceived"],
    ["clerk", "/applications", "applicationsMine"],
    ["clerk", "/notices", undefined],
    ["deputy-leader", "/applications/$id", undefined],
    // One letter more is another page.
    ["clerk", "/systemsx", undefined],
  ];
  for (const [role, pattern, page] of cases) assert.equal(lineAt(role, opened(pattern)), page && pageHrefs[page], `${pattern} for ${role}`);
});
