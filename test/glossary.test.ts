// Every module, state, role and sharing type stands in docs/glossary.md: whoever names a new thing says what it means.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

interface Row {
  readonly word: string;
  readonly identifier: string;
  readonly meaning: string;
  readonly article: string;
}

/** Rows of every table of the page; heads and rules are none. */
function rowsOf(page: string): Row[] {
  return page.split("\n").flatMap((line) => {
    const [, word = "", given = "", meaning = "", article = ""] = line.split("|").map((cell) => cell.trim());
    const identifier = /^`([^`]+)`$/.exec(given)?.[1];
    return identifier === undefined ? [] : [{ word, identifier, meaning, article }];
  });
}

/** Names in an exported list or the keys of an exported table, read from the source: what is not exported by a door is seen all the same. */
function namesIn(file: string, table: string): string[] {
  const text = readFileSync(file, "utf8");
  const list = new RegExp(`export const ${table} = \\[([^\\]]*)\\]`).exec(text)?.[1];
  const members = new RegExp(`export const ${table}\\b[^=]*= \\{([\\s\\S]*?)^\\}`, "m").exec(text)?.[1];
  const found =
    list === undefined
      ? [...(members ?? "").matchAll(/^ {2}"?([a-z-]+)"?:/gm)].map(([, name = ""]) => name)
      : [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  assert.ok(found.length > 1, `${table} was not found in ${file}`);
  return found;
}

const named = (): string[] => [
  ...globSync("src/modules/*/index.ts").map((file) => file.split("/").at(-2) ?? ""),
  ...namesIn("src/modules/applications/application.ts", "applicationStates"),
  ...namesIn("src/modules/grants/grant.ts", "grantStates"),
  ...namesIn("src/modules/catalog/entry.ts", "entryStates"),
  ...namesIn("src/modules/servicechanges/service-change.ts", "serviceChangeStates"),
  ...namesIn("src/modules/leads/lead.ts", "leadStates"),
  ...namesIn("src/modules/violations/violation.ts", "violationStates"),
  ...namesIn("src/modules/demands/demand.ts", "demandStates"),
  ...namesIn("src/modules/projects/project.ts", "projectStates"),
  ...namesIn("src/kernel/context.ts", "roles"),
  ...namesIn("src/modules/catalog/content.ts", "sharingTypes"),
];

function missingFrom(rows: readonly Row[], names: readonly string[]): string[] {
  const known = new Set(rows.map(({ identifier }) => identifier));
  return names.filter((name) => !known.has(name));
}

const rows = rowsOf(readFileSync("docs/glossary.md", "utf8"));

test("every module, state, role and sharing type has a row", () => {
  assert.ok(named().length > 35, "the scan must see them");
  assert.deepEqual(missingFrom(rows, named()), []);
});

test("a word that nobody explained is found", () => {
  assert.deepEqual(missingFrom(rows, ["grants", "half-shared"]), ["half-shared"]);
  assert.deepEqual(
    missingFrom(
      rows.filter(({ identifier }) => identifier !== "awaiting-review"),
      named(),
    ),
    ["awaiting-review"],
  );
});

test("a row says what it means, where it comes from, and stands once", () => {
  const incomplete = rows.filter(
    ({ word, meaning, article }) =>
      !/\p{Script=Han}/u.test(word) || !meaning.endsWith(".") || !/^(—|((GF51|MIIT|JY|SZ) )?\d+(, \d+)*)$/.test(article),
  );
  assert.deepEqual(incomplete, []);
  const twice = rows.map(({ identifier }) => identifier).filter((identifier, index, all) => all.indexOf(identifier) !== index);
  assert.deepEqual(twice, []);
});
