// OpenAPI documents over HTTP: read and looked at first, then chosen operations drafted. Nothing of a document is kept.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import { DOCUMENT_BYTES_MAX, readInThread } from "#modules/interfaces/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { documentRefusal, draftFromDocument } from "./openapi.commands.ts";

const COMPILERS: Access = { procedure: "catalog.publish", steps: ["compile"] };
const closed = { additionalProperties: false };
const Text = Type.String();
const Words = Type.Object({ zh: Text, en: Text });
const Document = Type.String({ minLength: 1, maxLength: DOCUMENT_BYTES_MAX });
/** The text within JSON, with its escapes. */
const BODY_BYTES_MAX = 2 * DOCUMENT_BYTES_MAX;
const OPERATIONS_MAX = 200;

export function openApiRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/crawls/openapi/read",
    {
      config: { access: COMPILERS },
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        operationId: "readOpenApi",
        body: Type.Object({ text: Document }, closed),
        response: {
          200: Type.Object({
            title: Text,
            version: Text,
            servers: Type.Array(Text),
            operations: Type.Array(
              Type.Object({
                id: Text,
                method: Text,
                path: Text,
                title: Text,
                isDeprecated: Type.Boolean(),
                parameters: Type.Integer(),
                fields: Type.Array(Type.Object({ path: Text, description: Text, kind: Text })),
                notes: Type.Array(Words),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const read = await readInThread(request.body.text);
      if ("flaws" in read) throw documentRefusal(read.flaws);
      const { title, version, servers, operations } = read.document;
      return {
        title,
        version,
        servers: [...servers],
        operations: operations.map(({ id, method, path, title: name, isDeprecated, parameters, fields, notes }) => ({
          id,
          method,
          path,
          title: name,
          isDeprecated,
          parameters: parameters.length,
          fields: fields.map(({ path: at, description, kind }) => ({ path: at, description, kind })),
          notes: notes.map(({ line, zh, en }) => (line === null ? { zh, en } : { zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` })),
        })),
      };
    },
  );
  app.post(
    "/api/crawls/openapi/draft",
    {
      config: { access: COMPILERS },
      bodyLimit: BODY_BYTES_MAX,
      schema: {
        operationId: "draftFromOpenApi",
        body: Type.Object(
          {
            text: Document,
            operations: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: OPERATIONS_MAX }),
            upstream: Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 500 })]),
          },
          closed,
        ),
        response: {
          201: Type.Object({
            rows: Type.Array(
              Type.Object({
                operation: Text,
                entryId: Type.Union([Type.Null(), Text]),
                title: Text,
                mounted: Type.Boolean(),
                notes: Type.Array(Words),
              }),
            ),
          }),
        },
      },
    },
    async (request, reply) => {
      const rows = await once(deployment, request, () => draftFromDocument(deployment, actorOf(request), request.body));
      return reply.code(201).send({ rows });
    },
  );
}
