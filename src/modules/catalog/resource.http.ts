// Sources and resources over HTTP: the tables an agency holds, suggestions for their columns, mounting and retiring.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { newId } from "#kernel/ids.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { IdParam, Nullable, Text } from "./catalog.schema.ts";
import { ItemSchema } from "./content.ts";
import { mountResource, type NewResource, retireResource } from "./resource.commands.ts";
import { OperationSchema } from "./resource.ts";
import { entryOfResource, sourcesOf } from "./resource.views.ts";
import type { CatalogSearch } from "./search.views.ts";
import { suggestItems } from "./suggestion.ts";

const closed = { additionalProperties: false };
const Column = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 63 }),
    type: Type.String({ maxLength: 50 }),
    comment: Nullable(Type.String({ maxLength: 500 })),
  },
  closed,
);
/** An item but for the decisions that are never suggested. */
const SuggestedItem = Type.Object({ ...ItemSchema.properties, reason: Text, confidence: Type.Number() });
const Fields = Type.Record(Type.String(), Type.String({ maxLength: 100 }), { maxProperties: 500 });
const Title = Type.String({ minLength: 1, maxLength: 100 });
const NewResourceSchema = Type.Union([
  Type.Object({ kind: Type.Literal("table"), title: Title, table: Type.String({ maxLength: 60 }), columns: Fields }, closed),
  Type.Object(
    {
      kind: Type.Literal("api"),
      title: Title,
      upstream: Type.String({ maxLength: 500 }),
      operations: Type.Array(OperationSchema, { minItems: 1, maxItems: 100 }),
      fields: Fields,
      header: Type.Optional(
        Type.Object(
          {
            name: Type.String({ pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$" }),
            secret: Type.String({ minLength: 1, maxLength: 2_000, pattern: "^[\\x20-\\x7e]+$" }),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
]);

export function resourceRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  const { db } = deployment;

  app.get(
    "/api/catalog/sources",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "catalogSources",
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                table: Text,
                title: Nullable(Text),
                rows: Type.Integer(),
                columns: Type.Array(Type.Object({ name: Text, type: Text, comment: Text })),
                mountedBy: Nullable(Text),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ rows: await sourcesOf(db, actorOf(request).agencyId) }),
  );

  app.post(
    "/api/catalog/suggestions",
    {
      config: { access: ["clerk"] },
      schema: {
        operationId: "suggestItems",
        body: Type.Object({ columns: Type.Array(Column, { maxItems: 500 }) }, closed),
        response: { 200: Type.Object({ items: Type.Array(SuggestedItem) }) },
      },
    },
    async (request) => ({ items: suggestItems(request.body.columns).map((item) => ({ id: newId(), ...item })) }),
  );

  app.post(
    "/api/catalog/entries/:id/resources",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "mountResource",
        params: IdParam,
        body: NewResourceSchema,
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const input = { entryId: request.params.id, resource: request.body as NewResource };
      const made = await once(deployment, request, () => mountResource(deployment, actorOf(request), input));
      await search.refresh(request.params.id);
      return reply.code(201).send(made);
    },
  );

  app.post(
    "/api/catalog/resources/:id/retire",
    {
      config: { access: ["clerk", "developer"] },
      schema: { operationId: "retireResource", params: IdParam, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await retireResource(deployment, actorOf(request), { id: request.params.id });
      const entryId = await entryOfResource(db, request.params.id);
      if (entryId) await search.refresh(entryId);
      return {};
    },
  );
}
