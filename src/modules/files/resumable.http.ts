// Uploads in pieces, spoken as tus 1.0.0 speaks so that its clients can go on with one: wherever a module takes in what is too large for one request.
import type { IncomingMessage } from "node:http";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { Actor } from "#kernel/context.ts";
import type { Api } from "#kernel/http.ts";
import { UUID_PATTERN } from "#kernel/ids.ts";
import { type Access, actorOf } from "#modules/identity/index.ts";
import { fileProblem, type NewPiece, readChecksum } from "./file.ts";

export interface ResumableUploads<State extends string> {
  /** Ends in `/:id`. */
  readonly address: string;
  readonly access: Access;
  readonly states: readonly State[];
  readonly operations: { readonly look: string; readonly append: string };
  /** How much has arrived; refuses whoever may not know, before anything of a piece is believed. */
  readonly look: (actor: Actor, id: string) => Promise<{ id: string; state: State; offset: number; bytes: number }>;
  readonly receive: (actor: Actor, piece: NewPiece) => Promise<{ offset: number }>;
}

const IdParam = Type.Object({ id: Type.String({ pattern: UUID_PATTERN }) });
const PIECE = "application/offset+octet-stream";
const TUS = "1.0.0";

export function resumableUploads<State extends string>(app: Api, uploads: ResumableUploads<State>): void {
  const { address, access, operations } = uploads;
  const Upload = Type.Object({
    id: Type.String(),
    state: Type.Enum([...(uploads.states as readonly string[])]),
    offset: Type.Integer(),
    bytes: Type.Integer(),
  });
  // HEAD, which asks the same of tus servers, is answered as GET is.
  app.get(
    address,
    { config: { access }, schema: { operationId: operations.look, params: IdParam, response: { 200: Upload } } },
    async (request, reply) => {
      const upload = await uploads.look(actorOf(request), request.params.id);
      told(reply, upload);
      return upload;
    },
  );
  // A scope of its own: nowhere else is a body handed on as it comes in.
  void app.register(async (scope) => {
    // Read by the route itself: as a member of the request it would be looked at like any other value.
    scope.addContentTypeParser(PIECE, (_request, _payload, done) => done(null, undefined));
    (scope as unknown as Api).patch(
      address,
      {
        config: { access, slowBody: true },
        schema: { operationId: operations.append, consumes: [PIECE], params: IdParam, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { headers, raw } = request;
        await uploads.look(actorOf(request), request.params.id);
        const offset = /^\d{1,15}$/.test(String(headers["upload-offset"])) ? Number(headers["upload-offset"]) : undefined;
        if (offset === undefined || headers["content-type"] !== PIECE) throw fileProblem("piece");
        const checksum = readChecksum(headers["upload-checksum"] as string | undefined);
        told(reply, await uploads.receive(actorOf(request), { id: request.params.id, offset, checksum, content: piecesOf(raw) }));
        return reply.code(204).send(null);
      },
    );
  });
}

function told(reply: FastifyReply, { offset, bytes }: { offset: number; bytes?: number }): void {
  void reply.header("tus-resumable", TUS).header("upload-offset", String(offset)).header("cache-control", "no-store");
  if (bytes !== undefined) void reply.header("upload-length", String(bytes));
}

// The socket stays open when a piece is refused in the middle, so that the refusal can be read.
const piecesOf = (raw: IncomingMessage): AsyncIterable<Buffer> => raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
