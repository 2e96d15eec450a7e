// Sources and resources over HTTP: the tables an agency holds, suggestions for their columns, mounting and retiring.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { newId, UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { gradeOver } from "#modules/recognition/index.ts";
import { IdParam, Nullable, Text, WordsSchema } from "./catalog.schema.ts";
import { GradeSchema, ItemSchema, MaskSchema, PersonalMarkSchema } from "./content.ts";
import { checkHome } from "./home.views.ts";
import { mountResource, type NewResource, retireResource, setMarking } from "./resource.commands.ts";
import { markings, OperationSchema } from "./resource.ts";
import { entryOfResource, sourcesOf } from "./resource.views.ts";
import type { CatalogSearch } from "./search.views.ts";
import { draftSuggestions, suggestFromTable, suggestItems } from "./suggestion.views.ts";

const closed = { additionalProperties: false };
const Column = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 63 }),
    type: Type.String({ maxLength: 50 }),
    comment: Nullable(Type.String({ maxLength: 500 })),
  },
  closed,
);
const Reasons = {
  kind: Nullable(Text),
  title: WordsSchema,
  evidence: Type.Array(WordsSchema),
  gradeReason: WordsSchema,
  basis: WordsSchema,
  confidence: Type.Number(),
};
/** An item but for the decisions that are never suggested. */
const SuggestedItem = Type.Object({ ...ItemSchema.properties, ...Reasons });
const ItemMarks = Type.Object({
  itemId: Text,
  personal: PersonalMarkSchema,
  grade: Nullable(GradeSchema),
  suggestedMask: MaskSchema,
  ...Reasons,
});
const suggested = {
  entry: Type.Object({ grade: Nullable(GradeSchema), reason: WordsSchema }),
  /** Rows whose values were looked at. */
  rows: Type.Integer(),
};
const Fields = Type.Record(Type.String(), Type.String({ maxLength: 100 }), { maxProperties: 500 });
const Title = Type.String({ minLength: 1, maxLength: 100 });
const GroupMin = Type.Optional(Type.Integer({ minimum: 2, maximum: 100_000 }));
const NewResourceSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("file"),
      title: Title,
      items: Type.Array(Type.String({ pattern: UUID_PATTERN }), { minItems: 1, maxItems: 500, uniqueItems: true }),
      bytesPerDay: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 50 })),
      marking: Type.Optional(Type.Enum([...markings])),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal("table"), title: Title, table: Type.String({ maxLength: 60 }), columns: Fields, groupMin: GroupMin },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal("database"),
      title: Title,
      connectionId: Type.String({ pattern: UUID_PATTERN }),
      schema: Type.String({ minLength: 1, maxLength: 128 }),
      table: Type.String({ minLength: 1, maxLength: 128 }),
      key: Type.String({ minLength: 1, maxLength: 128 }),
      groupMin: GroupMin,
      columns: Type.Record(Type.String(), Type.String({ maxLength: 128 }), { maxProperties: 500 }),
    },
    closed,
  ),
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

/** A person confirms or changes what is suggested (REG25-13-5); evidence holds counts, never values. */
function suggestionRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/catalog/suggestions",
    {
      config: { access: ["clerk"] },
      schema: {
        operationId: "suggestItems",
        body: Type.Object(
          { columns: Type.Optional(Type.Array(Column, { maxItems: 500 })), table: Type.Optional(Type.String({ maxLength: 60 })) },
          closed,
        ),
        response: { 200: Type.Object({ items: Type.Array(SuggestedItem), ...suggested }) },
      },
    },
    async (request) => {
      const { columns = [], table } = request.body;
      const byWords = suggestItems(columns);
      const found =
        table === undefined
          ? { items: byWords, entry: gradeOver(byWords), rows: 0 }
          : await suggestFromTable(deployment, actorOf(request).agencyId, table);
      return { ...found, items: found.items.map((item) => ({ id: newId(), ...item, evidence: [...item.evidence] })) };
    },
  );

  app.get(
    "/api/catalog/entries/:id/suggestions",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "draftSuggestions",
        params: IdParam,
        response: { 200: Type.Object({ items: Type.Array(ItemMarks), ...suggested }) },
      },
    },
    async (request) => {
      const found = await draftSuggestions(deployment, actorOf(request), request.params.id);
      return { ...found, items: found.items.map((item) => ({ ...item, evidence: [...item.evidence] })) };
    },
  );
}

export function resourceRoutes(app: Api, deployment: Deployment, search: CatalogSearch): void {
  suggestionRoutes(app, deployment);
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

  app.get(
    "/api/catalog/resources/:id/check",
    {
      // Each look goes out to the agency's server.
      config: { access: ["clerk", "developer"], rateLimit: { max: 30, timeWindow: 60_000 } },
      schema: {
        operationId: "checkResource",
        params: IdParam,
        response: {
          200: Type.Object({
            table: Text,
            findings: Type.Array(Type.Object({ level: Type.Enum(["blocks", "warns"]), zh: Text, en: Text })),
          }),
        },
      },
    },
    async (request) => await checkHome(deployment, actorOf(request), request.params.id),
  );

  app.post(
    "/api/catalog/resources/:id/marking",
    {
      config: { access: ["clerk", "developer"] },
      schema: {
        operationId: "setMarking",
        params: IdParam,
        body: Type.Object({ marking: Type.Enum([...markings]) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await setMarking(deployment, actorOf(request), { id: request.params.id, marking: request.body.marking });
      return {};
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
