// Lineage and stated relations over HTTP: for whoever may open the entry.
import { type TSchema, Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { BREADTH_MAX, DEPTH_MAX, nodeKinds } from "./lineage.ts";
import { impactOf, lineageOf } from "./lineage.views.ts";
import { endRelation, stateRelation } from "./relation.commands.ts";
import { ENDERS, SPEAKERS } from "./relation.ts";
import { relationsOf } from "./relation.views.ts";

const closed = { additionalProperties: false };
const Text = Type.String();
const Uuid = Type.String({ pattern: UUID_PATTERN });
const IdParam = Type.Object({ id: Uuid });
const Count = Type.Integer();
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([Type.Null(), schema]);

const LineageSchema = Type.Object({
  root: Text,
  nodes: Type.Array(
    Type.Object({
      key: Text,
      kind: Type.Enum([...nodeKinds]),
      id: Nullable(Text),
      title: Text,
      agency: Nullable(Type.Object({ id: Nullable(Text), name: Text })),
      level: Count,
      state: Nullable(Text),
      users: Nullable(Count),
      count: Nullable(Count),
    }),
  ),
  arrows: Type.Array(
    Type.Object({
      source: Text,
      target: Text,
      kind: Text,
      isFlow: Type.Boolean(),
      stated: Type.Boolean(),
      items: Type.Array(Type.Object({ source: Nullable(Text), target: Nullable(Text) })),
    }),
  ),
  kinds: Type.Array(Type.Object({ key: Text, zh: Nullable(Text), en: Nullable(Text), term: Nullable(Text) })),
});

const Ref = Type.Object({ id: Text, name: Text });
const RelationSchema = Type.Object({
  id: Text,
  kind: Text,
  own: Type.Boolean(),
  other: Type.Object({ id: Text, code: Text, title: Text, state: Type.Enum(["published", "delisted"]), agency: Ref }),
  items: Count,
  words: Text,
  statedAt: Text,
  actions: Type.Array(Text),
});

export function lineageRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  stating(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/lineage/entries/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "lineage",
        params: IdParam,
        querystring: Type.Object(
          {
            depth: Type.Integer({ minimum: 1, maximum: DEPTH_MAX, default: 2 }),
            breadth: Type.Integer({ minimum: 1, maximum: BREADTH_MAX, default: 8 }),
          },
          closed,
        ),
        response: { 200: LineageSchema },
      },
    },
    async (request) => await lineageOf(deployment, actorOf(request), request.params.id, request.query),
  );
  app.get(
    "/api/lineage/entries/:id/impact",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "lineageImpact",
        params: IdParam,
        response: {
          200: Type.Object({
            entries: Count,
            isMore: Type.Boolean(),
            nearest: Type.Array(Type.Object({ id: Text, title: Text, agency: Text })),
            agencies: Count,
            users: Count,
            furtherUsers: Count,
            libraries: Type.Array(Ref),
          }),
        },
      },
    },
    async (request) => await impactOf(deployment, actorOf(request), request.params.id),
  );
  app.get(
    "/api/lineage/entries/:id/relations",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "entryRelations",
        params: IdParam,
        response: { 200: Type.Object({ rows: Type.Array(RelationSchema), more: Type.Boolean(), actions: Type.Array(Text) }) },
      },
    },
    async (request) => await relationsOf(deployment, actorOf(request), request.params.id),
  );
}

function stating(app: Api, deployment: Deployment): void {
  app.post(
    "/api/lineage/entries/:id/relations",
    {
      config: { access: SPEAKERS },
      schema: {
        operationId: "stateEntryRelation",
        params: IdParam,
        body: Type.Object(
          {
            kind: Type.String({ minLength: 1, maxLength: 50 }),
            otherId: Uuid,
            items: Type.Array(Type.Object({ item: Uuid, other: Uuid }, closed), { maxItems: 200 }),
            words: Type.String({ maxLength: 500 }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => stateRelation(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/lineage/relations/:id/end",
    {
      config: { access: ENDERS },
      schema: {
        operationId: "endEntryRelation",
        params: IdParam,
        body: Type.Object({ words: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await endRelation(deployment, actorOf(request), request.params.id, request.body.words);
      return {};
    },
  );
}
