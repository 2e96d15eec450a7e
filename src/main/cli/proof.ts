// Finds which tests prove which obligations: ids in the titles of tests, and ids that tests and worked examples cite.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface Proof {
  readonly id: string;
  readonly file: string;
  readonly title: string;
}

const ID = /\b[A-Z]{2,}\d*-\d+-\d+\b/g;
const TITLE = /\b(?:test|it|describe|suite)(?:\.\w+)?\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const CITES = /\bcites\b[^[\]\n]*\[([^\]]*)\]/g;

/** Every citation of an obligation in the tests and worked examples under a folder. */
export function proofsUnder(root: string): Proof[] {
  const tests = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: root }).toSorted();
  const cases = globSync("packs/*/cases/*.yaml", { cwd: root }).toSorted();
  return [
    ...tests.flatMap((file) => proofsInTest(file, readFileSync(join(root, file), "utf8"))),
    ...cases.flatMap((file) => proofsInCases(file, readFileSync(join(root, file), "utf8"))),
  ];
}

export function proofsInTest(file: string, text: string): Proof[] {
  const titles = [...text.matchAll(TITLE)].map((match) => ({ at: match.index, title: match[2] ?? "" }));
  const inTitles = titles.flatMap(({ title }) => idsIn(title).map((id) => ({ id, file, title })));
  const inCites = [...text.matchAll(CITES)].flatMap((match) => {
    // A table of cases stands above the tests that are made of it.
    const { title } = titles.findLast(({ at }) => at < match.index) ?? titles[0] ?? {};
    return title === undefined ? [] : idsIn(match[1] ?? "").map((id) => ({ id, file, title }));
  });
  return once([...inTitles, ...inCites]);
}

export function proofsInCases(file: string, text: string): Proof[] {
  const cases: unknown = parse(text);
  if (!Array.isArray(cases)) return [];
  return once(
    cases.flatMap((one: { title?: unknown; cites?: unknown }) =>
      Array.isArray(one?.cites) ? idsIn(one.cites.join(" ")).map((id) => ({ id, file, title: String(one.title) })) : [],
    ),
  );
}

function idsIn(text: string): string[] {
  return text.match(ID) ?? [];
}

function once(proofs: readonly Proof[]): Proof[] {
  return [...new Map(proofs.map((proof) => [JSON.stringify(proof), proof])).values()];
}
