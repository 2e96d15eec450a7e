// Everything of sources over HTTP.
import type { Api } from "#kernel/http.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { alignmentRoutes } from "./alignment.http.ts";
import { clusterRoutes } from "./cluster.http.ts";
import { collectionRoutes } from "./collection.http.ts";
import { elementRoutes } from "./element.http.ts";
import { flowRoutes } from "./flow.http.ts";
import { repeatRoutes } from "./repeat.http.ts";

export function sourceRoutes(app: Api, deployment: Deployment): void {
  elementRoutes(app, deployment);
  clusterRoutes(app, deployment);
  repeatRoutes(app, deployment);
  flowRoutes(app, deployment);
  collectionRoutes(app, deployment);
  alignmentRoutes(app, deployment);
}
