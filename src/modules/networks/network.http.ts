// Networks over HTTP: the register, the office's answer to an upper rule, the inventory of private networks.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { inventorySheet } from "./inventory.ts";
import { answerException, askException, registerNetwork, retireNetwork, saveNetwork } from "./network.commands.ts";
import {
  ANSWERERS,
  exceptionStates,
  KEEPERS,
  NetworkContentSchema,
  networkKinds,
  networkStandings,
  networkStates,
  PRIVATE_KEEPERS,
  progressSteps,
} from "./network.ts";
import { inventoryOf, networkFor, networkReport, networksOf } from "./network.views.ts";

const Text = Type.String();
const Nullable = Type.Union([Type.Null(), Text]);
const Count = Type.Integer();
const uuid = Type.String({ pattern: UUID_PATTERN });
const Id = Type.Object({ id: uuid });
const Empty = Type.Object({});
const closed = { additionalProperties: false };
const Reason = Type.String({ minLength: 1, maxLength: 1_000, pattern: "\\S" });
const Rules = { extranetOnly: Type.Boolean(), privateClosed: Type.Boolean(), citations: Type.Array(CitationSchema) };

const Line = Type.Object({
  id: Text,
  agency: Type.Object({ id: Text, name: Text }),
  kind: Type.Enum([...networkKinds]),
  name: Text,
  ranges: Type.Array(Text),
  purpose: Text,
  standing: Type.Union([Type.Null(), Type.Enum([...networkStandings])]),
  plannedOn: Nullable,
  exception: Type.Enum([...exceptionStates]),
  state: Type.Enum([...networkStates]),
});
const Detail = Type.Object({
  ...Line.properties,
  progress: Type.Union([Type.Null(), Type.Enum([...progressSteps])]),
  basis: Text,
  answer: Text,
  ending: Text,
  revision: Count,
  actions: Type.Array(Type.Enum(["save", "ask", "answer", "retire"])),
  ...Rules,
  timeline: Type.Array(TimelineActSchema),
});
const ReportLine = Type.Object({
  agency: Type.Object({ id: Text, name: Text }),
  networks: Count,
  merged: Count,
  connected: Count,
  exempt: Count,
  planned: Count,
  late: Count,
  none: Count,
});

export function networkRoutes(app: Api, deployment: Deployment): void {
  readRoutes(app, deployment);
  keepRoutes(app, deployment);
  stepRoutes(app, deployment);
}

function readRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/networks",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "networks",
        querystring: Type.Object(
          {
            ...CursorQuery,
            agency: Type.Optional(uuid),
            kind: Type.Optional(Type.Enum([...networkKinds])),
            standing: Type.Optional(Type.Enum([...networkStandings])),
            exception: Type.Optional(Type.Enum([...exceptionStates])),
            state: Type.Optional(Type.Enum([...networkStates])),
            q: Type.Optional(Type.String({ maxLength: 100 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ rows: Type.Array(Line), total: Count, next: Nullable, actions: Type.Array(Text), ...Rules }) },
      },
    },
    async (request) => {
      const { agency: agencyId, q: text, state = "active", ...query } = request.query;
      return await paged(query, { name: "text", id: "id" }, (ask) =>
        networksOf(deployment, actorOf(request), { ...ask, state, agencyId, text }),
      );
    },
  );
  app.get(
    "/api/networks/report",
    {
      config: { access: "signed-in" },
      schema: { operationId: "networkReport", response: { 200: Type.Object({ rows: Type.Array(ReportLine), ...Rules }) } },
    },
    async (request) => await networkReport(deployment, actorOf(request)),
  );
  app.get(
    "/api/networks/report/export",
    { config: { access: "signed-in" }, schema: { operationId: "exportNetworks" } },
    async (request, reply) =>
      reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="private-networks.csv"`)
        .header("cache-control", "no-store")
        .send(inventorySheet(await inventoryOf(deployment, actorOf(request)))),
  );
  app.get(
    "/api/networks/:id",
    { config: { access: "signed-in" }, schema: { operationId: "network", params: Id, response: { 200: Detail } } },
    async (request) => await networkFor(deployment, actorOf(request), request.params.id),
  );
}

function keepRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/networks",
    {
      config: { access: KEEPERS },
      schema: { operationId: "registerNetwork", body: NetworkContentSchema, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) =>
      reply.code(201).send(await once(deployment, request, async () => await registerNetwork(deployment, actorOf(request), request.body))),
  );
  app.put(
    "/api/networks/:id",
    {
      config: { access: KEEPERS },
      schema: { operationId: "saveNetwork", params: Id, body: NetworkContentSchema, response: { 200: Type.Object({ revision: Count }) } },
    },
    async (request) =>
      await saveNetwork(deployment, actorOf(request), { id: request.params.id, revision: ifMatch(request), content: request.body }),
  );
}

function stepRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/networks/:id/ask",
    { config: { access: PRIVATE_KEEPERS }, schema: { operationId: "askNetworkException", params: Id, response: { 200: Empty } } },
    async (request) => {
      await askException(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  app.post(
    "/api/networks/:id/answer",
    {
      config: { access: ANSWERERS },
      schema: {
        operationId: "answerNetworkException",
        params: Id,
        body: Type.Object({ accept: Type.Boolean(), words: Reason }, closed),
        response: { 200: Empty },
      },
    },
    async (request) => {
      await answerException(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
  app.post(
    "/api/networks/:id/retire",
    {
      config: { access: [...KEEPERS, ...ANSWERERS] },
      schema: { operationId: "retireNetwork", params: Id, body: Type.Object({ reason: Reason }, closed), response: { 200: Empty } },
    },
    async (request) => {
      await retireNetwork(deployment, actorOf(request), { id: request.params.id, ...request.body });
      return {};
    },
  );
}
