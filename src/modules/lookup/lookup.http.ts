// One box that finds entries, applications, grants and agencies.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { applicationsOf } from "#modules/applications/index.ts";
import type { CatalogSearch } from "#modules/catalog/index.ts";
import { grantsOf } from "#modules/grants/index.ts";
import { actorOf, agencies, overseers } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";

const Text = Type.String();
const EACH = 5;

export function lookupRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  app.get(
    "/api/search",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "lookUp",
        querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false }),
        response: {
          200: Type.Object({
            entries: Type.Array(Type.Object({ id: Text, title: Text, agency: Text })),
            applications: Type.Array(Type.Object({ id: Text, number: Type.Union([Text, Type.Null()]), title: Text })),
            grants: Type.Array(Type.Object({ id: Text, number: Text, title: Text })),
            agencies: Type.Array(Type.Object({ id: Text, name: Text })),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { q } = request.query;
      const sides = overseers.includes(actor.role) ? (["office"] as const) : (["consumer", "provider"] as const);
      const applications = await Promise.all(sides.map((side) => applicationsOf(deployment, actor, { side, text: q, limit: EACH })));
      const grants = await Promise.all(sides.map((side) => grantsOf(deployment, actor, { side, text: q, limit: EACH })));
      return {
        entries: search.titles(q, EACH),
        applications: applications
          .flatMap(({ rows }) => rows.map(({ id, number, entryTitle }) => ({ id, number, title: entryTitle })))
          .slice(0, EACH),
        grants: grants.flatMap(({ rows }) => rows.map(({ id, number, entryTitle }) => ({ id, number, title: entryTitle }))).slice(0, EACH),
        agencies: (await agencies(deployment.db))
          .filter(({ name, shortName }) => name.includes(q) || shortName.includes(q))
          .slice(0, EACH)
          .map(({ id, name }) => ({ id, name })),
      };
    },
  );
}
