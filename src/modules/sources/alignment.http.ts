// Entries side by side, over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { meetings } from "./alignment.ts";
import { alignment } from "./alignment.views.ts";
import { closed, Nullable, Ref, Text, Uuid } from "./source.schema.ts";

export function alignmentRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/alignment",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "alignEntries",
        querystring: Type.Object({ ids: Type.Array(Uuid, { minItems: 2, maxItems: 4, uniqueItems: true }) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                how: Type.Enum([...meetings]),
                element: Nullable(Ref),
                sourceAgencyId: Nullable(Text),
                itemIds: Type.Array(Nullable(Text)),
              }),
            ),
          }),
        },
      },
    },
    async (request) => await alignment(deployment, request.query.ids),
  );
}
