// Prints a year's block for packs/calendars/cn.yaml from npm chinese-days, to be checked by hand against the notice before it is kept.
//   node tools/seed-calendar.ts 2026 国办发明电〔2025〕7号 2025-11-04
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { addDays } from "#kernel/clock.ts";

interface YearFile {
  readonly holidays: Record<string, string>;
  readonly workdays: Record<string, string>;
}

interface Range {
  name: string;
  readonly from: string;
  to: string;
  readonly makeUp: string[];
}

const [year, notice, published] = process.argv.slice(2);
if (!year || !notice || !published) {
  process.stderr.write("usage: seed-calendar.ts <year> <number of the notice> <date of the notice>\n");
  process.exit(2);
}
process.stdout.write(block(year, notice, published, rangesOf(tableOf(year))));

// The package's own functions answer Monday to Friday for a year that it does not know; its data files cannot.
function tableOf(wanted: string): YearFile {
  const folder = dirname(createRequire(import.meta.url).resolve("chinese-days"));
  try {
    return JSON.parse(readFileSync(join(folder, "years", `${wanted}.json`), "utf8")) as YearFile;
  } catch (cause) {
    throw new Error(`chinese-days has no data for ${wanted}: enter the notice by hand`, { cause });
  }
}

function rangesOf(table: YearFile): Range[] {
  const ranges: Range[] = [];
  for (const [day, label] of Object.entries(table.holidays).toSorted(([a], [b]) => a.localeCompare(b))) {
    const name = nameIn(label);
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === day) {
      last.to = day;
      if (!last.name.split("、").includes(name)) last.name += `、${name}`;
    } else ranges.push({ name, from: day, to: day, makeUp: [] });
  }
  for (const [day, label] of Object.entries(table.workdays)) {
    const of = ranges.find((range) => range.name.split("、").includes(nameIn(label)));
    if (!of) throw new Error(`${day} makes up for ${label}, which is no holiday of the year`);
    of.makeUp.push(day);
  }
  return ranges;
}

// "National Day,国庆节,3"
function nameIn(label: string): string {
  const name = label.split(",")[1] ?? label;
  // The package shortens some names (端午 for 端午节).
  return /[旦节]$/u.test(name) ? name : `${name}节`;
}

function block(of: string, number: string, date: string, ranges: readonly Range[]): string {
  const lines = ranges.map(
    ({ name, from, to, makeUp }) =>
      `      - { name: ${name}, from: ${from}, to: ${to}${makeUp.length > 0 ? `, makeUp: [${makeUp.toSorted().join(", ")}]` : ""} }`,
  );
  return [`  ${of}:`, `    notice: ${number}`, `    published: ${date}`, "    holidays:", ...lines, ""].join("\n");
}
