// Cross-checks by file over HTTP: begun, handed in piece by piece, watched, cancelled, and their verdicts fetched.
import { Readable } from "node:stream";
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { resumableUploads } from "#modules/files/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { CHECK_BYTES_MAX, checkStates } from "./crosscheck.ts";
import { beginCheck, cancelCheck, receivePiece, redeem, ticketFor } from "./crosscheck.commands.ts";
import { checksOfGrant, uploadView } from "./crosscheck.views.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Count = Type.Integer();
const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const State = Type.Enum([...checkStates]);

const CheckSchema = Type.Object({
  id: Text,
  name: Text,
  bytes: Count,
  state: State,
  by: Text,
  businessCase: Nullable(Text),
  begunAt: Text,
  endedAt: Nullable(Text),
  rows: Count,
  matched: Count,
  mismatched: Count,
  notFound: Count,
  refused: Count,
  unreadable: Count,
  progress: Count,
  rowsPerSecond: Nullable(Count),
  secondsLeft: Nullable(Count),
  problem: Nullable(Type.Object({ code: Text, zh: Text, en: Text })),
  isCleared: Type.Boolean(),
  actions: Type.Array(Text),
});

export function crossCheckRoutes(app: Api, deployment: Deployment): void {
  ofGrants(app, deployment);
  uploads(app, deployment);
  verdicts(app, deployment);
}

function ofGrants(app: Api, deployment: Deployment): void {
  app.get(
    "/api/grants/:id/cross-checks",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "crossChecks",
        params: IdParam,
        querystring: Type.Object(CursorQuery, closed),
        response: {
          200: Type.Object({ keptDays: Count, rows: Type.Array(CheckSchema), actions: Type.Array(Text), next: Nullable(Text) }),
        },
      },
    },
    async (request) => {
      const { id: grantId } = request.params;
      return await paged(request.query, { at: "instant", id: "id" }, (ask) =>
        checksOfGrant(deployment, actorOf(request), { ...ask, grantId }),
      );
    },
  );
  app.post(
    "/api/grants/:id/cross-checks",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "beginCrossCheck",
        params: IdParam,
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200 }),
            bytes: Type.Integer({ minimum: 1, maximum: CHECK_BYTES_MAX }),
            businessCase: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const { name, bytes, businessCase = null } = request.body;
      const wish = { grantId: request.params.id, name, bytes, businessCase };
      const made = await once(deployment, request, () => beginCheck(deployment, actorOf(request), wish));
      return reply.code(201).header("location", `/api/cross-check-uploads/${made.id}`).send(made);
    },
  );
  app.post(
    "/api/cross-checks/:id/cancel",
    {
      config: { access: KEEPERS },
      schema: { operationId: "cancelCrossCheck", params: IdParam, response: { 200: Type.Object({}) } },
    },
    async (request) => {
      await cancelCheck(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}

function uploads(app: Api, deployment: Deployment): void {
  resumableUploads(app, {
    address: "/api/cross-check-uploads/:id",
    access: KEEPERS,
    states: checkStates,
    operations: { look: "crossCheckUpload", append: "appendToCrossCheck" },
    look: async (actor, id) => await uploadView(deployment, actor, id),
    receive: async (actor, piece) => await receivePiece(deployment, actor, piece),
  });
}

function verdicts(app: Api, deployment: Deployment): void {
  app.post(
    "/api/cross-checks/:id/ticket",
    {
      config: { access: KEEPERS },
      schema: { operationId: "askVerdicts", params: IdParam, response: { 201: Type.Object({ ticket: Text }) } },
    },
    async (request, reply) => reply.code(201).send(await ticketFor(deployment, actorOf(request), request.params.id)),
  );
  app.get(
    "/api/cross-check-tickets/:ticket",
    {
      config: { access: KEEPERS },
      exposeHeadRoute: false,
      schema: {
        operationId: "redeemVerdicts",
        produces: ["text/csv"],
        params: Type.Object({ ticket: Type.String({ pattern: "^[A-Za-z0-9._-]{1,2000}$" }) }),
      },
    },
    async (request, reply) => {
      const { name, bytes, content } = await redeem(deployment, actorOf(request), request.params.ticket);
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-length", bytes)
        .header("content-disposition", `attachment; filename="verdicts.csv"; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header("cache-control", "no-store")
        .send(Readable.from(content, { objectMode: false }));
    },
  );
}
