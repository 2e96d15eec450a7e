// Cross-checks by file over HTTP: begun, handed in as tus 1.0.0 hands in, watched, cancelled, and their verdicts fetched.
import { Readable } from "node:stream";
import type { IncomingMessage } from "node:http";
import { Type } from "typebox";
import type { FastifyReply } from "fastify";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { fileProblem, readChecksum } from "#modules/files/index.ts";
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
const PIECE = "application/offset+octet-stream";
const TUS = "1.0.0";

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
      const { limit, cursor } = request.query;
      const place = readCursor(cursor, ["instant", "id"] as const);
      const after = place && { at: place[0], id: place[1] };
      const { next, ...found } = await checksOfGrant(deployment, actorOf(request), { grantId: request.params.id, limit, after });
      return { ...found, next: next && writeCursor([next.at, next.id]) };
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

const told = (reply: FastifyReply, { offset, bytes }: { offset: number; bytes?: number }): void => {
  void reply.header("tus-resumable", TUS).header("upload-offset", String(offset)).header("cache-control", "no-store");
  if (bytes !== undefined) void reply.header("upload-length", String(bytes));
};

function uploads(app: Api, deployment: Deployment): void {
  app.get(
    "/api/cross-check-uploads/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "crossCheckUpload",
        params: IdParam,
        response: { 200: Type.Object({ id: Text, state: State, offset: Count, bytes: Count }) },
      },
    },
    async (request, reply) => {
      const upload = await uploadView(deployment, actorOf(request), request.params.id);
      told(reply, upload);
      return upload;
    },
  );
  // A scope of its own: nowhere else is a body handed on as it comes in.
  void app.register(async (scope) => {
    scope.addContentTypeParser(PIECE, (_request, _payload, done) => done(null, undefined));
    (scope as unknown as Api).patch(
      "/api/cross-check-uploads/:id",
      {
        config: { access: KEEPERS, slowBody: true },
        schema: { operationId: "appendToCrossCheck", consumes: [PIECE], params: IdParam, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { headers, raw } = request;
        // Known before anything of the body is believed: whose it is.
        await uploadView(deployment, actorOf(request), request.params.id);
        const offset = /^\d{1,15}$/.test(String(headers["upload-offset"])) ? Number(headers["upload-offset"]) : undefined;
        if (offset === undefined || headers["content-type"] !== PIECE) throw fileProblem("piece");
        const checksum = readChecksum(headers["upload-checksum"] as string | undefined);
        const piece = { id: request.params.id, offset, checksum, content: piecesOf(raw) };
        told(reply, await receivePiece(deployment, actorOf(request), piece));
        return reply.code(204).send(null);
      },
    );
  });
}

// The socket stays open when a piece is refused in the middle, so that the refusal can be read.
const piecesOf = (raw: IncomingMessage): AsyncIterable<Buffer> => raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

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
