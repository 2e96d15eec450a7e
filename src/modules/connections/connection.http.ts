// Connections over HTTP: registered, tested, changed and removed by the agency's own people.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { ifMatch } from "#kernel/revision.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { changeConnection, registerConnection, removeConnection, testConnection } from "./connection.commands.ts";
import { ChangedConnectionBody, ConnectionSchema, NewConnectionBody } from "./connection.schema.ts";
import { connectionProblem } from "./connection.ts";
import { connectionList, connectionView } from "./connection.views.ts";
import { sourceTableRoutes } from "./source-table.http.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
/** Each test goes out into the network: nobody looks for open doors this way. */
const TESTS_PER_MINUTE = 30;

export function connectionRoutes(app: Api, deployment: Deployment): void {
  looking(app, deployment);
  sourceTableRoutes(app, deployment);
  keeping(app, deployment);
}

function looking(app: Api, deployment: Deployment): void {
  app.get(
    "/api/connections",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "connections",
        querystring: Type.Object(CursorQuery, closed),
        response: { 200: Type.Object({ rows: Type.Array(ConnectionSchema), next: Type.Union([Type.Null(), Text]) }) },
      },
    },
    async (request) => {
      const { rows, next } = await paged(request.query, { at: "instant", id: "id" }, (ask) =>
        connectionList(deployment, actorOf(request), ask),
      );
      return { rows: rows.map((row) => ({ ...row, schemas: [...row.schemas] })), next };
    },
  );
  app.get(
    "/api/connections/:id",
    { config: { access: KEEPERS }, schema: { operationId: "connection", params: IdParam, response: { 200: ConnectionSchema } } },
    async (request) => {
      const view = await connectionView(deployment, actorOf(request), request.params.id);
      return { ...view, schemas: [...view.schemas] };
    },
  );
}

function keeping(app: Api, deployment: Deployment): void {
  app.post(
    "/api/connections",
    {
      config: { access: KEEPERS },
      schema: { operationId: "registerConnection", body: NewConnectionBody, response: { 201: Type.Object({ id: Text }) } },
    },
    async (request, reply) => {
      const { password, ...facts } = request.body;
      const made = await once(deployment, request, () => registerConnection(deployment, actorOf(request), { facts, password }));
      return reply.code(201).send(made);
    },
  );
  app.put(
    "/api/connections/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "changeConnection",
        params: IdParam,
        body: ChangedConnectionBody,
        response: { 200: Type.Object({ revision: Type.Integer() }) },
      },
    },
    async (request) => {
      const { password, ...facts } = request.body;
      const revision = ifMatch(request);
      if (revision === undefined) throw connectionProblem("stale");
      return await changeConnection(deployment, actorOf(request), { id: request.params.id, revision, facts, password });
    },
  );
  app.post(
    "/api/connections/:id/test",
    {
      config: { access: KEEPERS, rateLimit: { max: TESTS_PER_MINUTE, timeWindow: 60_000 } },
      schema: { operationId: "testConnection", params: IdParam, response: { 200: ConnectionSchema } },
    },
    async (request) => {
      await testConnection(deployment, actorOf(request), request.params);
      const view = await connectionView(deployment, actorOf(request), request.params.id);
      return { ...view, schemas: [...view.schemas] };
    },
  );
  app.post(
    "/api/connections/:id/remove",
    { config: { access: KEEPERS }, schema: { operationId: "removeConnection", params: IdParam, response: { 200: Type.Object({}) } } },
    async (request) => {
      await removeConnection(deployment, actorOf(request), request.params);
      return {};
    },
  );
}
