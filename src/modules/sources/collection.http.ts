// The register of collection items over HTTP: an agency sees its own, the office all and the report.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { synonymsAt } from "#modules/dictionaries/index.ts";
import { endCollection, exceptCollection, registerCollection } from "./collection.commands.ts";
import { collectionKinds, collectionMeans } from "./collection.ts";
import { collectionList, collectionReport, matchesFor } from "./collection.views.ts";
import { obtainInstead } from "./obtaining.commands.ts";
import { demandsOf } from "./demand.ts";
import { closed, Done, IdParam, Made, Nullable, Query, Ref, Text, TitledRef, Uuid, Words } from "./source.schema.ts";

const Match = Type.Object({ elementId: Nullable(Text), what: Text, agency: Ref, entry: Nullable(TitledRef), score: Type.Number() });
const Row = Type.Object({
  id: Text,
  agency: Ref,
  kind: Type.Enum([...collectionKinds]),
  matter: Text,
  name: Text,
  means: Type.Enum([...collectionMeans]),
  basis: Text,
  necessity: Text,
  entry: Nullable(TitledRef),
  duty: Nullable(Text),
  matches: Type.Array(Match),
  reason: Nullable(Text),
  exception: Nullable(Text),
  registeredAt: Text,
  endedAt: Nullable(Text),
  obtaining: Nullable(
    Type.Object({ id: Text, number: Nullable(Text), state: Text, grant: Nullable(Type.Object({ id: Text, state: Text })) }),
  ),
  offers: Type.Array(TitledRef),
  actions: Type.Array(Text),
});
const HANDS = ["clerk", "work-body-head"] as const;

export function collectionRoutes(app: Api, deployment: Deployment): void {
  reading(app, deployment);
  writing(app, deployment);
}

function reading(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/collections",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "collectionItems",
        querystring: Type.Object(
          { ...CursorQuery, q: Query, agency: Type.Optional(Uuid), repeated: Type.Optional(Type.Boolean()), open: Type.Optional(Uuid) },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(Row), next: Nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { q: text, agency: agencyId, open: id, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        collectionList(deployment, actorOf(request), { ...ask, text, agencyId, id }),
      );
    },
  );
  app.get(
    "/api/sources/collections/report",
    {
      config: { access: ["office-reviewer", "office-head", "auditor"] },
      schema: {
        operationId: "collectionReport",
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                agency: Ref,
                items: Type.Integer(),
                shared: Type.Integer(),
                obtaining: Type.Integer(),
                repeated: Type.Integer(),
                excepted: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ rows: await collectionReport(deployment) }),
  );
  app.get(
    "/api/sources/collections/matches",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "collectionMatches",
        querystring: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }), matter: Type.String({ maxLength: 200 }) }, closed),
        response: {
          200: Type.Object({
            rows: Type.Array(Match),
            asks: Type.Object({ reason: Type.Boolean(), exception: Type.Boolean(), basis: Type.Boolean() }),
          }),
        },
      },
    },
    async (request) => {
      const { db, law, clock } = deployment;
      const demands = demandsOf(law.at(clock.now()));
      return {
        rows: await matchesFor(await synonymsAt(deployment, db, clock.now()), db, actorOf(request).agencyId, request.query),
        asks: { reason: demands.reason !== null, exception: demands.exception !== null, basis: demands.basis !== null },
      };
    },
  );
}

function writing(app: Api, deployment: Deployment): void {
  app.post(
    "/api/sources/collections",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "registerCollection",
        body: Type.Object(
          {
            kind: Type.Enum([...collectionKinds]),
            matter: Words(200),
            name: Words(100),
            means: Type.Enum([...collectionMeans]),
            basis: Words(500),
            necessity: Type.String({ maxLength: 1_000 }),
            entryId: Nullable(Uuid),
            dutyId: Nullable(Uuid),
            reason: Nullable(Type.String({ maxLength: 1_000 })),
            exception: Nullable(Type.String({ maxLength: 500 })),
          },
          closed,
        ),
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => registerCollection(deployment, actorOf(request), request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/sources/collections/:id/exception",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "exceptCollection",
        params: IdParam,
        body: Type.Object({ exception: Words(500) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await exceptCollection(deployment, actorOf(request), request.params.id, request.body.exception);
      return {};
    },
  );
  app.post(
    "/api/sources/collections/:id/application",
    {
      config: { access: ["clerk"] },
      schema: {
        operationId: "obtainInstead",
        params: IdParam,
        body: Type.Object({ entryId: Uuid, by: Type.Enum(["shared", "verified"]) }, closed),
        response: { 201: Type.Object({ applicationId: Text }) },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () => obtainInstead(deployment, actorOf(request), request.params.id, request.body));
      return reply.code(201).send(made);
    },
  );
  app.post(
    "/api/sources/collections/:id/end",
    {
      config: { access: [...HANDS] },
      schema: {
        operationId: "endCollection",
        params: IdParam,
        body: Type.Object({ instead: Type.Enum(["nothing", "shared", "verified"]), words: Words(1_000) }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await endCollection(deployment, actorOf(request), request.params.id, request.body);
      return {};
    },
  );
}
