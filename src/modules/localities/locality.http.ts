// The register of localities over HTTP.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { importLocalities } from "./import.commands.ts";
import { registerLocality, retireLocality, saveLocality } from "./locality.commands.ts";
import { KEEPERS, LocalityChangeSchema, localityKinds, localityStates, NewLocalitySchema } from "./locality.ts";
import { localitiesOf, localityFor } from "./locality.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const closed = { additionalProperties: false };

const Line = Type.Object({
  id: Text,
  code: Text,
  name: Text,
  kind: Type.Enum([...localityKinds]),
  agency: Type.Object({ id: Text, name: Text }),
  /** Null for whoever does not keep it. */
  contact: Nullable,
  state: Type.Enum([...localityStates]),
  ending: Text,
  revision: Count,
  actions: Type.Array(Type.Enum(["save", "retire"])),
});

export function localityRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  keepRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/localities",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "localities",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            kind: Type.Optional(Type.Enum([...localityKinds])),
            state: Type.Optional(Type.Enum([...localityStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: {
          200: Type.Object({
            rows: Type.Array(Line),
            total: Count,
            next: Nullable,
            actions: Type.Array(Text),
            anyAgency: Type.Boolean(),
            /** Whether a text in force has data shared with localities. */
            isKnown: Type.Boolean(),
            citations: Type.Array(CitationSchema),
          }),
        },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, state = "active", ...query } = request.query;
      return await paged(query, { code: "text", id: "id" }, (ask) =>
        localitiesOf(deployment, actorOf(request), { ...ask, agencyId, state, text }),
      );
    },
  );
  app.get(
    "/api/localities/:id",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "locality",
        params: Id,
        response: { 200: Type.Object({ ...Line.properties, timeline: Type.Array(TimelineActSchema) }) },
      },
    },
    async (request) => await localityFor(deployment, actorOf(request), request.params.id),
  );
}

function keepRoutes(app: Api, deployment: Deployment): void {
  const config = { access: KEEPERS };
  app.post(
    "/api/localities",
    { config, schema: { operationId: "registerLocality", body: NewLocalitySchema, response: { 201: Type.Object({ id: Text }) } } },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await registerLocality(deployment, actorOf(request), request.body))),
  );
  app.post(
    "/api/localities/import",
    {
      config,
      schema: {
        operationId: "importLocalities",
        body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 300_000 }) }, closed),
        response: { 200: Type.Object({ registered: Count, refused: Type.Array(Type.Object({ line: Count, text: Text })) }) },
      },
    },
    async (request) => await once(deployment, request, async () => await importLocalities(deployment, actorOf(request), request.body.text)),
  );
  app.put(
    "/api/localities/:id",
    {
      config,
      schema: { operationId: "saveLocality", params: Id, body: LocalityChangeSchema, response: { 200: Type.Object({ revision: Count }) } },
    },
    async (request) =>
      await saveLocality(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), change: request.body }),
  );
  app.post(
    "/api/localities/:id/retire",
    {
      config,
      schema: {
        operationId: "retireLocality",
        params: Id,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await retireLocality(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );
}
