// Saved searches of the signed-in person in his agency.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { facetKeys } from "#modules/catalog/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { changeSearch, removeSearch, restoreSearch, saveSearch } from "./saved-search.commands.ts";
import { SAVED_MAX } from "./saved-search.ts";
import { savedSearchesOf } from "./saved-search.views.ts";

const Text = Type.String();
const Id = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const Name = Type.String({ minLength: 1, maxLength: 50, pattern: "\\S" });
const Choices = Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 50, uniqueItems: true }));
const Chosen = Type.Object(
  Object.fromEntries(facetKeys.map((key) => [key, Choices])) as Record<(typeof facetKeys)[number], typeof Choices>,
  {
    additionalProperties: false,
  },
);
const Asked = {
  name: Name,
  q: Type.String({ maxLength: 200 }),
  exact: Type.Boolean(),
  sort: Type.Enum(["relevance", "newest", "users"]),
  chosen: Chosen,
  notify: Type.Boolean(),
};
const closed = { additionalProperties: false };
const Empty = Type.Object({});
const access = "signed-in" as const;

export function savedSearchRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/saved-searches",
    {
      config: { access },
      schema: {
        operationId: "savedSearches",
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                ...Asked,
                id: Text,
                sort: Text,
                createdAt: Text,
                /** Published or changed of late and found since, a few of them. */
                found: Type.Array(Type.Object({ entryId: Text, title: Text, agency: Type.Object({ id: Text, name: Text }), at: Text })),
                foundCount: Type.Integer(),
              }),
            ),
            most: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const rows = await savedSearchesOf(deployment.db, actorOf(request));
      return {
        rows: rows.map(({ id, name, q, exact, sort, chosen, notify, createdAt, found, foundCount }) => ({
          id,
          name,
          q,
          exact,
          sort,
          notify,
          foundCount,
          chosen: Object.fromEntries(Object.entries(chosen).map(([key, values]) => [key, [...values]])),
          createdAt: createdAt.toISOString(),
          found: found.map((each) => ({ ...each, at: each.at.toISOString() })),
        })),
        most: SAVED_MAX,
      };
    },
  );

  app.post(
    "/api/saved-searches",
    {
      config: { access },
      schema: { operationId: "saveSearch", body: Type.Object(Asked, closed), response: { 200: Type.Object({ id: Text }) } },
    },
    async (request) => await once(deployment, request, () => saveSearch(deployment, actorOf(request), request.body)),
  );

  app.post(
    "/api/saved-searches/:id/change",
    {
      config: { access },
      schema: {
        operationId: "changeSavedSearch",
        params: Id,
        body: Type.Object({ name: Type.Optional(Name), notify: Type.Optional(Type.Boolean()) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await changeSearch(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );

  for (const [verb, operationId, run] of [
    ["remove", "removeSavedSearch", removeSearch],
    ["restore", "restoreSavedSearch", restoreSearch],
  ] as const) {
    app.post(
      `/api/saved-searches/:id/${verb}`,
      { config: { access }, schema: { operationId, params: Id, response: { 200: Empty } } },
      async (request) => {
        await run(deployment, actorOf(request), request.params.id);
        return {};
      },
    );
  }
}
