// OpenAPI documents over HTTP: read and looked at first, then chosen operations drafted. Nothing of a document is kept.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { OperationSchema } from "#modules/catalog/index.ts";
import { type Access, actorOf, once } from "#modules/identity/index.ts";
import { answerForm, DOCUMENT_BYTES_MAX, type InterfaceOperation, readInThread } from "#modules/interfaces/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { documentRefusal, draftFromDocument, mountableWay, wordsOfNote } from "./openapi.commands.ts";

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
      // Whoever mounts an API takes its operations from the document, too.
      config: { access: ["clerk", "developer"] },
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
                /** As it would be mounted; null where it is no query. */
                way: Type.Union([Type.Null(), OperationSchema]),
                members: Type.Array(Type.Object({ path: Text, name: Text, description: Text })),
                /** What lies beside the records. */
                beside: Type.Array(Text),
                notes: Type.Array(Words),
              }),
            ),
            /** What of the document could not be read. */
            notes: Type.Array(Words),
          }),
        },
      },
    },
    async (request) => {
      const read = await readInThread(request.body.text);
      if ("flaws" in read) throw documentRefusal(read.flaws);
      const { title, version, servers, operations, notes } = read.document;
      return {
        title,
        version,
        servers: [...servers],
        operations: operations.map(shownOperation),
        notes: notes.map(wordsOfNote),
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

function shownOperation(operation: InterfaceOperation) {
  const { id, method, path, title, isDeprecated, parameters, fields, notes } = operation;
  const form = answerForm(fields);
  return {
    id,
    method,
    path,
    title,
    isDeprecated,
    parameters: parameters.length,
    fields: fields.map(({ path: at, description, kind }) => ({ path: at, description, kind })),
    way: mountableWay(operation, form, title.slice(0, 100)) ?? null,
    members: form.members.map(({ field, path: at }) => ({ path: at, name: field.name, description: field.description })),
    beside: form.beside.map(({ path: at }) => at),
    notes: notes.map(wordsOfNote),
  };
}
