// Delisting over HTTP: asked for, recalled, declined. The consent stands in `servicechanges`, because it acts on grants, too.
import { Type } from "typebox";
import type { Api } from "#kernel/http.ts";
import { CitationSchema } from "#law/citation.schema.ts";
import { SentenceSchema } from "#modules/deadlines/index.ts";
import { actorOf, once } from "#modules/identity/index.ts";
import type { Deployment } from "#modules/ledger/index.ts";
import { IdParam, Nullable, Text, WordsSchema } from "./catalog.schema.ts";
import { declineDelisting, recallDelisting, requestDelisting } from "./delisting.commands.ts";
import { delistingGrounds, delistingStates, UNLIST } from "./delisting.ts";

const closed = { additionalProperties: false };
const Words = Type.String({ minLength: 1, maxLength: 2_000 });
const Done = Type.Object({});

export const DelistingSchema = Type.Object({
  state: Type.Enum([...delistingStates]),
  ground: Type.Enum([...delistingGrounds]),
  groundWords: WordsSchema,
  reason: Text,
  document: Text,
  endsOn: Text,
  requestedAt: Text,
  decidedAt: Nullable(Text),
  words: Nullable(Text),
  sentence: SentenceSchema,
  citations: Type.Array(CitationSchema),
});
export const DelistingDaysSchema = Type.Object({ from: Text, until: Text, citations: Type.Array(CitationSchema) });

export function delistingRoutes(app: Api, deployment: Deployment): void {
  app.post(
    "/api/catalog/entries/:id/delisting",
    {
      config: { access: { procedure: UNLIST } },
      schema: {
        operationId: "requestDelisting",
        params: IdParam,
        body: Type.Object(
          {
            ground: Type.Enum([...delistingGrounds]),
            reason: Words,
            document: Type.String({ minLength: 1, maxLength: 300 }),
            endsOn: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" }),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const made = await once(deployment, request, () =>
        requestDelisting(deployment, actorOf(request), { entryId: request.params.id, ...request.body }),
      );
      return reply.code(201).send(made);
    },
  );

  app.post(
    "/api/catalog/entries/:id/delisting/decline",
    {
      config: { access: { procedure: UNLIST } },
      schema: {
        operationId: "declineDelisting",
        params: IdParam,
        body: Type.Object({ reason: Words }, closed),
        response: { 200: Done },
      },
    },
    async (request) => {
      await declineDelisting(deployment, actorOf(request), request.params.id, request.body.reason);
      return {};
    },
  );

  app.post(
    "/api/catalog/entries/:id/delisting/recall",
    {
      config: { access: { procedure: UNLIST } },
      schema: { operationId: "recallDelisting", params: IdParam, response: { 200: Done } },
    },
    async (request) => {
      await recallDelisting(deployment, actorOf(request), request.params.id);
      return {};
    },
  );
}
