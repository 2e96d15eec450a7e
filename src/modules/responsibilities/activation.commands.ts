// REG25-5-1, REG25-34-2, REG25-35-2, MIIT-29-4: a grant begins to carry data only when everybody's responsibility is in order.
import type { Grant } from "#modules/grants/index.ts";
import type { Act } from "#modules/ledger/index.ts";
import { obstaclesOf } from "./activation.views.ts";
import { responsibilityProblem } from "./profile.ts";

export async function requireResponsibilities(running: Act, grant: Grant): Promise<void> {
  const obstacles = await obstaclesOf(running.tx, running.law, grant);
  if (obstacles.length === 0) return;
  throw responsibilityProblem("not-ready", {
    values: { what: obstacles.map(({ title }) => title.zh).join("；"), whatEn: obstacles.map(({ title }) => title.en).join("; ") },
    cites: [...new Set(obstacles.flatMap(({ cites }) => cites))],
  });
}
