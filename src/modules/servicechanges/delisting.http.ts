// The consent to a delisting over HTTP: it acts on the catalog and on grants.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import type { CatalogSearch } from "#modules/catalog/index.ts";
import { actorOf } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { consentDelisting } from "./delisting.commands.ts";

export function delistingRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.post(
    "/api/catalog/entries/:id/delisting/consent",
    {
      config: { access: { procedure: "catalog.unlist" } },
      schema: {
        operationId: "consentDelisting",
        params: Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) }),
        body: Type.Object({ words: Type.String({ maxLength: 2_000, default: "" }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ delisted: Type.Boolean(), grants: Type.Integer(), applications: Type.Integer() }) },
      },
    },
    async (request) => {
      const done = await consentDelisting(deployment, actorOf(request), request.params.id, request.body.words);
      // This process's next search lacks it at once; others are told by the database.
      if (done.delisted) await search.refresh(request.params.id);
      return done;
    },
  );
}
