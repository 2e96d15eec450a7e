// Reads the list of obligations of a pack: one line of JSON each, so that a changed duty is a changed line in review.
import { join } from "node:path";
import { Value } from "typebox/value";
import { DutyRow } from "./pack.schema.ts";
import type { Duty } from "./rules.ts";
import { readText, refusal, shortName, type Reason } from "./source.ts";

/** Every obligation by id; a line that is not one, an id given twice, or a duty without carrier and without reason is refused. */
export function readDuties(folder: string): Map<string, Duty> {
  const file = join(folder, "duties.jsonl");
  const duties = new Map<string, Duty>();
  for (const [index, text] of readText(file).split("\n").entries()) {
    if (text.trim() === "") continue;
    const refuse = (reason: Reason) => refusal(shortName(file), index + 1, reason);
    const row = parse(text);
    if (row === undefined) throw refuse({ zh: "不是一行 JSON", en: "not a line of JSON" });
    if (!Value.Check(DutyRow, row)) {
      const [first] = Value.Errors(DutyRow, row).filter((error) => error.keyword !== "boolean");
      const what = `${first?.instancePath || "/"} ${first?.message} ${JSON.stringify(first?.params)}`;
      throw refuse({ zh: `不合要求（${what}）`, en: what });
    }
    const duty = row as Duty;
    if (duties.has(duty.id)) throw refuse({ zh: `${duty.id} 重复出现`, en: `${duty.id} is given twice` });
    if ((duty.carriedBy === undefined) === (duty.uncarried === undefined)) {
      throw refuse({
        zh: `${duty.id} 应当写明由谁承载（carriedBy）或者为什么没有承载（uncarried），二者择一`,
        en: `${duty.id} needs either carriedBy or uncarried`,
      });
    }
    duties.set(duty.id, duty);
  }
  if (duties.size === 0) throw refusal(shortName(file), 1, { zh: "没有任何义务条目", en: "holds no obligation" });
  return duties;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
