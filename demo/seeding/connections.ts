// Databases that agencies have registered; nobody has tested them, for no such machine runs beside the demonstration.
import { newSecret } from "#kernel/ids.ts";
import { registerConnection } from "#modules/connections/index.ts";
import type { Stage } from "./stage.ts";

const PORT = 5432;

export function scheduleConnections({ demo, deployment, cast, timeline }: Stage): void {
  for (const { agency, daysAgo, ...facts } of demo.course.connections ?? [])
    timeline.on(timeline.daysAgo(daysAgo), "11:25", () =>
      registerConnection(deployment, cast.technician(agency), {
        facts: { ...facts, dialect: "postgresql", port: PORT, schemas: [], tls: "verified", caCertificate: null },
        password: newSecret(),
      }),
    );
}
