// Counts what a piece of work costs in the portal and holds it against the committed maxima, which may only fall.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Cost {
  /** Presses of buttons, links and ticks of rows. */
  readonly clicks: number;
  /** Fields that had to be answered: typed, chosen from a list, or one of several choices marked. */
  readonly fields: number;
}

type Work = "compile" | "apply" | "consent";

/** What the requirements allow; the committed maxima stand at or below it. */
const ALLOWED: Readonly<Record<Work, Cost>> = {
  compile: { clicks: 8, fields: 12 },
  apply: { clicks: 5, fields: 6 },
  consent: { clicks: 2, fields: 0 },
};

const committed = JSON.parse(readFileSync(join(import.meta.dirname, "counts.json"), "utf8")) as Record<Work, Cost>;

export function holdCount(work: Work, cost: Cost): void {
  const most = committed[work];
  process.stdout.write(`# counts ${work}: ${cost.clicks} clicks, ${cost.fields} fields (at most ${most.clicks} and ${most.fields})\n`);
  assert.ok(
    most.clicks <= ALLOWED[work].clicks && most.fields <= ALLOWED[work].fields,
    `counts.json allows more for ${work} than the requirements do`,
  );
  assert.ok(
    cost.clicks <= most.clicks && cost.fields <= most.fields,
    `${work} costs ${cost.clicks} clicks and ${cost.fields} fields; at most ${most.clicks} and ${most.fields} are allowed`,
  );
  if (cost.clicks < most.clicks || cost.fields < most.fields)
    process.stdout.write(`# counts ${work}: it became cheaper; lower its maxima in counts.json\n`);
}
