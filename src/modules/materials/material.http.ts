// Materials of service items over HTTP: the list, its keeping, what a counter asks, use by item.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { checkItem, useByItem } from "./check.views.ts";
import { DECIDERS, demands, findings, ITEM_CODE, KEEPERS, MaterialContentSchema, materialStates, verdicts } from "./material.ts";
import { addMaterial, endMaterial, publishMaterial, saveMaterial, takeSheet } from "./material.commands.ts";
import { entryChoices, materialFor, materialsOf } from "./material.views.ts";
import { CheckSchema } from "./material.schema.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Ref = Type.Object({ id: Text, name: Text });
const Empty = Type.Object({});
const closed = { additionalProperties: false };

const Line = Type.Object({
  id: Text,
  item: Type.Object({ code: Text, name: Text }),
  agency: Ref,
  name: Text,
  demand: Type.Enum([...demands]),
  rule: Text,
  note: Text,
  state: Type.Enum([...materialStates]),
  ending: Text,
  revision: Count,
  savedAt: Text,
  inForceAt: Nullable,
  entry: Type.Union([
    Type.Null(),
    Type.Object({ id: Text, code: Text, title: Text, source: Text, shared: Type.Boolean(), own: Type.Boolean() }),
  ]),
  held: Type.Array(Type.Object({ id: Text, number: Text, method: Text })),
  verdict: Type.Enum([...verdicts]),
  finding: Type.Union([Type.Null(), Type.Enum([...findings])]),
  actions: Type.Array(Type.Enum(["save", "publish", "end"])),
});
const Citations = Type.Array(CitationSchema);

export function materialRoutes(app: Api, deployment: Deployment): void {
  listRoutes(app, deployment);
  askingRoutes(app, deployment);
  keepingRoutes(app, deployment);
}

function listRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/materials",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "materials",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            state: Type.Optional(Type.Enum([...materialStates])),
            finding: Type.Optional(Type.Enum([...findings, "any"])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            found: Type.Record(Type.Enum([...findings]), Count),
            next: Nullable,
            actions: Type.Array(Text),
            citations: Citations,
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        materialsOf(deployment, actorOf(request), { ...ask, agencyId, text }),
      );
    },
  );
  app.get(
    "/api/materials/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "material",
        params: Id,
        response: { 200: Type.Object({ ...Line.properties, citations: Citations, timeline: Type.Array(TimelineActSchema) }) },
      },
    },
    async (request) => await materialFor(deployment, actorOf(request), request.params.id),
  );
}

function askingRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/materials/check",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "checkMaterials",
        querystring: Type.Object(
          { item: Type.String({ pattern: ITEM_CODE }), material: Type.Optional(Type.String({ maxLength: 100 })) },
          closed,
        ),
        response: { 200: CheckSchema },
      },
    },
    async (request) => {
      const check = await checkItem(deployment, { agencyId: actorOf(request).agencyId, ...request.query });
      return { ...check, rows: check.rows.map((row) => ({ ...row, ways: [...row.ways] })), citations: [...check.citations] };
    },
  );
  app.get(
    "/api/materials/use",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "useByItem",
        querystring: Type.Object({ days: Type.Integer({ minimum: 1, maximum: 366, default: 90 }) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                agency: Ref,
                item: Type.Object({ code: Text, name: Nullable }),
                calls: Count,
                answered: Count,
                rows: Count,
                businessCases: Count,
                obtained: Count,
                asked: Count,
                lastAt: Nullable,
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ rows: await useByItem(deployment, actorOf(request), request.query.days) }),
  );
  app.get(
    "/api/materials/entries",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "materialEntries",
        querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(Type.Object({ id: Text, code: Text, title: Text, source: Text, isHeld: Type.Boolean() })),
          }),
        },
      },
    },
    async (request) => ({ rows: await entryChoices(deployment, actorOf(request), request.query.q ?? "") }),
  );
}

function keepingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/materials",
    {
      config: { access: KEEPERS },
      schema: { operationId: "addMaterial", body: MaterialContentSchema, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await addMaterial(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/materials/sheet",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "takeMaterials",
        body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 500_000 }) }, closed),
        response: { 200: Type.Object({ added: Count }) },
      },
    },
    async (request) => await once(deployment, request, async () => await takeSheet(deployment, actorOf(request), request.body.text)),
  );
  app.put(
    "/api/materials/:id",
    {
      config: { access: KEEPERS },
      schema: { operationId: "saveMaterial", params: Id, body: MaterialContentSchema, response: { 200: Type.Object({ revision: Count }) } },
    },
    async (request) =>
      await saveMaterial(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body }),
  );
  app.post(
    "/api/materials/:id/publish",
    { config: { access: DECIDERS }, schema: { operationId: "publishMaterial", params: Id, response: { 200: Empty } } },
    async (request) => {
      await publishMaterial(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  app.post(
    "/api/materials/:id/end",
    {
      config: { access: [...KEEPERS, ...DECIDERS] },
      schema: {
        operationId: "endMaterial",
        params: Id,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500, pattern: "\\S" }) }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await endMaterial(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
