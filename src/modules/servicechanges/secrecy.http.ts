// A finding of secrecy over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { CatalogSearch } from "#modules/catalog/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { withdrawForSecrecy } from "./secrecy.commands.ts";

export function secrecyRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.post(
    "/api/catalog/entries/:id/secrecy-finding",
    {
      config: { access: { procedure: "catalog.secrecy-finding" } },
      schema: {
        operationId: "reportSecrecy",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) }),
        body: Type.Object({ words: Type.String({ minLength: 1, maxLength: 2_000 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ grants: Type.Integer(), applications: Type.Integer() }) },
      },
    },
    async (request) => {
      const done = await withdrawForSecrecy(deployment, actorOf(request), request.params.id, request.body.words);
      // This process's next search lacks it at once; others are told by the database.
      await search.refresh(request.params.id);
      return done;
    },
  );
}
