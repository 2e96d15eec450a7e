// The peer of row e: Groonga with an index of character pairs, the same entries, asked over HTTP.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { type Contender, run, startContender, TESTED_CORE } from "./contender.ts";
import { AGENCIES, agencyFullName, type CorpusEntry, entryAt, type Question } from "./corpus.ts";
import { freePort } from "./setting.ts";

/** Stands between texts of one column and in no question. */
const BORDER = "；";
const BATCH = 500;
const COLUMNS = ["title", "items", "place", "summary"] as const;
const FACETS = ["agency", "sharing", "theme", "cycle", "resource", "grade"] as const;

const SCHEMA = [
  "table_create Cat TABLE_HASH_KEY ShortText",
  ...COLUMNS.map((column) => `column_create Cat ${column} COLUMN_SCALAR Text`),
  "table_create Values TABLE_HASH_KEY ShortText",
  ...FACETS.map((column) => `column_create Cat ${column} COLUMN_SCALAR Values`),
];
const INDEX = [
  // Digits and letters by pairs, too: pieces of codes are asked for.
  "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramSplitSymbolAlphaDigit --normalizer NormalizerAuto",
  `column_create Terms found COLUMN_INDEX|WITH_POSITION|WITH_SECTION Cat ${COLUMNS.join(",")}`,
  ...FACETS.map((column) => `column_create Values by_${column} COLUMN_INDEX Cat ${column}`),
];

const rowOf = (entry: CorpusEntry) => ({
  _key: entry.code,
  title: entry.title,
  items: entry.items.join(BORDER),
  place: [AGENCIES[entry.agency], agencyFullName(entry.agency), entry.code].join(BORDER),
  summary: entry.summary,
  agency: AGENCIES[entry.agency],
  sharing: entry.sharing,
  theme: entry.theme,
  cycle: entry.cycle,
  resource: entry.number % 3 === 0 ? "api" : "table",
  grade: entry.grade,
});

function* commands(size: number): Generator<string> {
  yield `${SCHEMA.join("\n")}\nload --table Cat\n[\n`;
  for (let first = 0; first < size; first += BATCH) {
    let text = "";
    for (let number = first; number < Math.min(size, first + BATCH); number += 1) {
      text += `${JSON.stringify(rowOf(entryAt(number)))}${number + 1 < size ? "," : ""}\n`;
    }
    yield text;
  }
  yield `]\n${INDEX.join("\n")}\n`;
}

export interface Groonga extends Contender {
  readonly buildSeconds: number;
}

export async function startGroonga(folder: string, size: number): Promise<Groonga> {
  const home = join(folder, "groonga");
  mkdirSync(home);
  const database = join(home, "db");
  const began = performance.now();
  await run(TESTED_CORE, ["groonga", "-n", database, "status"]);
  const loader = spawn("taskset", ["-c", String(TESTED_CORE), "groonga", database], { stdio: ["pipe", "ignore", "inherit"] });
  const ended = once(loader, "close");
  await pipeline(Readable.from(commands(size)), loader.stdin);
  await ended;
  const buildSeconds = (performance.now() - began) / 1_000;
  const port = await freePort();
  const contender = await startContender("Groonga, pairs", TESTED_CORE, port, [
    "groonga",
    "-s",
    "--protocol",
    "http",
    "--bind-address",
    "127.0.0.1",
    "-p",
    String(port),
    database,
  ]);
  return { ...contender, buildSeconds };
}

export function groongaPath({ terms, chosen }: Question): string {
  const wanted = chosen && { agency: AGENCIES[chosen.agency] ?? "", sharing: chosen.sharing, theme: chosen.theme, cycle: chosen.cycle };
  const parameters = new URLSearchParams({
    table: "Cat",
    match_columns: "title*16||items*8||place*4||summary",
    query: terms.map((term) => JSON.stringify(term)).join(" "),
    sort_keys: "-_score,_key",
    limit: "20",
    output_columns: "_key,title,summary,items,_score",
    cache: "no",
    drilldown: FACETS.join(","),
    drilldown_sort_keys: "-_nsubrecs",
    drilldown_limit: "-1",
  });
  if (wanted) {
    parameters.set(
      "filter",
      Object.entries(wanted)
        .map(([column, value]) => `${column} == ${JSON.stringify(value)}`)
        .join(" && "),
    );
  }
  return `/d/select?${parameters.toString()}`;
}

export const groongaTotal = (body: string): number => (JSON.parse(body) as [unknown, [[[number]]]])[1][0][0][0];

/** The same change as ours gets. */
export async function changeInGroonga(port: number, number: number, title: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/d/load?table=Cat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([rowOf({ ...entryAt(number), title })]),
  });
  await answer.text();
}
