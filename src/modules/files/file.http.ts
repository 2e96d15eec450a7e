// Files over HTTP: those of a resource, and uploads in pieces, spoken as tus 1.0.0 speaks so that its clients can go on with one.
import { Type } from "typebox";
import type { FastifyReply } from "fastify";
import type { IncomingMessage } from "node:http";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, readCursor, writeCursor } from "#kernel/paging.ts";
import { markings } from "#modules/catalog/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { FILE_BYTES_MAX, fileProblem, fileStates, NameSchema, readChecksum } from "./file.ts";
import { beginFile, giveUpFile, receivePiece, removeFile } from "./file.commands.ts";
import { filesOf, uploadView } from "./file.views.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const State = Type.Enum([...fileStates]);
const PIECE = "application/offset+octet-stream";
const TUS = "1.0.0";

const FileRow = Type.Object({
  id: Text,
  name: Text,
  bytes: Type.Integer(),
  period: Text,
  note: Text,
  state: State,
  version: Type.Integer(),
  replaces: Nullable(Text),
  sha256: Nullable(Text),
  sm3: Nullable(Text),
  scanned: Nullable(Type.Boolean()),
  outcome: Text,
  by: Text,
  begunAt: Text,
  checkedAt: Nullable(Text),
  actions: Type.Array(Text),
});

export function fileRoutes(app: Api, deployment: Deployment): void {
  ofResources(app, deployment);
  uploads(app, deployment);
}

function ofResources(app: Api, deployment: Deployment): void {
  app.get(
    "/api/catalog/resources/:id/files",
    {
      config: { access: "signed-in" },
      schema: {
        operationId: "resourceFiles",
        params: IdParam,
        querystring: Type.Object(
          { ...CursorQuery, state: Type.Optional(State), q: Type.Optional(Type.String({ maxLength: 100 })) },
          closed,
        ),
        response: {
          200: Type.Object({
            resource: Type.Object({
              id: Text,
              title: Text,
              entry: Type.Object({ id: Text, title: Text }),
              isMounted: Type.Boolean(),
              marking: Type.Enum([...markings]),
            }),
            /** Whether anything looks for malware here. */
            isScanned: Type.Boolean(),
            actions: Type.Array(Text),
            rows: Type.Array(FileRow),
            next: Nullable(Text),
          }),
        },
      },
    },
    async (request) => {
      const { limit, cursor, state, q } = request.query;
      const place = readCursor(cursor, ["instant", "id"] as const);
      const after = place && { at: place[0], id: place[1] };
      const { next, ...found } = await filesOf(deployment, actorOf(request), {
        resourceId: request.params.id,
        limit,
        after,
        state,
        text: q,
      });
      return { ...found, next: next && writeCursor([next.at, next.id]) };
    },
  );
  app.post(
    "/api/catalog/resources/:id/files",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "beginFile",
        params: IdParam,
        body: Type.Object(
          {
            name: NameSchema,
            bytes: Type.Integer({ minimum: 1, maximum: FILE_BYTES_MAX }),
            period: Type.String({ maxLength: 100 }),
            note: Type.String({ maxLength: 500 }),
            sha256: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
            replaces: Type.Optional(Type.String({ pattern: UUID_PATTERN })),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const { sha256 = null, replaces = null, ...wish } = request.body;
      const input = { ...wish, sha256, replaces, resourceId: request.params.id };
      const made = await once(deployment, request, () => beginFile(deployment, actorOf(request), input));
      return reply.code(201).header("location", `/api/file-uploads/${made.id}`).send(made);
    },
  );
  app.post(
    "/api/files/:id/remove",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "removeFile",
        params: IdParam,
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }, closed),
        response: { 200: Type.Object({}) },
      },
    },
    async (request) => {
      await removeFile(deployment, actorOf(request), { id: request.params.id, reason: request.body.reason });
      return {};
    },
  );
}

const told = (reply: FastifyReply, { offset, bytes }: { offset: number; bytes?: number }): void => {
  void reply.header("tus-resumable", TUS).header("upload-offset", String(offset)).header("cache-control", "no-store");
  if (bytes !== undefined) void reply.header("upload-length", String(bytes));
};

function uploads(app: Api, deployment: Deployment): void {
  // HEAD, which asks the same of tus servers, is answered as GET is.
  app.get(
    "/api/file-uploads/:id",
    {
      config: { access: KEEPERS },
      schema: {
        operationId: "fileUpload",
        params: IdParam,
        response: { 200: Type.Object({ id: Text, state: State, offset: Type.Integer(), bytes: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const upload = await uploadView(deployment, actorOf(request), request.params.id);
      told(reply, upload);
      return upload;
    },
  );
  app.delete(
    "/api/file-uploads/:id",
    { config: { access: KEEPERS }, schema: { operationId: "giveUpFile", params: IdParam, response: { 200: Type.Object({}) } } },
    async (request) => {
      await giveUpFile(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
  // A scope of its own: nowhere else is a body handed on as it comes in.
  void app.register(async (scope) => {
    // Read by the route itself: as a member of the request it would be looked at like any other value.
    scope.addContentTypeParser(PIECE, (_request, _payload, done) => done(null, undefined));
    (scope as unknown as Api).patch(
      "/api/file-uploads/:id",
      {
        config: { access: KEEPERS, slowBody: true },
        schema: { operationId: "appendToFile", consumes: [PIECE], params: IdParam, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { headers, raw } = request;
        // Known before anything of the body is believed: whose it is.
        await uploadView(deployment, actorOf(request), request.params.id);
        const offset = /^\d{1,15}$/.test(String(headers["upload-offset"])) ? Number(headers["upload-offset"]) : undefined;
        if (offset === undefined || headers["content-type"] !== PIECE) throw fileProblem("piece");
        const checksum = readChecksum(headers["upload-checksum"] as string | undefined);
        const piece = { id: request.params.id, offset, checksum, content: piecesOf(raw) };
        const received = await receivePiece(deployment, actorOf(request), piece);
        told(reply, received);
        return reply.code(204).send(null);
      },
    );
  });
}

// The socket stays open when a piece is refused in the middle, so that the refusal can be read.
const piecesOf = (raw: IncomingMessage): AsyncIterable<Buffer> => raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
