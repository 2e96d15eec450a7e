// Streets and communities that an agency serves, as its clerk registered them (REG25-30-4).
import { registerLocality } from "#modules/localities/index.ts";
import { known } from "./missing.ts";
import type { Stage } from "./stage.ts";

export function scheduleLocalities({ deployment, demo, cast, timeline }: Stage): void {
  for (const { agency, daysAgo, ...locality } of demo.course.localities ?? []) {
    timeline.on(timeline.daysAgo(daysAgo), "15:20", async () => {
      const [clerk] = cast.holders(agency, "clerk");
      await registerLocality(deployment, known(clerk, `clerk in ${agency}`), locality);
    });
  }
}
