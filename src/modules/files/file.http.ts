// Files over HTTP: those of a resource, and uploads of them in pieces.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { CursorQuery, paged } from "#kernel/paging.ts";
import { markings } from "#modules/catalog/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { FILE_BYTES_MAX, fileStates, NameSchema } from "./file.ts";
import { beginFile, giveUpFile, receivePiece, removeFile } from "./file.commands.ts";
import { filesOf, uploadView } from "./file.views.ts";
import { resumableUploads } from "./resumable.http.ts";

const KEEPERS: Access = ["clerk", "developer"];
const closed = { additionalProperties: false };
const Text = Type.String();
const Nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) => Type.Union([schema, Type.Null()]);
const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const State = Type.Enum([...fileStates]);

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
      const { q: text, ...query } = request.query;
      return await paged(query, { at: "instant", id: "id" }, (ask) =>
        filesOf(deployment, actorOf(request), { ...ask, resourceId: request.params.id, text }),
      );
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

function uploads(app: Api, deployment: Deployment): void {
  resumableUploads(app, {
    address: "/api/file-uploads/:id",
    access: KEEPERS,
    states: fileStates,
    operations: { look: "fileUpload", append: "appendToFile" },
    look: async (actor, id) => await uploadView(deployment, actor, id),
    receive: async (actor, piece) => await receivePiece(deployment, actor, piece),
  });
  app.delete(
    "/api/file-uploads/:id",
    { config: { access: KEEPERS }, schema: { operationId: "giveUpFile", params: IdParam, response: { 200: Type.Object({}) } } },
    async (request) => {
      await giveUpFile(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
