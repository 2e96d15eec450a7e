// Clusters of similar items over HTTP: the office's desk.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { actorOf } from "#modules/identity/index.ts";
import { type Deployment, TimelineActSchema } from "#modules/ledger/index.ts";
import { confirmCluster, dismissCluster, linkNewMembers, mergeCluster, reopenCluster, splitCluster } from "./cluster.commands.ts";
import { clusterList, clusterView } from "./cluster.views.ts";
import {
  closed,
  Done,
  ElementWordsSchema,
  IdParam,
  ItemRefSchema,
  Made,
  Nullable,
  Query,
  ReasonSchema,
  Ref,
  Text,
  Uuid,
  Words,
} from "./source.schema.ts";

const State = Type.Enum(["open", "confirmed", "dismissed"]);
const Line = {
  id: Text,
  label: Text,
  state: State,
  element: Nullable(Ref),
  members: Type.Integer(),
  agencies: Type.Integer(),
  collectors: Type.Integer(),
  reason: Nullable(Text),
  decidedAt: Nullable(Text),
};
const Cluster = Type.Object({
  ...Line,
  rows: Type.Array(
    Type.Object({
      entryId: Text,
      itemId: Text,
      title: Text,
      name: Text,
      agency: Ref,
      collected: Type.Boolean(),
      isKey: Type.Boolean(),
      isLinked: Type.Boolean(),
      grade: Nullable(Text),
      updateCycle: Nullable(Text),
      freshAt: Nullable(Text),
      users: Type.Integer(),
      score: Type.Number(),
      reasons: Type.Array(ReasonSchema),
    }),
  ),
  actions: Type.Array(Text),
  timeline: Type.Array(TimelineActSchema),
});
const READERS = ["office-reviewer", "office-head", "auditor"] as const;
const CURATORS = ["office-reviewer", "office-head"] as const;

export function clusterRoutes(app: Api, deployment: Deployment): void {
  app.get(
    "/api/sources/clusters",
    {
      config: { access: [...READERS] },
      schema: {
        operationId: "similarClusters",
        querystring: Type.Object({ ...CursorQuery, q: Query, state: Type.Optional(State) }, closed),
        response: { 200: Type.Object({ rows: Type.Array(Type.Object(Line)), next: Nullable(Text), total: Type.Integer() }) },
      },
    },
    async (request) => {
      const { q: text, state = "open", ...query } = request.query;
      return await paged(query, { agencies: "number", members: "number", id: "id" }, (ask) =>
        clusterList(deployment, { ...ask, state, text }),
      );
    },
  );
  app.get(
    "/api/sources/clusters/:id",
    { config: { access: [...READERS] }, schema: { operationId: "similarCluster", params: IdParam, response: { 200: Cluster } } },
    async (request) => await clusterView(deployment, actorOf(request), request.params.id),
  );
  app.post(
    "/api/sources/clusters/:id/confirm",
    {
      config: { access: [...CURATORS] },
      schema: {
        operationId: "confirmCluster",
        params: IdParam,
        body: Type.Union([Type.Object({ elementId: Uuid }, closed), Type.Object({ element: ElementWordsSchema }, closed)]),
        response: { 200: Type.Object({ elementId: Text }) },
      },
    },
    async (request) => await confirmCluster(deployment, actorOf(request), request.params.id, request.body),
  );
  app.post(
    "/api/sources/clusters/:id/link",
    { config: { access: [...CURATORS] }, schema: { operationId: "linkNewMembers", params: IdParam, response: { 200: Done } } },
    async (request) => {
      await linkNewMembers(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  const reasoned = [
    ["dismiss", "dismissCluster", dismissCluster],
    ["reopen", "reopenCluster", reopenCluster],
  ] as const;
  for (const [path, operationId, command] of reasoned) {
    app.post(
      `/api/sources/clusters/:id/${path}`,
      {
        config: { access: [...CURATORS] },
        schema: { operationId, params: IdParam, body: Type.Object({ reason: Words(1_000) }, closed), response: { 200: Done } },
      },
      async (request) => {
        await command(deployment, actorOf(request), request.params.id, request.body.reason);
        return {};
      },
    );
  }
  rearranging(app, deployment);
}

function rearranging(app: Api, deployment: Deployment): void {
  app.post(
    "/api/sources/clusters/:id/split",
    {
      config: { access: [...CURATORS] },
      schema: {
        operationId: "splitCluster",
        params: IdParam,
        body: Type.Object({ members: Type.Array(ItemRefSchema, { minItems: 1, maxItems: 200 }) }, closed),
        response: { 200: Made },
      },
    },
    async (request) => await splitCluster(deployment, actorOf(request), request.params.id, request.body.members),
  );
  app.post(
    "/api/sources/clusters/:id/merge",
    {
      config: { access: [...CURATORS] },
      schema: {
        operationId: "mergeCluster",
        params: IdParam,
        body: Type.Object({ clusterId: Uuid }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await mergeCluster(deployment, actorOf(request), request.params.id, request.body.clusterId);
      return {};
    },
  );
}
